// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/gpioschema.h"

#include "config/schemachecks.h"
#include "config/schemasection.h"

#include <limits>

namespace outpost {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

using namespace schemachecks;

namespace {

using Applies = ConfigKey::Applies;
using Keys = std::vector<ConfigKey>;

constexpr double unlimited = std::numeric_limits<double>::max();
constexpr auto day = 24h;

} // namespace

void addGpioLineKeys(SchemaSection<GpioLine> section)
{
    section
        .text(
            u"chip"_s, &GpioLine::chip, u"gpiochip0"_s,
            u"The chip's name, its device file, or its label. Absent: whichever has a line of that name."_s,
            checkNotEmpty)
        .text(u"line"_s, &GpioLine::line, u"GPIO17"_s,
              u"The line's name, or its offset on the chip, as `gpioinfo` shows them."_s,
              checkNotEmpty)
        .required()
        .flag(u"active-low"_s, &GpioLine::activeLow, u"A low voltage is on."_s)
        .choice(
            u"bias"_s, &GpioLine::bias,
            {{u"as-is"_s, GpioLine::Bias::AsIs},
             {u"off"_s, GpioLine::Bias::Off},
             {u"pull-up"_s, GpioLine::Bias::PullUp},
             {u"pull-down"_s, GpioLine::Bias::PullDown}},
            u"The chip's own resistor, where it has one; `as-is` leaves it as it was set up."_s);
}

void addGpioSensorKeys(Keys &keys)
{
    SchemaSection<GpioConfig>(
        keys, u"[[sensor]], type = \"gpio\""_s, u"sensor"_s, Applies::Sensor,
        [](ConfigTarget &t) -> GpioConfig & { return t.sensor->gpio; }, SensorKind::Gpio)
        .duration(u"interval"_s, &GpioConfig::interval, 0ms, day,
                  u"Between two readings that come without a change; 0s: none do."_s);

    const QString title = u"[[sensor.line]]"_s;
    const QString table = u"sensor.line"_s;
    using Input = GpioInputConfig;
    const auto input = [](ConfigTarget &t) -> Input & { return *t.line; };
    SchemaSection<Input>(keys, title, table, Applies::Sensor, input, SensorKind::Gpio)
        .text(u"name"_s, &Input::name, u"doorOpen"_s, u"The field of the reading."_s, checkName)
        .required();
    addGpioLineKeys({keys, title, table, Applies::Sensor,
                     [](ConfigTarget &t) -> GpioLine & { return t.line->line; }, SensorKind::Gpio});
    SchemaSection<Input>(keys, title, table, Applies::Sensor, input, SensorKind::Gpio)
        .choice(
            u"measure"_s, &Input::measure,
            {{u"state"_s, Input::Measure::State},
             {u"count"_s, Input::Measure::Count},
             {u"frequency"_s, Input::Measure::Frequency}},
            u"`state` is on or off, and each change is a reading; `count` is edges since the agent started; `frequency` is edges a second, over `interval`."_s)
        .choice(u"edge"_s, &Input::edge,
                {{u"rising"_s, Input::Edge::Rising},
                 {u"falling"_s, Input::Edge::Falling},
                 {u"both"_s, Input::Edge::Both}},
                u"Which edges are counted; `rising` is from off to on."_s)
        .duration(u"debounce"_s, &Input::debounce, 0ms, 10s,
                  u"A change counts once it has lasted so long; 0s: at once."_s)
        .text(u"unit"_s, &Input::unit, u"litre"_s, u"Shown to people; nothing is converted."_s)
        .number(u"scale"_s, &Input::scale, -unlimited, unlimited, {},
                u"value = edges × scale, for instance litres a pulse."_s);
}

} // namespace outpost
