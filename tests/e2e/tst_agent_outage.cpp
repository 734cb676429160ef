// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/pseudoterminal.h"
#include "support/agentprocess.h"
#include "support/hubprocess.h"

#include <QSet>
#include <QTest>

#include <csignal>

using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The hub is away, or misbehaves: the agent carries on by itself, and loses nothing that it
/// accepted.
class AgentOutageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void nothingIsLostWhileTheHubIsAway();
    void nothingIsLostWhenTheHubFallsInFullFlow();
    void nothingIsLostThroughAFault_data();
    void nothingIsLostThroughAFault();
    void aUsedUpQuotaIsToldAndNothingIsLost();
    void anAgentThatStartsBeforeItsHubFindsIt();
    void drainingWithoutAHubEndsInTime();

private:
    void configure(int keepAlive);
    /// Waits until all that was accepted is acknowledged, and finds every number up to @p last in
    /// the log; copies may come again, a gap may not.
    void verifyAllArrived(int last);

    HubProcess m_hub;
    QString m_id;
    QString m_device;
    int m_number = 0;
    std::unique_ptr<AgentProcess> m_agent;
};

void AgentOutageTest::initTestCase()
{
    QVERIFY(m_hub.start());
}

void AgentOutageTest::init()
{
    m_id = u"outage-%1"_s.arg(++m_number);
    m_agent = std::make_unique<AgentProcess>();
    m_device = m_hub.addDevice(m_id);
    configure(5);
}

void AgentOutageTest::configure(int keepAlive)
{
    m_agent->configure(m_hub, m_device,
                       u"drain-timeout = \"1s\"\nkeep-alive = \"%1s\""_s.arg(keepAlive),
                       u"batch = { age = \"20ms\", count = 10 }"_s);
}

