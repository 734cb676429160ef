// SPDX-License-Identifier: GPL-3.0-or-later
// OutboxFile::rescue(): what can still be read of a damaged file.
#include "store/damagedfile.h"
#include "store/damagedtable.h"
#include "store/outbox/outboxfile.h"
#include "store/outbox/outboxrow.h"
#include "store/sqltext.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int rowsAtOnce = 500;
constexpr qint64 bytesAtOnce = 4 * 1024 * 1024;

OutboxBatch batchOf(std::vector<QueuedMessage> messages)
{
    OutboxBatch batch;
    for (const QueuedMessage &message : messages)
        batch.changes[message.message.sensor] += stockOf(outlineOf(message));
    batch.messages = std::move(messages);
    return batch;
}

} // namespace

/// What read() says, as far as it can be read: each part by itself.
OutboxContents OutboxFile::readWhatCanBe(Timestamp now)
{
    OutboxContents contents;
    contents.damage = OutboxDamage{.countUnknown = true};
    // Numbers that it can't have given, should it not tell its own.
    contents.lastSequence = contents.lastToken = quint64(now.time_since_epoch().count());
    if (!openDamaged())
        return contents;
    contents.uuid = meta(u"uuid"_s).valueOr(QString());
    for (const auto &[name, number] : {std::pair{u"sequence"_s, &contents.lastSequence},
                                       std::pair{u"token"_s, &contents.lastToken}}) {
        bool isNumber = false;
        const auto value = meta(name);
        const quint64 told = value ? value->toULongLong(&isNumber) : 0;
        if (isNumber || (value && value->isEmpty())) // nothing was given yet
            *number = told;
    }
    if (loadSensors(contents)) {
        contents.damage->countUnknown = false;
        for (const SensorStock &stock : std::as_const(contents.stocks))
            contents.damage->lost += stock.messages;
    }
    // What came before an error is of use all the same.
    (void)loadReadings(contents);
    (void)loadNotes(contents);
    contents.damage->readings = qint64(contents.readings.size());
    return contents;
}

/// A database that opens, whatever it then gives.
bool OutboxFile::openDamaged()
{
    auto database = Database::open(
        m_file, {.synchronous = DatabaseOptions::Synchronous::Full, .damaged = true});
    if (!database)
        return false;
    m_database = *std::move(database);
    // One of an older version is read by the same statements as all; where that fails, what they
    // do not find is lost.
    (void)migrate();
    return true;
}

/// Takes over the messages of @p damaged, page by page, over what can't be read; the newest
/// sequence among them.
Result<quint64> OutboxFile::copyMessages(OutboxFile &damaged, qint64 &copied)
{
    const auto sql = readSqlFile(outboxrow::sqlFolder + u"select_messages.sql"_s);
    if (!sql)
        return sql.error();
    DamagedTable table(*damaged.m_database, *sql);
    quint64 newest = 0;
    for (bool more = true; more;) {
        std::vector<QueuedMessage> page;
        qint64 bytes = 0;
        more = table.step(rowsAtOnce, [&](const Statement &row) {
            if (auto message = messageOf(row)) {
                newest = std::max(newest, message->sequence);
                bytes += message->message.body.size();
                page.push_back(*std::move(message));
            }
            return bytes < bytesAtOnce;
        });
        copied += qint64(page.size());
        if (page.empty())
            continue;
        if (const auto written = write(batchOf(std::move(page))); !written)
            return written.error();
    }
    return newest;
}

