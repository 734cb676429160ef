// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace outpost {

/// Puts numbers and texts one after the other, small numbers in few bytes (LEB128).
class ByteWriter
{
public:
    void byte(quint8 value) { m_bytes.append(char(value)); }
    void varint(quint64 value);
    /// Small where the number is near zero, on either side.
    void zigzag(qint64 value);
    void bytes(QByteArrayView bytes) { m_bytes.append(bytes); }
    /// The length, then the bytes.
    void sized(QByteArrayView bytes);

    [[nodiscard]] const QByteArray &data() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

/// Takes apart what a ByteWriter wrote. Bytes that end too early give zeros and failed(): ask once,
/// at the end. What it gives lives as long as the bytes it was given.
class ByteReader
{
public:
    explicit ByteReader(QByteArrayView bytes)
        : m_rest(bytes)
    {
    }

    quint8 byte();
    quint64 varint();
    qint64 zigzag();
    QByteArrayView bytes(quint64 count);
    QByteArrayView sized() { return bytes(varint()); }
    /// A number that says how many of something follow, each of which takes at least a byte; more
    /// than @p most or than there are bytes left is a failure.
    quint64 count(quint64 most);

    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] bool atEnd() const { return m_rest.isEmpty(); }
    [[nodiscard]] qsizetype left() const { return m_rest.size(); }
    void fail();

private:
    QByteArrayView m_rest;
    bool m_failed = false;
};

} // namespace outpost
