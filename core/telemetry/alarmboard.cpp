// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/alarmboard.h"

#include "base/logging.h"
#include "config/quantity.h"
#include "telemetry/alarmrecord.h"

#include <algorithm>
#include <utility>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString silentName = u"silent"_s;
constexpr int kManyReadings = 100;

QString unitOf(const SensorConfig &sensor, const QString &field)
{
    const auto found = std::ranges::find(sensor.fields, field, &FieldConfig::name);
    return found == sensor.fields.end() || found->unit.isEmpty() ? sensor.unit : found->unit;
}

/// Null where the reading does not have it.
const Value *find(const Fields &fields, const QString &name, std::size_t &hint)
{
    if (hint < fields.size() && fields[hint].name == name)
        return &fields[hint].value;
    const auto found = std::ranges::find(fields, name, &Field::name);
    if (found == fields.end())
        return nullptr;
    hint = std::size_t(found - fields.begin());
    return &found->value;
}

} // namespace

AlarmBoard::AlarmBoard(const SensorConfig &sensor, Clock &clock, NewId newId, QObject *parent)
    : QObject(parent)
    , m_sensor(sensor.name)
    , m_clock(clock)
    , m_newId(std::move(newId))
    , m_silentAfter(sensor.silentAfter)
    , m_timer(clock.createTimer())
    , m_heard(clock.steady())
{
    for (const AlarmConfig &config : sensor.alarms) {
        Entry &entry = m_entries.emplace_back();
        entry.limit.emplace(config);
        entry.alarm = Alarm(config.delay, config.clearDelay);
        entry.definition = definitionOf(config);
        AlarmStatus &status = entry.status;
        status.name = config.name;
        status.severity = config.severity;
        status.field = config.field;
        status.unit = unitOf(sensor, config.field);
        status.text = config.text.isEmpty()
            ? u"%1 is %2 %3"_s.arg(config.field, entry.limit->text(), status.unit).trimmed()
            : config.text;
    }
    if (m_silentAfter.count() > 0) {
        Entry &entry = m_entries.emplace_back();
        entry.definition = severityName(sensor.silentSeverity);
        AlarmStatus &status = entry.status;
        status.name = silentName;
        status.severity = sensor.silentSeverity;
        status.unit = u"second"_s;
        status.limit = std::chrono::duration<double>(m_silentAfter).count();
        status.text = u"no reading came for %1"_s.arg(formatDuration(sensor.silentAfter));
    }
    for (Entry &entry : m_entries)
        entry.status.sensor = m_sensor;
    connect(m_timer.get(), &Timer::timeout, this, &AlarmBoard::onTimeout);
}

void AlarmBoard::restore(const QByteArray &state)
{
    std::vector<AlarmEvent> ended;
    for (const AlarmRecord &record : readAlarmRecords(state)) {
        const auto entry = std::ranges::find(m_entries, record.status.name,
                                             [](const Entry &e) { return e.status.name; });
        if (entry != m_entries.end() && entry->definition == record.definition) {
            // What an operator is told is as it is configured now.
            AlarmStatus status = record.status;
            status.text = entry->status.text;
            status.unit = entry->status.unit;
            entry->status = std::move(status);
            entry->alarm.restore(record.status.state);
        } else if (auto event
                   = retire(record, m_clock.now(),
                            entry == m_entries.end() ? u"it is not in the configuration any more"_s
                                                     : u"its configuration was changed"_s)) {
            ended.push_back(*std::move(event));
        }
    }
    for (const AlarmEvent &event : ended)
        Q_EMIT changed(event);
}

void AlarmBoard::start()
{
    m_running = true;
    m_silent = false;
    m_heard = m_clock.steady();
    schedule();
}

void AlarmBoard::stop()
{
    m_running = false;
    m_timer->stop();
    m_armed.reset();
}

void AlarmBoard::observe(const Reading &reading)
{
    if (!m_running)
        return;
    const SteadyTime now = m_clock.steady();
    m_heard = now;
    m_silent = false;
    for (Entry &entry : m_entries) {
        if (!entry.limit) {
            take(entry, entry.alarm.feed(false, now));
            continue;
        }
        const Value *value = find(reading.fields, entry.status.field, entry.hint);
        const auto beyond
            = value ? entry.limit->isBeyond(*value, entry.alarm.isActive()) : std::nullopt;
        if (!beyond) {
            miss(entry);
            continue;
        }
        entry.missed = -1;
        entry.status.value = *value;
        take(entry, entry.alarm.feed(*beyond, now));
    }
    schedule();
}

