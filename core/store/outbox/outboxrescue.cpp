// SPDX-License-Identifier: GPL-3.0-or-later
// OutboxFile::rescue(): what can still be read of a damaged file.
#include "store/damagedfile.h"
#include "store/outbox/outboxfile.h"

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

Result<OutboxRescue> OutboxFile::rescue(Timestamp now)
{
    close();
    const auto kept = keepDamaged(m_file, now);
    if (!kept)
        return kept.error();
    OutboxRescue rescue{.keptAs = *kept, .lost = -1, .contents = {}};
    auto fresh = open();
    if (!fresh)
        return fresh.error();

    OutboxFile damaged(*kept);
    const auto old = damaged.open();
    qint64 counted = 0;
    if (old) {
        for (const SensorStock &stock : old->stocks)
            counted += stock.messages;
        // The ids that receivers know begin with it, and its numbers must not be given again.
        if (const auto put = putMeta(u"uuid"_s, old->uuid); !put)
            return put.error();
        if (const auto put = putMeta(u"sequence"_s, QString::number(old->lastSequence)); !put)
            return put.error();
        OutboxBatch batch;
        batch.readings = old->readings;
        for (auto it = old->stocks.begin(); it != old->stocks.end(); ++it)
            batch.changes.insert(it.key(),
                                 {.taken = it->taken,
                                  .dropped = it->dropped,
                                  .droppedReadings = it->droppedReadings});
        for (auto it = old->notes.begin(); it != old->notes.end(); ++it)
            batch.notes.insert(it.key(), *it);
        rescue.readings = qint64(batch.readings.size());
        if (const auto written = write(batch); !written)
            return written.error();
        for (const bool alarm : {true, false}) {
            const quint64 last = alarm ? old->lastAlarm : old->lastNormal;
            for (quint64 next = 1; next <= last;) {
                auto page = damaged.load({.alarm = alarm, .first = next, .last = last}, rowsAtOnce,
                                         bytesAtOnce);
                if (!page || page->messages.empty())
                    break; // what follows can't be reached
                next = page->messages.back().sequence + 1;
                rescue.messages += qint64(page->messages.size());
                if (const auto written = write(batchOf(std::move(page->messages))); !written)
                    return written.error();
            }
        }
        rescue.lost = std::max<qint64>(0, counted - rescue.messages);
    }
    damaged.close();
    auto contents = open();
    if (!contents)
        return contents.error();
    rescue.contents = *std::move(contents);
    return rescue;
}

} // namespace outpost
