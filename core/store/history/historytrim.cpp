// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history/historytrim.h"

#include "store/database.h"
#include "store/history/blockwriter.h"
#include "store/history/recordrow.h"
#include "store/history/serieslevel.h"

#include <algorithm>
#include <vector>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int chunk = 32; ///< records between two looks at the size

Timestamp before(Timestamp now, std::chrono::hours age)
{
    // A clock that stands in 1970 makes nothing old.
    return now.time_since_epoch() > age ? now - age : Timestamp();
}

} // namespace

Result<bool> HistoryTrim::step(Timestamp now, int most)
{
    if (const auto done = removeOldLevels(now); !done)
        return done.error();
    const Timestamp tooOld = before(now, m_limits.maxAge);
    int records = most;
    int blocks = std::max(1, most / 8);
    while (true) {
        const auto used = m_database->usedBytes();
        if (!used)
            return used.error();
        const auto record = m_database->integer(u"SELECT coalesce(min(id), 0) FROM record"_s);
        if (!record)
            return record.error();
        const auto block = oldestBlock();
        if (!block)
            return block.error();
        const bool hasRecord = *record != 0;
        const bool hasBlock = block->id != 0;
        const bool recordIsOld = hasRecord && RecordId{*record}.time() < tooOld;
        const bool blockIsOld = hasBlock && block->last < tooOld;
        const bool tooLarge = *used > m_limits.maxBytes && (hasRecord || hasBlock);
        if (!recordIsOld && !blockIsOld && !tooLarge)
            return false;
        const bool recordFirst
            = hasRecord && (!hasBlock || RecordId{*record}.time() <= block->first);
        const bool takeRecord = recordIsOld || (!blockIsOld && recordFirst);
        if (takeRecord ? records <= 0 : blocks <= 0)
            return true;
        if (takeRecord) {
            const auto removed = removeRecords(std::min(chunk, records));
            if (!removed)
                return removed.error();
            records -= std::max(1, *removed);
        } else {
            if (const auto done = removeBlock(*block); !done)
                return done.error();
            --blocks;
        }
    }
}

Result<HistoryTrim::OldestBlock> HistoryTrim::oldestBlock()
{
    auto row = m_database->cached(u":/outpost/store/history/select_oldest_block.sql"_s);
    if (!row)
        return row.error();
    if (const auto done = (*row)->run(u"find the oldest block"); !done)
        return done.error();
    OldestBlock block;
    if ((*row)->next())
        block = {.id = (*row)->integer(0),
                 .subject = (*row)->integer(1),
                 .first = (*row)->time(2),
                 .last = (*row)->time(3),
                 .open = (*row)->integer(4) != 0};
    (*row)->finish();
    return block;
}

Result<int> HistoryTrim::removeRecords(int count)
{
    auto oldest = m_database->cached(u":/outpost/store/history/select_oldest_records.sql"_s);
    if (!oldest)
        return oldest.error();
    if (const auto done = (*oldest)->bind(count).run(u"find the oldest records"); !done)
        return done.error();
    std::vector<std::pair<qint64, QString>> words;
    while ((*oldest)->next()) {
        const HistoryRecord record = RecordRow::read(**oldest);
        words.emplace_back(record.id.value, RecordRow::words(record, (*oldest)->integer(9)));
    }
    if (const auto read = (*oldest)->readError(u"find the oldest records"); !read)
        return read.error();
    (*oldest)->finish();
    if (words.empty())
        return 0;
    auto index = m_database->cached(u":/outpost/store/history/delete_words.sql"_s);
    auto remove = m_database->cached(u":/outpost/store/history/delete_records.sql"_s);
    if (!index || !remove)
        return !index ? index.error() : remove.error();
    for (const auto &[id, text] : words) {
        if (const auto done = (*index)->bind(id).bind(text).run(u"remove words"); !done)
            return done.error();
    }
    if (const auto done = (*remove)->bind(words.back().first).run(u"remove records"); !done)
        return done.error();
    return int(words.size());
}

Result<void> HistoryTrim::removeBlock(const OldestBlock &block)
{
    if (block.open) {
        // Its readings are in no level yet, and the coarse ones outlive it.
        if (const auto done = m_blocks->closeBlock(block.id); !done)
            return done;
    }
    auto remove = m_database->cached(u":/outpost/store/history/delete_block.sql"_s);
    if (!remove)
        return remove.error();
    if (const auto done = (*remove)->bind(block.id).run(u"remove a block"); !done)
        return done;
    auto level = m_database->cached(u":/outpost/store/history/delete_level.sql"_s);
    if (!level)
        return level.error();
    for (const SeriesLevel fine : {SeriesLevel::Block, SeriesLevel::Minute, SeriesLevel::Quarter}) {
        const Timestamp upTo = fine == SeriesLevel::Block
            ? block.first + std::chrono::microseconds(1)
            : bucketStart(block.last, widthOf(fine));
        (*level)->bind(block.subject).bind(int(fine)).bind(upTo);
        if (const auto done = (*level)->run(u"remove levels of detail"); !done)
            return done;
    }
    return {};
}

Result<void> HistoryTrim::removeOldLevels(Timestamp now)
{
    const Timestamp day = bucketStart(now, widthOf(SeriesLevel::Day));
    if (day == m_lookedThrough)
        return {};
    auto all = m_database->cached(u":/outpost/store/history/select_all_series.sql"_s);
    if (!all)
        return all.error();
    if (const auto done = (*all)->run(u"find series"); !done)
        return done;
    std::vector<qint64> series;
    while ((*all)->next())
        series.push_back((*all)->integer(0));
    (*all)->finish();
    auto remove = m_database->cached(u":/outpost/store/history/delete_old_level.sql"_s);
    if (!remove)
        return remove.error();
    for (const SeriesLevel level :
         {SeriesLevel::Minute, SeriesLevel::Quarter, SeriesLevel::FourHours, SeriesLevel::Day}) {
        // Fine ones went with their blocks, but for the bucket in which a sensor fell silent.
        const bool isFine = level < SeriesLevel::FourHours;
        const Timestamp oldest = before(now, isFine ? m_limits.maxAge : m_limits.overviewAge);
        for (const qint64 one : series) {
            (*remove)->bind(int(level)).bind(one).bind(oldest);
            if (const auto done = (*remove)->run(u"remove levels of detail"); !done)
                return done;
        }
    }
    m_lookedThrough = day;
    return {};
}

} // namespace outpost
