// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/mqtt/packetdecoder.h"

#include "hub/mqtt/remaininglength.h"

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

namespace {
/// A drained buffer of more than this is given back: a thousand idle connections must not each keep
/// the room of their largest packet.
constexpr qsizetype keptCapacity = 128 * 1024;
} // namespace

PacketDecoder::PacketDecoder(PacketOrigin origin, qsizetype limit)
    : m_origin(origin)
    , m_limit(limit)
{
}

void PacketDecoder::feed(QByteArrayView bytes)
{
    if (m_refusal)
        return;
    forgetTaken();
    m_buffer.append(bytes);
}

std::optional<Packet> PacketDecoder::take()
{
    if (m_refusal)
        return std::nullopt;
    const QByteArrayView bytes = QByteArrayView(m_buffer).sliced(m_start);
    if (bytes.isEmpty()) {
        forgetTaken();
        return std::nullopt;
    }
    const auto firstByte = quint8(bytes[0]);
    if (const auto fault = firstByteFault(firstByte, m_origin); !fault.isNull()) {
        refuse(fault);
        return std::nullopt;
    }
    const auto length = RemainingLength::read(bytes.sliced(1));
    if (length.status == RemainingLength::Status::TooLong) {
        refuse(u"the remaining length has more than four bytes (2.2.3)"_s);
        return std::nullopt;
    }
    if (length.status == RemainingLength::Status::Incomplete)
        return std::nullopt;
    const qsizetype size = 1 + length.size + qsizetype(length.value);
    if (size > m_limit) {
        refuse(u"a packet of %1 bytes, where %2 are allowed"_s.arg(size).arg(m_limit));
        return std::nullopt;
    }
    if (size > bytes.size())
        return std::nullopt;

    FieldReader fields(bytes.first(size).sliced(1 + length.size));
    Packet packet = parsePacket(firstByte, fields);
    if (fields.failed()) {
        refuse(fields.reason(), fields.answer());
        return std::nullopt;
    }
    m_start += size;
    return packet;
}

void PacketDecoder::refuse(QString reason, std::optional<ConnectReturnCode> answer)
{
    m_refusal = Refusal{std::move(reason), answer};
    m_buffer = {};
    m_start = 0;
}

void PacketDecoder::forgetTaken()
{
    if (m_start == 0)
        return;
    if (m_start < m_buffer.size())
        m_buffer.remove(0, m_start);
    else if (m_buffer.capacity() > keptCapacity)
        m_buffer = {};
    else
        m_buffer.resize(0);
    m_start = 0;
}

} // namespace outpost::hub
