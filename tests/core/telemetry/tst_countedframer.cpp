// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/telemetry/framesink.h"
#include "telemetry/countedframer.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace std::chrono_literals;
using Framing = FrameConfig::Framing;
using Check = FrameConfig::Check;

class CountedFramerTest : public QObject
{
    Q_OBJECT

    static FrameConfig fixed(int length, const char *start, Check check = Check::None)
    {
        FrameConfig config;
        config.framing = Framing::Fixed;
        config.length = length;
        config.start = hex(start);
        config.check = check;
        return config;
    }
    static FrameConfig told(const char *start, int at, int add, Check check = Check::None)
    {
        FrameConfig config;
        config.framing = Framing::Length;
        config.start = hex(start);
        config.lengthAt = at;
        config.lengthAdd = add;
        config.check = check;
        return config;
    }
    static QByteArrayList framesOf(const FrameConfig &config, const QByteArray &bytes,
                                   qsizetype step = 1, bool clean = true)
    {
        CountedFramer framer(config, 100);
        if (clean)
            framer.beginClean();
        FrameSink frame;
        frame.feed(framer, bytes, step);
        framer.idle(frame.sink());
        return frame.seen;
    }

private Q_SLOTS:
    void cutsFrames_data()
    {
        QTest::addColumn<FrameConfig>("config");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArrayList>("frames");
        const auto row = [](const char *name, const FrameConfig &config, const char *bytes,
                            const QByteArrayList &frames) {
            QTest::newRow(name) << config << hex(bytes) << frames;
        };
        row("of the same length", fixed(2, ""), "01 02 03 04", {"0102", "0304"});
        row("with start bytes", fixed(4, "aa55"), "aa 55 01 02 aa 55 03 04", {"0102", "0304"});
        row("with a check", fixed(3, "", Check::Xor8), "01 02 03 04 05 01", {"0102", "0405"});
        row("with start bytes and a check", fixed(4, "aa", Check::Sum8), "aa 01 02 ad", {"0102"});
        row("rubbish before the start", fixed(4, "aa55"), "01 aa 02 aa 55 01 02",
            {"broken:01aa02", "0102"});
        row("start bytes twice", fixed(4, "aa55"), "aa aa 55 01 02", {"broken:aa", "0102"});
        row("a wrong check, then a good frame", fixed(4, "aa", Check::Sum8),
            "aa 01 02 ae aa 01 02 ad", {"badcheck:aa0102ae", "0102"});
        row("a byte was lost", fixed(4, "aa", Check::Sum8), "aa 01 ad aa 01 02 ad",
            {"badcheck:aa01adaa", "0102"});
        row("a byte too much", fixed(4, "aa", Check::Sum8), "aa 01 01 02 ad aa 03 04 b1",
            {"badcheck:aa010102", "broken:ad", "0304"});
        row("a byte was lost, and only the check tells where frames begin",
            fixed(3, "", Check::Crc16Modbus), "01 7e 02 3e 81 01 7e 80",
            {"badcheck:017e02", "02", "01"});
        row("their length, at the beginning", told("", 0, 1), "02 01 02 01 07", {"0102", "07"});
        row("of the whole frame", told("", 0, 0), "03 01 02 02 07", {"0102", "07"});
        row("behind start bytes", told("aa55", 2, 3), "aa 55 01 07 aa 55 02 08 09", {"07", "0809"});
        row("with something between", told("aa", 2, 3), "aa 11 01 07", {"1107"});
        row("with nothing in them", told("aa", 1, 2), "aa 00 aa 01 07", {"", "07"});
        row("with a check each", told("aa", 1, 3, Check::Xor8), "aa 01 07 ac aa 02 08 09 a9",
            {"07", "0809"});
        row("a length too small", told("aa", 1, 0), "aa 01 aa 03 07", {"broken:aa01", "07"});
        row("a length too large", told("aa", 1, 2), "aa ff 01 aa 01 07", {"broken:aaff01", "07"});
        row("a wrong length that swallows a good frame", told("aa", 1, 3, Check::Xor8),
            "aa 06 07 ac aa 01 07 ac aa 01 09 a2", {"badcheck:aa0607acaa0107acaa", "07", "09"});
        row("silence in the middle", told("aa", 1, 2), "aa 01 07 aa 03 01", {"07", "cut:aa0301"});
        row("silence, and a good frame in what was asked for", told("aa", 1, 3, Check::Xor8),
            "aa 30 07 aa 01 07 ac", {"cut:aa3007aa0107ac", "07"});
        row("half a start at the end", fixed(4, "aa55"), "aa 55 01 02 aa", {"0102", "cut:aa"});
    }
    void cutsFrames()
    {
        QFETCH(FrameConfig, config);
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArrayList, frames);
        for (const qsizetype step : {bytes.size(), qsizetype(1), qsizetype(2), qsizetype(3)})
            QCOMPARE(framesOf(config, bytes, step), frames);
    }

    void theLengthHasItsBytesAndOrder()
    {
        FrameConfig config = told("aa", 1, 3);
        config.lengthBytes = 2;
        QCOMPARE(framesOf(config, hex("aa 00 02 07 08")), QByteArrayList{"0708"});
        config.lengthOrder = FieldLayout::Order::LittleEndian;
        QCOMPARE(framesOf(config, hex("aa 02 00 07 08")), QByteArrayList{"0708"});
        config.lengthBytes = 4;
        config.lengthAdd = 5;
        QCOMPARE(framesOf(config, hex("aa 02 00 00 00 07 08")), QByteArrayList{"0708"});
        QCOMPARE(framesOf(config, hex("aa ff ff ff ff")), QByteArrayList{"broken:aaffffffff"});
    }

    void theCheckCoversFromAByteOn()
    {
        FrameConfig config = told("aa55", 2, 4, Check::Xor8);
        config.checkFrom = 2;
        QCOMPARE(framesOf(config, hex("aa 55 02 07 08 0d")), QByteArrayList{"0708"});
    }

    void atTheOpeningHalfAFrameIsExpected_data()
    {
        QTest::addColumn<FrameConfig>("config");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArrayList>("frames");
        QTest::newRow("with start bytes") << fixed(3, "aa") << hex("07 aa 01 02 aa 03 04")
                                          << QByteArrayList{"cut:07", "first:0102", "0304"};
        QTest::newRow("with a check") << fixed(3, "", Check::Xor8) << hex("09 07 01 02 03 04 05 01")
                                      << QByteArrayList{"cut:090701", "first:0102", "0405"};
        QTest::newRow("wrong from then on")
            << fixed(3, "aa", Check::Xor8) << hex("aa 01 02 aa 03 04 aa 05 06")
            << QByteArrayList{"cut:aa0102", "badcheck:aa0304", "badcheck:aa0506"};
        // Nothing tells where a frame begins, until the line was silent.
        QTest::newRow("blind") << fixed(2, "") << hex("02 01 02 01")
                               << QByteArrayList{"first:0201", "first:0201"};
    }
    void atTheOpeningHalfAFrameIsExpected()
    {
        QFETCH(FrameConfig, config);
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArrayList, frames);
        QCOMPARE(framesOf(config, bytes, 1, false), frames);
        QCOMPARE(framesOf(config, bytes, 5, false), frames);
    }

    void aBlindOneThatLosesItsPlaceWaitsForSilence()
    {
        CountedFramer framer(told("", 0, 0), 100);
        framer.beginClean();
        FrameSink frame;
        frame.feed(framer, hex("02 07 00 02 07"), 1);
        QVERIFY(framer.isFirst());
        framer.idle(frame.sink());
        QCOMPARE(framer.pending(), 0);
        framer.beginClean();
        frame.feed(framer, hex("02 08"), 1);
        QCOMPARE(frame.seen, (QByteArrayList{"07", "cut:00", "first:07", "08"}));
    }

    void anInterruptionCutsTheFrame()
    {
        CountedFramer framer(fixed(4, "aa", Check::Sum8), 100);
        framer.beginClean();
        FrameSink frame;
        frame.feed(framer, hex("aa 01"), 2, Timestamp(1us));
        framer.interrupt(frame.sink());
        frame.feed(framer, hex("02 ad aa 01 02 ad"), 1, Timestamp(2us));
        QCOMPARE(frame.seen, (QByteArrayList{"cut:aa01", "cut:02ad", "first:0102"}));
        QCOMPARE(frame.times, (std::vector{Timestamp(1us), Timestamp(2us), Timestamp(2us)}));
    }

    void aFrameHasTheTimeOfItsFirstByte()
    {
        CountedFramer framer(fixed(3, "aa"), 100);
        framer.beginClean();
        FrameSink frame;
        framer.feed(hex("aa 01"), Timestamp(1us), frame.sink());
        framer.feed(hex("02 aa 03"), Timestamp(2us), frame.sink());
        framer.feed(hex("04 07"), Timestamp(3us), frame.sink());
        framer.feed(hex("aa 05 06"), Timestamp(4us), frame.sink());
        QCOMPARE(frame.seen, (QByteArrayList{"0102", "0304", "broken:07", "0506"}));
        QCOMPARE(frame.times,
                 (std::vector{Timestamp(1us), Timestamp(2us), Timestamp(3us), Timestamp(4us)}));
    }

    void endlessRubbishIsToldInPieces()
    {
        CountedFramer framer(fixed(4, "aa"), 16);
        framer.beginClean();
        FrameSink frame;
        for (int i = 0; i < 100; ++i) {
            frame.feed(framer, QByteArray(16, '\x01'), 16);
            QVERIFY(framer.pending() <= 16);
        }
        QCOMPARE(frame.seen.size(), 100);
        for (const QByteArray &one : frame.seen)
            QVERIFY(one.startsWith("broken:01") && one.size() < 600);
    }

    /// Each byte could begin a long frame, whose check has to be reckoned to tell that it does not.
    void rubbishLikeFramesTakesABoundedTime()
    {
        FrameConfig config = told("aa", 1, 0, Check::Crc16Modbus);
        config.lengthBytes = 2;
        config.lengthOrder = FieldLayout::Order::LittleEndian;
        CountedFramer framer(config, 64 * 1024);
        framer.beginClean();
        FrameSink frame;
        QElapsedTimer timer;
        timer.start();
        // 0xaaaa = 43690 bytes each; without a bound 11,000,000,000 steps of the CRC.
        frame.feed(framer, QByteArray(300'000, '\xaa'), 4096);
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(framer.pending() <= 64 * 1024);
    }

    void cutsDoNotMatter()
    {
        QRandomGenerator random(20261125);
        for (const FrameConfig &config :
             {fixed(4, "aa", Check::Sum8), fixed(3, "", Check::Xor8), told("aa", 1, 3, Check::Xor8),
              told("aa55", 2, 3), told("", 0, 2)}) {
            QByteArray bytes;
            for (int i = 0; i < 4000; ++i)
                bytes += hex("aa 55 01 02 03 ad ac 00")[random.bounded(8)];
            CountedFramer whole(config, 32);
            FrameSink expected;
            expected.feed(whole, bytes, bytes.size());
            CountedFramer pieces(config, 32);
            FrameSink seen;
            for (qsizetype from = 0; from < bytes.size();) {
                const qsizetype step
                    = std::min<qsizetype>(random.bounded(1, 9), bytes.size() - from);
                pieces.feed(QByteArrayView(bytes).sliced(from, step), {}, seen.sink());
                from += step;
            }
            // What belongs to no frame may be told in other pieces; all else must not differ.
            const auto frames = [](const QByteArrayList &list) {
                QByteArrayList result;
                for (const QByteArray &one : list) {
                    if (!one.startsWith("broken:"))
                        result.append(one);
                }
                return result;
            };
            QCOMPARE(frames(seen.seen), frames(expected.seen));
        }
    }
};

QTEST_GUILESS_MAIN(CountedFramerTest)
#include "tst_countedframer.moc"
