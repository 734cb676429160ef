// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outbox/outboxfile.h"

#include "base/logging.h"
#include "store/migrations.h"
#include "store/outbox/messagehead.h"
#include "store/transaction.h"
#include "telemetry/unsettime.h"

#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <zlib.h>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString sqlFolder = u":/outpost/store/outbox/"_s;
constexpr quint64 laneStep = quint64(1) << 56; ///< see 0001-outbox.sql

qint64 position(bool alarm, quint64 sequence)
{
    return qint64((alarm ? 0 : laneStep) + sequence);
}

quint64 sequenceOf(qint64 position)
{
    return quint64(position) % laneStep;
}

qint64 checksum(const QByteArray &head, const QByteArray &body)
{
    const uLong first
        = ::crc32(0, reinterpret_cast<const Bytef *>(head.constData()), uInt(head.size()));
    return qint64(
        ::crc32(first, reinterpret_cast<const Bytef *>(body.constData()), uInt(body.size())));
}

} // namespace

OutboxFile::OutboxFile(QString file)
    : m_file(std::move(file))
{
}

OutboxFile::~OutboxFile() = default;

Result<OutboxContents> OutboxFile::open()
{
    close();
    // A rescue was cut short after its last step but one.
    if (!QFileInfo::exists(m_file) && QFileInfo::exists(m_file + rescuedSuffix))
        QFile::rename(m_file + rescuedSuffix, m_file);
    auto database = Database::open(m_file, {.synchronous = DatabaseOptions::Synchronous::Full});
    if (!database)
        return database.error();
    m_database = *std::move(database);
    auto contents = read();
    if (!contents)
        close();
    return contents;
}

Result<void> OutboxFile::migrate()
{
    return Migrations(sqlFolder + u"schema"_s).apply(*m_database);
}

Result<QHash<QString, SensorStock>> OutboxFile::stocks()
{
    OutboxContents contents;
    if (const auto done = loadSensors(contents); !done)
        return done.error();
    return contents.stocks;
}

Result<OutboxContents> OutboxFile::read()
{
    if (const auto done = migrate(); !done)
        return done.error();

    OutboxContents contents;
    auto uuid = meta(u"uuid"_s);
    if (!uuid)
        return uuid.error();
    if (uuid->isEmpty()) {
        uuid = QUuid::createUuid().toString(QUuid::WithoutBraces);
        if (const auto put = putMeta(u"uuid"_s, *uuid); !put)
            return put.error();
    }
    contents.uuid = *uuid;
    m_uuid = *uuid;
    for (const auto &[name, number] : {std::pair{u"sequence"_s, &contents.lastSequence},
                                       std::pair{u"token"_s, &contents.lastToken}}) {
        const auto value = meta(name);
        if (!value)
            return value.error();
        *number = value->toULongLong();
    }
    for (const bool alarm : {true, false}) {
        const auto last = newest(alarm);
        if (!last)
            return last.error();
        (alarm ? contents.lastAlarm : contents.lastNormal) = *last;
    }
    if (const auto done = loadSensors(contents); !done)
        return done.error();
    if (const auto done = loadReadings(contents); !done)
        return done.error();
    if (const auto done = loadNotes(contents); !done)
        return done.error();
    return contents;
}

void OutboxFile::close()
{
    m_sensors.clear();
    m_database.reset();
}

Result<QString> OutboxFile::meta(const QString &name)
{
    auto select = m_database->cached(sqlFolder + u"select_meta.sql"_s);
    if (!select)
        return select.error();
    if (const auto done = (*select)->bind(name).run(u"read its own name"); !done)
        return done.error();
    const QString value = (*select)->next() ? (*select)->text(0) : QString();
    (*select)->finish();
    return value;
}

Result<void> OutboxFile::putMeta(const QString &name, const QString &value)
{
    auto put = m_database->cached(sqlFolder + u"put_meta.sql"_s);
    if (!put)
        return put.error();
    return (*put)->bind(name).bind(value).run(u"write its own name");
}

