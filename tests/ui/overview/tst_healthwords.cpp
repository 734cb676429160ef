// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/healthwords.h"

#include <QTest>

using namespace outpost;
using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using State = AgentSession::State;

Q_DECLARE_METATYPE(outpost::ui::Severity)

namespace {

constexpr Timestamp now{std::chrono::seconds(1'800'000'000)};

qint64 micros(Timestamp time)
{
    return time.time_since_epoch().count();
}

/// Of an agent that has nothing to complain of.
AgentSnapshot sound()
{
    SensorLine boiler;
    boiler.setName(u"boiler"_s);
    boiler.setState(u"running"_s);
    HubLink hub;
    hub.setState(u"connected"_s);
    hub.setSince(micros(now - 1h));
    AgentSnapshot snapshot;
    snapshot.setVersion(u"1"_s);
    snapshot.setSensors({boiler});
    snapshot.setHub(hub);
    snapshot.setClockKnown(true);
    return snapshot;
}

StandingAlarm alarm(const QString &name, const QString &severity, bool over = false)
{
    StandingAlarm alarm;
    alarm.setSensor(u"boiler"_s);
    alarm.setName(name);
    alarm.setField(u"temperature"_s);
    alarm.setSeverity(severity);
    alarm.setState(over ? u"cleared"_s : u"unacknowledged"_s);
    alarm.setText(name);
    alarm.setRaisedAt(micros(now - 1min));
    if (over)
        alarm.setClearedAt(micros(now));
    return alarm;
}

AgentSnapshot offline(AgentSnapshot snapshot, std::chrono::seconds since, const QString &error)
{
    HubLink hub;
    hub.setState(u"waiting-to-retry"_s);
    hub.setSince(micros(now - since));
    hub.setError(error);
    snapshot.setHub(hub);
    return snapshot;
}

AgentSnapshot with(const QList<StandingAlarm> &alarms)
{
    AgentSnapshot snapshot = sound();
    snapshot.setAlarms(alarms);
    return snapshot;
}

AgentSnapshot lost(const QStringList &names)
{
    AgentSnapshot snapshot = sound();
    QList<SensorLine> sensors;
    for (const QString &name : names) {
        SensorLine sensor;
        sensor.setName(name);
        sensor.setState(u"waiting"_s);
        sensor.setError(u"/dev/ttyUSB0 is not there"_s);
        sensor.setRemedy(u"Plug it in"_s);
        sensors.append(sensor);
    }
    snapshot.setSensors(sensors);
    return snapshot;
}

} // namespace

/// What is told from three metres.
class HealthWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWorstIsTheHeadline_data()
    {
        QTest::addColumn<AgentSnapshot>("snapshot");
        QTest::addColumn<State>("state");
        QTest::addColumn<qint64>("dropped");
        QTest::addColumn<Severity>("severity");
        QTest::addColumn<QString>("headline");
        QTest::addColumn<QString>("inDetail");
        const auto row = [](const char *name, const AgentSnapshot &snapshot, Severity severity,
                            const QString &headline, const QString &inDetail = {},
                            State state = State::Attached, qint64 dropped = 0) {
            QTest::newRow(name) << snapshot << state << dropped << severity << headline << inDetail;
        };
        row("all is well", sound(), Severity::Normal, u"All is well"_s, u"Connected to the hub."_s);
        row("an alarm", with({alarm(u"Too hot"_s, u"warning"_s)}), Severity::Warning, u"Too hot"_s,
            u"temperature of boiler."_s);
        row("the worst of alarms",
            with({alarm(u"Gas"_s, u"critical"_s), alarm(u"Too hot"_s, u"warning"_s)}),
            Severity::Critical, u"Gas"_s, u"And 1 more."_s);
        row("an alarm that is over is no reason to run",
            with({alarm(u"Too hot"_s, u"critical"_s, true)}), Severity::Normal, u"All is well"_s);
        row("not connected", offline(sound(), 60s, u"The name can't be found"_s), Severity::Warning,
            u"Not connected to the hub"_s, u"The name can't be found."_s);
        row("just on its way", offline(sound(), 3s, {}), Severity::Info,
            u"Connecting to the hub"_s);
        row("for long on its way", offline(sound(), 30s, {}), Severity::Warning,
            u"Not connected to the hub"_s, u"Since "_s);
        row("a critical alarm goes before the hub",
            offline(with({alarm(u"Gas"_s, u"critical"_s)}), 60s, {}), Severity::Critical, u"Gas"_s,
            u"And 1 more."_s);
        row("a sensor", lost({u"boiler"_s}), Severity::Warning, u"The sensor boiler is not there"_s,
            u"Plug it in."_s);
        row("several sensors", lost({u"boiler"_s, u"gate"_s}), Severity::Warning,
            u"2 sensors are not there"_s, u"boiler, gate"_s);
        row("messages are dropped", sound(), Severity::Critical,
            u"Messages are being lost: there is no room for them"_s, u"7 were dropped"_s,
            State::Attached, 7);
        AgentSnapshot memory = sound();
        Flow flow;
        flow.setDurabilityLost(u"the disk is full"_s);
        memory.setFlow(flow);
        row("the disk takes nothing", memory, Severity::Critical,
            u"Readings are kept in memory only"_s, u"the disk is full"_s);
        AgentSnapshot dateless = sound();
        dateless.setClockKnown(false);
        row("no date", dateless, Severity::Warning, u"The device does not know the date"_s);
        AgentSnapshot upkeep = with({alarm(u"Gas"_s, u"critical"_s)});
        upkeep.setMaintenance(
            MaintenanceState(true, micros(now), micros(now + 90min), u"ada"_s, u"new pump"_s));
        row("alarms are muted", upkeep, Severity::Info, u"Maintenance is under way"_s,
            u"By ada: new pump."_s);
        AgentSnapshot upkeepLost = upkeep;
        Flow lossy;
        lossy.setDurabilityLost(u"the disk is full"_s);
        upkeepLost.setFlow(lossy);
        row("what maintenance does not excuse", upkeepLost, Severity::Critical,
            u"Readings are kept in memory only"_s);
        row("the agent is gone", sound(), Severity::Critical, u"The agent is gone"_s,
            u"What is shown is old."_s, State::Lost);
        row("not seen yet", {}, Severity::Unknown, u"Looking for the agent"_s, {},
            State::Connecting);
        row("not for us", {}, Severity::Critical, u"The agent does not let this screen in"_s, {},
            State::Refused);
        row("there, and silent", {}, Severity::Unknown, u"Asking the agent"_s);
    }
    void theWorstIsTheHeadline()
    {
        QFETCH(AgentSnapshot, snapshot);
        QFETCH(State, state);
        QFETCH(qint64, dropped);
        QFETCH(QString, inDetail);
        const Health health
            = healthOf(snapshot, {.state = state, .droppedLately = dropped, .now = now});
        QTEST(health.severity, "severity");
        QTEST(health.headline, "headline");
        QVERIFY2(health.detail.contains(inDetail), qPrintable(health.detail));
    }

    void whatWaitsWhileTheHubIsAwayIsTold()
    {
        AgentSnapshot snapshot = offline(sound(), 60s, {});
        Flow flow;
        flow.setWaiting(412);
        snapshot.setFlow(flow);
        const Health health = healthOf(snapshot, {.state = State::Attached, .now = now});
        QVERIFY2(health.detail.contains(u"412 messages wait and will be sent."_s),
                 qPrintable(health.detail));
    }
};

QTEST_MAIN(HealthWordsTest)
#include "tst_healthwords.moc"
