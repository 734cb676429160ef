// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/sensorconfig.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace outpost {

/// Finds out what format a line speaks, from what it said. A value without I/O.
namespace FormatGuess {

/// One format held against the bytes.
struct Score
{
    FormatConfig::Kind kind = FormatConfig::Kind::Json;
    int good = 0; ///< frames with at least one field
    int bad = 0;
    int fields = 0; ///< of the last good frame
};

/// The formats that need no description, each held against @p bytes: json, nmea, key-value, csv.
[[nodiscard]] QList<Score> scores(QByteArrayView bytes);

/// The one that fits; nothing where too little was said, or nothing fits: most frames have to be
/// good, at least two of them.
[[nodiscard]] std::optional<FormatConfig::Kind> guess(QByteArrayView bytes);

/// Whether @p bytes look like text at all: at a wrong baud rate they do not.
[[nodiscard]] bool isText(QByteArrayView bytes);

} // namespace FormatGuess

/// "json", "csv", "key-value" or "nmea", as outpost.toml spells it.
[[nodiscard]] QString simpleFormatName(FormatConfig::Kind kind);
[[nodiscard]] std::optional<FormatConfig::Kind> simpleFormat(QStringView name);

} // namespace outpost
