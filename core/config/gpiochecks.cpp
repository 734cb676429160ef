// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/gpiochecks.h"

#include "config/nearestword.h"
#include "config/quantity.h"
#include "config/tablechecks.h"
#include "config/valuereader.h"

#include <QHash>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace tablechecks;
using valuereader::shown;
using Measure = GpioInputConfig::Measure;

namespace {

constexpr size_t mostLines = 64; ///< of a sensor: each takes a file descriptor

/// The tables of the sensor's lines; what was no table left no line.
std::vector<const TomlNode *> lineTables(const TomlNode &sensor)
{
    std::vector<const TomlNode *> tables;
    const auto *member = sensor.find(u"line");
    if (!member || member->value.kind != TomlNode::Kind::Array)
        return tables;
    for (const TomlNode &item : member->value.items) {
        if (item.kind == TomlNode::Kind::Table)
            tables.push_back(&item);
    }
    return tables;
}

void checkPlace(const GpioLine &line, const TomlNode &table, ConfigProblems &problems)
{
    bool byOffset = false;
    line.line.toUInt(&byOffset);
    if (byOffset && line.chip.isEmpty())
        problems.add(placeOf(table, u"line"),
                     u"the offset %1 means nothing without its chip"_s.arg(line.line),
                     u"Add chip = \"gpiochip0\", or give the line's name"_s);
}

void checkLine(const GpioInputConfig &line, const TomlNode &table, const SensorConfig &sensor,
               ConfigProblems &problems)
{
    checkPlace(line.line, table, problems);
    if (line.name == "t"_L1)
        problems.add(placeOf(table, u"name"),
                     u"\"name\" can't be \"t\", where a message has its time"_s,
                     u"Give it another name"_s);
    const bool counts = line.measure != Measure::State;
    const QString needs = u"measure = \"count\" or \"frequency\""_s;
    refuseIdle(table, u"edge", counts, needs, problems);
    refuseIdle(table, u"scale", counts, needs, problems);
    if (line.scale == 0.0)
        problems.add(placeOf(table, u"scale"),
                     u"\"scale\" is 0, which makes every value the same"_s,
                     u"Leave it out, or give another factor"_s);
    const bool hasState
        = std::ranges::find(sensor.gpio.lines, Measure::State, &GpioInputConfig::measure)
        != sensor.gpio.lines.end();
    const bool isTold
        = sensor.gpio.interval.count() > 0 || (line.measure == Measure::Count && hasState);
    if (counts && !isTold)
        problems.add(placeOf(table, u"measure"),
                     u"nothing says when %1 is told"_s.arg(shown(line.name)),
                     u"Add interval = \"10s\" to the sensor"_s);
}

/// A reading has these fields and no others.
void checkAlarmFields(const SensorConfig &sensor, const TomlNode &table, ConfigProblems &problems)
{
    const auto *member = table.find(u"alarm");
    if (!sensor.fields.empty() || !member || member->value.kind != TomlNode::Kind::Array)
        return;
    QStringList names;
    for (const GpioInputConfig &line : sensor.gpio.lines)
        names.append(line.name);
    auto alarm = sensor.alarms.begin();
    for (const TomlNode &alarmTable : member->value.items) {
        if (alarmTable.kind != TomlNode::Kind::Table || alarm == sensor.alarms.end())
            continue;
        if (!alarm->field.isEmpty() && !names.contains(alarm->field)) {
            const QString nearest = nearestWord(alarm->field, names);
            problems.add(placeOf(alarmTable, u"field"),
                         u"the sensor has no line %1"_s.arg(shown(alarm->field)),
                         nearest.isEmpty() ? u"Add a [[sensor.line]] with this name"_s
                                           : u"Did you mean \"%1\"?"_s.arg(nearest));
        }
        ++alarm;
    }
}

/// Who has which line, by what the file calls it. What two names hide the kernel finds out.
class LineOwners
{
public:
    explicit LineOwners(ConfigProblems &problems)
        : m_problems(problems)
    {
    }

    void take(const GpioLine &line, const TomlNode &table, const QString &owner)
    {
        if (line.line.isEmpty())
            return;
        QString chip = line.chip;
        if (chip.startsWith("/dev/"_L1))
            chip.remove(0, 5);
        const QString key = chip + u'\n' + line.line;
        if (const auto other = m_owners.constFind(key); other != m_owners.cend())
            m_problems.add(placeOf(table, u"line"),
                           u"the line %1 already belongs to %2"_s.arg(shown(line.line), *other),
                           u"A line can have one owner alone: choose another line"_s);
        else
            m_owners.insert(key, owner);
    }

private:
    ConfigProblems &m_problems;
    QHash<QString, QString> m_owners;
};

} // namespace

void checkGpioSensor(const SensorConfig &sensor, const TomlNode &table, ConfigProblems &problems)
{
    const std::vector<const TomlNode *> tables = lineTables(table);
    const auto &lines = sensor.gpio.lines;
    if (lines.empty() && !has(table, u"line"))
        problems.add(table.at, u"the gpio sensor %1 has no line"_s.arg(shown(sensor.name)),
                     u"Add [[sensor.line]] with name = \"doorOpen\" and line = \"GPIO17\""_s);
    if (lines.size() > mostLines)
        problems.add(
            placeOf(table, u"line"),
            u"the sensor has %1 lines, and %2 is the most"_s.arg(lines.size()).arg(mostLines),
            u"Make several sensors of it"_s);
    QStringList names;
    for (size_t i = 0; i < std::min(lines.size(), tables.size()); ++i) {
        if (!lines[i].name.isEmpty() && names.contains(lines[i].name))
            problems.add(placeOf(*tables[i], u"name"),
                         u"the field %1 is there twice"_s.arg(shown(lines[i].name)),
                         u"Give each line a name of its own"_s);
        names.append(lines[i].name);
        checkLine(lines[i], *tables[i], sensor, problems);
    }
    if (sensor.silentAfter.count() > 0 && sensor.silentAfter <= sensor.gpio.interval)
        problems.add(
            placeOf(table, u"silent-after"),
            u"\"silent-after\" is not longer than the interval of %1 between two readings"_s.arg(
                formatDuration(sensor.gpio.interval)),
            u"Give the sensor the time for two or three readings"_s);
    checkAlarmFields(sensor, table, problems);
}

void checkGpioOwners(const Config &config, const std::vector<const TomlNode *> &sensorTables,
                     const std::vector<const TomlNode *> &outputTables, ConfigProblems &problems)
{
    LineOwners owners(problems);
    for (size_t i = 0; i < config.sensors.size(); ++i) {
        const SensorConfig &sensor = config.sensors[i];
        if (sensor.type != SensorConfig::Type::Gpio || !sensor.enabled)
            continue;
        const std::vector<const TomlNode *> tables = lineTables(*sensorTables[i]);
        for (size_t l = 0; l < std::min(sensor.gpio.lines.size(), tables.size()); ++l)
            owners.take(sensor.gpio.lines[l].line, *tables[l],
                        u"the sensor %1"_s.arg(shown(sensor.name)));
    }
    for (size_t i = 0; i < config.outputs.size(); ++i) {
        const OutputConfig &output = config.outputs[i];
        checkPlace(output.line, *outputTables[i], problems);
        owners.take(output.line, *outputTables[i], u"the output %1"_s.arg(shown(output.name)));
    }
}

} // namespace outpost
