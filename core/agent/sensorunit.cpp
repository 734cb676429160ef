// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/sensorunit.h"

#include "agent/alarmdesk.h"
#include "agent/sensorkind.h"
#include "base/logging.h"
#include "io/inputfactory.h"
#include "telemetry/unsettime.h"

#include <QMetaEnum>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

std::chrono::milliseconds intervalOf(const SensorConfig &config)
{
    switch (config.type) {
    case SensorConfig::Type::System:
        return config.system.interval;
    case SensorConfig::Type::Gpio:
        return config.gpio.interval;
    case SensorConfig::Type::Modbus:
        return config.modbus.interval;
    case SensorConfig::Type::Serial:
    case SensorConfig::Type::Replay:
        break;
    }
    return {};
}

/// What can be changed of a sensor only by setting it up anew.
SensorConfig withoutTuning(SensorConfig config)
{
    config.filter = {};
    config.batch = {};
    config.system.interval = {};
    config.gpio.interval = {};
    config.modbus.interval = {};
    return config;
}

QString stateName(Input::State state)
{
    return QString::fromLatin1(QMetaEnum::fromType<Input::State>().valueToKey(int(state)))
        .toLower();
}

} // namespace

Result<std::unique_ptr<SensorUnit>> SensorUnit::create(const SensorConfig &config, Clock &clock,
                                                       Outbox &outbox, BootTimes &times)
{
    auto pipeline = SensorPipeline::create(config, clock);
    if (!pipeline) {
        Error error = pipeline.error().within(u"sensor "_s + config.name);
        error.code = ErrorCode::Configuration;
        return error;
    }
    auto alarms = AlarmBoard::isWanted(config)
        ? std::make_unique<AlarmBoard>(config, clock, &AlarmDesk::newOccurrence)
        : nullptr;
    return std::unique_ptr<SensorUnit>(new SensorUnit(config, createInput(config, clock),
                                                      *std::move(pipeline), std::move(alarms),
                                                      clock, outbox, times));
}

SensorUnit::SensorUnit(SensorConfig config, std::unique_ptr<Input> input,
                       std::unique_ptr<SensorPipeline> pipeline, std::unique_ptr<AlarmBoard> alarms,
                       Clock &clock, Outbox &outbox, BootTimes &times)
    : m_config(std::move(config))
    , m_input(std::move(input))
    , m_pipeline(std::move(pipeline))
    , m_alarms(std::move(alarms))
    , m_exchange(*m_input, clock)
    , m_outbox(outbox)
    , m_times(times)
{
    m_pipeline->attach(*m_input);
    m_pipeline->setFrameHook([this](QByteArrayView frame) { return m_exchange.take(frame); });
    if (m_alarms)
        connect(m_pipeline.get(), &SensorPipeline::readingDecoded, m_alarms.get(),
                &AlarmBoard::observe);
    connect(m_pipeline.get(), &SensorPipeline::readingAccepted, this, &SensorUnit::store);
    connect(m_pipeline.get(), &SensorPipeline::messageReady, this, &SensorUnit::append);
    if (m_config.type == SensorConfig::Type::Serial && !m_config.serial.acknowledge.isEmpty())
        connect(&outbox, &Outbox::accepted, this, &SensorUnit::onAccepted);
    connect(m_input.get(), &Input::statusChanged, this, &SensorUnit::logStatus);
}

void SensorUnit::start()
{
    if (m_alarms)
        m_alarms->start();
    m_input->start();
}

void SensorUnit::finish()
{
    m_input->stop();
    if (m_alarms)
        m_alarms->stop();
    m_pipeline->flush();
}

void SensorUnit::exchange(Exchange exchange, ExchangeDone done)
{
    m_exchange.say(std::move(exchange), std::move(done));
}

bool SensorUnit::isRetunedBy(const SensorConfig &config) const
{
    return withoutTuning(config) == withoutTuning(m_config);
}

bool SensorUnit::retune(const SensorConfig &config)
{
    const auto interval = intervalOf(config);
    if (interval != intervalOf(m_config) && !m_input->setInterval(interval))
        return false;
    if (config.filter != m_config.filter)
        m_pipeline->setFilters(config.filter);
    if (config.batch != m_config.batch)
        m_pipeline->setBatch(config.batch);
    m_config = config;
    return true;
}

