// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/sensorconfig.h"
#include "io/qtmodbusline.h"
#include "io/serialplace.h"

namespace outpost {

/// Modbus RTU. The port is found and watched as that of a serial sensor is, and is ours alone once
/// it is open. Before each request Qt keeps the silence that the standard asks for at the line's
/// speed, or the configured one where that is longer. Lives on the agent's thread.
class ModbusSerialLine final : public QtModbusLine
{
    Q_OBJECT

public:
    /// @p clock outlives it; @p pause 0 is the standard's.
    ModbusSerialLine(const SerialConfig &config, std::chrono::milliseconds pause, Clock &clock,
                     SerialSystem system = {}, QObject *parent = nullptr);
    ~ModbusSerialLine() override;

    void open() override;
    void close() override;
    [[nodiscard]] QString text() const override;
    [[nodiscard]] std::chrono::milliseconds rest(std::chrono::milliseconds timeout) const override;

private:
    void hangUp() override;
    [[nodiscard]] std::chrono::milliseconds transmission() const override;
    void ended(bool heard) override;
    [[nodiscard]] Result<void> tryOpen();
    void onBytes();

    SerialConfig m_config;
    std::chrono::milliseconds m_pause;
    SerialSystem m_system;
    SerialPlace m_place;
    QString m_path; ///< what is, or was last, open
    int m_unasked = 0; ///< times that bytes came since the last request
};

} // namespace outpost
