// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trends/seriesfeed.h"
#include "ui/trends/trendseries.h"

#include <QTest>

using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 s = 1'000'000;

/// A value a second, from @p from on.
Track everySecond(qint64 from, int count, double value = 1)
{
    Track track(10'000);
    for (int i = 0; i < count; ++i)
        track.add({from + i * s, value});
    return track;
}

/// Values a second as the history has them, a point a value.
HistoryStretch exact(qint64 from, qint64 to, double value = 1)
{
    HistoryStretch stretch{.asked = {from, to}};
    for (qint64 time = from; time < to; time += s)
        stretch.samples.push_back(Sample::of({time, value}));
    return stretch;
}

/// Points as the contract tells them, each of @p count values.
SeriesStretch told(const QList<qint64> &times, qint64 count, qint64 width)
{
    const QList<double> values(times.size(), 5);
    return SeriesStretch(times, QList<double>(times.size(), 1), QList<double>(times.size(), 9),
                         values, QList<qint64>(times.size(), count), width, u"minute"_s, 0);
}

} // namespace

/// History and live in one line.
class TrendSeriesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thereIsNoSeamBetweenHistoryAndLive()
    {
        TrendSeries series({u"boiler"_s, u"temperature"_s});
        const Track track = everySecond(100 * s, 100);
        // It reaches into what came live: what is told twice is drawn once.
        series.setHistory(exact(0, 150 * s));
        series.show(&track, {0, 200 * s}, 400);
        const auto shown = series.shown();
        QCOMPARE_EQ(shown.size(), size_t(200));
        for (size_t i = 0; i < shown.size(); ++i) {
            QCOMPARE_EQ(shown[i].from, qint64(i) * s);
            QCOMPARE_EQ(shown[i].joined, i > 0);
        }
        QCOMPARE_EQ(series.statistics().count, 200);
    }

    void bucketsGoOnIntoWhatIsLive()
    {
        TrendSeries series({u"boiler"_s, u"temperature"_s});
        const Track track = everySecond(100 * s, 100);
        HistoryStretch minutes{.asked = {-600 * s, 110 * s}, .width = 60 * s};
        for (qint64 from = -600 * s; from <= 60 * s; from += 60 * s)
            minutes.samples.push_back({.from = from,
                                       .to = from + 60 * s,
                                       .first = 1,
                                       .least = 0,
                                       .most = 2,
                                       .last = 1,
                                       .sum = 60,
                                       .count = 60,
                                       .bucket = true});
        series.setHistory(minutes);
        series.show(&track, {-600 * s, 200 * s}, 800);
        const auto broken = std::ranges::count(series.shown(), false, &Sample::joined);
        QCOMPARE_EQ(broken, 1);
        // Twelve minutes, and of what came live that which the last of them has not.
        QCOMPARE_EQ(series.statistics().count, 12 * 60 + 80);
        QCOMPARE_EQ(series.statistics().mean(), 1.0);
    }

    void whatWasMissedWhileTheAgentWasGoneIsTheHistorys()
    {
        TrendSeries series({u"boiler"_s, u"temperature"_s});
        Track track = everySecond(0, 50, 1);
        series.setHole(49 * s);
        for (int i = 100; i < 150; ++i)
            track.add({i * s, 1});
        series.show(&track, {0, 150 * s}, 300);
        QCOMPARE_EQ(std::ranges::count(series.shown(), false, &Sample::joined), 2);
        series.setHistory(exact(0, 110 * s));
        series.show(&track, {0, 150 * s}, 300);
        QCOMPARE_EQ(std::ranges::count(series.shown(), false, &Sample::joined), 1);
        QCOMPARE_EQ(series.statistics().count, 150);
    }

    void aCursorFindsTheNearestValue_data()
    {
        QTest::addColumn<qint64>("at");
        QTest::addColumn<bool>("found");
        QTest::addColumn<qint64>("time");
        QTest::addRow("on a live value") << 150 * s << true << 150 * s;
        QTest::addRow("between two") << 150 * s + 700'000 << true << 151 * s;
        QTest::addRow("in the history") << 20 * s + 100'000 << true << 20 * s;
        QTest::addRow("a little after the last") << 200 * s << true << 199 * s;
        QTest::addRow("long after the last") << 300 * s << false << qint64(0);
        QTest::addRow("long before the first") << -100 * s << false << qint64(0);
    }

    void aCursorFindsTheNearestValue()
    {
        QFETCH(qint64, at);
        TrendSeries series({u"boiler"_s, u"temperature"_s});
        const Track track = everySecond(100 * s, 100);
        series.setHistory(exact(0, 110 * s));
        series.show(&track, {0, 200 * s}, 400);
        const auto value = series.valueAt(&track, at);
        QTEST(value.has_value(), "found");
        if (value)
            QTEST(value->time, "time");
    }

    void withoutAnythingItShowsNothing()
    {
        TrendSeries series({u"boiler"_s, u"temperature"_s});
        series.show(nullptr, {0, 100 * s}, 100);
        QVERIFY(series.shown().empty());
        QVERIFY(!series.valueAt(nullptr, 5 * s));
        QCOMPARE_EQ(series.statistics().count, 0);
    }

    void pointsOfTheContractBecomeBuckets()
    {
        const auto minutes = stretchOf(told({0, 60 * s}, 60, 60 * s), {0, 120 * s});
        QVERIFY(minutes.samples[0].bucket);
        QCOMPARE_EQ(minutes.samples[0].to, 60 * s);
        QCOMPARE_EQ(minutes.samples[1].sum, 300.0);
        // Blocks have no width: each goes on until the next begins.
        const auto blocks = stretchOf(told({0, 7 * s, 20 * s}, 10, 0), {0, 60 * s});
        QCOMPARE_EQ(blocks.samples[0].to, 7 * s);
        const auto values = stretchOf(told({0, 7 * s}, 1, 0), {0, 60 * s});
        QVERIFY(!values.samples[0].bucket);
        QCOMPARE_EQ(values.samples[1].to, 7 * s);
    }

    void listsOfDifferentLengthsAreCutToTheShortest()
    {
        SeriesStretch odd = told({0, s, 2 * s}, 1, 0);
        odd.setMost({1});
        QCOMPARE_EQ(stretchOf(odd, {0, 3 * s}).samples.size(), size_t(1));
    }
};

QTEST_GUILESS_MAIN(TrendSeriesTest)
#include "tst_trendseries.moc"
