// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/framelog.h"

#include "ui/device/wording.h"

namespace outpost::ui {

using wording::spoken;

void FrameLog::add(const LineTraffic &traffic)
{
    const QList<LineFrame> frames = traffic.frames();
    if (!m_paused) {
        if (traffic.skippedFrames() > 0)
            append({{}, traffic.skippedFrames()});
        for (const LineFrame &frame : frames)
            append({frame, 0});
        return;
    }
    if (traffic.skippedFrames() > 0)
        m_heldLeftOut += traffic.skippedFrames();
    for (const LineFrame &frame : frames) {
        m_held.push_back({frame, 0});
        if (m_held.size() > mostFrames) {
            m_held.pop_front();
            ++m_heldLeftOut;
        }
    }
}

void FrameLog::clear()
{
    m_forgotten += qint64(m_entries.size());
    m_entries.clear();
    m_held.clear();
    m_heldLeftOut = 0;
}

void FrameLog::setPaused(bool paused)
{
    if (std::exchange(m_paused, paused) == paused || paused)
        return;
    if (m_heldLeftOut > 0)
        append({{}, std::exchange(m_heldLeftOut, 0)});
    for (Entry &entry : m_held)
        append(std::move(entry));
    m_held.clear();
}

void FrameLog::append(Entry entry)
{
    m_entries.push_back(std::move(entry));
    if (m_entries.size() > mostFrames) {
        m_entries.pop_front();
        ++m_forgotten;
    }
}

Severity fateSeverity(const QString &fate)
{
    if (fate == u"accepted")
        return Severity::Normal;
    if (fate == u"rejected")
        return Severity::Warning;
    if (fate == u"ignored")
        return Severity::Unknown;
    return Severity::Info;
}

QString fateWord(const QString &fate)
{
    if (fate == u"accepted")
        return spoken(QT_TRANSLATE_NOOP("Device", "accepted"));
    if (fate == u"filtered")
        return spoken(QT_TRANSLATE_NOOP("Device", "filtered"));
    if (fate == u"rejected")
        return spoken(QT_TRANSLATE_NOOP("Device", "rejected"));
    if (fate == u"ignored")
        return spoken(QT_TRANSLATE_NOOP("Device", "ignored"));
    if (fate == u"answer")
        return spoken(QT_TRANSLATE_NOOP("Device", "answer"));
    return fate;
}

} // namespace outpost::ui
