// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "config/configschema.h"
#include "config/tomldocument.h"

#include <QJsonObject>

namespace outpost {

/// Which keys of the schema are taken.
using KeyChoice = std::function<bool(const ConfigKey &)>;

/// Reads @p json as the table @p table of outpost.toml into @p target, by the same schema: its keys
/// are those of the file in camel case (`messagesPerSecond`), and its values have the same ranges.
/// The error (InvalidInput) names the first that is wrong; what was read before it is in @p target
/// then. @p inner are the names of tables within, which are left out here. For what comes from the
/// hub, so it looks at no file and bounds what it walks through. Returns what it read, as the file
/// would have it, for the checks of how keys go together.
[[nodiscard]] Result<TomlNode> readJsonTable(const QJsonObject &json, const QString &table,
                                             const KeyChoice &takes, ConfigTarget &target,
                                             const QStringList &inner = {});

/// "messages-per-second" as JSON has it: "messagesPerSecond".
[[nodiscard]] QString jsonName(QStringView key);

/// A person's text about keys of the file, told of keys of JSON.
[[nodiscard]] QString inJsonNames(QString text);

/// That @p where knows no @p name, and what was meant.
[[nodiscard]] Error unknownName(const QString &where, const QString &name,
                                const QStringList &known);

} // namespace outpost