/// An alarm that can never be raised must not look like one that need not be.
void AlarmBoard::miss(Entry &entry) const
{
    if (entry.missed < 0 || ++entry.missed != kManyReadings)
        return;
    qCWarning(lcTelemetry).noquote()
        << u"sensor %1: the alarm %2 watches the field %3, but none of %4 readings had a value "
           u"there "
           "that it can judge. Compare its name and its limits with what the sensor says"_s
               .arg(m_sensor, entry.status.name, entry.status.field)
               .arg(kManyReadings);
}

void AlarmBoard::onTimeout()
{
    m_armed.reset();
    const SteadyTime now = m_clock.steady();
    if (m_silentAfter.count() > 0 && now >= m_heard + m_silentAfter)
        m_silent = true;
    for (Entry &entry : m_entries)
        // Only a reading says that it is not silent any more.
        take(entry,
             !entry.limit && m_silent ? entry.alarm.feed(true, now) : entry.alarm.elapse(now));
    schedule();
}

void AlarmBoard::take(Entry &entry, std::optional<Alarm::Change> change)
{
    if (!change)
        return;
    AlarmStatus &status = entry.status;
    const Timestamp now = m_clock.now();
    switch (*change) {
    case Alarm::Change::Raised:
        status.occurrence = m_newId();
        status.raisedAt = now;
        status.clearedAt.reset();
        status.acknowledgedBy.clear();
        if (entry.limit && status.value)
            status.limit = entry.limit->nearest(*status.value);
        ++status.raises;
        break;
    case Alarm::Change::Cleared:
        status.clearedAt = now;
        break;
    case Alarm::Change::Acknowledged:
        status.raises = 0;
        break;
    }
    status.state = entry.alarm.state();
    status.chattering = entry.alarm.isChattering();
    if (status.state == Alarm::State::Normal)
        status.raises = 0;
    Q_EMIT changed({*change, now, status, {}});
}

Result<void> AlarmBoard::acknowledge(const QString &alarm, const QString &who)
{
    const auto entry
        = std::ranges::find(m_entries, alarm, [](const Entry &e) { return e.status.name; });
    if (entry == m_entries.end()) {
        QStringList names;
        for (const Entry &known : m_entries)
            names.append(known.status.name);
        return Error{ErrorCode::NotFound, u"the sensor %1 has no alarm %2"_s.arg(m_sensor, alarm),
                     u"It has: %1"_s.arg(names.join(u", "_s))};
    }
    const auto change = entry->alarm.acknowledge();
    if (!change) {
        const bool known = entry->alarm.isActive();
        return Error{ErrorCode::InvalidInput,
                     known ? u"the alarm %1 of %2 was acknowledged already, by %3"_s.arg(
                         alarm, m_sensor, entry->status.acknowledgedBy)
                           : u"the alarm %1 of %2 does not stand"_s.arg(alarm, m_sensor),
                     {}};
    }
    entry->status.acknowledgedBy = who;
    take(*entry, change);
    return {};
}

std::vector<AlarmStatus> AlarmBoard::standing() const
{
    std::vector<AlarmStatus> standing;
    for (const Entry &entry : m_entries) {
        if (entry.status.state != Alarm::State::Normal)
            standing.push_back(entry.status);
    }
    return standing;
}

QByteArray AlarmBoard::state() const
{
    std::vector<AlarmRecord> records;
    for (const Entry &entry : m_entries) {
        if (entry.status.state != Alarm::State::Normal)
            records.push_back({entry.status, entry.definition});
    }
    return writeAlarmRecords(records);
}

std::optional<SteadyTime> AlarmBoard::nextDue() const
{
    std::optional<SteadyTime> next;
    const auto consider = [&next](const std::optional<SteadyTime> &due) {
        if (due && (!next || *due < *next))
            next = due;
    };
    for (const Entry &entry : m_entries)
        consider(entry.alarm.due());
    if (m_silentAfter.count() > 0 && !m_silent)
        consider(m_heard + m_silentAfter);
    return next;
}

void AlarmBoard::schedule()
{
    const auto next = m_running ? nextDue() : std::nullopt;
    // A timer that fires too early looks again; setting it anew for each reading costs more.
    if (!next || (m_armed && *m_armed <= *next))
        return;
    m_armed = next;
    m_timer->start(std::max(std::chrono::microseconds(0), *next - m_clock.steady()));
}

} // namespace outpost
