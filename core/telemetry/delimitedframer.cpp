// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/delimitedframer.h"

#include <algorithm>

namespace outpost {

using Framing = FrameConfig::Framing;

namespace {

constexpr char slipEnd = '\xc0';
constexpr char slipEscape = '\xdb';
constexpr char slipEscapedEnd = '\xdc';
constexpr char slipEscapedEscape = '\xdd';

qsizetype onLine(Framing framing, qsizetype length)
{
    switch (framing) {
    case Framing::Cobs:
        return length + length / 254 + 1;
    case Framing::Slip:
        return 2 * length;
    default:
        return length;
    }
}

} // namespace

DelimitedFramer::DelimitedFramer(const FrameConfig &config, int maxLength)
    : m_framing(config.framing)
    , m_check(config.check, config.checkOrder.value_or(FrameCheck::usualOrder(config.check)))
    , m_checkFrom(config.checkFrom)
    , m_maxLength(std::max(maxLength, 1))
    , m_maxOnLine(onLine(config.framing, m_maxLength))
{
}

void DelimitedFramer::feed(QByteArrayView bytes, Timestamp at, const Sink &sink)
{
    const char delimiter = m_framing == Framing::Cobs ? '\0' : slipEnd;
    while (m_framing != Framing::Idle) {
        const qsizetype found = bytes.indexOf(delimiter);
        if (found < 0)
            break;
        keep(bytes.first(found), at, sink);
        end(sink);
        bytes = bytes.sliced(found + 1);
    }
    keep(bytes, at, sink);
}

void DelimitedFramer::idle(const Sink &sink)
{
    if (m_framing == Framing::Idle)
        end(sink);
}

void DelimitedFramer::finish(const Sink &sink)
{
    end(sink);
}

void DelimitedFramer::interrupt(const Sink &sink)
{
    if (!m_pending.isEmpty())
        sink({m_pending, m_pendingSince, Kind::Cut, kInterrupted});
    m_pending.resize(0);
    m_skipping = false;
    m_first = true;
}

void DelimitedFramer::keep(QByteArrayView bytes, Timestamp at, const Sink &sink)
{
    if (m_skipping || bytes.isEmpty())
        return;
    if (m_pending.isEmpty())
        m_pendingSince = at;
    const qsizetype room = m_maxOnLine - m_pending.size();
    m_pending.append(bytes.first(std::min(bytes.size(), room)));
    if (bytes.size() <= room)
        return;
    sink({m_pending, m_pendingSince, Kind::TooLong, ""});
    m_pending.resize(0);
    m_skipping = true;
}

void DelimitedFramer::end(const Sink &sink)
{
    const bool first = std::exchange(m_first, false);
    // Between two frames there may be more than one delimiter.
    if (std::exchange(m_skipping, false) || m_pending.isEmpty())
        return;
    const char *problem = decode();
    if (problem) {
        sink({m_pending, m_pendingSince, first ? Kind::Cut : Kind::Broken,
              first ? kOpened : problem});
    } else if (m_frame.size() > m_maxLength) {
        sink({m_frame, m_pendingSince, Kind::TooLong, ""});
    } else if (!m_check.holds(m_frame, m_checkFrom)) {
        sink({m_frame, m_pendingSince, first ? Kind::Cut : Kind::BadCheck, first ? kOpened : ""});
    } else {
        sink({QByteArrayView(m_frame).chopped(m_check.size()), m_pendingSince,
              first ? Kind::First : Kind::Whole, ""});
    }
    m_pending.resize(0);
}

const char *DelimitedFramer::decode()
{
    switch (m_framing) {
    case Framing::Cobs:
        return decodeCobs(m_pending, m_frame) ? nullptr : "no COBS frame";
    case Framing::Slip:
        return decodeSlip(m_pending, m_frame) ? nullptr : "no SLIP frame";
    default:
        m_frame.resize(0);
        m_frame.append(m_pending);
        return nullptr;
    }
}

bool decodeCobs(QByteArrayView bytes, QByteArray &frame)
{
    frame.resize(0);
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype code = uchar(bytes[at]);
        if (code == 0 || at + code > bytes.size())
            return false;
        frame.append(bytes.sliced(at + 1, code - 1));
        at += code;
        // A block of 254 bytes ends without a zero, and so does the last one.
        if (code < 255 && at < bytes.size())
            frame.append('\0');
    }
    return true;
}

bool decodeSlip(QByteArrayView bytes, QByteArray &frame)
{
    frame.resize(0);
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        if (bytes[at] != slipEscape) {
            frame.append(bytes[at]);
            continue;
        }
        if (++at == bytes.size())
            return false;
        if (bytes[at] == slipEscapedEnd)
            frame.append(slipEnd);
        else if (bytes[at] == slipEscapedEscape)
            frame.append(slipEscape);
        else
            return false;
    }
    return true;
}

} // namespace outpost
