// SPDX-License-Identifier: GPL-3.0-or-later
#include "servicecaller.h"

#include "hub/service/servicepolicy.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSignalSpy>
#include <QSslCertificate>

namespace outpost::test {

using namespace Qt::Literals::StringLiterals;

QByteArray json(const char *text)
{
    return QByteArray(text).replace('`', '"');
}

QJsonValue ServiceAnswer::json() const
{
    return QJsonDocument::fromJson('[' + body + ']').array().at(0);
}

ServiceCaller::ServiceCaller(const hub::LocalHub &hub)
    : m_url("https://localhost:" + QByteArray::number(hub.httpsPort()))
    , m_tls(QSslConfiguration::defaultConfiguration())
{
    m_tls.setCaCertificates(QSslCertificate::fromPath(hub.caFile()));
    const auto policy = hub::ServicePolicy::parse(hub.serviceConnectionString());
    if (policy)
        token = policy->createToken(SystemClock().now() + std::chrono::hours(1));
}

std::unique_ptr<QNetworkReply> ServiceCaller::begin(const QByteArray &method,
                                                    const QByteArray &path, const QByteArray &body,
                                                    const Headers &headers)
{
    QNetworkRequest request(QUrl::fromEncoded(m_url + path));
    request.setSslConfiguration(m_tls);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    if (!token.isEmpty())
        request.setRawHeader("Authorization", token);
    if (!body.isEmpty())
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    for (const auto &[name, value] : headers)
        request.setRawHeader(name, value);
    return std::unique_ptr<QNetworkReply>(m_network.sendCustomRequest(request, method, body));
}

ServiceAnswer ServiceCaller::finish(QNetworkReply &reply)
{
    // Not qWaitFor: the hub is on this thread, and would sleep along.
    if (QSignalSpy finished(&reply, &QNetworkReply::finished);
        !reply.isFinished() && !finished.wait(20'000))
        return {};
    return {.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            .body = reply.readAll(),
            .contentType = reply.rawHeader("Content-Type"),
            .etag = reply.rawHeader("ETag"),
            .errorName = reply.rawHeader("iothub-errorcode"),
            .continuation = reply.rawHeader("x-ms-continuation")};
}

ServiceAnswer ServiceCaller::call(const QByteArray &method, const QByteArray &path,
                                  const QByteArray &body, const Headers &headers)
{
    return finish(*begin(method, path, body, headers));
}

} // namespace outpost::test
