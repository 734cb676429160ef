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

// The steps of it, for a port that a library opens by its name.

/// The device file that @p path leads to: Qt's lock files go by its name. NotFound, or
/// InvalidInput where it is no serial port.
[[nodiscard]] Result<QString> serialDeviceFile(const QString &path);
/// Why @p port, which is closed again, could not be opened.
[[nodiscard]] Error explainSerialFailure(const QString &device, const QSerialPort &port);
/// Keeps others out of an open port. Busy, with who it is, where somebody is in it already.
[[nodiscard]] Result<void> claimSerialPort(const QString &device, QSerialPort &port);
[[nodiscard]] QSerialPort::Parity serialParity(SerialConfig::Parity parity);
[[nodiscard]] QSerialPort::FlowControl serialFlowControl(SerialConfig::FlowControl flow);
/// "/dev/ttyUSB0 at 115200 8N1".
[[nodiscard]] QString serialLineText(const QString &path, const SerialConfig &config);

/// What a serial sensor asks of the machine; tests answer for it.
struct SerialSystem
{
    std::function<std::vector<SerialDevice>()> devices = [] { return listSerialDevices(); };
    std::function<SerialPortResult(const QString &path, const SerialConfig &)> open
        = openSerialPort;
    QString devRoot = QStringLiteral("/dev"); ///< where device files come and go
};

} // namespace outpost
