// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/agent.h"

#include "agent/agentsnapshot.h"
#include "agent/connectionsettings.h"
#include "agent/snapshottriggers.h"
#include "base/kernelclock.h"
#include "base/logging.h"
#include "contract/agentsocket.h"
#include "contract/snapshotjson.h"
#include "model/devicemodel.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>
#include <iterator>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

OutboxOptions outboxOptions(const Config &config, const QString &stateDirectory)
{
    OutboxOptions options{.file = stateDirectory + u"/outbox.db"_s,
                          .maxBytes = config.outbox.maxSize,
                          .maxCount = config.outbox.maxCount,
                          .memoryBytes = config.agent.memoryLimit,
                          .maxAge = config.outbox.maxAge};
    for (const SensorConfig &sensor : config.sensors) {
        if (sensor.outbox != SensorOutboxConfig{})
            options.sensors.insert(sensor.name, sensor.outbox);
    }
    return options;
}

ClockTrust::Demand clockDemand(const Config &config)
{
    return config.agent.clock == AgentConfig::Clock::Synchronized ? ClockTrust::Demand::Synchronized
                                                                  : ClockTrust::Demand::Plausible;
}

} // namespace

Agent::Agent(QString stateDirectory, HubClient::Parts parts, QObject *parent)
    : QObject(parent)
    , m_stateDirectory(std::move(stateDirectory))
    , m_parts(std::move(parts))
    , m_trust(*m_parts.clock)
    , m_startedAt(m_trust.now())
    , m_drainTimer(m_trust.createTimer())
{
    m_parts.clock = &m_trust;
    connect(m_drainTimer.get(), &Timer::timeout, this, &Agent::finishDraining);
}

Agent::~Agent() = default;

