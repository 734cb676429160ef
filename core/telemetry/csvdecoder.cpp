// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/csvdecoder.h"

#include "telemetry/words.h"

#include <algorithm>

namespace outpost {

CsvDecoder::CsvDecoder(const QString &separator, bool header)
    : m_separator(separator.toUtf8())
    , m_hasHeader(header)
{
    for (std::size_t i = 1; i <= RawFrame::kMostFields; ++i)
        m_numbered.push_back('c' + QByteArray::number(qulonglong(i)));
}

std::optional<Refusal> CsvDecoder::decode(QByteArrayView frame, RawFrame &out)
{
    if (auto refusal = checkText(frame))
        return refusal;
    if (auto refusal = split(frame, out))
        return refusal;
    if (!m_hasHeader)
        return std::nullopt;
    if (frame == m_headerLine || (m_headerOpen && takeHeader(out))) {
        m_headerLine = frame.toByteArray();
        out.ignored = true;
        return std::nullopt;
    }
    // A lost line end or a lost byte moves every value behind it into another column.
    if (!m_names.empty() && out.fields().size() != m_names.size())
        return Refusal{
            RejectReason::BadSyntax, "not as many values as the header has names", -1, {}};
    m_row = out.fields();
    out.clear();
    for (RawField &field : m_row) {
        field.key = nameOf(field.column);
        if (!out.add(field))
            return Refusal{RejectReason::TooManyFields, "more than 256", -1, {}};
    }
    return std::nullopt;
}

std::optional<Refusal> CsvDecoder::split(QByteArrayView frame, RawFrame &out) const
{
    qsizetype at = 0;
    const auto isBlank = [&](qsizetype i) {
        return (frame[i] == ' ' || frame[i] == '\t') && !frame.sliced(i).startsWith(m_separator);
    };
    for (int column = 1;; ++column) {
        RawField field;
        field.column = column;
        while (at < frame.size() && isBlank(at))
            ++at;
        if (at < frame.size() && frame[at] == '"') {
            const qsizetype begin = ++at;
            qsizetype quotes = 0;
            for (;; ++at) {
                at = frame.indexOf('"', at);
                if (at < 0)
                    return Refusal{RejectReason::BadSyntax, "no closing quote", begin - 1, {}};
                if (at + 1 == frame.size() || frame[at + 1] != '"')
                    break;
                ++quotes;
                ++at;
            }
            field.kind = RawField::Kind::Text;
            field.text = frame.sliced(begin, at - begin);
            if (quotes > 0) {
                char *memory = out.allocate(field.text.size());
                char *to = memory;
                for (qsizetype i = 0; i < field.text.size(); ++i) {
                    *to++ = field.text[i];
                    i += field.text[i] == '"' ? 1 : 0;
                }
                field.text = {memory, to - memory};
            }
            ++at;
            while (at < frame.size() && (frame[at] == '\r' || frame[at] == '\n' || isBlank(at)))
                ++at;
            if (at < frame.size() && !frame.sliced(at).startsWith(m_separator))
                return Refusal{RejectReason::BadSyntax, "text after the closing quote", at, {}};
        } else {
            const qsizetype end = frame.indexOf(m_separator, at);
            const qsizetype size = (end < 0 ? frame.size() : end) - at;
            field.text = trimmedWord(frame.sliced(at, size));
            field.kind = field.text.isEmpty() ? RawField::Kind::Null : RawField::Kind::Word;
            at += size;
        }
        if (!out.add(field))
            return Refusal{RejectReason::TooManyFields, "more than 256", -1, {}};
        if (at >= frame.size())
            return std::nullopt;
        at += m_separator.size();
    }
}

bool CsvDecoder::takeHeader(const RawFrame &row)
{
    const bool names = std::ranges::all_of(row.fields(), [](const RawField &field) {
        return !field.text.isEmpty() && parseNumber(field.text).kind == WordNumber::Kind::None;
    });
    if (!names)
        return false;
    m_names.clear();
    for (const RawField &field : row.fields()) {
        QByteArray name = field.text.toByteArray();
        for (int n = 2; std::ranges::find(m_names, name) != m_names.end(); ++n)
            name = field.text.toByteArray() + '_' + QByteArray::number(n);
        m_names.push_back(name);
    }
    m_headerOpen = false;
    return true;
}

QByteArrayView CsvDecoder::nameOf(int column)
{
    return m_names.empty() ? m_numbered[std::size_t(column - 1)] : m_names[std::size_t(column - 1)];
}

} // namespace outpost
