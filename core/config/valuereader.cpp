// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/valuereader.h"

#include "config/nearestword.h"
#include "config/quantity.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStringDecoder>

#include <cmath>

namespace outpost::valuereader {

using namespace std::chrono;
using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = TomlNode::Kind;

constexpr qint64 largestSecretFile = 64 * 1024;

ConfigProblem mustBe(const QString &what, const TomlNode &node)
{
    return {u"must be %1, not %2"_s.arg(what, node.kindName()), {}};
}

Problem within(double value, double least, double most, const QString &range)
{
    if (value >= least && value <= most)
        return std::nullopt;
    return ConfigProblem{u"must be from %1"_s.arg(range), {}};
}

ConfigProblem notAWord(const QString &word, const QStringList &choices)
{
    const QString nearest = nearestWord(word, choices);
    const QString all = choices.join(u", "_s);
    return {u"does not know %1"_s.arg(shown(word)),
            nearest.isEmpty() ? u"It takes one of: %1"_s.arg(all)
                              : u"Did you mean \"%1\"? It takes one of: %2"_s.arg(nearest, all)};
}

} // namespace

Problem integer(const TomlNode &node, qint64 least, qint64 most, qint64 &value)
{
    if (node.kind != Kind::Integer)
        return mustBe(u"a whole number"_s, node);
    if (node.integer < least || node.integer > most)
        return ConfigProblem{
            u"must be from %1 to %2, not %3"_s.arg(least).arg(most).arg(node.integer), {}};
    value = node.integer;
    return std::nullopt;
}

Problem number(const TomlNode &node, double least, double most, double &value)
{
    if (node.kind != Kind::Integer && node.kind != Kind::Float)
        return mustBe(u"a number"_s, node);
    const double given = node.kind == Kind::Integer ? double(node.integer) : node.number;
    if (!std::isfinite(given))
        return ConfigProblem{u"must be a finite number"_s, {}};
    if (given < least)
        return ConfigProblem{u"must be %1 or more, not %2"_s.arg(least).arg(given), {}};
    if (given > most)
        return ConfigProblem{u"must be %1 or less, not %2"_s.arg(most).arg(given), {}};
    value = given;
    return std::nullopt;
}

Problem size(const TomlNode &node, qint64 least, qint64 most, qint64 &value)
{
    std::optional<qint64> given;
    if (node.kind == Kind::Integer)
        given = node.integer;
    else if (node.kind == Kind::String)
        given = parseSize(node.text);
    else
        return mustBe(u"a size"_s, node);
    if (!given)
        return ConfigProblem{
            u"does not understand the size %1"_s.arg(shown(node.text)),
            u"Write a number of bytes, or a number with KiB, MiB or GiB: \"64KiB\""_s};
    if (auto problem = within(double(*given), double(least), double(most),
                              formatSize(least) + u" to "_s + formatSize(most)))
        return problem;
    value = *given;
    return std::nullopt;
}

Problem duration(const TomlNode &node, milliseconds least, milliseconds most, milliseconds grain,
                 milliseconds &value)
{
    std::optional<milliseconds> given;
    if (node.kind == Kind::Integer && std::abs(double(node.integer)) < 1e12)
        given = seconds(node.integer);
    else if (node.kind == Kind::Float && std::isfinite(node.number) && std::abs(node.number) < 1e12)
        given = round<milliseconds>(std::chrono::duration<double>(node.number));
    else if (node.kind == Kind::String)
        given = parseDuration(node.text);
    else
        return mustBe(u"a duration"_s, node);
    if (!given)
        return ConfigProblem{u"does not understand the duration %1"_s.arg(shown(node.text)),
                             u"Write a number with ms, s, m, h or d: \"500ms\", \"10s\", \"5m\""_s};
    if (auto problem = within(double(given->count()), double(least.count()), double(most.count()),
                              formatDuration(least) + u" to "_s + formatDuration(most)))
        return problem;
    if (given->count() % grain.count() != 0)
        return ConfigProblem{u"must be a multiple of %1"_s.arg(formatDuration(grain)), {}};
    value = *given;
    return std::nullopt;
}

Problem flag(const TomlNode &node, bool &value)
{
    if (node.kind != Kind::Boolean)
        return mustBe(u"true or false"_s, node);
    value = node.boolean;
    return std::nullopt;
}

Problem text(const TomlNode &node, QString &value)
{
    if (node.kind == Kind::Integer)
        value = QString::number(node.integer);
    else if (node.kind == Kind::String)
        value = node.text;
    else
        return mustBe(u"text"_s, node);
    return std::nullopt;
}

Problem bytes(const TomlNode &node, qsizetype most, QByteArray &value)
{
    QString written;
    if (auto problem = text(node, written))
        return problem;
    static const QRegularExpression grammar(u"^\\s*(?:[0-9A-Fa-f]{2}\\s*)+\\z"_s);
    if (!grammar.match(written).hasMatch())
        return ConfigProblem{
            u"must be bytes as two hexadecimal digits each, not %1"_s.arg(shown(written)), {}};
    const QByteArray given = QByteArray::fromHex(written.toLatin1());
    if (given.size() > most)
        return ConfigProblem{u"must have at most %1 bytes"_s.arg(most), {}};
    value = given;
    return std::nullopt;
}

