// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/qtmodbusline.h"

namespace outpost {

/// Modbus TCP: one connection to a host. Lives on the agent's thread.
class ModbusTcpLine final : public QtModbusLine
{
    Q_OBJECT

public:
    /// @p host is a name or an address; @p clock outlives it.
    ModbusTcpLine(const QString &host, quint16 port, Clock &clock, QObject *parent = nullptr);
    ~ModbusTcpLine() override;

    void open() override;
    void close() override;
    [[nodiscard]] QString text() const override;
    /// None: an answer has the number of its request.
    [[nodiscard]] std::chrono::milliseconds rest(std::chrono::milliseconds) const override
    {
        return std::chrono::milliseconds(0);
    }

private:
    void hangUp() override;
    [[nodiscard]] std::chrono::milliseconds transmission() const override
    {
        return std::chrono::milliseconds(0);
    }
    void ended(bool heard) override;
    void onState();
    [[nodiscard]] Error why() const;

    QString m_host;
    quint16 m_port;
    std::unique_ptr<Timer> m_connecting;
    bool m_isOpen = false;
    int m_silences = 0; ///< requests without an answer, one after the other
};

} // namespace outpost