Result<void> Agent::start(const Config &config, const QString &socketPath)
{
    auto settings = connectionSettings(config);
    if (!settings)
        return settings.error();
    // A disk that takes nothing is no reason to send nothing: sensors and hub do without it.
    const auto locked = takeFolder();
    if (!locked) {
        if (locked.error().code != ErrorCode::Io)
            return locked.error();
        qCCritical(lcAgent, "going on without a lock: %s", qUtf8Printable(locked.error().text()));
    }

    createServer();
    m_server->setAccess(config.access);
    const QString path = socketPath.isEmpty() ? agentSocketPath(m_stateDirectory) : socketPath;
    if (const auto listening = m_server->listen(path); !listening) {
        if (locked)
            return listening.error();
        qCWarning(lcAgent, "nobody can ask this agent: %s",
                  qUtf8Printable(listening.error().text()));
    }

    m_config = config;
    m_trust.setDemand(clockDemand(config));
    m_outputs = std::make_unique<OutputBoard>(m_outputParts, *m_parts.clock);
    m_outputs->apply(config.outputs);
    m_outbox = std::make_unique<Outbox>(outboxOptions(config, m_stateDirectory), *m_parts.clock);
    m_times = std::make_unique<BootTimes>(m_trust, *m_outbox, kernelBootId());
    if (const auto units = createUnits(config.sensors); !units)
        return units.error();
    m_history
        = std::make_unique<HistoryRecorder>(m_stateDirectory + u"/history.db"_s, *m_parts.clock);
    m_history->configure(config.history);
    m_history->note(u"the agent was started, version " OUTPOST_VERSION ""_s);
    const auto certificate = settings->certificate;
    m_modelId = m_modelTold = settings->modelId;
    m_packets = std::make_unique<PacketRecorder>(*m_parts.clock);
    m_parts.recorder = m_packets.get();
    const HubSettings known = *settings;
    m_hub = std::make_unique<HubClient>(*std::move(settings), m_parts);
    m_hubDesk = std::make_unique<HubDesk>(
        HubDesk::Parts{.hub = m_hub.get(), .recorder = m_packets.get(), .clock = m_parts.clock});
    m_hubDesk->configure(known, config.file);
    m_dropReport = std::make_unique<DropReport>(*m_outbox, *m_parts.clock);
    m_dropReport->setBootTimes(*m_times);
    m_alarms = std::make_unique<AlarmDesk>(*m_outbox, *m_parts.clock, *m_times);
    connect(m_alarms.get(), &AlarmDesk::changed, this, &Agent::alarmChanged);
    m_uplink = std::make_unique<Uplink>(*m_outbox, *m_hub, *m_parts.clock);
    m_uplink->setBootTimes(*m_times);
    m_uplink->setBacklogRate(config.outbox.backlogRate);
    m_inbox = std::make_unique<CloudInbox>(InboxOptions{.file = m_stateDirectory + u"/inbox.db"_s},
                                           *m_hub, *m_parts.clock);
    addCommands();
    if (const auto taken = m_dispatcher->configure(config); !taken)
        return taken;
    m_requests = std::make_unique<DeviceRequests>(*m_hub, *m_inbox, *m_dispatcher, *m_parts.clock);
    connect(m_hub.get(), &HubClient::statusChanged, this, [this] {
        if (m_draining && m_hub->status().state == HubState::Stopped)
            finishDraining();
        Q_EMIT hubStatusChanged();
    });
    connect(m_outbox.get(), &Outbox::emptied, this, [this] {
        if (m_draining)
            m_hub->stop();
    });
    connect(m_outbox.get(), &Outbox::durabilityChanged, this, [this] {
        if (m_lock || m_outbox->durabilityLost())
            return;
        if (const auto taken = takeFolder(); !taken)
            qCCritical(lcAgent, "the state folder is not this agent's alone: %s",
                       qUtf8Printable(taken.error().text()));
    });

    m_history->follow(*m_outbox);
    m_history->follow(*m_uplink);
    m_history->follow(*m_hub);
    m_history->follow(*m_inbox, *m_dispatcher);
    m_history->follow(*m_alarms);
    m_history->follow(*m_dispatcher);
    m_board = std::make_unique<CommandBoard>(CommandBoard::Parts{
        .dispatcher = m_dispatcher.get(),
        .inbox = m_inbox.get(),
        .outbox = m_outbox.get(),
        .times = m_times.get(),
        .clock = m_parts.clock,
        .record = [this](HistoryRecord record) { m_history->add(std::move(record)); }});

    connect(&m_trust, &ClockTrust::aboutToChange, this, &Agent::onClockAboutToChange);
    connect(&m_trust, &ClockTrust::changed, this, &Agent::onClockChanged);
    connect(&m_trust, &ClockTrust::wasSet, m_hub.get(), &HubClient::clockWasSet);
    connect(&m_trust, &ClockTrust::wasSet, m_requests.get(), &DeviceRequests::clockWasSet);

    const std::vector<OpenReading> left = m_outbox->open();
    m_inbox->open();
    m_times->begin();
    m_uplink->restoreBudget();
    m_uplink->setLimits(config.limits);
    m_reported = std::make_unique<ReportedTwin>(*m_hub, *m_parts.clock);
    addMaintenance();
    m_progress = std::make_unique<CommandProgress>(*m_dispatcher, *m_reported, *m_parts.clock);
    m_remote = std::make_unique<RemoteSettings>(*m_hub, *m_outbox, *m_reported,
                                                [this](const Config &all) { return apply(all); });
    m_twin = std::make_unique<KnownTwin>(*m_hub, *m_reported, *m_remote, *m_parts.clock);
    m_report = std::make_unique<DeviceReport>(*m_reported, *m_outbox, *m_alarms, *m_hub, m_trust);
    m_report->setCertificate(certificate);
    if (m_trust.isKnown())
        m_report->setStartedAt(m_startedAt);
    if (const auto begun = m_remote->begin(config); !begun)
        return begun;
    m_transactions
        = std::make_unique<TransactionDesk>(m_stateDirectory + u"/transactions.db"_s,
                                            TransactionDesk::Parts{.dispatcher = m_dispatcher.get(),
                                                                   .reservations = &m_reservations,
                                                                   .settings = m_remote.get(),
                                                                   .reported = m_reported.get(),
                                                                   .clock = m_parts.clock});
    connect(m_transactions.get(), &TransactionDesk::changed, m_board.get(),
            &CommandBoard::transactionsChanged);
    // Before anybody can call a command: what was promised is reserved.
    m_transactions->open();
    tellOfChanges(*m_server,
                  {.hub = *m_hub,
                   .outbox = *m_outbox,
                   .uplink = *m_uplink,
                   .inbox = *m_inbox,
                   .dispatcher = *m_dispatcher,
                   .alarms = *m_alarms,
                   .outputs = *m_outputs,
                   .history = *m_history,
                   .settings = *m_remote,
                   .clock = m_trust});
    m_hub->start();
    recover(left);
    m_times->recovered();
    return {};
}

