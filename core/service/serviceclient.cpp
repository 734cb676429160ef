// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/serviceclient.h"

#include "identity/signingkey.h"
#include "iothub/sastoken.h"

#include <QJsonDocument>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QPointer>
#include <QSslCertificate>
#include <QUrl>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr quint16 usualPort = 443;
constexpr qint64 longestBody = 1024 * 1024;
constexpr auto tokenLife = 1h;
constexpr auto twinPatience = 30s;
constexpr auto slack = 15s; ///< the hub's own timeouts decide; ours is for a hub that hangs

} // namespace

Result<std::unique_ptr<ServiceClient>> ServiceClient::create(const ConnectionString &policy,
                                                             const QString &caFile, Clock &clock)
{
    auto key = SigningKey::fromBase64(policy.sharedAccessKey);
    if (!key)
        return key.error();
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    if (!caFile.isEmpty()) {
        const auto certificates = QSslCertificate::fromPath(caFile);
        if (certificates.isEmpty()) {
            return Error{ErrorCode::NotFound, u"%1 holds no certificate"_s.arg(caFile),
                         u"Name a PEM file: outpost-hub has ca.pem in its state folder"_s};
        }
        tls.setCaCertificates(certificates);
    }
    return std::unique_ptr<ServiceClient>(
        new ServiceClient(policy, *std::move(key), std::move(tls), clock));
}

ServiceClient::ServiceClient(ConnectionString policy, std::unique_ptr<SigningKey> key,
                             QSslConfiguration tls, Clock &clock)
    : m_policy(std::move(policy))
    , m_key(std::move(key))
    , m_tls(std::move(tls))
    , m_clock(clock)
{
    const QString &host = m_policy.connectHost();
    const bool isHere = host == "localhost"_L1 || QHostAddress(host).isLoopback();
    const auto proxies = QNetworkProxyFactory::systemProxyForQuery(
        QNetworkProxyQuery(QUrl(u"https://%1/"_s.arg(host))));
    m_network.setProxy(isHere || proxies.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy)
                                                   : proxies.constFirst());
}

ServiceClient::~ServiceClient() = default;

void ServiceClient::callMethod(const QString &device, const QString &name,
                               const QJsonObject &payload, std::chrono::seconds patience,
                               Answered answered)
{
    request("POST", {u"twins"_s, device, u"methods"_s},
            {{u"methodName"_s, name},
             {u"payload"_s, payload},
             {u"responseTimeoutInSeconds"_s, int(patience.count())},
             {u"connectTimeoutInSeconds"_s, 0}},
            patience + slack, std::move(answered));
}

void ServiceClient::twin(const QString &device, Answered answered)
{
    request("GET", {u"twins"_s, device}, {}, twinPatience, std::move(answered));
}

void ServiceClient::changeTwin(const QString &device, const QJsonObject &patch, Answered answered)
{
    request("PATCH", {u"twins"_s, device}, patch, twinPatience, std::move(answered));
}

void ServiceClient::request(const QByteArray &method, const QStringList &path,
                            const QJsonObject &body, std::chrono::seconds patience,
                            Answered answered)
{
    const auto token = SasToken::make(*m_key, m_policy.resource(), m_clock.now() + tokenLife,
                                      m_policy.sharedAccessKeyName);
    if (!token) {
        const ServiceAnswer failed{.kind = ServiceAnswer::Kind::Denied, .error = token.error()};
        QMetaObject::invokeMethod(
            this, [answered, failed] { answered(failed); }, Qt::QueuedConnection);
        return;
    }
    QByteArray encoded;
    for (const QString &segment : path)
        encoded += '/' + QUrl::toPercentEncoding(segment);
    const int port = m_policy.gatewayPort ? m_policy.gatewayPort : usualPort;
    QNetworkRequest asked(QUrl::fromEncoded("https://" + m_policy.connectHost().toLatin1() + ':'
                                            + QByteArray::number(port) + encoded
                                            + "?api-version=2021-04-12"));
    asked.setSslConfiguration(m_tls);
    asked.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    // The token is for this hub alone.
    asked.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                       QNetworkRequest::ManualRedirectPolicy);
    asked.setTransferTimeout(int(std::chrono::milliseconds(patience).count()));
    asked.setRawHeader("Authorization", token->text());
    QByteArray text;
    if (!body.isEmpty()) {
        asked.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json; charset=utf-8"_s);
        text = QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    QNetworkReply *reply = m_network.sendCustomRequest(asked, method, text);
    connect(reply, &QNetworkReply::readyRead, reply, [reply] {
        if (reply->bytesAvailable() > longestBody)
            reply->abort();
    });
    // Queued: an answer must never come before the call has returned.
    connect(
        reply, &QNetworkReply::finished, this,
        [this, reply, answered = std::move(answered)] {
            reply->deleteLater();
            answered(read(*reply));
        },
        Qt::QueuedConnection);
}

ServiceAnswer ServiceClient::read(QNetworkReply &reply) const
{
    const QVariant status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute);
    const bool isWhole = reply.error() == QNetworkReply::NoError || status.toInt() >= 400;
    if (status.isValid() && isWhole)
        return ServiceAnswer::of(status.toInt(), reply.readAll(), m_policy.hostName,
                                 reply.rawHeader("Retry-After"));
    ServiceAnswer answer{.kind = ServiceAnswer::Kind::Unreachable};
    const QString host = m_policy.connectHost();
    switch (reply.error()) {
    case QNetworkReply::SslHandshakeFailedError:
        answer.kind = ServiceAnswer::Kind::Denied;
        answer.error = {ErrorCode::Refused,
                        u"%1 can't prove that it is the hub: %2"_s.arg(host, reply.errorString()),
                        u"Name the file with its authority with --ca-file where the system does "
                        u"not trust it"_s};
        break;
    case QNetworkReply::OperationCanceledError:
        answer.error = {ErrorCode::TimedOut, u"%1 did not answer in time"_s.arg(host), {}};
        break;
    default:
        answer.error
            = {ErrorCode::Unavailable, u"%1 can't be reached: %2"_s.arg(host, reply.errorString()),
               u"Check the network, and that the hub runs"_s};
    }
    return answer;
}

} // namespace outpost
