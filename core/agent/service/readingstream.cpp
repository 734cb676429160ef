// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/readingstream.h"

#include <limits>

namespace outpost {

namespace {

/// A block's columns; a POD's lists are copied by each setter, so they are gathered here first.
struct Columns
{
    ReadingBlock block;
    QStringList names;
    QStringList truths;
    QList<qint64> times;
    QList<double> values;
    QMap<QString, QString> texts;

    explicit Columns(const Reading &reading)
    {
        block.setSensor(reading.sensor);
        for (const Field &field : reading.fields) {
            names.append(field.name);
            if (std::holds_alternative<bool>(field.value))
                truths.append(field.name);
        }
    }

    /// Whether @p reading, of the same sensor, has the same fields.
    [[nodiscard]] bool takes(const Reading &reading) const
    {
        return names.size() == qsizetype(reading.fields.size())
            && std::ranges::equal(names, reading.fields, {}, {}, &Field::name);
    }

    void add(const Reading &reading)
    {
        times.append(reading.time.time_since_epoch().count());
        for (const Field &field : reading.fields) {
            if (const auto *number = std::get_if<double>(&field.value))
                values.append(*number);
            else if (const auto *whole = std::get_if<qint64>(&field.value))
                values.append(double(*whole));
            else if (const auto *truth = std::get_if<bool>(&field.value))
                values.append(*truth ? 1.0 : 0.0);
            else {
                values.append(std::numeric_limits<double>::quiet_NaN());
                texts.insert(field.name, std::get<QString>(field.value));
            }
        }
    }

    [[nodiscard]] ReadingBlock done()
    {
        block.setFields(names);
        block.setTruths(truths);
        block.setTimes(times);
        block.setValues(values);
        block.setTexts(texts);
        return block;
    }
};

} // namespace

ReadingStream::ReadingStream(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_timer(clock.createTimer())
{
    connect(m_timer.get(), &Timer::timeout, this, &ReadingStream::flush);
}

void ReadingStream::removeWatcher()
{
    if (--m_watchers > 0)
        return;
    m_timer->stop();
    m_readings.clear();
    m_leftOut = 0;
}

void ReadingStream::add(const Reading &reading)
{
    if (m_watchers == 0)
        return;
    if (m_readings.size() >= mostReadings) {
        ++m_leftOut;
        return;
    }
    m_readings.push_back(reading);
    if (!m_timer->isActive()) {
        const std::chrono::microseconds since = m_clock.steady() - m_lastFlush;
        m_timer->start(since >= pace ? std::chrono::microseconds(0) : pace - since);
    }
}

void ReadingStream::flush()
{
    m_lastFlush = m_clock.steady();
    const auto readings = std::exchange(m_readings, {});
    Q_EMIT ready(blocks(readings), qint64(readings.size()), std::exchange(m_leftOut, 0));
}

QList<ReadingBlock> ReadingStream::blocks(const std::vector<Reading> &readings)
{
    // A block a sensor, however they take turns: names and lists cost more than values do.
    std::vector<Columns> columns;
    QHash<QString, size_t> latest;
    for (const Reading &reading : readings) {
        const auto found = latest.constFind(reading.sensor);
        if (found != latest.cend() && columns[*found].takes(reading)) {
            columns[*found].add(reading);
            continue;
        }
        latest.insert(reading.sensor, columns.size());
        columns.emplace_back(reading).add(reading);
    }
    QList<ReadingBlock> blocks;
    for (Columns &one : columns)
        blocks.append(one.done());
    return blocks;
}

} // namespace outpost
