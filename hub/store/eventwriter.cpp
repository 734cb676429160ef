// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/store/eventwriter.h"

#include "store/migrations.h"
#include "store/transaction.h"

#include <algorithm>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 mostRemovedAtOnce = 10'000;
constexpr std::chrono::seconds sizeCheckInterval{10};

QString sql(QStringView name)
{
    return u":/outpost/hub/store/%1.sql"_s.arg(name);
}

} // namespace

EventWriter::EventWriter(EventLogOptions options, Clock &clock)
    : m_options(std::move(options))
    , m_clock(clock)
{
}

EventWriter::~EventWriter() = default;

Result<void> EventWriter::open()
{
    // A larger write-ahead log: under load each page is moved into the file less often.
    auto database = Database::open(m_options.file, {.checkpointPages = 4'000, .cacheKiB = 16'384});
    if (!database)
        return database.error();
    m_database = std::move(*database);
    if (const auto migrated = Migrations(u":/outpost/hub/store/events"_s).apply(*m_database);
        !migrated)
        return migrated;
    return loadDevices();
}

void EventWriter::close()
{
    m_database.reset();
}

Result<void> EventWriter::loadDevices()
{
    const auto select = m_database->cached(sql(u"select_event_devices"));
    if (!select)
        return select.error();
    Statement &rows = **select;
    if (const auto done = rows.run(u"read the devices"); !done)
        return done;
    const QWriteLocker locker(&m_lock);
    while (rows.next()) {
        m_devices.insert(rows.text(1), {.number = rows.integer(0), .events = rows.integer(2)});
        m_total += rows.integer(2);
    }
    return rows.readError(u"read the devices");
}

Result<qint64> EventWriter::newestSequence()
{
    return m_database->integer(u"SELECT max(sequence) FROM event"_s);
}

qint64 EventWriter::count(const QString &deviceId) const
{
    const QReadLocker locker(&m_lock);
    return deviceId.isEmpty() ? m_total : m_devices.value(deviceId).events;
}

Result<void> EventWriter::write(std::span<const Event> events)
{
    m_newDevices.clear();
    Counts counts;
    auto transaction = Transaction::begin(*m_database);
    if (!transaction)
        return transaction.error();
    if (const auto done = insert(events, counts); !done)
        return done;
    if (const auto done = trim(qint64(events.size()), counts); !done)
        return done;
    if (const auto done = saveCounts(counts); !done)
        return done;
    if (const auto done = transaction->commit(); !done)
        return done;

    const QWriteLocker locker(&m_lock);
    for (auto it = m_newDevices.cbegin(); it != m_newDevices.cend(); ++it)
        m_devices.insert(it.key(), {.number = it.value()});
    for (Device &device : m_devices) {
        const qint64 change = counts.value(device.number);
        device.events += change;
        m_total += change;
    }
    return {};
}

Result<qint64> EventWriter::deviceNumber(const QString &id)
{
    // m_devices changes on this thread alone, so reading it here needs no lock.
    if (const auto known = m_devices.constFind(id); known != m_devices.cend())
        return known->number;
    if (const auto known = m_newDevices.constFind(id); known != m_newDevices.cend())
        return *known;
    const qint64 number = m_devices.size() + m_newDevices.size() + 1;
    const auto statement = m_database->cached(sql(u"insert_event_device"));
    if (!statement)
        return statement.error();
    if (const auto done = (*statement)->bind(number).bind(id).run(u"add a device"); !done)
        return done.error();
    m_newDevices.insert(id, number);
    return number;
}

Result<void> EventWriter::insert(std::span<const Event> events, Counts &counts)
{
    const auto cached = m_database->cached(sql(u"insert_event"));
    if (!cached)
        return cached.error();
    Statement &statement = **cached;
    QString lastDevice;
    qint64 number = 0;
    for (const Event &event : events) {
        if (number == 0 || event.deviceId != lastDevice) {
            const auto found = deviceNumber(event.deviceId);
            if (!found)
                return found.error();
            number = *found;
            lastDevice = event.deviceId;
        }
        statement.bind(event.sequence).bind(number).bind(event.moduleId).bind(event.enqueued);
        statement.bind(propertiesToJson(event.properties))
            .bind(propertiesToJson(event.system))
            .bind(event.body);
        if (const auto done = statement.run(u"append an event"); !done)
            return done;
        ++counts[number];
    }
    return {};
}

