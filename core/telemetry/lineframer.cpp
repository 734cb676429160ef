// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/lineframer.h"

#include <algorithm>

namespace outpost {

using LineEnd = FormatConfig::LineEnd;

LineFramer::LineFramer(LineEnd lineEnd, int maxLength)
    : m_lineEnd(lineEnd)
    , m_maxLength(std::max(maxLength, 1))
{
}

void LineFramer::feed(QByteArrayView bytes, Timestamp at, const Sink &sink)
{
    if (m_lineEnd != LineEnd::Idle) {
        for (qsizetype found = findEnd(bytes); found >= 0; found = findEnd(bytes)) {
            end(bytes.first(found), at, sink);
            bytes = bytes.sliced(found + 1);
            m_lastByte = '\n';
        }
    }
    keep(bytes, at, sink);
    if (!bytes.isEmpty())
        m_lastByte = bytes.back();
}

void LineFramer::idle(const Sink &sink)
{
    if (m_lineEnd == LineEnd::Idle)
        end({}, m_pendingSince, sink);
}

void LineFramer::finish(const Sink &sink)
{
    end({}, m_pendingSince, sink);
    m_lastByte = 0;
}

void LineFramer::interrupt(const Sink &sink)
{
    give(m_pending, m_pendingSince, Kind::Cut, sink);
    m_pending.resize(0);
    m_lastByte = 0;
    m_skipping = false;
    m_first = true;
}

/// The position of the LF that ends a line, -1 where there is none.
qsizetype LineFramer::findEnd(QByteArrayView bytes) const
{
    for (qsizetype from = 0;;) {
        const qsizetype found = bytes.indexOf('\n', from);
        if (found < 0 || m_lineEnd != LineEnd::CrLf)
            return found;
        if ((found > 0 ? bytes[found - 1] : m_lastByte) == '\r')
            return found;
        from = found + 1;
    }
}

void LineFramer::keep(QByteArrayView bytes, Timestamp at, const Sink &sink)
{
    if (m_skipping || bytes.isEmpty())
        return;
    if (m_pending.isEmpty())
        m_pendingSince = at;
    // Two bytes more than a frame may have: its CR, or in idle framing its CR and LF, do not count.
    const qsizetype room = m_maxLength + 2 - m_pending.size();
    if (bytes.size() <= room) {
        m_pending.append(bytes);
        return;
    }
    m_pending.append(bytes.first(room));
    give(m_pending, m_pendingSince, Kind::TooLong, sink);
    m_pending.resize(0);
    m_skipping = true;
}

void LineFramer::end(QByteArrayView rest, Timestamp at, const Sink &sink)
{
    const bool first = std::exchange(m_first, false);
    if (std::exchange(m_skipping, false))
        return;
    QByteArrayView frame = rest;
    Timestamp since = at;
    if (!m_pending.isEmpty()) {
        since = m_pendingSince;
        // More than that is too long anyway, and must not be copied.
        m_pending.append(rest.first(std::min(rest.size(), m_maxLength + 2)));
        frame = m_pending;
    }
    if (m_lineEnd == LineEnd::Idle) {
        while (frame.endsWith('\n') || frame.endsWith('\r'))
            frame.chop(1);
    } else if (m_lineEnd != LineEnd::Lf && frame.endsWith('\r')) {
        frame.chop(1);
    }
    const Kind kind = first ? Kind::First : Kind::Whole;
    give(frame, since, frame.size() > m_maxLength ? Kind::TooLong : kind, sink);
    m_pending.resize(0);
}

void LineFramer::give(QByteArrayView bytes, Timestamp at, Kind kind, const Sink &sink) const
{
    const bool blank = std::all_of(bytes.begin(), bytes.end(), [](char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    });
    if (!blank || kind == Kind::TooLong)
        sink({bytes, at, kind, kind == Kind::Cut ? kInterrupted : ""});
}

} // namespace outpost
