// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history/bytes.h"

namespace outpost {

void ByteWriter::varint(quint64 value)
{
    while (value >= 0x80) {
        byte(quint8(value | 0x80));
        value >>= 7;
    }
    byte(quint8(value));
}

void ByteWriter::zigzag(qint64 value)
{
    varint((quint64(value) << 1) ^ quint64(value >> 63));
}

void ByteWriter::sized(QByteArrayView bytes_)
{
    varint(quint64(bytes_.size()));
    bytes(bytes_);
}

quint8 ByteReader::byte()
{
    if (m_rest.isEmpty()) {
        fail();
        return 0;
    }
    const auto value = quint8(m_rest.front());
    m_rest = m_rest.sliced(1);
    return value;
}

quint64 ByteReader::varint()
{
    quint64 value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        const quint8 part = byte();
        value |= quint64(part & 0x7f) << shift;
        if (part < 0x80)
            return value;
    }
    fail();
    return 0;
}

qint64 ByteReader::zigzag()
{
    const quint64 value = varint();
    return qint64(value >> 1) ^ -qint64(value & 1);
}

QByteArrayView ByteReader::bytes(quint64 count)
{
    if (count > quint64(m_rest.size())) {
        fail();
        return {};
    }
    const QByteArrayView taken = m_rest.first(qsizetype(count));
    m_rest = m_rest.sliced(qsizetype(count));
    return taken;
}

quint64 ByteReader::count(quint64 most)
{
    const quint64 value = varint();
    if (value > most || value > quint64(m_rest.size())) {
        fail();
        return 0;
    }
    return value;
}

void ByteReader::fail()
{
    m_failed = true;
    m_rest = {};
}

} // namespace outpost
