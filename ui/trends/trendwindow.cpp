// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trends/trendwindow.h"

namespace outpost::ui {

namespace {

constexpr qint64 tolerated = 2 * TrendWindow::second; ///< a reading may take that long to come here

qint64 bounded(double length)
{
    return qint64(std::clamp(length, double(TrendWindow::shortest), double(TrendWindow::longest)));
}

} // namespace

qint64 TrendWindow::present(qint64 now) const
{
    const qint64 ahead = m_ahead.value_or(0);
    return std::abs(ahead) > tolerated ? now + ahead : now;
}

TimeSpan TrendWindow::at(qint64 now) const
{
    const qint64 end = m_held ? m_end : present(now);
    return {end - m_length, end};
}

void TrendWindow::hold(qint64 now)
{
    m_end = at(now).to;
    m_held = true;
}

void TrendWindow::setLength(qint64 length, qint64 now)
{
    const TimeSpan before = at(now);
    m_length = bounded(double(length));
    if (m_held)
        m_end = std::min(before.from + before.length() / 2 + m_length / 2, present(now));
}

void TrendWindow::zoom(double factor, double anchor, qint64 now)
{
    const TimeSpan before = at(now);
    m_length = bounded(double(m_length) * factor);
    if (!m_held)
        return;
    const double fixed = double(before.length()) * anchor;
    const auto from = before.from + qint64(fixed - double(m_length) * anchor);
    m_end = std::min(from + m_length, present(now));
}

void TrendWindow::pan(double share, qint64 now)
{
    hold(now);
    m_end = std::min(m_end + qint64(double(m_length) * share), present(now));
}

void TrendWindow::show(TimeSpan span, qint64 now)
{
    m_length = bounded(double(span.length()));
    m_end = std::min(span.to, std::max(present(now), span.from + m_length));
    m_held = true;
}

void TrendWindow::heard(qint64 time, qint64 now)
{
    // The one that took the shortest way tells it best.
    m_ahead = std::max(m_ahead.value_or(time - now), time - now);
}

} // namespace outpost::ui