/// All that can be read of @p damaged; @p uuid: what it called itself, where that is known.
Result<OutboxDamage> OutboxFile::copyFrom(OutboxFile &damaged, const QString &uuid, Timestamp now)
{
    OutboxContents old = damaged.readWhatCanBe(now);
    OutboxDamage damage = *old.damage;
    // The ids that receivers know begin with it.
    if (old.uuid.isEmpty())
        old.uuid = uuid;
    if (!old.uuid.isEmpty()) {
        if (const auto put = putMeta(u"uuid"_s, old.uuid); !put)
            return put.error();
        m_uuid = old.uuid;
    }
    OutboxBatch batch;
    batch.readings = std::move(old.readings);
    for (auto it = old.stocks.cbegin(); it != old.stocks.cend(); ++it)
        batch.changes.insert(
            it.key(),
            {.taken = it->taken, .dropped = it->dropped, .droppedReadings = it->droppedReadings});
    for (auto it = old.notes.cbegin(); it != old.notes.cend(); ++it)
        batch.notes.insert(it.key(), *it);
    if (const auto written = write(batch); !written)
        return written.error();
    if (damaged.isOpen()) {
        const auto newest = copyMessages(damaged, damage.messages);
        if (!newest)
            return newest.error();
        old.lastSequence = std::max(old.lastSequence, *newest);
    }
    damage.lost = std::max<qint64>(0, damage.lost - damage.messages);
    // They must not be given again.
    if (const auto saved = saveNumbers(old.lastSequence, old.lastToken); !saved)
        return saved.error();
    return damage;
}

/// The new file, with all that is to be in it.
Result<OutboxDamage> OutboxFile::makeRescued(const QString &uuid, Timestamp now,
                                             const std::vector<QueuedMessage> &inMemory,
                                             const OutboxBatch &batch) const
{
    const QString fresh = m_file + rescuedSuffix;
    for (const QString &beside : {u""_s, u"-wal"_s, u"-shm"_s})
        QFile::remove(fresh + beside); // of a rescue that was cut short
    OutboxFile target(fresh);
    if (const auto made = target.open(); !made)
        return made.error();
    OutboxFile damaged(m_file);
    auto damage = target.copyFrom(damaged, uuid, now);
    if (!damage)
        return damage;
    OutboxBatch known; // what is there already stays as it is
    known.messages = inMemory;
    if (const auto written = target.write(known); !written)
        return written.error();
    if (!batch.isEmpty()) {
        if (const auto written = target.write(batch); !written)
            return written.error();
    }
    // What was lost may be in the changes that the batch carries.
    if (const auto counted = target.recount(); !counted)
        return counted.error();
    return damage;
}

Result<OutboxContents> OutboxFile::rescue(Timestamp now, const std::vector<QueuedMessage> &inMemory,
                                          const OutboxBatch &batch)
{
    close();
    finishRescue();
    auto damage = makeRescued(m_uuid, now, inMemory, batch);
    if (!damage)
        return damage.error();
    // Only now, when all of it is on the disk, does it take the damaged one's place; open()
    // finishes where the power goes between these two.
    const auto kept = keepDamaged(m_file, now);
    if (!kept)
        return kept.error();
    damage->keptAs = *kept;
    auto contents = open();
    if (contents)
        contents->damage = *std::move(damage);
    return contents;
}

/// Where it was cut short after its last step but one.
void OutboxFile::finishRescue()
{
    if (!QFileInfo::exists(m_file) && QFileInfo::exists(m_file + rescuedSuffix))
        QFile::rename(m_file + rescuedSuffix, m_file);
}

/// Counts what waits anew.
Result<void> OutboxFile::recount()
{
    QHash<QString, SensorStock> stocks;
    OutboxContents contents;
    if (const auto done = loadSensors(contents); !done)
        return done;
    for (const bool alarm : {true, false}) {
        for (quint64 next = 1; next <= outboxrow::lastSequence;) {
            const auto page = load({.alarm = alarm, .first = next, .last = outboxrow::lastSequence},
                                   rowsAtOnce, bytesAtOnce);
            if (!page)
                return page.error();
            for (const QueuedMessage &message : page->messages)
                stocks[message.message.sensor] += stockOf(outlineOf(message));
            next = page->upTo + 1;
        }
    }
    OutboxBatch batch;
    for (auto it = contents.stocks.begin(); it != contents.stocks.end(); ++it) {
        SensorStock change = stocks.value(it.key());
        change += {.messages = -it->messages,
                   .bytes = -it->bytes,
                   .alarms = -it->alarms,
                   .alarmBytes = -it->alarmBytes};
        batch.changes.insert(it.key(), change);
    }
    return write(batch);
}

} // namespace outpost