void SensorUnit::store(const Reading &reading)
{
    m_writer.append(reading);
    m_lastToken
        = m_outbox.addReading(m_config.name, reading.time, m_writer.take(), m_config.durability);
    m_times.readingStored(m_lastToken);
    if (m_config.type == SensorConfig::Type::Serial && !m_config.serial.acknowledge.isEmpty())
        m_toAcknowledge.push_back(m_lastToken);
    Q_EMIT readingAccepted(reading);
}

/// A time that the device told is right, whatever our own clock says.
bool SensorUnit::isOfOurClock(Timestamp time) const
{
    return m_config.format.time == FormatConfig::TimeSource::Clock || time < ClockTrust::earliest;
}

void SensorUnit::append(Message message)
{
    if (m_recovering)
        message.lane = Lane::Backlog;
    if (isOfOurClock(message.created)) {
        if (!m_recovering)
            m_times.mark(message);
        else if (!m_recovering->isEmpty())
            unsettime::mark(message, *m_recovering);
    }
    m_outbox.append(std::move(message), m_config.durability, m_lastToken);
}

void SensorUnit::recover(const std::vector<const OpenReading *> &readings)
{
    QList<QByteArray> bodies;
    Timestamp first;
    const auto leave = [&] {
        if (!bodies.isEmpty())
            m_pipeline->recover(std::exchange(bodies, {}), first);
    };
    for (const OpenReading *reading : readings) {
        const QString boot = m_times.bootOf(*reading);
        // No message has times of two clocks.
        if (m_recovering != boot)
            leave();
        if (bodies.isEmpty())
            first = reading->time;
        m_recovering = boot;
        bodies.append(reading->body);
        m_lastToken = std::max(m_lastToken, reading->token);
    }
    leave();
    m_recovering.reset();
}

void SensorUnit::onAccepted(quint64 token)
{
    const QByteArray text = m_config.serial.acknowledge.toUtf8();
    for (; !m_toAcknowledge.empty() && m_toAcknowledge.front() <= token;
         m_toAcknowledge.pop_front()) {
        // Where the line is away, so is whoever waits for it.
        if (const auto written = m_input->write(text); !written)
            qCDebug(lcAgent, "sensor %s: %s", qUtf8Printable(m_config.name),
                    qUtf8Printable(written.error().text()));
    }
}

void SensorUnit::logStatus()
{
    const Input::Status &status = m_input->status();
    // Each try to open it anew passes through other states; only what became of it is told, once.
    if (status.state == m_logged
        || (status.state != Input::State::Running && status.state != Input::State::Waiting))
        return;
    m_logged = status.state;
    if (status.error)
        qCWarning(lcAgent, "sensor %s: %s", qUtf8Printable(m_config.name),
                  qUtf8Printable(status.error->text()));
    else
        qCInfo(lcAgent, "sensor %s: %s", qUtf8Printable(m_config.name),
               qUtf8Printable(status.detail));
}

SensorLine SensorUnit::line() const
{
    const LineStatistics statistics = m_pipeline->statistics();
    const Input::Status &status = m_input->status();
    QMap<QString, qint64> rejectedBy;
    for (size_t i = 0; i < kRejectReasons; ++i) {
        if (statistics.rejects[i] > 0)
            rejectedBy.insert(reasonName(RejectReason(i)), qint64(statistics.rejects[i]));
    }
    SensorLine line;
    line.setName(m_config.name);
    line.setKind(sensorKindName(m_config.type));
    line.setState(stateName(status.state));
    line.setDetail(status.detail);
    if (status.error) {
        line.setError(status.error->message);
        line.setRemedy(status.error->remedy);
    }
    line.setBytes(qint64(statistics.bytes));
    line.setDecoded(qint64(statistics.decoded));
    line.setAccepted(qint64(statistics.passed));
    line.setFiltered(qint64(statistics.filtered));
    line.setRejected(qint64(statistics.rejected()));
    line.setRejectedBy(rejectedBy);
    if (statistics.lastReadingAt)
        line.setLastReading(statistics.lastReadingAt->time_since_epoch().count());
    return line;
}

} // namespace outpost
