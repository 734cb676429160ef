// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history/readingblock.h"

#include "store/history/blockcolumn.h"
#include "store/history/deflate.h"

#include <QtEndian>

#include <zlib.h>

#include <algorithm>

namespace outpost::ReadingBlock {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr quint8 format = 1;
constexpr qsizetype checksumBytes = 4;

quint32 checksum(QByteArrayView bytes)
{
    return quint32(
        crc32_z(0, reinterpret_cast<const Bytef *>(bytes.data()), z_size_t(bytes.size())));
}

Error damaged()
{
    return {ErrorCode::Corrupt, u"A block of readings is damaged"_s, {}};
}

/// The column that takes a field; most readings of a sensor have the same fields in the same order.
BlockColumn &columnFor(std::vector<BlockColumn> &columns, const Field &field, size_t position)
{
    if (position < columns.size() && columns[position].holds(field))
        return columns[position];
    const auto known = std::ranges::find_if(
        columns, [&](const BlockColumn &column) { return column.holds(field); });
    if (known != columns.end())
        return *known;
    return columns.emplace_back(field.name, BlockColumn::typeOf(field.value));
}

// Differences wrap around, as times from outside may lie anywhere.
void writeTimes(ByteWriter &writer, std::span<const Reading> readings)
{
    quint64 before = 0;
    quint64 step = 0;
    for (const Reading &reading : readings) {
        const auto time = quint64(reading.time.time_since_epoch().count());
        writer.zigzag(qint64(time - before - step));
        step = time - before;
        before = time;
    }
}

std::vector<Reading> readTimes(ByteReader &reader, quint64 count, const QString &sensor)
{
    std::vector<Reading> readings(count);
    quint64 time = 0;
    quint64 step = 0;
    for (Reading &reading : readings) {
        step += quint64(reader.zigzag());
        time += step;
        reading.sensor = sensor;
        reading.time = Timestamp(std::chrono::microseconds(qint64(time)));
    }
    return readings;
}

Result<std::vector<Reading>> decodePlain(QByteArrayView plain, const QString &sensor)
{
    ByteReader reader(plain);
    const quint64 count = reader.count(mostReadings);
    if (count == 0)
        return damaged();
    std::vector<Reading> readings = readTimes(reader, count, sensor);
    const quint64 columns = reader.count(mostValues / count);
    for (quint64 i = 0; i < columns && !reader.failed(); ++i) {
        const BlockColumn column = BlockColumn::read(reader, count);
        if (reader.failed())
            break;
        for (size_t row = 0; row < column.rows().size(); ++row)
            readings[column.rows()[row]].fields.push_back({column.name(), column.value(row)});
    }
    if (reader.failed() || !reader.atEnd())
        return damaged();
    return readings;
}

} // namespace

Result<QByteArray> encode(std::span<const Reading> readings)
{
    const Error unfit{ErrorCode::InvalidInput,
                      u"%1 readings do not fit into one block"_s.arg(readings.size()),
                      {}};
    if (readings.empty() || readings.size() > mostReadings)
        return unfit;
    std::vector<BlockColumn> columns;
    for (size_t row = 0; row < readings.size(); ++row) {
        size_t position = 0;
        for (const Field &field : readings[row].fields) {
            columnFor(columns, field, position++).add(quint32(row), field.value);
            if (columns.size() * readings.size() > mostValues)
                return unfit;
        }
    }
    ByteWriter plain;
    plain.varint(readings.size());
    writeTimes(plain, readings);
    plain.varint(columns.size());
    for (const BlockColumn &column : columns)
        column.write(plain, readings.size());
    if (plain.data().size() > mostBytes)
        return unfit;

    const auto packed = deflated(plain.data(), 6);
    ByteWriter block;
    block.byte(format);
    block.byte(packed ? 1 : 0);
    block.varint(quint64(plain.data().size()));
    block.bytes(packed ? *packed : plain.data());
    char sum[checksumBytes];
    qToLittleEndian(checksum(block.data()), sum);
    block.bytes({sum, checksumBytes});
    return block.data();
}

Result<std::vector<Reading>> decode(QByteArrayView bytes, const QString &sensor)
{
    if (bytes.size() < checksumBytes)
        return damaged();
    const QByteArrayView block = bytes.chopped(checksumBytes);
    if (qFromLittleEndian<quint32>(bytes.last(checksumBytes).data()) != checksum(block))
        return damaged();
    ByteReader head(block);
    if (head.byte() != format)
        return damaged();
    const quint8 isPacked = head.byte();
    const quint64 size = head.varint();
    if (head.failed() || isPacked > 1 || size > quint64(mostBytes))
        return damaged();
    const QByteArrayView rest = block.last(head.left());
    if (isPacked == 0)
        return quint64(rest.size()) == size ? decodePlain(rest, sensor) : damaged();
    const auto plain = inflated(rest, qsizetype(size));
    return plain ? decodePlain(*plain, sensor) : damaged();
}

} // namespace outpost::ReadingBlock