/// The outbox is open, the history and the twin are there to be told; no alarm was judged yet.
void Agent::addMaintenance()
{
    m_maintenance = std::make_unique<Maintenance>(*m_outbox, m_trust);
    const auto tell = [this] {
        m_alarms->setMaintenance(m_maintenance->isActive());
        m_reported->set(u"maintenance"_s, m_maintenance->reported(), ReportedTwin::Urgency::Now);
        m_server->touch(SnapshotStream::Urgency::Now);
    };
    connect(m_maintenance.get(), &Maintenance::changed, this, [this, tell](const QString &told) {
        qCInfo(lcAgent).noquote() << told;
        m_history->note(told);
        tell();
    });
    m_maintenance->restore();
    tell();
}

void Agent::onClockAboutToChange()
{
    for (const auto &unit : m_sensors)
        unit->closeBatch();
}

/// BootTimes heard of it before.
void Agent::onClockChanged()
{
    // What is under way in a line goes along, to the time that counts from now on.
    const auto by = m_trust.isKnown() ? m_times->correction() : -m_times->correction();
    for (const auto &unit : m_sensors)
        unit->shiftTime(by);
    m_startedAt += by;
    if (m_trust.isKnown())
        m_report->setStartedAt(m_startedAt);
    m_hub->clockWasSet();
    m_requests->clockWasSet();
    m_maintenance->clockChanged();
    m_reported->set(u"maintenance"_s, m_maintenance->reported(), ReportedTwin::Urgency::Now);
    m_uplink->resume();
}

void Agent::addCommands()
{
    m_targets = std::make_unique<DeviceTargets>(DeviceTargets::Parts{
        .sensors = &m_sensors,
        .outputs = m_outputs.get(),
        .outbox = m_outbox.get(),
        .clock = m_parts.clock,
        .times = m_times.get(),
        .diagnostics = [this] { return snapshotAsJson(snapshot()); },
        .setRate
        = [this](const QString &sensor, double perSecond) { return setRate(sensor, perSecond); },
        .setLogLevel = [this](const QString &level) { return setLogLevel(level); }});
    connect(m_targets.get(), &DeviceTargets::restartWanted, this, &Agent::restartWanted);
    m_dispatcher = std::make_unique<CommandDispatcher>(*m_targets, m_reservations, m_trust);
}

Result<void> Agent::setRate(const QString &sensor, double perSecond)
{
    const QJsonObject filter{{u"maxRate"_s, perSecond}};
    return m_remote->change(
        {{u"sensors"_s, QJsonObject{{sensor, QJsonObject{{u"filter"_s, filter}}}}}});
}

Result<void> Agent::setLogLevel(const QString &level)
{
    return m_remote->change({{u"logLevel"_s, level}});
}

Result<void> Agent::takeFolder()
{
    auto lock = FolderLock::take(m_stateDirectory + u"/agent.lock"_s, u"agent");
    if (lock) {
        m_lock.emplace(*std::move(lock));
        return {};
    }
    return lock.error();
}

