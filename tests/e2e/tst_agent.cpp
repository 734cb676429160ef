// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/pseudoterminal.h"
#include "support/agentprocess.h"
#include "support/hubprocess.h"

#include <QJsonArray>
#include <QTest>

#include <csignal>
#include <numeric>

using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The agent, from a serial line to the hub and back.
class AgentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aLineOnTheWireIsTelemetryAtTheHub_data();
    void aLineOnTheWireIsTelemetryAtTheHub();
    void aCertificateIsAnIdentityToo();
    void rubbishOnTheWireIsCountedAndPassesBy();
    void methodsAreAlwaysAnswered();
    void commandsAreTaken();
    void statusTellsWhatRuns();
    void sigtermSendsWhatIsAccepted();
    void sighupTakesAnotherConfiguration();
    void aWrongKeyIsToldWithARemedy();
    void anotherAgentOnTheSameStateIsRefused();

private:
    HubProcess m_hub;
};

void AgentTest::initTestCase()
{
    QVERIFY(m_hub.start());
}

void AgentTest::aLineOnTheWireIsTelemetryAtTheHub_data()
{
    QTest::addColumn<QString>("transport");
    QTest::addRow("over MQTT") << u"mqtt"_s;
    QTest::addRow("over WebSocket") << u"websocket"_s;
}

void AgentTest::aLineOnTheWireIsTelemetryAtTheHub()
{
    QFETCH(QString, transport);
    const QString id = u"line-"_s + transport;
    QString text = m_hub.addDevice(id);
    if (transport == "websocket"_L1) {
        text.replace(u"localhost:%1"_s.arg(m_hub.mqttPort()),
                     u"localhost:%1"_s.arg(m_hub.webSocketPort()));
    }
    AgentProcess agent;
    agent.configure(m_hub, text, u"transport = \"%1\""_s.arg(transport));
    QVERIFY(agent.start());
    QVERIFY(agent.waitForHubState(u"connected"_s));
    QVERIFY(agent.sayLine("{\"temperature\":81.25,\"valve\":\"open\",\"alarm\":false}\r\n"));
    const auto events = m_hub.events(1, id);
    QCOMPARE_EQ(events.size(), 1);
    const QJsonValue body = events.first()["body"_L1];
    const QJsonValue reading = body.isArray() ? body[0] : body;
    QCOMPARE_EQ(reading["temperature"_L1].toDouble(), 81.25);
    QCOMPARE_EQ(reading["valve"_L1].toString(), u"open"_s);
    QCOMPARE_EQ(reading["alarm"_L1], QJsonValue(false));
    QVERIFY(QDateTime::fromString(reading["t"_L1].toString(), Qt::ISODateWithMs).isValid());
    QCOMPARE_EQ(events.first()["properties"_L1]["sensor"_L1].toString(), u"boiler"_s);
    QCOMPARE_EQ(events.first()["properties"_L1]["schema"_L1].toString(), u"1"_s);
    QCOMPARE_EQ(events.first()["system"_L1]["contentType"_L1].toString(), u"application/json"_s);
    QVERIFY(!events.first()["system"_L1]["messageId"_L1].toString().isEmpty());
}

void AgentTest::aCertificateIsAnIdentityToo()
{
    const QString id = u"certified"_s;
    const QString text = m_hub.addDevice(id, {u"--ca"_s});
    QTemporaryDir directory;
    QCOMPARE_EQ(
        m_hub.run({u"device"_s, u"certificate"_s, id, u"--out"_s, directory.path()}).exitCode, 0);
    AgentProcess agent;
    agent.configure(
        m_hub, text,
        u"[connection.x509]\ncertificate-file = \"%1\"\nkey-file = \"%2\""_s.arg(
            directory.filePath(id + u".cert.pem"_s), directory.filePath(id + u".key.pem"_s)));
    QVERIFY(agent.start());
    QVERIFY(agent.waitForHubState(u"connected"_s));
    QVERIFY(agent.say(1, 1));
    QCOMPARE_EQ(numbersIn(m_hub.events(1, id)), QList<int>{1});
}

