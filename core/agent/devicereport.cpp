// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/devicereport.h"

#include "agent/alarmdesk.h"
#include "agent/sensorunit.h"
#include "base/isotime.h"

#include <QJsonDocument>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto waitingEvery = 60s; ///< how often the number of waiting messages is told at most
constexpr qsizetype mostText = 200; ///< of an error
constexpr qsizetype mostSensorBytes = 6 * 1024; ///< a twin holds 32 KB, and not for this alone

QString iso(Timestamp time)
{
    return QString::fromLatin1(formatIso(time));
}

QString iso(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODate);
}

QString shortened(const QString &text)
{
    return text.size() <= mostText ? text : text.left(mostText - 1) + u'…';
}

qsizetype bytesOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).size();
}

} // namespace

DeviceReport::DeviceReport(ReportedTwin &twin, Outbox &outbox, AlarmDesk &alarms, HubClient &hub,
                           ClockTrust &clock, QObject *parent)
    : QObject(parent)
    , m_twin(twin)
    , m_outbox(outbox)
    , m_alarms(alarms)
    , m_hub(hub)
    , m_clock(clock)
    , m_tellWaiting(clock.createTimer())
{
    m_twin.set(u"version"_s, u"" OUTPOST_VERSION ""_s);
    connect(&hub, &HubClient::statusChanged, this, &DeviceReport::onHubStatus);
    connect(&alarms, &AlarmDesk::changed, this, &DeviceReport::tellAlarms);
    connect(&outbox, &Outbox::available, this, &DeviceReport::onWaitingChanged);
    connect(&outbox, &Outbox::dropped, this, &DeviceReport::onWaitingChanged);
    connect(&hub, &HubClient::acknowledged, this, &DeviceReport::onWaitingChanged,
            Qt::QueuedConnection);
    connect(&outbox, &Outbox::durabilityChanged, this, [this] {
        if (const auto lost = m_outbox.durabilityLost())
            noteError(lost->text());
    });
    connect(m_tellWaiting.get(), &Timer::timeout, this, &DeviceReport::tellWaiting);
    tellWaiting();
    tellAlarms();
}

void DeviceReport::setStartedAt(Timestamp time)
{
    m_twin.set(u"startedAt"_s, iso(time));
}

void DeviceReport::setCertificate(const std::optional<ClientCertificate> &certificate)
{
    QJsonValue dates = QJsonValue::Undefined;
    if (certificate && !certificate->chain.isEmpty()) {
        const QSslCertificate &own = certificate->chain.front();
        dates = QJsonObject{{u"validFrom"_s, iso(own.effectiveDate())},
                            {u"validUntil"_s, iso(own.expiryDate())}};
    }
    m_twin.set(u"certificate"_s, dates);
}

void DeviceReport::setSensors(const std::vector<SensorConfig> &sensors)
{
    QJsonObject states;
    for (const SensorConfig &sensor : sensors)
        states[sensor.name] = sensor.enabled ? m_sensors.value(sensor.name)
                                             : QJsonObject{{u"state"_s, u"disabled"_s}};
    m_sensors = states;
    tellSensors();
}

void DeviceReport::follow(const SensorUnit &unit)
{
    connect(&unit.input(), &Input::statusChanged, this, [this, &unit] { onSensorStatus(unit); });
    onSensorStatus(unit);
}

void DeviceReport::onSensorStatus(const SensorUnit &unit)
{
    using State = Input::State;
    const Input::Status &status = unit.input().status();
    const QString name = unit.config().name;
    // It is on its way out, or tries again: only what becomes of that is told.
    if (status.state == State::Stopped
        || (status.state == State::Opening && m_sensors[name].isObject()))
        return;
    QJsonObject state{{u"state"_s, unit.line().state()}};
    if (status.error) {
        state[u"error"_s] = shortened(status.error->message);
        noteError(u"sensor %1: %2"_s.arg(name, status.error->message));
    }
    m_sensors[name] = state;
    tellSensors();
}

void DeviceReport::tellSensors()
{
    QJsonObject states = m_sensors;
    if (bytesOf(states) > mostSensorBytes) {
        // With hundreds of them, those that are at work go without saying.
        for (auto it = states.begin(); it != states.end();) {
            if (it->toObject()["state"_L1] == "running"_L1) {
                it = states.erase(it);
            } else {
                *it = QJsonObject{{u"state"_s, it->toObject()["state"_L1]}};
                ++it;
            }
        }
        while (bytesOf(states) > mostSensorBytes)
            states.erase(std::prev(states.end()));
    }
    m_twin.set(u"sensorStates"_s, states);
}

void DeviceReport::tellAlarms()
{
    const auto standing = m_alarms.standing();
    m_twin.set(u"activeAlarms"_s,
               qint64(std::ranges::count_if(
                   standing, [](const StandingAlarm &alarm) { return alarm.clearedAt() == 0; })));
}

void DeviceReport::onHubStatus()
{
    const HubStatus &status = m_hub.status();
    if (status.state == HubState::WaitingToRetry && status.error)
        noteError(status.error->text());
}

/// The same one again is no news.
void DeviceReport::noteError(const QString &text)
{
    if (text == m_lastError)
        return;
    m_lastError = text;
    QJsonObject error{{u"text"_s, shortened(text)}};
    if (m_clock.isKnown())
        error[u"at"_s] = iso(m_clock.now());
    m_twin.set(u"lastError"_s, error);
}

qint64 DeviceReport::coarse(qint64 waiting, qint64 told)
{
    const auto level = [](qint64 count) {
        qint64 most = 0;
        for (qint64 next = 100; next <= count; next *= 10)
            most = next;
        return most;
    };
    return waiting >= told    ? std::max(level(waiting), told)
        : waiting >= told / 2 ? told
                              : level(waiting);
}

void DeviceReport::onWaitingChanged()
{
    if (coarse(m_outbox.size(), m_waiting) == m_waiting || m_tellWaiting->isActive())
        return;
    const SteadyTime now = m_clock.steady();
    m_tellWaiting->start(m_waitingToldAt ? std::max(*m_waitingToldAt + waitingEvery - now,
                                                    std::chrono::microseconds(0))
                                         : std::chrono::microseconds(0));
}

void DeviceReport::tellWaiting()
{
    m_waiting = coarse(m_outbox.size(), m_waiting);
    m_waitingToldAt = m_clock.steady();
    m_twin.set(u"messagesWaiting"_s, m_waiting);
}

} // namespace outpost
