// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

std::optional<JsonText> JsonText::parse(const QByteArray &text)
{
    // Qt's reader takes an object or an array alone; a value in an array is one of these.
    const QJsonDocument document = QJsonDocument::fromJson('[' + text + ']');
    if (!document.isArray() || document.array().size() != 1)
        return std::nullopt;
    JsonText json(text);
    json.m_root = json.nodeAt(json.skipSpace(0));
    return json;
}

qsizetype JsonText::skipSpace(qsizetype place) const
{
    while (at(place) == ' ' || at(place) == '\t' || at(place) == '\n' || at(place) == '\r')
        ++place;
    return place;
}

qsizetype JsonText::skipString(qsizetype place) const
{
    ++place;
    while (place < m_text.size() && m_text[place] != '"')
        place += m_text[place] == '\\' ? 2 : 1;
    return std::min(place + 1, m_text.size());
}

qsizetype JsonText::skipValue(qsizetype place) const
{
    if (at(place) == '"')
        return skipString(place);
    int depth = 0;
    while (place < m_text.size()) {
        const char c = m_text[place];
        if (c == '"') {
            place = skipString(place);
            continue;
        }
        if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            if (depth == 0)
                return place; // of what a number stands in
            if (--depth == 0)
                return place + 1;
        } else if (depth == 0 && (c == ',' || skipSpace(place) != place)) {
            return place;
        }
        ++place;
    }
    return place;
}

JsonText::Node JsonText::nodeAt(qsizetype place) const
{
    Node node{.begin = place, .end = skipValue(place)};
    switch (at(place)) {
    case '{':
        node.kind = Kind::Object;
        break;
    case '[':
        node.kind = Kind::Array;
        break;
    case '"':
        node.kind = Kind::String;
        break;
    case 't':
    case 'f':
        node.kind = Kind::Bool;
        break;
    case 'n':
        node.kind = Kind::Null;
        break;
    default:
        node.kind = Kind::Number;
    }
    return node;
}

std::vector<JsonText::Node> JsonText::children(const Node &node, qsizetype &place, int most) const
{
    std::vector<Node> nodes;
    if (!node.holdsOthers() || place < 0) {
        place = -1;
        return nodes;
    }
    if (place == 0)
        place = skipSpace(node.begin + 1);
    while (place < node.end - 1 && int(nodes.size()) < most) {
        QString key;
        if (node.kind == Kind::Object) {
            const qsizetype end = skipString(place);
            key = unescaped(place, end);
            place = skipSpace(skipSpace(end) + 1); // the colon
        }
        nodes.push_back(nodeAt(place));
        nodes.back().key = std::move(key);
        place = skipSpace(nodes.back().end);
        if (at(place) == ',')
            place = skipSpace(place + 1);
    }
    if (place >= node.end - 1)
        place = -1;
    return nodes;
}

bool JsonText::isEmpty(const Node &node) const
{
    return !node.holdsOthers() || skipSpace(node.begin + 1) >= node.end - 1;
}

QString JsonText::unescaped(qsizetype begin, qsizetype end) const
{
    const QByteArrayView raw = QByteArrayView(m_text).sliced(begin + 1, end - begin - 2);
    if (!raw.contains('\\'))
        return QString::fromUtf8(raw);
    const QByteArray one = '[' + m_text.sliced(begin, end - begin) + ']';
    return QJsonDocument::fromJson(one).array().at(0).toString();
}

QString JsonText::text(const Node &node, qsizetype most) const
{
    if (node.kind == Kind::String && node.end - node.begin <= 4 * most)
        return unescaped(node.begin, node.end).left(most);
    const qsizetype quote = node.kind == Kind::String ? 1 : 0;
    const qsizetype size = std::min(node.end - node.begin - 2 * quote, most);
    return QString::fromUtf8(m_text.sliced(node.begin + quote, size));
}

QString JsonText::pretty(qsizetype most) const
{
    QByteArray out;
    int depth = 0;
    const auto newLine = [&] {
        out += '\n';
        out += QByteArray(2 * std::min(depth, 64), ' ');
    };
    qsizetype place = m_root.begin;
    while (place < m_root.end && out.size() < most) {
        const char c = m_text[place];
        if (c == '"') {
            const qsizetype end = skipString(place);
            out += m_text.sliced(place, std::min(end - place, most));
            place = end;
            continue;
        }
        if (c == '{' || c == '[') {
            out += c;
            const qsizetype inner = skipSpace(place + 1);
            if (at(inner) == '}' || at(inner) == ']') {
                out += at(inner);
                place = inner + 1;
                continue;
            }
            ++depth;
            newLine();
        } else if (c == '}' || c == ']') {
            --depth;
            newLine();
            out += c;
        } else if (c == ',') {
            out += c;
            newLine();
        } else if (c == ':') {
            out += ": ";
        } else if (skipSpace(place) == place) {
            out += c;
        }
        ++place;
    }
    if (place < m_root.end)
        out += "\n…";
    return QString::fromUtf8(out);
}

} // namespace outpost::ui
