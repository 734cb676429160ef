// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/input.h"
#include "telemetry/sensorpipeline.h"

#include <QObject>

#include <memory>

namespace outpost {

/// Tries one input alone and tells on stdout what comes of it: bytes, frames, readings, what was
/// refused, and how the input is. Nothing is stored and nothing is sent. Lives on main's stack.
class SensorWatch : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        bool rawOnly = false; ///< bytes, and how the input is; no frames and no readings
        bool asJson = false; ///< an object a line
        QString stateDirectory; ///< of the agent that may have the port
    };

    /// Configuration errors where the sensor can't work. @p clock outlives it.
    [[nodiscard]] static Result<std::unique_ptr<SensorWatch>> create(const SensorConfig &sensor,
                                                                     Clock &clock, Options options);

    void start();
    /// Closes the input, and tells what came altogether.
    void finish();
    /// The input could be opened.
    [[nodiscard]] bool everRan() const { return m_everRan; }

Q_SIGNALS:
    /// A recording is at its end.
    void ended();

private:
    SensorWatch(const SensorConfig &sensor, Clock &clock, Options options,
                std::unique_ptr<SensorPipeline> pipeline);
    void onStatusChanged();
    void showBytes(QByteArrayView bytes, Timestamp at) const;
    void showFrame(QByteArrayView frame) const;
    void showReading(const Reading &reading) const;
    void showRefusal(const Refusal &refusal, QByteArrayView bytes, Timestamp at) const;
    void showSummary() const;
    /// A line of plain text, or an object.
    void say(Timestamp at, const char *event, const QStringList &lines) const;
    void sayJson(Timestamp at, const char *event, QJsonObject object) const;
    /// A frame of this sensor as people read it.
    [[nodiscard]] QString shown(QByteArrayView frame) const;
    /// The running agent has the port: what to do about that; empty where it has not.
    [[nodiscard]] QString agentThatHasIt(const Error &error) const;

    Clock &m_clock;
    Options m_options;
    bool m_isBinary;
    std::unique_ptr<Input> m_input;
    std::unique_ptr<SensorPipeline> m_pipeline;
    SteadyTime m_started;
    bool m_everRan = false;
};

} // namespace outpost