Problem constant(const TomlNode &node, std::optional<Value> &value)
{
    if (node.kind == Kind::Integer)
        value = node.integer;
    else if (node.kind == Kind::Boolean)
        value = node.boolean;
    else if (node.kind == Kind::String)
        value = node.text;
    else
        return mustBe(u"text, a whole number, true or false"_s, node);
    return std::nullopt;
}

Problem choice(const TomlNode &node, const QStringList &choices, qsizetype &index)
{
    QString word;
    if (text(node, word))
        return ConfigProblem{
            u"must be one of: %1; not %2"_s.arg(choices.join(u", "_s), node.kindName()), {}};
    const qsizetype found = choices.indexOf(word);
    if (found < 0)
        return notAWord(word, choices);
    index = found;
    return std::nullopt;
}

Problem list(const TomlNode &node, const QStringList &choices, QStringList &value)
{
    QStringList words;
    const auto take = [&](const TomlNode &item) -> Problem {
        if (item.kind != Kind::String)
            return ConfigProblem{u"must be a list of text, but holds %1"_s.arg(item.kindName()),
                                 {}};
        if (!choices.contains(item.text))
            return notAWord(item.text, choices);
        if (words.contains(item.text))
            return ConfigProblem{u"has %1 twice"_s.arg(shown(item.text)), u"Remove one of them"_s};
        words.append(item.text);
        return std::nullopt;
    };
    if (node.kind == Kind::String) {
        if (auto problem = take(node))
            return problem;
    } else if (node.kind == Kind::Array) {
        for (const TomlNode &item : node.items) {
            if (auto problem = take(item))
                return problem;
        }
    } else {
        return mustBe(u"a list of text"_s, node);
    }
    if (words.isEmpty())
        return ConfigProblem{u"must not be empty"_s, u"It takes: %1"_s.arg(choices.join(u", "_s))};
    value = words;
    return std::nullopt;
}

Problem secret(const TomlNode &node, SecretText &value)
{
    if (node.kind != Kind::String)
        return mustBe(u"text"_s, node);
    const QString trimmed = node.text.trimmed();
    if (trimmed.isEmpty())
        return ConfigProblem{u"must not be empty"_s, {}};
    value = SecretText(trimmed);
    return std::nullopt;
}

Problem file(const TomlNode &node, const QString &folder, QString &value)
{
    if (node.kind != Kind::String)
        return mustBe(u"the path of a file"_s, node);
    if (node.text.isEmpty())
        return ConfigProblem{u"must not be empty"_s, {}};
    const QString path = QDir::cleanPath(QDir(folder).absoluteFilePath(node.text));
    const QFileInfo info(path);
    if (!info.exists())
        return ConfigProblem{
            u"names the file %1, which does not exist"_s.arg(shown(path)),
            u"Correct the path; a relative one starts in the folder of this file"_s};
    if (!info.isFile())
        return ConfigProblem{u"names %1, which is not a regular file"_s.arg(shown(path)), {}};
    if (!info.isReadable())
        return ConfigProblem{u"names the file %1, which may not be read"_s.arg(shown(path)),
                             u"Give the user that runs outpost the right to read it"_s};
    value = path;
    return std::nullopt;
}

Problem laterFile(const TomlNode &node, const QString &folder, QString &value)
{
    if (node.kind != Kind::String)
        return mustBe(u"the path of a file"_s, node);
    if (node.text.isEmpty())
        return ConfigProblem{u"must not be empty"_s, {}};
    value = QDir::cleanPath(QDir(folder).absoluteFilePath(node.text));
    return std::nullopt;
}

std::optional<QString> secretFrom(const QString &path)
{
    QFile file(path);
    // A pipe or a device would block here, or never end.
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray bytes = file.read(largestSecretFile + 1);
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString decoded = decoder(bytes);
    if (bytes.size() > largestSecretFile || decoder.hasError() || decoded.contains(QChar(0)))
        return std::nullopt;
    return decoded.trimmed();
}

QString quoted(const QString &text)
{
    QString escaped = text;
    escaped.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s).replace(u'\t', u"\\t"_s);
    return u'"' + escaped + u'"';
}

QString quoted(const QStringList &list)
{
    QStringList items;
    for (const QString &item : list)
        items.append(quoted(item));
    return u'[' + items.join(u", "_s) + u']';
}

QString shown(const QString &text)
{
    // A connection string under a wrong key is still a secret.
    if (text.contains("SharedAccess"_L1, Qt::CaseInsensitive))
        return u"\"***\""_s;
    QString clean = text.left(64);
    for (QChar &c : clean) {
        if (!c.isPrint())
            c = u'?';
    }
    return u'"' + clean + (text.size() > 64 ? u"…\""_s : u"\""_s);
}

QString rangeText(const QString &least, const QString &most, const QString &unit)
{
    const QString range = least + u" to "_s + most;
    return unit.isEmpty() ? range : range + u' ' + unit;
}

} // namespace outpost::valuereader
