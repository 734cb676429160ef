// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "rep_historyv1_merged.h"

#include <QCoreApplication>

namespace outpost::ui {

/// What the history page looks for, as a person chose it. A value.
struct RecordFilter
{
    Q_DECLARE_TR_FUNCTIONS(outpost::ui::RecordFilter)

public:
    enum class Span {
        All, ///< whatever is kept
        Hour, ///< the last
        Today, ///< since midnight here
        Day, ///< the last 24 hours
        Week, ///< the last seven days
        Range, ///< from, and to
    };

    Span span = Span::All;
    qint64 from = 0; ///< of a Range, microseconds since 1970; 0: the beginning
    qint64 to = 0; ///< of a Range, not included; 0: still going on
    QStringList kinds;
    QString direction;
    QStringList states;
    QString subject;
    QString text;

    /// What the agent is asked at that moment.
    [[nodiscard]] HistoryFilter at(Timestamp now) const;
    /// Nothing is left out.
    [[nodiscard]] bool isEmpty() const { return *this == RecordFilter(); }
    /// "Last hour", or the range.
    [[nodiscard]] QString spanText() const;
    [[nodiscard]] static QString spanName(Span span);

    friend bool operator==(const RecordFilter &, const RecordFilter &) = default;
};

} // namespace outpost::ui
