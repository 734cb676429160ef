// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_agentv1_merged.h"
#include "ui/live/track.h"
#include "ui/parts/sparkline.h"

#include <QList>

#include <optional>
#include <vector>

namespace outpost::ui {

class LiveReadings;

/// How a tile shows its value.
enum class TileKind {
    Number, ///< large, with a trend line below
    Gauge, ///< an arc with the limits on it
    Bar, ///< how full
    Lamp, ///< on or off, by shape and word
    Trend, ///< the line, and the number beside it
    Text, ///< words
};

/// In cells: columns by rows.
enum class TileSize {
    Small, ///< 1 x 1
    Wide, ///< 2 x 1
    Large, ///< 2 x 2
};

// "gauge", "2x1": as they are kept.
[[nodiscard]] QString tileKindName(TileKind kind);
[[nodiscard]] std::optional<TileKind> tileKindNamed(QStringView name);
[[nodiscard]] QString tileSizeName(TileSize size);
[[nodiscard]] std::optional<TileSize> tileSizeNamed(QStringView name);
[[nodiscard]] QSize cellsOf(TileSize size);

/// What there is to show: a field of a sensor's readings, or an output.
struct TileInfo
{
    QString id; ///< "boiler.temperature"; of an output "!pump"
    FieldKey key; ///< of an output: no sensor, and its name
    QString title; ///< what it is called: the field, or the output
    QString place; ///< where it comes from: the sensor, or what an output is for
    QString unit; ///< as configured
    TileKind usual = TileKind::Number;
    QList<TileKind> kinds; ///< that make sense
    std::vector<LimitMark> limits;
    qint64 silentAfter = 0; ///< milliseconds without a reading that are an alarm; 0: never

    [[nodiscard]] bool isOutput() const { return key.sensor.isEmpty(); }
    friend bool operator==(const TileInfo &, const TileInfo &) = default;
};

/// All there is: what the configuration names, in its order, what else came in the order in which
/// it came, and outputs.
[[nodiscard]] QList<TileInfo> tileInfos(const DeviceDescription &description,
                                        const LiveReadings &readings,
                                        const QList<OutputLine> &outputs);

} // namespace outpost::ui
