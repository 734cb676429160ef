// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/deadband.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class DeadBandTest : public QObject
{
    Q_OBJECT

    static Reading reading(Fields fields) { return {u"boiler"_s, {}, std::move(fields)}; }

private Q_SLOTS:
    void passesWhatMoved_data()
    {
        QTest::addColumn<double>("band");
        QTest::addColumn<double>("percent");
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("to");
        QTest::addColumn<bool>("passes");
        QTest::newRow("less than the band") << 1.0 << 0.0 << 80.0 << 80.9 << false;
        QTest::newRow("the band") << 1.0 << 0.0 << 80.0 << 81.0 << true;
        QTest::newRow("downwards") << 1.0 << 0.0 << 80.0 << 79.0 << true;
        QTest::newRow("less than the percentage") << 0.0 << 5.0 << 100.0 << 104.9 << false;
        QTest::newRow("the percentage") << 0.0 << 5.0 << 100.0 << 105.0 << true;
        QTest::newRow("the percentage of a negative value")
            << 0.0 << 5.0 << -100.0 << -104.0 << false;
        QTest::newRow("both: the absolute one is larger") << 2.0 << 5.0 << 10.0 << 11.0 << false;
        QTest::newRow("both: the percentage is larger") << 2.0 << 5.0 << 100.0 << 103.0 << false;
        QTest::newRow("both: more than either") << 2.0 << 5.0 << 100.0 << 106.0 << true;
        QTest::newRow("a percentage of nothing, moved") << 0.0 << 5.0 << 0.0 << 0.001 << true;
        QTest::newRow("a percentage of nothing, still") << 0.0 << 5.0 << 0.0 << 0.0 << false;
    }
    void passesWhatMoved()
    {
        QFETCH(double, band);
        QFETCH(double, percent);
        QFETCH(double, from);
        QFETCH(double, to);
        FilterConfig config;
        config.deadBand = band;
        config.deadBandPercent = percent;
        DeadBand filter(config);
        QVERIFY(filter.isOn());
        QVERIFY(filter.passes(reading({{u"x"_s, from}}), {}));
        QTEST(filter.passes(reading({{u"x"_s, to}}), {}), "passes");
    }

    void slowDriftIsMeasuredFromWhatWasPassedOn()
    {
        FilterConfig config;
        config.deadBand = 1;
        DeadBand filter(config);
        int passed = 0;
        for (int i = 0; i <= 100; ++i)
            passed += filter.passes(reading({{u"x"_s, i * 0.125}}), {}) ? 1 : 0;
        QCOMPARE(passed, 13);
    }

    void anyFieldThatMovedPassesTheReading()
    {
        FilterConfig config;
        config.deadBand = 1;
        DeadBand filter(config);
        QVERIFY(filter.passes(
            reading({{u"a"_s, 1.0}, {u"n"_s, qint64(5)}, {u"s"_s, u"on"_s}, {u"b"_s, true}}), {}));
        QVERIFY(!filter.passes(
            reading({{u"a"_s, 1.5}, {u"n"_s, qint64(5)}, {u"s"_s, u"on"_s}, {u"b"_s, true}}), {}));
        QVERIFY(filter.passes(
            reading({{u"a"_s, 1.5}, {u"n"_s, qint64(6)}, {u"s"_s, u"on"_s}, {u"b"_s, true}}), {}));
        QVERIFY(filter.passes(reading({{u"s"_s, u"off"_s}}), {}));
        QVERIFY(filter.passes(reading({{u"b"_s, false}}), {}));
        QVERIFY(filter.passes(reading({{u"new"_s, 1.0}}), {}));
        // Fields of other readings in between, as nmea brings them, are compared to their own last
        // value.
        QVERIFY(!filter.passes(reading({{u"n"_s, qint64(6)}}), {}));
        QVERIFY(!filter.passes(reading({{u"b"_s, false}, {u"s"_s, u"off"_s}}), {}));
    }

    void anOldValueIsPassedOnAllTheSame()
    {
        FilterConfig config;
        config.deadBand = 1;
        config.deadBandMaxAge = 10s;
        DeadBand filter(config);
        const Reading still = reading({{u"x"_s, 1.0}});
        QVERIFY(filter.passes(still, SteadyTime(0s)));
        QVERIFY(!filter.passes(still, SteadyTime(9s)));
        QVERIFY(filter.passes(still, SteadyTime(10s)));
        QVERIFY(!filter.passes(still, SteadyTime(19s)));
    }

    void isOffByDefault() { QVERIFY(!DeadBand(FilterConfig{}).isOn()); }
};

QTEST_GUILESS_MAIN(DeadBandTest)
#include "tst_deadband.moc"
