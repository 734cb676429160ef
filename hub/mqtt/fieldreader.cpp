// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/mqtt/fieldreader.h"

#include <QtEndian>

#include <algorithm>
#include <utility>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The bytes of the sequence at the front of @p bytes, 0 where it is not well-formed (Unicode,
/// table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF).
qsizetype sequenceLength(QByteArrayView bytes)
{
    const auto first = quint8(bytes[0]);
    if (first < 0x80)
        return 1;
    const qsizetype size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || bytes.size() < size)
        return 0;
    const quint8 lowest = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    const quint8 highest = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    const auto second = quint8(bytes[1]);
    if (second < lowest || second > highest)
        return 0;
    for (qsizetype i = 2; i < size; ++i) {
        if ((quint8(bytes[i]) & 0xc0) != 0x80)
            return 0;
    }
    return size;
}

bool isWellFormed(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qsizetype size = sequenceLength(bytes);
        if (size == 0)
            return false;
        bytes = bytes.sliced(size);
    }
    return true;
}

} // namespace

void FieldReader::fail(QLatin1StringView reason, std::optional<ConnectReturnCode> answer)
{
    if (!failed()) {
        m_reason = reason;
        m_answer = answer;
    }
    m_rest = {};
}

QByteArrayView FieldReader::take(qsizetype size)
{
    if (size > m_rest.size()) {
        fail("the packet ends before its fields do (2.2.3)"_L1);
        return {};
    }
    const QByteArrayView taken = m_rest.first(size);
    m_rest = m_rest.sliced(size);
    return taken;
}

QByteArrayView FieldReader::takeCounted()
{
    const quint16 size = number();
    return take(failed() ? 0 : size);
}

quint8 FieldReader::byte()
{
    const QByteArrayView taken = take(1);
    return taken.isEmpty() ? quint8(0) : quint8(taken[0]);
}

quint16 FieldReader::number()
{
    const QByteArrayView taken = take(2);
    return taken.isEmpty() ? quint16(0) : qFromBigEndian<quint16>(taken.data());
}

quint16 FieldReader::packetId()
{
    const quint16 id = number();
    if (id == 0)
        fail("packet identifier 0 [MQTT-2.3.1-1]"_L1);
    return id;
}

QString FieldReader::text()
{
    const QByteArrayView bytes = takeCounted();
    const bool isAscii = std::all_of(bytes.begin(), bytes.end(), [](char c) { return c > 0; });
    if (isAscii)
        return QString::fromLatin1(bytes.isEmpty() ? QByteArrayView("") : bytes);
    if (bytes.contains('\0')) {
        fail("U+0000 in a string [MQTT-1.5.3-2]"_L1);
        return {};
    }
    if (!isWellFormed(bytes)) {
        fail("ill-formed UTF-8 [MQTT-1.5.3-1]"_L1);
        return {};
    }
    // Qt takes a leading U+FEFF for a byte order mark; here it is text like any other
    // [MQTT-1.5.3-3].
    QString text = QString::fromUtf8(bytes);
    if (bytes.startsWith("\xef\xbb\xbf"))
        text.prepend(QChar(QChar::ByteOrderMark));
    return text;
}

QByteArray FieldReader::binary()
{
    const QByteArrayView bytes = takeCounted();
    return QByteArray(bytes.isEmpty() ? "" : bytes.data(), bytes.size());
}

QByteArray FieldReader::rest()
{
    const QByteArrayView bytes = std::exchange(m_rest, {});
    return QByteArray(bytes.isEmpty() ? "" : bytes.data(), bytes.size());
}

} // namespace outpost::hub
