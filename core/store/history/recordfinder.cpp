// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history/recordfinder.h"

#include "store/database.h"
#include "store/history/recordrow.h"

#include <QElapsedTimer>

#include <algorithm>
#include <limits>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostRecords = 1'000; ///< of a page
constexpr qsizetype mostBytes = 4 * 1024 * 1024; ///< of the bodies of a page, but for the last
constexpr int rowsAtOnce = 256; ///< read where each has to be looked into
constexpr int rowsOfSlice = 8'192; ///< where the records themselves are walked over
constexpr qint64 firstSlice = qint64(60'000'000) << 10; ///< ids of a minute
constexpr qint64 leastSlice = qint64(1'000) << 10; ///< a millisecond
constexpr qint64 mostSlice = std::numeric_limits<qint64>::max() / 8;
constexpr qint64 quick
    = 15; ///< milliseconds for a slice: the next may be longer, as each has to find its beginning
constexpr qint64 slow = 60; ///< the next should be shorter

QString mark(QLatin1StringView kind, qint64 number)
{
    return u"\"_"_s + kind + QString::number(number) + u'"';
}

qint64 nextSlice(qint64 slice, qint64 milliseconds)
{
    if (milliseconds < quick)
        return std::min(slice * 4, mostSlice);
    return milliseconds > slow ? std::max(slice / 4, leastSlice) : slice;
}

bool isTrouble(RecordState state)
{
    return int(state) >= int(RecordState::Dropped);
}

} // namespace

Result<RecordPage> RecordFinder::find(const RecordQuery &query, const HistoryStop &stop)
{
    RecordPage page;
    const auto planned = plan(query);
    if (!planned)
        return planned.error();
    if (!*planned)
        return page;
    const Plan &plan = **planned;
    qint64 first = plan.first;
    qint64 last = plan.last;
    // Another search may find other words close together where this one found none for years.
    if (m_slice == 0 || m_match != plan.match)
        m_slice = firstSlice;
    m_match = plan.match;
    while (first <= last) {
        const auto end = sliceEnd(plan, first, last, m_slice);
        if (!end)
            return end.error();
        QElapsedTimer timer;
        timer.start();
        const auto reached = lookThrough(plan, plan.newestFirst ? *end : first,
                                         plan.newestFirst ? last : *end, page);
        if (!reached)
            return reached.error();
        m_slice = nextSlice(m_slice, timer.elapsed());
        (plan.newestFirst ? last : first) = plan.newestFirst ? *reached - 1 : *reached + 1;
        qsizetype bytes = 0;
        for (const HistoryRecord &record : page.records)
            bytes += record.body.size();
        const bool isFull = int(page.records.size()) >= plan.limit || bytes >= mostBytes;
        if (first <= last && (isFull || stop())) {
            page.next = RecordId{*reached};
            break;
        }
    }
    return page;
}

Result<std::optional<RecordFinder::Plan>> RecordFinder::plan(const RecordQuery &query)
{
    const SearchText search = SearchText::parse(query.text);
    const auto match = this->match(query, search);
    if (!match)
        return match.error();
    if (!*match)
        return std::optional<Plan>();
    Plan plan{.match = **match, .literals = search.literals, .newestFirst = query.newestFirst};
    plan.limit = std::clamp(query.limit, 1, mostRecords);
    if (!query.states.isEmpty()) {
        plan.states = 0;
        for (const RecordState state : query.states)
            plan.states |= qint64(1) << (int(state) & 63);
    }
    const bool troubles = !query.states.isEmpty() && std::ranges::all_of(query.states, isTrouble);
    QString table = u"records"_s;
    if (!plan.match.isEmpty())
        table = u"matches"_s;
    else if (troubles)
        table = u"troubles"_s;
    plan.file = u":/outpost/store/history/%1_%2.sql"_s.arg(
        table, query.newestFirst ? u"newest"_s : u"oldest"_s);
    plan.sliced = !plan.match.isEmpty() || !plan.literals.isEmpty()
        || (!query.states.isEmpty() && !troubles);

    const auto oldest = m_database->integer(u"SELECT coalesce(min(id), 1) FROM record"_s);
    if (!oldest)
        return oldest.error();
    const auto newest = m_database->integer(u"SELECT coalesce(max(id), 0) FROM record"_s);
    if (!newest)
        return newest.error();
    plan.first = *oldest;
    plan.last = *newest;
    if (query.from)
        plan.first = std::max(plan.first, RecordId::firstOf(*query.from).value);
    if (query.to)
        plan.last = std::min(plan.last, RecordId::firstOf(*query.to).value - 1);
    if (query.after && query.newestFirst)
        plan.last = std::min(plan.last, query.after->value - 1);
    else if (query.after)
        plan.first = std::max(plan.first, query.after->value + 1);
    return std::optional(plan);
}

