// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/batchwriter.h"
#include "telemetry/framedecoder.h"
#include "telemetry/rawframe.h"

namespace outpost::test {

/// A frame's fields as one line, in their order: words bare, texts in quotes, "(f1)" for a field on
/// request.
inline QByteArray describe(const RawFrame &frame, bool onRequest = false)
{
    QByteArray result;
    for (const RawField &field : frame.fields()) {
        if (field.onRequest && !onRequest)
            continue;
        result += result.isEmpty() ? "" : " ";
        result += (field.key.isEmpty() ? QByteArray::number(field.column) : field.key.toByteArray())
            + '=';
        switch (field.kind) {
        case RawField::Kind::Word:
            result += field.text.toByteArray();
            break;
        case RawField::Kind::Text:
            result += '"' + field.text.toByteArray() + '"';
            break;
        case RawField::Kind::Integer:
            result += 'i' + QByteArray::number(field.integer);
            break;
        case RawField::Kind::Number:
            result += 'n' + QByteArray::number(field.number, 'g', 10);
            break;
        case RawField::Kind::Boolean:
            result += field.boolean ? "yes" : "no";
            break;
        case RawField::Kind::Null:
            result += "null";
            break;
        case RawField::Kind::Array:
            result += "array";
            break;
        case RawField::Kind::NotFinite:
            result += "notfinite";
            break;
        }
    }
    return result;
}

/// What a decoder makes of a frame: its fields, or "refused: reason" with what follows.
inline QByteArray decoded(FrameDecoder &decoder, QByteArrayView frame, bool onRequest = false)
{
    RawFrame raw;
    if (const auto refusal = decoder.decode(frame, raw))
        return "refused: " + refusal->text().toUtf8();
    return raw.ignored ? QByteArray("ignored") : describe(raw, onRequest);
}

/// A reading as it stands in a message.
inline QByteArray bodyOf(const Reading &reading)
{
    BatchWriter writer;
    writer.append(reading);
    return writer.take();
}

/// Its fields alone: {"temperature":81.2}.
inline QByteArray fieldsOf(const Reading &reading)
{
    const QByteArray body = bodyOf(reading);
    return body.size() <= 35 ? QByteArray("{}") : '{' + body.sliced(35);
}

/// A time of the tests' day: 2026-11-22 and so long after midnight.
inline Timestamp at(std::chrono::microseconds sinceMidnight)
{
    return std::chrono::sys_days(std::chrono::year(2026) / std::chrono::November / 22)
        + sinceMidnight;
}

} // namespace outpost::test
