// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/device/answergate.h"
#include "hub/device/faultplan.h"
#include "support/manualclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace outpost;
using namespace outpost::hub;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class FaultPlanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void faultLastsItsTime()
    {
        test::ManualClock clock;
        FaultPlan plan(clock);
        QSignalSpy started(&plan, &FaultPlan::started);
        QSignalSpy ended(&plan, &FaultPlan::ended);
        plan.set(u"a"_s, FaultKind::Stall, 5s);
        plan.set({}, FaultKind::Slow, 10s);
        QCOMPARE_EQ(started.size(), 2);
        QVERIFY(plan.isActive(u"a"_s, FaultKind::Stall));
        QVERIFY(!plan.isActive(u"b"_s, FaultKind::Stall));
        QVERIFY(plan.isActive(u"b"_s, FaultKind::Slow));
        clock.advance(5s);
        QVERIFY(!plan.isActive(u"a"_s, FaultKind::Stall));
        QVERIFY(plan.isActive(u"a"_s, FaultKind::Slow));
        QCOMPARE_EQ(ended.size(), 1);
        clock.advance(5s);
        QVERIFY(plan.isEmpty());
    }

    void faultThatIsSetAgainBeginsAnewAndZeroEndsIt()
    {
        test::ManualClock clock;
        FaultPlan plan(clock);
        QSignalSpy ended(&plan, &FaultPlan::ended);
        plan.set(u"a"_s, FaultKind::Drop, 5s);
        clock.advance(4s);
        plan.set(u"a"_s, FaultKind::Drop, 5s);
        clock.advance(4s);
        QVERIFY(plan.isActive(u"a"_s, FaultKind::Drop));
        plan.set(u"a"_s, FaultKind::Drop, 0s);
        QVERIFY(plan.isEmpty());
        QCOMPARE_EQ(ended.size(), 1);
        plan.set(u"a"_s, FaultKind::Quota, 5s);
        plan.clear();
        QVERIFY(plan.isEmpty());
    }

    void wordsNameKinds()
    {
        for (const FaultKind kind : {FaultKind::Drop, FaultKind::Refuse, FaultKind::Throttle,
                                     FaultKind::Quota, FaultKind::Slow, FaultKind::Stall})
            QCOMPARE_EQ(faultKindFrom(toString(kind)), kind);
        QVERIFY(!faultKindFrom(u"fire"));
    }

    void gateKeepsTheOrderWhateverHappens()
    {
        test::ManualClock clock;
        AnswerGate gate(clock);
        QString sent;
        const auto pass = [&](QChar what) { gate.pass([&sent, what] { sent += what; }); };
        pass(u'a');
        QCOMPARE_EQ(sent, u"a"_s);
        gate.setDelay(1s);
        pass(u'b');
        gate.setDelay(0s);
        pass(u'c'); // Behind the one that waits.
        QCOMPARE_EQ(sent, u"a"_s);
        clock.advance(1s);
        QCOMPARE_EQ(sent, u"abc"_s);
        gate.setHeld(true);
        pass(u'd');
        clock.advance(10s);
        QCOMPARE_EQ(sent, u"abc"_s);
        gate.setHeld(false);
        QCOMPARE_EQ(sent, u"abcd"_s);
    }

    void gateIsBounded()
    {
        test::ManualClock clock;
        AnswerGate gate(clock);
        QSignalSpy overflowed(&gate, &AnswerGate::overflowed);
        gate.setHeld(true);
        for (size_t i = 0; i < AnswerGate::most; ++i)
            gate.pass([] {});
        QCOMPARE_EQ(overflowed.size(), 0);
        gate.pass([] {});
        QCOMPARE_EQ(overflowed.size(), 1);
    }
};

QTEST_GUILESS_MAIN(FaultPlanTest)
#include "tst_faultplan.moc"
