// SPDX-License-Identifier: GPL-3.0-or-later
#include "transactionrig.h"

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// A device that has promised, and a coordinator that is gone.
class TransactionDoubtTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_rig.start()); }
    void whoPromisedAsksAndIsAnswered();
    void anInterruptBeforeTheDecisionAborts();
    void aDecisionByHandAgainstTheCoordinatorIsAConflict();
    void whatMakesNoSenseIsToldBeforeAnythingIsAsked();

private:
    /// The id of a transaction that agent one has promised, whose coordinator was killed before it
    /// decided; agent two was away, and is back.
    [[nodiscard]] QString leaveInDoubt(int limit);

    TransactionRig m_rig;
};

QString TransactionDoubtTest::leaveInDoubt(int limit)
{
    m_rig.agents[1].kill();
    const auto apply = m_rig.atDesk({u"apply"_s, m_rig.plan(limit, limit)});
    const bool prepared = apply->start()
        && QTest::qWaitFor([&] { return apply->errors().contains("one  prepared"); }, 20'000);
    apply->kill();
    m_rig.agents[0].kill();
    if (!prepared || !m_rig.startAgent(0) || !m_rig.startAgent(1))
        return {};
    return m_rig.promise(0)["id"_L1].toString();
}

void TransactionDoubtTest::whoPromisedAsksAndIsAnswered()
{
    const int before = m_rig.limit(0);
    const QString id = leaveInDoubt(3001);
    QVERIFY(!id.isEmpty());
    QCOMPARE(m_rig.promise(0)["state"_L1].toString(), u"prepared"_s);
    QVERIFY(m_rig.promise(0)["inDoubt"_L1].toBool());
    QTRY_VERIFY(m_rig.reported(0)[id]["asks"_L1].toBool());

    // What it promised is kept for it.
    const Outcome other = m_rig.runAtDesk({u"apply"_s, m_rig.plan(3002, 3002), u"--json"_s});
    QCOMPARE(other.exitCode, 1);
    QVERIFY(other.json()["devices"_L1][0]["detail"_L1].toString().contains(id));

    const Outcome resumed = m_rig.runAtDesk({u"resume"_s, id, u"--json"_s});

    QCOMPARE(resumed.exitCode, 1); // aborted: it was not decided
    QCOMPARE(resumed.json()["state"_L1].toString(), u"aborted"_s);
    QCOMPARE(m_rig.promise(0)["state"_L1].toString(), u"aborted"_s);
    QCOMPARE(m_rig.limit(0), before);
    QTRY_VERIFY(m_rig.reported(0).isEmpty());
}

void TransactionDoubtTest::anInterruptBeforeTheDecisionAborts()
{
    const int before = m_rig.limit(0);
    m_rig.agents[1].kill();
    const auto apply = m_rig.atDesk({u"apply"_s, m_rig.plan(3004, 3004), u"--json"_s});
    QVERIFY(apply->start());
    QTRY_VERIFY(apply->errors().contains("one  prepared"));

    apply->terminate();

    QCOMPARE(apply->waitForEnd(20s), 1);
    const QJsonObject told = QJsonDocument::fromJson(apply->output()).object();
    QCOMPARE(told["state"_L1].toString(), u"aborted"_s);
    QCOMPARE(m_rig.promise(0)["state"_L1].toString(), u"aborted"_s);
    QCOMPARE(m_rig.limit(0), before);
    QVERIFY(m_rig.startAgent(1));
}

void TransactionDoubtTest::aDecisionByHandAgainstTheCoordinatorIsAConflict()
{
    const QString id = leaveInDoubt(3003);
    QVERIFY(!id.isEmpty());

    QCOMPARE(m_rig.runAtAgent(0, {u"decide"_s, id, u"commit"_s, u"--as"_s, u"ada"_s}).exitCode, 0);
    QTRY_COMPARE(m_rig.limit(0), 3003);
    QCOMPARE(m_rig.runAtAgent(0, {u"decide"_s, id, u"abort"_s}).exitCode, 1); // it is decided

    const Outcome resumed = m_rig.runAtDesk({u"resume"_s, id, u"--json"_s});

    QCOMPARE(resumed.exitCode, 1);
    const QJsonValue told = resumed.json()["devices"_L1][0];
    QCOMPARE(told["outcome"_L1].toString(), u"conflict"_s);
    QVERIFY(told["detail"_L1].toString().contains("ada"_L1));
    QVERIFY(m_rig.promise(0)["conflict"_L1].toBool());
    QTRY_COMPARE(m_rig.reported(0)[id]["state"_L1].toString(), u"conflict"_s);
    QCOMPARE(m_rig.reported(0)[id]["decidedByHand"_L1].toString(), u"commit"_s);
}

void TransactionDoubtTest::whatMakesNoSenseIsToldBeforeAnythingIsAsked()
{
    const QString plan = m_rig.desk.filePath(u"wrong.toml"_s);
    QFile file(plan);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[[device]]\nid = \"one\"\n[[device.change]]\ncomand = \"open\"\n");
    file.close();
    const Outcome wrong = m_rig.runAtDesk({u"apply"_s, plan});
    QCOMPARE(wrong.exitCode, 78);
    QVERIFY2(wrong.errors.contains("wrong.toml:4:1: "), wrong.errors);

    QCOMPARE(m_rig.runAtDesk({u"apply"_s}).exitCode, 2);
    QCOMPARE(m_rig.runAtDesk({u"resume"_s, u"nothing"_s}).exitCode, 1);
    QCOMPARE(m_rig.runAtAgent(0, {u"decide"_s, u"nothing"_s, u"commit"_s}).exitCode, 1);
    QCOMPARE(m_rig.runAtAgent(0, {u"decide"_s, u"nothing"_s, u"perhaps"_s}).exitCode, 2);
}

QTEST_GUILESS_MAIN(TransactionDoubtTest)
#include "tst_transaction_doubt.moc"
