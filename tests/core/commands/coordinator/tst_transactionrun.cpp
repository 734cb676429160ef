// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/coordinator/doubtsearch.h"
#include "support/manualclock.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Kind = ServiceAnswer::Kind;

namespace {

/// A log, a run, and calls that wait until the test answers them.
struct Rig
{
    struct Call
    {
        QString device;
        QString method;
        QJsonObject payload;
        std::function<void(const ServiceAnswer &)> answered;
    };

    Rig()
    {
        log = std::move(CoordinatorLog::open(folder.filePath(u"c.db"_s))).value();
        LoggedTransaction fresh{.id = u"t"_s, .plan = u"plan.toml"_s};
        fresh.created = clock.now();
        fresh.deadline = clock.now() + 60s;
        fresh.members = {{.device = u"a"_s, .changes = {QJsonObject{{u"command"_s, u"open"_s}}}},
                         {.device = u"b"_s, .changes = {QJsonObject{{u"command"_s, u"open"_s}}}}};
        start(fresh);
    }

    void start(const LoggedTransaction &transaction)
    {
        calls.clear();
        run = std::make_unique<TransactionRun>(
            transaction, *log,
            [this](const QString &device, const QString &method, const QJsonObject &payload,
                   std::chrono::seconds, std::function<void(const ServiceAnswer &)> answered) {
                calls.push_back({device, method, payload, std::move(answered)});
            },
            clock, [] { return 0.5; });
        run->start();
        clock.advance(0us);
    }
    /// As after a crash: with what the log has.
    void startAgain()
    {
        run.reset();
        start(logged());
    }
    [[nodiscard]] LoggedTransaction logged() const { return log->transactions().value().front(); }

    /// "a:transactionPrepare b:transactionPrepare": what is under way.
    [[nodiscard]] QString underWay() const
    {
        QStringList names;
        for (const Call &call : calls)
            names.append(call.device + u':' + call.method.sliced(11));
        names.sort();
        return names.join(u' ');
    }
    void answer(const QString &device, const ServiceAnswer &told)
    {
        const auto call = std::ranges::find(calls, device, &Call::device);
        if (call == calls.end())
            qFatal("nobody asks %s", qPrintable(device));
        const auto answered = std::move(call->answered);
        calls.erase(call);
        answered(told);
    }
    void say(const QString &device, const QString &state, QJsonObject more = {}, int status = 200)
    {
        more[u"id"_s] = u"t"_s;
        more[u"state"_s] = state;
        answer(device, {.body = {{u"status"_s, status}, {u"payload"_s, more}}});
    }
    void fail(const QString &device, Kind kind)
    {
        answer(device, {.kind = kind, .error = {ErrorCode::Unavailable, u"away"_s, {}}});
    }

    QTemporaryDir folder;
    ManualClock clock;
    std::unique_ptr<CoordinatorLog> log;
    std::vector<Call> calls;
    std::unique_ptr<TransactionRun> run;
};

} // namespace

class TestTransactionRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allAgreeAndCommit();
    void theDecisionIsLoggedBeforeAnybodyHearsOfIt();
    void oneRefusalAbortsAll();
    void whoIsAwayIsAskedAgainUntilTheDeadline();
    void afterACrashTheUndecidedIsAborted();
    void afterACrashTheDecidedIsCarriedThrough();
    void aPersonMayAbortBeforeTheDecisionAlone();
    void aThrottledHubIsGivenItsTime();
    void aConflictAndABrokenChangeAreNotAsPlanned();
    void whoKnowsNoTransactionsEndsThem();
    void whoIsBusyIsNoStranger();
    void aWrongKeyEndsItAtOnce();
    void whoIsInDoubtIsTold();
};

void TestTransactionRun::allAgreeAndCommit()
{
    Rig r;
    const QSignalSpy finished(r.run.get(), &TransactionRun::finished);
    QCOMPARE(r.underWay(), u"a:Prepare b:Prepare"_s);
    QCOMPARE(r.calls[0].payload["coordinator"_L1].toString(), r.log->identity());
    QCOMPARE(r.calls[0].payload["changes"_L1][0]["command"_L1].toString(), u"open"_s);
    r.say(u"a"_s, u"prepared"_s);
    QCOMPARE(r.underWay(), u"b:Prepare"_s);
    r.say(u"b"_s, u"prepared"_s);
    QCOMPARE(r.underWay(), u"a:Commit b:Commit"_s);
    r.say(u"a"_s, u"committed"_s);
    r.say(u"b"_s, u"committing"_s, {}, 202);
    QVERIFY(finished.isEmpty());
    r.clock.advance(1s);
    r.say(u"b"_s, u"committed"_s);
    QCOMPARE_EQ(finished.size(), 1);
    QVERIFY(r.run->isAsPlanned());
    QVERIFY(r.logged().finished);
}

