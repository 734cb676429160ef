// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/devicecredentials.h"

#include <QObject>
#include <QSslSocket>

#include <array>
#include <chrono>
#include <functional>

namespace outpost::test {

/// MQTT 3.1.1 written down byte by byte, over TLS: a client that can also say what no library
/// would. Independent of the hub's codec and of our client on purpose, so that no mistake is
/// shared.
class MqttStranger : public QObject
{
    Q_OBJECT

public:
    enum PacketType : quint8 {
        Connack = 2, ///< CONNACK
        Publish = 3, ///< PUBLISH
        Puback = 4, ///< PUBACK
        Suback = 9, ///< SUBACK
        Pingresp = 13, ///< PINGRESP
    };

    struct Packet
    {
        quint8 type = 0;
        quint8 flags = 0;
        QByteArray body;
    };

    MqttStranger(QString caFile, quint16 port, QObject *parent = nullptr);

    /// Begins the TLS connection.
    void open();
    [[nodiscard]] bool isEncrypted() const { return m_socket.isEncrypted(); }
    [[nodiscard]] bool isClosed() const { return m_closed; }
    void write(const QByteArray &bytes) { m_socket.write(bytes); }
    /// Sends what was written at once, in a TLS record of its own.
    bool flush() { return m_socket.flush(); }
    void abort() { m_socket.abort(); }

    /// open(), then CONNECT; true with CONNACK 0.
    [[nodiscard]] bool login(const DeviceCredentials &credentials, const QByteArray &token,
                             bool clean = false);
    [[nodiscard]] bool login(const DeviceCredentials &credentials)
    {
        return login(credentials, credentials.token());
    }
    /// The return code of CONNACK; -1 where none came.
    [[nodiscard]] int connackCode() const;
    [[nodiscard]] bool sessionPresent() const;

    [[nodiscard]] const QList<Packet> &packets() const { return m_packets; }
    [[nodiscard]] qsizetype count(PacketType type) const { return m_counts[type]; }
    /// The packet ids of the PUBACKs that came, in order.
    [[nodiscard]] const QList<quint16> &acknowledged() const { return m_acknowledged; }
    void forget();

    /// Runs the event loop until it holds, or the time is over.
    [[nodiscard]] static bool waitUntil(const std::function<bool()> &condition,
                                        std::chrono::milliseconds timeout
                                        = std::chrono::seconds(20));

    [[nodiscard]] static QByteArray packet(quint8 first, const QByteArray &body);
    [[nodiscard]] static QByteArray text(const QByteArray &utf8);
    [[nodiscard]] static QByteArray connectPacket(const QByteArray &clientId,
                                                  const QByteArray &userName,
                                                  const QByteArray &password, bool clean,
                                                  quint16 keepAlive = 60);
    [[nodiscard]] static QByteArray publishPacket(const QString &topic, const QByteArray &payload,
                                                  quint8 qos, quint16 id, quint8 flags = 0);
    [[nodiscard]] static QByteArray subscribePacket(const QString &filter, quint8 qos, quint16 id);
    [[nodiscard]] static QByteArray pubackPacket(quint16 id);
    [[nodiscard]] static QByteArray pingPacket() { return QByteArray::fromHex("c000"); }
    [[nodiscard]] static QByteArray disconnectPacket() { return QByteArray::fromHex("e000"); }

private:
    void read();

    QString m_caFile;
    quint16 m_port;
    QSslSocket m_socket;
    QByteArray m_buffer;
    QList<Packet> m_packets;
    std::array<qsizetype, 16> m_counts{};
    QList<quint16> m_acknowledged;
    bool m_closed = false;
};

} // namespace outpost::test
