// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace outpost::ui {

/// A unit as people write it behind a number: "°C" for DTDL's "degreeCelsius", "%" for "percent".
/// One that is not known is shown as it was configured.
[[nodiscard]] QString unitText(const QString &unit);

/// The unit says that values go from 0 to 100.
[[nodiscard]] bool isPercent(const QString &unit);

/// An amount of bytes in the unit that people would choose: "5.39" and "GB" for 5,390,000,000 of
/// "byte" or "bytePerSecond". Nothing for other units.
struct ByteText
{
    QString value;
    QString unit;
};
[[nodiscard]] std::optional<ByteText> byteText(double value, const QString &unit);

} // namespace outpost::ui
