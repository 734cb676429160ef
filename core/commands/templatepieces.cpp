// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/templatepieces.h"

#include "config/schemachecks.h"
#include "config/valuereader.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

Error wrong(qsizetype at, const QString &what, const QString &remedy)
{
    return {ErrorCode::Configuration, u"%1 at character %2"_s.arg(what).arg(at + 1), remedy};
}

/// -1 where it is none.
int hexDigit(QChar c)
{
    if (c >= u'0' && c <= u'9')
        return c.unicode() - u'0';
    const char16_t lower = c.unicode() | 0x20;
    return lower >= u'a' && lower <= u'f' ? lower - u'a' + 10 : -1;
}

/// -1 where there are not two digits.
int hexByte(QStringView text, qsizetype at)
{
    if (at + 2 > text.size())
        return -1;
    const int high = hexDigit(text[at]);
    const int low = hexDigit(text[at + 1]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

void addBytes(TemplatePieces &pieces, const QByteArray &bytes)
{
    if (pieces.empty() || pieces.back().kind != TemplatePiece::Kind::Bytes)
        pieces.emplace_back();
    pieces.back().bytes.append(bytes);
}

/// What stands in the braces that open at @p at, which moves behind them.
Result<QString> inBraces(const QString &text, qsizetype &at)
{
    const qsizetype close = text.indexOf(u'}', at);
    if (close < 0)
        return wrong(at, u"a brace is opened and never closed"_s,
                     u"Close it; a brace that is meant as one is written \\{"_s);
    const QString inside = text.sliced(at + 1, close - at - 1).trimmed();
    at = close + 1;
    return inside;
}

Result<void> checkValueName(QString name, qsizetype at)
{
    if (schemachecks::checkName(name))
        return wrong(at, u"%1 in braces is no name"_s.arg(valuereader::shown(name)),
                     u"A name starts with a letter and goes on with letters, digits and "
                     "underscores"_s);
    return {};
}

Result<QByteArray> escape(const QString &text, qsizetype &at)
{
    const qsizetype begin = at++;
    const QChar c = at < text.size() ? text[at] : QChar();
    ++at;
    switch (c.unicode()) {
    case u'r':
        return QByteArray("\r");
    case u'n':
        return QByteArray("\n");
    case u't':
        return QByteArray("\t");
    case u'\\':
    case u'{':
    case u'}':
        return QByteArray(1, c.toLatin1());
    case u'x': {
        const int byte = hexByte(text, at);
        if (byte < 0)
            break;
        at += 2;
        return QByteArray(1, char(byte));
    }
    default:
        break;
    }
    return wrong(begin, u"the backslash means nothing"_s,
                 u"Write \\r, \\n, \\t, \\\\, \\{, \\} or \\x with two hexadecimal digits"_s);
}

Result<TemplatePiece> hexPiece(const QString &inside, qsizetype at)
{
    TemplatePiece piece;
    if (const auto check = FrameCheck::named(inside)) {
        piece.kind = TemplatePiece::Kind::Check;
        piece.check = *check;
        return piece;
    }
    const qsizetype colon = inside.indexOf(u':');
    const QString type = colon < 0 ? QString() : inside.sliced(colon + 1).trimmed();
    const auto number = BinaryNumber::named(type);
    if (!number) {
        const QString types = u"u8, i8, u16be, u16le, i16be … u32be, f32be, f64le"_s;
        if (colon < 0)
            return wrong(at, u"%1 in braces has no type"_s.arg(valuereader::shown(inside)),
                         u"Give one of %1: {level:u16be}; or a check: %2"_s.arg(
                             types, FrameCheck::names().join(u", "_s)));
        return wrong(at, u"%1 in braces is no type"_s.arg(valuereader::shown(type)),
                     u"Give one of %1"_s.arg(types));
    }
    piece.kind = TemplatePiece::Kind::Number;
    piece.name = inside.first(colon).trimmed();
    piece.number = *number;
    if (const auto named = checkValueName(piece.name, at); !named)
        return named.error();
    return piece;
}

} // namespace

Result<TemplatePieces> parseTextPieces(const QString &text)
{
    TemplatePieces pieces;
    for (qsizetype at = 0; at < text.size();) {
        if (text[at] == u'\\') {
            const auto bytes = escape(text, at);
            if (!bytes)
                return bytes.error();
            addBytes(pieces, *bytes);
        } else if (text[at] == u'{') {
            const qsizetype begin = at;
            auto name = inBraces(text, at);
            if (!name)
                return name.error();
            if (const auto named = checkValueName(*name, begin); !named)
                return named.error();
            TemplatePiece piece;
            piece.kind = TemplatePiece::Kind::Text;
            piece.name = *std::move(name);
            pieces.push_back(std::move(piece));
        } else {
            const qsizetype begin = at;
            while (at < text.size() && text[at] != u'\\' && text[at] != u'{')
                ++at;
            addBytes(pieces, QStringView(text).sliced(begin, at - begin).toUtf8());
        }
    }
    return pieces;
}

Result<TemplatePieces> parseHexPieces(const QString &text)
{
    TemplatePieces pieces;
    for (qsizetype at = 0; at < text.size();) {
        if (text[at].isSpace()) {
            ++at;
        } else if (text[at] == u'{') {
            const qsizetype begin = at;
            const auto inside = inBraces(text, at);
            if (!inside)
                return inside.error();
            auto piece = hexPiece(*inside, begin);
            if (!piece)
                return piece.error();
            pieces.push_back(*std::move(piece));
        } else if (QStringView(text).sliced(at).startsWith(u"..")) {
            pieces.emplace_back().kind = TemplatePiece::Kind::Any;
            at += 2;
        } else {
            const int byte = hexByte(text, at);
            if (byte < 0)
                return wrong(at, u"there are not two hexadecimal digits"_s,
                             u"Write each byte with two: \"02 0a ff\""_s);
            addBytes(pieces, QByteArray(1, char(byte)));
            at += 2;
        }
    }
    return pieces;
}

} // namespace outpost
