// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/bytetemplate.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = TemplatePiece::Kind;

Result<QByteArray> asText(const Value &value)
{
    if (const bool *boolean = std::get_if<bool>(&value))
        return QByteArray(*boolean ? "1" : "0");
    if (const qint64 *integer = std::get_if<qint64>(&value))
        return QByteArray::number(*integer);
    if (const double *number = std::get_if<double>(&value)) {
        if (!std::isfinite(*number))
            return Error{ErrorCode::InvalidInput, u"must be a finite number"_s, {}};
        return QByteArray::number(*number, 'f', QLocale::FloatingPointShortest);
    }
    const QString &text = std::get<QString>(value);
    const bool steers = std::ranges::any_of(text, [](QChar c) {
        return c.category() == QChar::Other_Control || c == QChar::LineSeparator
            || c == QChar::ParagraphSeparator;
    });
    if (steers)
        return Error{ErrorCode::InvalidInput, u"has control characters or line ends"_s,
                     u"Leave them out: what is sent must stay one command"_s};
    if (!text.isValidUtf16())
        return Error{ErrorCode::InvalidInput, u"is no valid text"_s, {}};
    return text.toUtf8();
}

} // namespace

Result<ByteTemplate> ByteTemplate::fromText(const QString &text)
{
    auto pieces = parseTextPieces(text);
    if (!pieces)
        return pieces.error();
    if (pieces->empty())
        return Error{ErrorCode::Configuration, u"there is nothing to send"_s,
                     u"Write what the device is told: \"SET {level}\\r\\n\""_s};
    return ByteTemplate(*std::move(pieces));
}

Result<ByteTemplate> ByteTemplate::fromHex(const QString &text)
{
    auto pieces = parseHexPieces(text);
    if (!pieces)
        return pieces.error();
    if (pieces->empty())
        return Error{ErrorCode::Configuration, u"there is nothing to send"_s,
                     u"Write the bytes: \"02 {level:u16be} 03\""_s};
    if (std::ranges::find(*pieces, Kind::Any, &TemplatePiece::kind) != pieces->end())
        return Error{ErrorCode::Configuration, u"\"..\" has no meaning in what is sent"_s,
                     u"Write each byte; \"..\" is for answers"_s};
    return ByteTemplate(*std::move(pieces));
}

QStringList ByteTemplate::parameters() const
{
    QStringList names;
    for (const TemplatePiece &piece : m_pieces) {
        if (!piece.name.isEmpty() && !names.contains(piece.name))
            names.append(piece.name);
    }
    return names;
}

Result<QByteArray> ByteTemplate::render(const Fields &parameters) const
{
    QByteArray bytes;
    for (const TemplatePiece &piece : m_pieces) {
        if (piece.kind == Kind::Bytes) {
            bytes.append(piece.bytes);
            continue;
        }
        if (piece.kind == Kind::Check) {
            piece.check.appendTo(bytes);
            continue;
        }
        const auto given = std::ranges::find(parameters, piece.name, &Field::name);
        if (given == parameters.end())
            return Error{ErrorCode::InvalidInput, u"%1 is not given"_s.arg(piece.name),
                         u"Give a value for it"_s};
        if (piece.kind == Kind::Number) {
            if (const auto added = piece.number.append(given->value, bytes); !added)
                return Error{ErrorCode::InvalidInput, piece.name + u' ' + added.error().message,
                             added.error().remedy};
        } else {
            const auto text = asText(given->value);
            if (!text)
                return Error{ErrorCode::InvalidInput, piece.name + u' ' + text.error().message,
                             text.error().remedy};
            bytes.append(*text);
        }
    }
    return bytes;
}

} // namespace outpost
