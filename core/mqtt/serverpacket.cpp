// SPDX-License-Identifier: GPL-3.0-or-later
#include "mqtt/serverpacket.h"

#include "mqtt/topics.h"

using namespace Qt::Literals::StringLiterals;

namespace outpost {

ServerPacket::ServerPacket(const PacketHeader &header, QByteArrayView bytes)
    : m_header(header)
    , m_bytes(bytes)
    , m_body(bytes.sliced(header.headerSize))
{
}

quint16 ServerPacket::number(qsizetype offset) const
{
    return quint16(quint8(m_body[offset]) << 8 | quint8(m_body[offset + 1]));
}

std::optional<QString> ServerPacket::headerFault(const PacketHeader &header, bool connected)
{
    using enum PacketHeader::Type;
    if (connected == (header.type == Connack))
        return connected ? u"a second CONNACK"_s : u"something else before CONNACK"_s;
    if (header.type != Publish && header.flags != 0)
        return u"a packet with reserved flags"_s;
    if (header.size() > largest)
        return u"a packet of %1 bytes"_s.arg(header.size());
    // The length in one byte, as shortest; some libraries take nothing else.
    const auto isNot
        = [&](qsizetype size) { return header.bodySize != size || header.headerSize != 2; };

    switch (header.type) {
    case Publish:
        return std::nullopt;
    case Connack:
        return isNot(2) ? std::optional(u"a malformed CONNACK"_s) : std::nullopt;
    case Puback:
        return isNot(2) ? std::optional(u"a malformed PUBACK"_s) : std::nullopt;
    case Suback: // every SUBSCRIBE of ours asks for one filter
        return isNot(3) ? std::optional(u"a malformed SUBACK"_s) : std::nullopt;
    case Pingresp:
        return isNot(0) ? std::optional(u"a malformed PINGRESP"_s) : std::nullopt;
    default:
        return u"a packet of type %1, which was not asked for"_s.arg(int(header.type));
    }
}

std::optional<QString> ServerPacket::bodyFault() const
{
    using enum PacketHeader::Type;
    switch (m_header.type) {
    case Publish:
        return publishFault();
    case Connack:
        if ((m_body[0] & ~1) != 0)
            return u"a malformed CONNACK"_s;
        if (returnCode() > 5)
            return u"a CONNACK with the unknown code %1"_s.arg(returnCode());
        return std::nullopt;
    case Suback:
        if (const auto code = quint8(m_body[2]); code > 2 && code != 0x80)
            return u"a SUBACK with the unknown code %1"_s.arg(code);
        return std::nullopt;
    default:
        return std::nullopt;
    }
}

std::optional<QString> ServerPacket::publishFault() const
{
    if (qos() > 1)
        return u"a message with QoS %1, which was not asked for"_s.arg(qos());
    if (qos() == 0 && duplicate())
        return u"a QoS 0 message marked as a duplicate"_s;
    const qsizetype idSize = qos() == 0 ? 0 : 2;
    if (m_body.size() < 2 + idSize || m_body.size() < 2 + number(0) + idSize)
        return u"a PUBLISH that is cut short"_s;
    const QByteArrayView topic = m_body.sliced(2, number(0));
    if (!topic.isValidUtf8() || topicNameFault(QString::fromUtf8(topic)))
        return u"a message on an invalid topic"_s;
    if (idSize != 0 && number(2 + topic.size()) == 0)
        return u"a message with the packet identifier 0"_s;
    return std::nullopt;
}

} // namespace outpost
