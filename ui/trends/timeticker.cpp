// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trends/timeticker.h"

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

TimeTicker::TimeTicker()
{
    setTickStepStrategy(QCPAxisTicker::tssReadability);
}

double TimeTicker::getTickStep(const QCPRange &range)
{
    m_step = QCPAxisTickerDateTime::getTickStep(range);
    return m_step;
}

QString TimeTicker::getTickLabel(double tick, const QLocale &locale, QChar, int)
{
    constexpr double day = 24 * 3600;
    const QDateTime time = keyToDateTime(tick).toLocalTime();
    if (m_step < 1)
        return locale.toString(time.time(), u"HH:mm:ss.zzz"_s);
    if (m_step < 60)
        return locale.toString(time.time(), u"HH:mm:ss"_s);
    const bool midnight = time.time().msecsSinceStartOfDay() == 0;
    if (m_step < day && !midnight)
        return locale.toString(time.time(), u"HH:mm"_s);
    if (m_step < 27 * day)
        return locale.toString(time.date(), u"d MMM"_s);
    return locale.toString(time.date(), u"MMM yyyy"_s);
}

} // namespace outpost::ui
