// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trends/plotgestures.h"

#include <QSignalSpy>
#include <QTest>

using namespace outpost::ui;

/// What fingers mean.
class PlotGesturesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFingerMoves()
    {
        PlotGestures gestures;
        QSignalSpy panned(&gestures, &PlotGestures::panned);
        QSignalSpy tapped(&gestures, &PlotGestures::tapped);
        gestures.press(1, {100, 50}, 0);
        gestures.move(1, {103, 50}); // a finger is never quite still
        QCOMPARE_EQ(panned.size(), 0);
        gestures.move(1, {140, 50});
        gestures.move(1, {150, 50});
        gestures.release(1, {150, 50}, 300);
        double sum = 0;
        for (const auto &one : panned)
            sum += one[0].toDouble();
        QCOMPARE_EQ(sum, 50.0);
        QCOMPARE_EQ(tapped.size(), 0);
    }

    void twoFingersSpread()
    {
        PlotGestures gestures;
        QSignalSpy zoomed(&gestures, &PlotGestures::zoomed);
        QSignalSpy tapped(&gestures, &PlotGestures::tapped);
        gestures.press(1, {100, 50}, 0);
        gestures.press(2, {200, 50}, 5);
        gestures.move(2, {300, 50});
        QCOMPARE_EQ(zoomed.size(), 1);
        QCOMPARE_EQ(zoomed[0][0].toDouble(), 0.5);
        QCOMPARE_EQ(zoomed[0][1].toDouble(), 200.0);
        gestures.release(1, {100, 50}, 50);
        gestures.release(2, {300, 50}, 60);
        QCOMPARE_EQ(tapped.size(), 0);
    }

    void fingersOnTheSameSpotDoNotZoomWithoutEnd()
    {
        PlotGestures gestures;
        QSignalSpy zoomed(&gestures, &PlotGestures::zoomed);
        gestures.press(1, {100, 50}, 0);
        gestures.press(2, {100, 50}, 5);
        gestures.move(2, {101, 50});
        gestures.move(2, {100, 50});
        for (const auto &one : zoomed)
            QVERIFY(one[0].toDouble() > 0.5 && one[0].toDouble() < 2);
    }

    void aGripIsDraggedInsteadOfThePlot()
    {
        PlotGestures gestures;
        gestures.setGrips([](QPointF at) { return at.x() < 120 ? 1 : -1; });
        QSignalSpy gripped(&gestures, &PlotGestures::gripped);
        QSignalSpy panned(&gestures, &PlotGestures::panned);
        gestures.press(1, {100, 50}, 0);
        gestures.move(1, {180, 50});
        QCOMPARE_EQ(gripped.size(), 1);
        QCOMPARE_EQ(gripped[0][0].toInt(), 1);
        QCOMPARE_EQ(gripped[0][1].toDouble(), 180.0);
        QCOMPARE_EQ(panned.size(), 0);
    }

    void taps_data()
    {
        QTest::addColumn<int>("pause");
        QTest::addColumn<int>("away");
        QTest::addColumn<int>("doubles");
        QTest::addRow("twice at once") << 200 << 3 << 1;
        QTest::addRow("twice, slowly") << 900 << 3 << 0;
        QTest::addRow("twice, elsewhere") << 200 << 200 << 0;
    }

    void taps()
    {
        QFETCH(int, pause);
        QFETCH(int, away);
        PlotGestures gestures;
        QSignalSpy doubles(&gestures, &PlotGestures::doubleTapped);
        QSignalSpy singles(&gestures, &PlotGestures::tapped);
        gestures.press(1, {100, 50}, 1'000);
        gestures.release(1, {100, 50}, 1'050);
        gestures.press(1, QPointF(100 + away, 50), 1'000 + pause);
        gestures.release(1, QPointF(100 + away, 50), 1'050 + pause);
        QTEST(int(doubles.size()), "doubles");
        QCOMPARE_EQ(singles.size() + doubles.size(), 2);
    }

    void whatTheSystemTakesAwayIsForgotten()
    {
        PlotGestures gestures;
        QSignalSpy panned(&gestures, &PlotGestures::panned);
        gestures.press(1, {100, 50}, 0);
        gestures.cancel();
        gestures.move(1, {200, 50});
        gestures.release(7, {0, 0}, 5);
        QCOMPARE_EQ(panned.size(), 0);
    }
};

QTEST_GUILESS_MAIN(PlotGesturesTest)
#include "tst_plotgestures.moc"
