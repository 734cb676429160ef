// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/value.h"
#include "config/modbusconfig.h"
#include "io/input.h"
#include "io/modbusbus.h"

#include <deque>
#include <vector>

namespace outpost {

/// Writes of one Modbus device, one after the other in the order in which they were asked for, each
/// tried again as reads are. What a device can't (function 6, function 22) is found out once, and
/// done in another way from then on. Lives on the agent's thread; its owner has joined the bus.
class ModbusWriter : public QObject
{
    Q_OBJECT

public:
    /// @p config and @p bus outlive it; @p user is who joined the bus.
    ModbusWriter(const ModbusConfig &config, ModbusBus &bus, const QObject *user);
    /// What was not done is Unavailable.
    ~ModbusWriter() override;

    /// As Input::writeRegister().
    void write(const QString &name, const Value &value, Input::Done done);
    /// All that waits fails with @p error; the owner has left the bus.
    void abandon(const Error &error);

Q_SIGNALS:
    void written(const QString &name);

private:
    struct Job
    {
        const ModbusRegisterConfig *target = nullptr;
        std::vector<quint16> values;
        Input::Done done;
        int tries = 0;
    };
    /// What was not even tried.
    struct Refusal
    {
        Input::Done done;
        Error error;
    };

    [[nodiscard]] Result<Job> prepare(const QString &name, const Value &value) const;
    void tellRefusals();
    void begin();
    void ask(const QModbusRequest &request, ModbusBus::Order order, ModbusBus::Done done);
    void readForBit(const Job &job);
    [[nodiscard]] QModbusRequest requestFor(const Job &job) const;
    void onAnswer(const QModbusRequest &request, const Result<QModbusResponse> &answer);
    void onException(const QModbusRequest &request, const QModbusResponse &response);
    void again(const Error &error);
    void finish(const Result<void> &result);

    const ModbusConfig &m_config;
    ModbusBus &m_bus;
    const QObject *m_user;
    std::deque<Job> m_jobs; ///< the first is under way
    std::deque<Refusal> m_refusals; ///< to be told once write() has returned
    bool m_busy = false;
    bool m_maskWrites = true; ///< function 22 was not refused yet
    bool m_singleWrites = true; ///< nor function 6
};

} // namespace outpost