Result<void> EventWriter::trim(qint64 added, Counts &counts)
{
    const auto number = surplus(added);
    if (!number)
        return number.error();
    // The newest always stays: after a restart the sequence goes on from it.
    const qint64 most = std::max(mostRemovedAtOnce, 2 * added);
    const qint64 now = std::min({*number, most, m_total + added - 1});
    return now > 0 ? removeOldest(now, counts) : Result<void>();
}

Result<qint64> EventWriter::surplus(qint64 added)
{
    const qint64 tooMany = m_total + added - m_options.maxEvents;
    if (m_clock.steady() < m_nextSizeCheck)
        return tooMany;
    const auto bytes = m_database->usedBytes();
    if (!bytes)
        return bytes.error();
    if (*bytes > m_options.maxBytes) // Looked at again with the next batch, until it fits.
        return std::max(tooMany, std::max<qint64>(100, m_total / 20));
    m_nextSizeCheck = m_clock.steady() + sizeCheckInterval;

    const auto oldest = m_database->cached(sql(u"select_oldest_events"));
    if (!oldest)
        return oldest.error();
    Statement &rows = **oldest;
    if (const auto done = rows.bind(mostRemovedAtOnce).run(u"look for old events"); !done)
        return done.error();
    const Timestamp limit = m_clock.now() - m_options.maxAge;
    qint64 tooOld = 0;
    while (rows.next() && rows.time(1) < limit)
        ++tooOld;
    const auto read = rows.readError(u"look for old events");
    rows.finish();
    if (!read)
        return read.error();
    return std::max(tooMany, tooOld);
}

Result<void> EventWriter::removeOldest(qint64 number, Counts &counts)
{
    const auto cut = m_database->integer(
        u"SELECT sequence FROM event ORDER BY sequence LIMIT 1 OFFSET %1"_s.arg(number - 1));
    if (!cut)
        return cut.error();
    const auto count = m_database->cached(sql(u"count_oldest_events"));
    if (!count)
        return count.error();
    if (const auto done = (*count)->bind(*cut).run(u"count old events"); !done)
        return done;
    while ((*count)->next())
        counts[(*count)->integer(0)] -= (*count)->integer(1);
    if (const auto read = (*count)->readError(u"count old events"); !read)
        return read;
    (*count)->finish();
    const auto remove = m_database->cached(sql(u"delete_oldest_events"));
    if (!remove)
        return remove.error();
    return (*remove)->bind(*cut).run(u"remove old events");
}

Result<void> EventWriter::saveCounts(const Counts &counts)
{
    const auto statement = m_database->cached(sql(u"add_events"));
    if (!statement)
        return statement.error();
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        if (const auto done = (*statement)->bind(it.value()).bind(it.key()).run(u"count events");
            !done)
            return done;
    }
    return {};
}

Result<QList<Event>> EventWriter::read(const EventQuery &query)
{
    const int limit = std::clamp(query.limit, 1, 10'000);
    QList<Event> events;
    const bool all = query.deviceId.isEmpty();
    const qint64 number = m_devices.value(query.deviceId).number;
    if (!all && number == 0)
        return events;
    const auto cached = m_database->cached(sql(all ? u"select_events" : u"select_device_events"));
    if (!cached)
        return cached.error();
    Statement &rows = **cached;
    if (!all)
        rows.bind(number);
    if (const auto done = rows.bind(query.after).bind(limit).run(u"read events"); !done)
        return done.error();
    while (rows.next()) {
        events.append({.sequence = rows.integer(0),
                       .deviceId = rows.text(1),
                       .moduleId = rows.text(2),
                       .enqueued = rows.time(3),
                       .properties = propertiesFromJson(rows.blob(4)).value_or(Properties()),
                       .system = propertiesFromJson(rows.blob(5)).value_or(Properties()),
                       .body = rows.blob(6)});
    }
    const auto read = rows.readError(u"read events");
    rows.finish();
    if (!read)
        return read.error();
    return events;
}

} // namespace outpost::hub