void AgentOutageTest::verifyAllArrived(int last)
{
    const auto flow
        = [&](const QString &name) { return m_agent->status()["flow"_L1][name].toInteger(-1); };
    QTRY_COMPARE_EQ_WITH_TIMEOUT(flow(u"readings"_s), last, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(flow(u"messages"_s) > 0 && flow(u"waiting"_s) == 0, 80'000);
    QCOMPARE_EQ(flow(u"dropped"_s), 0);
    const QList<int> numbers = numbersIn(m_hub.log(m_id));
    QSet<int> found;
    for (const int number : numbers) {
        if (number > 1 && !found.contains(number - 1))
            QFAIL(qPrintable(u"%1 came before %2"_s.arg(number).arg(number - 1)));
        found.insert(number);
    }
    for (int number = 1; number <= last; ++number)
        QVERIFY2(found.contains(number), qPrintable(u"%1 is lost"_s.arg(number)));
    QCOMPARE_EQ(found.size(), last);
}

void AgentOutageTest::nothingIsLostWhileTheHubIsAway()
{
    QVERIFY(m_agent->start());
    QVERIFY(m_agent->waitForHubState(u"connected"_s));
    QVERIFY(m_agent->say(1, 50));
    m_hub.kill();
    QVERIFY(m_agent->waitForHubState(u"waiting-to-retry"_s));
    QVERIFY(m_agent->say(51, 500));
    QTRY_COMPARE_EQ_WITH_TIMEOUT(m_agent->status()["flow"_L1]["readings"_L1].toInteger(), 500,
                                 20'000);
    QVERIFY(m_hub.start());
    verifyAllArrived(500);
}

void AgentOutageTest::nothingIsLostWhenTheHubFallsInFullFlow()
{
    QVERIFY(m_agent->start());
    QVERIFY(m_agent->waitForHubState(u"connected"_s));
    for (int round = 0; round < 3; ++round) {
        const auto acknowledged
            = [&] { return m_agent->status()["flow"_L1]["acknowledged"_L1].toInteger(-1); };
        const qint64 before = acknowledged();
        QVERIFY(m_agent->say(round * 1000 + 1, round * 1000 + 500));
        QTRY_VERIFY_WITH_TIMEOUT(acknowledged() > before, 60'000);
        m_hub.kill();
        QVERIFY(m_agent->say(round * 1000 + 501, round * 1000 + 1000));
        QVERIFY(m_hub.start());
    }
    verifyAllArrived(3000);
}

void AgentOutageTest::nothingIsLostThroughAFault_data()
{
    QTest::addColumn<QString>("kind");
    for (const auto &kind : {u"drop"_s, u"refuse"_s, u"throttle"_s, u"slow"_s, u"stall"_s})
        QTest::addRow("%s", qPrintable(kind)) << kind;
}

void AgentOutageTest::nothingIsLostThroughAFault()
{
    QFETCH(QString, kind);
    QVERIFY(m_agent->start());
    QVERIFY(m_agent->waitForHubState(u"connected"_s));
    QVERIFY(m_agent->say(1, 100));
    const Outcome set
        = m_hub.run({u"fault"_s, u"--device"_s, m_id, u"--kind"_s, kind, u"--for"_s, u"2"_s});
    QVERIFY2(set.exitCode == 0, set.errors.constData());
    QVERIFY(m_agent->say(101, 300));
    verifyAllArrived(300);
}

void AgentOutageTest::aUsedUpQuotaIsToldAndNothingIsLost()
{
    const auto setQuota = [&](const QString &seconds) {
        return m_hub
            .run({u"fault"_s, u"--device"_s, m_id, u"--kind"_s, u"quota"_s, u"--for"_s, seconds})
            .exitCode;
    };
    QVERIFY(m_agent->start());
    QVERIFY(m_agent->waitForHubState(u"connected"_s));
    QVERIFY(m_agent->say(1, 100));
    QCOMPARE_EQ(setQuota(u"600"_s), 0);
    QVERIFY(m_agent->say(101, 300));
    QTRY_COMPARE_EQ_WITH_TIMEOUT(m_agent->status()["hub"_L1]["reason"_L1].toString(),
                                 u"quota-exceeded"_s, 60'000);
    QVERIFY(!m_agent->status()["hub"_L1]["remedy"_L1].toString().isEmpty());
    QCOMPARE_EQ(setQuota(u"0"_s), 0);
    // Left alone it would try again in half a minute at the earliest; another configuration is
    // tried at once.
    configure(6);
    QCOMPARE_EQ(::kill(pid_t(m_agent->program().processId()), SIGHUP), 0);
    verifyAllArrived(300);
}

void AgentOutageTest::anAgentThatStartsBeforeItsHubFindsIt()
{
    m_hub.kill();
    QVERIFY(m_agent->start());
    QVERIFY(m_agent->waitForHubState(u"waiting-to-retry"_s));
    QCOMPARE_EQ(m_agent->status()["hub"_L1]["reason"_L1].toString(), u"no-network"_s);
    QVERIFY(!m_agent->status()["hub"_L1]["remedy"_L1].toString().isEmpty());
    QVERIFY(m_agent->say(1, 10));
    QVERIFY(m_hub.start());
    verifyAllArrived(10);
}

void AgentOutageTest::drainingWithoutAHubEndsInTime()
{
    QVERIFY(m_agent->start());
    QVERIFY(m_agent->waitForHubState(u"connected"_s));
    m_hub.kill();
    QVERIFY(m_agent->say(1, 10));
    QTRY_COMPARE_EQ_WITH_TIMEOUT(m_agent->status()["flow"_L1]["readings"_L1].toInteger(), 10,
                                 20'000);
    m_agent->program().terminate();
    // Not all was sent, but it is on the disk: nothing failed, and the next start sends it.
    QCOMPARE_EQ(m_agent->program().waitForEnd(20s), 0);
    QVERIFY(m_hub.start());
    QVERIFY(m_agent->start());
    QTRY_COMPARE_EQ_WITH_TIMEOUT(numbersIn(m_hub.log(m_id)).size(), 10, 30'000);
}

QTEST_GUILESS_MAIN(AgentOutageTest)
#include "tst_agent_outage.moc"
