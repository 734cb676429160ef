// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/filterchain.h"

#include "core/telemetry/describe.h"
#include "support/manualclock.h"

#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class FiltersTest : public QObject
{
    Q_OBJECT

    QByteArrayList m_out;
    std::vector<Timestamp> m_times;

    std::function<void(Reading)> sink()
    {
        m_out.clear();
        m_times.clear();
        return [this](const Reading &reading) {
            m_out.append(fieldsOf(reading));
            m_times.push_back(reading.time);
        };
    }

    static Reading reading(double x, Timestamp time = {})
    {
        return {u"boiler"_s, time, {{u"x"_s, x}}};
    }

private Q_SLOTS:
    void ofReadingsThatComeTooFastTheNewestWins()
    {
        ManualClock clock;
        FilterConfig config;
        config.maxRate = 1;
        RateLimit limit(config, clock, sink());
        limit.accept(reading(1));
        QCOMPARE(m_out.size(), 1);
        clock.advance(100ms);
        limit.accept(reading(2));
        clock.advance(100ms);
        limit.accept(reading(3));
        clock.advance(799ms);
        QCOMPARE(m_out.size(), 1);
        clock.advance(1ms);
        QCOMPARE(m_out, (QByteArrayList{R"({"x":1})", R"({"x":3})"}));
        QCOMPARE(limit.dropped(), quint64(1));
    }

    void aFloodKeepsToTheRate()
    {
        ManualClock clock;
        FilterConfig config;
        config.maxRate = 10;
        RateLimit limit(config, clock, sink());
        for (int i = 0; i < 10'000; ++i) {
            limit.accept(reading(i));
            clock.advance(1ms);
        }
        QVERIFY(m_out.size() >= 100 && m_out.size() <= 101);
        QCOMPARE(quint64(m_out.size()) + limit.dropped() + (clock.untilNextTimer() ? 1 : 0),
                 quint64(10'000));
    }

    void slowReadingsPassAtOnce()
    {
        ManualClock clock;
        FilterConfig config;
        config.maxRate = 10;
        RateLimit limit(config, clock, sink());
        for (int i = 0; i < 5; ++i) {
            limit.accept(reading(i));
            QCOMPARE(m_out.size(), i + 1);
            clock.advance(100ms);
        }
    }

    void whatWaitsForItsTurnCanBeFlushed()
    {
        ManualClock clock;
        FilterConfig config;
        config.maxRate = 0.001;
        RateLimit limit(config, clock, sink());
        limit.accept(reading(1));
        limit.accept(reading(2));
        limit.flush();
        limit.flush();
        QCOMPARE(m_out.size(), 2);
        clock.advance(2h);
        QCOMPARE(m_out.size(), 2);
    }

    void aggregates_data()
    {
        QTest::addColumn<QStringList>("functions");
        QTest::addColumn<QByteArray>("result");
        const QString all = u"mean min max last count sum"_s;
        QTest::newRow("all")
            << all.split(u' ')
            << QByteArray(R"({"x_mean":2,"x_min":-1,"x_max":5,"x_last":2,"x_count":3,"x_sum":6})");
        QTest::newRow("one keeps the name") << QStringList{u"max"_s} << QByteArray(R"({"x":5})");
        QTest::newRow("count alone") << QStringList{u"count"_s} << QByteArray(R"({"x":3})");
        QTest::newRow("one that came twice")
            << QStringList{u"min"_s, u"min"_s} << QByteArray(R"({"x":-1})");
        QTest::newRow("none") << QStringList{} << QByteArray(R"({"x":2})");
    }
    void aggregates()
    {
        QFETCH(QStringList, functions);
        QFETCH(QByteArray, result);
        ManualClock clock;
        FilterConfig config;
        config.aggregate = 10s;
        config.aggregateFunctions = functions;
        Aggregate aggregate(config, clock, sink());
        for (const double x : {5.0, -1.0, 2.0})
            aggregate.accept(reading(x));
        QVERIFY(m_out.isEmpty());
        clock.advance(10s);
        QCOMPARE(m_out, QByteArrayList{result});
        QCOMPARE(aggregate.merged(), quint64(2));
    }

    void aWindowBeginsWithItsFirstReading()
    {
        ManualClock clock;
        FilterConfig config;
        config.aggregate = 10s;
        Aggregate aggregate(config, clock, sink());
        clock.advance(1h);
        aggregate.accept(reading(1, at(1h)));
        clock.advance(9s);
        aggregate.accept(reading(3, at(1h + 9s)));
        clock.advance(1s);
        aggregate.accept(reading(10, at(1h + 10s)));
        clock.advance(1h);
        QCOMPARE(m_out, (QByteArrayList{R"({"x":2})", R"({"x":10})"}));
        QCOMPARE(m_times, (std::vector{at(1h), at(1h + 10s)}));
        QVERIFY(!clock.untilNextTimer());
    }

    void textSaysWhatCameLast()
    {
        ManualClock clock;
        FilterConfig config;
        config.aggregate = 10s;
        config.aggregateFunctions = {u"min"_s, u"max"_s};
        Aggregate aggregate(config, clock, sink());
        aggregate.accept(
            {u"boiler"_s, {}, {{u"n"_s, qint64(9007199254740993)}, {u"valve"_s, u"open"_s}}});
        aggregate.accept({u"boiler"_s, {}, {{u"valve"_s, u"shut"_s}, {u"late"_s, true}}});
        aggregate.flush();
        QCOMPARE(
            m_out,
            QByteArrayList{
                R"({"n_min":9007199254740993,"n_max":9007199254740993,"valve":"shut","late":true})"});
        aggregate.accept({u"boiler"_s, {}, {{u"late"_s, false}}});
        aggregate.flush();
        QCOMPARE(m_out.back(), R"({"late":false})");
    }

    void aSumThatOverflowsIsLeftOut()
    {
        ManualClock clock;
        FilterConfig config;
        config.aggregate = 10s;
        config.aggregateFunctions = {u"mean"_s, u"sum"_s};
        Aggregate aggregate(config, clock, sink());
        aggregate.accept(reading(1.5e308));
        aggregate.accept(reading(1.5e308));
        aggregate.flush();
        QCOMPARE(m_out, QByteArrayList{R"({"x_mean":1.5e+308})"});
    }

    void filtersFollowOneAnother()
    {
        ManualClock clock;
        FilterConfig config;
        config.deadBand = 1;
        config.maxRate = 10;
        config.aggregate = 1s;
        config.aggregateFunctions = {u"count"_s};
        FilterChain chain(config, clock, sink());
        for (int i = 0; i < 1000; ++i) {
            chain.accept(reading(i / 4));
            clock.advance(1ms);
        }
        clock.advance(1s);
        // 250 steps of one in a second, of which the rate lets ten through, which are one window;
        // what came last waited for its turn.
        QCOMPARE(m_out, (QByteArrayList{R"({"x":10})", R"({"x":1})"}));
        QCOMPARE(chain.filtered() + quint64(m_out.size()), quint64(1000));
    }

    void withoutFiltersEverythingPasses()
    {
        ManualClock clock;
        FilterChain chain(FilterConfig{}, clock, sink());
        for (int i = 0; i < 10; ++i)
            chain.accept(reading(1));
        QCOMPARE(m_out.size(), 10);
        QCOMPARE(chain.filtered(), quint64(0));
        QVERIFY(!clock.untilNextTimer());
    }

    void flushEmptiesEveryFilter()
    {
        ManualClock clock;
        FilterConfig config;
        config.maxRate = 1;
        config.aggregate = 1min;
        config.aggregateFunctions = {u"count"_s};
        FilterChain chain(config, clock, sink());
        chain.accept(reading(1));
        chain.accept(reading(2));
        chain.flush();
        QCOMPARE(m_out, QByteArrayList{R"({"x":2})"});
    }
};

QTEST_GUILESS_MAIN(FiltersTest)
#include "tst_filters.moc"
