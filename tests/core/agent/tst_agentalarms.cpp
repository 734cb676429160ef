// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/agent.h"
#include "contract/agentlink.h"
#include "contract/agentsocket.h"
#include "hub/localhub.h"
#include "io/pseudoterminal.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Alarms from a serial line to the hub's log, and to whoever looks through the contract.
class AgentAlarmsTest : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<hub::LocalHub> m_hub;
    std::unique_ptr<PseudoTerminal> m_line;
    std::unique_ptr<Agent> m_agent;
    quint16 m_port = 0;
    Config m_config;

    void startHub()
    {
        m_hub = std::make_unique<hub::LocalHub>(
            hub::HubOptions{.stateDirectory = m_folder->filePath(u"hub"_s),
                            .mqttPort = m_port,
                            .httpsPort = std::nullopt});
        const auto started = m_hub->start();
        QVERIFY2(started, started ? "" : qPrintable(started.error().text()));
        m_port = m_hub->mqttPort();
    }

    QString state() const { return m_folder->filePath(u"agent"_s); }

    void startAgent()
    {
        m_agent = std::make_unique<Agent>(state(), HubClient::Parts{.clock = &m_clock});
        const auto started = m_agent->start(m_config);
        QVERIFY2(started, started ? "" : qPrintable(started.error().text()));
        QTRY_VERIFY(m_agent->snapshot().sensors().constFirst().state() == u"running");
    }

    StandingAlarm standing() const { return m_agent->snapshot().alarms().value(0); }

    /// The hub's log without copies: a message may come twice where an agent ends.
    QList<QJsonObject> events() const
    {
        QList<QJsonObject> events;
        QStringList ids;
        const auto all = m_hub->events(0, 10'000);
        for (const QJsonObject &event : all) {
            const QString id = event[u"system"_s][u"messageId"_s].toString();
            if (!ids.contains(id))
                events.append(event);
            ids.append(id);
        }
        return events;
    }

    /// "hot raised critical", … as the hub's log has them; readings are "-".
    QStringList logged() const
    {
        QStringList lines;
        const auto all = events();
        for (const QJsonObject &event : all) {
            const QJsonValue properties = event[u"properties"_s];
            lines.append(properties[u"kind"_s].toString() == u"alarm"
                             ? QStringList{properties[u"alarm"_s].toString(),
                                           properties[u"state"_s].toString(),
                                           properties[u"severity"_s].toString()}
                                   .join(u' ')
                             : u"-"_s);
        }
        return lines;
    }

    QStringList loggedAlarms() const
    {
        QStringList lines = logged();
        lines.removeAll(u"-"_s);
        return lines;
    }

    /// The bodies of what the hub was told of alarms.
    QList<QJsonObject> bodies() const
    {
        QList<QJsonObject> bodies;
        const auto all = events();
        for (const QJsonObject &event : all) {
            if (event[u"properties"_s][u"kind"_s].toString() == u"alarm")
                bodies.append(event[u"body"_s].toObject());
        }
        return bodies;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_port = 0;
        auto line = PseudoTerminal::open();
        QVERIFY(line);
        m_line = *std::move(line);
        startHub();
        m_config = {};
        m_config.connection.connectionString = SecretText(*m_hub->addDevice({.id = u"boiler"_s}));
        m_config.connection.caFile = m_hub->caFile();
        SensorConfig boiler;
        boiler.name = u"boiler"_s;
        boiler.serial.port = m_line->path();
        boiler.serial.baud = 115200;
        boiler.batch.age = 0ms;
        boiler.properties = {{u"site"_s, u"north"_s}};
        AlarmConfig hot;
        hot.name = u"hot"_s;
        hot.field = u"temperature"_s;
        hot.above = 90;
        hot.hysteresis = 5;
        hot.clearDelay = 0ms;
        hot.severity = AlarmSeverity::Critical;
        hot.text = u"Close the gas valve"_s;
        boiler.alarms = {hot};
        m_config.sensors = {boiler};
    }

    void cleanup()
    {
        m_agent.reset();
        m_hub.reset();
        m_line.reset();
        m_folder.reset();
    }

    void theHubIsToldBeforeAllElseThatWaits()
    {
        startAgent();
        QTRY_VERIFY(m_agent->hubStatus().state == HubState::Connected);
        m_hub.reset();
        QTRY_VERIFY(m_agent->hubStatus().state != HubState::Connected);
        m_line->write("{\"temperature\":20}\n{\"temperature\":21}\n{\"temperature\":91.5}\n");
        QTRY_COMPARE(m_agent->totals().readings, 3U);
        startHub();
        QTRY_COMPARE_WITH_TIMEOUT(
            logged(), QStringList({u"hot raised critical"_s, u"-"_s, u"-"_s, u"-"_s}), 30'000);
        const QJsonObject event = m_hub->events(0, 1).constFirst();
        QCOMPARE(event[u"properties"_s][u"sensor"_s].toString(), u"boiler"_s);
        QCOMPARE(event[u"properties"_s][u"site"_s].toString(), u"north"_s);
        const QJsonValue body = event[u"body"_s];
        QCOMPARE(body[u"value"_s].toDouble(), 91.5);
        QCOMPARE(body[u"limit"_s].toDouble(), 90.0);
        QCOMPARE(body[u"text"_s].toString(), u"Close the gas valve"_s);
    }

    void aScreenSeesItAndAcknowledgesIt()
    {
        startAgent();
        m_line->write("{\"temperature\":95}\n");
        AgentLink link(agentSocketPath(state()), m_clock, 5s);
        QSignalSpy ready(&link, &AgentLink::ready);
        link.open();
        QTRY_COMPARE(ready.size(), 1);
        QTRY_COMPARE(standing().state(), u"unacknowledged"_s);

        link.agent().introduce(u"screen"_s, u"ada"_s);
        auto unknown = link.agent().acknowledgeAlarm(u"boiler"_s, u"cold"_s);
        QTRY_VERIFY(unknown.isFinished());
        QVERIFY2(unknown.returnValue().contains(u"It has: hot"_s),
                 qPrintable(unknown.returnValue()));
        auto nobody = link.agent().acknowledgeAlarm(u"nobody"_s, u"hot"_s);
        QTRY_VERIFY(nobody.isFinished());
        QVERIFY(nobody.returnValue().contains(u"nobody"_s));

        AgentLink nameless(agentSocketPath(state()), m_clock, 5s);
        QSignalSpy namelessReady(&nameless, &AgentLink::ready);
        nameless.open();
        QTRY_COMPARE(namelessReady.size(), 1);
        nameless.agent().introduce(u"screen"_s, u" \x1b\n"_s);
        auto noName = nameless.agent().acknowledgeAlarm(u"boiler"_s, u"hot"_s);
        QTRY_VERIFY(noName.isFinished());
        QVERIFY(noName.returnValue().contains(u"Say who"_s));

        auto done = link.agent().acknowledgeAlarm(u"boiler"_s, u"hot"_s);
        QTRY_VERIFY(done.isFinished());
        QCOMPARE(done.returnValue(), QString());
        auto shown = link.agent().snapshot();
        QTRY_VERIFY(shown.isFinished());
        const StandingAlarm alarm = shown.returnValue().alarms().value(0);
        QCOMPARE(alarm.state(), u"acknowledged"_s);
        QCOMPARE(alarm.acknowledgedBy(), u"ada"_s);
        QCOMPARE(alarm.value(), QVariant(95LL));
        QTRY_COMPARE(loggedAlarms(),
                     QStringList({u"hot raised critical"_s, u"hot acknowledged critical"_s}));
        QCOMPARE(bodies().last()[u"by"_s].toString(), u"ada"_s);
    }

    void maintenanceMarksWhatIsToldOverARestartToo()
    {
        startAgent();
        AgentLink link(agentSocketPath(state()), m_clock, 5s);
        QSignalSpy ready(&link, &AgentLink::ready);
        link.open();
        QTRY_COMPARE(ready.size(), 1);
        link.agent().introduce(u"kiosk"_s, {});
        auto tooLong = link.agent().beginMaintenance(8LL * 24 * 3600, {});
        QTRY_VERIFY(tooLong.isFinished());
        QVERIFY(tooLong.returnValue().contains(u"seven days"_s));
        auto begun = link.agent().beginMaintenance(3600, u"new burner"_s);
        QTRY_VERIFY(begun.isFinished());
        QCOMPARE(begun.returnValue(), QString());
        QVERIFY(m_agent->snapshot().maintenance().active());
        QCOMPARE(m_agent->snapshot().maintenance().reason(), u"new burner"_s);
        QVERIFY(m_agent->snapshot().maintenance().by().contains(u"kiosk"_s));
        m_agent.reset();

        startAgent();
        QVERIFY(m_agent->snapshot().maintenance().active());
        m_line->write("{\"temperature\":95}\n");
        QTRY_COMPARE(loggedAlarms(), QStringList{u"hot raised critical"_s});
        const auto marked = [this] {
            const auto all = events();
            return std::ranges::any_of(all, [](const QJsonObject &event) {
                const QJsonValue properties = event[u"properties"_s];
                return properties[u"state"_s] == u"raised"_s
                    && properties[u"maintenance"_s] == u"true"_s;
            });
        };
        QVERIFY(marked());

        AgentLink again(agentSocketPath(state()), m_clock, 5s);
        QSignalSpy readyAgain(&again, &AgentLink::ready);
        again.open();
        QTRY_COMPARE(readyAgain.size(), 1);
        auto ended = again.agent().endMaintenance();
        QTRY_VERIFY(ended.isFinished());
        QCOMPARE(ended.returnValue(), QString());
        QVERIFY(!m_agent->snapshot().maintenance().active());
        m_line->write("{\"temperature\":20}\n");
        QTRY_COMPARE(loggedAlarms(),
                     QStringList({u"hot raised critical"_s, u"hot cleared critical"_s}));
        const auto unmarked = [this] {
            const auto all = events();
            return std::ranges::any_of(all, [](const QJsonObject &event) {
                const QJsonValue properties = event[u"properties"_s];
                return properties[u"state"_s] == u"cleared"_s
                    && properties[u"maintenance"_s].isUndefined();
            });
        };
        QVERIFY(unmarked());
    }

    void aRestartKeepsItAndTellsNothingTwice()
    {
        startAgent();
        m_line->write("{\"temperature\":95}\n");
        QTRY_COMPARE(m_agent->snapshot().alarms().size(), 1);
        const QString occurrence = standing().occurrence();
        QTRY_COMPARE(loggedAlarms(), QStringList{u"hot raised critical"_s});
        m_agent.reset();

        startAgent();
        QCOMPARE(standing().occurrence(), occurrence);
        QCOMPARE(standing().state(), u"unacknowledged"_s);
        m_line->write("{\"temperature\":96}\n{\"temperature\":20}\n");
        QTRY_COMPARE(loggedAlarms(),
                     QStringList({u"hot raised critical"_s, u"hot cleared critical"_s}));
        QCOMPARE(bodies().last()[u"occurrence"_s].toString(), occurrence);
        QCOMPARE(standing().state(), u"cleared"_s);
    }

    void whatIsNotConfiguredAnyMoreAfterARestartIsCleared()
    {
        startAgent();
        m_line->write("{\"temperature\":95}\n");
        QTRY_COMPARE(loggedAlarms(), QStringList{u"hot raised critical"_s});
        m_agent.reset();
        m_config.sensors[0].name = u"kettle"_s;
        startAgent();
        QVERIFY(m_agent->snapshot().alarms().isEmpty());
        QTRY_COMPARE(loggedAlarms(),
                     QStringList({u"hot raised critical"_s, u"hot cleared critical"_s}));
        QVERIFY(!bodies().last()[u"reason"_s].toString().isEmpty());
    }

    void anotherConfigurationKeepsWhatIsTheSameAlarm()
    {
        startAgent();
        m_line->write("{\"temperature\":95}\n");
        QTRY_COMPARE(m_agent->snapshot().alarms().size(), 1);
        const QString occurrence = standing().occurrence();
        m_config.sensors[0].batch.count = 7;
        m_config.sensors[0].alarms[0].hysteresis = 1;
        QVERIFY(m_agent->reload(m_config));
        QCOMPARE(standing().occurrence(), occurrence);

        m_config.sensors[0].alarms[0].above = 99;
        QVERIFY(m_agent->reload(m_config));
        QVERIFY(m_agent->snapshot().alarms().isEmpty());
        QTRY_COMPARE(loggedAlarms(),
                     QStringList({u"hot raised critical"_s, u"hot cleared critical"_s}));
        QCOMPARE(bodies().last()[u"occurrence"_s].toString(), occurrence);
    }

    void aSilentSensorIsAnAlarmUntilItSpeaks()
    {
        m_config.sensors[0].silentAfter = 200ms;
        m_config.sensors[0].silentSeverity = AlarmSeverity::Info;
        startAgent();
        QTRY_COMPARE(loggedAlarms(), QStringList{u"silent raised info"_s});
        // Unplugged, it says no more than before.
        m_line.reset();
        QTRY_VERIFY(m_agent->snapshot().sensors().constFirst().state() != u"running");
        QCOMPARE(standing().name(), u"silent"_s);
    }
};

QTEST_GUILESS_MAIN(AgentAlarmsTest)
#include "tst_agentalarms.moc"
