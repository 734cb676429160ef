// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trends/axisplan.h"
#include "ui/trends/trendwindow.h"

#include <QTest>

using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 s = TrendWindow::second;
constexpr qint64 now = 1'800'000'000 * s;

} // namespace

/// Which stretch of time is seen, and between which values.
class TrendWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itFollowsThePresentUntilItIsHeld()
    {
        TrendWindow window;
        QCOMPARE_EQ(window.at(now), TimeSpan({now - 60 * s, now}));
        QCOMPARE_EQ(window.at(now + s).to, now + s);
        window.hold(now + s);
        QCOMPARE_EQ(window.at(now + 100 * s).to, now + s);
        window.follow();
        QCOMPARE_EQ(window.at(now + 100 * s).to, now + 100 * s);
    }

    void zoomingKeepsWhatIsUnderTheFingers()
    {
        TrendWindow window;
        window.hold(now);
        const TimeSpan before = window.at(now);
        const qint64 under = before.from + before.length() / 4;
        window.zoom(0.5, 0.25, now);
        const TimeSpan after = window.at(now);
        QCOMPARE_EQ(after.length(), 30 * s);
        QCOMPARE_EQ(after.from + after.length() / 4, under);
    }

    void zoomingWhileLiveStaysLive()
    {
        TrendWindow window;
        window.zoom(4, 0.1, now);
        QVERIFY(!window.isHeld());
        QCOMPARE_EQ(window.at(now), TimeSpan({now - 240 * s, now}));
    }

    void movingAwayHoldsAndNeverGoesBeyondThePresent()
    {
        TrendWindow window;
        window.pan(-0.5, now);
        QVERIFY(window.isHeld());
        QCOMPARE_EQ(window.at(now).to, now - 30 * s);
        window.pan(5, now);
        QCOMPARE_EQ(window.at(now).to, now);
    }

    void lengths_data()
    {
        QTest::addColumn<double>("factor");
        QTest::addColumn<qint64>("length");
        QTest::addRow("not shorter than can be drawn") << 1e-12 << TrendWindow::shortest;
        QTest::addRow("not longer than years") << 1e12 << TrendWindow::longest;
        QTest::addRow("a minute to a year") << 365.0 * 24 * 60 << 365 * TrendWindow::day;
    }

    void lengths()
    {
        QFETCH(double, factor);
        TrendWindow window;
        window.zoom(factor, 0.5, now);
        QTEST(window.length(), "length");
    }

    void aDeviceWhoseClockIsWrongHasItsPresentToo()
    {
        TrendWindow window;
        window.heard(now - 3600 * s, now); // an hour behind
        window.heard(now - 3600 * s + s, now + s);
        QCOMPARE_EQ(window.at(now + s).to, now - 3599 * s);
        // One reading from long ago does not move it back.
        window.heard(now - 7200 * s, now + 2 * s);
        QCOMPARE_EQ(window.at(now + 2 * s).to, now - 3598 * s);
        window.forgetClock();
        QCOMPARE_EQ(window.at(now).to, now);
    }

    void aReadingTakesItsTimeWithoutMovingThePresent()
    {
        TrendWindow window;
        window.heard(now - s, now);
        QCOMPARE_EQ(window.at(now).to, now);
    }

    void oneAxisAUnit()
    {
        const QList<AxisWish> wishes{{.unit = u"°C"_s, .values = AxisRange{10, 20}},
                                     {.unit = u"bar"_s, .values = AxisRange{1, 2}},
                                     {.unit = u"°C"_s, .values = AxisRange{40, 50}},
                                     {.truth = true, .values = AxisRange{0, 1}},
                                     {.unit = u"V"_s},
                                     {.unit = u"A"_s, .values = AxisRange{3, 3}}};
        const auto axes = planAxes(wishes, 4);
        QCOMPARE_EQ(axes.size(), 5);
        QCOMPARE_EQ(axes[0].series, QList<int>({0, 2}));
        QVERIFY(axes[0].range.lower < 10 && axes[0].range.upper > 50);
        QVERIFY(axes[2].truth);
        QVERIFY(axes[3].isShown);
        QVERIFY(!axes[4].isShown); // it has its scale, and no room for numbers
        QVERIFY(axes[4].range.lower < 3 && axes[4].range.upper > 3);
    }

    void anAxisDoesNotTwitch_data()
    {
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("most");
        QTest::addColumn<bool>("stays");
        QTest::addRow("the same") << 10.0 << 20.0 << true;
        QTest::addRow("a little less") << 11.0 << 19.0 << true;
        QTest::addRow("within its room") << 9.5 << 20.5 << true;
        QTest::addRow("beyond it") << 5.0 << 20.0 << false;
        QTest::addRow("so little that nothing could be read off it") << 14.0 << 15.0 << false;
    }

    void anAxisDoesNotTwitch()
    {
        QFETCH(double, least);
        QFETCH(double, most);
        const auto before = planAxes({{.unit = u"V"_s, .values = AxisRange{10, 20}}}, 4);
        const auto after
            = planAxes({{.unit = u"V"_s, .values = AxisRange{least, most}}}, 4, before);
        QTEST(after[0].range == before[0].range, "stays");
        QVERIFY(after[0].range.lower <= least && most <= after[0].range.upper);
    }
};

QTEST_GUILESS_MAIN(TrendWindowTest)
#include "tst_trendwindow.moc"
