// SPDX-License-Identifier: GPL-3.0-or-later
#include "deskfixture.h"

#include <QFile>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// What a participant does with what an earlier run left on the disk.
class TestParticipantCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPromiseIsKeptOverAStart();
    void whatWasBegunAndMustNotBeDoneTwiceIsToldAsInterrupted();
    void whatMayBeDoneTwiceIsDoneAgain();
    void whatWasNotBegunIsDone();
    void whatWasCarriedOutIsGivenBack();
    void aDamagedFileIsLeftAndNothingIsPromised();
};

void TestParticipantCrash::aPromiseIsKeptOverAStart()
{
    DeskFixture f;
    QCOMPARE(f.prepare(u"t"_s, {f.setting(u"limits"_s, 5)}).status, 200);

    f.start();

    QCOMPARE(f.reservations.holderOf(u"setting:limits"_s), u"transaction t"_s);
    QVERIFY(f.desk->isInDoubt(f.desk->entries().front())); // it asks at once
    QVERIFY(f.changes->carriedOut.isEmpty());
    QCOMPARE(f.prepare(u"other"_s, {f.setting(u"limits"_s, 6)}).status, 409);
    QCOMPARE(f.commit(u"t"_s).body["state"_L1].toString(), u"committed"_s);
    QCOMPARE(f.changes->inForce["limits"_L1].toInt(), 5);
}

void TestParticipantCrash::whatWasBegunAndMustNotBeDoneTwiceIsToldAsInterrupted()
{
    DeskFixture f;
    QCOMPARE(f.prepare(u"t"_s, {f.command(u"dose"_s), f.setting(u"limits"_s, 5)}).status, 200);
    (void)f.send(u"transactionCommit"_s, f.idOf(u"t"_s));
    QTRY_VERIFY(f.changes->waiting); // and it never ends

    f.start();

    const auto answer = f.commit(u"t"_s);
    QCOMPARE(answer.body["state"_L1].toString(), u"committed"_s);
    const QJsonArray changes = answer.body["changes"_L1].toArray();
    QCOMPARE(changes[0]["state"_L1].toString(), u"interrupted"_s);
    QCOMPARE(changes[0]["command"_L1].toString(), u"dose"_s);
    QCOMPARE(changes[1]["state"_L1].toString(), u"done"_s);
    QCOMPARE_EQ(f.changes->carriedOut.size(), 1); // the setting alone
    QCOMPARE(f.changes->inForce["limits"_L1].toInt(), 5);
}

void TestParticipantCrash::whatMayBeDoneTwiceIsDoneAgain()
{
    DeskFixture f;
    QCOMPARE(f.prepare(u"t"_s, {f.setting(u"limits"_s, 5), f.command(u"dose"_s)}).status, 200);
    (void)f.send(u"transactionCommit"_s, f.idOf(u"t"_s));
    QTRY_VERIFY(f.changes->waiting);
    f.changes->finish({});
    QTRY_COMPARE(f.status(u"t"_s).body["state"_L1].toString(), u"committed"_s);

    f.start();

    // It is over: nothing is done once more, not even what may be.
    QCOMPARE(f.commit(u"t"_s).status, 200);
    QVERIFY(f.changes->carriedOut.isEmpty());
}

void TestParticipantCrash::whatWasNotBegunIsDone()
{
    DeskFixture f;
    QCOMPARE(f.prepare(u"t"_s, {f.command(u"first"_s), f.command(u"second"_s)}).status, 200);
    (void)f.send(u"transactionCommit"_s, f.idOf(u"t"_s));
    QTRY_VERIFY(f.changes->waiting);

    f.start();

    QTRY_VERIFY(f.changes->waiting);
    QCOMPARE(f.changes->carriedOut.last()["command"_L1].toString(), u"second"_s);
    f.changes->finish({});
    QTRY_COMPARE(f.status(u"t"_s).body["state"_L1].toString(), u"committed"_s);
}

void TestParticipantCrash::whatWasCarriedOutIsGivenBack()
{
    DeskFixture f;
    QCOMPARE(f.prepare(u"t"_s, {f.setting(u"limits"_s, 5)}).status, 200);
    QCOMPARE(f.commit(u"t"_s).status, 200);

    f.start();
    QCOMPARE(f.changes->inForce["limits"_L1].toInt(), 5);

    f.changes->inForce = {}; // somebody said something else
    f.desk->rememberAgain();
    f.start();
    QVERIFY(f.changes->inForce.isEmpty());
}

void TestParticipantCrash::aDamagedFileIsLeftAndNothingIsPromised()
{
    DeskFixture f;
    QCOMPARE(f.prepare(u"t"_s, {f.setting(u"limits"_s, 5)}).status, 200);
    f.desk.reset();
    const QByteArray rubbish(64 * 1024, '\x5a');
    {
        QFile file(f.file());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(rubbish), rubbish.size());
    }

    f.start();

    QVERIFY(!f.opened);
    QCOMPARE(f.opened.error().code, ErrorCode::Corrupt);
    QVERIFY(f.opened.error().remedy.contains("promises"_L1));
    const auto refused = f.prepare(u"u"_s, {f.setting(u"limits"_s, 5)});
    QCOMPARE(refused.status, 503);
    QVERIFY(!refused.body.contains("state"_L1)); // so that a coordinator asks again
    f.desk.reset();
    QFile file(f.file());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), rubbish);
}

QTEST_GUILESS_MAIN(TestParticipantCrash)
#include "tst_participantcrash.moc"
