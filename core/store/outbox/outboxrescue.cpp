// SPDX-License-Identifier: GPL-3.0-or-later
// OutboxFile::rescue(): what can still be read of a damaged file.
#include "store/damagedfile.h"
#include "store/outbox/outboxfile.h"

#include <QFile>

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
OutboxContents OutboxFile::readWhatCanBe(qint64 &counted)
{
    OutboxContents contents;
    counted = -1;
    contents.uuid = meta(u"uuid"_s).valueOr(QString());
    m_uuid = contents.uuid;
    contents.lastSequence = meta(u"sequence"_s).valueOr(QString()).toULongLong();
    contents.lastToken = meta(u"token"_s).valueOr(QString()).toULongLong();
    // Where the newest can't be found, all numbers are tried that were ever given.
    contents.lastAlarm = newest(true).valueOr(contents.lastSequence);
    contents.lastNormal = newest(false).valueOr(contents.lastSequence);
    if (loadSensors(contents)) {
        counted = 0;
        for (const SensorStock &stock : contents.stocks)
            counted += stock.messages;
    }
    // What came before an error is of use all the same.
    (void)loadReadings(contents);
    (void)loadNotes(contents);
    return contents;
}

/// Copies the messages of a lane from @p damaged, page by page, over what can't be read.
Result<void> OutboxFile::copyLane(OutboxFile &damaged, bool alarm, quint64 last,
                                  OutboxRescue &rescue)
{
    int rows = rowsAtOnce;
    quint64 step = 0; ///< how far over unreadable ground, twice as far each time
    for (quint64 next = 1; next <= last;) {
        auto page = damaged.load({.alarm = alarm, .first = next, .last = last}, rows, bytesAtOnce);
        if (page && page->messages.empty() && page->complete)
            break;
        if (!page && rows > 1) {
            rows = std::max(1, rows / 8); // up to the row that can't be read
            continue;
        }
        if (!page || page->messages.empty()) {
            step = step == 0 ? 1 : 2 * step;
            next += step;
            continue;
        }
        step = 0;
        rows = std::min(2 * rows, rowsAtOnce);
        for (QueuedMessage &message : page->messages) {
            message.message.lane = alarm ? Lane::Alarm : Lane::Live;
            if (message.message.id.isEmpty())
                message.message.id = m_uuid + u'-' + QString::number(message.sequence);
        }
        next = page->messages.back().sequence + 1;
        rescue.messages += qint64(page->messages.size());
        rescue.contents.lastSequence = std::max(rescue.contents.lastSequence, next - 1);
        if (const auto written = write(batchOf(std::move(page->messages))); !written)
            return written;
    }
    return {};
}

Result<void> OutboxFile::copyFrom(OutboxFile &damaged, OutboxRescue &rescue)
{
    qint64 counted = -1;
    const OutboxContents old = damaged.readWhatCanBe(counted);
    // The ids that receivers know begin with it, and its numbers must not be given again.
    if (!old.uuid.isEmpty()) {
        if (const auto put = putMeta(u"uuid"_s, old.uuid); !put)
            return put;
        m_uuid = old.uuid;
    }
    OutboxBatch batch;
    batch.readings = old.readings;
    for (auto it = old.stocks.begin(); it != old.stocks.end(); ++it)
        batch.changes.insert(
            it.key(),
            {.taken = it->taken, .dropped = it->dropped, .droppedReadings = it->droppedReadings});
    for (auto it = old.notes.begin(); it != old.notes.end(); ++it)
        batch.notes.insert(it.key(), *it);
    rescue.readings = qint64(batch.readings.size());
    if (const auto written = write(batch); !written)
        return written;
    rescue.contents.lastSequence = old.lastSequence;
    for (const bool alarm : {true, false}) {
        const quint64 last = alarm ? old.lastAlarm : old.lastNormal;
        if (const auto copied = copyLane(damaged, alarm, last, rescue); !copied)
            return copied;
    }
    if (counted >= 0)
        rescue.lost = std::max<qint64>(0, counted - rescue.messages);
    const QString sequence = QString::number(rescue.contents.lastSequence);
    if (const auto put = putMeta(u"sequence"_s, sequence); !put)
        return put;
    return putMeta(u"token"_s, QString::number(old.lastToken));
}

Result<OutboxRescue> OutboxFile::rescue(Timestamp now, const std::vector<QueuedMessage> &inMemory)
{
    close();
    const QString fresh = m_file + rescuedSuffix;
    for (const QString &beside : {u""_s, u"-wal"_s, u"-shm"_s})
        QFile::remove(fresh + beside); // of a rescue that was cut short
    OutboxRescue rescue{.lost = -1, .contents = {}};
    {
        OutboxFile target(fresh);
        if (const auto made = target.open(); !made)
            return made.error();
        OutboxFile damaged(m_file);
        if (damaged.openDamaged()) {
            if (const auto copied = target.copyFrom(damaged, rescue); !copied)
                return copied.error();
        }
        // What is there already stays as it is.
        OutboxBatch batch;
        batch.messages = inMemory;
        if (const auto written = target.write(batch); !written)
            return written.error();
        if (!inMemory.empty()) {
            const quint64 last = std::max(rescue.contents.lastSequence, inMemory.back().sequence);
            if (const auto put = target.putMeta(u"sequence"_s, QString::number(last)); !put)
                return put.error();
        }
        if (const auto counted = target.recount(); !counted)
            return counted.error();
    }
    // Only now, when all of it is on the disk, does it take the damaged one's place; open()
    // finishes where the power goes between these two.
    const auto kept = keepDamaged(m_file, now);
    if (!kept)
        return kept.error();
    rescue.keptAs = *kept;
    auto contents = open();
    if (!contents)
        return contents.error();
    rescue.contents = *std::move(contents);
    return rescue;
}

/// A database that opens, whatever it then gives.
bool OutboxFile::openDamaged()
{
    auto database = Database::open(m_file, {.synchronous = DatabaseOptions::Synchronous::Full});
    if (!database)
        return false;
    m_database = *std::move(database);
    // One of an older version is read by the same statements as all; where that fails, what they
    // do not find is lost.
    (void)migrate();
    return true;
}

/// Counts what waits anew.
Result<void> OutboxFile::recount()
{
    QHash<QString, SensorStock> stocks;
    OutboxContents contents;
    if (const auto done = loadSensors(contents); !done)
        return done;
    for (const bool alarm : {true, false}) {
        for (quint64 next = 1;;) {
            auto page = load({.alarm = alarm, .first = next, .last = ~quint64(0) >> 8}, rowsAtOnce,
                             bytesAtOnce);
            if (!page)
                return page.error();
            for (QueuedMessage &message : page->messages) {
                message.message.lane = alarm ? Lane::Alarm : Lane::Live;
                stocks[message.message.sensor] += stockOf(outlineOf(message));
            }
            if (page->messages.empty())
                break;
            next = page->messages.back().sequence + 1;
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
