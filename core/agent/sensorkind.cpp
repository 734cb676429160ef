// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/sensorkind.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

QString sensorKindName(SensorConfig::Type type)
{
    switch (type) {
    case SensorConfig::Type::Serial:
        return u"serial"_s;
    case SensorConfig::Type::System:
        return u"system"_s;
    case SensorConfig::Type::Replay:
        return u"replay"_s;
    case SensorConfig::Type::Gpio:
        return u"gpio"_s;
    case SensorConfig::Type::Modbus:
        return u"modbus"_s;
    }
    return {};
}

} // namespace outpost
