// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/value.h"
#include "store/history/bytes.h"

#include <vector>

namespace outpost {

/// The values of one field and one type in a block of readings, in the order of the rows that have
/// it. A value class without I/O.
///
/// Bytes: the type, the name, 0 or 1 and a bitmap of the rows that have it, then the values.
/// Doubles with few decimals become whole numbers (times a power of ten) where every one comes back
/// bit by bit; whole numbers become differences; other doubles are XORed with the one before, and
/// laid out byte plane by byte plane, so that what they share stands together. All is meant to be
/// compressed afterwards.
class BlockColumn
{
public:
    /// The values' type; the numbers are in files. As the order of Value's alternatives.
    enum class Type : quint8 {
        Double = 0, ///< 64 bits
        Integer = 1, ///< 64 bits, signed
        Boolean = 2, ///< a bit
        Text = 3, ///< UTF-8
    };

    BlockColumn(QString name, Type type)
        : m_name(std::move(name))
        , m_type(type)
    {
    }
    /// Reads a column of a block with @p rows rows; what fails shows in @p reader.
    [[nodiscard]] static BlockColumn read(ByteReader &reader, quint64 rows);

    [[nodiscard]] static Type typeOf(const Value &value) { return Type(value.index()); }
    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] bool holds(const Field &field) const
    {
        return typeOf(field.value) == m_type && field.name == m_name;
    }
    /// Rows come in rising order; a second value for the same row is left out.
    void add(quint32 row, const Value &value);
    void write(ByteWriter &writer, quint64 rows) const;

    [[nodiscard]] const std::vector<quint32> &rows() const { return m_rows; }
    /// The value of rows()[index].
    [[nodiscard]] const Value &value(size_t index) const { return m_values[index]; }

private:
    void writeDoubles(ByteWriter &writer) const;
    void readDoubles(ByteReader &reader, size_t count);
    void readValues(ByteReader &reader, size_t count);

    QString m_name;
    Type m_type;
    std::vector<quint32> m_rows;
    std::vector<Value> m_values;
};

} // namespace outpost
