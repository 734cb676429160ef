// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/agentprocess.h"
#include "support/hubprocess.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;

/// `outpost doctor` with the real programs: alone, beside a running agent, and where the way ends.
class OutpostDoctorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void withoutAnAgentItSignsIn();
    void aRunningAgentKeepsItsConnection();
    void theEndIsNamed_data();
    void theEndIsNamed();
    void aWrongConfigurationIsTold();

private:
    [[nodiscard]] static Outcome doctor(const AgentProcess &agent, const QStringList &more = {})
    {
        return runProgram(builtProgram(u"outpost"_s),
                          QStringList{u"doctor"_s, u"--config"_s, agent.configFile(), u"--state"_s,
                                      agent.stateDirectory()}
                              + more);
    }
    [[nodiscard]] static QJsonObject step(const QJsonObject &all, const QString &name)
    {
        for (const QJsonValue &each : all[u"steps"].toArray()) {
            if (each[u"step"].toString() == name)
                return each.toObject();
        }
        return {};
    }

    HubProcess m_hub;
};

void OutpostDoctorTest::initTestCase()
{
    QVERIFY(m_hub.start());
}

void OutpostDoctorTest::withoutAnAgentItSignsIn()
{
    AgentProcess agent;
    agent.configure(m_hub, m_hub.addDevice(u"alone"_s));
    const Outcome plain = doctor(agent);
    QVERIFY2(plain.exitCode == 0, (plain.output + plain.errors).constData());
    QVERIFY2(plain.output.contains("The way to the hub is open."), plain.output.constData());
    QVERIFY(plain.errors.isEmpty());
    // A line a step, each once, in the order of the way.
    qsizetype at = -1;
    for (const QByteArray title :
         {"configuration ", "clock ", "name (DNS) ", "port (TCP) ", "proxy ", "TLS ", "WebSocket ",
          "credential ", "sign-in (CONNECT) ", "subscriptions ", "round trip "}) {
        const qsizetype found = plain.output.indexOf(title, at + 1);
        QVERIFY2(found > at, (title + '\n' + plain.output).constData());
        at = found;
    }

    const Outcome told = doctor(agent, {u"--json"_s});
    QCOMPARE_EQ(told.exitCode, 0);
    const QJsonObject all = told.json();
    QCOMPARE(all[u"ok"_s], QJsonValue(true));
    QCOMPARE(all[u"failed"_s], QJsonValue());
    QCOMPARE(all[u"agentRuns"_s], QJsonValue(false));
    QCOMPARE_EQ(all[u"steps"_s].toArray().size(), 11);
    QCOMPARE(step(all, u"connect"_s)[u"fromAgent"_s], QJsonValue(false));
    QVERIFY(step(all, u"round-trip"_s)[u"milliseconds"_s].toDouble() > 0);
    QVERIFY(!step(all, u"tls"_s)[u"chain"_s].toArray().isEmpty());
    QVERIFY(m_hub.log(u"alone"_s).isEmpty());
}

void OutpostDoctorTest::aRunningAgentKeepsItsConnection()
{
    AgentProcess agent;
    agent.configure(m_hub, m_hub.addDevice(u"running"_s));
    QVERIFY(agent.start());
    QVERIFY(agent.waitForHubState(u"connected"_s));
    for (int i = 0; i < 3; ++i) {
        const Outcome told = doctor(agent, {u"--json"_s});
        QVERIFY2(told.exitCode == 0, (told.output + told.errors).constData());
        const QJsonObject all = told.json();
        QCOMPARE(all[u"agentRuns"_s], QJsonValue(true));
        QCOMPARE(step(all, u"tls"_s)[u"fromAgent"_s], QJsonValue(false));
        QCOMPARE(step(all, u"connect"_s)[u"fromAgent"_s], QJsonValue(true));
        QVERIFY(step(all, u"connect"_s)[u"seen"_s].toString().contains(u"running agent"_s));
    }
    const QJsonObject hub = agent.status()[u"hub"_s].toObject();
    QCOMPARE(hub[u"state"_s].toString(), u"connected"_s);
    QCOMPARE_EQ(hub[u"connects"_s].toInt(), 1);
    QCOMPARE_EQ(hub[u"disconnects"_s].toInt(), 0);
}

void OutpostDoctorTest::theEndIsNamed_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("failed");
    QTest::addColumn<QString>("word");
    QTest::addRow("another key") << u"key"_s << u"connect"_s << u"registry"_s;
    QTest::addRow("a port that nobody has") << u"port"_s << u"tcp"_s << u"refused"_s;
    QTest::addRow("a CA that is not the hub's") << u"ca"_s << u"tls"_s << u"ca-file"_s;
}

void OutpostDoctorTest::theEndIsNamed()
{
    QFETCH(QString, what);
    QFETCH(QString, failed);
    QFETCH(QString, word);
    QString text = m_hub.addDevice(u"ends-"_s + what);
    if (what == "key"_L1)
        text.replace(QRegularExpression(u"SharedAccessKey=[^;]*"_s),
                     u"SharedAccessKey=b3RoZXIga2V5IG9mIGEgYm9pbGVyIQ=="_s);
    else if (what == "port"_L1)
        text.replace(u"localhost:%1"_s.arg(m_hub.mqttPort()), u"localhost:1"_s);
    AgentProcess agent;
    agent.configure(m_hub, text);
    if (what == "ca"_L1) {
        QFile file(agent.configFile());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray with = file.readAll();
        file.close();
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        for (const QByteArray &line : with.split('\n')) {
            if (!line.startsWith("ca-file"))
                file.write(line + '\n');
        }
    }
    const Outcome plain = doctor(agent);
    QVERIFY2(plain.exitCode == 1, (plain.output + plain.errors).constData());
    QVERIFY2(plain.output.contains("The way to the hub ends at: "), plain.output.constData());
    QVERIFY2(plain.output.contains(word.toUtf8()), plain.output.constData());
    QVERIFY(!plain.output.contains("b3RoZXIg"));
    const QJsonObject all = doctor(agent, {u"--json"_s}).json();
    QCOMPARE(all[u"ok"_s], QJsonValue(false));
    QCOMPARE(all[u"failed"_s].toString(), failed);
    QVERIFY(!step(all, failed)[u"remedy"_s].toString().isEmpty());
}

void OutpostDoctorTest::aWrongConfigurationIsTold()
{
    AgentProcess agent;
    agent.configure(m_hub, u"HostName=localhost;DeviceId=boiler"_s);
    const Outcome plain = doctor(agent);
    QCOMPARE_EQ(plain.exitCode, 78);
    QVERIFY2(plain.output.contains("The way to the hub ends at: configuration"),
             plain.output.constData());
    QVERIFY(runProgram(builtProgram(u"outpost"_s),
                       {u"doctor"_s, u"--config"_s, u"/nowhere/outpost.toml"_s})
                .exitCode
            == 78);
}

QTEST_GUILESS_MAIN(OutpostDoctorTest)
#include "tst_outpost_doctor.moc"
