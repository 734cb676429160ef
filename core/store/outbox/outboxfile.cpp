// SPDX-License-Identifier: GPL-3.0-or-later
// Opening outbox.db, and writing a batch.
#include "store/outbox/outboxfile.h"

#include "store/migrations.h"
#include "store/outbox/messagehead.h"
#include "store/outbox/outboxrow.h"
#include "store/transaction.h"

#include <algorithm>
#include <tuple>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace outboxrow;

OutboxFile::OutboxFile(QString file)
    : m_file(std::move(file))
{
}

OutboxFile::~OutboxFile() = default;

Result<OutboxContents> OutboxFile::open()
{
    close();
    finishRescue();
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

void OutboxFile::close()
{
    m_sensors.clear();
    m_database.reset();
}

Result<void> OutboxFile::putMeta(const QString &name, const QString &value)
{
    auto put = m_database->cached(sqlFolder + u"put_meta.sql"_s);
    if (!put)
        return put.error();
    return (*put)->bind(name).bind(value).run(u"write its own name");
}

/// They only rise.
Result<void> OutboxFile::saveNumbers(quint64 lastSequence, quint64 lastToken)
{
    for (const auto &[name, given, saved] :
         {std::tuple{u"sequence"_s, lastSequence, &m_lastSequence},
          std::tuple{u"token"_s, lastToken, &m_lastToken}}) {
        if (given <= *saved)
            continue;
        if (const auto put = putMeta(name, QString::number(given)); !put)
            return put;
        *saved = given;
    }
    return {};
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
    const quint64 lastSequence = m_lastSequence;
    const quint64 lastToken = m_lastToken;
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
        // In the same transaction: no number is ever given twice, whatever happens next.
        const quint64 newest = batch.messages.empty() ? 0 : batch.messages.back().sequence;
        const quint64 token = batch.readings.empty() ? 0 : batch.readings.back().token;
        if (const auto done
            = saveNumbers(std::max(batch.lastSequence, newest), std::max(batch.lastToken, token));
            !done)
            return done;
        return transaction->commit();
    };
    const auto written = work();
    if (!written) {
        m_sensors = before; // rows that were rolled back have no numbers
        m_lastSequence = lastSequence;
        m_lastToken = lastToken;
    }
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
    return {};
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
    return {};
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

} // namespace outpost
