// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trends/livecolumns.h"

#include <QTest>

#include <cmath>

using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 ms = 1'000;
constexpr qint64 far = std::numeric_limits<qint64>::min() / 4;

/// A value a millisecond: noise that is the same each time.
Track sawtooth(int count)
{
    Track track(200'000);
    for (int i = 0; i < count; ++i)
        track.add({i * ms, double((i * 7919) % 1000)});
    return track;
}

std::vector<Sample> drawn(LiveColumns &columns, const Track &track, TimeSpan window, int width)
{
    columns.update(track, window, width, far);
    std::vector<Sample> samples;
    reduceToColumns(columns.samples(), window, width, columns.usualSilence(), samples);
    return samples;
}

} // namespace

/// Min and max a pixel column, kept up to date.
class LiveColumnsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLostOfLeastAndMost_data()
    {
        QTest::addColumn<int>("values");
        QTest::addColumn<int>("width");
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("length");
        QTest::addRow("fewer values than columns") << 100 << 1000 << qint64(0) << 100 * ms;
        QTest::addRow("as many as columns") << 1000 << 1000 << qint64(0) << 1000 * ms;
        QTest::addRow("many a column") << 100'000 << 800 << qint64(0) << 100'000 * ms;
        QTest::addRow("a part from the middle") << 100'000 << 800 << 40'000 * ms << 5'000 * ms;
        QTest::addRow("a width that divides nothing") << 50'000 << 777 << 123 * ms << 33'333 * ms;
        QTest::addRow("a column for all") << 1'000 << 1 << qint64(0) << 1'000 * ms;
    }

    void nothingIsLostOfLeastAndMost()
    {
        QFETCH(int, values);
        QFETCH(int, width);
        QFETCH(qint64, from);
        QFETCH(qint64, length);
        const Track track = sawtooth(values);
        LiveColumns columns;
        const TimeSpan window{from, from + length};
        const auto samples = drawn(columns, track, window, width);
        // Columns lie at round times, so the window may cut one at each end; and one goes beyond.
        QVERIFY(int(samples.size()) <= width + 4);
        double least = 1e9;
        double most = -1e9;
        qint64 count = 0;
        for (const Point &point : track.points()) {
            if (!window.contains(point.time))
                continue;
            least = std::min(least, point.value);
            most = std::max(most, point.value);
            ++count;
        }
        WindowStatistics seen;
        for (const Sample &sample : samples) {
            QVERIFY(sample.least <= sample.first && sample.first <= sample.most);
            QVERIFY(sample.least <= sample.last && sample.last <= sample.most);
            if (sample.to >= window.from && sample.from < window.to)
                seen.take(sample);
        }
        QVERIFY(seen.least <= least);
        QVERIFY(seen.most >= most);
        QVERIFY(seen.count >= count);
        QVERIFY(double(seen.count - count) <= 4 * std::ceil(double(length) / ms / width));
    }

    void whatComesIsTakenInAsIfItHadAlwaysBeenThere()
    {
        Track track(200'000);
        LiveColumns growing;
        const TimeSpan window{0, 20'000 * ms};
        for (int i = 0; i < 20'000; ++i) {
            track.add({i * ms, std::sin(i / 50.0)});
            if (i % 17 == 0)
                growing.update(track, window, 500, far);
        }
        growing.update(track, window, 500, far);
        LiveColumns fresh;
        fresh.update(track, window, 500, far);
        QCOMPARE_EQ(growing.samples().size(), fresh.samples().size());
        for (size_t i = 0; i < fresh.samples().size(); ++i) {
            QCOMPARE_EQ(growing.samples()[i].from, fresh.samples()[i].from);
            QCOMPARE_EQ(growing.samples()[i].least, fresh.samples()[i].least);
            QCOMPARE_EQ(growing.samples()[i].most, fresh.samples()[i].most);
            QCOMPARE_EQ(growing.samples()[i].count, fresh.samples()[i].count);
        }
    }

    void aWindowThatFollowsThePresentKeepsItsColumnsInPlace()
    {
        Track track = sawtooth(30'000);
        LiveColumns columns;
        const auto before = drawn(columns, track, {10'000 * ms, 30'000 * ms}, 1000);
        track.add({30'000 * ms, 5});
        const auto after = drawn(columns, track, {10'020 * ms, 30'020 * ms}, 1000);
        // The same samples, moved on: no shimmer.
        const auto at = std::ranges::find(after, before[500].from, &Sample::from);
        QVERIFY(at != after.end());
        QCOMPARE_EQ(at->count, before[500].count);
        QCOMPARE_EQ(at->most, before[500].most);
    }

    void memoryStaysWithinWhatIsSeen()
    {
        Track track(1'000);
        LiveColumns columns;
        for (int i = 0; i < 100'000; ++i) {
            track.add({i * ms, 1});
            if (i % 50 == 0)
                columns.update(track, {i * ms - 500 * ms, i * ms}, 500, far);
        }
        QVERIFY(columns.samples().size() < 3'000);
    }

    void aWindowBehindAllThatWasSaidHasTheLastOfIt()
    {
        const Track track = sawtooth(100);
        LiveColumns columns;
        columns.update(track, {10'000 * ms, 11'000 * ms}, 100, far);
        QCOMPARE_EQ(columns.samples().size(), 1);
        QCOMPARE_EQ(columns.samples()[0].from, 99 * ms);
    }

    void oneThatComesLateTakesItsPlace()
    {
        Track track = sawtooth(100);
        LiveColumns columns;
        const TimeSpan window{0, 200 * ms};
        drawn(columns, track, window, 100);
        track.add({50 * ms + 1, 99'999});
        const auto samples = drawn(columns, track, window, 100);
        QVERIFY(std::ranges::any_of(samples, [](const Sample &s) { return s.most == 99'999; }));
        QVERIFY(std::ranges::is_sorted(samples, {}, &Sample::from));
    }

    void aLineIsBrokenWhereASensorWasSilent()
    {
        Track track(1'000);
        for (int i = 0; i < 100; ++i)
            track.add({i * 100 * ms, 1});
        // Three intervals are a stumble; thirty are silence.
        for (int i = 0; i < 100; ++i)
            track.add({10'200 * ms + i * 100 * ms, 1});
        for (int i = 0; i < 100; ++i)
            track.add({23'000 * ms + i * 100 * ms, 1});
        LiveColumns columns;
        const auto samples = drawn(columns, track, {0, 40'000 * ms}, 1000);
        const auto breaks = std::ranges::count(samples, false, &Sample::joined);
        QCOMPARE_EQ(breaks, 2); // the first begins a line as well
        QCOMPARE_EQ(std::ranges::find_if(samples.begin() + 1, samples.end(),
                                         [](const Sample &s) { return !s.joined; })
                        ->from,
                    23'000 * ms);
    }

    void usualSilence_data()
    {
        QTest::addColumn<QList<qint64>>("intervals");
        QTest::addColumn<qint64>("silence");
        QTest::addRow("too few to know") << QList<qint64>{5, 5} << anySilence;
        QTest::addRow("steady") << QList<qint64>(20, 10) << qint64(40);
        QTest::addRow("one pause does not make it usual")
            << QList<qint64>{10, 10, 10, 10, 10, 10, 10, 10, 10, 10,  10,
                             10, 10, 10, 10, 10, 10, 10, 10, 10, 5000}
            << qint64(40);
        QTest::addRow("bursts of two: the pause is usual")
            << QList<qint64>{1, 100, 1, 100, 1, 100, 1, 100} << qint64(400);
        QTest::addRow("all at the same time") << QList<qint64>{0, 0, 0, 0} << qint64(4);
    }

    void usualSilence()
    {
        QFETCH(QList<qint64>, intervals);
        QTEST(silenceOf(std::vector<qint64>(intervals.begin(), intervals.end())), "silence");
    }
};

QTEST_GUILESS_MAIN(LiveColumnsTest)
#include "tst_livecolumns.moc"
