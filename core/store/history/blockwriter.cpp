// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history/blockwriter.h"

#include "base/logging.h"
#include "store/database.h"
#include "store/history/historynames.h"
#include "store/history/readingblock.h"
#include "store/history/serieslevel.h"

#include <algorithm>
#include <set>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr size_t mostValues = ReadingBlock::mostValues / 4;
constexpr qsizetype mostBytes = ReadingBlock::mostBytes / 8;

std::vector<SeriesPoint> pointsOf(const std::vector<SeriesPoint> &exact, SeriesLevel level,
                                  Timestamp blockBegin)
{
    if (level == SeriesLevel::Block) {
        SeriesPoint whole{.time = blockBegin};
        for (const SeriesPoint &point : exact)
            whole.merge(point);
        return {whole};
    }
    SeriesBuckets buckets(widthOf(level));
    for (const SeriesPoint &point : exact)
        buckets.add(point);
    return buckets.points();
}

qsizetype textBytes(const Reading &reading)
{
    qsizetype bytes = 0;
    for (const Field &field : reading.fields) {
        if (const auto *text = std::get_if<QString>(&field.value))
            bytes += text->size() * 3;
    }
    return bytes;
}

} // namespace

void BlockWriter::OpenBlock::append(Reading reading)
{
    first = std::min(first, reading.time);
    last = std::max(last, reading.time);
    values += reading.fields.size();
    bytes += textBytes(reading);
    readings.push_back(std::move(reading));
}

bool BlockWriter::OpenBlock::takes(const Reading &reading) const
{
    if (readings.empty())
        return true;
    // A jump of the clock must not make one block of yesterday and tomorrow: a search in time looks
    // no further back than the longest span.
    const auto earliest = std::min(first, reading.time).time_since_epoch().count();
    const auto latest = std::max(last, reading.time).time_since_epoch().count();
    const auto span = quint64(latest) - quint64(earliest);
    return readings.size() < fullBlock && values + reading.fields.size() <= mostValues
        && bytes + textBytes(reading) <= mostBytes
        && span <= quint64(std::chrono::microseconds(longestSpan).count());
}

Result<void> BlockWriter::load()
{
    forget();
    if (const auto done = loadBlocks(); !done)
        return done;
    if (const auto done = loadFresh(); !done)
        return done;
    for (auto &[sensor, block] : m_open)
        block.saved = block.readings.size();
    return {};
}

Result<void> BlockWriter::loadBlocks()
{
    auto row = m_database->cached(u":/outpost/store/history/select_open_blocks.sql"_s);
    if (!row)
        return row.error();
    if (const auto done = (*row)->run(u"read open blocks"); !done)
        return done;
    std::vector<qint64> damaged;
    while ((*row)->next()) {
        const QString sensor = (*row)->text(1);
        auto readings = ReadingBlock::decode((*row)->blob(2), sensor);
        if (!readings) {
            damaged.push_back((*row)->integer(0));
            continue;
        }
        OpenBlock &block = m_open[sensor];
        block.id = (*row)->integer(0);
        for (Reading &reading : *readings)
            block.append(std::move(reading));
    }
    if (const auto read = (*row)->readError(u"read open blocks"); !read)
        return read;
    (*row)->finish();
    for (const qint64 id : damaged) {
        qCWarning(lcStore, "%s: the block of readings %lld is damaged",
                  qUtf8Printable(m_database->file()), qlonglong(id));
        const QString sql = u"UPDATE block SET open = 0 WHERE id = %1"_s.arg(id);
        if (const auto done = m_database->execute(sql); !done)
            return done;
    }
    return {};
}

Result<void> BlockWriter::loadFresh()
{
    auto row = m_database->cached(u":/outpost/store/history/select_fresh.sql"_s);
    if (!row)
        return row.error();
    if (const auto done = (*row)->run(u"read fresh readings"); !done)
        return done;
    while ((*row)->next()) {
        const QString sensor = (*row)->text(1);
        auto readings = ReadingBlock::decode((*row)->blob(2), sensor);
        OpenBlock &block = m_open[sensor];
        block.fresh.push_back((*row)->integer(0));
        ++m_freshRows;
        if (!readings) {
            qCWarning(lcStore, "%s: fresh readings of %s are damaged",
                      qUtf8Printable(m_database->file()), qUtf8Printable(sensor));
            continue;
        }
        for (Reading &reading : *readings)
            block.append(std::move(reading));
    }
    auto read = (*row)->readError(u"read fresh readings");
    (*row)->finish();
    return read;
}

Result<void> BlockWriter::add(const std::vector<Reading> &readings)
{
    std::set<QString> touched;
    QString lastSensor;
    OpenBlock *block = nullptr;
    for (const Reading &reading : readings) {
        if (!block || reading.sensor != lastSensor) {
            lastSensor = reading.sensor;
            block = &m_open[lastSensor];
            touched.insert(lastSensor);
        }
        if (!block->takes(reading)) {
            if (const auto done = close(lastSensor, *block); !done)
                return done;
        }
        block->append(reading);
    }
    for (const QString &sensor : touched) {
        OpenBlock &grown = m_open[sensor];
        const auto done
            = grown.readings.size() >= fullBlock ? close(sensor, grown) : saveFresh(sensor, grown);
        if (!done)
            return done;
    }
    return m_freshRows > std::max(mostFresh, 32 * m_open.size()) ? fold() : Result<void>();
}