Result<quint64> OutboxFile::newest(bool alarm)
{
    const auto last = m_database->integer(
        u"SELECT max(position) FROM message WHERE position BETWEEN %1 AND %2"_s
            .arg(position(alarm, 0))
            .arg(position(alarm, laneStep - 1)));
    if (!last)
        return last.error();
    return sequenceOf(*last);
}

Result<void> OutboxFile::loadSensors(OutboxContents &contents)
{
    auto select = m_database->cached(sqlFolder + u"select_sensors.sql"_s);
    if (!select)
        return select.error();
    Statement &row = **select;
    if (const auto done = row.run(u"read what waits"); !done)
        return done;
    while (row.next()) {
        m_sensors.insert(row.text(1), row.integer(0));
        contents.stocks.insert(row.text(1),
                               {.messages = row.integer(2),
                                .bytes = row.integer(3),
                                .alarms = row.integer(4),
                                .alarmBytes = row.integer(5),
                                .taken = row.integer(6),
                                .dropped = row.integer(7),
                                .droppedReadings = row.integer(8)});
    }
    return row.readError(u"read what waits");
}

Result<void> OutboxFile::loadReadings(OutboxContents &contents)
{
    auto select = m_database->cached(sqlFolder + u"select_readings.sql"_s);
    if (!select)
        return select.error();
    Statement &row = **select;
    if (const auto done = row.run(u"read open batches"); !done)
        return done;
    while (row.next()) {
        contents.readings.push_back({.token = quint64(row.integer(0)),
                                     .sensor = row.text(1),
                                     .time = row.time(2),
                                     .body = row.blob(3)});
    }
    return row.readError(u"read open batches");
}

Result<void> OutboxFile::loadNotes(OutboxContents &contents)
{
    auto select = m_database->cached(sqlFolder + u"select_notes.sql"_s);
    if (!select)
        return select.error();
    Statement &row = **select;
    if (const auto done = row.run(u"read the notes"); !done)
        return done;
    while (row.next()) {
        const QString name = row.text(0);
        const QByteArray value = row.blob(1);
        // None at all is a state that every reader of notes knows; a wrong one is not.
        if (checksum(name.toUtf8(), value) == row.integer(2))
            contents.notes.insert(name, value);
        else
            qCWarning(lcStore, "%s: the note %s is damaged, and left out", qUtf8Printable(m_file),
                      qUtf8Printable(name));
    }
    return row.readError(u"read the notes");
}

Result<qint64> OutboxFile::sensorNumber(const QString &name)
{
    if (const auto known = m_sensors.constFind(name); known != m_sensors.constEnd())
        return *known;
    auto insert = m_database->cached(sqlFolder + u"insert_sensor.sql"_s);
    if (!insert)
        return insert.error();
    if (const auto done = (*insert)->bind(name).run(u"add a sensor"); !done)
        return done.error();
    return *m_sensors.insert(name, (*insert)->lastInsertId());
}

Result<void> OutboxFile::write(const OutboxBatch &batch)
{
    if (!m_database) {
        return Error{ErrorCode::Unavailable, u"%1 is not open"_s.arg(m_file), {}};
    }
    auto transaction = Transaction::begin(*m_database);
    if (!transaction)
        return transaction.error();
    const QHash<QString, qint64> before = m_sensors;
    const auto work = [&]() -> Result<void> {
        if (batch.isEmpty()) { // a try whether the disk takes anything at all
            if (const auto done = putMeta(u"uuid"_s, m_uuid); !done)
                return done;
        }
        if (const auto done = insertMessages(batch); !done)
            return done;
        if (const auto done = insertReadings(batch); !done)
            return done;
        if (const auto done = putAside(batch); !done)
            return done;
        if (const auto done = remove(batch); !done)
            return done;
        if (const auto done = saveStocks(batch); !done)
            return done;
        if (const auto done = saveNotes(batch); !done)
            return done;
        return transaction->commit();
    };
    const auto written = work();
    if (!written)
        m_sensors = before; // rows that were rolled back have no numbers
    return written;
}

