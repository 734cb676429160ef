// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/boardfacts.h"

#include "ui/parts/alarmtext.h"

#include <QCoreApplication>

namespace outpost::ui {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(Overview)
};

} // namespace

BoardFacts BoardFacts::of(const AgentSnapshot &snapshot, bool attached)
{
    BoardFacts facts;
    facts.attached = attached;
    const QList<SensorLine> sensors = snapshot.sensors();
    for (const SensorLine &sensor : sensors) {
        if (const QString trouble = troubleText(sensor.state()); !trouble.isEmpty())
            facts.sensorTrouble.insert(sensor.name(), trouble);
    }
    const QList<OutputLine> outputs = snapshot.outputs();
    for (const OutputLine &output : outputs)
        facts.outputs.insert(output.name(), output);
    // The worst come first.
    const QList<StandingAlarm> alarms = snapshot.alarms();
    for (const StandingAlarm &alarm : alarms) {
        const FieldKey key{alarm.sensor(), alarm.field()};
        if (alarm.clearedAt() != 0 || facts.alarms.contains(key))
            continue;
        facts.alarms.insert(key,
                            {.severity = severityNamed(alarm.severity()),
                             .text = alarm.text().isEmpty() ? alarm.name() : alarm.text()});
    }
    return facts;
}

QString troubleText(QStringView state)
{
    if (state == u"running")
        return {};
    if (state == u"waiting")
        return Words::tr("not there");
    if (state == u"opening")
        return Words::tr("is being opened");
    if (state == u"stopped")
        return Words::tr("stopped");
    if (state == u"finished")
        return Words::tr("played to its end");
    return state.toString();
}

} // namespace outpost::ui
