// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/answertemplate.h"

#include "commands/templatepieces.h"
#include "config/schemachecks.h"
#include "config/valuereader.h"
#include "telemetry/words.h"

#include <QRegularExpression>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = TemplatePiece::Kind;

Value valueIn(const QString &text)
{
    const QByteArray word = text.trimmed().toUtf8();
    const WordNumber number = parseNumber(word);
    if (number.kind == WordNumber::Kind::Integer)
        return number.integer;
    if (number.kind == WordNumber::Kind::Real)
        return number.real;
    return text;
}

std::optional<Fields> match(const QRegularExpression &expression, const QStringList &names,
                            QByteArrayView frame)
{
    if (!frame.isValidUtf8())
        return std::nullopt;
    const QRegularExpressionMatch found = expression.match(QString::fromUtf8(frame));
    if (!found.hasMatch())
        return std::nullopt;
    Fields fields;
    for (const QString &name : names) {
        const QString text = found.captured(name);
        if (!text.isNull())
            fields.push_back({name, valueIn(text)});
    }
    return fields;
}

std::optional<Fields> match(const TemplatePieces &pieces, QByteArrayView frame)
{
    Fields fields;
    qsizetype at = 0;
    for (const TemplatePiece &piece : pieces) {
        const QByteArrayView rest = frame.sliced(at);
        qsizetype size = 1;
        switch (piece.kind) {
        case Kind::Bytes:
            size = piece.bytes.size();
            if (!rest.startsWith(piece.bytes))
                return std::nullopt;
            break;
        case Kind::Number:
            size = piece.number.size();
            if (rest.size() < size)
                return std::nullopt;
            fields.push_back({piece.name, valueOf(piece.number.read(rest))});
            if (const double *number = std::get_if<double>(&fields.back().value);
                number && !qIsFinite(*number))
                return std::nullopt;
            break;
        case Kind::Check:
            size = piece.check.size();
            if (rest.size() < size || !piece.check.holds(frame.first(at + size)))
                return std::nullopt;
            break;
        case Kind::Any:
        case Kind::Text:
            if (rest.isEmpty())
                return std::nullopt;
            break;
        }
        at += size;
    }
    if (at != frame.size())
        return std::nullopt;
    return fields;
}

} // namespace

Result<AnswerTemplate> AnswerTemplate::fromPattern(const QString &pattern)
{
    if (pattern.isEmpty())
        return Error{ErrorCode::Configuration, u"the pattern of the answer is empty"_s,
                     u"Write what the device answers: \"OK (?<level>[0-9]+)\""_s};
    const QRegularExpression plain(pattern);
    if (!plain.isValid())
        return Error{
            ErrorCode::Configuration,
            u"the pattern is wrong at character %1: %2"_s.arg(plain.patternErrorOffset() + 1)
                .arg(plain.errorString()),
            u"Correct it; it is a Perl-compatible regular expression"_s};
    QStringList names;
    for (QString name : plain.namedCaptureGroups()) {
        if (name.isEmpty() || names.contains(name))
            continue;
        if (schemachecks::checkName(name))
            return Error{
                ErrorCode::Configuration,
                u"the group %1 can't be the name of a field"_s.arg(valuereader::shown(name)),
                u"A name starts with a letter"_s};
        names.append(name);
    }
    // PCRE takes its limits from the pattern's beginning, so that no answer can hold up the agent.
    QRegularExpression limited(u"(*LIMIT_MATCH=50000)(*LIMIT_DEPTH=5000)"_s + pattern);
    if (!limited.isValid())
        limited.setPattern(u"(*LIMIT_MATCH=50000)"_s + pattern);
    limited.optimize();
    return AnswerTemplate(
        names, [limited, names](QByteArrayView frame) { return match(limited, names, frame); });
}

Result<AnswerTemplate> AnswerTemplate::fromHex(const QString &text)
{
    auto pieces = parseHexPieces(text);
    if (!pieces)
        return pieces.error();
    if (pieces->empty())
        return Error{ErrorCode::Configuration, u"the expected answer is empty"_s,
                     u"Write the bytes: \"06 {level:u16be}\""_s};
    QStringList names;
    for (const TemplatePiece &piece : *pieces) {
        if (piece.name.isEmpty())
            continue;
        if (names.contains(piece.name))
            return Error{ErrorCode::Configuration,
                         u"the value %1 is there twice"_s.arg(valuereader::shown(piece.name)),
                         u"Give each value of the answer a name of its own"_s};
        names.append(piece.name);
    }
    return AnswerTemplate(names, [pieces = *std::move(pieces)](QByteArrayView frame) {
        return match(pieces, frame);
    });
}

} // namespace outpost
