// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "rep_agentv1_merged.h"

#include <QCoreApplication>

namespace outpost::ui {

/// What is said of an alarm that stands. A value without a widget.
class AlarmWords
{
    Q_DECLARE_TR_FUNCTIONS(AlarmWords)

public:
    AlarmWords(StandingAlarm alarm, Timestamp now)
        : m_alarm(std::move(alarm))
        , m_now(now)
    {
    }

    /// What an operator is told, or else its name.
    [[nodiscard]] QString title() const;
    /// "boiler.temperature is 91.5 °C, limit 90 °C", or how long it has been silent.
    [[nodiscard]] QString cause() const;
    /// "Raised 14:03:22, over since 14:05:01, three times": its course.
    [[nodiscard]] QString course() const;
    [[nodiscard]] bool wantsAcknowledging() const;

private:
    [[nodiscard]] QString amount(const QVariant &value) const;

    StandingAlarm m_alarm;
    Timestamp m_now;
};

} // namespace outpost::ui
