// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/jsonsettings.h"

#include "config/configschema.h"
#include "config/nearestword.h"
#include "config/tomldocument.h"
#include "config/valuereader.h"

#include <QJsonArray>

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

Result<void> readJsonTable(const QJsonObject &json, const QString &table, Config &config)
{
    using valuereader::shown;
    Config changed = config;
    ConfigTarget target;
    target.config = &changed;
    for (auto member = json.begin(); member != json.end(); ++member) {
        const auto key = std::ranges::find_if(configKeys(), [&](const ConfigKey &candidate) {
            return candidate.table == table && jsonName(candidate.name) == member.key();
        });
        if (key == configKeys().end()) {
            QStringList names;
            for (const ConfigKey &candidate : configKeys()) {
                if (candidate.table == table)
                    names.append(jsonName(candidate.name));
            }
            const QString nearest = nearestWord(member.key(), names);
            return Error{ErrorCode::InvalidInput,
                         u"%1 does not know %2"_s.arg(table, shown(member.key())),
                         nearest.isEmpty() ? u"Known there: %1"_s.arg(names.join(u", "_s))
                                           : u"Did you mean \"%1\"?"_s.arg(nearest)};
        }
        const auto node = nodeOf(member.value());
        const auto problem = node
            ? key->read(target, *node)
            : std::optional(ConfigProblem{u"has a value of a wrong kind"_s, {}});
        if (problem)
            return Error{ErrorCode::InvalidInput, shown(member.key()) + u' ' + problem->message,
                         problem->remedy.isEmpty()
                             ? u"For instance \"%1\": %2"_s.arg(member.key(), key->example)
                             : problem->remedy};
    }
    config = std::move(changed);
    return {};
}

} // namespace outpost
