// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/livereadings.h"

#include <QSignalSpy>
#include <QTest>

#include <limits>

using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

ReadingBatch batch(const QList<ReadingBlock> &blocks, qint64 skipped = 0)
{
    return ReadingBatch(blocks, skipped);
}

} // namespace

/// What the sensors said, as a screen keeps it.
class LiveReadingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesGoIntoTheirTracks()
    {
        LiveReadings live;
        QSignalSpy changed(&live, &LiveReadings::changed);
        QSignalSpy added(&live, &LiveReadings::fieldAdded);
        live.add(
            batch({ReadingBlock(u"boiler"_s, {u"t"_s, u"on"_s, u"mode"_s}, {u"on"_s}, {100, 200},
                                {20.5, 1, none, 21.5, 0, none}, {{u"mode"_s, u"eco"_s}})}));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(added.size(), 3);
        const Track *track = live.track({u"boiler"_s, u"t"_s});
        QVERIFY(track);
        QCOMPARE(track->points().size(), size_t(2));
        QCOMPARE(track->last().time, qint64(200));
        QCOMPARE(track->last().value, 21.5);
        QVERIFY(live.isTruth({u"boiler"_s, u"on"_s}));
        QVERIFY(!live.isTruth({u"boiler"_s, u"t"_s}));
        QCOMPARE(live.text({u"boiler"_s, u"mode"_s}), std::optional(u"eco"_s));
        QVERIFY(!live.track({u"boiler"_s, u"mode"_s}));
        QCOMPARE(live.lastTime({u"boiler"_s, u"mode"_s}), qint64(200));
        QCOMPARE(live.lastTime({u"boiler"_s, u"none"_s}), qint64(0));
    }

    void fieldsKeepTheOrderInWhichTheyWereHeardOf()
    {
        LiveReadings live;
        live.add(batch({ReadingBlock(u"b"_s, {u"z"_s, u"a"_s}, {}, {1}, {1, 2}, {})}));
        live.add(batch({ReadingBlock(u"a"_s, {u"m"_s}, {}, {1}, {1}, {}),
                        ReadingBlock(u"b"_s, {u"a"_s}, {}, {2}, {1}, {})}));
        QCOMPARE(live.fields(),
                 (QList<FieldKey>{{u"b"_s, u"z"_s}, {u"b"_s, u"a"_s}, {u"a"_s, u"m"_s}}));
    }

    void whatWasLeftOutIsCounted()
    {
        LiveReadings live;
        live.add(batch({}, 7));
        live.add(batch({}, 5));
        QCOMPARE(live.skipped(), qint64(12));
    }

    void aBlockThatDoesNotFitItselfIsLeftOut()
    {
        LiveReadings live;
        live.add(batch({ReadingBlock(u"b"_s, {u"x"_s, u"y"_s}, {}, {1, 2}, {1, 2, 3}, {}),
                        ReadingBlock(u"b"_s, {u"x"_s}, {}, {}, {}, {})}));
        QVERIFY(live.fields().isEmpty());
    }

    void whatIsNoNumberIsNoValue()
    {
        LiveReadings live;
        live.add(batch({ReadingBlock(u"b"_s, {u"x"_s}, {}, {1, 2, 3},
                                     {1.0, std::numeric_limits<double>::infinity(), none}, {})}));
        QCOMPARE(live.track({u"b"_s, u"x"_s})->points().size(), size_t(1));
        QCOMPARE(live.lastTime({u"b"_s, u"x"_s}), qint64(3));
    }

    void aClockThatIsSetBackBeginsAnew()
    {
        constexpr qint64 hour = 3'600'000'000;
        constexpr qint64 start = 1'700'000'000'000'000;
        const FieldKey key{u"b"_s, u"x"_s};
        LiveReadings live;
        const auto say = [&live](const QString &sensor, qint64 time, double value) {
            live.add(batch({ReadingBlock(sensor, {u"x"_s}, {}, {time}, {value}, {})}));
        };
        say(u"b"_s, start, 1);
        // Late is not set back.
        say(u"b"_s, start - LiveReadings::setBack, 2);
        QCOMPARE(live.lastTime(key), start);
        QCOMPARE(live.track(key)->last().value, 1.0);
        say(u"b"_s, start - hour, 3);
        QCOMPARE(live.lastTime(key), start - hour);
        QCOMPARE(live.newest(), start - hour);
        QCOMPARE(live.track(key)->points().size(), size_t(1));
        QCOMPARE(live.track(key)->last().value, 3.0);
    }

    /// One that was stamped far ahead takes nothing with it of what was stamped right.
    void aTimeThatIsWrongOnceCostsNothingElse()
    {
        constexpr qint64 hour = 3'600'000'000;
        constexpr qint64 start = 1'700'000'000'000'000;
        const FieldKey key{u"b"_s, u"x"_s};
        LiveReadings live;
        const auto say = [&live](qint64 time, double value) {
            live.add(batch({ReadingBlock(u"b"_s, {u"x"_s}, {}, {time}, {value}, {})}));
        };
        say(start, 1);
        say(start + hour, 2);
        say(start + 1, 3);
        QCOMPARE(live.track(key)->points().size(), size_t(2));
        QCOMPARE(live.track(key)->last().value, 3.0);
        QCOMPARE(live.lastTime(key), start + 1);
    }

    void anotherSensorsClockStaysAsItIs()
    {
        constexpr qint64 hour = 3'600'000'000;
        constexpr qint64 start = 1'700'000'000'000'000;
        LiveReadings live;
        const auto say = [&live](const QString &sensor, qint64 time) {
            live.add(batch({ReadingBlock(sensor, {u"x"_s}, {}, {time}, {1.0}, {})}));
        };
        say(u"ahead"_s, start + 5 * hour);
        say(u"b"_s, start);
        say(u"b"_s, start - hour);
        QCOMPARE(live.newest(), start + 5 * hour);
        QCOMPARE(live.lastTime({u"ahead"_s, u"x"_s}), start + 5 * hour);
    }

    void whatItSaidLastMayBeATextOrANumber()
    {
        const FieldKey key{u"b"_s, u"x"_s};
        LiveReadings live;
        live.add(batch({ReadingBlock(u"b"_s, {u"x"_s}, {}, {1}, {5.0}, {})}));
        QVERIFY(!live.saysText(key));
        live.add(batch({ReadingBlock(u"b"_s, {u"x"_s}, {}, {2}, {none}, {{u"x"_s, u"off"_s}})}));
        QVERIFY(live.saysText(key));
        QCOMPARE(live.text(key), std::optional(u"off"_s));
        live.add(batch({ReadingBlock(u"b"_s, {u"x"_s}, {}, {3}, {none}, {})}));
        QVERIFY(live.saysText(key)); // nothing was said
        live.add(batch({ReadingBlock(u"b"_s, {u"x"_s}, {}, {4}, {6.0}, {})}));
        QVERIFY(!live.saysText(key));
    }

    void manyFieldsShareTheRoom()
    {
        LiveReadings live;
        const int fields = 20;
        const auto most = qsizetype(LiveReadings::mostOfAll / fields);
        QList<qint64> times;
        for (qint64 time = 0; time < most + 1000; ++time)
            times.append(time);
        for (int i = 0; i < fields; ++i)
            live.add(batch({ReadingBlock(u"b"_s, {u"f%1"_s.arg(i)}, {}, {0}, {0.0}, {})}));
        live.add(batch(
            {ReadingBlock(u"b"_s, {u"f0"_s}, {}, times, QList<double>(times.size(), 1.0), {})}));
        QCOMPARE(live.track({u"b"_s, u"f0"_s})->points().size(), size_t(most));
    }
};

QTEST_GUILESS_MAIN(LiveReadingsTest)
#include "tst_livereadings.moc"
