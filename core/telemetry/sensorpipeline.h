// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ratelimitedlog.h"
#include "config/sensorconfig.h"
#include "io/input.h"
#include "telemetry/batcher.h"
#include "telemetry/fieldmapper.h"
#include "telemetry/filterchain.h"
#include "telemetry/framedecoder.h"
#include "telemetry/framefate.h"
#include "telemetry/framer.h"
#include "telemetry/linestatistics.h"
#include "telemetry/rejectlog.h"

#include <functional>

namespace outpost {

/// The way of one sensor's data: bytes become frames, frames readings, filters let some through,
/// and these become messages. Whatever comes on the line, it goes on: what is no reading is counted
/// by reason, kept for the technician and logged at a limited rate. Lives on the agent's thread,
/// which owns it; never blocks.
///
/// The first frame after the line was opened may be half a one. With json, nmea and binary frames
/// that have a check it counts if it decodes, and is Partial otherwise. With the other formats half
/// a line can look like a whole one
/// ("1.2" of "81.2"), so there it counts only where the line was silent for the idle gap before it,
/// or where it is the beginning of a recording.
class SensorPipeline : public QObject
{
    Q_OBJECT

public:
    /// Fails where the configuration can't work: a wrong regex pattern, binary frames without a
    /// field, a field named "t" (a message has its time there).
    [[nodiscard]] static Result<std::unique_ptr<SensorPipeline>> create(const SensorConfig &sensor,
                                                                        Clock &clock);

    /// Takes all that @p input says from now on; the input stays whose it is, and may go first.
    void attach(Input &input);

    /// Sees each whole frame before it is decoded; one that it takes (true) is no telemetry, but
    /// the answer to something that was said to the device.
    using FrameHook = std::function<bool(QByteArrayView frame)>;
    void setFrameHook(FrameHook hook) { m_hook = std::move(hook); }

    /// Sees what becomes of each frame and sample, while somebody looks; nothing: nobody does, and
    /// it costs nothing. Must not change this pipeline.
    using FrameObserver = std::function<void(const FrameFate &fate)>;
    void setFrameObserver(FrameObserver observer) { m_observer = std::move(observer); }

    /// Bytes as they came, cut anywhere. These three are what attach() connects.
    void receive(const QByteArray &bytes, Timestamp at);
    void interrupt();
    void sample(const Fields &fields, Timestamp at);

    /// Makes messages of readings that an earlier run accepted and left in an open batch, each as
    /// its JSON object.
    void recover(const QList<QByteArray> &readings, Timestamp created)
    {
        m_batcher.give(readings, created);
    }

    /// Other filters from now on. What waits in those before is passed on; the new ones know
    /// nothing of what came before. Not from inside this pipeline's own signals.
    void setFilters(const FilterConfig &config);
    /// The open batch is closed, and the next one gathered by @p config.
    void setBatch(const BatchConfig &config) { m_batcher.configure(config); }

    /// Everything that waits in filters and in the open batch leaves now; for an end in good order.
    void flush();
    /// The wall clock is another by so much from now on: what is read of a line that began before
    /// is dated by it. Call flush() before, so that no message has readings of both.
    void shiftTime(std::chrono::microseconds by) { m_framer->shiftTime(by); }

    [[nodiscard]] const QString &sensor() const { return m_sensor; }
    [[nodiscard]] LineStatistics statistics() const;
    [[nodiscard]] const RejectLog &rejects() const { return m_rejects; }
    /// The reading decoded last, before filters; without fields where there was none yet.
    [[nodiscard]] const Reading &lastReading() const { return m_last; }
    /// The unit of a reading's field; empty where none is configured.
    [[nodiscard]] QString unit(const QString &field) const { return m_mapper.unit(field); }
    /// Readings in the batch that is still open.
    [[nodiscard]] int pendingReadings() const { return m_batcher.pending(); }

Q_SIGNALS:
    /// Each reading, before filters.
    void readingDecoded(const outpost::Reading &reading);
    /// A reading that filters let through; always before the message that has it.
    void readingAccepted(const outpost::Reading &reading);
    /// A line, or a sample, that is no reading. @p bytes are as they came, and gone after the call.
    void refused(const outpost::Refusal &refusal, QByteArrayView bytes, outpost::Timestamp at);
    /// A message without an id.
    void messageReady(const outpost::Message &message);

private:
    SensorPipeline(const SensorConfig &sensor, Clock &clock, std::unique_ptr<FrameDecoder> decoder);
    void onStatusChanged(const Input &input);
    void takeFrame(const Framer::Frame &frame);
    void decode(const Framer::Frame &frame);
    void takeRaw(QByteArrayView bytes, Timestamp at);
    void filter(QByteArrayView bytes, Timestamp at);
    [[nodiscard]] std::unique_ptr<FilterChain> makeFilters(const FilterConfig &config);
    void pass(const Reading &reading);
    void reject(const Refusal &refusal, QByteArrayView bytes, Timestamp at);
    void endInterruption();

    QString m_sensor;
    bool m_isRecording;
    Clock &m_clock;
    std::chrono::microseconds m_idleGap;
    bool m_isBinary;
    std::unique_ptr<Framer> m_framer;
    Framer::Sink m_takeFrame;
    FrameHook m_hook;
    FrameObserver m_observer;
    FrameFate::Kind m_fate = FrameFate::Kind::Filtered; ///< of the reading that is in the filters
    bool m_framing = false; ///< the framer must not be called while it gives a frame
    bool m_interrupted = false;
    SteadyTime m_silentSince; ///< since when nothing came on the line as it is open now
    std::unique_ptr<Timer> m_idleTimer;
    std::unique_ptr<FrameDecoder> m_decoder;
    RawFrame m_raw;
    FieldMapper m_mapper;
    std::unique_ptr<FilterChain> m_filters;
    quint64 m_filteredBefore = 0; ///< by filters that are gone
    Batcher m_batcher;
    RateLimitedLog m_log;
    RejectLog m_rejects;
    LineStatistics m_statistics;
    Reading m_last;
    Reading m_next; ///< being made; becomes m_last where it is complete
    Input::State m_inputState = Input::State::Stopped;
};

} // namespace outpost
