// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/track.h"

#include <QSet>
#include <QTest>

#include <algorithm>

using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

/// The last values of one field.
class TrackTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theOldestIsForgottenFirst()
    {
        Track track(3);
        for (int i = 1; i <= 5; ++i)
            track.add({i, i * 10.0});
        QCOMPARE(times(track), (QList<qint64>{3, 4, 5}));
        QCOMPARE(track.last().value, 50.0);
        QCOMPARE(track.added(), quint64(5));
    }

    void aLateOneTakesItsPlace()
    {
        Track track(10);
        for (const qint64 time : {10, 30, 20, 40, 5})
            track.add({time, double(time)});
        QCOMPARE(times(track), (QList<qint64>{5, 10, 20, 30, 40}));
    }

    void atTheSameTimeTheOrderIsThatOfComing()
    {
        Track track(10);
        track.add({10, 1});
        track.add({20, 2});
        track.add({10, 3});
        QCOMPARE(track.points()[0].value, 1.0);
        QCOMPARE(track.points()[1].value, 3.0);
    }

    void aFullOneWithALateValueStaysInItsLimit()
    {
        Track track(3);
        for (const qint64 time : {10, 20, 30})
            track.add({time, 0});
        track.add({1, 0}); // older than all that is kept
        QCOMPARE(times(track), (QList<qint64>{10, 20, 30}));
    }

    void anotherLimitForgets()
    {
        Track track(5);
        for (int i = 1; i <= 5; ++i)
            track.add({i, 0});
        track.setMost(2);
        QCOMPARE(times(track), (QList<qint64>{4, 5}));
        track.setMost(0);
        QVERIFY(track.isEmpty());
    }

    void whatIsForgottenIsGoneAndThatIsTold()
    {
        Track track(5);
        track.add({10, 1});
        track.add({100, 2});
        const quint64 before = track.epoch();
        track.forgetAfter(20);
        QCOMPARE(times(track), (QList<qint64>{10}));
        QVERIFY(track.epoch() != before);
        track.add({20, 3});
        QCOMPARE(times(track), (QList<qint64>{10, 20}));
        QCOMPARE(track.added(), quint64(3));
    }

    void keysAreOfBothNames()
    {
        const QSet<FieldKey> keys{{u"boiler"_s, u"t"_s},
                                  {u"boiler"_s, u"p"_s},
                                  {u"cellar"_s, u"t"_s},
                                  {u"boiler"_s, u"t"_s}};
        QCOMPARE(keys.size(), 3);
    }

private:
    static QList<qint64> times(const Track &track)
    {
        QList<qint64> times;
        for (const Point &point : track.points())
            times.append(point.time);
        return times;
    }
};

QTEST_GUILESS_MAIN(TrackTest)
#include "tst_track.moc"
