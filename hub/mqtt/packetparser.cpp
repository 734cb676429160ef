// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/mqtt/packetparser.h"

#include "hub/mqtt/topic.h"

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr quint8 highestQos = 2;

void readWill(FieldReader &fields, ConnectPacket &packet, quint8 flags)
{
    const quint8 qos = (flags >> 3) & 0x03;
    const bool retain = (flags & 0x20) != 0;
    if ((flags & 0x04) == 0) {
        if (qos != 0)
            fields.fail("a will QoS without a will [MQTT-3.1.2-13]"_L1);
        if (retain)
            fields.fail("a will RETAIN without a will [MQTT-3.1.2-15]"_L1);
        return;
    }
    if (qos > highestQos)
        fields.fail("will QoS 3 [MQTT-3.1.2-14]"_L1);
    Will will{.topic = fields.text(), .payload = fields.binary(), .qos = qos, .retain = retain};
    if (!isTopicName(will.topic))
        fields.fail("a will topic that can't be published to [MQTT-3.3.2-2] [MQTT-4.7.3-1]"_L1);
    packet.will = std::move(will);
}

ConnectPacket parseConnect(FieldReader &fields)
{
    ConnectPacket packet;
    if (fields.text() != "MQTT"_L1)
        fields.fail("the protocol is not named MQTT [MQTT-3.1.2-1]"_L1);
    packet.protocolLevel = fields.byte();
    // What follows is laid out otherwise in other versions: it must not be looked at.
    if (packet.protocolLevel != 4)
        fields.fail("the protocol level is not 4, MQTT 3.1.1 [MQTT-3.1.2-2]"_L1,
                    ConnectReturnCode::UnacceptableProtocolVersion);
    const quint8 flags = fields.byte();
    const bool hasUserName = (flags & 0x80) != 0;
    const bool hasPassword = (flags & 0x40) != 0;
    if ((flags & 0x01) != 0)
        fields.fail("the reserved connect flag is set [MQTT-3.1.2-3]"_L1);
    if (hasPassword && !hasUserName)
        fields.fail("a password without a user name [MQTT-3.1.2-22]"_L1);
    packet.cleanSession = (flags & 0x02) != 0;
    packet.keepAlive = fields.number();
    packet.clientId = fields.text();
    if (packet.clientId.isEmpty() && !packet.cleanSession)
        fields.fail("no client identifier without CleanSession [MQTT-3.1.3-8]"_L1,
                    ConnectReturnCode::IdentifierRejected);
    readWill(fields, packet, flags);
    if (hasUserName)
        packet.userName = fields.text();
    if (hasPassword)
        packet.password = fields.binary();
    return packet;
}

ConnackPacket parseConnack(FieldReader &fields)
{
    const quint8 flags = fields.byte();
    const quint8 code = fields.byte();
    if ((flags & 0xfe) != 0)
        fields.fail("reserved acknowledge flags are set (3.2.2.1)"_L1);
    if (code > quint8(ConnectReturnCode::NotAuthorized))
        fields.fail("a reserved return code (3.2.2.3)"_L1);
    if (flags != 0 && code != 0)
        fields.fail("a session present though refused [MQTT-3.2.2-4]"_L1);
    return {.sessionPresent = flags != 0, .code = ConnectReturnCode(code)};
}

PublishPacket parsePublish(quint8 firstByte, FieldReader &fields)
{
    PublishPacket packet;
    packet.qos = (firstByte >> 1) & 0x03;
    packet.retain = (firstByte & 0x01) != 0;
    packet.duplicate = (firstByte & 0x08) != 0;
    packet.topic = fields.text();
    if (!isTopicName(packet.topic))
        fields.fail("a topic that is empty or has a wildcard [MQTT-3.3.2-2] [MQTT-4.7.3-1]"_L1);
    if (packet.qos > 0)
        packet.packetId = fields.packetId();
    packet.payload = fields.rest();
    return packet;
}

QString readFilter(FieldReader &fields)
{
    QString filter = fields.text();
    if (!isTopicFilter(filter))
        fields.fail("a malformed topic filter [MQTT-4.7.1-2] [MQTT-4.7.1-3] [MQTT-4.7.3-1]"_L1);
    return filter;
}

SubscribePacket parseSubscribe(FieldReader &fields)
{
    SubscribePacket packet{.packetId = fields.packetId(), .requests = {}};
    if (fields.atEnd())
        fields.fail("SUBSCRIBE without a topic filter [MQTT-3.8.3-3]"_L1);
    while (!fields.atEnd()) {
        QString filter = readFilter(fields);
        const quint8 qos = fields.byte();
        if (qos > highestQos)
            fields.fail("a requested QoS that is not 0, 1 or 2 [MQTT-3-8.3-4]"_L1);
        packet.requests.append({.filter = std::move(filter), .qos = qos});
    }
    return packet;
}

