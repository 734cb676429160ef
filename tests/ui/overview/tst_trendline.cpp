// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/sparkline.h"
#include "ui/parts/trendline.h"

#include <QImage>
#include <QPainter>
#include <QTest>

#include <algorithm>

using namespace outpost::ui;

namespace {

constexpr qint64 second = 1'000'000;
constexpr qint64 start = 1'700'000'000 * second;

size_t filled(const TrendLine &trend)
{
    return size_t(
        std::ranges::count_if(trend.shown(), [](const auto &slice) { return !slice.isEmpty(); }));
}

} // namespace

/// The last minutes of a field in a few slices.
class TrendLineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFastFieldFitsIntoItsSlices()
    {
        Track track(200'000);
        TrendLine trend;
        for (int i = 0; i < 600'000; ++i) {
            track.add({start + i * 1000, double(i % 100)});
            if (i % 1000 == 0)
                trend.follow(track);
        }
        trend.follow(track);
        QVERIFY(trend.shown().size() <= TrendLine::slices);
        QCOMPARE_EQ(trend.window(), 240 * second);
        QCOMPARE_EQ(trend.least(), 0.0);
        QCOMPARE_EQ(trend.greatest(), 99.0);
    }

    void aPeakIsNotLostWhenSlicesGrow()
    {
        TrendLine trend;
        for (int i = 0; i < 2000; ++i)
            trend.add({start + i * second / 10, i == 5 ? 1000.0 : 1.0});
        QCOMPARE_EQ(trend.greatest(), 1000.0);
        QCOMPARE_EQ(trend.least(), 1.0);
    }

    void aSlowFieldReachesBackFurther()
    {
        TrendLine trend;
        for (int i = 0; i < 60; ++i)
            trend.add({start + i * 300 * second, double(i)});
        QVERIFY2(filled(trend) >= 20, qPrintable(QString::number(filled(trend))));
        QVERIFY(trend.window() <= 21'600 * second);
    }

    void theOldestGoes()
    {
        TrendLine trend;
        for (int i = 0; i < 6000; ++i)
            trend.add({start + i * second / 10, i < 100 ? -50.0 : 1.0});
        QCOMPARE_EQ(trend.least(), 1.0);
    }

    void afterADayOfSilenceItBeginsAnew()
    {
        TrendLine trend;
        trend.add({start, 1.0});
        trend.add({start + 86'400 * second, 2.0});
        QCOMPARE_EQ(filled(trend), size_t(1));
        QCOMPARE_EQ(trend.least(), 2.0);
    }

    void timeAloneMovesIt()
    {
        TrendLine trend;
        trend.add({start, 1.0});
        const quint64 before = trend.version();
        trend.advanceTo(start + 10 * second);
        QVERIFY(trend.version() != before);
        QCOMPARE_EQ(filled(trend), size_t(1));
    }

    void afterADayWithoutAValueItIsEmpty()
    {
        TrendLine trend;
        QVERIFY(trend.isEmpty());
        trend.add({start, 1.0});
        QVERIFY(!trend.isEmpty());
        trend.advanceTo(start + 86'400 * second);
        QVERIFY(trend.isEmpty());
        // And there is nothing to be painted of it.
        QImage image(100, 40, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        const QImage before = image;
        QPainter painter(&image);
        SparklineLook look;
        look.filled = true;
        look.line = Qt::black;
        paintSparkline(painter, image.rect(), trend, {}, look, Colours{});
        painter.end();
        QCOMPARE(image, before);
    }

    void aTrackThatBeginsAnewIsFollowed()
    {
        Track track(100);
        TrendLine trend;
        track.add({start, 100.0});
        QVERIFY(trend.follow(track));
        const quint64 before = trend.version();
        track.forgetAfter(start - 3600 * second);
        track.add({start - 3600 * second, 1.0});
        QVERIFY(trend.follow(track));
        QVERIFY(trend.version() != before);
        QCOMPARE_EQ(filled(trend), size_t(1));
        QCOMPARE_EQ(trend.greatest(), 1.0);
        QVERIFY(!trend.follow(track));
    }

    void onlyNewValuesOfATrackAreTakenIn()
    {
        Track track(100);
        TrendLine trend;
        QVERIFY(!trend.follow(track));
        track.add({start, 1.0});
        QVERIFY(trend.follow(track));
        QVERIFY(!trend.follow(track));
        track.add({start + second, 5.0});
        QVERIFY(trend.follow(track));
        QCOMPARE_EQ(trend.greatest(), 5.0);
    }
};

QTEST_MAIN(TrendLineTest)
#include "tst_trendline.moc"
