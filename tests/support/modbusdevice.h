// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/programundertest.h"

#include <QList>

namespace outpost::test {

/// A Modbus device that nobody here wrote: pymodbus, as tests/support/modbusdevice.py runs it, with
/// units 1 to 3. What was never set is an illegal address. Ends with the test.
class ModbusDevice : public ProgramUnderTest
{
    Q_OBJECT

public:
    /// Modbus TCP on loopback; 0: a free port.
    explicit ModbusDevice(quint16 port = 0);
    /// Modbus RTU at @p device, the other end of a serial line.
    explicit ModbusDevice(const QString &device);

    /// Started, and listening.
    [[nodiscard]] bool begin();
    [[nodiscard]] quint16 port() const { return m_port; }

    /// Tables: 'c' coils, 'd' discrete inputs, 'i' input registers, 'h' holding registers.
    [[nodiscard]] bool set(char table, int address, const QList<int> &values, int unit = 1);
    /// -1 for what was never set.
    [[nodiscard]] QList<int> get(char table, int address, int count, int unit = 1);
    /// "silent", "silentUnits", "delay" (seconds), "once", "busy".
    [[nodiscard]] bool behave(const QJsonObject &how);
    /// These functions are illegal from now on.
    [[nodiscard]] bool refuseFunctions(const QList<int> &functions);
    /// How many requests came so far.
    [[nodiscard]] int requests();

    /// TCP: how many clients are connected.
    [[nodiscard]] int connections();

private:
    [[nodiscard]] QJsonObject ask(QJsonObject line);

    quint16 m_port = 0;
};

} // namespace outpost::test
