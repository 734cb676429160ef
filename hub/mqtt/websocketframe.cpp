// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/mqtt/websocketframe.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int shortLength = 126; ///< says that two bytes of length follow
constexpr int longLength = 127; ///< says that eight do

template <typename Number> void appendBigEndian(QByteArray &out, Number number)
{
    const qsizetype at = out.size();
    out.resize(at + qsizetype(sizeof(Number)));
    qToBigEndian(number, out.data() + at);
}

/// Copies @p size bytes, each combined with the mask byte whose turn it is; eight at a time.
void unmask(char *to, const char *from, qsizetype size, const std::array<char, 4> &mask, quint8 at)
{
    std::array<char, 8> turned{};
    for (size_t i = 0; i < turned.size(); ++i)
        turned[i] = mask[(at + i) % mask.size()];
    quint64 key = 0;
    std::memcpy(&key, turned.data(), sizeof key);
    qsizetype i = 0;
    for (; i + qsizetype(sizeof key) <= size; i += qsizetype(sizeof key)) {
        quint64 word = 0;
        std::memcpy(&word, from + i, sizeof word);
        word ^= key;
        std::memcpy(to + i, &word, sizeof word);
    }
    for (; i < size; ++i)
        to[i] = char(from[i] ^ turned[size_t(i) % turned.size()]);
}

} // namespace

void appendWebSocketFrame(QByteArray &out, WebSocketOpcode opcode, QByteArrayView payload)
{
    out.append(char(0x80 | quint8(opcode)));
    if (payload.size() < shortLength) {
        out.append(char(payload.size()));
    } else if (payload.size() <= 0xffff) {
        out.append(char(shortLength));
        appendBigEndian(out, quint16(payload.size()));
    } else {
        out.append(char(longLength));
        appendBigEndian(out, quint64(payload.size()));
    }
    out.append(payload);
}

void WebSocketFrameDecoder::feed(QByteArrayView bytes, QByteArray &payload)
{
    while (!bytes.isEmpty() && !m_closed && !m_refusal) {
        if (!m_inPayload) {
            const qsizetype taken = std::min(headerSize() - m_header.size(), bytes.size());
            m_header.append(bytes.first(taken));
            bytes = bytes.sliced(taken);
            // Two bytes tell how long the header is, if they may begin one.
            if (m_header.size() == 2) {
                if (const auto fault = firstTwoFault(); !fault.isNull())
                    refuse(WebSocketClose::ProtocolError, fault);
            } else if (m_header.size() == headerSize()) {
                readHeader();
            }
        } else {
            const auto taken = qsizetype(std::min(m_left, quint64(bytes.size())));
            takePayload(bytes.first(taken), payload);
            bytes = bytes.sliced(taken);
        }
        if (m_inPayload && m_left == 0 && !m_refusal)
            endFrame();
    }
}

std::optional<QByteArray> WebSocketFrameDecoder::takePing()
{
    return std::exchange(m_ping, std::nullopt);
}

qsizetype WebSocketFrameDecoder::headerSize() const
{
    if (m_header.size() < 2)
        return 2;
    const int length = quint8(m_header[1]) & 0x7f;
    return 2
        + (length == shortLength      ? 2
               : length == longLength ? 8
                                      : 0)
        + qsizetype(m_mask.size());
}

QLatin1StringView WebSocketFrameDecoder::firstTwoFault() const
{
    const auto first = quint8(m_header[0]);
    const auto second = quint8(m_header[1]);
    const quint8 opcode = first & 0x0f;
    const bool isFinal = (first & 0x80) != 0;
    if ((first & 0x70) != 0)
        return "reserved bits are set (RFC 6455, 5.2)"_L1;
    if ((opcode > 0x2 && opcode < 0x8) || opcode > 0xA)
        return "a reserved opcode (RFC 6455, 5.2)"_L1;
    if ((second & 0x80) == 0)
        return "a client's frame that is not masked (RFC 6455, 5.1)"_L1;
    if ((opcode & 0x08) != 0 && (!isFinal || (second & 0x7f) >= shortLength))
        return "a control frame that is fragmented or too long (RFC 6455, 5.5)"_L1;
    if (opcode == quint8(WebSocketOpcode::Continuation) && !m_inMessage)
        return "a continuation of nothing (RFC 6455, 5.4)"_L1;
    if ((opcode == 0x1 || opcode == 0x2) && m_inMessage)
        return "a new message inside another (RFC 6455, 5.4)"_L1;
    return {};
}

void WebSocketFrameDecoder::readHeader()
{
    m_opcode = WebSocketOpcode(quint8(m_header[0]) & 0x0f);
    if (m_opcode == WebSocketOpcode::Text) {
        refuse(WebSocketClose::UnsupportedData, "text, where MQTT is binary [MQTT-6.0.0-1]"_L1);
        return;
    }
    const int length = quint8(m_header[1]) & 0x7f;
    m_left = quint64(length);
    if (length == shortLength)
        m_left = qFromBigEndian<quint16>(m_header.constData() + 2);
    else if (length == longLength)
        m_left = qFromBigEndian<quint64>(m_header.constData() + 2);
    const bool isPadded = (length == shortLength && m_left < quint64(shortLength))
        || (length == longLength && m_left <= 0xffff);
    if (isPadded || m_left > quint64(std::numeric_limits<qint64>::max())) {
        refuse(WebSocketClose::ProtocolError,
               "a length that is not in its shortest form, or negative (RFC 6455, 5.2)"_L1);
        return;
    }
    const char *mask = m_header.constData() + m_header.size() - qsizetype(m_mask.size());
    std::copy_n(mask, m_mask.size(), m_mask.begin());
    m_maskAt = 0;
    if (!isControl())
        m_inMessage = (quint8(m_header[0]) & 0x80) == 0;
    m_header.resize(0);
    m_inPayload = true;
}

void WebSocketFrameDecoder::takePayload(QByteArrayView bytes, QByteArray &payload)
{
    QByteArray &target = isControl() ? m_control : payload;
    const qsizetype at = target.size();
    target.resize(at + bytes.size());
    unmask(target.data() + at, bytes.data(), bytes.size(), m_mask, m_maskAt);
    m_maskAt = quint8((m_maskAt + bytes.size()) % qsizetype(m_mask.size()));
    m_left -= quint64(bytes.size());
}

void WebSocketFrameDecoder::endFrame()
{
    m_inPayload = false;
    if (m_opcode == WebSocketOpcode::Ping)
        m_ping = m_control;
    else if (m_opcode == WebSocketOpcode::Close)
        m_closed = true;
    m_control.clear();
}

void WebSocketFrameDecoder::refuse(WebSocketClose code, QLatin1StringView reason)
{
    m_refusal = Refusal{code, reason};
}

} // namespace outpost::hub