SubackPacket parseSuback(FieldReader &fields)
{
    SubackPacket packet{.packetId = fields.packetId(), .codes = {}};
    if (fields.atEnd())
        fields.fail("SUBACK without a return code [MQTT-3.8.4-5]"_L1);
    while (!fields.atEnd()) {
        const quint8 code = fields.byte();
        if (code > highestQos && code != quint8(SubscribeReturnCode::Failure))
            fields.fail("a reserved return code [MQTT-3.9.3-2]"_L1);
        packet.codes.append(SubscribeReturnCode(code));
    }
    return packet;
}

UnsubscribePacket parseUnsubscribe(FieldReader &fields)
{
    UnsubscribePacket packet{.packetId = fields.packetId(), .filters = {}};
    if (fields.atEnd())
        fields.fail("UNSUBSCRIBE without a topic filter [MQTT-3.10.3-2]"_L1);
    while (!fields.atEnd())
        packet.filters.append(readFilter(fields));
    return packet;
}

Packet parseFields(quint8 firstByte, FieldReader &fields)
{
    switch (PacketType(firstByte >> 4)) {
    case PacketType::Connect:
        return parseConnect(fields);
    case PacketType::Connack:
        return parseConnack(fields);
    case PacketType::Publish:
        return parsePublish(firstByte, fields);
    case PacketType::Puback:
        return PubackPacket{fields.packetId()};
    case PacketType::Subscribe:
        return parseSubscribe(fields);
    case PacketType::Suback:
        return parseSuback(fields);
    case PacketType::Unsubscribe:
        return parseUnsubscribe(fields);
    case PacketType::Unsuback:
        return UnsubackPacket{fields.packetId()};
    case PacketType::Pingreq:
        return PingreqPacket{};
    case PacketType::Pingresp:
        return PingrespPacket{};
    case PacketType::Disconnect:
        return DisconnectPacket{};
    case PacketType::Pubrec:
    case PacketType::Pubrel:
    case PacketType::Pubcomp:
        break;
    }
    fields.fail("a packet type that is not spoken here (2.2.1)"_L1);
    return DisconnectPacket{};
}

QLatin1StringView publishFlagsFault(quint8 flags)
{
    const int qos = (flags >> 1) & 0x03;
    if (qos > highestQos)
        return "PUBLISH with QoS 3 [MQTT-3.3.1-4]"_L1;
    if (qos == 0 && (flags & 0x08) != 0)
        return "PUBLISH with DUP and QoS 0 [MQTT-3.3.1-2]"_L1;
    return {};
}

} // namespace

QLatin1StringView firstByteFault(quint8 firstByte, PacketOrigin origin)
{
    const auto type = PacketType(firstByte >> 4);
    const quint8 flags = firstByte & 0x0f;
    switch (type) {
    case PacketType::Publish:
        return publishFlagsFault(flags);
    case PacketType::Puback:
        break;
    case PacketType::Pubrec:
    case PacketType::Pubrel:
    case PacketType::Pubcomp:
        return "PUBREC, PUBREL and PUBCOMP belong to QoS 2, which an IoT Hub does not speak (4.3.3)"_L1;
    case PacketType::Subscribe:
        if (flags != 0x02)
            return "SUBSCRIBE's reserved flags are not 0010 [MQTT-3.8.1-1]"_L1;
        break;
    case PacketType::Unsubscribe:
        if (flags != 0x02)
            return "UNSUBSCRIBE's reserved flags are not 0010 [MQTT-3.10.1-1]"_L1;
        break;
    case PacketType::Disconnect:
        if (flags != 0)
            return "DISCONNECT's reserved flags are not 0 [MQTT-3.14.1-1]"_L1;
        break;
    case PacketType::Connect:
    case PacketType::Connack:
    case PacketType::Suback:
    case PacketType::Unsuback:
    case PacketType::Pingreq:
    case PacketType::Pingresp:
        break;
    default:
        return "packet types 0 and 15 are reserved (2.2.1)"_L1;
    }

    const bool takesTwo = type == PacketType::Subscribe || type == PacketType::Unsubscribe;
    if (!takesTwo && flags != 0)
        return "reserved flags of the fixed header are not 0 [MQTT-2.2.2-2]"_L1;
    const bool isServers = type == PacketType::Connack || type == PacketType::Suback
        || type == PacketType::Unsuback || type == PacketType::Pingresp;
    if (isServers && origin == PacketOrigin::Client)
        return "a client may not send a server's packet (2.2.1)"_L1;
    if (!isServers && type != PacketType::Puback && origin == PacketOrigin::Server)
        return "a server may not send a client's packet (2.2.1)"_L1;
    return {};
}

Packet parsePacket(quint8 firstByte, FieldReader &fields)
{
    Packet packet = parseFields(firstByte, fields);
    if (!fields.atEnd())
        fields.fail("the packet goes on after its last field (2.2.3)"_L1);
    return packet;
}

} // namespace outpost::hub