/// An id that the sequence tells anyway needs no room on the disk.
Message OutboxFile::withoutOwnId(const Message &message, quint64 sequence) const
{
    Message head = message;
    head.body.clear();
    if (head.id == m_uuid + u'-' + QString::number(sequence))
        head.id.clear();
    return head;
}

Result<void> OutboxFile::insertMessages(const OutboxBatch &batch)
{
    if (batch.messages.empty())
        return {};
    auto insert = m_database->cached(sqlFolder + u"insert_message.sql"_s);
    if (!insert)
        return insert.error();
    for (const auto &[sequence, message] : batch.messages) {
        const auto sensor = sensorNumber(message.sensor);
        if (!sensor)
            return sensor.error();
        const QByteArray head = writeMessageHead(withoutOwnId(message, sequence));
        (*insert)
            ->bind(position(message.lane == Lane::Alarm, sequence))
            .bind(*sensor)
            .bind(message.created)
            .bind(message.readings)
            .bind(head)
            .bind(message.body)
            .bind(checksum(head, message.body));
        if (const auto done = (*insert)->run(u"store a message"); !done)
            return done;
    }
    // In the same transaction: no sequence is ever given twice, whatever happens next.
    return putMeta(u"sequence"_s, QString::number(batch.messages.back().sequence));
}

Result<void> OutboxFile::insertReadings(const OutboxBatch &batch)
{
    if (batch.readings.empty())
        return {};
    auto insert = m_database->cached(sqlFolder + u"insert_reading.sql"_s);
    if (!insert)
        return insert.error();
    for (const OpenReading &reading : batch.readings) {
        const auto sensor = sensorNumber(reading.sensor);
        if (!sensor)
            return sensor.error();
        (*insert)->bind(qint64(reading.token)).bind(*sensor).bind(reading.time).bind(reading.body);
        if (const auto done = (*insert)->run(u"store a reading"); !done)
            return done;
    }
    return putMeta(u"token"_s, QString::number(batch.readings.back().token));
}

Result<void> OutboxFile::putAside(const OutboxBatch &batch)
{
    for (const PoisonedMessage &poisoned : batch.poisoned) {
        auto copy = m_database->cached(sqlFolder + u"put_aside.sql"_s);
        if (!copy)
            return copy.error();
        (*copy)
            ->bind(poisoned.since)
            .bind(poisoned.reason)
            .bind(position(poisoned.alarm, poisoned.sequence));
        if (const auto done = (*copy)->run(u"put a message aside"); !done)
            return done;
    }
    return {};
}

Result<void> OutboxFile::remove(const OutboxBatch &batch)
{
    for (auto it = batch.closedUpTo.begin(); it != batch.closedUpTo.end(); ++it) {
        const auto sensor = sensorNumber(it.key());
        if (!sensor)
            return sensor.error();
        auto remove = m_database->cached(sqlFolder + u"delete_readings.sql"_s);
        if (!remove)
            return remove.error();
        if (const auto done = (*remove)
                                  ->bind(*sensor)
                                  .bind(qint64(batch.closedAfter))
                                  .bind(qint64(it.value()))
                                  .run(u"close a batch");
            !done)
            return done;
    }
    for (const bool alarm : {true, false}) {
        for (const auto &[first, last] : (alarm ? batch.removedAlarms : batch.removed).ranges()) {
            auto remove = m_database->cached(sqlFolder + u"delete_messages.sql"_s);
            if (!remove)
                return remove.error();
            (*remove)->bind(position(alarm, first)).bind(position(alarm, last));
            if (const auto done = (*remove)->run(u"forget what is done with"); !done)
                return done;
        }
    }
    return {};
}

