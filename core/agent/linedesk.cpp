// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/linedesk.h"

#include "agent/sensorunit.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

Error noSensor(const QString &name)
{
    return {ErrorCode::NotFound,
            u"there is no sensor %1 at work on this device"_s.arg(name.left(64)),
            u"Look whether outpost.toml has it, and has it enabled"_s};
}

} // namespace

LineDesk::LineDesk(Clock &clock, Record record, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_record(std::move(record))
{
}

LineDesk::~LineDesk() = default;

void LineDesk::follow(SensorUnit &unit)
{
    const QString name = unit.config().name;
    m_units.insert(name, &unit);
    connect(&unit, &QObject::destroyed, this, [this, name] {
        // Another of that name may be there already.
        if (m_units.value(name))
            return;
        m_units.remove(name);
        m_taps.erase(name);
    });
    if (m_watchers.contains(name))
        tap(unit);
}

SensorUnit *LineDesk::find(const QString &sensor) const
{
    return m_units.value(sensor);
}

void LineDesk::tap(SensorUnit &unit)
{
    auto &place = m_taps[unit.config().name];
    place.reset();
    place = std::make_unique<LineTap>(unit, m_clock);
    connect(place.get(), &LineTap::ready, this, &LineDesk::traffic);
}

LineWatch LineDesk::watch(const QString &sensor)
{
    LineWatch answer;
    answer.setSensor(sensor);
    SensorUnit *const unit = find(sensor);
    if (!unit) {
        answer.setError(noSensor(sensor).text());
        return answer;
    }
    const SensorConfig::Type type = unit->config().type;
    answer.setBytes(type == SensorConfig::Type::Serial || type == SensorConfig::Type::Replay);
    answer.setWritable(type == SensorConfig::Type::Serial);
    if (m_watchers[sensor]++ == 0)
        tap(*unit);
    return answer;
}

void LineDesk::unwatch(const QString &sensor)
{
    const auto watchers = m_watchers.find(sensor);
    if (watchers == m_watchers.end() || --*watchers > 0)
        return;
    m_watchers.erase(watchers);
    m_taps.erase(sensor);
}

void LineDesk::say(const QString &sensor, const QByteArray &bytes, const QString &who,
                   const QString &via, Done done)
{
    SensorUnit *const unit = find(sensor);
    if (!unit) {
        done(noSensor(sensor));
        return;
    }
    if (unit->config().type != SensorConfig::Type::Serial) {
        done(Error{ErrorCode::Unsupported, u"sensor %1 takes no bytes"_s.arg(sensor),
                   u"Only a serial line can be written to"_s});
        return;
    }
    if (bytes.isEmpty() || bytes.size() > mostSaid) {
        done(Error{ErrorCode::InvalidInput,
                   u"1 to %1 bytes can be sent at once, not %2"_s.arg(mostSaid).arg(bytes.size()),
                   u"Send it in parts"_s});
        return;
    }
    unit->exchange(
        {.bytes = bytes},
        [this, sensor, bytes, who, via, done = std::move(done)](const Result<Fields> &said) {
            const Result<void> outcome = said ? Result<void>() : Result<void>(said.error());
            record(sensor, bytes, who, via, outcome);
            done(outcome);
        });
}

void LineDesk::record(const QString &sensor, const QByteArray &bytes, const QString &who,
                      const QString &via, const Result<void> &outcome)
{
    HistoryRecord record{.time = m_clock.now(),
                         .direction = RecordDirection::Out,
                         .kind = RecordKind::Command,
                         .state = outcome ? RecordState::Completed : RecordState::Failed,
                         .subject = sensor,
                         .title = outcome ? u"written to the line by hand"_s
                                          : u"could not be written to the line by hand"_s,
                         .body = bytes};
    for (const auto &[key, value] : {std::pair{u"who"_s, who}, std::pair{u"via"_s, via}}) {
        if (!value.isEmpty())
            record.properties.emplace_back(key, value);
    }
    if (!outcome)
        record.properties.emplace_back(u"reason"_s, outcome.error().text());
    m_record(std::move(record));
}

} // namespace outpost
