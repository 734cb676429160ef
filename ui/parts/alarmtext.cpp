// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/alarmtext.h"

#include "ui/parts/spoken.h"
#include "ui/parts/timetext.h"
#include "ui/parts/unittext.h"
#include "ui/parts/valuedigits.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(AlarmText)
};

QString valueText(const QVariant &value, const QString &unit)
{
    switch (value.metaType().id()) {
    case QMetaType::Bool:
        return value.toBool() ? Words::tr("On") : Words::tr("Off");
    case QMetaType::QString:
        return value.toString();
    default:
        break;
    }
    const QString number = ValueDigits::plain(value.toDouble());
    const QString written = unitText(unit);
    return written.isEmpty() ? number : number + u' ' + written;
}

QString valueWords(const StandingAlarm &alarm)
{
    if (alarm.field().isEmpty()) {
        const auto silence = std::chrono::milliseconds(qint64(alarm.limit().toDouble() * 1000));
        return alarm.limit().isValid()
            ? Words::tr("%1 was silent for more than %2").arg(alarm.sensor(), spanText(silence))
            : alarm.sensor();
    }
    const QString where = Words::tr("%1 of %2").arg(alarm.field(), alarm.sensor());
    if (!alarm.value().isValid())
        return where;
    const QString value = valueText(alarm.value(), alarm.unit());
    if (!alarm.limit().isValid() || alarm.limit() == alarm.value())
        return Words::tr("%1: %2").arg(where, value);
    return Words::tr("%1: %2, limit %3").arg(where, value, valueText(alarm.limit(), alarm.unit()));
}

} // namespace

AlarmText alarmText(const StandingAlarm &alarm, Timestamp now)
{
    AlarmText words;
    words.severity = severityNamed(alarm.severity());
    words.title = alarm.text().isEmpty() ? alarm.name() : alarm.text();
    words.value = valueWords(alarm);
    words.over = alarm.clearedAt() != 0;
    words.waits = waits(alarm);
    QStringList state{Words::tr("since %1").arg(spokenTime(timestamp(alarm.raisedAt()), now))};
    if (words.over)
        state.append(Words::tr("over since %1").arg(spokenTime(timestamp(alarm.clearedAt()), now)));
    if (!words.waits)
        state.append(alarm.acknowledgedBy().isEmpty()
                         ? Words::tr("acknowledged")
                         : Words::tr("acknowledged by %1").arg(alarm.acknowledgedBy()));
    if (alarm.chattering())
        state.append(Words::tr("comes and goes"));
    if (alarm.raises() > 1)
        state.append(Words::tr("%n times", nullptr, alarm.raises()));
    words.state = state.join(u", "_s);
    return words;
}

bool waits(const StandingAlarm &alarm)
{
    return alarm.state() == u"unacknowledged" || alarm.state() == u"cleared";
}

Severity worstOf(const QList<StandingAlarm> &alarms, bool muted)
{
    if (alarms.isEmpty())
        return Severity::Normal;
    Severity worst = Severity::Info;
    for (const StandingAlarm &alarm : alarms) {
        if (alarm.clearedAt() == 0 && !muted)
            worst = std::max(worst, severityNamed(alarm.severity()));
    }
    return worst;
}

Severity severityNamed(QStringView name)
{
    return name == u"critical" ? Severity::Critical
        : name == u"warning"   ? Severity::Warning
                               : Severity::Info;
}

QString severityText(Severity severity)
{
    switch (severity) {
    case Severity::Normal:
        return Words::tr("Normal");
    case Severity::Info:
        return Words::tr("Info");
    case Severity::Warning:
        return Words::tr("Warning");
    case Severity::Critical:
        return Words::tr("Critical");
    case Severity::Unknown:
        break;
    }
    return Words::tr("Unknown");
}

} // namespace outpost::ui
