// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "iothub/connectionstring.h"
#include "service/serviceanswer.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QSslConfiguration>

#include <functional>
#include <memory>

namespace outpost {

class SigningKey;

/// The service side of an IoT Hub over HTTPS, Azure's as well as outpost-hub's: methods and twins
/// of devices, with the key of a shared access policy. Verifies the hub's certificate, always. Each
/// request is asked once: trying again is up to the caller. Lives on its owner's thread; the clock
/// outlives it.
class ServiceClient : public QObject
{
    Q_OBJECT

public:
    /// Called once for each request, never before the call that asked has returned; not any more
    /// after the client's end.
    using Answered = std::function<void(const ServiceAnswer &)>;

    /// @p policy as ConnectionString::parseService() gave it. With @p caFile (PEM) a hub that the
    /// system does not trust. InvalidInput or NotFound where key or file are of no use.
    [[nodiscard]] static Result<std::unique_ptr<ServiceClient>>
    create(const ConnectionString &policy, const QString &caFile, Clock &clock);
    ~ServiceClient() override;

    /// Done with `{"status":…,"payload":…}`: what the device answered. @p patience, 5 to 300 s: how
    /// long it may take for that. What is not connected just now is NotOnline at once.
    void callMethod(const QString &device, const QString &name, const QJsonObject &payload,
                    std::chrono::seconds patience, Answered answered);
    /// The whole twin.
    void twin(const QString &device, Answered answered);
    /// Merges @p patch (`{"properties":{"desired":…}}`) into the twin.
    void changeTwin(const QString &device, const QJsonObject &patch, Answered answered);

    [[nodiscard]] QString host() const { return m_policy.hostName; }

private:
    ServiceClient(ConnectionString policy, std::unique_ptr<SigningKey> key, QSslConfiguration tls,
                  Clock &clock);
    void request(const QByteArray &method, const QStringList &path, const QJsonObject &body,
                 std::chrono::seconds patience, Answered answered);
    [[nodiscard]] ServiceAnswer read(QNetworkReply &reply) const;

    ConnectionString m_policy;
    std::unique_ptr<SigningKey> m_key;
    QSslConfiguration m_tls;
    Clock &m_clock;
    QNetworkAccessManager m_network;
};

} // namespace outpost
