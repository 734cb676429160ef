// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/quantity.h"

#include <array>
#include <cmath>

namespace outpost {

using namespace std::chrono;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Unit
{
    QLatin1StringView name;
    qint64 factor;
};

// From the largest to the smallest, so that the first that divides a value is the shortest way to
// write it.
constexpr std::array durationUnits{Unit{"d"_L1, 86'400'000}, Unit{"h"_L1, 3'600'000},
                                   Unit{"m"_L1, 60'000}, Unit{"s"_L1, 1000}, Unit{"ms"_L1, 1}};
constexpr std::array sizeUnits{Unit{"GiB"_L1, 1LL << 30}, Unit{"MiB"_L1, 1LL << 20},
                               Unit{"KiB"_L1, 1LL << 10}, Unit{"GB"_L1, 1'000'000'000},
                               Unit{"MB"_L1, 1'000'000},  Unit{"kB"_L1, 1000},
                               Unit{"B"_L1, 1},           Unit{""_L1, 1}};

/// The largest whole number that a double holds exactly: what is beyond is no duration or size of
/// this program.
constexpr double largest = 9007199254740992.0;

template <std::size_t N>
std::optional<qint64> parse(QStringView text, const std::array<Unit, N> &units)
{
    text = text.trimmed();
    qsizetype end = 0;
    while (end < text.size() && (text[end] == u'.' || (text[end] >= u'0' && text[end] <= u'9')))
        ++end;
    const QStringView unit = text.sliced(end).trimmed();
    bool ok = false;
    const double number = text.first(end).toDouble(&ok);
    if (!ok)
        return std::nullopt;
    for (const Unit &known : units) {
        if (unit != known.name)
            continue;
        const double value = number * double(known.factor);
        const double rounded = std::round(value);
        // 0.1 has no exact double, so "whole" means whole but for that.
        if (value > largest || std::abs(value - rounded) > 1e-6)
            return std::nullopt;
        return qint64(rounded);
    }
    return std::nullopt;
}

} // namespace

std::optional<milliseconds> parseDuration(QStringView text)
{
    const auto value = parse(text, durationUnits);
    return value ? std::optional(milliseconds(*value)) : std::nullopt;
}

QString formatDuration(milliseconds duration)
{
    if (duration.count() == 0)
        return u"0s"_s;
    for (const Unit &unit : durationUnits) {
        if (duration.count() % unit.factor == 0)
            return QString::number(duration.count() / unit.factor) + unit.name;
    }
    return {};
}

std::optional<qint64> parseSize(QStringView text)
{
    return parse(text, sizeUnits);
}

QString formatSize(qint64 bytes)
{
    for (const Unit &unit : sizeUnits) {
        if (bytes != 0 && unit.name.endsWith("iB"_L1) && bytes % unit.factor == 0)
            return QString::number(bytes / unit.factor) + unit.name;
    }
    return QString::number(bytes);
}

} // namespace outpost
