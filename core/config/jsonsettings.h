// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "config/config.h"

#include <QJsonObject>

namespace outpost {

/// Reads @p json as the table @p table of outpost.toml, by the same schema: its keys are those of
/// the file in camel case (`messagesPerSecond`), and its values have the same ranges. All of it is
/// taken into @p config, or nothing: then the error (InvalidInput) names the first that is wrong.
/// For what comes from the hub, so it looks at no file and bounds what it walks through.
[[nodiscard]] Result<void> readJsonTable(const QJsonObject &json, const QString &table,
                                         Config &config);

/// "messages-per-second" as JSON has it: "messagesPerSecond".
[[nodiscard]] QString jsonName(QStringView key);

} // namespace outpost
