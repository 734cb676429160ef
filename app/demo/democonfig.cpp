// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/democonfig.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

QString demoConfiguration(const QString &caFile, const QString &port)
{
    return uR"([connection]
connection-string-file = "device.cs"
ca-file = "%1"

[[sensor]]
name = "boiler"
type = "serial"
port = "%2"
baud = 115200
format = "json"
silent-after = "5s"

[[sensor.field]]
name = "temperature"
unit = "degreeCelsius"
required = true

[[sensor.field]]
name = "pressure"
unit = "bar"
required = true

[[sensor.field]]
name = "level"
unit = "percent"

[[sensor.field]]
name = "valve"
type = "boolean"

[[sensor.alarm]]
name = "overheated"
field = "temperature"
above = 83.0
hysteresis = 2.0
delay = "500ms"
severity = "warning"
text = "The boiler is too hot: see whether the gas valve closes"

[[sensor.alarm]]
name = "overpressure"
field = "pressure"
above = 2.45
hysteresis = 0.05
severity = "critical"
text = "The pressure is too high: open the relief valve"

[[sensor.alarm]]
name = "cold"
field = "temperature"
below = 60.0
hysteresis = 2.0
severity = "info"
text = "The boiler is cold: is the burner off?"

[[sensor]]
name = "system"
type = "system"
interval = "1s"

[[command]]
name = "setTarget"
description = "The temperature that the boiler keeps"
action = "serial"
sensor = "boiler"
send = "TARGET {temperature}\\n"
expect = '^OK target (?<temperature>[0-9.]+)'
callers = ["hub", "operator", "technician"]
[[command.parameter]]
name = "temperature"
type = "number"
minimum = 60
maximum = 90
default = 80
unit = "degreeCelsius"

[[command]]
name = "setBurner"
description = "Lets the burner run when it is needed, or not at all"
action = "serial"
sensor = "boiler"
send = "BURNER {mode}\\n"
expect = '^OK burner (?<burner>[a-z]+)'
callers = ["hub", "operator", "technician"]
confirm = true
[[command.parameter]]
name = "mode"
type = "text"
choices = ["AUTO", "OFF"]

[[command]]
name = "purge"
description = "Blows through the boiler; the gas valve has to be shut"
action = "serial"
sensor = "boiler"
send = "PURGE\\n"
expect = '^OK (?<result>purged)'
timeout = "10s"
require = "boiler.valve == false"
callers = ["technician"]
confirm = true
)"_s.arg(caFile, port);
}

} // namespace outpost
