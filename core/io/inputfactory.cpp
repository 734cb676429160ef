// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/inputfactory.h"

#include "io/gpio/gpioinput.h"
#include "io/modbusinput.h"
#include "io/replayinput.h"
#include "io/serialinput.h"
#include "io/systeminput.h"

namespace outpost {

std::unique_ptr<Input> createInput(const SensorConfig &sensor, Clock &clock)
{
    switch (sensor.type) {
    case SensorConfig::Type::Serial:
        return std::make_unique<SerialInput>(sensor.serial, clock);
    case SensorConfig::Type::System:
        return std::make_unique<SystemInput>(sensor.system, clock);
    case SensorConfig::Type::Replay:
        return std::make_unique<ReplayInput>(sensor.replay, clock);
    case SensorConfig::Type::Gpio:
        return std::make_unique<GpioInput>(sensor.name, sensor.gpio, clock);
    case SensorConfig::Type::Modbus:
        return std::make_unique<ModbusInput>(sensor, clock);
    }
    Q_UNREACHABLE();
}

} // namespace outpost