void Agent::recover(const std::vector<OpenReading> &readings)
{
    QMap<QString, std::vector<const OpenReading *>> bySensor;
    for (const OpenReading &reading : readings)
        bySensor[reading.sensor].push_back(&reading);
    for (auto it = bySensor.begin(); it != bySensor.end(); ++it) {
        const auto unit = std::ranges::find(m_sensors, it.key(),
                                            [](const auto &u) { return u->config().name; });
        if (unit != m_sensors.end()) {
            (*unit)->recover(*it);
            continue;
        }
        // Its section is gone from the configuration; what it said still counts.
        SensorConfig config;
        config.name = it.key();
        config.type = SensorConfig::Type::System;
        if (const auto gone = SensorUnit::create(config, *m_parts.clock, *m_outbox, *m_times))
            (*gone)->recover(*it);
    }
}

Result<std::vector<std::unique_ptr<SensorUnit>>>
Agent::createUnits(const std::vector<SensorConfig> &sensors)
{
    std::vector<std::unique_ptr<SensorUnit>> units;
    for (const SensorConfig &sensor : sensors) {
        if (!sensor.enabled)
            continue;
        auto unit = SensorUnit::create(sensor, *m_parts.clock, *m_outbox, *m_times);
        if (!unit)
            return unit.error();
        units.push_back(*std::move(unit));
    }
    return units;
}

Result<void> Agent::reload(const Config &config)
{
    // Commands and model are the file's alone: what is set over it makes no others.
    if (auto taken = m_dispatcher->configure(config); !taken)
        return taken;
    const QString model = std::exchange(m_modelId, deviceModel(config).id);
    if (auto taken = m_remote->setFile(config); !taken) {
        m_modelId = model;
        static_cast<void>(m_dispatcher->configure(m_remote->file()));
        return taken;
    }
    m_history->configure(config.history);
    m_history->note(u"the configuration was read again"_s);
    m_server->setAccess(config.access);
    return {};
}

Result<void> Agent::apply(const Config &config)
{
    ConnectionConfig connection = m_config.connection;
    connection.drainTimeout = config.connection.drainTimeout; // alone it needs no new connection
    std::optional<HubSettings> reconnectWith;
    if (connection != config.connection || m_modelTold != m_modelId) {
        auto settings = connectionSettings(config);
        if (!settings)
            return settings.error();
        reconnectWith = *std::move(settings);
        reconnectWith->modelId = m_modelId;
    }
    std::vector<SensorConfig> anew;
    std::ranges::copy_if(config.sensors, std::back_inserter(anew), [&](const auto &wanted) {
        return std::ranges::none_of(m_sensors,
                                    [&](const auto &unit) { return unit->isRetunedBy(wanted); });
    });
    auto units = createUnits(anew);
    if (!units)
        return units.error();

    const Config before = std::exchange(m_config, config);
    if (reconnectWith) {
        m_modelTold = m_modelId;
        m_report->setCertificate(reconnectWith->certificate);
        m_hubDesk->configure(*reconnectWith, config.file);
        m_hub->setSettings(*std::move(reconnectWith));
    }
    if (before.agent.logLevel != config.agent.logLevel)
        outpost::setLogLevel(config.agent.logLevel);
    m_outbox->setLimits(outboxOptions(config, m_stateDirectory));
    m_uplink->setBacklogRate(config.outbox.backlogRate);
    m_uplink->setLimits(config.limits);
    m_trust.setDemand(clockDemand(config));
    applySensors(config.sensors, *std::move(units));
    return {};
}

void Agent::applySensors(const std::vector<SensorConfig> &sensors,
                         std::vector<std::unique_ptr<SensorUnit>> fresh)
{
    const auto stays = [&](const std::unique_ptr<SensorUnit> &unit) {
        const auto wanted = std::ranges::find(sensors, unit->config().name, &SensorConfig::name);
        if (wanted == sensors.end() || !unit->isRetunedBy(*wanted))
            return false;
        if (unit->retune(*wanted))
            return true;
        // It was made of the same but for its pace, so this can't fail.
        auto another = SensorUnit::create(*wanted, *m_parts.clock, *m_outbox, *m_times);
        if (!another)
            return true;
        fresh.push_back(*std::move(another));
        return false;
    };
    // Those that go come first, so that a port or line is free before its new owner opens it.
    std::erase_if(m_sensors, [&](const auto &unit) {
        if (stays(unit))
            return false;
        unit->finish();
        return true;
    });
    m_outputs->apply(m_config.outputs);
    for (auto &unit : fresh)
        addSensor(std::move(unit));
    m_report->setSensors(sensors);
    m_alarms->retireOthers();
    m_server->describeAnew();
    m_server->touch(SnapshotStream::Urgency::Now);
}