Result<void> BlockWriter::close(const QString &sensor, OpenBlock &block)
{
    std::ranges::stable_sort(block.readings, {}, &Reading::time);
    if (const auto done = save(sensor, block, false); !done)
        return done;
    if (!block.readings.empty()) {
        const auto subject = m_names->subject(sensor);
        if (!subject)
            return subject.error();
        if (const auto done = addToLevels(*subject, block); !done)
            return done;
    }
    block = {};
    return {};
}

Result<void> BlockWriter::save(const QString &sensor, OpenBlock &block, bool open)
{
    const auto subject = m_names->subject(sensor);
    if (!subject)
        return subject.error();
    const auto data = ReadingBlock::encode(block.readings);
    if (!data) {
        // Readings that hardly share a field. What the row held before stays.
        qCWarning(lcStore, "%s: readings of %s are too different to be kept together",
                  qUtf8Printable(m_database->file()), qUtf8Printable(sensor));
        m_unfit += qint64(block.readings.size());
        block.readings.clear();
        const QString sql = u"UPDATE block SET open = 0 WHERE id = %1"_s.arg(block.id);
        if (const auto done = m_database->execute(sql); !done)
            return done;
        block.id = 0;
    }
    if (data && block.id == 0) {
        auto insert = m_database->cached(u":/outpost/store/history/insert_block.sql"_s);
        if (!insert)
            return insert.error();
        (*insert)->bind(*subject).bind(block.first).bind(block.last);
        (*insert)->bind(qint64(block.readings.size())).bind(open).bind(*data);
        if (const auto done = (*insert)->run(u"add a block of readings"); !done)
            return done;
        block.id = (*insert)->lastInsertId();
    } else if (data) {
        auto update = m_database->cached(u":/outpost/store/history/update_block.sql"_s);
        if (!update)
            return update.error();
        (*update)->bind(block.first).bind(block.last).bind(qint64(block.readings.size()));
        (*update)->bind(open).bind(*data).bind(block.id);
        if (const auto done = (*update)->run(u"write a block of readings"); !done)
            return done;
    }
    for (const qint64 id : block.fresh) {
        auto remove = m_database->cached(u":/outpost/store/history/delete_fresh.sql"_s);
        if (!remove)
            return remove.error();
        if (const auto done = (*remove)->bind(id).run(u"remove fresh readings"); !done)
            return done;
        --m_freshRows;
    }
    block.fresh.clear();
    block.saved = block.readings.size();
    return {};
}

Result<void> BlockWriter::saveFresh(const QString &sensor, OpenBlock &block)
{
    const std::span added = std::span(block.readings).subspan(block.saved);
    if (added.empty())
        return {};
    const auto data = ReadingBlock::encode(added);
    if (!data) {
        m_unfit += qint64(added.size());
        block.readings.resize(block.saved);
        return {};
    }
    const auto subject = m_names->subject(sensor);
    if (!subject)
        return subject.error();
    auto insert = m_database->cached(u":/outpost/store/history/insert_fresh.sql"_s);
    if (!insert)
        return insert.error();
    if (const auto done = (*insert)->bind(*subject).bind(*data).run(u"add readings"); !done)
        return done;
    block.fresh.push_back((*insert)->lastInsertId());
    block.saved = block.readings.size();
    ++m_freshRows;
    return {};
}

Result<void> BlockWriter::fold()
{
    for (auto &[sensor, block] : m_open) {
        if (block.fresh.empty())
            continue;
        if (const auto done = save(sensor, block, true); !done)
            return done;
    }
    return {};
}

Result<void> BlockWriter::addToLevels(qint64 subject, const OpenBlock &block)
{
    std::map<QString, std::vector<SeriesPoint>> fields;
    for (const Reading &reading : block.readings) {
        for (const Field &field : reading.fields) {
            if (const auto number = asNumber(field.value))
                fields[field.name].push_back(pointOf(reading.time, *number));
        }
    }
    auto row = m_database->cached(u":/outpost/store/history/add_to_level.sql"_s);
    if (!row)
        return row.error();
    for (const auto &[field, points] : fields) {
        const auto series = m_names->series(subject, field);
        if (!series)
            return series.error();
        for (const SeriesLevel level : seriesLevels) {
            for (const SeriesPoint &point : pointsOf(points, level, block.first)) {
                (*row)->bind(*series).bind(int(level)).bind(point.time);
                (*row)->bind(point.count).bind(point.least).bind(point.most).bind(point.sum);
                if (const auto done = (*row)->run(u"add to a level of detail"); !done)
                    return done;
            }
        }
    }
    return {};
}

Result<void> BlockWriter::closeBlock(qint64 id)
{
    for (auto &[sensor, block] : m_open) {
        if (block.id == id)
            return close(sensor, block);
    }
    return {};
}

void BlockWriter::forget()
{
    m_open.clear();
    m_freshRows = 0;
}

} // namespace outpost
