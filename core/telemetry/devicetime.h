// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "telemetry/rawframe.h"

#include <QString>

#include <optional>

namespace outpost {

/// Reads the time that a device tells. Always UTC, unless the text names a zone. A value.
///   iso      ISO 8601; or a time of day alone ("12:35:19.5"), then of the day that brings it
///   nearest to the arrival unix     seconds since 1970, with decimals unix-ms  milliseconds since
///   1970 else     a Qt date and time format ("dd.MM.yyyy HH:mm:ss"); without a date as above,
///   without a year that of the arrival
class DeviceTime
{
public:
    explicit DeviceTime(const QString &format);

    /// Nothing where it is no such time, or outside the years 1970 to 9999.
    [[nodiscard]] std::optional<Timestamp> parse(const RawField &field, Timestamp arrival) const;

private:
    enum class Kind {
        Iso,
        Unix,
        UnixMs,
        Pattern,
    };
    [[nodiscard]] std::optional<Timestamp> parsePattern(const QString &text,
                                                        Timestamp arrival) const;

    Kind m_kind = Kind::Pattern;
    QString m_format;
    bool m_hasDay = false;
    bool m_hasYear = false;
};

} // namespace outpost
