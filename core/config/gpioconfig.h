// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <vector>

namespace outpost {

/// One line of a GPIO chip, as a person names it.
struct GpioLine
{
    enum class Bias { AsIs, Off, PullUp, PullDown };

    QString chip; ///< "gpiochip0", "/dev/gpiochip0" or its label; empty: whichever has a line of
                  ///< that name
    QString line; ///< its name ("GPIO17"), or its offset on the chip ("17")
    bool activeLow = false; ///< a low voltage is "on"
    Bias bias = Bias::AsIs;

    friend bool operator==(const GpioLine &, const GpioLine &) = default;
};

/// A line that a gpio sensor reads, and the field that its readings have for it.
struct GpioInputConfig
{
    enum class Measure {
        State, ///< on or off; each change is a reading
        Count, ///< edges since the agent started, as a whole number
        Frequency, ///< edges a second, over GpioConfig::interval
    };
    enum class Edge { Rising, Falling, Both }; ///< of the logical value: rising is off to on

    QString name; ///< the reading's field; DTDL's grammar
    GpioLine line;
    Measure measure = Measure::State;
    Edge edge = Edge::Rising; ///< what Count and Frequency count
    std::chrono::milliseconds debounce{0}; ///< a change counts once it has lasted so long
    QString unit; ///< shown, and told to the hub's model
    double scale = 1.0; ///< Count, Frequency: value = edges * scale (litres a pulse)

    friend bool operator==(const GpioInputConfig &, const GpioInputConfig &) = default;
};

struct GpioConfig
{
    std::vector<GpioInputConfig> lines; ///< one at least
    std::chrono::milliseconds interval{0}; ///< how often all is told without a change; 0: never

    friend bool operator==(const GpioConfig &, const GpioConfig &) = default;
};

} // namespace outpost
