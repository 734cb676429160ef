// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history/blockcolumn.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <optional>

namespace outpost {

namespace {

constexpr std::array powersOfTen{1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8};
constexpr quint8 noScale = 0xff; ///< doubles as they are
constexpr double exactLimit = 9'007'199'254'740'992.0; ///< 2^53: whole numbers are exact to here

/// @p value times 10^scale, where dividing gives the very same bits again.
std::optional<qint64> scaled(double value, size_t scale)
{
    const double product = value * powersOfTen[scale];
    if (!(std::abs(product) < exactLimit))
        return std::nullopt;
    const qint64 whole = std::llround(product);
    if (std::bit_cast<quint64>(double(whole) / powersOfTen[scale]) != std::bit_cast<quint64>(value))
        return std::nullopt;
    return whole;
}

std::vector<qint64> scaledAll(const std::vector<Value> &values, size_t scale)
{
    std::vector<qint64> whole;
    whole.reserve(values.size());
    for (const Value &value : values) {
        const auto one = scaled(std::get<double>(value), scale);
        if (!one)
            return {};
        whole.push_back(*one);
    }
    return whole;
}

/// The least scale that the values need one by one; nothing where one of them has none.
std::optional<size_t> scaleFor(const std::vector<Value> &values)
{
    size_t scale = 0;
    for (const Value &value : values) {
        while (!scaled(std::get<double>(value), scale)) {
            if (++scale == powersOfTen.size())
                return std::nullopt;
        }
    }
    return scale;
}

void writeDifferences(ByteWriter &writer, const std::vector<qint64> &values)
{
    quint64 before = 0;
    for (const qint64 value : values) {
        writer.zigzag(qint64(quint64(value) - before));
        before = quint64(value);
    }
}

} // namespace

void BlockColumn::add(quint32 row, const Value &value)
{
    if (!m_rows.empty() && m_rows.back() == row)
        return;
    m_rows.push_back(row);
    m_values.push_back(value);
}

void BlockColumn::write(ByteWriter &writer, quint64 rows) const
{
    writer.byte(quint8(m_type));
    writer.sized(m_name.toUtf8());
    writer.byte(m_rows.size() == rows ? 0 : 1);
    if (m_rows.size() != rows) {
        QByteArray bitmap(qsizetype(rows + 7) / 8, '\0');
        for (const quint32 row : m_rows)
            bitmap[row / 8] = char(quint8(bitmap[row / 8]) | (1U << (row % 8)));
        writer.bytes(bitmap);
    }
    switch (m_type) {
    case Type::Double:
        return writeDoubles(writer);
    case Type::Integer: {
        std::vector<qint64> values;
        for (const Value &value : m_values)
            values.push_back(std::get<qint64>(value));
        return writeDifferences(writer, values);
    }
    case Type::Boolean:
        for (const Value &value : m_values)
            writer.byte(std::get<bool>(value) ? 1 : 0);
        return;
    case Type::Text:
        for (const Value &value : m_values)
            writer.sized(std::get<QString>(value).toUtf8());
        return;
    }
}

void BlockColumn::writeDoubles(ByteWriter &writer) const
{
    if (const auto scale = scaleFor(m_values)) {
        // What the last value needs may, by rounding, not do for an earlier one.
        const std::vector<qint64> whole = scaledAll(m_values, *scale);
        if (whole.size() == m_values.size()) {
            writer.byte(quint8(*scale));
            writeDifferences(writer, whole);
            return;
        }
    }
    writer.byte(noScale);
    std::vector<quint64> mixed;
    mixed.reserve(m_values.size());
    quint64 before = 0;
    for (const Value &value : m_values) {
        const auto bits = std::bit_cast<quint64>(std::get<double>(value));
        mixed.push_back(bits ^ before);
        before = bits;
    }
    for (int plane = 56; plane >= 0; plane -= 8) {
        for (const quint64 bits : mixed)
            writer.byte(quint8(bits >> plane));
    }
}

BlockColumn BlockColumn::read(ByteReader &reader, quint64 rows)
{
    const quint8 type = reader.byte();
    if (type > quint8(Type::Text))
        reader.fail();
    BlockColumn column(QString::fromUtf8(reader.sized()), Type(type));
    const quint8 withBitmap = reader.byte();
    if (withBitmap > 1)
        reader.fail();
    const QByteArrayView bitmap = withBitmap == 1 ? reader.bytes((rows + 7) / 8) : QByteArrayView();
    if (reader.failed())
        return column;
    for (quint32 row = 0; row < rows; ++row) {
        if (withBitmap == 0 || (quint8(bitmap[row / 8]) >> (row % 8)) & 1)
            column.m_rows.push_back(row);
    }
    column.readValues(reader, column.m_rows.size());
    return column;
}

void BlockColumn::readValues(ByteReader &reader, size_t count)
{
    m_values.reserve(count);
    if (m_type == Type::Double)
        return readDoubles(reader, count);
    quint64 before = 0;
    for (size_t i = 0; i < count && !reader.failed(); ++i) {
        switch (m_type) {
        case Type::Double:
            break;
        case Type::Integer:
            before += quint64(reader.zigzag());
            m_values.emplace_back(qint64(before));
            break;
        case Type::Boolean:
            m_values.emplace_back(reader.byte() != 0);
            break;
        case Type::Text:
            m_values.emplace_back(QString::fromUtf8(reader.sized()));
            break;
        }
    }
}

void BlockColumn::readDoubles(ByteReader &reader, size_t count)
{
    const quint8 scale = reader.byte();
    if (scale == noScale) {
        std::vector<quint64> mixed(count);
        for (int plane = 56; plane >= 0; plane -= 8) {
            const QByteArrayView bytes = reader.bytes(count);
            for (size_t i = 0; i < size_t(bytes.size()); ++i)
                mixed[i] |= quint64(quint8(bytes[qsizetype(i)])) << plane;
        }
        quint64 before = 0;
        for (const quint64 bits : mixed) {
            before ^= bits;
            m_values.emplace_back(std::bit_cast<double>(before));
        }
        return;
    }
    if (scale >= powersOfTen.size())
        return reader.fail();
    quint64 before = 0;
    for (size_t i = 0; i < count && !reader.failed(); ++i) {
        before += quint64(reader.zigzag());
        m_values.emplace_back(double(qint64(before)) / powersOfTen[scale]);
    }
}

} // namespace outpost
