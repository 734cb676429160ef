// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/outputconfig.h"
#include "io/gpio/gpiosystem.h"
#include "io/gpio/gpiowait.h"
#include "io/output.h"

#include <memory>

namespace outpost {

/// A GPIO line that is switched. Whenever the line becomes ours, it is in its safe state from the
/// first moment on, after a chip was plugged in again too: nobody knows what happened meanwhile.
/// stop() makes it safe and gives it back. Lives on the agent's thread.
class GpioOutput final : public Output
{
    Q_OBJECT

public:
    /// @p clock and @p gpio outlive it.
    GpioOutput(const OutputConfig &config, Clock &clock, GpioSystem &gpio = GpioSystem::machine(),
               QObject *parent = nullptr);
    ~GpioOutput() override;

    void start() override;
    void stop() override;
    Result<void> set(bool on) override;

private:
    void tryOpen();
    void failed(Error error);

    OutputConfig m_config;
    GpioSystem &m_gpio;
    GpioWait m_wait;
    GpioPlace m_place; ///< what is, or was last, ours
    std::unique_ptr<GpioOutputLine> m_line;
};

} // namespace outpost
