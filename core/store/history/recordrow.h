// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/history/historyrecord.h"
#include "store/history/searchwords.h"
#include "store/statement.h"

namespace outpost {

/// How a record lies in its row of history.db.
namespace RecordRow {

/// Binds id, kind, direction, state, subject, title, properties, packed and body, in this order.
/// Larger bodies are compressed where that helps.
void bind(Statement &statement, const HistoryRecord &record, qint64 subject);
/// The same columns read back, the subject by its name. A body that can't be unpacked comes back
/// empty.
[[nodiscard]] HistoryRecord read(const Statement &row);

/// What the index holds about a record: its words, and its kind, direction and subject as marks.
[[nodiscard]] QString words(const HistoryRecord &record, qint64 subject);
/// Everything of it that can be searched, one piece a line, folded.
[[nodiscard]] QString text(const HistoryRecord &record);

} // namespace RecordRow

} // namespace outpost
