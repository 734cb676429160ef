// SPDX-License-Identifier: GPL-3.0-or-later
#include "alarmtext.h"

#include "base/isotime.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

QString iso(qint64 micros)
{
    return QString::fromLatin1(formatIso(Timestamp(std::chrono::microseconds(micros))));
}

QString stateText(const StandingAlarm &alarm)
{
    const QString since = u", since "_s + iso(alarm.raisedAt());
    if (alarm.state() == "acknowledged"_L1)
        return u"stands, acknowledged by "_s + alarm.acknowledgedBy() + since;
    if (alarm.state() == "cleared"_L1)
        return u"is over since %1, not acknowledged"_s.arg(iso(alarm.clearedAt()));
    return u"stands, not acknowledged"_s + since;
}

} // namespace

QString alarmLine(const StandingAlarm &alarm)
{
    QString line
        = u"%1 %2 (%3): %4"_s.arg(alarm.sensor(), alarm.name(), alarm.severity(), stateText(alarm));
    const auto withUnit = [&](const QVariant &value) {
        return u"%1 %2"_s.arg(value.toString(), alarm.unit()).trimmed();
    };
    if (!alarm.field().isEmpty() && alarm.value().isValid())
        line += u"; %1 %2, limit %3"_s.arg(alarm.field(), withUnit(alarm.value()),
                                           withUnit(alarm.limit()));
    if (alarm.raises() > 1)
        line += u"; raised %1 times"_s.arg(alarm.raises());
    if (alarm.chattering())
        line += u"; comes and goes"_s;
    return line;
}

} // namespace outpost
