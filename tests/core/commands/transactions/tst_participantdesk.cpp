// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/transactions/transactionproposal.h"
#include "deskfixture.h"

#include <QSignalSpy>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class TestParticipantDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPromiseReservesAndACommitChanges();
    void anAbortChangesNothingAndFrees();
    void whatIsReservedIsRefusedWithItsHolder();
    void whatCannotBeDoneIsRefusedAndStaysRefused();
    void afterTheDeadlineNobodyPromises();
    void theDeadlineDoesNotFreeWhoPromised();
    void askingAgainIsAnsweredAlike();
    void anAbortBeforeThePrepareBindsNobody();
    void aCommitOfTheUnknownIsToldSo();
    void aLongCommitIsAnsweredWith202();
    void aFailedChangeIsTold();
    void aPersonMayDecideAndTheConflictIsTold();
    void requestsThatMakeNoSenseAreRefused_data();
    void requestsThatMakeNoSenseAreRefused();
    void whatIsOldIsForgotten();
};

void TestParticipantDesk::aPromiseReservesAndACommitChanges()
{
    DeskFixture f;
    const auto yes = f.prepare(u"t"_s, {f.setting(u"limits"_s, 5)});
    QCOMPARE(yes.status, 200);
    QCOMPARE(yes.body["state"_L1].toString(), u"prepared"_s);
    QCOMPARE(f.reservations.holderOf(u"setting:limits"_s), u"transaction t"_s);
    QVERIFY(f.changes->carriedOut.isEmpty());

    const auto done = f.commit(u"t"_s);

    QCOMPARE(done.status, 200);
    QCOMPARE(done.body["state"_L1].toString(), u"committed"_s);
    QCOMPARE(f.changes->inForce["limits"_L1].toInt(), 5);
    QVERIFY(f.reservations.isEmpty());
}

void TestParticipantDesk::anAbortChangesNothingAndFrees()
{
    DeskFixture f;
    QCOMPARE(f.prepare(u"t"_s, {f.setting(u"limits"_s, 5)}).status, 200);

    const auto aborted = f.abort(u"t"_s);

    QCOMPARE(aborted.status, 200);
    QCOMPARE(aborted.body["state"_L1].toString(), u"aborted"_s);
    QVERIFY(f.changes->carriedOut.isEmpty());
    QVERIFY(f.reservations.isEmpty());
}

void TestParticipantDesk::whatIsReservedIsRefusedWithItsHolder()
{
    DeskFixture f;
    QCOMPARE(f.prepare(u"one"_s, {f.setting(u"limits"_s, 5)}).status, 200);

    const auto refused = f.prepare(u"two"_s, {f.setting(u"limits"_s, 6)});

    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.body["state"_L1].toString(), u"aborted"_s);
    QVERIFY(refused.body["error"_L1].toString().contains("transaction one"_L1));
    // And it leaves what is the other's.
    QCOMPARE(f.reservations.holderOf(u"setting:limits"_s), u"transaction one"_s);
}

void TestParticipantDesk::whatCannotBeDoneIsRefusedAndStaysRefused()
{
    DeskFixture f;
    const auto refused = f.prepare(u"t"_s, {f.command(u"unknown"_s)});
    QCOMPARE(refused.status, 404);
    QVERIFY(refused.body["error"_L1].toString().contains("no such command"_L1));

    f.start();
    const auto again = f.prepare(u"t"_s, {f.setting(u"limits"_s, 5)});

    QCOMPARE(again.status, 404);
    QCOMPARE(again.body["state"_L1].toString(), u"aborted"_s);
}

void TestParticipantDesk::afterTheDeadlineNobodyPromises()
{
    DeskFixture f;
    const QByteArray late = f.proposal(u"t"_s, {f.setting(u"limits"_s, 5)});
    f.clock.advance(61s);

    const auto refused = f.ask(u"transactionPrepare"_s, late);

    QCOMPARE(refused.status, 409);
    QVERIFY(refused.body["error"_L1].toString().contains("deadline"_L1));
    QVERIFY(f.reservations.isEmpty());
}

