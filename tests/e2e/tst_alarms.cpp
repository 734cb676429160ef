// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/agentprocess.h"
#include "support/hubprocess.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;

/// Alarms with the real programs: a line, an agent that is killed, the hub's log, and the commands
/// that people type.
class AlarmsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void oneOccurrenceHoweverOftenTheAgentIsKilled();

private:
    void startAgent();
    [[nodiscard]] Outcome alarm(const QStringList &arguments) const
    {
        return runProgram(builtProgram(u"outpost"_s),
                          QStringList{u"alarm"_s} + arguments
                              + QStringList{u"--state"_s, m_agent.stateDirectory()});
    }
    [[nodiscard]] QJsonArray list() const
    {
        return QJsonDocument::fromJson(alarm({u"list"_s, u"--json"_s}).output).array();
    }
    /// What the hub was told of alarms: "raised", "cleared", … with each message's id once.
    [[nodiscard]] QStringList told();

    HubProcess m_hub;
    AgentProcess m_agent;
    QString m_connectionString;
    QString m_occurrence; ///< of all that was told
};

void AlarmsTest::initTestCase()
{
    QVERIFY(m_hub.start());
    m_connectionString = m_hub.addDevice(u"boiler"_s);
    QVERIFY(!m_connectionString.isEmpty());
}

void AlarmsTest::startAgent()
{
    m_agent.replaceLine();
    m_agent.configure(m_hub, m_connectionString, {},
                      u"[[sensor.alarm]]\n"
                      "name = \"overpressure\"\n"
                      "field = \"pressure\"\n"
                      "above = 4\n"
                      "hysteresis = 1\n"
                      "clear-delay = \"0s\"\n"
                      "severity = \"critical\"\n"
                      "text = \"Close the gas valve\"\n"_s);
    QVERIFY(m_agent.start());
    QTRY_COMPARE_EQ_WITH_TIMEOUT(m_agent.status()["sensors"_L1][0]["state"_L1].toString(),
                                 u"running"_s, 20'000);
}

QStringList AlarmsTest::told()
{
    QStringList told;
    QStringList ids;
    const QList<QJsonObject> events = m_hub.log(u"boiler"_s);
    for (const QJsonObject &event : events) {
        const QJsonValue properties = event["properties"_L1];
        const QString id = event["system"_L1]["messageId"_L1].toString();
        if (properties["kind"_L1].toString() != "alarm"_L1 || ids.contains(id))
            continue;
        ids.append(id);
        told.append(properties["state"_L1].toString());
        const QJsonValue body = event["body"_L1];
        if (m_occurrence.isEmpty())
            m_occurrence = body["occurrence"_L1].toString();
        if (body["occurrence"_L1].toString() != m_occurrence)
            told.append(u"of another occurrence"_s);
    }
    return told;
}

void AlarmsTest::oneOccurrenceHoweverOftenTheAgentIsKilled()
{
    startAgent();
    QVERIFY(m_agent.sayLine("{\"pressure\":2}\n{\"pressure\":4.5}\n"));
    QTRY_COMPARE_WITH_TIMEOUT(told(), QStringList{u"raised"_s}, 30'000);
    m_agent.kill();

    startAgent();
    QCOMPARE_EQ(list().size(), 1);
    QCOMPARE_EQ(list()[0]["state"_L1].toString(), u"unacknowledged"_s);
    QCOMPARE_EQ(list()[0]["occurrence"_L1].toString(), m_occurrence);
    QCOMPARE_EQ(m_agent.status()["alarms"_L1].toArray(), list());
    const Outcome shown = alarm({u"list"_s});
    QVERIFY2(shown.output.startsWith("boiler overpressure (critical): stands, not acknowledged"),
             shown.output.constData());
    QVERIFY2(shown.output.contains("Close the gas valve"), shown.output.constData());

    QCOMPARE_EQ(
        alarm({u"acknowledge"_s, u"boiler"_s, u"overpressure"_s, u"--as"_s, u"ada"_s}).exitCode, 0);
    QTRY_COMPARE_WITH_TIMEOUT(told(), QStringList({u"raised"_s, u"acknowledged"_s}), 30'000);
    const Outcome again = alarm({u"acknowledge"_s, u"boiler"_s, u"overpressure"_s});
    QCOMPARE_EQ(again.exitCode, 1);
    QVERIFY2(again.errors.contains("by ada"), again.errors.constData());
    m_agent.kill();

    startAgent();
    QCOMPARE_EQ(list()[0]["state"_L1].toString(), u"acknowledged"_s);
    QVERIFY(m_agent.sayLine("{\"pressure\":4.6}\n{\"pressure\":3.5}\n{\"pressure\":3}\n"));
    QTRY_COMPARE_WITH_TIMEOUT(told(), QStringList({u"raised"_s, u"acknowledged"_s, u"cleared"_s}),
                              30'000);
    QCOMPARE_EQ(alarm({u"list"_s}).output, "no alarms\n");
    m_agent.kill();

    startAgent();
    QCOMPARE_EQ(list().size(), 0);
    QVERIFY(m_agent.sayLine("{\"pressure\":2}\n"));
    QTRY_VERIFY_WITH_TIMEOUT(m_agent.status()["flow"_L1]["acknowledged"_L1].toInteger() > 0,
                             20'000);
    QCOMPARE(told(), QStringList({u"raised"_s, u"acknowledged"_s, u"cleared"_s}));
}

QTEST_GUILESS_MAIN(AlarmsTest)
#include "tst_alarms.moc"
