// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_historyv1_merged.h"
#include "store/history/historyquery.h"

namespace outpost {

// Between the history and the contract. Values without I/O.

/// Nothing where the filter can find nothing: it names only kinds or states that there are not.
[[nodiscard]] std::optional<RecordQuery> recordQuery(const HistoryFilter &filter, bool newestFirst,
                                                     qint64 after, int limit);
[[nodiscard]] HistoryRow historyRow(const HistoryRecord &record);
[[nodiscard]] HistoryRows historyRows(const RecordPage &page);
[[nodiscard]] HistoryEntry historyEntry(const HistoryRecord &record);
/// As many of the page's records as fit into one answer, at least one; it goes on after the last.
[[nodiscard]] HistoryEntries historyEntries(const RecordPage &page);
/// What could not be read and what could, in the order of time; of the readings those nearest to
/// @p time.
[[nodiscard]] LinePieces linePieces(const std::vector<HistoryRecord> &refused,
                                    const std::vector<Reading> &readings, Timestamp time);

} // namespace outpost
