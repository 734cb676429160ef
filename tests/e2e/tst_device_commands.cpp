// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/isotime.h"
#include "io/pseudoterminal.h"
#include "support/agentprocess.h"
#include "support/hubprocess.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Commands with the real programs: from the hub, and from a shell, to a device on a line and back.
class DeviceCommandsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyDeviceHasTheBuiltInOnes();
    void anUnknownNameIsToldWithAllThatThereAre();
    void aMethodGoesToTheLineAndItsAnswerBack();
    void anInterlockRefusesWithTheValueSeen();
    void aRateIsChangedWhileTheSensorRuns();
    void aProgramIsRunAndWhoDoesNotWaitIsToldInTheTwin();
    void aMessageIsDoneRefusedOrExpired();
    void theShellListsAndCalls();
    void theAgentBeginsAnew();

private:
    /// What the device answers: status and payload.
    [[nodiscard]] QJsonObject method(const QString &name, const QByteArray &payload = "{}") const
    {
        return m_hub
            .run({u"method"_s, u"boiler"_s, name, u"--payload"_s, QString::fromUtf8(payload)})
            .json();
    }
    [[nodiscard]] Outcome command(const QStringList &arguments) const
    {
        return runProgram(builtProgram(u"outpost"_s),
                          QStringList{u"command"_s} + arguments
                              + QStringList{u"--state"_s, m_agent.stateDirectory()});
    }
    void send(const QByteArray &body, const QStringList &options = {}) const
    {
        const QStringList arguments{u"c2d"_s, u"boiler"_s, u"--body"_s, QString::fromUtf8(body)};
        QCOMPARE_EQ(m_hub.run(arguments + options).exitCode, 0);
    }
    [[nodiscard]] qint64 ended(const QString &how) const
    {
        return m_agent.status()["commands"_L1][how].toInteger(-1);
    }
    /// Says a pressure on the line, and waits until it was read.
    [[nodiscard]] bool pressure(double value);

    HubProcess m_hub;
    AgentProcess m_agent;
    QByteArray m_heard; ///< by the device on the line
};

