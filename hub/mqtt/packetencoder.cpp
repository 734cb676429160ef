// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/mqtt/packetencoder.h"

#include "hub/mqtt/remaininglength.h"

#include <type_traits>

namespace outpost::hub {

namespace {

constexpr qsizetype longestString = 65'535;

char firstByte(PacketType type, int flags = 0)
{
    return char((int(type) << 4) | flags);
}

void appendNumber(QByteArray &out, quint16 number)
{
    out.append(char(number >> 8));
    out.append(char(number & 0xff));
}

void appendFour(QByteArray &out, char first, quint16 number)
{
    out.append(first);
    out.append(char(2));
    appendNumber(out, number);
}

/// Appends length and bytes; false where they are too many.
bool appendCounted(QByteArray &out, const QByteArray &bytes)
{
    if (bytes.size() > longestString)
        return false;
    appendNumber(out, quint16(bytes.size()));
    out.append(bytes);
    return true;
}

bool appendPacket(QByteArray &out, char first, const QByteArray &fields)
{
    if (fields.size() > qsizetype(RemainingLength::maximum))
        return false;
    out.append(first);
    RemainingLength::append(out, quint32(fields.size()));
    out.append(fields);
    return true;
}

int connectFlags(const ConnectPacket &packet)
{
    int flags = packet.cleanSession ? 0x02 : 0;
    if (packet.will)
        flags |= 0x04 | (packet.will->qos << 3) | (packet.will->retain ? 0x20 : 0);
    if (!packet.password.isNull())
        flags |= 0x40;
    if (!packet.userName.isNull())
        flags |= 0x80;
    return flags;
}

} // namespace

void encode(QByteArray &out, const ConnackPacket &packet)
{
    appendFour(out, firstByte(PacketType::Connack),
               quint16((packet.sessionPresent ? 0x100 : 0) | int(packet.code)));
}

void encode(QByteArray &out, const PubackPacket &packet)
{
    appendFour(out, firstByte(PacketType::Puback), packet.packetId);
}

void encode(QByteArray &out, const SubackPacket &packet)
{
    out.append(firstByte(PacketType::Suback));
    RemainingLength::append(out, quint32(2 + packet.codes.size()));
    appendNumber(out, packet.packetId);
    for (const SubscribeReturnCode code : packet.codes)
        out.append(char(code));
}

void encode(QByteArray &out, const UnsubackPacket &packet)
{
    appendFour(out, firstByte(PacketType::Unsuback), packet.packetId);
}

void encode(QByteArray &out, const PingreqPacket &)
{
    out.append(firstByte(PacketType::Pingreq)).append(char(0));
}

void encode(QByteArray &out, const PingrespPacket &)
{
    out.append(firstByte(PacketType::Pingresp)).append(char(0));
}

void encode(QByteArray &out, const DisconnectPacket &)
{
    out.append(firstByte(PacketType::Disconnect)).append(char(0));
}

bool encode(QByteArray &out, const ConnectPacket &packet)
{
    QByteArray fields;
    bool fits = appendCounted(fields, QByteArrayLiteral("MQTT"));
    fields.append(char(packet.protocolLevel)).append(char(connectFlags(packet)));
    appendNumber(fields, packet.keepAlive);
    fits = fits && appendCounted(fields, packet.clientId.toUtf8());
    if (packet.will) {
        fits = fits && appendCounted(fields, packet.will->topic.toUtf8())
            && appendCounted(fields, packet.will->payload);
    }
    if (!packet.userName.isNull())
        fits = fits && appendCounted(fields, packet.userName.toUtf8());
    if (!packet.password.isNull())
        fits = fits && appendCounted(fields, packet.password);
    return fits && appendPacket(out, firstByte(PacketType::Connect), fields);
}

bool encode(QByteArray &out, const PublishPacket &packet)
{
    const QByteArray topic = packet.topic.toUtf8();
    const qsizetype size = 2 + topic.size() + (packet.qos > 0 ? 2 : 0) + packet.payload.size();
    if (topic.size() > longestString || size > qsizetype(RemainingLength::maximum))
        return false;
    const int flags
        = (packet.duplicate ? 0x08 : 0) | (packet.qos << 1) | (packet.retain ? 0x01 : 0);
    out.append(firstByte(PacketType::Publish, flags));
    RemainingLength::append(out, quint32(size));
    appendNumber(out, quint16(topic.size()));
    out.append(topic);
    if (packet.qos > 0)
        appendNumber(out, packet.packetId);
    out.append(packet.payload);
    return true;
}

bool encode(QByteArray &out, const SubscribePacket &packet)
{
    QByteArray fields;
    appendNumber(fields, packet.packetId);
    for (const auto &request : packet.requests) {
        if (!appendCounted(fields, request.filter.toUtf8()))
            return false;
        fields.append(char(request.qos));
    }
    return appendPacket(out, firstByte(PacketType::Subscribe, 0x02), fields);
}

bool encode(QByteArray &out, const UnsubscribePacket &packet)
{
    QByteArray fields;
    appendNumber(fields, packet.packetId);
    for (const QString &filter : packet.filters) {
        if (!appendCounted(fields, filter.toUtf8()))
            return false;
    }
    return appendPacket(out, firstByte(PacketType::Unsubscribe, 0x02), fields);
}

bool encode(QByteArray &out, const Packet &packet)
{
    return std::visit(
        [&out](const auto &each) {
            if constexpr (std::is_void_v<decltype(encode(out, each))>) {
                encode(out, each);
                return true;
            } else {
                return encode(out, each);
            }
        },
        packet);
}

} // namespace outpost::hub
