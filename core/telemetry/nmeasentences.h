// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/rawframe.h"
#include "telemetry/reject.h"

#include <optional>
#include <span>

namespace outpost {

/// What is known of NMEA 0183 sentences, as a table: the names of their values, by column.
///   GGA  latitude longitude fix_quality satellites hdop altitude geoid_separation
///   RMC  status latitude longitude speed_knots course magnetic_variation
///   GLL  latitude longitude status
///   GSA  selection_mode fix_type satellites_used pdop hdop vdop
///   VTG  course course_magnetic speed_knots speed_kmh
///   HDT  heading · HDM heading_magnetic · MTW water_temperature · DPT depth depth_offset
///   MWV  wind_angle wind_reference wind_speed wind_unit status
///   ZDA  (time alone)
/// Latitude and longitude are degrees, north and east positive. Altitude and depth are metres.
/// "time", for those who name it, is ISO 8601: with the date from RMC and ZDA, of the day alone
/// from GGA and GLL.
[[nodiscard]] bool isKnownSentence(QByteArrayView tag);

/// Adds the named fields; @p values with the address as its first. BadValue for a position that
/// can't be.
[[nodiscard]] std::optional<Refusal>
addSentence(QByteArrayView tag, std::span<const QByteArrayView> values, RawFrame &out);

} // namespace outpost
