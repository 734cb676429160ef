// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/backoff.h"
#include "base/ratelimitedlog.h"
#include "config/sensorconfig.h"
#include "io/input.h"
#include "io/modbusbus.h"
#include "io/modbusplan.h"
#include "io/modbuswriter.h"

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace outpost {

/// A Modbus device, by RTU or TCP: its registers are read in groups, each at its own interval, and
/// each group that was read is a sample. A device that is slower than its intervals is read as
/// often as it can; nothing piles up. One that does not answer is Waiting, and is asked again with
/// a Backoff; what it refuses to tell does not keep it from telling the rest. Lives on the agent's
/// thread.
class ModbusInput final : public Input
{
    Q_OBJECT

public:
    /// @p clock outlives it.
    ModbusInput(const SensorConfig &sensor, Clock &clock, QObject *parent = nullptr);
    /// The same on a bus of the caller's.
    ModbusInput(const ModbusConfig &config, std::shared_ptr<ModbusBus> bus, Clock &clock,
                QObject *parent = nullptr);
    ~ModbusInput() override;

    void start() override;
    void stop() override;
    /// That of the registers that are in no group.
    bool setInterval(std::chrono::milliseconds interval) override;
    /// A write goes before reads that wait, and what was written is read soon after.
    void writeRegister(const QString &name, const Value &value, Done done) override;

private:
    struct Group
    {
        std::chrono::milliseconds interval{0};
        bool isDefault = false; ///< what is in no group of the configuration's
        std::vector<ModbusBlock> blocks;
        std::unique_ptr<Timer> timer;
    };

    void addGroup(const QString &name, std::chrono::milliseconds interval);
    void onBus();
    void pollAll();
    /// Nothing is asked any more; what was asked for is forgotten.
    void rest();
    void enqueue(size_t group);
    void pollNext();
    void askBlock();
    void onAnswer(const QModbusRequest &request, const Result<QModbusResponse> &answer);
    void onValues(const ModbusBlock &block, const std::vector<quint16> &values);
    void onException(const QModbusResponse &response);
    void tryAgain(const Error &error, bool isAway);
    void nextBlock();
    void finishGroup();
    void refuse(const ModbusBlock &block, const QString &why, const QString &remedy);
    void away(const Error &error);
    void answering();
    void showStatus();
    void onWritten(const QString &name);
    [[nodiscard]] QString namesOf(const std::vector<size_t> &values) const;
    [[nodiscard]] QString deviceText() const;

    ModbusConfig m_config;
    Clock &m_clock;
    std::shared_ptr<ModbusBus> m_bus;
    ModbusWriter m_writer;
    Backoff m_backoff;
    std::unique_ptr<Timer> m_retry; ///< while it is away
    RateLimitedLog m_log;
    std::vector<Group> m_groups; ///< those that read something
    std::map<size_t, Error> m_refused; ///< of ModbusConfig::registers, while they are
    std::deque<size_t> m_due; ///< groups whose time has come, each once
    std::optional<size_t> m_polling; ///< the group that is read
    size_t m_block = 0; ///< of it
    int m_tries = 0; ///< of the block
    bool m_away = false; ///< it did not answer
    Fields m_fields; ///< of the group, so far
    std::optional<Timestamp> m_sampledAt; ///< when the first of them came
};

} // namespace outpost