void TestParticipantDesk::theDeadlineDoesNotFreeWhoPromised()
{
    DeskFixture f;
    QCOMPARE(f.prepare(u"t"_s, {f.setting(u"limits"_s, 5)}).status, 200);
    QVERIFY(!f.desk->isInDoubt(f.desk->entries().front()));
    const QSignalSpy changed(f.desk.get(), &ParticipantDesk::changed);

    f.clock.advance(61s);

    QCOMPARE_EQ(changed.size(), 1); // whoever reports it is told
    QVERIFY(f.desk->isInDoubt(f.desk->entries().front()));
    QCOMPARE(f.status(u"t"_s).body["state"_L1].toString(), u"prepared"_s);
    QVERIFY(!f.reservations.isEmpty());
    QCOMPARE(f.commit(u"t"_s).body["state"_L1].toString(), u"committed"_s);
}

void TestParticipantDesk::askingAgainIsAnsweredAlike()
{
    DeskFixture f;
    const QJsonArray wanted{f.setting(u"limits"_s, 5)};
    QCOMPARE(f.prepare(u"t"_s, wanted).status, 200);
    QCOMPARE(f.prepare(u"t"_s, wanted).status, 200);
    QCOMPARE(f.prepare(u"t"_s, {f.setting(u"limits"_s, 7)}).status, 409); // not the same
    QCOMPARE(f.commit(u"t"_s).status, 200);
    QCOMPARE(f.commit(u"t"_s).status, 200);
    QCOMPARE(f.prepare(u"t"_s, wanted).body["state"_L1].toString(), u"committed"_s);
    QCOMPARE(f.abort(u"t"_s).status, 409);
    QCOMPARE_EQ(f.changes->carriedOut.size(), 1);
}

void TestParticipantDesk::anAbortBeforeThePrepareBindsNobody()
{
    DeskFixture f;
    QCOMPARE(f.abort(u"t"_s).status, 200);

    const auto late = f.prepare(u"t"_s, {f.setting(u"limits"_s, 5)});

    QCOMPARE(late.status, 409);
    QCOMPARE(late.body["state"_L1].toString(), u"aborted"_s);
    QVERIFY(f.reservations.isEmpty());
}

void TestParticipantDesk::aCommitOfTheUnknownIsToldSo()
{
    DeskFixture f;
    for (const QString &method : {u"transactionCommit"_s, u"transactionStatus"_s}) {
        const auto unknown = f.ask(method, f.idOf(u"t"_s));
        QCOMPARE(unknown.status, 404);
        QCOMPARE(unknown.body["state"_L1].toString(), u"none"_s);
        QCOMPARE(unknown.body["id"_L1].toString(), u"t"_s);
    }
    QVERIFY(f.desk->entries().empty());
}

void TestParticipantDesk::aLongCommitIsAnsweredWith202()
{
    DeskFixture f;
    QCOMPARE(f.prepare(u"t"_s, {f.command(u"open"_s)}).status, 200);
    const auto answer = f.send(u"transactionCommit"_s, f.idOf(u"t"_s));
    QTRY_VERIFY(f.changes->waiting);
    QVERIFY(!answer->has_value());

    f.clock.advance(ParticipantTask::patience);

    QTRY_VERIFY(answer->has_value());
    QCOMPARE((*answer)->status, 202);
    QCOMPARE((*answer)->body["state"_L1].toString(), u"committing"_s);
    f.changes->finish({});
    QCOMPARE(f.commit(u"t"_s).body["state"_L1].toString(), u"committed"_s);
    QCOMPARE_EQ(f.changes->carriedOut.size(), 1);
}

void TestParticipantDesk::aFailedChangeIsTold()
{
    DeskFixture f;
    QCOMPARE(f.prepare(u"t"_s, {f.command(u"open"_s), f.setting(u"limits"_s, 5)}).status, 200);
    const auto answer = f.send(u"transactionCommit"_s, f.idOf(u"t"_s));
    QTRY_VERIFY(f.changes->waiting);
    f.changes->finish(Error{ErrorCode::Io, u"the valve is stuck"_s, {}});

    QTRY_VERIFY(answer->has_value());

    const QJsonArray changes = (*answer)->body["changes"_L1].toArray();
    QCOMPARE(changes[0]["state"_L1].toString(), u"failed"_s);
    QVERIFY(changes[0]["error"_L1].toString().contains("stuck"_L1));
    QCOMPARE(changes[1]["state"_L1].toString(), u"done"_s); // the rest is done all the same
    QVERIFY(!f.desk->entries().front().isWhole());
}

