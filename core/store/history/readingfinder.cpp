// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history/readingfinder.h"

#include "store/database.h"
#include "store/history/blockwriter.h"
#include "store/history/readingblock.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int blocksAtOnce = 16;
constexpr int mostReadings = 100'000; ///< of a page, but for its last block

/// Blocks that hold readings from @p time on begin no earlier.
Timestamp earliestBegin(Timestamp time)
{
    return time > Timestamp::min() + BlockWriter::longestSpan ? time - BlockWriter::longestSpan
                                                              : Timestamp::min();
}

} // namespace

Result<ReadingPage> ReadingFinder::find(const ReadingQuery &query, const HistoryStop &stop)
{
    // One view of the file for the whole page: what is open now must not be counted among the
    // closed blocks a moment later.
    if (const auto begun = m_database->execute(u"BEGIN"); !begun)
        return begun.error();
    auto page = findInside(query, stop);
    if (const auto ended = m_database->execute(u"COMMIT"); !ended && page)
        return ended.error();
    return page;
}

Result<ReadingPage> ReadingFinder::findInside(const ReadingQuery &query, const HistoryStop &stop)
{
    ReadingPage page;
    const auto known = subject(query.sensor);
    if (!known)
        return known.error();
    if (*known == 0 || query.from >= query.to)
        return page;
    const int limit = std::clamp(query.limit, 1, mostReadings);
    BlockKey after = query.after.value_or(BlockKey{.first = Timestamp::min(), .id = -1});
    while (true) {
        auto row = m_database->cached(u":/outpost/store/history/closed_blocks.sql"_s);
        if (!row)
            return row.error();
        (*row)->bind(*known).bind(earliestBegin(query.from)).bind(query.to - 1us);
        (*row)->bind(after.first).bind(after.id).bind(blocksAtOnce);
        if (const auto done = (*row)->run(u"read blocks of readings"); !done)
            return done.error();
        int blocks = 0;
        bool isFull = false;
        while (!isFull && (*row)->next()) {
            ++blocks;
            after = {.first = (*row)->time(1), .id = (*row)->integer(0)};
            if ((*row)->time(2) >= query.from)
                take((*row)->blob(3), query, page);
            isFull = int(page.readings.size()) >= limit;
        }
        const auto read = (*row)->readError(u"read blocks of readings");
        (*row)->finish();
        if (!read)
            return read.error();
        if (isFull || (blocks == blocksAtOnce && stop())) {
            page.next = after;
            return page;
        }
        if (blocks < blocksAtOnce)
            break;
    }
    const auto open = findOpen(*known, query, page);
    return open ? Result(std::move(page)) : Result<ReadingPage>(open.error());
}

Result<void> ReadingFinder::findOpen(qint64 subject, const ReadingQuery &query, ReadingPage &page)
{
    ReadingPage open;
    for (const QString &file : {u":/outpost/store/history/open_block_of.sql"_s,
                                u":/outpost/store/history/fresh_of.sql"_s}) {
        auto row = m_database->cached(file);
        if (!row)
            return row.error();
        if (const auto done = (*row)->bind(subject).run(u"read the newest readings"); !done)
            return done;
        while ((*row)->next())
            take((*row)->blob(0), query, open);
        const auto read = (*row)->readError(u"read the newest readings");
        (*row)->finish();
        if (!read)
            return read;
    }
    std::ranges::stable_sort(open.readings, {}, &Reading::time);
    std::ranges::move(open.readings, std::back_inserter(page.readings));
    page.damagedBlocks += open.damagedBlocks;
    return {};
}

void ReadingFinder::take(const QByteArray &data, const ReadingQuery &query, ReadingPage &page) const
{
    auto readings = ReadingBlock::decode(data, query.sensor);
    if (!readings) {
        ++page.damagedBlocks;
        return;
    }
    for (Reading &reading : *readings) {
        if (reading.time >= query.from && reading.time < query.to)
            page.readings.push_back(std::move(reading));
    }
}

Result<qint64> ReadingFinder::subject(const QString &name)
{
    auto select = m_database->cached(u":/outpost/store/history/select_subject.sql"_s);
    if (!select)
        return select.error();
    if (const auto done = (*select)->bind(name).run(u"find a subject"); !done)
        return done.error();
    const qint64 id = (*select)->next() ? (*select)->integer(0) : 0;
    (*select)->finish();
    return id;
}

Result<qint64> ReadingFinder::countBlocks(qint64 subject, Timestamp from, Timestamp to, qint64 most)
{
    auto count = m_database->cached(u":/outpost/store/history/count_closed_blocks.sql"_s);
    if (!count)
        return count.error();
    (*count)->bind(subject).bind(from).bind(to).bind(most);
    if (const auto done = (*count)->run(u"count blocks of readings"); !done)
        return done.error();
    const qint64 blocks = (*count)->next() ? (*count)->integer(0) : 0;
    (*count)->finish();
    return blocks;
}

} // namespace outpost
