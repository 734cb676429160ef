// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history/recordwriter.h"

#include "store/database.h"
#include "store/history/historynames.h"
#include "store/history/recordrow.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostTries = 100'000; ///< ids tried for one record; a bound, far from what happens
constexpr qsizetype mostMoved = 10'000; ///< remembered, so that a change of state finds its record

} // namespace

Result<void> RecordWriter::add(std::vector<HistoryRecord> records)
{
    std::ranges::stable_sort(records, {}, &HistoryRecord::id);
    for (HistoryRecord &record : records) {
        if (const auto done = insert(std::move(record)); !done)
            return done;
    }
    return {};
}

Result<void> RecordWriter::insert(HistoryRecord record)
{
    const auto subject = m_names->subject(record.subject);
    if (!subject)
        return subject.error();
    auto row = m_database->cached(u":/outpost/store/history/insert_record.sql"_s);
    if (!row)
        return row.error();
    const RecordId wanted = record.id;
    for (int tries = 0; tries < mostTries; ++tries, ++record.id.value) {
        RecordRow::bind(**row, record, *subject);
        if (const auto done = (*row)->run(u"add a record"); !done)
            return done;
        if ((*row)->changedRows() == 0)
            continue; // the clock was set back: somebody has this id already
        if (record.id != wanted) {
            if (m_moved.size() >= mostMoved)
                m_moved.clear();
            m_moved.insert(wanted.value, record.id.value);
        }
        auto index = m_database->cached(u":/outpost/store/history/insert_words.sql"_s);
        if (!index)
            return index.error();
        return (*index)
            ->bind(record.id.value)
            .bind(RecordRow::words(record, *subject))
            .run(u"add a record's words");
    }
    return Error{ErrorCode::Busy, u"No id was free for a record"_s, {}};
}

Result<void> RecordWriter::setStates(const std::vector<std::pair<RecordId, RecordState>> &states)
{
    if (states.empty())
        return {};
    auto update = m_database->cached(u":/outpost/store/history/set_state.sql"_s);
    if (!update)
        return update.error();
    for (const auto &[id, state] : states) {
        (*update)->bind(int(state)).bind(m_moved.value(id.value, id.value));
        if (const auto done = (*update)->run(u"change a record's state"); !done)
            return done;
    }
    return {};
}

} // namespace outpost
