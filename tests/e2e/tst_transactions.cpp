// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/pseudoterminal.h"
#include "transactionrig.h"

#include <QRandomGenerator>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// `outpost transaction` with a hub and two agents, each of which may be killed at any moment.
class TransactionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_rig.start()); }
    void bothChange();
    void bothSayWhatTheyAreTold();
    void neitherChangesWhereOneRefuses();
    void neitherChangesWhereOneIsAway();
    void bothOrNeitherChangeWhoeverIsKilled();

private:
    void killAtRandom(int run, QRandomGenerator &random);

    TransactionRig m_rig;
};

void TransactionsTest::bothChange()
{
    const Outcome done = m_rig.runAtDesk({u"apply"_s, m_rig.plan(1001, 1002), u"--json"_s});
    QVERIFY2(done.exitCode == 0, done.errors);
    QCOMPARE(done.json()["state"_L1].toString(), u"committed"_s);
    QCOMPARE(m_rig.limit(0), 1001);
    QCOMPARE(m_rig.limit(1), 1002);
    const QJsonArray list = m_rig.list();
    QCOMPARE_EQ(list.size(), 1);
    QCOMPARE(list[0]["id"_L1].toString(), done.json()["id"_L1].toString());
    QCOMPARE(m_rig.promise(0)["state"_L1].toString(), u"committed"_s);

    // It outlives a restart.
    m_rig.agents[0].kill();
    QVERIFY(m_rig.startAgent(0));
    QCOMPARE(m_rig.limit(0), 1001);
}

void TransactionsTest::bothSayWhatTheyAreTold()
{
    std::array<QByteArray, 2> said;
    QObject context;
    for (size_t i = 0; i < 2; ++i)
        connect(&m_rig.agents[i].line(), &PseudoTerminal::received, &context,
                [&said, i](const QByteArray &bytes) { said[i] += bytes; });

    const QByteArray three = "command = \"say\"\nparameters = { level = 3 }";
    const QByteArray tooMuch = "command = \"say\"\nparameters = { level = 10 }";
    const Outcome refused = m_rig.runAtDesk({u"apply"_s, m_rig.planOf(three, tooMuch)});
    QCOMPARE(refused.exitCode, 1);
    const Outcome done = m_rig.runAtDesk({u"apply"_s, m_rig.planOf(three, three), u"--json"_s});
    QVERIFY2(done.exitCode == 0, done.errors);

    QTRY_COMPARE(said[0], "SET 3\n");
    QTRY_COMPARE(said[1], "SET 3\n");
}

void TransactionsTest::neitherChangesWhereOneRefuses()
{
    const Outcome refused = m_rig.runAtDesk({u"apply"_s, m_rig.plan(7, -7), u"--json"_s});
    QCOMPARE(refused.exitCode, 1);
    QCOMPARE(refused.json()["state"_L1].toString(), u"aborted"_s);
    QVERIFY(
        refused.json()["devices"_L1][1]["detail"_L1].toString().contains("messagesPerSecond"_L1));
    QCOMPARE(m_rig.limit(0), 1001);
    QCOMPARE(m_rig.limit(1), 1002);
}

void TransactionsTest::neitherChangesWhereOneIsAway()
{
    m_rig.agents[1].kill();
    const Outcome aborted = m_rig.runAtDesk({u"apply"_s, m_rig.plan(8, 8, 5), u"--json"_s});
    QCOMPARE(aborted.exitCode, 1);
    QCOMPARE(aborted.json()["state"_L1].toString(), u"aborted"_s);
    QVERIFY(aborted.json()["devices"_L1][1]["detail"_L1].toString().contains("not connected"_L1));
    QCOMPARE(m_rig.limit(0), 1001);
    QVERIFY(m_rig.startAgent(1));
    QCOMPARE(m_rig.limit(1), 1002);
}

/// One transaction in which somebody is killed, and everybody comes back.
void TransactionsTest::killAtRandom(int run, QRandomGenerator &random)
{
    const std::array before{m_rig.limit(0), m_rig.limit(1)};
    const int wanted = 2000 + run;
    const auto apply = m_rig.atDesk({u"apply"_s, m_rig.plan(wanted, wanted), u"--json"_s});
    QVERIFY(apply->start());
    QTest::qWait(random.bounded(160)); // all of it takes about so long
    const int victim = random.bounded(3);
    if (victim < 2) {
        m_rig.agents[size_t(victim)].kill();
        QVERIFY(m_rig.startAgent(victim));
        QVERIFY(apply->waitForEnd(60s));
    } else {
        apply->kill();
    }
    // Where nothing is left to do, this does nothing.
    const Outcome resumed = m_rig.runAtDesk({u"resume"_s});
    QVERIFY2(resumed.exitCode.has_value(), resumed.errors);

    const QJsonArray list = m_rig.list();
    for (const QJsonValue &transaction : list)
        QVERIFY2(!transaction["finished"_L1].isNull(), resumed.errors);
    const std::array after{m_rig.limit(0), m_rig.limit(1)};
    qInfo("run %d: %s killed, %s; limits %d and %d", run,
          victim == 2 ? "coordinator" : qUtf8Printable(m_rig.names[size_t(victim)]),
          qUtf8Printable(list[0]["decision"_L1].toString()), after[0], after[1]);
    const bool changed = after[0] == wanted && after[1] == wanted;
    QVERIFY2(changed || after == before, "one changed, and the other did not");
    for (int i = 0; i < 2; ++i)
        QTRY_VERIFY(m_rig.reported(i).isEmpty()); // nobody is in doubt
}

void TransactionsTest::bothOrNeitherChangeWhoeverIsKilled()
{
    const int given = qEnvironmentVariableIntValue("OUTPOST_TEST_KILLS");
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    for (int run = 0; run < (given > 0 ? given : 5); ++run) {
        killAtRandom(run, random);
        if (QTest::currentTestFailed())
            return;
    }
}

QTEST_GUILESS_MAIN(TransactionsTest)
#include "tst_transactions.moc"