void DeviceCommandsTest::initTestCase()
{
    QVERIFY(m_hub.start());
    m_agent.configure(m_hub, m_hub.addDevice(u"boiler"_s), {}, uR"(
[programs]
allow = ["/bin/echo", "/bin/sleep"]

[[command]]
name = "setLevel"
action = "serial"
sensor = "boiler"
send = "SET {level}\\n"
expect = '^OK (?<level>[0-9]+)'
timeout = "30s"
[[command.parameter]]
name = "level"
type = "integer"
minimum = 0
maximum = 100

[[command]]
name = "open"
action = "serial"
sensor = "boiler"
send = "OPEN\\n"
require = "pressure < 4"
require-max-age = "1h"
callers = ["hub"]

[[command]]
name = "slow"
action = "set-rate"
sensor = "boiler"
value = "{rate}"
[[command.parameter]]
name = "rate"

[[command]]
name = "say"
description = "Says it"
action = "run"
program = "/bin/echo"
arguments = ["-n", "{text}"]
confirm = true
[[command.parameter]]
name = "text"
type = "text"

[[command]]
name = "nap"
action = "run"
program = "/bin/sleep"
arguments = ["1"]
)"_s);
    QVERIFY(m_agent.start());
    QVERIFY(m_agent.waitForHubState(u"connected"_s));
    QTRY_COMPARE_EQ_WITH_TIMEOUT(m_agent.status()["sensors"_L1][0]["state"_L1].toString(),
                                 u"running"_s, 20'000);
    connect(&m_agent.line(), &PseudoTerminal::received, this, [this](const QByteArray &bytes) {
        m_heard += bytes;
        if (const qsizetype set = m_heard.lastIndexOf("SET "); set >= 0 && m_heard.endsWith('\n'))
            m_agent.line().write("{\"pressure\":1}\nOK " + m_heard.sliced(set + 4).trimmed()
                                 + '\n');
    });
}

bool DeviceCommandsTest::pressure(double value)
{
    const auto accepted
        = [this] { return m_agent.status()["sensors"_L1][0]["accepted"_L1].toInteger(); };
    const qint64 before = accepted();
    m_agent.line().write("{\"pressure\":" + QByteArray::number(value) + "}\n");
    return QTest::qWaitFor([&] { return accepted() > before; }, 20'000);
}

void DeviceCommandsTest::everyDeviceHasTheBuiltInOnes()
{
    const QJsonObject ping = method(u"ping"_s);
    QCOMPARE_EQ(ping["status"_L1].toInt(), 200);
    QVERIFY(parseIso(ping["payload"_L1]["time"_L1].toString().toLatin1()));
    const QJsonObject diagnostics = method(u"getDiagnostics"_s);
    QCOMPARE_EQ(diagnostics["payload"_L1]["pid"_L1].toInteger(), m_agent.program().processId());
    QCOMPARE_EQ(method(u"sendNow"_s)["status"_L1].toInt(), 200);
    QCOMPARE_EQ(method(u"setLogLevel"_s, R"({"level":"loud"})")["status"_L1].toInt(), 400);
    QCOMPARE_EQ(method(u"setLogLevel"_s, R"("warning")")["status"_L1].toInt(), 200);
}

void DeviceCommandsTest::anUnknownNameIsToldWithAllThatThereAre()
{
    const QJsonObject unknown = method(u"setLevl"_s);
    QCOMPARE_EQ(unknown["status"_L1].toInt(), 404);
    QCOMPARE_EQ(unknown["payload"_L1]["remedy"_L1].toString(), u"Did you mean \"setLevel\"?"_s);
    const QJsonArray names = unknown["payload"_L1]["methods"_L1].toArray();
    for (const QString &name : {u"ping"_s, u"setLevel"_s, u"open"_s, u"say"_s})
        QVERIFY2(names.contains(name), qPrintable(name));
}

void DeviceCommandsTest::aMethodGoesToTheLineAndItsAnswerBack()
{
    for (const QString &name : {u"setLevel"_s, u"boiler*setLevel"_s}) {
        const QJsonObject set = method(name, R"({"level":42})");
        QCOMPARE_EQ(set["status"_L1].toInt(), 200);
        QCOMPARE_EQ(set["payload"_L1]["level"_L1].toInt(), 42);
    }
    QCOMPARE_EQ(m_heard, QByteArray("SET 42\nSET 42\n"));
    const QJsonObject wrong = method(u"setLevel"_s, R"({"level":101})");
    QCOMPARE_EQ(wrong["status"_L1].toInt(), 400);
    QCOMPARE_EQ(wrong["payload"_L1]["error"_L1].toString(),
                u"the parameter \"level\" must be 100 or less, not 101"_s);
    QCOMPARE_EQ(m_heard.count("SET"), 2);
}

void DeviceCommandsTest::anInterlockRefusesWithTheValueSeen()
{
    m_heard.clear();
    QVERIFY(pressure(4.5));
    const QJsonObject refused = method(u"open"_s);
    QCOMPARE_EQ(refused["status"_L1].toInt(), 409);
    QCOMPARE_EQ(refused["payload"_L1]["seen"_L1].toDouble(), 4.5);
    QCOMPARE_EQ(refused["payload"_L1]["interlock"_L1].toString(), u"boiler.pressure < 4"_s);
    QVERIFY(m_heard.isEmpty());
    QVERIFY(pressure(3.5));
    QCOMPARE_EQ(method(u"open"_s)["status"_L1].toInt(), 200);
    QTRY_COMPARE(m_heard, QByteArray("OPEN\n"));
}

void DeviceCommandsTest::aRateIsChangedWhileTheSensorRuns()
{
    const QJsonObject slow = method(u"slow"_s, "1000");
    QCOMPARE_EQ(slow["status"_L1].toInt(), 200);
    QCOMPARE_EQ(slow["payload"_L1]["readingsPerSecond"_L1].toDouble(), 1000.0);
    QCOMPARE_EQ(method(u"slow"_s, "-1")["status"_L1].toInt(), 400);
    QCOMPARE_EQ(method(u"slow"_s, "0")["status"_L1].toInt(), 200);
    QVERIFY(pressure(1));
}

void DeviceCommandsTest::aProgramIsRunAndWhoDoesNotWaitIsToldInTheTwin()
{
    const QJsonObject said = method(u"say"_s, "{\"text\":\"a b; $(id)\"}");
    QCOMPARE_EQ(said["status"_L1].toInt(), 200);
    QCOMPARE_EQ(said["payload"_L1]["output"_L1].toString(), u"a b; $(id)"_s);

    const QJsonObject begun = method(u"nap"_s, R"({"$wait":false})");
    QCOMPARE_EQ(begun["status"_L1].toInt(), 202);
    const auto told = [this] {
        return m_hub.run({u"twin"_s, u"get"_s, u"boiler"_s})
            .json()["properties"_L1]["reported"_L1]["outpost"_L1]["commands"_L1]["nap"_L1]
            .toObject();
    };
    QTRY_COMPARE_EQ_WITH_TIMEOUT(told()["status"_L1].toInt(), 200, 30'000);
    QCOMPARE_EQ(told()["id"_L1], begun["payload"_L1]["id"_L1]);
    QVERIFY(parseIso(told()["startedAt"_L1].toString().toLatin1())
            < parseIso(told()["endedAt"_L1].toString().toLatin1()));
}

void DeviceCommandsTest::aMessageIsDoneRefusedOrExpired()
{
    m_heard.clear();
    const qint64 refused = ended(u"refused"_s);
    const QByteArray now = formatIso(SystemClock().now());
    const QByteArray old = formatIso(SystemClock().now() - 10min);
    send("{\"command\":\"setLevel\",\"parameters\":{\"level\":1},\"sentAt\":\"" + now + "\"}");
    send(R"({"level":2})",
         {u"--property"_s, u"command=setLevel"_s, u"--property"_s,
          u"sentAt="_s + QString::fromLatin1(now)});
    QTRY_COMPARE_EQ_WITH_TIMEOUT(ended(u"done"_s), 2, 30'000);
    send("{\"command\":\"setLevel\",\"parameters\":{\"level\":3},\"sentAt\":\"" + old + "\"}");
    QTRY_COMPARE_EQ_WITH_TIMEOUT(ended(u"expired"_s), 1, 30'000);
    send(R"({"command":"setLevl","parameters":{"level":5}})");
    send("open the valve");
    QTRY_COMPARE_EQ_WITH_TIMEOUT(ended(u"refused"_s), refused + 2, 30'000);
    QCOMPARE_EQ(m_heard, QByteArray("SET 1\nSET 2\n"));
}

void DeviceCommandsTest::theShellListsAndCalls()
{
    const Outcome list = command({u"--json"_s});
    QCOMPARE_EQ(list.exitCode, 0);
    QStringList names;
    const QJsonArray told = QJsonDocument::fromJson(list.output).array();
    for (const QJsonValue &one : told)
        names.append(one["name"_L1].toString());
    QVERIFY(names.contains(u"setLevel"_s) && names.contains(u"ping"_s));
    QVERIFY(!names.contains(u"open"_s)); // the hub's alone
    QVERIFY(command({}).output.contains("Says it"));

    m_heard.clear();
    const Outcome set = command({u"setLevel"_s, u"level=7"_s, u"--json"_s});
    QCOMPARE_EQ(set.exitCode, 0);
    QCOMPARE_EQ(set.json()["body"_L1]["level"_L1].toInt(), 7);
    QCOMPARE_EQ(m_heard, QByteArray("SET 7\n"));
    const Outcome wrong = command({u"setLevel"_s, u"level=high"_s});
    QCOMPARE_EQ(wrong.exitCode, 1);
    QVERIFY2(wrong.errors.contains("must be a whole number, not text (400)"),
             wrong.errors.constData());
    QCOMPARE_EQ(command({u"setLevel"_s, u"7"_s}).exitCode, 2);
    QCOMPARE_EQ(command({u"open"_s}).exitCode, 1); // 403
    const Outcome unknown = command({u"setLevl"_s});
    QCOMPARE_EQ(unknown.exitCode, 1);
    QVERIFY(unknown.errors.contains("Did you mean \"setLevel\"?"));
    const Outcome unsure = command({u"say"_s, u"text=hello"_s});
    QCOMPARE_EQ(unsure.exitCode, 2);
    QVERIFY(unsure.errors.contains("--yes"));
    const Outcome sure = command({u"say"_s, u"text=hello"_s, u"--yes"_s});
    QCOMPARE_EQ(sure.exitCode, 0);
    QVERIFY(sure.output.contains("output: hello"));
}

void DeviceCommandsTest::theAgentBeginsAnew()
{
    const qint64 process = m_agent.program().processId();
    const QString since = m_agent.status()["startedAt"_L1].toString();
    QCOMPARE_EQ(method(u"restart"_s)["status"_L1].toInt(), 200);
    QTRY_VERIFY_WITH_TIMEOUT(m_agent.status()["startedAt"_L1].toString() > since, 30'000);
    QVERIFY(m_agent.waitForHubState(u"connected"_s));
    QCOMPARE_EQ(m_agent.status()["pid"_L1].toInteger(), process);
    QCOMPARE_EQ(method(u"ping"_s)["status"_L1].toInt(), 200);
    m_agent.program().terminate();
    QCOMPARE_EQ(m_agent.program().waitForEnd(), 0);
}

QTEST_GUILESS_MAIN(DeviceCommandsTest)
#include "tst_device_commands.moc"
