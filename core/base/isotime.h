// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>

namespace outpost {

/// "2026-11-22T23:10:00.123456Z": always UTC, always six digits, so that text sorts as time does.
[[nodiscard]] QByteArray formatIso(Timestamp time);
/// "2026-11-22T23:10:00Z", for people: what is finer than a second is cut off.
[[nodiscard]] QString isoSeconds(Timestamp time);

/// Reads ISO 8601 with a date and a time of day: "T" or a space between them, any number of
/// decimals (what is finer than a microsecond is cut off), "Z", "+02:00", "+0200", "+02", or
/// nothing for UTC. Nothing where the text is not such a time or names a day that does not exist.
[[nodiscard]] std::optional<Timestamp> parseIso(QByteArrayView text);

} // namespace outpost
