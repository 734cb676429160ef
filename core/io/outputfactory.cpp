// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/outputfactory.h"

#include "io/gpio/gpiooutput.h"

namespace outpost {

std::unique_ptr<Output> createOutput(const OutputConfig &config, Clock &clock, GpioSystem &gpio)
{
    switch (config.type) {
    case OutputConfig::Type::Gpio:
        return std::make_unique<GpioOutput>(config, clock, gpio);
    }
    Q_UNREACHABLE();
}

} // namespace outpost
