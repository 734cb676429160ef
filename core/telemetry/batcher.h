// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/sensorconfig.h"
#include "telemetry/batchwriter.h"
#include "telemetry/message.h"

#include <functional>
#include <memory>

namespace outpost {

/// Gathers a sensor's readings into messages. A batch is closed by count, by age since its first
/// reading, or before its body would become larger than configured; never is a message larger than
/// an IoT Hub takes. Lives on the thread of its Clock's timers.
class Batcher
{
public:
    /// Bytes an IoT Hub takes, body and properties together (iothub-protocol.md, telemetry).
    static constexpr qsizetype kMostMessageBytes = 256LL * 1024;
    using Sink = std::function<void(Message)>;

    /// @p sink gets each message, without an id.
    Batcher(const SensorConfig &sensor, Clock &clock, Sink sink);
    Q_DISABLE_COPY_MOVE(Batcher)

    /// Takes a reading into the open batch, after closing a batch that has no room for it. False
    /// where it is too large for any message; it is left out then. Call settle() after it.
    [[nodiscard]] bool add(const Reading &reading);
    /// Closes the batch if its count or its age (where that is zero) says so. Apart from add(), so
    /// that a reading can be told before the message that has it.
    void settle();
    /// Closes the batch, whatever it holds.
    void flush();
    /// Closes the batch, and gathers by @p config from then on.
    void configure(const BatchConfig &config);
    /// Messages of readings that an earlier run left, each as its JSON object (BatchWriter), oldest
    /// first; apart from the open batch.
    void give(const QList<QByteArray> &readings, Timestamp created);

    [[nodiscard]] int pending() const { return m_writer.readings(); }
    /// The largest body, before compression, that leaves room for this sensor's properties.
    [[nodiscard]] qsizetype mostBodyBytes() const { return m_most; }

private:
    void close();
    void send(QByteArray body, int readings, Timestamp created);

    BatchConfig m_config;
    Message m_template; ///< what all of the sensor's messages have in common
    qsizetype m_most;
    Sink m_sink;
    std::unique_ptr<Timer> m_timer;
    BatchWriter m_writer;
    Timestamp m_created;
};

} // namespace outpost
