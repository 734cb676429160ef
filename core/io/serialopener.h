// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "config/sensorconfig.h"
#include "io/serialdevices.h"

#include <QSerialPort>

#include <functional>
#include <memory>
#include <vector>

namespace outpost {

using SerialPortResult = Result<std::unique_ptr<QSerialPort>>;

/// Opens @p path for reading and writing with the settings of @p config, for us alone: TIOCEXCL
/// keeps out other users, flock() keeps out root's programs that honour it, and Qt's lock file
/// those that know such files. Does not block. Says in its error which group is missing, or who
/// holds the port.
[[nodiscard]] SerialPortResult openSerialPort(const QString &path, const SerialConfig &config);

/// What a serial sensor asks of the machine; tests answer for it.
struct SerialSystem
{
    std::function<std::vector<SerialDevice>()> devices = [] { return listSerialDevices(); };
    std::function<SerialPortResult(const QString &path, const SerialConfig &)> open
        = openSerialPort;
    QString devRoot = QStringLiteral("/dev"); ///< where device files come and go
};

} // namespace outpost
