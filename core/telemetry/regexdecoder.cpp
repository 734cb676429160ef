// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/regexdecoder.h"

#include "telemetry/words.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

Result<std::unique_ptr<RegexDecoder>> RegexDecoder::create(const QString &pattern)
{
    const QRegularExpression plain(pattern);
    if (!plain.isValid())
        return Error{ErrorCode::Configuration,
                     u"pattern is wrong at character %1: %2"_s.arg(plain.patternErrorOffset() + 1)
                         .arg(plain.errorString()),
                     u"Correct the pattern; it is a Perl-compatible regular expression"_s};
    if (plain.captureCount() == 0)
        return Error{ErrorCode::Configuration, u"pattern has no group, so it gives no field"_s,
                     u"Name what should become a field: (?<temperature>[0-9.]+)"_s};
    // QRegularExpression can't set a limit, but PCRE takes one from the pattern's beginning.
    QRegularExpression limited(u"(*LIMIT_MATCH=50000)(*LIMIT_DEPTH=5000)"_s + pattern);
    if (!limited.isValid())
        limited.setPattern(u"(*LIMIT_MATCH=50000)"_s + pattern);
    limited.optimize();
    return std::unique_ptr<RegexDecoder>(new RegexDecoder(std::move(limited)));
}

RegexDecoder::RegexDecoder(QRegularExpression expression)
    : m_expression(std::move(expression))
{
    for (const QString &name : m_expression.namedCaptureGroups())
        m_names.push_back(name.toUtf8());
}

std::optional<Refusal> RegexDecoder::decode(QByteArrayView frame, RawFrame &out)
{
    if (auto refusal = checkText(frame))
        return refusal;
    const QRegularExpressionMatch match = m_expression.match(QString::fromUtf8(frame));
    if (!match.isValid())
        return Refusal{RejectReason::NoMatch, "the pattern takes too many steps on it", -1, {}};
    if (!match.hasMatch())
        return Refusal{RejectReason::NoMatch, "", -1, {}};
    for (int group = 1; group < int(m_names.size()); ++group) {
        RawField field;
        field.column = group;
        field.key = m_names[std::size_t(group)];
        field.onRequest = field.key.isEmpty();
        field.text = out.copy(trimmedWord(match.capturedView(group).toUtf8()));
        field.kind = field.text.isEmpty() ? RawField::Kind::Null : RawField::Kind::Word;
        if (!out.add(field))
            return Refusal{RejectReason::TooManyFields, "more than 256", -1, {}};
    }
    return std::nullopt;
}

} // namespace outpost
