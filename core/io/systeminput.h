// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/sensorconfig.h"
#include "io/input.h"
#include "io/systemvalues.h"

#include <memory>

namespace outpost {

/// This machine's own readings, every SystemConfig::interval; the first at once. It gives values,
/// no bytes. Lives on the agent's thread; the reads are of the kernel's own files and take well
/// under a millisecond.
class SystemInput final : public Input
{
    Q_OBJECT

public:
    /// @p clock outlives it; @p root is "/" but in tests.
    SystemInput(const SystemConfig &config, Clock &clock, const QString &root = QStringLiteral("/"),
                QObject *parent = nullptr);

    void start() override;
    void stop() override;
    /// The next reading comes so long after this.
    bool setInterval(std::chrono::milliseconds interval) override;

private:
    void sample();

    SystemConfig m_config;
    QString m_root;
    Clock &m_clock;
    SystemValues m_values;
    std::unique_ptr<Timer> m_timer;
};

} // namespace outpost
