// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hub/localhub.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QNetworkAccessManager>
#include <QSslConfiguration>

#include <map>
#include <memory>

class QNetworkReply;

namespace outpost::test {

/// JSON with backquotes for its quotes: moc loses its way in raw strings.
[[nodiscard]] QByteArray json(const char *text);

/// What the service side answered.
struct ServiceAnswer
{
    int status = 0; ///< 0: no HTTP answer came
    QByteArray body;
    QByteArray contentType;
    QByteArray etag;
    QByteArray errorName;
    QByteArray continuation;

    [[nodiscard]] QJsonValue json() const; ///< of any type
};

/// Speaks HTTPS to a hub in the same process, as a service would: its own token, the hub's CA alone
/// as root.
class ServiceCaller
{
public:
    explicit ServiceCaller(const hub::LocalHub &hub);

    using Headers = std::map<QByteArray, QByteArray>;
    /// @p path is encoded already. Waits in the event loop.
    [[nodiscard]] ServiceAnswer call(const QByteArray &method, const QByteArray &path,
                                     const QByteArray &body = {}, const Headers &headers = {});
    /// Begins a call, for answers that take their time.
    [[nodiscard]] std::unique_ptr<QNetworkReply> begin(const QByteArray &method,
                                                       const QByteArray &path,
                                                       const QByteArray &body = {},
                                                       const Headers &headers = {});
    [[nodiscard]] static ServiceAnswer finish(QNetworkReply &reply);

    /// The Authorization header; empty sends none.
    QByteArray token;

private:
    QNetworkAccessManager m_network;
    QByteArray m_url;
    QSslConfiguration m_tls;
};

} // namespace outpost::test