void TestTransactionRun::theDecisionIsLoggedBeforeAnybodyHearsOfIt()
{
    Rig r;
    QVERIFY(r.logged().record.begun);
    QCOMPARE(r.logged().record.decision, Coordinator::Decision::None);
    r.say(u"a"_s, u"prepared"_s);
    r.say(u"b"_s, u"prepared"_s);
    QCOMPARE(r.logged().record.decision, Coordinator::Decision::Commit);

    Rig blocked;
    QSignalSpy failed(blocked.run.get(), &TransactionRun::failed);
    blocked.say(u"a"_s, u"prepared"_s);
    // Somebody holds the file: the decision can't be written.
    auto other = Database::open(blocked.folder.filePath(u"c.db"_s));
    QVERIFY(other);
    QVERIFY((*other)->execute(u"DROP TABLE member"));
    blocked.say(u"b"_s, u"prepared"_s);
    QCOMPARE_EQ(failed.size(), 1);
    QCOMPARE(blocked.underWay(), QString());
}

void TestTransactionRun::oneRefusalAbortsAll()
{
    Rig r;
    r.say(u"a"_s, u"prepared"_s);
    r.say(u"b"_s, u"aborted"_s, {{u"error"_s, u"the valve is held"_s}}, 409);
    QCOMPARE(r.underWay(), u"a:Abort"_s);
    QCOMPARE(r.run->stateOf(1), u"refused"_s);
    r.say(u"a"_s, u"aborted"_s);
    QCOMPARE(r.run->phase(), Coordinator::Phase::Finished);
    QVERIFY(!r.run->isAsPlanned());
    QCOMPARE(r.run->transaction().members[1].detail, u"the valve is held"_s);
}

void TestTransactionRun::whoIsAwayIsAskedAgainUntilTheDeadline()
{
    Rig r;
    r.say(u"a"_s, u"prepared"_s);
    int asked = 0;
    for (int second = 0; second < 60; ++second) {
        if (!r.calls.empty()) {
            ++asked;
            r.fail(u"b"_s, Kind::NotOnline);
        }
        r.clock.advance(1s);
    }
    QCOMPARE_GE(asked, 4);
    QCOMPARE_LE(asked, 15); // ever more seldom
    // Nothing ever got to b, so that it has nothing to end.
    QCOMPARE(r.underWay(), u"a:Abort"_s);
    r.say(u"a"_s, u"aborted"_s);
    QCOMPARE(r.run->phase(), Coordinator::Phase::Finished);
}

void TestTransactionRun::afterACrashTheUndecidedIsAborted()
{
    Rig r;
    r.say(u"a"_s, u"prepared"_s);
    r.startAgain();
    QCOMPARE(r.underWay(), u"a:Abort b:Abort"_s);
    r.say(u"a"_s, u"aborted"_s);
    r.fail(u"b"_s, Kind::TimedOut);
    QCOMPARE(r.run->phase(), Coordinator::Phase::Aborting); // it may have promised
    r.clock.advance(1s);
    r.say(u"b"_s, u"aborted"_s);
    QCOMPARE(r.run->phase(), Coordinator::Phase::Finished);
}

void TestTransactionRun::afterACrashTheDecidedIsCarriedThrough()
{
    Rig r;
    r.say(u"a"_s, u"prepared"_s);
    r.say(u"b"_s, u"prepared"_s);
    r.say(u"a"_s, u"committed"_s);
    r.startAgain();
    QCOMPARE(r.underWay(), u"b:Commit"_s);
    r.say(u"b"_s, u"committed"_s);
    QVERIFY(r.run->isAsPlanned());
}

void TestTransactionRun::aPersonMayAbortBeforeTheDecisionAlone()
{
    Rig before;
    before.say(u"a"_s, u"prepared"_s);
    QVERIFY(before.run->abort());
    before.clock.advance(0us);
    before.say(u"b"_s, u"prepared"_s); // too late
    QCOMPARE(before.underWay(), u"a:Abort b:Abort"_s);

    Rig after;
    after.say(u"a"_s, u"prepared"_s);
    after.say(u"b"_s, u"prepared"_s);
    QVERIFY(!after.run->abort());
    QCOMPARE(after.run->phase(), Coordinator::Phase::Committing);
}

void TestTransactionRun::aThrottledHubIsGivenItsTime()
{
    Rig r;
    r.answer(u"a"_s, {.kind = Kind::Throttled, .error = {}, .retryAfter = 10s});
    r.clock.advance(9s);
    QCOMPARE(r.underWay(), u"b:Prepare"_s);
    r.clock.advance(1s);
    QCOMPARE(r.underWay(), u"a:Prepare b:Prepare"_s);
}

