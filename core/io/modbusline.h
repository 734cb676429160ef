// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QModbusPdu>
#include <QObject>

#include <chrono>

namespace outpost {

/// The way to Modbus devices: a serial line or a TCP connection, with one request on it at a time.
/// ModbusBus owns one and says what goes over it; tests bring one that is scripted. Lives on the
/// agent's thread; never blocks it.
class ModbusLine : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Ends in opened() or lost(), neither before this has returned.
    virtual void open() = 0;
    /// Ends at once, and what is on its way with it; no signal comes after it.
    virtual void close() = 0;
    /// While it is open, and the one before has its answer. Ends in answered(), unanswered() or
    /// lost(), neither before this has returned.
    virtual void send(int unit, const QModbusRequest &request, std::chrono::milliseconds timeout)
        = 0;
    /// "/dev/ttyUSB0 at 9600 8N1", "192.168.0.5 port 502".
    [[nodiscard]] virtual QString text() const = 0;
    /// How long to keep quiet after a timeout, so that a late answer is not taken for that to the
    /// next request.
    [[nodiscard]] virtual std::chrono::milliseconds
    rest(std::chrono::milliseconds timeout) const = 0;

Q_SIGNALS:
    void opened();
    /// It could not be opened, or broke. Where @p watched, worthTrying() tells when there is
    /// something to open; trying before that is no use.
    void lost(const outpost::Error &error, bool watched);
    /// Something changed where it is plugged in.
    void worthTrying();
    /// What the device says: an answer or an exception.
    void answered(const QModbusResponse &response);
    /// TimedOut, or Corrupt where what came was damaged.
    void unanswered(const outpost::Error &error);
};

} // namespace outpost
