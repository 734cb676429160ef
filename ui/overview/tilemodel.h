// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/boardfacts.h"
#include "ui/overview/readingage.h"
#include "ui/overview/tileinfo.h"
#include "ui/overview/valuescale.h"
#include "ui/parts/trendline.h"
#include "ui/parts/valuedigits.h"

#include <limits>

namespace outpost::ui {

class LiveReadings;

/// What a tile says at a moment.
struct TileFace
{
    bool known = false; ///< there is a value
    double number = std::numeric_limits<double>::quiet_NaN();
    QString value; ///< "81.2", "On", or a text
    QString unit; ///< as people write it
    bool on = false; ///< of a lamp
    bool stale = false; ///< it is not so now, or nobody knows
    Severity severity = Severity::Normal; ///< of the worst alarm that stands; Unknown: stale
    QString note; ///< why it is not normal: "18 s ago", "too hot"

    friend bool operator==(const TileFace &one, const TileFace &other);
};

/// One tile without its widget: takes in what is new of its field and says what is to be shown, and
/// whether that changed. GUI thread; its tile owns it.
class TileModel
{
public:
    explicit TileModel(TileInfo info);

    struct Moment
    {
        const LiveReadings &readings;
        const BoardFacts &facts;
        ReadingAge &ages;
        Timestamp now;
    };

    /// True where the tile has to be painted again.
    bool refresh(const Moment &moment);
    /// It has become something else of the same name: another unit, other limits.
    void setInfo(const TileInfo &info);

    [[nodiscard]] const TileInfo &info() const { return m_info; }
    [[nodiscard]] const TileFace &face() const { return m_face; }
    [[nodiscard]] const TrendLine &trend() const { return m_trend; }
    [[nodiscard]] const ValueScale &scale() const { return m_scale; }
    [[nodiscard]] const ValueDigits &digits() const { return m_digits; }
    /// The most characters that its value has had: a number's font goes by it and does not dance.
    [[nodiscard]] qsizetype widest() const { return m_widest; }
    /// In one sentence, for those who hear it.
    [[nodiscard]] QString sentence() const;

private:
    [[nodiscard]] TileFace readingFace(const Moment &moment);
    [[nodiscard]] TileFace outputFace(const Moment &moment) const;
    void takeIn(const Moment &moment);
    [[nodiscard]] std::chrono::microseconds patience() const;

    TileInfo m_info;
    TileFace m_face;
    TrendLine m_trend;
    ValueScale m_scale;
    ValueDigits m_digits;
    qint64 m_lastTime = 0;
    quint64 m_added = 0; ///< of the track
    quint64 m_trendVersion = 0;
    qsizetype m_widest = 0;
    std::deque<qint64> m_gaps; ///< between the last readings, microseconds
    bool m_moved = false; ///< the trend line did
};

} // namespace outpost::ui
