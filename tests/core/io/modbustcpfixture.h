// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/inputfactory.h"
#include "registerwrite.h"
#include "support/modbusdevice.h"

#include <QTest>

namespace outpost::test {

/// One Modbus sensor, and pymodbus as the device that it reads over TCP.
class ModbusTcpFixture : public QObject
{
protected:
    using Register = ModbusRegisterConfig;
    using Type = Register::Type;
    using State = Input::State;

    void begin()
    {
        using namespace std::chrono_literals;
        m_device = std::make_unique<ModbusDevice>();
        QVERIFY(m_device->begin());
        m_config = {};
        m_config.name = QStringLiteral("meter");
        m_config.type = SensorConfig::Type::Modbus;
        m_config.modbus.host = QStringLiteral("127.0.0.1");
        m_config.modbus.tcpPort = m_device->port();
        m_config.modbus.interval = 50ms;
        m_config.modbus.timeout = 5s;
        m_last.clear();
        m_count = 0;
    }

    void end()
    {
        m_input.reset();
        m_device.reset();
    }

    Register &add(const QString &name, int address, Type type)
    {
        Register &added = m_config.modbus.registers.emplace_back();
        added.name = name;
        added.address = address;
        added.type = type;
        return added;
    }

    void start()
    {
        m_input = createInput(m_config, m_clock);
        connect(m_input.get(), &Input::sampled, this, [this](const Fields &fields) {
            m_last.clear();
            for (const Field &field : fields)
                m_last.insert(field.name, field.value);
            ++m_count;
        });
        m_input->start();
    }

    [[nodiscard]] Result<void> write(const QString &name, const Value &value)
    {
        return writeAndWait(*m_input, name, value);
    }

    SystemClock m_clock;
    std::unique_ptr<ModbusDevice> m_device;
    SensorConfig m_config;
    std::unique_ptr<Input> m_input;
    QMap<QString, Value> m_last; ///< the last sample
    int m_count = 0; ///< samples
};

} // namespace outpost::test
