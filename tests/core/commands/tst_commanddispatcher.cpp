// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/isotime.h"
#include "dispatcherfixture.h"

#include <QJsonArray>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class CommandDispatcherTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        f = std::make_unique<DispatcherFixture>();
        QVERIFY(f->dispatcher.configure(DispatcherFixture::config()));
    }

    void everyDeviceHasTheBuiltInOnes()
    {
        f->call(u"ping"_s, "{}");
        QCOMPARE_EQ(f->last().status, 200);
        QCOMPARE_EQ(f->last().body["time"_L1].toString(),
                    QString::fromLatin1(formatIso(f->clock.now())));
        QCOMPARE_EQ(f->last().body["version"_L1].toString(), u"" OUTPOST_VERSION ""_s);
        f->call(u"getDiagnostics"_s);
        QCOMPARE_EQ(f->last().body["pid"_L1].toInt(), 7);
        f->call(u"sendNow"_s, "null");
        QCOMPARE_EQ(f->last().body["waiting"_L1].toInt(), 3);
        f->call(u"setLogLevel"_s, R"({"level":"debug"})");
        QCOMPARE_EQ(f->last().status, 200);
        f->call(u"setLogLevel"_s, "\"warning\"");
        QCOMPARE_EQ(f->last().body["level"_L1].toString(), u"warning"_s);
        f->call(u"setLogLevel"_s, "\"loud\"");
        QCOMPARE_EQ(f->last().status, 400);
        f->call(u"restart"_s);
        QCOMPARE_EQ(f->last().status, 200);
        QCOMPARE_EQ(f->targets.log,
                    (QStringList{u"send now"_s, u"log debug"_s, u"log warning"_s, u"restart"_s}));
    }

    void anUnknownNameIsToldWithTheNearest()
    {
        f->call(u"openValv"_s);
        QCOMPARE_EQ(f->last().status, 404);
        QCOMPARE_EQ(f->error(), u"there is no method \"openValv\" on this device"_s);
        QCOMPARE_EQ(f->last().body["remedy"_L1].toString(), u"Did you mean \"openValve\"?"_s);
        const QJsonArray names = f->last().body["methods"_L1].toArray();
        QVERIFY(names.contains(u"openValve"_s) && names.contains(u"ping"_s));
        f->call(QString(100'000, u'x'));
        QCOMPARE_EQ(f->last().status, 404);
        QVERIFY(f->error().size() < 200);
    }

    void aComponentIsTheSensorThatTheCommandWorksOn()
    {
        f->call(u"boiler*say"_s, "5");
        QCOMPARE_EQ(f->targets.log, QStringList{u"boiler < SET 5\r\n"_s});
        f->call(u"boiler*openValve"_s);
        QCOMPARE_EQ(f->last().status, 404);
        f->call(u"*say"_s, "5");
        QCOMPARE_EQ(f->last().status, 404);
        f->call(u"*ping"_s);
        QCOMPARE_EQ(f->last().status, 200);
    }

    void whoMayNotIsToldSo()
    {
        f->call({.name = u"openValve"_s, .caller = Caller::Operator});
        QCOMPARE_EQ(f->last().status, 403);
        QCOMPARE_EQ(f->error(), u"an operator may not call openValve"_s);
        QVERIFY(f->targets.log.isEmpty());
    }

    void aWrongParameterIsRefusedBeforeAnythingMoves()
    {
        f->call(u"say"_s, R"({"level":101})");
        QCOMPARE_EQ(f->last().status, 400);
        QCOMPARE_EQ(f->error(), u"the parameter \"level\" must be 100 or less, not 101"_s);
        f->call(u"say"_s, "{");
        QCOMPARE_EQ(f->last().status, 400);
        QVERIFY(f->targets.log.isEmpty());
    }

    void anInterlockRefusesWithTheValueSeen()
    {
        f->sees(4.7);
        f->call(u"openValve"_s);
        QCOMPARE_EQ(f->last().status, 409);
        QCOMPARE_EQ(f->last().body["seen"_L1].toDouble(), 4.7);
        f->sees(3);
        f->clock.advance(11s);
        f->call(u"openValve"_s);
        QCOMPARE_EQ(f->last().status, 409);
        QVERIFY(f->targets.log.isEmpty());
        f->sees(3);
        f->call(u"openValve"_s);
        QCOMPARE_EQ(f->last().status, 200);
        QCOMPARE_EQ(f->targets.log, QStringList{u"valve on"_s});
    }

    void whatIsTooOldIsReportedAndNotDone_data()
    {
        QTest::addColumn<qint64>("ageSeconds");
        QTest::addColumn<int>("status");
        QTest::newRow("just now") << qint64(0) << 200;
        QTest::newRow("as old as it may be") << qint64(60) << 200;
        QTest::newRow("too old") << qint64(61) << 410;
        QTest::newRow("from a sender whose clock is a bit ahead") << qint64(-60) << 200;
        QTest::newRow("from a sender whose clock is wrong") << qint64(-3600) << 410;
    }
    void whatIsTooOldIsReportedAndNotDone()
    {
        QFETCH(qint64, ageSeconds);
        QFETCH(int, status);
        const Timestamp sent = f->clock.now() - std::chrono::seconds(ageSeconds);
        f->call({.name = u"openValve"_s, .sentAt = sent});
        QCOMPARE_EQ(f->last().status, status);
        f->call(u"openValve"_s, "{\"$sentAt\":\"" + formatIso(sent) + "\"}");
        QCOMPARE_EQ(f->last().status, status);
        QCOMPARE_EQ(f->targets.log.size(), status == 200 ? 2 : 0);
    }

    void aDeviceWithoutADateCantTellAnAge()
    {
        ManualClock unset(Timestamp(0s));
        ClockTrust trust(unset);
        CommandDispatcher dispatcher(f->targets, f->reservations, trust);
        QVERIFY(dispatcher.configure(DispatcherFixture::config()));
        int status = 0;
        const auto keep = [&](const CommandOutcome &outcome) { status = outcome.status; };
        dispatcher.call({.name = u"openValve"_s, .sentAt = f->clock.now()}, keep);
        QCOMPARE_EQ(status, 409);
        dispatcher.call({.name = u"ping"_s, .sentAt = f->clock.now()}, keep);
        QCOMPARE_EQ(status, 200);
    }

    void aLineAnswersWhenTheDeviceDoes()
    {
        f->call(u"say"_s, "5");
        QVERIFY(f->outcomes.isEmpty());
        QCOMPARE_EQ(f->targets.exchanges.front().first.timeout, 60s);
        f->clock.advance(250ms);
        f->targets.answer(Fields{{u"level"_s, qint64(5)}});
        QCOMPARE_EQ(f->last().status, 200);
        QCOMPARE_EQ(f->last().body["level"_L1].toInt(), 5);
        QCOMPARE_EQ(f->last().duration, 250ms);
        f->call(u"say"_s, "5");
        f->targets.answer(Error{ErrorCode::TimedOut, u"no answer"_s, {}});
        QCOMPARE_EQ(f->last().status, 504);
        f->call(u"set"_s);
        f->targets.written(Error{ErrorCode::Refused, u"the device says no"_s, {}});
        QCOMPARE_EQ(f->last().status, 500);
        QCOMPARE_EQ(f->targets.log.constLast(), u"boiler.setpoint = 21.5"_s);
    }

    void whatIsHeldIsBusyAndNamesItsHolder()
    {
        f->call(u"say"_s, "5");
        f->call(u"say"_s, "6");
        QCOMPARE_EQ(f->last().status, 409);
        QCOMPARE_EQ(f->last().body["holder"_L1].toString(), u"command say (call 1)"_s);
        QCOMPARE_EQ(f->targets.exchanges.size(), 1U);
        f->targets.answer(Fields{});
        QVERIFY(f->reservations.isEmpty());
        QVERIFY(f->reservations.take(u"transaction 7"_s, {u"output:valve"_s}));
        f->call(u"openValve"_s);
        QCOMPARE_EQ(f->last().status, 409);
        QCOMPARE_EQ(f->error(), u"output:valve is held by transaction 7"_s);
    }

    void whoPreparesKeepsWhatHeTookUntilHeGivesItBack()
    {
        auto checked = f->dispatcher.check({.name = u"openValve"_s});
        auto &prepared = std::get<PreparedCommand>(checked);
        QCOMPARE_EQ(prepared.things(), QStringList{u"output:valve"_s});
        QVERIFY(f->reservations.take(u"transaction 7"_s, prepared.things()));
        QVERIFY(f->targets.log.isEmpty());
        int status = 0;
        f->dispatcher.run(std::move(prepared),
                          [&](const CommandOutcome &outcome) { status = outcome.status; });
        QCOMPARE_EQ(status, 200);
        QCOMPARE_EQ(f->targets.log, QStringList{u"valve on"_s});
        QCOMPARE_EQ(f->reservations.holderOf(u"output:valve"_s), u"transaction 7"_s);
    }

    void aPromiseCanBePreparedAgainWhateverReadingsSay()
    {
        f->sees(9);
        QVERIFY(
            std::holds_alternative<CommandOutcome>(f->dispatcher.check({.name = u"openValve"_s})));
        QVERIFY(std::holds_alternative<PreparedCommand>(
            f->dispatcher.check({.name = u"openValve"_s}, CommandDispatcher::Interlocks::Skip)));
    }

    void aPulseIsOverWhenItIsBack()
    {
        f->call(u"flash"_s);
        QCOMPARE_EQ(f->targets.log, QStringList{u"valve on"_s});
        f->call(u"openValve"_s);
        QCOMPARE_EQ(f->last().status, 409);
        f->clock.advance(2s);
        QCOMPARE_EQ(f->targets.log, (QStringList{u"valve on"_s, u"valve off"_s}));
        QCOMPARE_EQ(f->last().status, 200);
        QCOMPARE_EQ(f->last().duration, 2s);
    }

    void aPulseIsEndedWithItsDispatcher()
    {
        f->call(u"flash"_s);
        auto targets = std::make_unique<CommandDispatcher>(f->targets, f->reservations, f->trust);
        QVERIFY(targets->configure(DispatcherFixture::config()));
        f->reservations = {};
        targets->call({.name = u"flash"_s}, [](const CommandOutcome &) {});
        targets.reset();
        QCOMPARE_EQ(f->targets.log.constLast(), u"valve on"_s); // what it was when that began
    }

    void whoDoesNotWaitHearsThatItWasBegunAndThenTheEnd()
    {
        f->call({.name = u"say"_s, .payload = "5", .id = u"one"_s, .patience = 20s});
        f->clock.advance(20s);
        QCOMPARE_EQ(f->last().status, 202);
        QCOMPARE_EQ(f->last().body["state"_L1].toString(), u"running"_s);
        QCOMPARE_EQ(f->progressed, QStringList{u"one"_s});
        QVERIFY(f->finished.isEmpty());
        f->targets.answer(Fields{});
        QCOMPARE_EQ(f->outcomes.size(), 1);
        QCOMPARE_EQ(f->finished, QList<int>{200});
        f->call(u"say"_s, R"({"level":5,"$wait":false})");
        QCOMPARE_EQ(f->last().status, 202);
        f->call(u"ping"_s, R"({"$wait":false})");
        QCOMPARE_EQ(f->last().status, 200); // it was over before anybody could wait
    }

    void whatTakesTooLongIsToldOnceAndStaysReservedUntilItEnds()
    {
        f->call(u"say"_s, "5");
        f->clock.advance(60s);
        QCOMPARE_EQ(f->last().status, 504);
        QCOMPARE_EQ(f->reservations.holderOf(u"line:boiler"_s), u"command say (call 1)"_s);
        f->targets.answer(Error{ErrorCode::TimedOut, u"no answer"_s, {}});
        QCOMPARE_EQ(f->outcomes.size(), 1);
        QCOMPARE_EQ(f->finished, QList<int>{504});
        QVERIFY(f->reservations.isEmpty());
        QCOMPARE_EQ(f->dispatcher.running(), 0U);
    }

    void anotherConfigurationLeavesWhatIsUnderWay()
    {
        f->call(u"say"_s, "5");
        Config without = DispatcherFixture::config();
        without.commands.clear();
        QVERIFY(f->dispatcher.configure(without));
        f->call(u"say"_s, "5");
        QCOMPARE_EQ(f->last().status, 404);
        f->targets.answer(Fields{});
        QCOMPARE_EQ(f->last().status, 200);
        Config wrong = DispatcherFixture::config();
        wrong.commands[1].action.send = u"SET {level"_s;
        const auto refused = f->dispatcher.configure(wrong);
        QVERIFY(!refused);
        QCOMPARE_EQ(refused.error().code, ErrorCode::Configuration);
        QVERIFY(refused.error().message.startsWith(u"command say: send: "));
    }

    void somebodyElseCanAddWhatLooksAtItsParametersItself()
    {
        CommandDone open;
        QByteArray payload;
        f->dispatcher.addBuiltIn({.name = u"transactionPrepare"_s, .callers = Caller::Hub},
                                 [&](const CommandCall &call, CommandDone done) {
                                     payload = call.payload;
                                     open = std::move(done);
                                 });
        QVERIFY(f->dispatcher.configure(DispatcherFixture::config()));
        f->call(u"transactionPrepare"_s, R"({"changes":[1]})");
        QCOMPARE_EQ(payload, QByteArray(R"({"changes":[1]})"));
        open({.status = 409, .body = {{u"holder"_s, u"x"_s}}});
        QCOMPARE_EQ(f->last().status, 409);
        open({});
        QCOMPARE_EQ(f->outcomes.size(), 1);
        f->call({.name = u"transactionPrepare"_s, .caller = Caller::Technician});
        QCOMPARE_EQ(f->last().status, 403);
    }

    void noMoreThanSoManyAreUnderWay()
    {
        std::vector<CommandDone> open;
        f->dispatcher.addBuiltIn({.name = u"wait"_s}, [&](const CommandCall &, CommandDone done) {
            open.push_back(std::move(done));
        });
        for (size_t i = 0; i <= CommandDispatcher::mostAtOnce; ++i)
            f->call(u"wait"_s);
        QCOMPARE_EQ(f->outcomes.size(), 1);
        QCOMPARE_EQ(f->last().status, 409);
        for (const CommandDone &done : open)
            done({});
        QCOMPARE_EQ(f->outcomes.size(), qsizetype(CommandDispatcher::mostAtOnce) + 1);
        QCOMPARE_EQ(f->dispatcher.running(), 0U);
    }

private:
    std::unique_ptr<DispatcherFixture> f;
};

QTEST_GUILESS_MAIN(CommandDispatcherTest)
#include "tst_commanddispatcher.moc"
