// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/nmeadecoder.h"

#include "telemetry/nmeasentences.h"
#include "telemetry/words.h"

#include <array>
#include <numeric>

namespace outpost {

namespace {

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = char(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// f1, f2 …; 82 bytes of a sentence hold fewer, but proprietary ones are longer.
QByteArrayView columnKey(int column)
{
    static const auto keys = [] {
        std::array<QByteArray, RawFrame::kMostFields> made;
        for (std::size_t i = 0; i < made.size(); ++i)
            made[i] = 'f' + QByteArray::number(qulonglong(i + 1));
        return made;
    }();
    return keys[std::size_t(column - 1)];
}

} // namespace

unsigned char nmeaChecksum(QByteArrayView bytes)
{
    return std::accumulate(
        bytes.begin(), bytes.end(), static_cast<unsigned char>(0), [](unsigned char sum, char c) {
            return static_cast<unsigned char>(sum ^ static_cast<unsigned char>(c));
        });
}

std::optional<Refusal> NmeaDecoder::decode(QByteArrayView frame, RawFrame &out)
{
    const qsizetype start = std::max(frame.lastIndexOf('$'), frame.lastIndexOf('!'));
    if (start < 0) {
        if (auto refusal = checkText(frame))
            return refusal;
        return Refusal{RejectReason::BadSyntax, "no '$'", -1, {}};
    }
    const QByteArrayView sentence = trimmedWord(frame.sliced(start + 1));
    if (auto refusal = checkText(sentence))
        return refusal;
    const qsizetype star = sentence.lastIndexOf('*');
    if (star < 0 || star + 3 != sentence.size())
        return Refusal{RejectReason::BadChecksum, "no checksum at the end", -1, {}};
    const QByteArrayView body = sentence.first(star);
    const int told = hexDigit(sentence[star + 1]) * 16 + hexDigit(sentence[star + 2]);
    if (hexDigit(sentence[star + 1]) < 0 || hexDigit(sentence[star + 2]) < 0
        || told != nmeaChecksum(body))
        return Refusal{RejectReason::BadChecksum, "", -1, {}};

    m_values.clear();
    for (qsizetype at = 0; at <= body.size();) {
        const qsizetype comma = body.indexOf(',', at);
        const qsizetype end = comma < 0 ? body.size() : comma;
        m_values.push_back(body.sliced(at, end - at));
        at = end + 1;
    }
    const QByteArrayView address = m_values.front();
    if (address.isEmpty() || m_values.size() > RawFrame::kMostFields / 2)
        return Refusal{RejectReason::BadSyntax, "no address, or too many values", -1, {}};

    // A proprietary sentence ("PGRMZ") has its maker where others have their talker and kind.
    const bool standard = address.size() == 5 && address.front() != 'P';
    out.tag = standard ? address.sliced(2) : address;
    const bool known = standard && isKnownSentence(out.tag);
    if (known) {
        if (auto refusal = addSentence(out.tag, m_values, out))
            return refusal;
    }
    bool room = true;
    const auto add = [&](QByteArrayView key, int column, RawField::Kind kind, QByteArrayView text,
                         bool onRequest) {
        RawField field;
        field.key = key;
        field.column = column;
        field.kind = text.isEmpty() ? RawField::Kind::Null : kind;
        field.text = text;
        field.onRequest = onRequest;
        room = room && out.add(field);
    };
    add("sentence", 0, RawField::Kind::Text, out.tag, known);
    add("talker", 0, RawField::Kind::Text, standard ? address.first(2) : QByteArrayView(), true);
    for (int column = 1; column < int(m_values.size()); ++column)
        add(columnKey(column), column, RawField::Kind::Word, m_values[std::size_t(column)], known);
    if (!room)
        return Refusal{RejectReason::TooManyFields, "more than 256", -1, {}};
    return std::nullopt;
}

} // namespace outpost
