// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "config/sensorconfig.h"

#include <vector>

namespace outpost {

/// A serial port of this machine, and the USB adapter behind it where there is one.
struct SerialDevice
{
    QString path; ///< "/dev/ttyUSB0"
    QString usbVendor; ///< four hexadecimal digits, lower case; empty: not USB
    QString usbProduct; ///< the same
    QString usbSerial; ///< as the device has it; may be empty

    /// "/dev/ttyUSB0 (USB 0403:6001, serial number A50285BI)".
    [[nodiscard]] QString text() const;
    friend bool operator==(const SerialDevice &, const SerialDevice &) = default;
};

/// The ports that have hardware behind them, by path. Read from sysfs, which knows an adapter as
/// soon as its device file is there; udev's database, which QSerialPortInfo asks, knows it a little
/// later.
[[nodiscard]] std::vector<SerialDevice>
listSerialDevices(const QString &sysRoot = QStringLiteral("/sys"),
                  const QString &devRoot = QStringLiteral("/dev"));

/// The one device that @p config's USB ids mean. NotFound where none is there; Busy is not its
/// business. InvalidInput, with all of them named, where several match: taking one of them would be
/// taking any.
[[nodiscard]] Result<SerialDevice> chooseSerialDevice(const SerialConfig &config,
                                                      const std::vector<SerialDevice> &devices);

} // namespace outpost
