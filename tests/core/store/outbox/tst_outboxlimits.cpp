// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outbox/outbox.h"
#include "support/manualclock.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

using WhenFull = SensorOutboxConfig::WhenFull;

/// An outbox, what it dropped, and a way to let its disk catch up.
struct Fixture
{
    explicit Fixture(const QTemporaryDir &dir, OutboxOptions options = {})
    {
        options.file = dir.filePath(u"outbox.db"_s);
        outbox = std::make_unique<Outbox>(options, clock);
        QObject::connect(outbox.get(), &Outbox::dropped, outbox.get(),
                         [this](const DroppedMessages &what) { drops.append(what); });
        (void)outbox->open();
    }

    void say(int number, const QString &sensor = u"boiler"_s, Lane lane = Lane::Live)
    {
        outbox->append({.sensor = sensor,
                        .lane = lane,
                        .body = QByteArray::number(number).rightJustified(bodySize, '0'),
                        .created = clock.now(),
                        .readings = 2},
                       Durability::Prompt);
    }

    template <typename Condition> bool until(Condition condition)
    {
        return QTest::qWaitFor([&] {
            clock.advance(1s);
            return condition();
        });
    }

    /// All that waits in a lane, as the hub would get it.
    QList<int> takeAll(Lane lane, qint64 count)
    {
        QList<int> numbers;
        (void)until([&] {
            for (const auto &entry : outbox->take(lane, 1'000'000))
                numbers.append(entry.message->body.toInt());
            return numbers.size() >= count;
        });
        return numbers;
    }

    [[nodiscard]] qint64 countOf(DropCause cause) const
    {
        return std::ranges::count(drops, cause, &DroppedMessages::cause);
    }

    test::ManualClock clock;
    std::unique_ptr<Outbox> outbox;
    QList<DroppedMessages> drops;
    int bodySize = 200;
};

QList<int> range(int first, int last, int step = 1)
{
    QList<int> list;
    for (int number = first; number <= last; number += step)
        list.append(number);
    return list;
}

} // namespace

class OutboxLimitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ofOneSensorTheOldestGoAndTheOthersStay()
    {
        const QTemporaryDir dir;
        Fixture f(dir, {.sensors = {{u"boiler"_s, {.maxCount = 10}}}});
        for (int i = 1; i <= 30; ++i) {
            f.say(i);
            f.say(1000 + i, u"pump"_s);
        }
        QVERIFY(f.until([&] { return f.outbox->counters().dropped == 20; }));
        QCOMPARE_EQ(f.outbox->stock(u"boiler"_s).messages, 10);
        QCOMPARE_EQ(f.outbox->stock(u"boiler"_s).dropped, 20);
        QCOMPARE_EQ(f.outbox->stock(u"boiler"_s).droppedReadings, 40);
        QCOMPARE_EQ(f.outbox->stock(u"pump"_s).dropped, 0);
        QList<int> left = f.takeAll(Lane::Live, 40);
        std::ranges::sort(left);
        QCOMPARE_EQ(left, range(21, 30) + range(1001, 1030));
        QCOMPARE_EQ(f.countOf(DropCause::DropOldest), 20);
        QCOMPARE_EQ(f.drops.front().sensor, u"boiler"_s);
        QCOMPARE_EQ(f.drops.front().readings, 2);
    }

    void whereTheNewestGoTheReadingsOfTheirBatchAreDoneWithToo()
    {
        const QTemporaryDir dir;
        {
            Fixture f(
                dir,
                {.sensors = {{u"boiler"_s, {.maxCount = 1, .whenFull = WhenFull::DropNewest}}}});
            f.say(1);
            const quint64 token
                = f.outbox->addReading(u"boiler"_s, f.clock.now(), "{}", Durability::Prompt);
            QVERIFY(f.until([&] { return f.outbox->hasWaiting(Lane::Live); }));
            const quint64 commits = f.outbox->counters().commits;
            const quint64 sequence = f.outbox->append(
                {.sensor = u"boiler"_s, .body = "{}", .readings = 1}, Durability::Prompt, token);
            QCOMPARE_EQ(sequence, 0U);
            QCOMPARE_EQ(f.countOf(DropCause::DropNewest), 1);
            QVERIFY(f.until([&] { return f.outbox->counters().commits > commits; }));
        }
        test::ManualClock clock;
        Outbox outbox({.file = dir.filePath(u"outbox.db"_s)}, clock);
        QVERIFY(outbox.open().empty());
        QCOMPARE_EQ(outbox.size(), 1);
        QCOMPARE_EQ(outbox.stock(u"boiler"_s).dropped, 1);
        QCOMPARE_EQ(outbox.stock(u"boiler"_s).taken, 2);
    }

    void thinningReachesWhatIsOnTheDiskAlone()
    {
        const QTemporaryDir dir;
        // Memory has a hundred messages; the rest is on the disk alone.
        Fixture f(dir,
                  {.memoryBytes = 100'000,
                   .sensors = {{u"boiler"_s, {.maxCount = 2'000, .whenFull = WhenFull::ThinOut}}}});
        for (int i = 1; i <= 4'000; ++i) {
            f.say(i);
            if (i % 500 == 0) {
                const quint64 commits = f.outbox->counters().commits;
                QVERIFY(f.until([&] { return f.outbox->counters().commits > commits; }));
            }
        }
        QVERIFY(f.until([&] { return f.outbox->size() == 2'000; }));
        QCOMPARE_EQ(f.countOf(DropCause::ThinOut), 2'000);
        QCOMPARE_EQ(f.takeAll(Lane::Live, 2'000), range(2, 4'000, 2));
    }

    void thinningGoesOnEvenlyAfterARestart()
    {
        const QTemporaryDir dir;
        const OutboxOptions options{
            .memoryBytes = 100'000,
            .sensors
            = {{u"boiler"_s, {.maxCount = 1'000, .whenFull = WhenFull::ThinOut, .keepEvery = 3}}}};
        {
            Fixture f(dir, options);
            for (int i = 1; i <= 3'000; ++i)
                f.say(i);
            QVERIFY(f.until([&] { return f.outbox->size() == 1'000; }));
        }
        Fixture f(dir, options);
        for (int i = 3'001; i <= 9'000; ++i)
            f.say(i);
        QVERIFY(f.until([&] { return f.outbox->size() == 1'000; }));
        QVERIFY(f.until([&] { return f.outbox->hasWaiting(Lane::Backlog); }));
        QList<int> left = f.takeAll(Lane::Backlog, 333);
        left += f.takeAll(Lane::Live, 1'000 - left.size());
        QCOMPARE_EQ(left, range(9, 9'000, 9));
    }

    void alarmsAreNeitherCountedNorDropped()
    {
        const QTemporaryDir dir;
        Fixture f(dir, {.sensors = {{u"boiler"_s, {.maxCount = 2}}}});
        for (int i = 1; i <= 5; ++i) {
            f.say(i, u"boiler"_s, Lane::Alarm);
            f.say(10 + i);
        }
        QVERIFY(f.until([&] { return f.outbox->size() == 7; }));
        QCOMPARE_EQ(f.takeAll(Lane::Alarm, 5), range(1, 5));
        QCOMPARE_EQ(f.takeAll(Lane::Live, 2), range(14, 15));
        QCOMPARE_EQ(f.outbox->stock(u"boiler"_s).alarms, 5);
        QCOMPARE_EQ(f.outbox->stock(u"boiler"_s).taken, 5);
    }

    void whatIsInFlightIsNotDropped()
    {
        const QTemporaryDir dir;
        Fixture f(dir, {.sensors = {{u"boiler"_s, {.maxCount = 3}}}});
        for (int i = 1; i <= 3; ++i)
            f.say(i);
        QVERIFY(f.until([&] { return f.outbox->hasWaiting(Lane::Live); }));
        const auto flying = f.outbox->take(Lane::Live, 2);
        for (int i = 4; i <= 6; ++i)
            f.say(i);
        QVERIFY(f.until([&] { return f.outbox->counters().dropped == 3; }));
        QCOMPARE_EQ(flying[0].message->body.toInt(), 1);
        f.outbox->release({flying[0].sequence, flying[1].sequence});
        QCOMPARE_EQ(f.takeAll(Lane::Live, 3), QList<int>({1, 2, 6}));
    }

    void aSensorsOwnAgeReachesWhatLiesBehindOthersOnTheDisk()
    {
        const QTemporaryDir dir;
        Fixture f(dir, {.memoryBytes = 20'000, .sensors = {{u"boiler"_s, {.maxAge = 60s}}}});
        for (int i = 1; i <= 200; ++i)
            f.say(i, u"pump"_s);
        for (int i = 201; i <= 1'400; ++i)
            f.say(i);
        QVERIFY(f.until([&] { return f.outbox->hasWaiting(Lane::Live); }));
        QVERIFY(f.until([&] { return f.outbox->size() == 200; })); // a minute passes
        QCOMPARE_EQ(f.countOf(DropCause::TooOld), 1'200);
        QCOMPARE_EQ(f.takeAll(Lane::Live, 200), range(1, 200));
    }

    void whatAnEarlierRunLeftBehindYoungerOnesAgesToo()
    {
        const QTemporaryDir dir;
        {
            Fixture f(dir);
            f.clock.jump(24h); // a clock that was wrong for a while
            for (int i = 1; i <= 1'000; ++i)
                f.say(i);
            f.clock.jump(-24h);
            for (int i = 1'001; i <= 1'010; ++i)
                f.say(i);
            QVERIFY(f.until([&] { return f.outbox->hasWaiting(Lane::Live); }));
        }
        Fixture f(dir, {.maxAge = 1h});
        f.clock.advance(61min);
        QVERIFY(f.until([&] { return f.outbox->size() == 1'000; }));
        QCOMPARE_EQ(f.takeAll(Lane::Backlog, 1'000), range(1, 1'000));
    }

    void theWholeOutboxCanBeLimitedByCount()
    {
        const QTemporaryDir dir;
        Fixture f(dir, {.maxCount = 5});
        for (int i = 1; i <= 8; ++i) {
            const quint64 commits = f.outbox->counters().commits;
            f.say(i, i % 2 == 0 ? u"boiler"_s : u"pump"_s);
            QVERIFY(f.until([&] { return f.outbox->counters().commits > commits; }));
        }
        QCOMPARE_EQ(f.takeAll(Lane::Live, 5), range(4, 8));
        QCOMPARE_EQ(f.countOf(DropCause::OutboxFull), 3);
    }

    void aSmallerLimitAtOnceTakesTheOldestFromTheDiskToo()
    {
        const QTemporaryDir dir;
        Fixture f(dir, {.memoryBytes = 40'000});
        for (int i = 1; i <= 1'000; ++i)
            f.say(i);
        QVERIFY(f.until([&] { return f.outbox->hasWaiting(Lane::Live); }));
        f.outbox->markBacklog();
        for (int i = 1'001; i <= 1'010; ++i)
            f.say(i);
        f.outbox->setLimits({.maxCount = 20, .memoryBytes = 40'000});
        QVERIFY(f.until([&] { return f.outbox->size() == 20; }));
        QCOMPARE_EQ(f.takeAll(Lane::Backlog, 10), range(991, 1'000));
        QCOMPARE_EQ(f.takeAll(Lane::Live, 10), range(1'001, 1'010));
    }

    void withoutADiskTheLimitsHoldInMemory()
    {
        const QTemporaryDir dir;
        test::ManualClock clock;
        Outbox outbox({.file = dir.filePath(u"missing/outbox.db"_s),
                       .sensors = {{u"boiler"_s, {.maxCount = 4, .whenFull = WhenFull::ThinOut}},
                                   {u"pump"_s, {.maxCount = 2}}}},
                      clock);
        (void)outbox.open();
        QList<int> boiler;
        QList<int> pump;
        for (int i = 1; i <= 8; ++i) {
            for (const QString &sensor : {u"boiler"_s, u"pump"_s})
                outbox.append({.sensor = sensor, .body = QByteArray::number(i)},
                              Durability::Prompt);
        }
        for (const auto &entry : outbox.take(Lane::Live, 100))
            (entry.message->sensor == u"pump"_s ? pump : boiler)
                .append(entry.message->body.toInt());
        QCOMPARE_EQ(boiler, QList<int>({2, 4, 6, 8}));
        QCOMPARE_EQ(pump, QList<int>({7, 8}));
    }
};

QTEST_GUILESS_MAIN(OutboxLimitsTest)
#include "tst_outboxlimits.moc"
