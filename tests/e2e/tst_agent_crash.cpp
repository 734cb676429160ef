// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/pseudoterminal.h"
#include "support/agentprocess.h"
#include "support/hubprocess.h"

#include <QHash>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;

/// The agent is killed with SIGKILL at random moments while a device gives numbered readings and
/// hears of each that was accepted: every one of those is in the hub's log in the end.
class AgentCrashTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingAcceptedIsLostHoweverOftenTheAgentIsKilled();

private:
    /// Starts the agent on a fresh line, which tells of accepted readings from here on.
    void startAgent();
    /// Says @p count numbers in one piece, and waits until @p heard of them were accepted.
    void say(int count, int heard);

    HubProcess m_hub;
    AgentProcess m_agent;
    QString m_connectionString;
    qsizetype m_heard = 0; ///< acknowledgements on this line
    int m_last = 0; ///< number said last
    int m_firstOfRun = 1; ///< number said first on this line
    QList<int> m_accepted;
    QList<int> m_runs; ///< first numbers
};

void AgentCrashTest::startAgent()
{
    m_agent.replaceLine();
    m_agent.configure(m_hub, m_connectionString, {},
                      u"acknowledge = \"+\"\nbatch = { age = \"5ms\", count = 3 }"_s);
    m_heard = 0;
    m_firstOfRun = m_last + 1;
    m_runs.append(m_firstOfRun);
    connect(&m_agent.line(), &PseudoTerminal::received, this, [this](const QByteArray &bytes) {
        for (qsizetype i = 0; i < bytes.count('+'); ++i)
            m_accepted.append(m_firstOfRun + int(m_heard++));
    });
    QVERIFY(m_agent.start());
    // It has to hold the line before something is said, or the first line would be half of one.
    QTRY_COMPARE_EQ_WITH_TIMEOUT(m_agent.status()["sensors"_L1][0]["state"_L1].toString(),
                                 u"running"_s, 20'000);
}

void AgentCrashTest::say(int count, int heard)
{
    const qsizetype wanted = m_heard + heard;
    QByteArray lines;
    for (int i = 0; i < count; ++i)
        lines += "{\"number\":" + QByteArray::number(++m_last) + "}\n";
    QVERIFY(m_agent.sayLine(lines));
    QTRY_VERIFY_WITH_TIMEOUT(m_heard >= wanted, 20'000);
}

void AgentCrashTest::nothingAcceptedIsLostHoweverOftenTheAgentIsKilled()
{
    const int kills = qEnvironmentVariableIntValue("OUTPOST_TEST_KILLS") > 0
        ? qEnvironmentVariableIntValue("OUTPOST_TEST_KILLS")
        : 20;
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    QVERIFY(m_hub.start());
    m_connectionString = m_hub.addDevice(u"crash"_s);

    for (int i = 0; i < kills; ++i) {
        startAgent();
        for (int burst = int(random.bounded(1, 12)); burst > 0; --burst) {
            const int count = int(random.bounded(1, 8));
            say(count, count);
        }
        // Killed with some said and not all accepted, at whatever it is doing then.
        const int count = int(random.bounded(1, 20));
        say(count, int(random.bounded(0, count)));
        m_agent.kill();
    }
    startAgent();
    QTRY_COMPARE_EQ_WITH_TIMEOUT(m_agent.status()["flow"_L1]["waiting"_L1].toInteger(-1), 0,
                                 60'000);

    QHash<int, QSet<QString>> idsOf;
    QList<int> order;
    const QList<QJsonObject> events = m_hub.log(u"crash"_s);
    for (const QJsonObject &event : events) {
        const QList<int> numbers = numbersIn({event});
        for (const int number : numbers) {
            if (!idsOf.contains(number))
                order.append(number);
            idsOf[number].insert(event["system"_L1]["messageId"_L1].toString());
        }
    }
    QVERIFY(m_accepted.size() > kills);
    for (const int number : std::as_const(m_accepted))
        QVERIFY2(idsOf.contains(number), qPrintable(u"%1 was accepted and is lost"_s.arg(number)));
    for (auto it = idsOf.cbegin(); it != idsOf.cend(); ++it)
        QVERIFY2(it->size() == 1, qPrintable(u"%1 came under two ids"_s.arg(it.key())));
    // What one run accepted arrives in its order; a later run's live readings may overtake what
    // waited.
    QHash<int, int> lastOfRun;
    for (const int number : std::as_const(order)) {
        const auto run = std::upper_bound(m_runs.cbegin(), m_runs.cend(), number) - 1;
        QVERIFY2(number > lastOfRun.value(*run), qPrintable(QString::number(number)));
        lastOfRun[*run] = number;
    }
}

QTEST_GUILESS_MAIN(AgentCrashTest)
#include "tst_agent_crash.moc"
