// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/boottimes.h"
#include "config/config.h"
#include "io/input.h"
#include "rep_agentv1_merged.h"
#include "store/outbox/outbox.h"
#include "telemetry/alarmboard.h"
#include "telemetry/batchwriter.h"
#include "telemetry/lineexchange.h"
#include "telemetry/sensorpipeline.h"

#include <QObject>

#include <deque>
#include <memory>
#include <vector>

namespace outpost {

/// One configured sensor at work: its input, the pipeline that makes messages of what it says, and
/// the way into the outbox, which takes each reading before its batch is closed. Lives on the
/// agent's thread; the outbox outlives it.
class SensorUnit : public QObject
{
    Q_OBJECT

public:
    /// Configuration errors where the sensor can't work as it is configured; @p clock outlives it.
    [[nodiscard]] static Result<std::unique_ptr<SensorUnit>>
    create(const SensorConfig &config, Clock &clock, Outbox &outbox, BootTimes &times);

    void start();
    /// Nothing more is read; what was accepted and not yet in a message goes into one at once.
    void finish();
    /// Whether @p config differs in nothing but what retune() can change.
    [[nodiscard]] bool isRetunedBy(const SensorConfig &config) const;
    /// Takes filters, batch and interval over while it runs; the line stays open. False, and
    /// nothing changed, where the input can't take the interval: the sensor is to be set up anew.
    [[nodiscard]] bool retune(const SensorConfig &config);
    /// Readings that an earlier run accepted, and no message has yet.
    void recover(const std::vector<const OpenReading *> &readings);
    /// The date becomes known, or unknown: what was stamped before goes into messages of its own.
    void closeBatch() { m_pipeline->flush(); }
    /// The wall clock is another by so much: what is under way is dated by it.
    void shiftTime(std::chrono::microseconds by) { m_pipeline->shiftTime(by); }
    /// Says something to the device; see LineExchange. Unsupported where it can't be written to.
    void exchange(Exchange exchange, ExchangeDone done);
    /// As Input::writeRegister().
    void writeRegister(const QString &name, const Value &value, Input::Done done)
    {
        m_input->writeRegister(name, value, std::move(done));
    }
    /// As SensorPipeline::setFrameObserver().
    void setFrameObserver(SensorPipeline::FrameObserver observer)
    {
        m_pipeline->setFrameObserver(std::move(observer));
    }
    [[nodiscard]] const SensorConfig &config() const { return m_config; }
    [[nodiscard]] SensorLine line() const;
    /// Null where the sensor has none.
    [[nodiscard]] AlarmBoard *alarms() const { return m_alarms.get(); }

    [[nodiscard]] const Input &input() const { return *m_input; }
    [[nodiscard]] const SensorPipeline &pipeline() const { return *m_pipeline; }

Q_SIGNALS:
    void readingAccepted(const outpost::Reading &reading);

private:
    SensorUnit(SensorConfig config, std::unique_ptr<Input> input,
               std::unique_ptr<SensorPipeline> pipeline, std::unique_ptr<AlarmBoard> alarms,
               Clock &clock, Outbox &outbox, BootTimes &times);
    void store(const Reading &reading);
    void append(Message message);
    [[nodiscard]] bool isOfOurClock(Timestamp time) const;
    void onAccepted(quint64 token);
    void logStatus();

    SensorConfig m_config;
    std::unique_ptr<Input> m_input;
    std::unique_ptr<SensorPipeline> m_pipeline;
    std::unique_ptr<AlarmBoard> m_alarms;
    LineExchange m_exchange;
    Outbox &m_outbox;
    BootTimes &m_times;
    std::optional<QString> m_recovering; ///< the boot whose clock stamped what is recovered
    BatchWriter m_writer; ///< a reading at a time
    quint64 m_lastToken = 0; ///< of the reading stored last
    std::deque<quint64> m_toAcknowledge; ///< readings that the device waits to hear of, by token
    Input::State m_logged = Input::State::Stopped;
};

} // namespace outpost