void Agent::addSensor(std::unique_ptr<SensorUnit> unit)
{
    connect(unit.get(), &SensorUnit::readingAccepted, this, [this](const Reading &reading) {
        ++m_readings;
        Q_EMIT readingAccepted(reading);
    });
    m_history->follow(*unit);
    m_lines->follow(*unit);
    tellOfChanges(*m_server, *unit);
    if (AlarmBoard *board = unit->alarms())
        m_alarms->attach(*board, unit->config().properties);
    m_report->follow(*unit);
    unit->start();
    m_sensors.push_back(std::move(unit));
}

void Agent::drain()
{
    if (m_draining)
        return;
    m_draining = true;
    m_board->messages().stop();
    m_remote->stop();
    m_outputs->stop();
    for (const auto &unit : m_sensors)
        unit->finish();
    m_drainTimer->start(m_config.connection.drainTimeout);
    const bool safe = !m_outbox->durabilityLost();
    const bool sends = m_hub->status().state == HubState::Connected && m_trust.isKnown();
    if (m_outbox->size() == 0 || (safe && !sends)) {
        // Nothing waits, or what waits is on the disk and can't be sent now: it goes out after the
        // next start.
        m_hub->stop();
    } else {
        qCInfo(lcAgent, "stopping: %lld messages wait for their acknowledgement",
               qlonglong(m_outbox->size()));
    }
}

void Agent::finishDraining()
{
    if (!m_draining)
        return;
    m_draining = false;
    m_drainTimer->stop();
    m_hub->stop();
    m_uplink->saveBudget();
    m_transactions->close();
    m_outbox->close();
    m_inbox->close();
    m_history->note(u"the agent was stopped"_s);
    m_history->close();
    if (m_outbox->size() > 0)
        qCInfo(lcAgent, "stopped; %lld messages wait for the next start",
               qlonglong(m_outbox->size()));
    Q_EMIT drained(m_outbox->size());
}

Agent::Totals Agent::totals() const
{
    const Outbox::Counters &counters = m_outbox->counters();
    return {.readings = m_readings,
            .messages = counters.messages,
            .acknowledged = counters.acknowledged,
            .dropped = counters.dropped,
            .waiting = m_outbox->size()};
}

AgentSnapshot Agent::snapshot() const
{
    QList<SensorLine> sensors;
    for (const auto &unit : m_sensors)
        sensors.append(unit->line());

    AgentSnapshot snapshot;
    snapshot.setVersion(u"" OUTPOST_VERSION ""_s);
    snapshot.setPid(QCoreApplication::applicationPid());
    snapshot.setConfigFile(m_config.file);
    snapshot.setStateDirectory(m_stateDirectory);
    snapshot.setStartedAt(m_startedAt.time_since_epoch().count());
    snapshot.setHub(hubLink(*m_hub, m_config.connection));
    snapshot.setFlow(flow(*m_outbox, *m_hub, *m_uplink, m_readings));
    snapshot.setHistory(historyState(*m_history, m_config.history.enabled));
    snapshot.setCommands(commandFlow(*m_inbox));
    snapshot.setSensors(sensors);
    snapshot.setOutputs(m_outputs->lines());
    snapshot.setLimits(sendLimits(*m_uplink, m_remote->originOf(u"limits"_s)));
    snapshot.setAlarms(m_alarms->standing());
    snapshot.setSettings(remoteSettings(*m_remote));
    snapshot.setSettingsRefused(m_remote->refusal());
    snapshot.setMaintenance(m_maintenance->state());
    snapshot.setClockKnown(m_trust.isKnown());
    return snapshot;
}

} // namespace outpost
