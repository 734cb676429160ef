// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/manualclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace outpost;
using namespace std::chrono_literals;

class ClockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSystemsTimerFires()
    {
        SystemClock clock;
        const auto timer = clock.createTimer();
        QSignalSpy fired(timer.get(), &Timer::timeout);
        timer->start(1ms);
        QVERIFY(timer->isActive());
        QTRY_COMPARE_EQ(fired.size(), 1);
        QVERIFY(!timer->isActive());
    }

    void theSystemsTimeIsTheMachines()
    {
        SystemClock clock;
        const auto difference = clock.now()
            - Timestamp(std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch()));
        QVERIFY(difference < 1s && difference > -1s);
    }

    void timersOfATestFireInTheOrderTheyAreDue()
    {
        test::ManualClock clock;
        QString order;
        const auto late = clock.createTimer();
        const auto early = clock.createTimer();
        connect(late.get(), &Timer::timeout, this, [&] { order += u'b'; });
        connect(early.get(), &Timer::timeout, this, [&] { order += u'a'; });
        late->start(2s);
        early->start(1s);
        clock.advance(5s);
        QCOMPARE_EQ(order, QStringLiteral("ab"));
    }

    void aRepeatingTimerOfATestFiresOncePerInterval()
    {
        test::ManualClock clock;
        const auto timer = clock.createTimer();
        QSignalSpy fired(timer.get(), &Timer::timeout);
        timer->startRepeating(100ms);
        clock.advance(1s);
        QCOMPARE_EQ(fired.size(), 10);
    }

    void aJumpOfTheWallClockFiresNothing()
    {
        test::ManualClock clock;
        const auto timer = clock.createTimer();
        QSignalSpy fired(timer.get(), &Timer::timeout);
        timer->start(1s);
        clock.jump(24h);
        clock.advance(999ms);
        QCOMPARE_EQ(fired.size(), 0);
        clock.advance(1ms);
        QCOMPARE_EQ(fired.size(), 1);
    }
};

QTEST_GUILESS_MAIN(ClockTest)
#include "tst_clock.moc"
