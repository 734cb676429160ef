// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/readingstream.h"
#include "support/manualclock.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

Reading reading(const QString &sensor, int second, Fields fields)
{
    return {sensor, Timestamp(std::chrono::seconds(second)), std::move(fields)};
}

} // namespace

/// How readings go over the contract.
class ReadingStreamTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sensorsThatTakeTurnsHaveABlockEach()
    {
        std::vector<Reading> readings;
        for (int i = 0; i < 100; ++i)
            readings.push_back(reading(i % 2 == 0 ? u"a"_s : u"b"_s, i, {{u"x"_s, double(i)}}));
        const auto blocks = ReadingStream::blocks(readings);
        QCOMPARE_EQ(blocks.size(), 2);
        QCOMPARE_EQ(blocks[0].sensor(), u"a"_s);
        QCOMPARE_EQ(blocks[0].times().size(), 50);
        QVERIFY(std::ranges::is_sorted(blocks[0].times()));
        QCOMPARE_EQ(blocks[1].values()[3], 7.0);
    }

    void otherFieldsBeginAnotherBlock()
    {
        const auto blocks = ReadingStream::blocks(
            {reading(u"a"_s, 1, {{u"x"_s, 1.0}}), reading(u"b"_s, 2, {{u"x"_s, 1.0}}),
             reading(u"a"_s, 3, {{u"y"_s, true}, {u"t"_s, u"open"_s}}),
             reading(u"a"_s, 4, {{u"y"_s, false}, {u"t"_s, u"shut"_s}})});
        QCOMPARE_EQ(blocks.size(), 3);
        QCOMPARE_EQ(blocks[2].truths(), QStringList({u"y"_s}));
        QCOMPARE_EQ(blocks[2].times().size(), 2);
        QCOMPARE_EQ(blocks[2].texts()[u"t"_s], u"shut"_s);
        QVERIFY(std::isnan(blocks[2].values()[1]));
        QVERIFY(ReadingStream::blocks({}).isEmpty());
    }

    void sixtyTimesASecondAtMost()
    {
        test::ManualClock clock;
        ReadingStream stream(clock);
        QSignalSpy ready(&stream, &ReadingStream::ready);
        stream.add(reading(u"a"_s, 1, {{u"x"_s, 1.0}}));
        clock.advance(1s);
        QCOMPARE_EQ(ready.size(), 0); // nobody watches
        stream.addWatcher();
        for (int i = 0; i < 1'000; ++i) {
            stream.add(reading(u"a"_s, i, {{u"x"_s, 1.0}}));
            clock.advance(1ms);
        }
        clock.advance(20ms);
        QVERIFY(ready.size() <= 61 && ready.size() > 50);
        qint64 count = 0;
        for (const auto &one : ready)
            count += one[1].toLongLong();
        QCOMPARE_EQ(count, 1'000);
    }

    void moreThanCanBeSeenIsLeftOutAndCounted()
    {
        test::ManualClock clock;
        ReadingStream stream(clock);
        QSignalSpy ready(&stream, &ReadingStream::ready);
        stream.addWatcher();
        for (size_t i = 0; i < ReadingStream::mostReadings + 5; ++i)
            stream.add(reading(u"a"_s, int(i), {{u"x"_s, 1.0}}));
        clock.advance(20ms);
        QCOMPARE_EQ(ready.size(), 1);
        QCOMPARE_EQ(ready[0][1].toLongLong(), qint64(ReadingStream::mostReadings));
        QCOMPARE_EQ(ready[0][2].toLongLong(), 5);
    }
};

QTEST_GUILESS_MAIN(ReadingStreamTest)
#include "tst_readingstream.moc"