void TestTransactionRun::aConflictAndABrokenChangeAreNotAsPlanned()
{
    Rig conflict;
    conflict.say(u"a"_s, u"prepared"_s);
    conflict.say(u"b"_s, u"prepared"_s);
    conflict.say(u"a"_s, u"committed"_s);
    conflict.say(u"b"_s, u"aborted"_s,
                 {{u"byHand"_s, true}, {u"conflict"_s, true}, {u"decidedBy"_s, u"ada"_s}}, 409);
    QCOMPARE(conflict.run->phase(), Coordinator::Phase::Finished);
    QCOMPARE(conflict.run->stateOf(1), u"conflict"_s);
    QVERIFY(conflict.run->transaction().members[1].detail.contains("ada"_L1));
    QVERIFY(!conflict.run->isAsPlanned());

    Rig broken;
    broken.say(u"a"_s, u"prepared"_s);
    broken.say(u"b"_s, u"prepared"_s);
    broken.say(u"a"_s, u"committed"_s);
    const QJsonObject change{{u"state"_s, u"failed"_s}, {u"error"_s, u"stuck"_s}};
    broken.say(u"b"_s, u"committed"_s, {{u"changes"_s, QJsonArray{change}}});
    QCOMPARE(broken.run->phase(), Coordinator::Phase::Finished);
    QVERIFY(!broken.run->isAsPlanned());
    QCOMPARE(broken.run->transaction().members[1].detail, u"change 1 failed: stuck"_s);
}

void TestTransactionRun::whoKnowsNoTransactionsEndsThem()
{
    Rig r;
    r.say(u"a"_s, u"prepared"_s);
    r.answer(u"b"_s, {.body = {{u"status"_s, 404}, {u"payload"_s, QJsonValue::Null}}});
    QCOMPARE(r.underWay(), u"a:Abort"_s);
    QCOMPARE(r.run->stateOf(1), u"refused"_s);

    Rig gone;
    gone.fail(u"b"_s, Kind::NoDevice);
    gone.say(u"a"_s, u"prepared"_s); // its answer was under way
    QCOMPARE(gone.underWay(), u"a:Abort"_s);
}

void TestTransactionRun::whoIsBusyIsNoStranger()
{
    // Its first answer was lost, so it may have promised: that it is busy now does not end it.
    Rig r;
    r.fail(u"b"_s, Kind::TimedOut);
    r.clock.advance(1s);
    r.answer(u"b"_s, {.body = {{u"status"_s, 409}, {u"payload"_s, QJsonObject()}}});
    QCOMPARE(r.run->phase(), Coordinator::Phase::Preparing);
    r.clock.advance(2s);
    QCOMPARE(r.underWay(), u"a:Prepare b:Prepare"_s);
}

void TestTransactionRun::aWrongKeyEndsItAtOnce()
{
    Rig r;
    r.fail(u"a"_s, Kind::Denied);
    r.fail(u"b"_s, Kind::Denied);
    QCOMPARE(r.run->phase(), Coordinator::Phase::Finished);
    QCOMPARE(r.run->decision(), Coordinator::Decision::Abort);
}

void TestTransactionRun::whoIsInDoubtIsTold()
{
    const QJsonObject asks{{u"asks"_s, true}, {u"coordinator"_s, u"desk/1"_s}};
    const QJsonObject other{{u"asks"_s, true}, {u"coordinator"_s, u"desk/2"_s}};
    const QJsonObject quiet{{u"state"_s, u"conflict"_s}, {u"coordinator"_s, u"desk/1"_s}};
    const QJsonObject transactions{{u"yes"_s, asks},
                                   {u"no"_s, asks},
                                   {u"lost"_s, asks},
                                   {u"others"_s, other},
                                   {u"old"_s, quiet}};
    QStringList told;
    const auto later
        = [this](std::function<void(const ServiceAnswer &)> answered, const ServiceAnswer &answer) {
              QMetaObject::invokeMethod(
                  this, [answered = std::move(answered), answer] { answered(answer); },
                  Qt::QueuedConnection);
          };
    DoubtSearch search(
        u"desk/1"_s,
        {{u"yes"_s, Coordinator::Decision::Commit}, {u"no"_s, Coordinator::Decision::Abort}},
        [&](const QString &device, const QString &method, const QJsonObject &payload,
            std::chrono::seconds, std::function<void(const ServiceAnswer &)> answered) {
            told.append(device + u' ' + method + u' ' + payload["id"_L1].toString());
            later(std::move(answered), {});
        },
        [&](const QString &device, std::function<void(const ServiceAnswer &)> answered) {
            if (device == "away"_L1) {
                later(std::move(answered), {.kind = Kind::Unreachable, .error = {}});
                return;
            }
            const QJsonObject outpost{{u"transactions"_s, transactions}};
            const QJsonObject reported{{u"outpost"_s, outpost}};
            later(std::move(answered),
                  {.body = {{u"properties"_s, QJsonObject{{u"reported"_s, reported}}}}});
        });
    QSignalSpy finished(&search, &DoubtSearch::finished);
    const QSignalSpy unreached(&search, &DoubtSearch::unreached);
    search.start({u"away"_s, u"a"_s});
    QVERIFY(finished.wait());
    told.sort();
    QCOMPARE(told,
             QStringList({u"a transactionAbort lost"_s, u"a transactionAbort no"_s,
                          u"a transactionCommit yes"_s}));
    QCOMPARE_EQ(unreached.size(), 1);
}

QTEST_GUILESS_MAIN(TestTransactionRun)
#include "tst_transactionrun.moc"
