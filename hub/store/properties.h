// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>
#include <utility>

namespace outpost::hub {

/// Names and values of a message, in the order they came. A null value is a name that stood alone
/// (`key`), an empty one `key=`.
using Properties = QList<std::pair<QString, QString>>;

/// As a JSON object in UTF-8, a null value as null; empty where there are none. Written by hand,
/// because it is done for each event.
[[nodiscard]] QByteArray propertiesToJson(const Properties &properties);
/// Back again, by name in alphabetical order. Nothing where it is no object of strings and nulls.
[[nodiscard]] std::optional<Properties> propertiesFromJson(const QByteArray &json);
/// For an answer over HTTPS.
[[nodiscard]] QJsonObject propertiesToObject(const Properties &properties);

/// The value of @p name, or nothing.
[[nodiscard]] std::optional<QString> propertyValue(const Properties &properties, QStringView name);
/// Appends, or replaces the value where the name is there.
void setProperty(Properties &properties, const QString &name, const QString &value);

} // namespace outpost::hub