Result<std::optional<QString>> RecordFinder::match(const RecordQuery &query,
                                                   const SearchText &search)
{
    QStringList all;
    for (const QString &word : search.words)
        all.append(u'"' + word + u'"');
    if (!query.subject.isEmpty()) {
        auto select = m_database->cached(u":/outpost/store/history/select_subject.sql"_s);
        if (!select)
            return select.error();
        if (const auto done = (*select)->bind(query.subject).run(u"find a subject"); !done)
            return done.error();
        if (!(*select)->next())
            return std::optional<QString>();
        all.append(mark("s"_L1, (*select)->integer(0)));
        (*select)->finish();
    }
    if (!query.kinds.isEmpty()) {
        QStringList any;
        for (const RecordKind kind : query.kinds)
            any.append(mark("k"_L1, int(kind)));
        all.append(u'(' + any.join(u" OR "_s) + u')');
    }
    if (query.direction)
        all.append(mark("d"_L1, int(*query.direction)));
    return std::optional(all.join(u" AND "_s));
}

Result<qint64> RecordFinder::lookThrough(const Plan &plan, qint64 first, qint64 last,
                                         RecordPage &page)
{
    auto row = m_database->cached(plan.file);
    if (!row)
        return row.error();
    const int limit = plan.literals.isEmpty() ? plan.limit - int(page.records.size()) : rowsAtOnce;
    if (!plan.match.isEmpty())
        (*row)->bind(plan.match);
    (*row)->bind(first).bind(last).bind(plan.states).bind(limit);
    if (const auto done = (*row)->run(u"find records"); !done)
        return done.error();
    int rows = 0;
    qsizetype bytes = 0;
    std::optional<qint64> reached;
    while ((*row)->next()) {
        ++rows;
        HistoryRecord record = RecordRow::read(**row);
        reached = record.id.value;
        bytes += record.body.size();
        const QString text = plan.literals.isEmpty() ? QString() : RecordRow::text(record);
        const bool holds = std::ranges::all_of(
            plan.literals, [&text](const QString &literal) { return text.contains(literal); });
        if (holds)
            page.records.push_back(std::move(record));
        if (int(page.records.size()) >= plan.limit || bytes >= mostBytes || rows == limit)
            break;
        reached.reset();
    }
    const auto read = (*row)->readError(u"find records");
    (*row)->finish();
    if (!read)
        return read.error();
    return reached.value_or(plan.newestFirst ? first : last);
}

Result<qint64> RecordFinder::sliceEnd(const Plan &plan, qint64 first, qint64 last, qint64 width)
{
    const qint64 whole = plan.newestFirst ? first : last;
    if (!plan.sliced)
        return whole;
    if (!plan.match.isEmpty()) {
        if (last - first <= width)
            return whole;
        return plan.newestFirst ? last - width : first + width;
    }
    auto boundary = m_database->cached(u":/outpost/store/history/boundary_%1.sql"_s.arg(
        plan.newestFirst ? u"newest"_s : u"oldest"_s));
    if (!boundary)
        return boundary.error();
    (*boundary)->bind(first).bind(last).bind(rowsOfSlice);
    if (const auto done = (*boundary)->run(u"look for records"); !done)
        return done.error();
    const qint64 end = (*boundary)->next() ? (*boundary)->integer(0) : whole;
    (*boundary)->finish();
    return end;
}

} // namespace outpost
