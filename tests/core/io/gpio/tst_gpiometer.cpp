// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/gpio/gpiometer.h"

#include <QTest>

using namespace outpost;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Edge = GpioInputConfig::Edge;
using Measure = GpioInputConfig::Measure;

/// What edges are made into: by their own times alone.
class GpioMeterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachChangeOfAStateIsTold()
    {
        GpioMeter meter(config(Measure::State), false);
        meter.begin(false);
        QCOMPARE_EQ(meter.take(true, at(5ms), 0), GpioMeter::Change(at(5ms)));
        QVERIFY(meter.isOn());
        QVERIFY(!meter.take(true, at(6ms), 0)); // the way back was missed
        QCOMPARE_EQ(meter.take(false, at(7ms), 0), GpioMeter::Change(at(7ms)));
        QVERIFY(!meter.isOn());
        QVERIFY(!meter.dueAt());
    }

    void aBouncingContactIsOneChange()
    {
        GpioMeter meter(config(Measure::State, Edge::Rising, 20ms), false);
        meter.begin(false);
        bool on = false;
        for (const auto time : {0ms, 1ms, 2ms, 5ms, 6ms, 9ms, 10ms}) {
            on = !on;
            QVERIFY(!meter.take(on, at(time), 0));
        }
        QVERIFY(!meter.isOn());
        QCOMPARE_EQ(meter.dueAt(), at(30ms));
        QVERIFY(!meter.settle(at(29ms)));
        QCOMPARE_EQ(meter.settle(at(30ms)), GpioMeter::Change(at(10ms)));
        QVERIFY(meter.isOn());
        QVERIFY(!meter.dueAt());
    }

    void aGlitchIsNoChange()
    {
        GpioMeter meter(config(Measure::State, Edge::Rising, 20ms), false);
        meter.begin(true);
        QVERIFY(!meter.take(false, at(0ms), 0));
        QVERIFY(!meter.take(true, at(19ms), 0));
        QVERIFY(!meter.settle(at(1s)));
        QVERIFY(meter.isOn());
    }

    void edgesThatAreReadLateCountByTheirTimes()
    {
        GpioMeter meter(config(Measure::Count, Edge::Rising, 10ms), false);
        meter.begin(false);
        // All of them are read at once, long after: three pulses of 15 ms and one of 5 ms.
        for (const auto start : {0ms, 100ms, 200ms}) {
            QVERIFY(!meter.take(true, at(start), 0));
            QVERIFY(!meter.take(false, at(start + 15ms), 0));
        }
        QVERIFY(!meter.take(true, at(300ms), 0));
        QVERIFY(!meter.take(false, at(305ms), 0));
        QVERIFY(!meter.settle(at(1s)));
        QCOMPARE_EQ(meter.count(), 3);
        QVERIFY(!meter.isOn());
    }

    void onlyTheWantedEdgesCount_data()
    {
        QTest::addColumn<Edge>("edge");
        QTest::addColumn<std::chrono::milliseconds>("debounce");
        QTest::addColumn<qint64>("count");
        QTest::newRow("rising") << Edge::Rising << 0ms << qint64(3);
        QTest::newRow("falling") << Edge::Falling << 0ms << qint64(2);
        QTest::newRow("both") << Edge::Both << 0ms << qint64(5);
        QTest::newRow("rising, debounced") << Edge::Rising << 5ms << qint64(3);
        QTest::newRow("falling, debounced") << Edge::Falling << 5ms << qint64(2);
        QTest::newRow("both, debounced") << Edge::Both << 5ms << qint64(5);
    }
    void onlyTheWantedEdgesCount()
    {
        QFETCH(Edge, edge);
        QFETCH(std::chrono::milliseconds, debounce);
        QFETCH(qint64, count);
        GpioMeter meter(config(Measure::Count, edge, debounce), false);
        meter.begin(false);
        bool on = false;
        for (int i = 0; i < 5; ++i) {
            on = !on;
            if (on ? meter.wantsRising() : meter.wantsFalling())
                QVERIFY(!meter.take(on, at(i * 10ms), 0));
        }
        QVERIFY(!meter.settle(at(1s)));
        QCOMPARE_EQ(meter.count(), count);
    }

    void edgesThatNobodyReadCountWhereTheSystemNumbersThem()
    {
        GpioMeter meter(config(Measure::Count, Edge::Rising), true);
        meter.begin(false);
        QVERIFY(!meter.take(true, at(0ms), 1));
        QVERIFY(!meter.take(true, at(1ms), 2));
        QVERIFY(!meter.take(true, at(9ms), 10));
        QCOMPARE_EQ(meter.count(), 10);
        QCOMPARE_EQ(meter.lost(), 7);
        // The line is lost and had again: the numbers begin anew, the count goes on.
        meter.begin(false);
        QVERIFY(!meter.take(true, at(1s), 1));
        QCOMPARE_EQ(meter.count(), 11);
        QCOMPARE_EQ(meter.lost(), 7);
    }

    void theNumbersMayRunOver()
    {
        GpioMeter meter(config(Measure::Count, Edge::Rising), true);
        meter.begin(false);
        QVERIFY(!meter.take(true, at(0ms), 0xffffffffu));
        const qint64 before = meter.count();
        QVERIFY(!meter.take(true, at(1ms), 1u << 0));
        QCOMPARE_EQ(meter.count(), before + 2); // the number 0 lies between
    }

    void aChangeThatTheSystemDebouncedBeganEarlier()
    {
        GpioMeter meter(config(Measure::State, Edge::Rising, 20ms), true);
        meter.begin(false);
        QCOMPARE_EQ(meter.take(true, at(120ms), 1), GpioMeter::Change(at(100ms)));
    }

    void whatWasMissedIsCorrected()
    {
        GpioMeter plain(config(Measure::State), false);
        plain.begin(false);
        QVERIFY(!plain.correct(false, at(1ms)));
        QCOMPARE_EQ(plain.correct(true, at(2ms)), GpioMeter::Change(at(2ms)));
        QVERIFY(plain.isOn());

        GpioMeter debounced(config(Measure::State, Edge::Rising, 10ms), false);
        debounced.begin(false);
        QVERIFY(!debounced.correct(true, at(1ms)));
        QVERIFY(!debounced.isOn());
        QCOMPARE_EQ(debounced.settle(at(11ms)), GpioMeter::Change(at(1ms)));
        // A pending change whose way back was missed.
        QVERIFY(!debounced.take(false, at(20ms), 0));
        QVERIFY(!debounced.correct(true, at(25ms)));
        QVERIFY(!debounced.settle(at(1s)));
        QVERIFY(debounced.isOn());
    }

    void aStateAsksForBothEdgesAndACountForItsOwn()
    {
        const GpioMeter state(config(Measure::State), false);
        QVERIFY(state.wantsRising() && state.wantsFalling());
        const GpioMeter count(config(Measure::Count, Edge::Falling), false);
        QVERIFY(!count.wantsRising() && count.wantsFalling());
        const GpioMeter ours(config(Measure::Count, Edge::Falling, 5ms), false);
        QVERIFY(ours.wantsRising() && ours.wantsFalling());
        const GpioMeter kernels(config(Measure::Count, Edge::Falling, 5ms), true);
        QVERIFY(!kernels.wantsRising() && kernels.wantsFalling());
    }

private:
    static GpioInputConfig config(Measure measure, Edge edge = Edge::Rising,
                                  std::chrono::milliseconds debounce = 0ms)
    {
        GpioInputConfig config;
        config.measure = measure;
        config.edge = edge;
        config.debounce = debounce;
        return config;
    }
    static SteadyTime at(std::chrono::microseconds time) { return SteadyTime(time + 1h); }
};

QTEST_GUILESS_MAIN(GpioMeterTest)
#include "tst_gpiometer.moc"
