// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/reading.h"

#include <array>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace outpost {

/// How coarse a series is told. The numbers are in files.
enum class SeriesLevel {
    Block = 0, ///< a point a block of readings, however long that took
    Minute = 1, ///< a point a minute
    Quarter = 2, ///< a point a quarter of an hour
    FourHours = 3, ///< a point every four hours: about 2,200 a year
    Day = 4, ///< a point a day, in UTC
};

inline constexpr std::array seriesLevels{SeriesLevel::Block, SeriesLevel::Minute,
                                         SeriesLevel::Quarter, SeriesLevel::FourHours,
                                         SeriesLevel::Day};

/// The time between a level's points; zero for Block, which has no rhythm.
[[nodiscard]] std::chrono::microseconds widthOf(SeriesLevel level);
/// The start of the bucket that holds @p time; before 1970 too.
[[nodiscard]] Timestamp bucketStart(Timestamp time, std::chrono::microseconds width);

/// What values in a stretch of time come down to.
struct SeriesPoint
{
    Timestamp time; ///< its beginning; of an exact value its moment
    qint64 count = 0;
    double least = 0;
    double most = 0;
    double sum = 0;

    [[nodiscard]] double mean() const { return count > 0 ? sum / double(count) : 0; }
    /// Takes in another point of the same bucket.
    void merge(const SeriesPoint &other);

    friend bool operator==(const SeriesPoint &, const SeriesPoint &) = default;
};

/// A value as a number: booleans are 0 and 1; nothing for texts.
[[nodiscard]] std::optional<double> asNumber(const Value &value);
/// The point of one value.
[[nodiscard]] SeriesPoint pointOf(Timestamp time, double value);

/// Adds up points in buckets of one width, whatever order they come in. A value without I/O.
class SeriesBuckets
{
public:
    explicit SeriesBuckets(std::chrono::microseconds width)
        : m_width(width)
    {
    }

    void add(SeriesPoint point);
    /// In the order of time.
    [[nodiscard]] std::vector<SeriesPoint> points() const;

private:
    std::chrono::microseconds m_width; ///< zero: nothing is added up
    std::map<Timestamp, SeriesPoint> m_points;
    std::vector<SeriesPoint> m_exact;
};

} // namespace outpost
