// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/cli/serviceclient.h"

#include "base/clock.h"
#include "hub/ca/statefile.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QUrl>

namespace outpost::hub::cli {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono;

namespace {

constexpr qint64 longestErrorBody = 64 * 1024;

/// "device boiler is not registered (404001)" from `{"Message":"ErrorCode:DeviceNotFound;404001
/// device …"}`.
QString explain(const QByteArray &body, int status)
{
    const QString message = QJsonDocument::fromJson(body).object().value(u"Message").toString();
    const QString rest = message.section(u';', 1);
    const QString number = rest.section(u' ', 0, 0);
    const QString text = rest.section(u' ', 1);
    if (text.isEmpty())
        return u"the hub answered with HTTP status %1"_s.arg(status);
    return u"%1 (%2)"_s.arg(text, number);
}

} // namespace

Result<std::unique_ptr<ServiceClient>> ServiceClient::open(const QString &stateDirectory)
{
    auto hub = RunningHub::read(stateDirectory);
    if (!hub)
        return hub.error();
    if (hub->localServiceUrl.isEmpty()) {
        return Error{ErrorCode::Unsupported,
                     u"the hub on %1 runs without its service side"_s.arg(stateDirectory),
                     u"Start it with --https-port."_s};
    }
    const auto connectionString = readStateFile(stateDirectory + u"/service.connectionstring"_s);
    if (!connectionString)
        return connectionString.error();
    auto policy = ServicePolicy::parse(QString::fromUtf8(*connectionString).trimmed());
    if (!policy)
        return policy.error();
    const auto pem = readStateFile(stateDirectory + u"/ca.pem"_s);
    if (!pem)
        return pem.error();
    auto client = std::unique_ptr<ServiceClient>(
        new ServiceClient(stateDirectory, std::move(*hub), std::move(*policy)));
    client->m_tls.setCaCertificates(QSslCertificate::fromData(*pem));
    return client;
}

ServiceClient::ServiceClient(QString stateDirectory, RunningHub hub, ServicePolicy policy)
    : m_stateDirectory(std::move(stateDirectory))
    , m_hub(std::move(hub))
    , m_policy(std::move(policy))
    , m_tls(QSslConfiguration::defaultConfiguration())
{
    m_network.setProxy(QNetworkProxy::NoProxy);
}

QByteArray ServiceClient::path(const QStringList &segments)
{
    QByteArray text;
    for (const QString &segment : segments)
        text += '/' + QUrl::toPercentEncoding(segment);
    return text;
}

QNetworkRequest ServiceClient::request(const QByteArray &path) const
{
    const QByteArray separator = path.contains('?') ? "&" : "?";
    QNetworkRequest request(QUrl::fromEncoded(m_hub.localServiceUrl.toLatin1() + path + separator
                                              + "api-version=2021-04-12"));
    request.setSslConfiguration(m_tls);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setRawHeader("Authorization", m_policy.createToken(SystemClock().now() + 1h));
    return request;
}

Result<QByteArray> ServiceClient::call(const QByteArray &method, const QByteArray &path,
                                       const QByteArray &body, const QByteArray &ifMatch,
                                       seconds patience)
{
    QNetworkRequest asked = request(path);
    asked.setTransferTimeout(int(duration_cast<milliseconds>(patience).count()));
    if (!body.isEmpty())
        asked.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json; charset=utf-8"_s);
    if (!ifMatch.isEmpty())
        asked.setRawHeader("If-Match", ifMatch == "*" ? ifMatch : '"' + ifMatch + '"');
    const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(asked, method, body));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    if (!reply->isFinished())
        loop.exec();
    if (const auto checked = check(*reply); !checked)
        return checked.error();
    return reply->readAll();
}

std::unique_ptr<QNetworkReply> ServiceClient::stream(const QByteArray &path)
{
    return std::unique_ptr<QNetworkReply>(m_network.get(request(path)));
}

Result<void> ServiceClient::check(QNetworkReply &reply) const
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status >= 400) {
        const QString text = explain(reply.read(longestErrorBody), status);
        switch (status) {
        case 401:
            return Error{ErrorCode::PermissionDenied, text,
                         u"Use the state folder of the hub that runs."_s};
        case 404:
            return Error{ErrorCode::NotFound, text, {}};
        case 504:
            return Error{ErrorCode::TimedOut, text, {}};
        default:
            return Error{ErrorCode::Refused, text, {}};
        }
    }
    switch (reply.error()) {
    case QNetworkReply::NoError:
        return {};
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
        return noHubError(m_stateDirectory);
    case QNetworkReply::SslHandshakeFailedError:
        return Error{
            ErrorCode::Refused,
            u"the hub at %1 can't prove that it is the one of %2: %3"_s.arg(
                m_hub.localServiceUrl, m_stateDirectory, reply.errorString()),
            u"Another program may have its port; stop it, or start the hub on another port."_s};
    case QNetworkReply::OperationCanceledError:
        return Error{ErrorCode::TimedOut,
                     u"the hub at %1 did not answer in time"_s.arg(m_hub.localServiceUrl),
                     {}};
    default:
        return Error{ErrorCode::Io,
                     u"the connection to the hub at %1 failed: %2"_s.arg(m_hub.localServiceUrl,
                                                                         reply.errorString()),
                     u"Check that the hub still runs."_s};
    }
}

} // namespace outpost::hub::cli
