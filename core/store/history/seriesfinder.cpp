// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history/seriesfinder.h"

#include "store/database.h"
#include "store/history/readingfinder.h"

#include <QScopeGuard>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int mostPoints = 100'000;
constexpr int mostRows = 500'000; ///< of a level; a bound, far above what the choice of it allows
constexpr qint64 rowsAPoint = 4; ///< rows of a level read for a point: finer ones are added up

void addField(SeriesBuckets &buckets, const std::vector<Reading> &readings, const QString &field)
{
    for (const Reading &reading : readings) {
        for (const Field &one : reading.fields) {
            const auto number = one.name == field ? asNumber(one.value) : std::nullopt;
            if (number)
                buckets.add(pointOf(reading.time, *number));
        }
    }
}

/// Adds up points until there are at most @p most; buckets stay multiples of what they were.
void thinOut(Series &series, int most)
{
    if (int(series.points.size()) <= most)
        return;
    const auto span = series.points.back().time - series.points.front().time + 1us;
    // A bucket's beginning lies on a multiple of its width, so one more may be needed than fit.
    auto width = span / (most - 1) + 1us;
    if (series.width > 0us)
        width = ((width + series.width - 1us) / series.width) * series.width;
    SeriesBuckets buckets(width);
    for (const SeriesPoint &point : series.points)
        buckets.add(point);
    series.points = buckets.points();
    series.width = width;
}

} // namespace

Result<Series> SeriesFinder::find(const SeriesQuery &query, const HistoryStop &stop)
{
    const auto subject = m_readings->subject(query.sensor);
    if (!subject)
        return subject.error();
    if (*subject == 0 || query.from >= query.to)
        return Series{};
    const auto number = seriesNumber(*subject, query.field);
    if (!number)
        return number.error();
    const auto range = extent(*subject, *number, query);
    if (!range)
        return range.error();
    // No block of it is closed yet, or none within the time: the open readings are all there is.
    if (!*range)
        return findExact(query, stop);

    const auto &[begin, end, isExact] = **range;
    const qint64 rows = rowsAPoint * std::clamp(query.maxPoints, 2, mostPoints);
    if (isExact) {
        const qint64 most = std::max<qint64>(rows, exactBlocks) + 1;
        const auto blocks = m_readings->countBlocks(*subject, begin - 1h, end, most);
        if (!blocks)
            return blocks.error();
        if (*blocks <= exactBlocks)
            return findExact(query, stop);
        const qint64 minutes = (end - begin) / 1min;
        if (*blocks <= rows && (*blocks >= minutes || minutes > rows))
            return findLevel(*subject, *number, SeriesLevel::Block, query);
    }
    for (const SeriesLevel level :
         {SeriesLevel::Minute, SeriesLevel::Quarter, SeriesLevel::FourHours}) {
        const bool isThere = isExact || level == SeriesLevel::FourHours;
        if (isThere && (end - begin) / widthOf(level) <= rows)
            return findLevel(*subject, *number, level, query);
    }
    return findLevel(*subject, *number, SeriesLevel::Day, query);
}

Result<qint64> SeriesFinder::seriesNumber(qint64 subject, const QString &field)
{
    auto select = m_database->cached(u":/outpost/store/history/select_series.sql"_s);
    if (!select)
        return select.error();
    if (const auto done = (*select)->bind(subject).bind(field).run(u"find a series"); !done)
        return done.error();
    const qint64 id = (*select)->next() ? (*select)->integer(0) : 0;
    (*select)->finish();
    return id;
}

Result<std::optional<SeriesFinder::Extent>> SeriesFinder::extent(qint64 subject, qint64 series,
                                                                 const SeriesQuery &query)
{
    auto covered = m_database->cached(u":/outpost/store/history/extent_of.sql"_s);
    if (!covered)
        return covered.error();
    if (const auto done = (*covered)->bind(series).run(u"find a series"); !done)
        return done.error();
    const auto coarse = widthOf(SeriesLevel::FourHours);
    std::optional<Extent> range;
    Timestamp oldest;
    if ((*covered)->next() && !(*covered)->isNull(0)) {
        oldest = (*covered)->time(0);
        range = Extent{.begin = std::max(query.from, oldest),
                       .end = std::min(query.to, (*covered)->time(1) + coarse)};
    }
    (*covered)->finish();
    if (!range || range->begin >= range->end)
        return std::optional<Extent>();
    auto first = m_database->cached(u":/outpost/store/history/first_block_of.sql"_s);
    if (!first)
        return first.error();
    if (const auto done = (*first)->bind(subject).run(u"find the first block"); !done)
        return done.error();
    // After a trim the coarse levels reach further back than the blocks do.
    if ((*first)->next() && !(*first)->isNull(0)) {
        const Timestamp block = (*first)->time(0);
        range->isExact = block <= range->begin || block < oldest + coarse;
    }
    (*first)->finish();
    return range;
}

Result<Series> SeriesFinder::findExact(const SeriesQuery &query, const HistoryStop &stop)
{
    Series series;
    SeriesBuckets exact(0us);
    ReadingQuery readings{.sensor = query.sensor, .from = query.from, .to = query.to};
    do {
        const auto page = m_readings->find(readings, stop);
        if (!page)
            return page.error();
        addField(exact, page->readings, query.field);
        series.damagedBlocks += page->damagedBlocks;
        readings.after = page->next;
        if (readings.after && stop())
            return Error{ErrorCode::Unavailable, u"The search was ended"_s, {}};
    } while (readings.after);
    series.points = exact.points();
    thinOut(series, std::clamp(query.maxPoints, 2, mostPoints));
    return series;
}

Result<Series> SeriesFinder::findLevel(qint64 subject, qint64 number, SeriesLevel level,
                                       const SeriesQuery &query)
{
    // One view of the file: a block that is closed meanwhile must not be counted twice.
    if (const auto begun = m_database->execute(u"BEGIN"); !begun)
        return begun.error();
    const auto end = qScopeGuard([this] {
        if (const auto ended = m_database->execute(u"COMMIT"); !ended)
            return;
    });
    Series series{.width = widthOf(level), .level = level};
    auto row = m_database->cached(u":/outpost/store/history/levels_of.sql"_s);
    if (!row)
        return row.error();
    const Timestamp from = bucketStart(query.from, series.width);
    (*row)->bind(number).bind(int(level)).bind(from).bind(query.to - 1us).bind(mostRows);
    if (const auto done = (*row)->run(u"read a level of detail"); !done)
        return done.error();
    SeriesBuckets buckets(series.width);
    while ((*row)->next())
        buckets.add({.time = (*row)->time(0),
                     .count = (*row)->integer(1),
                     .least = (*row)->real(2),
                     .most = (*row)->real(3),
                     .sum = (*row)->real(4)});
    const auto read = (*row)->readError(u"read a level of detail");
    (*row)->finish();
    if (!read)
        return read.error();

    ReadingPage open;
    const ReadingQuery readings{.sensor = query.sensor, .from = query.from, .to = query.to};
    if (const auto found = m_readings->findOpen(subject, readings, open); !found)
        return found.error();
    addField(buckets, open.readings, query.field);
    series.damagedBlocks = open.damagedBlocks;
    series.points = buckets.points();
    thinOut(series, std::clamp(query.maxPoints, 2, mostPoints));
    return series;
}

} // namespace outpost
