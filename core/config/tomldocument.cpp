// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/tomldocument.h"

#include <toml++/toml.h>

#include <algorithm>
#include <optional>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

SourcePosition positionOf(const toml::source_region &region)
{
    return {int(region.begin.line), int(region.begin.column)};
}

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

TomlNode convert(const toml::node &node)
{
    using Kind = TomlNode::Kind;
    TomlNode result;
    result.at = positionOf(node.source());
    if (const auto *table = node.as_table()) {
        result.kind = Kind::Table;
        for (const auto &[key, value] : *table)
            result.members.push_back({textOf(key.str()), positionOf(key.source()), convert(value)});
        // The library sorts by name; people read from the top.
        std::ranges::stable_sort(result.members, {}, &TomlNode::Member::at);
    } else if (const auto *array = node.as_array()) {
        result.kind = Kind::Array;
        for (const auto &item : *array)
            result.items.push_back(convert(item));
    } else if (const auto *text = node.as_string()) {
        result.kind = Kind::String;
        result.text = textOf(text->get());
    } else if (const auto *integer = node.as_integer()) {
        result.kind = Kind::Integer;
        result.integer = integer->get();
    } else if (const auto *number = node.as_floating_point()) {
        result.kind = Kind::Float;
        result.number = number->get();
    } else if (const auto *boolean = node.as_boolean()) {
        result.kind = Kind::Boolean;
        result.boolean = boolean->get();
    } else {
        result.kind = Kind::DateTime;
    }
    return result;
}

/// Walks over the text once, as far as strings and comments, and finds what would make a tree too
/// deep to walk, or what is no text at all. The library bounds nested values, but neither dots nor
/// bytes.
class Bounds
{
public:
    explicit Bounds(QByteArrayView text)
        : m_text(text)
    {
    }

    std::optional<TomlError> check()
    {
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (c == '\0')
                return problem(u"this is not a text file: it holds a zero byte"_s);
            if (c == '#') {
                skipComment();
                continue;
            }
            if (c == '"' || c == '\'') {
                skipString(c);
                continue;
            }
            if (c == '[' || c == '{')
                ++m_brackets;
            else if (c == ']' || c == '}')
                m_brackets = std::max(0, m_brackets - 1);
            else if (c == '.')
                ++m_dots;
            if (c == '\n' || c == ',' || c == '=' || c == '{' || c == '[')
                m_dots = 0;
            if (m_brackets > tomllimits::depth || m_dots > tomllimits::depth)
                return problem(
                    u"this is nested too deeply (more than %1 levels)"_s.arg(tomllimits::depth));
            step();
        }
        return std::nullopt;
    }

private:
    void step()
    {
        const char c = m_text[m_at++];
        if (c == '\n') {
            ++m_place.line;
            m_place.column = 1;
        } else if ((uchar(c) & 0xc0)
                   != 0x80) { // the rest of a UTF-8 character is not a column of its own
            ++m_place.column;
        }
    }

    void skipComment()
    {
        while (m_at < m_text.size() && m_text[m_at] != '\n' && m_text[m_at] != '\0')
            step();
    }

    [[nodiscard]] bool tripleHere(char quote) const
    {
        return m_at + 2 < m_text.size() && m_text[m_at] == quote && m_text[m_at + 1] == quote
            && m_text[m_at + 2] == quote;
    }

    void skipString(char quote)
    {
        const bool triple = tripleHere(quote);
        for (int i = 0; i < (triple ? 3 : 1); ++i)
            step();
        while (m_at < m_text.size() && m_text[m_at] != '\0') {
            if (!triple && m_text[m_at] == '\n')
                return; // not closed: the parser will say so
            if (quote == '"' && m_text[m_at] == '\\' && m_at + 1 < m_text.size()) {
                step();
                step();
            } else if (triple && tripleHere(quote)) {
                step();
                step();
                step();
                // A quote right before the closing three belongs to the text, so up to two more may
                // follow.
                for (int i = 0; i < 2 && m_at < m_text.size() && m_text[m_at] == quote; ++i)
                    step();
                return;
            } else if (!triple && m_text[m_at] == quote) {
                step();
                return;
            } else {
                step();
            }
        }
    }

    [[nodiscard]] TomlError problem(QString message) const { return {m_place, std::move(message)}; }

    QByteArrayView m_text;
    qsizetype m_at = 0;
    SourcePosition m_place{1, 1};
    int m_brackets = 0;
    int m_dots = 0;
};

/// The library's words without what it saw, which may be a piece of a secret.
QString describe(std::string_view description)
{
    QString text = textOf(description);
    if (const auto saw = text.indexOf(u", saw "_s); saw >= 0)
        text.truncate(saw);
    const auto prefix = u"Error while parsing "_s;
    if (text.startsWith(prefix))
        text = u"in a "_s + text.sliced(prefix.size());
    else if (!text.isEmpty())
        text[0] = text[0].toLower();
    return text;
}

} // namespace

const TomlNode::Member *TomlNode::find(QStringView key) const
{
    const auto found = std::ranges::find(members, key, &Member::key);
    return found == members.end() ? nullptr : &*found;
}

QString TomlNode::kindName() const
{
    switch (kind) {
    case Kind::Table:
        return u"a table"_s;
    case Kind::Array:
        return u"a list"_s;
    case Kind::String:
        return u"text"_s;
    case Kind::Integer:
        return u"a whole number"_s;
    case Kind::Float:
        return u"a number"_s;
    case Kind::Boolean:
        return u"true or false"_s;
    case Kind::DateTime:
        return u"a date or time"_s;
    }
    return {};
}

std::variant<TomlNode, TomlError> parseToml(QByteArrayView text)
{
    if (text.size() > tomllimits::bytes)
        return TomlError{{}, u"is larger than %1 KiB"_s.arg(tomllimits::bytes / 1024)};
    if (auto problem = Bounds(text).check())
        return std::move(*problem);
    try {
        return convert(toml::parse(std::string_view(text.data(), size_t(text.size()))));
    } catch (const toml::parse_error &error) {
        return TomlError{positionOf(error.source()),
                         u"this is not valid TOML: "_s + describe(error.description())};
    } catch (const std::exception &error) {
        return TomlError{{}, u"can't be read: "_s + QString::fromUtf8(error.what())};
    }
}

} // namespace outpost
