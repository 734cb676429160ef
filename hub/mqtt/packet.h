// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>
#include <variant>

namespace outpost::hub {

// The control packets of MQTT 3.1.1 (OASIS Standard, 29 October 2014) as values; section numbers
// are that document's. Of QoS 2 there are none but PUBLISH itself: an IoT Hub ends a connection
// that uses it. PacketDecoder reads them, encode() writes them.

/// The high half of a packet's first byte (2.2.1).
enum class PacketType : quint8 {
    Connect = 1, ///< client to server, the first one
    Connack = 2, ///< server to client
    Publish = 3, ///< both ways
    Puback = 4, ///< both ways, for QoS 1
    Pubrec = 5, ///< QoS 2, not spoken here
    Pubrel = 6, ///< QoS 2, not spoken here
    Pubcomp = 7, ///< QoS 2, not spoken here
    Subscribe = 8, ///< client to server
    Suback = 9, ///< server to client
    Unsubscribe = 10, ///< client to server
    Unsuback = 11, ///< server to client
    Pingreq = 12, ///< client to server
    Pingresp = 13, ///< server to client
    Disconnect = 14, ///< client to server, the last one
};

/// What CONNACK answers (3.2.2.3).
enum class ConnectReturnCode : quint8 {
    Accepted = 0, ///< the session is open
    UnacceptableProtocolVersion = 1, ///< not MQTT 3.1.1
    IdentifierRejected = 2, ///< the client id is proper UTF-8 but not one the server takes
    ServerUnavailable = 3, ///< not now
    BadUserNameOrPassword = 4, ///< malformed credentials
    NotAuthorized = 5, ///< an IoT Hub's answer to nearly everything
};

/// What SUBACK answers to one filter (3.9.3).
enum class SubscribeReturnCode : quint8 {
    MaximumQos0 = 0x00, ///< granted, at most once
    MaximumQos1 = 0x01, ///< granted, at least once
    MaximumQos2 = 0x02, ///< never granted by an IoT Hub
    Failure = 0x80, ///< refused
};

/// What the server is to publish when the connection ends without DISCONNECT (3.1.2.5).
struct Will
{
    QString topic;
    QByteArray payload;
    quint8 qos = 0; ///< 0 to 2
    bool retain = false;

    friend bool operator==(const Will &, const Will &) = default;
};

struct ConnectPacket
{
    quint8 protocolLevel = 4; ///< 4 is MQTT 3.1.1; PacketDecoder refuses every other
    QString clientId; ///< may be empty with cleanSession
    QString userName; ///< isNull() where none was sent
    QByteArray password; ///< secret, never logged; isNull() where none was sent
    bool cleanSession = true;
    quint16 keepAlive = 0; ///< seconds; 0: none
    std::optional<Will> will;

    friend bool operator==(const ConnectPacket &, const ConnectPacket &) = default;
};

struct ConnackPacket
{
    bool sessionPresent = false;
    ConnectReturnCode code = ConnectReturnCode::Accepted;

    friend bool operator==(const ConnackPacket &, const ConnackPacket &) = default;
};

struct PublishPacket
{
    QString topic; ///< not empty, no wildcard, no U+0000
    QByteArray payload;
    quint8 qos = 0; ///< 0 to 2
    bool retain = false;
    bool duplicate = false; ///< sent before; never with QoS 0
    quint16 packetId = 0; ///< 0 for QoS 0, never else

    friend bool operator==(const PublishPacket &, const PublishPacket &) = default;
};

struct PubackPacket
{
    quint16 packetId = 0;

    friend bool operator==(const PubackPacket &, const PubackPacket &) = default;
};

struct SubscribePacket
{
    struct Request
    {
        QString filter; ///< well-formed (4.7.1)
        quint8 qos = 0; ///< the most that is asked for, 0 to 2

        friend bool operator==(const Request &, const Request &) = default;
    };
    quint16 packetId = 0;
    QList<Request> requests; ///< at least one

    friend bool operator==(const SubscribePacket &, const SubscribePacket &) = default;
};

struct SubackPacket
{
    quint16 packetId = 0;
    QList<SubscribeReturnCode> codes; ///< one a filter, in their order

    friend bool operator==(const SubackPacket &, const SubackPacket &) = default;
};

struct UnsubscribePacket
{
    quint16 packetId = 0;
    QStringList filters; ///< at least one, well-formed

    friend bool operator==(const UnsubscribePacket &, const UnsubscribePacket &) = default;
};

struct UnsubackPacket
{
    quint16 packetId = 0;

    friend bool operator==(const UnsubackPacket &, const UnsubackPacket &) = default;
};

struct PingreqPacket
{
    friend bool operator==(const PingreqPacket &, const PingreqPacket &) = default;
};

struct PingrespPacket
{
    friend bool operator==(const PingrespPacket &, const PingrespPacket &) = default;
};

struct DisconnectPacket
{
    friend bool operator==(const DisconnectPacket &, const DisconnectPacket &) = default;
};

using Packet = std::variant<ConnectPacket, ConnackPacket, PublishPacket, PubackPacket,
                            SubscribePacket, SubackPacket, UnsubscribePacket, UnsubackPacket,
                            PingreqPacket, PingrespPacket, DisconnectPacket>;

} // namespace outpost::hub