void TestParticipantDesk::aPersonMayDecideAndTheConflictIsTold()
{
    DeskFixture f;
    const auto nothing = [](const ParticipantAnswer &) {};
    QCOMPARE(f.desk->decide(u"t"_s, true, u"ada"_s, nothing).error().code, ErrorCode::NotFound);
    QCOMPARE(f.prepare(u"t"_s, {f.setting(u"limits"_s, 5)}).status, 200);
    std::optional<ParticipantAnswer> decided;
    QVERIFY(f.desk->decide(u"t"_s, false, u"ada"_s,
                           [&](const ParticipantAnswer &answer) { decided = answer; }));
    QTRY_VERIFY(decided);
    QCOMPARE(decided->body["state"_L1].toString(), u"aborted"_s);
    QVERIFY(f.reservations.isEmpty());
    QCOMPARE(f.desk->decide(u"t"_s, true, u"ada"_s, nothing).error().code, ErrorCode::Refused);

    f.start(); // it outlives a restart
    const auto conflict = f.commit(u"t"_s);

    QCOMPARE(conflict.status, 409);
    QVERIFY(conflict.body["conflict"_L1].toBool());
    QVERIFY(conflict.body["byHand"_L1].toBool());
    QCOMPARE(conflict.body["decidedBy"_L1].toString(), u"ada"_s);
    QVERIFY(f.changes->carriedOut.isEmpty());
    QVERIFY(f.desk->entries().front().record.conflict);
}

void TestParticipantDesk::requestsThatMakeNoSenseAreRefused_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QByteArray>("payload");
    const QString prepare = u"transactionPrepare"_s;
    const auto full
        = [](const QByteArray &id, const QByteArray &deadline, const QByteArray &changes) {
              return "{\"id\":" + id + ",\"coordinator\":\"desk\",\"deadline\":" + deadline
                  + ",\"changes\":" + changes + '}';
          };
    const QByteArray id = "\"t\"";
    const QByteArray time = "\"2026-11-22T00:00:30Z\"";
    const QByteArray good = "[{\"settings\":{}}]";
    QTest::newRow("nothing") << prepare << QByteArray();
    QTest::newRow("no JSON") << prepare << QByteArray("{\"id\":");
    QTest::newRow("a list") << prepare << QByteArray("[]");
    QTest::newRow("no id") << u"transactionCommit"_s << QByteArray("{}");
    QTest::newRow("an id that is no text") << u"transactionAbort"_s << QByteArray("{\"id\":7}");
    QTest::newRow("an id that is no key") << prepare << full("\"a.b\"", time, good);
    QTest::newRow("an id that is too long")
        << prepare << full('"' + QByteArray(65, 'x') + '"', time, good);
    QTest::newRow("no time") << prepare << full(id, "\"soon\"", good);
    QTest::newRow("no change") << prepare << full(id, time, "[]");
    QTest::newRow("a change that is no object") << prepare << full(id, time, "[7]");
    QTest::newRow("a change that is both")
        << prepare << full(id, time, "[{\"command\":\"a\",\"settings\":{}}]");
    QTest::newRow("a change with more") << prepare << full(id, time, "[{\"settings\":{},\"x\":1}]");
    QTest::newRow("too many changes")
        << prepare
        << full(id, time,
                '[' + QByteArray("{\"settings\":{}},").repeated(64) + "{\"settings\":{}}]");
    QTest::newRow("too much") << prepare
                              << full(id, time,
                                      "[{\"command\":\"" + QByteArray(110'000, 'x') + "\"}]");
}

void TestParticipantDesk::requestsThatMakeNoSenseAreRefused()
{
    QFETCH(QString, method);
    QFETCH(QByteArray, payload);
    DeskFixture f;
    const auto answer = f.ask(method, payload);
    QCOMPARE(answer.status, 400);
    QVERIFY(!answer.body["error"_L1].toString().isEmpty());
    QVERIFY(f.desk->entries().empty());
}

void TestParticipantDesk::whatIsOldIsForgotten()
{
    DeskFixture f;
    QCOMPARE(f.prepare(u"kept"_s, {f.setting(u"limits"_s, 5)}).status, 200);
    QCOMPARE(f.abort(u"old"_s).status, 200);
    f.clock.advance(ParticipantDesk::rememberFor + 1h);

    QCOMPARE(f.abort(u"new"_s).status, 200);

    f.start();
    QCOMPARE(f.status(u"old"_s).status, 404);
    QCOMPARE(f.status(u"new"_s).status, 200);
    QCOMPARE(f.status(u"kept"_s).body["state"_L1].toString(), u"prepared"_s); // a promise never
}

QTEST_GUILESS_MAIN(TestParticipantDesk)
#include "tst_participantdesk.moc"
