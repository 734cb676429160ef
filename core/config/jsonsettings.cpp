// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/jsonsettings.h"

#include "config/nearestword.h"
#include "config/valuereader.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostItems = 256;
constexpr double exactly = 9007199254740992.0; ///< JSON numbers are whole and exact up to 2^53

/// Nothing for what no key takes.
std::optional<TomlNode> nodeOf(const QJsonValue &value)
{
    TomlNode node;
    switch (value.type()) {
    case QJsonValue::Bool:
        node.kind = TomlNode::Kind::Boolean;
        node.boolean = value.toBool();
        return node;
    case QJsonValue::Double: {
        const double number = value.toDouble();
        const bool whole = std::abs(number) <= exactly && std::trunc(number) == number;
        node.kind = whole ? TomlNode::Kind::Integer : TomlNode::Kind::Float;
        node.number = number;
        node.integer = whole ? qint64(number) : 0;
        return node;
    }
    case QJsonValue::String:
        node.kind = TomlNode::Kind::String;
        node.text = value.toString();
        return node;
    case QJsonValue::Array: {
        const QJsonArray items = value.toArray();
        node.kind = TomlNode::Kind::Array;
        if (items.size() > mostItems)
            return std::nullopt;
        for (const QJsonValue &item : items) {
            auto inner = item.isArray() ? std::nullopt : nodeOf(item);
            if (!inner)
                return std::nullopt;
            node.items.push_back(*std::move(inner));
        }
        return node;
    }
    case QJsonValue::Null:
    case QJsonValue::Undefined:
    case QJsonValue::Object:
        break;
    }
    return std::nullopt;
}

} // namespace

QString jsonName(QStringView key)
{
    QString name;
    bool upper = false;
    for (const QChar c : key) {
        if (c == u'-')
            upper = true;
        else
            name += std::exchange(upper, false) ? c.toUpper() : c;
    }
    return name;
}

QString inJsonNames(QString text)
{
    static const QRegularExpression kebab(u"\\b[a-z]+(?:-[a-z]+)+\\b"_s);
    for (qsizetype at = 0;;) {
        const auto match = kebab.match(text, at);
        if (!match.hasMatch())
            return text;
        const QString word = match.captured();
        const bool known
            = std::ranges::find(configKeys(), word, &ConfigKey::name) != configKeys().end();
        const QString name = known ? jsonName(word) : word;
        text.replace(match.capturedStart(), word.size(), name);
        at = match.capturedStart() + name.size();
    }
}

Error unknownName(const QString &where, const QString &name, const QStringList &known)
{
    const QString nearest = nearestWord(name, known);
    return {ErrorCode::InvalidInput, u"%1 does not know %2"_s.arg(where, valuereader::shown(name)),
            nearest.isEmpty() ? u"Known there: %1"_s.arg(known.join(u", "_s))
                              : u"Did you mean \"%1\"?"_s.arg(nearest)};
}

Result<TomlNode> readJsonTable(const QJsonObject &json, const QString &table,
                               const KeyChoice &takes, ConfigTarget &target,
                               const QStringList &inner)
{
    using valuereader::shown;
    std::vector<const ConfigKey *> keys;
    QStringList names;
    for (const ConfigKey &key : configKeys()) {
        if (key.table == table && takes(key)) {
            keys.push_back(&key);
            names.append(jsonName(key.name));
        }
    }
    TomlNode result;
    for (auto member = json.begin(); member != json.end(); ++member) {
        if (inner.contains(member.key()))
            continue;
        const qsizetype index = names.indexOf(member.key());
        if (index < 0)
            return unknownName(table, member.key(), names + inner);
        const ConfigKey &key = *keys[size_t(index)];
        auto node = nodeOf(member.value());
        const auto problem = node
            ? key.read(target, *node)
            : std::optional(ConfigProblem{u"has a value of a wrong kind"_s, {}});
        if (problem)
            return Error{ErrorCode::InvalidInput, shown(member.key()) + u' ' + problem->message,
                         problem->remedy.isEmpty()
                             ? u"For instance \"%1\": %2"_s.arg(member.key(), key.example)
                             : problem->remedy};
        result.members.push_back({key.name, {}, *std::move(node)});
    }
    return result;
}

} // namespace outpost
