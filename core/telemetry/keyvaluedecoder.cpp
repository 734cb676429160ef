// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/keyvaluedecoder.h"

#include "telemetry/words.h"

namespace outpost {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

qsizetype skipBlanks(QByteArrayView frame, qsizetype at)
{
    while (at < frame.size() && isBlank(frame[at]))
        ++at;
    return at;
}

} // namespace

KeyValueDecoder::KeyValueDecoder(const QString &separator, const QString &assignment)
    : m_separator(separator.toUtf8())
    , m_assignment(assignment.isEmpty() ? QByteArray("=") : assignment.toUtf8())
{
}

/// How long the separator at this place is; 0 where there is none.
qsizetype KeyValueDecoder::separatorAt(QByteArrayView frame, qsizetype at) const
{
    if (m_separator.isEmpty())
        return frame[at] == ',' || frame[at] == ';' || isBlank(frame[at]) ? 1 : 0;
    return frame.sliced(at).startsWith(m_separator) ? m_separator.size() : 0;
}

qsizetype KeyValueDecoder::skipSeparators(QByteArrayView frame, qsizetype at) const
{
    while (at < frame.size()) {
        const qsizetype size = std::max<qsizetype>(separatorAt(frame, at), isBlank(frame[at]));
        if (size == 0)
            break;
        at += size;
    }
    return at;
}

std::optional<Refusal> KeyValueDecoder::decode(QByteArrayView frame, RawFrame &out)
{
    if (auto refusal = checkText(frame))
        return refusal;
    for (qsizetype at = skipSeparators(frame, 0); at < frame.size();
         at = skipSeparators(frame, at)) {
        const qsizetype begin = at;
        while (at < frame.size() && !frame.sliced(at).startsWith(m_assignment)
               && separatorAt(frame, at) == 0)
            ++at;
        RawField field;
        field.key = trimmedWord(frame.sliced(begin, at - begin));
        // "key = value": the blanks before the assignment are no separator.
        const qsizetype next = skipBlanks(frame, at);
        if (next == frame.size() || !frame.sliced(next).startsWith(m_assignment))
            continue;
        at = skipBlanks(frame, next + m_assignment.size());
        if (at < frame.size() && frame[at] == '"') {
            const qsizetype end = frame.indexOf('"', at + 1);
            if (end < 0)
                return Refusal{RejectReason::BadSyntax, "no closing quote", at, {}};
            field.kind = RawField::Kind::Text;
            field.text = frame.sliced(at + 1, end - at - 1);
            at = end + 1;
        } else {
            const qsizetype valueBegin = at;
            while (at < frame.size() && separatorAt(frame, at) == 0)
                ++at;
            field.text = trimmedWord(frame.sliced(valueBegin, at - valueBegin));
            field.kind = field.text.isEmpty() ? RawField::Kind::Null : RawField::Kind::Word;
        }
        if (field.key.isEmpty())
            return Refusal{RejectReason::BadSyntax, "a value without a name", next, {}};
        if (!out.addOrReplace(field))
            return Refusal{RejectReason::TooManyFields, "more than 256", -1, {}};
    }
    if (out.fields().empty())
        return Refusal{RejectReason::BadSyntax, "no pair of name and value", -1, {}};
    return std::nullopt;
}

} // namespace outpost
