// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/reportedtwin.h"
#include "base/clocktrust.h"
#include "config/sensorconfig.h"
#include "identity/clientcertificate.h"

#include <QObject>

#include <optional>
#include <vector>

namespace outpost {

class AlarmDesk;
class Outbox;
class SensorUnit;

/// What a fleet engineer sees of a device in its twin without asking it: version, start, sensors
/// and what is wrong with them, how much waits, certificate, last error, alarms. Everything is told
/// only where it changed, and coarse enough not to change all the time. Lives on the agent's
/// thread; what it listens to outlives it, but for sensors, which come and go.
class DeviceReport : public QObject
{
    Q_OBJECT

public:
    DeviceReport(ReportedTwin &twin, Outbox &outbox, AlarmDesk &alarms, HubClient &hub,
                 ClockTrust &clock, QObject *parent = nullptr);

    /// By a clock that is right.
    void setStartedAt(Timestamp time);
    /// Nothing: the device has none.
    void setCertificate(const std::optional<ClientCertificate> &certificate);
    /// All that are configured, used or not. Others are not told of any more.
    void setSensors(const std::vector<SensorConfig> &sensors);
    /// What becomes of a sensor at work.
    void follow(const SensorUnit &unit);

    /// How the number of waiting messages is told: 0, 100, 1000, 10000, …: at least so many. It
    /// goes down once it is half of that.
    [[nodiscard]] static qint64 coarse(qint64 waiting, qint64 told);

private:
    void onSensorStatus(const SensorUnit &unit);
    void onHubStatus();
    void noteError(const QString &text);
    void tellSensors();
    void tellAlarms();
    void onWaitingChanged();
    void tellWaiting();

    ReportedTwin &m_twin;
    Outbox &m_outbox;
    AlarmDesk &m_alarms;
    HubClient &m_hub;
    ClockTrust &m_clock;
    QJsonObject m_sensors; ///< by name
    QString m_lastError;
    qint64 m_waiting = 0; ///< as it was told
    std::optional<SteadyTime> m_waitingToldAt;
    std::unique_ptr<Timer> m_tellWaiting;
};

} // namespace outpost
