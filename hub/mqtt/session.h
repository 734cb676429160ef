// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "hub/mqtt/packet.h"

#include <QIODevice>
#include <QObject>
#include <QSslCertificate>

#include <memory>
#include <optional>

namespace outpost::hub {

/// Why a connection ended, as the hub's log and `device show` tell it.
enum class EndReason {
    ClientDisconnected, ///< DISCONNECT: the will is not published
    ConnectionLost, ///< the socket closed without DISCONNECT
    KeepAliveExpired, ///< nothing heard for 1.5 times the keep-alive
    ProtocolViolation, ///< bytes that MQTT 3.1.1 forbids
    NotConnectedInTime, ///< no CONNECT within the time allowed
    EndedByHub, ///< end(): refused topic, token expired, taken over, a fault on demand
    TooSlow, ///< what waits to be written to it passed the limit
};

/// One MQTT 3.1.1 connection as seen from the server: packets in, packets out, keep-alive, and
/// nothing of what an IoT Hub means by them. It owns the transport. It answers by itself only what
/// has one answer (PINGREQ, protocol errors); everything else is asked through a signal and
/// answered by the owner. Lives on the thread of its transport. Once ended() was emitted, only
/// deleteLater() is of use.
class Session : public QObject
{
    Q_OBJECT

public:
    struct Limits
    {
        qsizetype packet
            = 300 * 1024; ///< bytes of a whole packet; a longer one ends the connection
        qsizetype unwritten = 16 * 1024 * 1024; ///< bytes waiting in the transport before TooSlow
        std::chrono::milliseconds connectTimeout{10'000};
    };

    /// @p certificate is what the client proved in TLS, if it did.
    Session(std::unique_ptr<QIODevice> transport, std::optional<QSslCertificate> certificate,
            Clock &clock, Limits limits, QObject *parent = nullptr);
    ~Session() override;

    [[nodiscard]] const std::optional<QSslCertificate> &certificate() const;
    /// "address:port" for the log.
    [[nodiscard]] QString peer() const;
    /// What CONNECT said; of use after connectRequested().
    [[nodiscard]] const ConnectPacket &connectPacket() const;

    /// Answers to connectRequested().
    void accept(bool sessionPresent);
    /// Sends CONNACK with @p code, then ends.
    void refuse(ConnectReturnCode code);
    /// PUBACK for a QoS 1 publish; to be called in the order of publishReceived().
    void acknowledge(quint16 packetId);
    /// SUBACK, one code a filter, in their order.
    void grant(quint16 packetId, const QList<SubscribeReturnCode> &codes);
    /// UNSUBACK.
    void confirmUnsubscribe(quint16 packetId);
    /// Sends a publish. For QoS 1 the packet id is returned (never one in use), and delivered()
    /// tells its PUBACK; 0 for QoS 0, and where all 65535 ids are in use.
    quint16 deliver(const QString &topic, const QByteArray &payload, quint8 qos,
                    bool duplicate = false);
    /// Stops reading until false; TCP then holds the client back. Keep-alive does not fire
    /// meanwhile. What the client sent before it closed is still handled once it goes on, and only
    /// then the end is told.
    void setPaused(bool paused);
    /// Closes the transport at once; ended(EndedByHub) follows.
    void end(const QString &why);

Q_SIGNALS:
    void connectRequested();
    /// QoS 0 or 1, topic already checked to be one (no wildcard, no NUL, UTF-8). QoS 2 ends the
    /// connection before this.
    void publishReceived(const outpost::hub::PublishPacket &packet);
    /// The client's PUBACK for a deliver().
    void delivered(quint16 packetId);
    void subscribeRequested(const outpost::hub::SubscribePacket &packet);
    void unsubscribeRequested(const outpost::hub::UnsubscribePacket &packet);
    /// Queued; emitted once. @p detail is for the log.
    void ended(outpost::hub::EndReason reason, const QString &detail);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace outpost::hub
