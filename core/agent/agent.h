// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/alarmdesk.h"
#include "agent/boottimes.h"
#include "agent/cloudinbox.h"
#include "agent/commandboard.h"
#include "agent/commandprogress.h"
#include "agent/devicereport.h"
#include "agent/devicerequests.h"
#include "agent/devicetargets.h"
#include "agent/dropreport.h"
#include "agent/historyrecorder.h"
#include "agent/hubdesk.h"
#include "agent/knowntwin.h"
#include "agent/linedesk.h"
#include "agent/maintenance.h"
#include "agent/outputboard.h"
#include "agent/remotesettings.h"
#include "agent/reportedtwin.h"
#include "agent/sensorunit.h"
#include "agent/service/agentserver.h"
#include "agent/transactiondesk.h"
#include "agent/uplink.h"
#include "base/folderlock.h"
#include "config/config.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace outpost {

/// The whole agent: sensors in, messages out, the hub's requests answered, and the contract served
/// to whoever looks. Lives on one thread with an event loop, which it never blocks.
class Agent : public QObject
{
    Q_OBJECT

public:
    /// What went through since start(); readings are counted after the filters.
    struct Totals
    {
        quint64 readings = 0;
        quint64 messages = 0;
        quint64 acknowledged = 0;
        quint64 dropped = 0;
        qint64 waiting = 0;
    };

    /// @p stateDirectory is made where it is missing; @p parts.clock outlives the agent.
    Agent(QString stateDirectory, HubClient::Parts parts, QObject *parent = nullptr);
    ~Agent() override;

    /// What outputs need of the machine; call it before start().
    void setOutputParts(OutputBoard::Parts parts) { m_outputParts = std::move(parts); }

    /// Takes the state folder for itself, listens for screens on @p socketPath (empty: where
    /// agentSocketPath() says), and starts all outputs, sensors and the connection. Busy where
    /// another agent has the folder; Configuration where the connection can't be made of what it
    /// says.
    Result<void> start(const Config &config, const QString &socketPath = {});
    /// Another configuration for the running agent: sensors and outputs whose section changed begin
    /// anew, the others go on; the connection is made anew where its section changed. On an error
    /// the old one goes on.
    Result<void> reload(const Config &config);
    /// So many readings a second at most; until the agent ends, or the twin says another rate.
    /// NotFound where there is no such sensor.
    Result<void> setRate(const QString &sensor, double perSecond);
    /// "debug", "info", "warning" or "error"; for as long as setRate().
    Result<void> setLogLevel(const QString &level);
    /// Makes the outputs safe, stops the sensors, sends what is accepted, and says DISCONNECT;
    /// drained() follows, at the latest after the configured time.
    void drain();

    [[nodiscard]] Totals totals() const;
    [[nodiscard]] AgentSnapshot snapshot() const;
    /// What is accepted survives a power cut.
    [[nodiscard]] bool isDurable() const { return !m_outbox->durabilityLost(); }
    [[nodiscard]] const HubStatus &hubStatus() const { return m_hub->status(); }

Q_SIGNALS:
    void readingAccepted(const outpost::Reading &reading);
    void alarmChanged(const outpost::AlarmEvent &event);
    void hubStatusChanged();
    /// Somebody asked for it: drain, and begin anew.
    void restartWanted();
    /// @p waiting messages were not acknowledged in time; they are on the disk, unless
    /// isDurable() is false.
    void drained(qint64 waiting);

private:
    [[nodiscard]] Result<std::vector<std::unique_ptr<SensorUnit>>>
    createUnits(const std::vector<SensorConfig> &sensors);
    /// Errors as FolderLock::take(); Io is no reason not to go on.
    Result<void> takeFolder();
    void addSensor(std::unique_ptr<SensorUnit> unit);
    void recover(const std::vector<OpenReading> &readings);
    void finishDraining();
    /// What screens are offered beside AgentV1.
    void createServer();
    void addServices();
    /// Takes a message into the outbox, for whoever asked for it at a screen.
    Result<void> sendMessage(Message message);
    /// Puts what the file says, and what is set over it, into force; on an error all is as before.
    Result<void> apply(const Config &config);
    void applySensors(const std::vector<SensorConfig> &sensors,
                      std::vector<std::unique_ptr<SensorUnit>> fresh);
    void addCommands();
    void addMaintenance();
    void onClockAboutToChange();
    void onClockChanged();

    QString m_stateDirectory;
    HubClient::Parts m_parts; ///< its clock is m_trust
    ClockTrust m_trust;
    Config m_config; ///< in force: the file's, and over it what was set remotely
    QString m_modelId; ///< of the file's Plug and Play model
    QString m_modelTold; ///< when the connection was made
    Timestamp m_startedAt;
    quint64 m_readings = 0;
    std::optional<FolderLock> m_lock; ///< nothing while the disk takes no writes
    std::unique_ptr<PacketRecorder> m_packets;
    std::unique_ptr<HubClient> m_hub;
    std::unique_ptr<HubDesk> m_hubDesk;
    std::unique_ptr<Outbox> m_outbox;
    std::unique_ptr<HistoryRecorder> m_history;
    std::unique_ptr<BootTimes> m_times;
    std::unique_ptr<DropReport> m_dropReport;
    std::unique_ptr<Uplink> m_uplink;
    std::unique_ptr<CloudInbox> m_inbox;
    std::unique_ptr<ReportedTwin> m_reported;
    std::unique_ptr<RemoteSettings> m_remote;
    std::unique_ptr<KnownTwin> m_twin;
    std::unique_ptr<DeviceReport> m_report;
    std::unique_ptr<AlarmDesk> m_alarms;
    std::unique_ptr<Maintenance> m_maintenance;
    OutputBoard::Parts m_outputParts;
    std::unique_ptr<OutputBoard> m_outputs;
    Reservations m_reservations;
    std::unique_ptr<DeviceTargets> m_targets;
    std::unique_ptr<CommandDispatcher> m_dispatcher;
    std::unique_ptr<TransactionDesk> m_transactions;
    std::unique_ptr<LineDesk> m_lines;
    std::vector<std::unique_ptr<SensorUnit>> m_sensors;
    std::unique_ptr<DeviceRequests> m_requests;
    std::unique_ptr<CommandProgress> m_progress;
    std::unique_ptr<CommandBoard> m_board;
    std::unique_ptr<AgentServer> m_server;
    std::unique_ptr<Timer> m_drainTimer;
    bool m_draining = false;
};

} // namespace outpost
