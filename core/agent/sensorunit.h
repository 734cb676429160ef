// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/config.h"
#include "io/input.h"
#include "rep_agentv1_merged.h"
#include "telemetry/sensorpipeline.h"

#include <QObject>

#include <memory>

namespace outpost {

/// One configured sensor at work: its input, and the pipeline that makes messages of what it says.
/// Lives on the agent's thread.
class SensorUnit : public QObject
{
    Q_OBJECT

public:
    /// Configuration errors where the sensor can't work as it is configured; @p clock outlives it.
    [[nodiscard]] static Result<std::unique_ptr<SensorUnit>> create(const SensorConfig &config,
                                                                    Clock &clock);

    void start();
    /// Nothing more is read; what was accepted and not yet in a message comes as messageReady() at
    /// once.
    void finish();
    [[nodiscard]] const SensorConfig &config() const { return m_config; }
    [[nodiscard]] SensorLine line() const;

Q_SIGNALS:
    void readingAccepted(const outpost::Reading &reading);
    void messageReady(const outpost::Message &message);

private:
    SensorUnit(SensorConfig config, std::unique_ptr<Input> input,
               std::unique_ptr<SensorPipeline> pipeline);
    void logStatus();

    SensorConfig m_config;
    std::unique_ptr<Input> m_input;
    std::unique_ptr<SensorPipeline> m_pipeline;
    Input::State m_logged = Input::State::Stopped;
};

} // namespace outpost
