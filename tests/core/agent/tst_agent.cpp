// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/agent.h"
#include "hub/localhub.h"
#include "io/pseudoterminal.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The agent with a real serial line (a pseudo-terminal) on one side and a real hub on the other.
class AgentTest : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<hub::LocalHub> m_hub;
    std::unique_ptr<PseudoTerminal> m_line;
    quint16 m_port = 0;

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

    Config config(const QString &connectionString)
    {
        Config config;
        config.connection.connectionString = SecretText(connectionString);
        config.connection.caFile = m_hub->caFile();
        config.connection.drainTimeout = 5s;
        SensorConfig boiler;
        boiler.name = u"boiler"_s;
        boiler.serial.port = m_line->path();
        boiler.serial.baud = 115200;
        boiler.batch.age = 50ms;
        config.sensors.push_back(boiler);
        return config;
    }

    QString state() const { return m_folder->filePath(u"agent"_s); }
    std::unique_ptr<Agent> createAgent()
    {
        return std::make_unique<Agent>(state(), HubClient::Parts{.clock = &m_clock});
    }

    static bool sensorRuns(const Agent &agent)
    {
        const auto sensors = agent.snapshot().sensors();
        return !sensors.isEmpty() && sensors.constFirst().state() == u"running";
    }

    /// The numbers that the hub's log holds, in its order.
    QList<int> numbersAtHub() const
    {
        QList<int> numbers;
        const auto events = m_hub->events(0, 10'000);
        for (const QJsonObject &event : events) {
            const QJsonValue body = event[u"body"_s];
            const QJsonArray readings = body.isArray() ? body.toArray() : QJsonArray{body};
            for (const QJsonValue &reading : readings)
                numbers.append(reading[u"n"_s].toInt());
        }
        return numbers;
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
    }

    void cleanup()
    {
        m_hub.reset();
        m_line.reset();
        m_folder.reset();
    }

    void whatTheLineSaysReachesTheHub()
    {
        const auto agent = createAgent();
        QVERIFY(agent->start(config(*m_hub->addDevice({.id = u"boiler"_s}))));
        QTRY_VERIFY(sensorRuns(*agent));
        m_line->write("{\"n\":1}\n{\"n\":2}\nrubbish\n{\"n\":3}\n");
        QTRY_COMPARE(numbersAtHub(), QList<int>({1, 2, 3}));
        QTRY_COMPARE(agent->totals().waiting, 0);
        QCOMPARE_EQ(agent->totals().readings, 3U);
        QCOMPARE_EQ(agent->snapshot().sensors().constFirst().rejected(), 1);
        const QJsonObject event = m_hub->events(0, 1).constFirst();
        QCOMPARE_EQ(event[u"properties"_s][u"sensor"_s].toString(), u"boiler"_s);
        QVERIFY(!event[u"system"_s][u"messageId"_s].toString().isEmpty());
    }

    void whatWasSaidWhileTheHubWasAwayReachesItAfterwards()
    {
        const auto agent = createAgent();
        QVERIFY(agent->start(config(*m_hub->addDevice({.id = u"boiler"_s}))));
        QTRY_VERIFY(sensorRuns(*agent));
        m_line->write("{\"n\":1}\n");
        QTRY_COMPARE(agent->totals().acknowledged, 1U);
        m_hub.reset();
        QTRY_VERIFY(agent->hubStatus().state != HubState::Connected);
        m_line->write("{\"n\":2}\n");
        QTRY_COMPARE(agent->totals().readings, 2U);
        startHub();
        QTRY_COMPARE_WITH_TIMEOUT(numbersAtHub(), QList<int>({1, 2}), 30'000);
    }

    void drainingSendsWhatWasAcceptedBeforeItEnds()
    {
        auto configuration = config(*m_hub->addDevice({.id = u"boiler"_s}));
        configuration.sensors[0].batch.age = 1h; // nothing but draining closes the batch
        const auto agent = createAgent();
        QVERIFY(agent->start(configuration));
        QTRY_VERIFY(sensorRuns(*agent));
        m_line->write("{\"n\":1}\n");
        QTRY_COMPARE(agent->totals().readings, 1U);
        QTRY_VERIFY(agent->hubStatus().state == HubState::Connected);
        QSignalSpy drained(agent.get(), &Agent::drained);
        agent->drain();
        QTRY_COMPARE(drained.size(), 1);
        QCOMPARE_EQ(drained[0][0].toLongLong(), 0);
        QCOMPARE(numbersAtHub(), QList<int>({1}));
    }

    void drainingEndsInTimeWithoutAHub()
    {
        auto configuration = config(*m_hub->addDevice({.id = u"boiler"_s}));
        configuration.connection.drainTimeout = 1s;
        m_hub->stop();
        const auto agent = createAgent();
        QVERIFY(agent->start(configuration));
        QTRY_VERIFY(sensorRuns(*agent));
        m_line->write("{\"n\":1}\n");
        QTRY_COMPARE(agent->totals().messages, 1U);
        QSignalSpy drained(agent.get(), &Agent::drained);
        agent->drain();
        QTRY_COMPARE(drained.size(), 1);
        QCOMPARE_EQ(drained[0][0].toLongLong(), 1);
    }

    void methodsAreAnsweredKnownOrNot()
    {
        const auto agent = createAgent();
        QVERIFY(agent->start(config(*m_hub->addDevice({.id = u"boiler"_s}))));
        QTRY_VERIFY(agent->hubStatus().state == HubState::Connected);
        QList<int> answers;
        for (const QString &name : {u"ping"_s, u"fly"_s}) {
            m_hub->callMethod(u"boiler"_s, name, "{}", 10s, [&](const auto &answer) {
                answers.append(answer ? answer->status : -1);
            });
        }
        QTRY_COMPARE(answers.size(), 2);
        QVERIFY(answers.contains(200));
        QVERIFY(answers.contains(404));
    }

    void aSecondAgentOnTheSameFolderIsToldWhoTheFirstIs()
    {
        const auto configuration = config(*m_hub->addDevice({.id = u"boiler"_s}));
        const auto first = createAgent();
        QVERIFY(first->start(configuration));
        const auto second = createAgent();
        const auto started = second->start(configuration);
        QVERIFY(!started);
        QCOMPARE_EQ(started.error().code, ErrorCode::Busy);
        QVERIFY(
            started.error().message.contains(QString::number(QCoreApplication::applicationPid())));
    }

    void anotherConfigurationChangesOnlyWhatIsAnother()
    {
        auto configuration = config(*m_hub->addDevice({.id = u"boiler"_s}));
        SensorConfig system;
        system.name = u"system"_s;
        system.type = SensorConfig::Type::System;
        configuration.sensors.push_back(system);
        const auto agent = createAgent();
        QVERIFY(agent->start(configuration));
        QTRY_VERIFY(sensorRuns(*agent));
        m_line->write("{\"n\":1}\n");
        QTRY_COMPARE(agent->snapshot().sensors()[0].accepted(), 1);

        configuration.sensors.pop_back();
        SensorConfig other = system;
        other.name = u"machine"_s;
        configuration.sensors.push_back(other);
        QVERIFY(agent->reload(configuration));
        const auto sensors = agent->snapshot().sensors();
        QCOMPARE_EQ(sensors.size(), 2);
        QCOMPARE_EQ(sensors[0].name(), u"boiler"_s);
        QCOMPARE_EQ(sensors[0].accepted(), 1); // it went on
        QCOMPARE_EQ(sensors[1].name(), u"machine"_s);
    }

    void theTwinSetsLimitsOverTheFilesAndTheyLastOffline()
    {
        auto configuration = config(*m_hub->addDevice({.id = u"boiler"_s}));
        configuration.limits.messagesPerDay = 1000;
        auto agent = createAgent();
        QVERIFY(agent->start(configuration));
        QCOMPARE_EQ(agent->snapshot().limits().source(), u"file"_s);
        const auto patch = [&](const QJsonObject &limits) {
            return m_hub->patchDesired(u"boiler"_s,
                                       {{u"outpost"_s, QJsonObject{{u"limits"_s, limits}}}});
        };
        const auto answer = [&] {
            return (*m_hub->twin(
                u"boiler"_s))[u"properties"_s][u"reported"_s][u"outpost"_s][u"limits"_s]
                .toObject();
        };
        QVERIFY(patch({{u"messagesPerSecond"_s, 5}}));
        QTRY_COMPARE(agent->snapshot().limits().source(), u"twin"_s);
        QCOMPARE_EQ(agent->snapshot().limits().messagesPerSecond(), 5.0);
        QCOMPARE_EQ(agent->snapshot().limits().messagesPerDay(), 1000);
        QTRY_COMPARE(answer()[u"ac"_s].toInt(), 200);
        QVERIFY(patch({{u"messagesPerSecond"_s, -5}}));
        QTRY_COMPARE(answer()[u"ac"_s].toInt(), 400);
        QCOMPARE_EQ(agent->snapshot().limits().messagesPerSecond(), 5.0);

        agent.reset();
        m_hub->stop();
        agent = createAgent();
        QVERIFY(agent->start(configuration));
        QCOMPARE_EQ(agent->snapshot().limits().source(), u"twin"_s);
        QCOMPARE_EQ(agent->snapshot().limits().messagesPerSecond(), 5.0);
    }

    void aConfigurationThatCannotWorkLeavesTheOldOneAtWork()
    {
        auto configuration = config(*m_hub->addDevice({.id = u"boiler"_s}));
        const auto agent = createAgent();
        QVERIFY(agent->start(configuration));
        configuration.connection.connectionString = SecretText(u"nonsense"_s);
        const auto reloaded = agent->reload(configuration);
        QVERIFY(!reloaded);
        QCOMPARE_EQ(reloaded.error().code, ErrorCode::Configuration);
        QTRY_VERIFY(agent->hubStatus().state == HubState::Connected);
    }
};

QTEST_GUILESS_MAIN(AgentTest)
#include "tst_agent.moc"
