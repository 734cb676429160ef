// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/trends/qcp.h"

namespace outpost::ui {

/// Ticks at round moments of the local time, told as exactly as their distance wants it, and with
/// the day where one begins.
class TimeTicker final : public QCPAxisTickerDateTime
{
public:
    TimeTicker();
    /// So that labels do not run into each other.
    void setRoom(int pixels, int labelWidth)
    {
        setTickCount(std::clamp(pixels / labelWidth, 2, 12));
    }

protected:
    double getTickStep(const QCPRange &range) override;
    QString getTickLabel(double tick, const QLocale &locale, QChar formatChar,
                         int precision) override;

private:
    double m_step = 1;
};

} // namespace outpost::ui
