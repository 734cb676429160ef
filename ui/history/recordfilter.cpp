// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/recordfilter.h"

#include "ui/history/recordwords.h"

#include <QDateTime>

namespace outpost::ui {

using namespace std::chrono_literals;

HistoryFilter RecordFilter::at(Timestamp now) const
{
    const auto before
        = [now](std::chrono::microseconds age) { return (now - age).time_since_epoch().count(); };
    HistoryFilter filter;
    filter.setKinds(kinds);
    filter.setDirection(direction);
    filter.setStates(states);
    filter.setSubject(subject);
    filter.setText(text.trimmed());
    switch (span) {
    case Span::All:
        break;
    case Span::Hour:
        filter.setFrom(before(1h));
        break;
    case Span::Today: {
        const auto here
            = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count() / 1000).date();
        filter.setFrom(here.startOfDay().toMSecsSinceEpoch() * 1000);
        break;
    }
    case Span::Day:
        filter.setFrom(before(24h));
        break;
    case Span::Week:
        filter.setFrom(before(7 * 24h));
        break;
    case Span::Range:
        filter.setFrom(from);
        filter.setTo(to);
        break;
    }
    return filter;
}

QString RecordFilter::spanName(Span span)
{
    switch (span) {
    case Span::All:
        return tr("All time");
    case Span::Hour:
        return tr("Last hour");
    case Span::Today:
        return tr("Today");
    case Span::Day:
        return tr("Last 24 hours");
    case Span::Week:
        return tr("Last 7 days");
    case Span::Range:
        return tr("From … to …");
    }
    return {};
}

QString RecordFilter::spanText() const
{
    if (span != Span::Range)
        return spanName(span);
    if (from == 0 && to == 0)
        return spanName(Span::All);
    if (to == 0)
        return tr("since %1").arg(momentText(from));
    if (from == 0)
        return tr("until %1").arg(momentText(to));
    return tr("%1 – %2").arg(momentText(from), momentText(to));
}

} // namespace outpost::ui
