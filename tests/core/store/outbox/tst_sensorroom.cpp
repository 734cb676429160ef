// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outbox/sensorroom.h"

#include <QTest>

#include <algorithm>

using namespace outpost;

namespace {

using WhenFull = SensorOutboxConfig::WhenFull;

/// A sensor whose messages wait on a disk of its own: what the outbox does with a SensorRoom.
class Sensor
{
public:
    explicit Sensor(const SensorOutboxConfig &limits)
        : room(limits)
    {
    }

    /// One message; its ordinal is its sequence, and its time.
    void say()
    {
        ++said;
        if (!room.takes(stock(), 100, qint64(said), said))
            return;
        waiting.push_back(said);
        room.arrived();
        keepWithin();
    }

    void keepWithin()
    {
        while (room.isOver(stock())) {
            if (const auto outline = room.next()) {
                if (!inFlight.contains(outline->sequence))
                    std::erase(waiting, outline->sequence);
                continue;
            }
            const auto after = room.wanted();
            if (!after)
                return;
            room.loadBegun();
            std::vector<MessageOutline> page;
            const auto first = std::ranges::upper_bound(waiting, *after);
            for (auto it = first; it != waiting.end() && page.size() < 7; ++it)
                page.push_back({.sequence = *it, .bytes = 100, .ordinal = qint64(*it)});
            const bool complete = page.size() < 7;
            room.loaded(std::move(page), complete);
            ++loads;
        }
    }

    [[nodiscard]] SensorStock stock() const
    {
        return {.messages = qint64(waiting.size()) + 3, // three alarms, which do not count
                .bytes = 100 * (qint64(waiting.size()) + 3),
                .alarms = 3,
                .alarmBytes = 300};
    }

    /// The largest and the smallest distance between two neighbours that wait.
    [[nodiscard]] std::pair<quint64, quint64> distances() const
    {
        quint64 least = ~quint64(0);
        quint64 most = 0;
        for (size_t i = 1; i < waiting.size(); ++i) {
            least = std::min(least, waiting[i] - waiting[i - 1]);
            most = std::max(most, waiting[i] - waiting[i - 1]);
        }
        return {least, most};
    }

    SensorRoom room;
    std::vector<quint64> waiting;
    QList<quint64> inFlight;
    quint64 said = 0;
    int loads = 0;
};

} // namespace

class SensorRoomTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutALimitNothingGoes()
    {
        Sensor sensor({});
        for (int i = 0; i < 100; ++i)
            sensor.say();
        QCOMPARE_EQ(sensor.waiting.size(), size_t(100));
        QCOMPARE_EQ(sensor.loads, 0);
    }

    void theOldestGo()
    {
        Sensor sensor({.maxSize = 1000});
        for (int i = 0; i < 25; ++i)
            sensor.say();
        QCOMPARE_EQ(sensor.waiting, std::vector<quint64>({16, 17, 18, 19, 20, 21, 22, 23, 24, 25}));
    }

    void theNewestAreNotTaken()
    {
        Sensor sensor({.maxCount = 4, .whenFull = WhenFull::DropNewest});
        for (int i = 0; i < 10; ++i)
            sensor.say();
        QCOMPARE_EQ(sensor.waiting, std::vector<quint64>({1, 2, 3, 4}));
        sensor.waiting.erase(sensor.waiting.begin());
        sensor.say();
        QCOMPARE_EQ(sensor.waiting, std::vector<quint64>({2, 3, 4, 11}));
    }

    void ofEightEverySecondStays()
    {
        Sensor sensor({.maxCount = 4, .whenFull = WhenFull::ThinOut});
        for (int i = 0; i < 8; ++i)
            sensor.say();
        QCOMPARE_EQ(sensor.waiting, std::vector<quint64>({2, 4, 6, 8}));
    }

    void theOldestAreThinnedFirst()
    {
        Sensor sensor({.maxCount = 6, .whenFull = WhenFull::ThinOut});
        for (int i = 0; i < 8; ++i)
            sensor.say();
        QCOMPARE_EQ(sensor.waiting, std::vector<quint64>({2, 4, 5, 6, 7, 8}));
    }

    void howeverLongItLastsThePictureIsEven_data()
    {
        QTest::addColumn<int>("keepEvery");
        QTest::addColumn<int>("count");
        for (const int keepEvery : {2, 3, 10}) {
            for (const int count : {150, 1'000, 9'999, 100'000})
                QTest::addRow("every %d of %d", keepEvery, count) << keepEvery << count;
        }
    }
    void howeverLongItLastsThePictureIsEven()
    {
        QFETCH(const int, keepEvery);
        QFETCH(const int, count);
        Sensor sensor({.maxCount = 100, .whenFull = WhenFull::ThinOut, .keepEvery = keepEvery});
        for (int i = 0; i < count; ++i)
            sensor.say();
        QVERIFY(sensor.waiting.size() <= 100);
        // All the room is used, down to the last step of thinning.
        QVERIFY2(sensor.waiting.size() > size_t(95 / keepEvery),
                 qPrintable(QString::number(sensor.waiting.size())));
        const auto [least, most] = sensor.distances();
        QCOMPARE_LE(most, least * quint64(keepEvery));
        QCOMPARE_LE(sensor.waiting.front(), most);
        QCOMPARE_LE(quint64(count) - sensor.waiting.back(), most);
        // In steps that are small compared with what was said.
        QCOMPARE_LE(sensor.loads, count);
    }

    void afterARestartItGoesOnAsEvenly()
    {
        const SensorOutboxConfig limits{.maxCount = 100, .whenFull = WhenFull::ThinOut};
        Sensor before(limits);
        for (int i = 0; i < 5'000; ++i)
            before.say();
        Sensor after(limits);
        after.waiting = before.waiting;
        after.said = before.said;
        for (int i = 0; i < 5'000; ++i)
            after.say();
        const auto [least, most] = after.distances();
        QCOMPARE_LE(most, least * 2);
    }

    void atTheFirstAcknowledgementNothingIsDense()
    {
        Sensor sensor({.maxCount = 100, .whenFull = WhenFull::ThinOut});
        for (int i = 0; i < 10'000; ++i) {
            sensor.say();
            if (i > 5'000 && i % 500 == 0)
                sensor.waiting.erase(sensor.waiting.begin()); // sent
        }
        const auto [least, most] = sensor.distances();
        QCOMPARE_LE(most, least * 2);
    }

    void withRoomAgainEverythingIsTaken()
    {
        Sensor sensor({.maxCount = 100, .whenFull = WhenFull::ThinOut});
        for (int i = 0; i < 1'000; ++i)
            sensor.say();
        sensor.waiting.erase(sensor.waiting.begin(), sensor.waiting.end() - 10);
        for (int i = 0; i < 50; ++i)
            sensor.say();
        QCOMPARE_EQ(sensor.waiting.size(), size_t(60));
        // Full again, the dense part goes first.
        for (int i = 0; i < 1'000; ++i)
            sensor.say();
        const auto [least, most] = sensor.distances();
        QVERIFY2(least >= 8, qPrintable(QString::number(least)));
        QCOMPARE_LE(most, 32U);
    }

    void whatIsInFlightStays()
    {
        Sensor sensor({.maxCount = 3});
        for (int i = 0; i < 3; ++i)
            sensor.say();
        sensor.inFlight = {1, 2};
        sensor.say();
        QCOMPARE_EQ(sensor.waiting, std::vector<quint64>({1, 2, 4}));
        sensor.inFlight.clear();
        sensor.room.cameBack();
        sensor.say();
        QCOMPARE_EQ(sensor.waiting, std::vector<quint64>({2, 4, 5}));
    }

    void whereAllIsInFlightItWaits()
    {
        Sensor sensor({.maxCount = 3, .whenFull = WhenFull::ThinOut});
        sensor.inFlight = {1, 2, 3, 4};
        for (int i = 0; i < 4; ++i)
            sensor.say();
        QCOMPARE_EQ(sensor.waiting.size(), size_t(4));
        sensor.inFlight.clear();
        sensor.room.cameBack();
        sensor.keepWithin();
        QCOMPARE_EQ(sensor.waiting.size(), size_t(3));
    }
};

QTEST_GUILESS_MAIN(SensorRoomTest)
#include "tst_sensorroom.moc"
