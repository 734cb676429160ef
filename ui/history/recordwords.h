// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/colours.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace outpost::ui {

// The contract's words for records, as a person reads them.

/// "message", "cloud-message", …: in the order in which they are offered.
[[nodiscard]] QStringList recordKinds();
[[nodiscard]] QStringList recordDirections();
[[nodiscard]] QStringList recordStates();

/// An unknown word, of a newer agent, stays what it is.
[[nodiscard]] QString kindText(const QString &kind);
[[nodiscard]] QString directionText(const QString &direction);
[[nodiscard]] QString stateText(const QString &state); ///< empty for "none"
/// What the state is to be marked with; nothing for "none".
[[nodiscard]] std::optional<Severity> stateSeverity(const QString &state);
/// The record may still become something else.
[[nodiscard]] bool isPassing(const QString &state);

/// Local time, of microseconds since 1970, as short as it is clear: "19:53:44.123" today, with the
/// day before, and the year where it is another.
[[nodiscard]] QString recordTime(qint64 time);
/// "Wed 25 Nov 2026 19:53:44.123456".
[[nodiscard]] QString wholeTime(qint64 time);
/// "25 Nov 19:53".
[[nodiscard]] QString momentText(qint64 time);
/// "12 kB".
[[nodiscard]] QString sizeText(qint64 bytes);

} // namespace outpost::ui