void AgentTest::rubbishOnTheWireIsCountedAndPassesBy()
{
    const QString id = u"noisy"_s;
    AgentProcess agent;
    agent.configure(m_hub, m_hub.addDevice(id), {}, u"batch = { age = \"0s\" }"_s);
    QVERIFY(agent.start());
    QVERIFY(agent.waitForHubState(u"connected"_s));
    QVERIFY(agent.say(1, 1));
    QVERIFY(agent.sayLine("\xff\xfe\x00\x01 noise\n"_ba));
    QVERIFY(agent.sayLine("{\"number\":\n"));
    QVERIFY(agent.sayLine(QByteArray(10'000, 'x') + '\n'));
    QVERIFY(agent.sayLine("{\"number\":NaN}\n"));
    QVERIFY(agent.say(2, 2));
    QCOMPARE_EQ(numbersIn(m_hub.events(2, id)), (QList<int>{1, 2}));
    const QJsonValue sensor = agent.status()["sensors"_L1][0];
    QVERIFY(sensor["rejected"_L1].toInteger() >= 4);
    QCOMPARE_EQ(sensor["accepted"_L1].toInteger(), 2);
}

void AgentTest::methodsAreAlwaysAnswered()
{
    const QString id = u"asked"_s;
    AgentProcess agent;
    agent.configure(m_hub, m_hub.addDevice(id));
    QVERIFY(agent.start());
    QVERIFY(agent.waitForHubState(u"connected"_s));
    const Outcome known = m_hub.run({u"method"_s, id, u"ping"_s});
    QVERIFY2(known.exitCode == 0, known.errors.constData());
    QCOMPARE_EQ(known.json()["status"_L1].toInt(), 200);
    const Outcome unknown = m_hub.run({u"method"_s, id, u"nosuch"_s});
    QVERIFY2(unknown.exitCode == 0, unknown.errors.constData());
    QCOMPARE_EQ(unknown.json()["status"_L1].toInt(), 404);
}

void AgentTest::commandsAreTaken()
{
    const QString id = u"told"_s;
    AgentProcess agent;
    agent.configure(m_hub, m_hub.addDevice(id));
    QCOMPARE_EQ(m_hub.run({u"c2d"_s, id, u"--body"_s, u"hello"_s}).exitCode, 0);
    QVERIFY(agent.start());
    const auto waiting = [&] {
        return m_hub.run({u"device"_s, u"show"_s, id})
            .json()["cloudToDeviceMessageCount"_L1]
            .toInteger(-1);
    };
    QTRY_COMPARE_EQ_WITH_TIMEOUT(waiting(), 0, 30'000);
    QCOMPARE_EQ(agent.status()["flow"_L1]["cloudMessages"_L1].toInteger(), 1);
}

void AgentTest::statusTellsWhatRuns()
{
    const QString id = u"status"_s;
    AgentProcess agent;
    agent.configure(m_hub, m_hub.addDevice(id));
    QVERIFY(agent.start());
    QVERIFY(agent.waitForHubState(u"connected"_s));
    QVERIFY(agent.say(1, 10));
    QTRY_COMPARE_EQ_WITH_TIMEOUT(agent.status()["flow"_L1]["readings"_L1].toInteger(), 10, 20'000);
    QTRY_COMPARE_EQ_WITH_TIMEOUT(agent.status()["flow"_L1]["waiting"_L1].toInteger(), 0, 20'000);
    const QJsonObject status = agent.status();
    QCOMPARE_EQ(status["pid"_L1].toInteger(), agent.program().processId());
    QCOMPARE_EQ(status["hub"_L1]["device"_L1].toString(), id);
    QVERIFY(status["hub"_L1]["protocol"_L1].toString().startsWith("TLS"_L1));
    QVERIFY(!status["hub"_L1]["tokenExpires"_L1].toString().isEmpty());
    QCOMPARE_EQ(status["flow"_L1]["messages"_L1], status["flow"_L1]["acknowledged"_L1]);
    QCOMPARE_EQ(status["sensors"_L1].toArray().size(), 1);
    QCOMPARE_EQ(status["sensors"_L1][0]["name"_L1].toString(), u"boiler"_s);
    // The same for people; and nothing of what the device proves itself with.
    const Outcome plain = runProgram(builtProgram(u"outpost"_s),
                                     {u"status"_s, u"--state"_s, agent.stateDirectory()});
    QCOMPARE_EQ(plain.exitCode, 0);
    QVERIFY(plain.output.contains("connected"));
    QVERIFY(!plain.output.contains("SharedAccess"));
    QVERIFY(!agent.program().errors().contains("SharedAccess"));
}

void AgentTest::sigtermSendsWhatIsAccepted()
{
    const QString id = u"drained"_s;
    AgentProcess agent;
    // A batch that would stay open for an hour.
    agent.configure(m_hub, m_hub.addDevice(id), {}, u"batch = { age = \"1h\", count = 10000 }"_s);
    QVERIFY(agent.start());
    QVERIFY(agent.waitForHubState(u"connected"_s));
    QVERIFY(agent.say(1, 200));
    QTRY_COMPARE_EQ_WITH_TIMEOUT(agent.status()["flow"_L1]["readings"_L1].toInteger(), 200, 20'000);
    agent.program().terminate();
    QCOMPARE_EQ(agent.program().waitForEnd(), 0);
    QVERIFY(agent.program().output().isEmpty());
    QList<int> expected(200);
    std::iota(expected.begin(), expected.end(), 1);
    QCOMPARE_EQ(numbersIn(m_hub.events(1, id)), expected);
}

void AgentTest::sighupTakesAnotherConfiguration()
{
    const QString id = u"reloaded"_s;
    const QString text = m_hub.addDevice(id);
    AgentProcess agent;
    agent.configure(m_hub, text, {}, u"batch = { age = \"0s\" }"_s);
    QVERIFY(agent.start());
    QVERIFY(agent.waitForHubState(u"connected"_s));
    QVERIFY(agent.say(1, 1));
    QCOMPARE_EQ(m_hub.events(1, id).size(), 1);
    const QString other = u"batch = { age = \"0s\" }\nproperties = { place = \"cellar\" }"_s;
    agent.configure(m_hub, text, {}, other);
    QCOMPARE_EQ(::kill(pid_t(agent.program().processId()), SIGHUP), 0);
    QTRY_VERIFY_WITH_TIMEOUT(agent.program().errors().contains("was read again"), 20'000);
    QVERIFY(agent.say(2, 2));
    const auto events = m_hub.events(2, id);
    QCOMPARE_EQ(numbersIn(events), (QList<int>{1, 2}));
    QCOMPARE_EQ(events.last()["properties"_L1]["place"_L1].toString(), u"cellar"_s);
    // A mistake: the one before goes on.
    agent.configure(m_hub, text, {}, u"batsh = 1"_s);
    QCOMPARE_EQ(::kill(pid_t(agent.program().processId()), SIGHUP), 0);
    QTRY_VERIFY_WITH_TIMEOUT(agent.program().errors().contains("not taken over"), 20'000);
    QVERIFY(agent.say(3, 3));
    QCOMPARE_EQ(numbersIn(m_hub.events(3, id)), (QList<int>{1, 2, 3}));
}

void AgentTest::aWrongKeyIsToldWithARemedy()
{
    QString text = m_hub.addDevice(u"keyless"_s);
    const qsizetype key = text.indexOf("SharedAccessKey="_L1) + 16;
    text[key] = text[key] == u'A' ? u'B' : u'A';
    AgentProcess agent;
    agent.configure(m_hub, text);
    QVERIFY(agent.start());
    QTRY_COMPARE_EQ_WITH_TIMEOUT(agent.status()["hub"_L1]["reason"_L1].toString(),
                                 u"credentials-refused"_s, 30'000);
    QVERIFY(!agent.status()["hub"_L1]["remedy"_L1].toString().isEmpty());
}

void AgentTest::anotherAgentOnTheSameStateIsRefused()
{
    AgentProcess agent;
    agent.configure(m_hub, m_hub.addDevice(u"single"_s));
    QVERIFY(agent.start());
    QVERIFY(agent.waitForHubState(u"connected"_s));
    const Outcome second = runProgram(
        builtProgram(u"outpost"_s),
        {u"--no-gui"_s, u"--config"_s, agent.configFile(), u"--state"_s, agent.stateDirectory()});
    QCOMPARE_EQ(second.exitCode, 1);
    QVERIFY(second.output.isEmpty());
    QVERIFY2(second.errors.contains(agent.stateDirectory().toUtf8()), second.errors.constData());
    QCOMPARE_EQ(agent.hubState(), u"connected"_s);
}

QTEST_GUILESS_MAIN(AgentTest)
#include "tst_agent.moc"
