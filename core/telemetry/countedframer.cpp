// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/countedframer.h"

#include "telemetry/binarynumber.h"

#include <algorithm>

namespace outpost {

using Framing = FrameConfig::Framing;

CountedFramer::CountedFramer(const FrameConfig &config, int maxLength)
    : m_config(config)
    , m_check(config.check, config.checkOrder.value_or(FrameCheck::usualOrder(config.check)))
    // What tells a frame's length must find room.
    , m_maxLength(std::max<qsizetype>(
          {maxLength, config.length, config.start.size(), config.lengthAt + config.lengthBytes, 1}))
    , m_blind(config.start.isEmpty() && config.check == FrameConfig::Check::None)
{
    m_config.length = std::max(m_config.length, 1);
}

void CountedFramer::feed(QByteArrayView bytes, Timestamp at, const Sink &sink)
{
    while (!bytes.isEmpty()) {
        const qsizetype size = std::min(bytes.size(), m_maxLength - m_pending.size());
        if (m_pending.isEmpty())
            m_pendingSince = at;
        m_newFrom = m_pending.size();
        m_newSince = at;
        m_pending.append(bytes.first(size));
        scan(sink);
        bytes = bytes.sliced(size);
    }
}

void CountedFramer::idle(const Sink &sink)
{
    scan(sink, "the line fell silent in the middle of it");
    tellSkipped(sink);
}

void CountedFramer::finish(const Sink &sink)
{
    scan(sink, "its end is missing");
    tellSkipped(sink);
}

void CountedFramer::interrupt(const Sink &sink)
{
    scan(sink, kInterrupted);
    tellSkipped(sink);
    m_first = true;
    m_openingTold = false;
}

/// Where the start bytes are, as far as they were read; the end of @p bytes where they are not.
qsizetype CountedFramer::findStart(QByteArrayView bytes) const
{
    const QByteArrayView start = m_config.start;
    if (start.isEmpty())
        return 0;
    for (qsizetype found = bytes.indexOf(start.front()); found >= 0;
         found = bytes.indexOf(start.front(), found + 1)) {
        const qsizetype size = std::min(bytes.size() - found, start.size());
        if (bytes.sliced(found, size) == start.first(size))
            return found;
    }
    return bytes.size();
}

CountedFramer::Candidate CountedFramer::look(QByteArrayView bytes) const
{
    if (m_config.framing == Framing::Fixed)
        return {m_config.length, nullptr};
    const qsizetype header = m_config.lengthAt + m_config.lengthBytes;
    if (bytes.size() < header)
        return {};
    const auto told
        = numberOf(bytes.sliced(m_config.lengthAt, m_config.lengthBytes), m_config.lengthOrder);
    const qsizetype size = qsizetype(told) + m_config.lengthAdd; // four bytes at most
    if (size < header + m_check.size())
        return {0, "the length that it tells is too small"};
    if (size > m_maxLength)
        return {0, "the length that it tells is more than max-length"};
    return {size, nullptr};
}

void CountedFramer::scan(const Sink &sink, const char *ends)
{
    while (m_at < m_pending.size()) {
        const QByteArrayView rest = QByteArrayView(m_pending).sliced(m_at);
        if (const qsizetype start = findStart(rest); start > 0) {
            skip(start, "no frame begins here", sink);
            continue;
        }
        const Candidate candidate = look(rest);
        if (candidate.wrong) {
            skip(1, candidate.wrong, sink);
        } else if (candidate.size > 0 && candidate.size <= rest.size()) {
            const QByteArrayView frame = rest.first(candidate.size);
            if (m_check.holds(frame, m_config.checkFrom))
                give(frame, sink);
            else
                refuse(frame, sink);
        } else if (!ends) {
            break;
        } else {
            if (m_told == 0) {
                tellSkipped(sink);
                sink({rest, m_at >= m_newFrom ? m_newSince : m_pendingSince, Kind::Cut, ends});
                m_told = rest.size();
            }
            // A length may have been wrong, and good frames be in what it asked for; without a
            // check any byte could pass for one.
            skip(m_check.size() > 0 ? 1 : rest.size(), "", sink);
        }
    }
    consume();
}

void CountedFramer::give(QByteArrayView frame, const Sink &sink)
{
    tellSkipped(sink);
    QByteArrayView content = frame.chopped(m_check.size()).sliced(m_config.start.size());
    if (m_config.framing == Framing::Length) {
        const qsizetype before = m_config.lengthAt - m_config.start.size();
        const QByteArrayView behind = content.sliced(before + m_config.lengthBytes);
        if (before > 0) {
            m_frame.resize(0);
            m_frame.append(content.first(before)).append(behind);
            content = m_frame;
        } else {
            content = behind;
        }
    }
    const Timestamp at = m_at >= m_newFrom ? m_newSince : m_pendingSince;
    const Kind kind = m_first ? Kind::First : Kind::Whole;
    if (!m_blind)
        m_first = false;
    m_at += frame.size();
    m_told = std::max<qsizetype>(m_told - frame.size(), 0);
    sink({content, at, kind, ""});
}

/// Its check does not hold: a byte is wrong, or no frame began there.
void CountedFramer::refuse(QByteArrayView frame, const Sink &sink)
{
    if (m_told == 0) {
        tellSkipped(sink);
        const bool opening = m_first && !std::exchange(m_openingTold, true);
        sink({frame, m_at >= m_newFrom ? m_newSince : m_pendingSince,
              opening ? Kind::Cut : Kind::BadCheck, opening ? kOpened : ""});
        m_looks = 0;
    }
    m_told = std::max(m_told, frame.size());
    skip(++m_looks > kMostLooks ? std::min(m_told, m_pending.size() - m_at) : 1, "", sink);
}

void CountedFramer::skip(qsizetype count, const char *what, const Sink &sink)
{
    const qsizetype covered = std::min(count, m_told);
    m_told -= covered;
    if (count > covered) {
        const qsizetype from = m_at + covered;
        if (m_skippedCount == 0) {
            m_skippedSince = from >= m_newFrom ? m_newSince : m_pendingSince;
            m_skippedWhy = what;
        }
        const qsizetype shown = std::min(count - covered, kMostShown - m_skipped.size());
        m_skipped.append(QByteArrayView(m_pending).sliced(from, shown));
        m_skippedCount += count - covered;
    }
    m_at += count;
    if (m_blind)
        m_first = true;
    if (m_skippedCount >= m_maxLength)
        tellSkipped(sink);
}

void CountedFramer::tellSkipped(const Sink &sink)
{
    if (m_skippedCount == 0)
        return;
    const bool opening = m_first && !std::exchange(m_openingTold, true);
    sink({m_skipped, m_skippedSince, opening ? Kind::Cut : Kind::Broken,
          opening ? kOpened : m_skippedWhy});
    m_skipped.resize(0);
    m_skippedCount = 0;
}

/// What is before m_at is over.
void CountedFramer::consume()
{
    if (m_at == 0)
        return;
    if (m_at >= m_newFrom)
        m_pendingSince = m_newSince;
    m_newFrom = std::max<qsizetype>(m_newFrom - m_at, 0);
    const qsizetype left = m_pending.size() - m_at;
    std::copy(m_pending.cbegin() + m_at, m_pending.cend(), m_pending.begin());
    m_pending.resize(left);
    m_at = 0;
    if (left == 0)
        m_told = 0;
}

} // namespace outpost
