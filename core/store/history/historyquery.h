// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/history/historyrecord.h"
#include "store/history/serieslevel.h"
#include "telemetry/reading.h"

#include <QList>

#include <functional>
#include <optional>
#include <vector>

namespace outpost {

/// Asked between the steps of a search: true ends it where it is.
using HistoryStop = std::function<bool()>;

/// Which records to find; what is left as it is does not narrow the search.
struct RecordQuery
{
    std::optional<Timestamp> from; ///< included
    std::optional<Timestamp> to; ///< not included
    QList<RecordKind> kinds; ///< any of them
    std::optional<RecordDirection> direction;
    QList<RecordState> states; ///< any of them
    QString subject; ///< the sensor
    QString text; ///< whole words, all of them; "quoted parts" as they stand (SearchText)
    bool newestFirst = true;
    std::optional<RecordId> after; ///< RecordPage::next of the page before
    int limit = 100; ///< 1 to 1,000
};

/// A part of what a RecordQuery finds. A search that took its time may come back with few records
/// or none, and yet go on.
struct RecordPage
{
    std::vector<HistoryRecord> records;
    /// Where the next page begins; nothing where all has been looked through. A page's place does
    /// not move when records are added or trimmed.
    std::optional<RecordId> next;
};

/// Where a block stands among those of its sensor.
struct BlockKey
{
    Timestamp first;
    qint64 id = 0;

    friend auto operator<=>(const BlockKey &, const BlockKey &) = default;
};

/// Which readings of one sensor to find.
struct ReadingQuery
{
    QString sensor;
    Timestamp from = Timestamp::min(); ///< included
    Timestamp to = Timestamp::max(); ///< not included
    std::optional<BlockKey> after; ///< ReadingPage::next of the page before
    int limit = 10'000; ///< the page ends with the block that reaches it
};

/// Readings in the order of time. Where a clock was set back, or a device sends late, blocks may
/// overlap: then only the readings of each block are in order, and the blocks by their first.
struct ReadingPage
{
    std::vector<Reading> readings;
    std::optional<BlockKey> next; ///< nothing where there are no more
    int damagedBlocks = 0; ///< left out
};

/// What to draw.
struct SeriesQuery
{
    QString sensor;
    QString field;
    Timestamp from = Timestamp::min(); ///< included
    Timestamp to = Timestamp::max(); ///< not included
    int maxPoints = 2'000; ///< 2 to 100,000
};

/// A sensor's field over time, as exactly as the number of points allows.
struct Series
{
    std::chrono::microseconds width{0}; ///< of each point; zero: each is a value, or a block
    std::optional<SeriesLevel> level; ///< where the points came from; nothing: from the readings
    std::vector<SeriesPoint> points; ///< whole buckets: the first may begin before `from`
    int damagedBlocks = 0; ///< left out
};

} // namespace outpost
