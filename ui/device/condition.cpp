// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/condition.h"

#include "ui/device/wording.h"

#include <algorithm>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;
using wording::spoken;

namespace {

/// The alarm that says that nothing comes; it has no field.
const StandingAlarm *silence(const QString &sensor, const QList<StandingAlarm> &alarms)
{
    const auto found = std::ranges::find_if(alarms, [&](const StandingAlarm &alarm) {
        return alarm.sensor() == sensor && alarm.field().isEmpty() && alarm.clearedAt() == 0;
    });
    return found == alarms.end() ? nullptr : &*found;
}

/// What is known of something whose agent is gone.
Condition whenLost(Condition last)
{
    last.severity = Severity::Unknown;
    last.word = spoken(QT_TRANSLATE_NOOP("Device", "Not known; last: %1")).arg(last.word);
    return last;
}

Condition now(const SensorLine &sensor, const QList<StandingAlarm> &alarms)
{
    Condition condition;
    if (sensor.state() == u"running") {
        condition = {Severity::Normal, spoken(QT_TRANSLATE_NOOP("Device", "Running")), {}, {}};
        if (const StandingAlarm *alarm = silence(sensor.name(), alarms)) {
            condition.severity
                = alarm->severity() == u"critical" ? Severity::Critical : Severity::Warning;
            condition.word = spoken(QT_TRANSLATE_NOOP("Device", "Silent"));
            condition.reason
                = spoken(QT_TRANSLATE_NOOP("Device", "Nothing comes since %1"))
                      .arg(wording::moment(sensor.lastReading() != 0 ? sensor.lastReading()
                                                                     : alarm->raisedAt()));
            condition.remedy = alarm->text();
        }
    } else if (sensor.state() == u"waiting") {
        condition = {Severity::Warning, spoken(QT_TRANSLATE_NOOP("Device", "Waiting")),
                     sensor.error(), sensor.remedy()};
    } else if (sensor.state() == u"opening") {
        condition = {Severity::Info, spoken(QT_TRANSLATE_NOOP("Device", "Opening")), {}, {}};
    } else if (sensor.state() == u"finished") {
        condition = {Severity::Info,
                     spoken(QT_TRANSLATE_NOOP("Device", "At its end")),
                     spoken(QT_TRANSLATE_NOOP("Device", "The recording was played to its end")),
                     {}};
    } else {
        condition = {Severity::Info, spoken(QT_TRANSLATE_NOOP("Device", "Stopped")), sensor.error(),
                     sensor.remedy()};
    }
    // A Modbus device that tells some registers and refuses others runs, with an error.
    if (condition.severity == Severity::Normal && !sensor.error().isEmpty()) {
        condition.severity = Severity::Info;
        condition.reason = sensor.error();
        condition.remedy = sensor.remedy();
    }
    return condition;
}

Condition now(const OutputLine &output)
{
    if (output.state() == u"running")
        return {Severity::Normal,
                output.on() ? spoken(QT_TRANSLATE_NOOP("Device", "On"))
                            : spoken(QT_TRANSLATE_NOOP("Device", "Off")),
                {},
                {}};
    if (output.state() == u"waiting")
        return {Severity::Warning, spoken(QT_TRANSLATE_NOOP("Device", "Waiting")), output.error(),
                output.remedy()};
    if (output.state() == u"opening")
        return {Severity::Info, spoken(QT_TRANSLATE_NOOP("Device", "Opening")), {}, {}};
    return {Severity::Info, spoken(QT_TRANSLATE_NOOP("Device", "Stopped")), output.error(),
            output.remedy()};
}

} // namespace

Condition conditionOf(const SensorLine &sensor, const QList<StandingAlarm> &alarms, bool attached)
{
    const Condition condition = now(sensor, alarms);
    return attached ? condition : whenLost(condition);
}

Condition conditionOf(const OutputLine &output, bool attached)
{
    const Condition condition = now(output);
    return attached ? condition : whenLost(condition);
}

} // namespace outpost::ui