Result<void> OutboxFile::saveStocks(const OutboxBatch &batch)
{
    for (auto it = batch.changes.begin(); it != batch.changes.end(); ++it) {
        const auto sensor = sensorNumber(it.key());
        if (!sensor)
            return sensor.error();
        auto add = m_database->cached(sqlFolder + u"add_to_sensor.sql"_s);
        if (!add)
            return add.error();
        (*add)
            ->bind(it->messages)
            .bind(it->bytes)
            .bind(it->alarms)
            .bind(it->alarmBytes)
            .bind(it->taken)
            .bind(it->dropped)
            .bind(it->droppedReadings)
            .bind(*sensor);
        if (const auto done = (*add)->run(u"count what waits"); !done)
            return done;
    }
    return {};
}

Result<void> OutboxFile::saveNotes(const OutboxBatch &batch)
{
    for (auto it = batch.notes.begin(); it != batch.notes.end(); ++it) {
        const bool removed = it->isEmpty();
        auto save
            = m_database->cached(sqlFolder + (removed ? u"delete_note.sql"_s : u"put_note.sql"_s));
        if (!save)
            return save.error();
        (*save)->bind(it.key());
        if (!removed)
            (*save)->bind(*it).bind(checksum(it.key().toUtf8(), *it));
        if (const auto done = (*save)->run(u"keep a note"); !done)
            return done;
    }
    return {};
}

Result<LoadedMessages> OutboxFile::load(const SequenceRange &range, int limit, qint64 bytes)
{
    if (!m_database)
        return Error{ErrorCode::Unavailable, u"%1 is not open"_s.arg(m_file), {}};
    auto select = m_database->cached(sqlFolder + u"select_messages.sql"_s);
    if (!select)
        return select.error();
    Statement &row = **select;
    row.bind(position(range.alarm, range.first))
        .bind(position(range.alarm, range.last))
        .bind(limit);
    if (const auto done = row.run(u"read waiting messages"); !done)
        return done.error();
    LoadedMessages result;
    qint64 loaded = 0;
    int rows = 0;
    while (loaded < bytes) {
        if (!row.next()) {
            result.complete = rows < limit;
            break;
        }
        ++rows;
        QueuedMessage queued{.sequence = sequenceOf(row.integer(0)), .message = {}};
        Message &message = queued.message;
        const QByteArray head = row.blob(4);
        message.body = row.blob(5);
        if (checksum(head, message.body) != row.integer(6) || !readMessageHead(head, message)) {
            ++m_damaged;
            continue;
        }
        message.sensor = row.text(1);
        message.created = row.time(2);
        message.readings = int(row.integer(3));
        loaded += message.body.size();
        result.messages.push_back(std::move(queued));
    }
    const auto read = row.readError(u"read waiting messages");
    row.finish();
    if (!read)
        return read.error();
    return result;
}

Result<OutlinePage> OutboxFile::outlines(const QString &sensor, quint64 after, int limit)
{
    if (!m_database)
        return Error{ErrorCode::Unavailable, u"%1 is not open"_s.arg(m_file), {}};
    OutlinePage page{.complete = true};
    const auto number = m_sensors.constFind(sensor);
    if (number == m_sensors.constEnd())
        return page; // nothing of it was ever stored
    auto select = m_database->cached(sqlFolder + u"select_outlines.sql"_s);
    if (!select)
        return select.error();
    Statement &row = **select;
    row.bind(*number).bind(position(false, after)).bind(limit);
    if (const auto done = row.run(u"look at waiting messages"); !done)
        return done.error();
    int rows = 0;
    for (; row.next(); ++rows) {
        Message message;
        MessageOutline outline{.sequence = sequenceOf(row.integer(0)),
                               .sensor = sensor,
                               .created = row.time(1),
                               .readings = int(row.integer(2))};
        // One that can't be read has its body's size at least; load() will find out.
        if (readMessageHead(row.blob(3), message)) {
            outline.hasDate = !unsettime::bootOf(message);
            outline.ordinal = message.ordinal;
            outline.label = message.label;
        }
        outline.bytes = queuedBytes(message) + row.integer(4);
        page.outlines.push_back(std::move(outline));
    }
    const auto read = row.readError(u"look at waiting messages");
    row.finish();
    if (!read)
        return read.error();
    page.complete = rows < limit;
    return page;
}

} // namespace outpost
