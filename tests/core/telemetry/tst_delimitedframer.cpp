// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/telemetry/framesink.h"
#include "telemetry/delimitedframer.h"

#include <QRandomGenerator>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace std::chrono_literals;
using Framing = FrameConfig::Framing;
using Check = FrameConfig::Check;

class DelimitedFramerTest : public QObject
{
    Q_OBJECT

    static QByteArray sequence(int first, int last)
    {
        QByteArray bytes;
        for (int i = first; i <= last; ++i)
            bytes.append(char(i));
        return bytes;
    }

    /// An encoder of its own, by the algorithm of the paper.
    static QByteArray cobs(const QByteArray &frame)
    {
        QByteArray out(1, '\0');
        qsizetype codeAt = 0;
        for (qsizetype i = 0; i < frame.size(); ++i) {
            if (frame[i] != '\0') {
                out.append(frame[i]);
                if (out.size() - codeAt < 255 || i + 1 == frame.size())
                    continue;
            }
            out[codeAt] = char(out.size() - codeAt);
            codeAt = out.size();
            out.append('\0');
        }
        out[codeAt] = char(out.size() - codeAt);
        return out + '\0';
    }

private Q_SLOTS:
    void readsCobs_data()
    {
        QTest::addColumn<QByteArray>("encoded");
        QTest::addColumn<QByteArray>("frame");
        // The examples of Wikipedia's article on COBS, without the closing zero.
        QTest::newRow("one zero") << hex("01 01") << hex("00");
        QTest::newRow("two zeros") << hex("01 01 01") << hex("00 00");
        QTest::newRow("zeros around") << hex("01 02 11 01") << hex("00 11 00");
        QTest::newRow("a zero inside") << hex("03 11 22 02 33") << hex("11 22 00 33");
        QTest::newRow("no zero") << hex("05 11 22 33 44") << hex("11 22 33 44");
        QTest::newRow("zeros behind") << hex("02 11 01 01 01") << hex("11 00 00 00");
        QTest::newRow("254 bytes") << "\xff" + sequence(1, 254) << sequence(1, 254);
        QTest::newRow("a zero, then 254 bytes")
            << "\x01\xff" + sequence(1, 254) << QByteArray(1, '\0') + sequence(1, 254);
        QTest::newRow("255 bytes") << "\xff" + sequence(1, 254) + "\x02\xff" << sequence(1, 255);
        QTest::newRow("254 bytes, then a zero")
            << "\xff" + sequence(2, 255) + "\x01\x01" << sequence(2, 255) + '\0';
        QTest::newRow("253 bytes, then a zero and one more")
            << "\xfe" + sequence(3, 255) + "\x02\x01" << sequence(3, 255) + '\0' + '\x01';
    }
    void readsCobs()
    {
        QFETCH(QByteArray, encoded);
        QFETCH(QByteArray, frame);
        QByteArray decoded;
        QVERIFY(decodeCobs(encoded, decoded));
        QCOMPARE(decoded.toHex(), frame.toHex());
    }

    void readsWhatAnEncoderMade()
    {
        QRandomGenerator random(20261125);
        for (int round = 0; round < 2000; ++round) {
            QByteArray frame(random.bounded(1, 600), '\0');
            for (char &byte : frame)
                byte = char(random.bounded(random.bounded(1, 257)));
            QByteArray decoded;
            const QByteArray encoded = cobs(frame);
            QCOMPARE(encoded.indexOf('\0'), encoded.size() - 1);
            QVERIFY(decodeCobs(encoded.chopped(1), decoded));
            QCOMPARE(decoded, frame);
        }
    }

    void readsSlip_data()
    {
        QTest::addColumn<QByteArray>("encoded");
        QTest::addColumn<bool>("good");
        QTest::addColumn<QByteArray>("frame");
        QTest::newRow("plain") << hex("01 02") << true << hex("01 02");
        QTest::newRow("an escaped END") << hex("01 db dc 02") << true << hex("01 c0 02");
        QTest::newRow("an escaped ESC") << hex("db dd") << true << hex("db");
        QTest::newRow("both") << hex("db dd dc db dc") << true << hex("db dc c0");
        QTest::newRow("ESC and something else") << hex("01 db 02") << false << QByteArray();
        QTest::newRow("ESC at the end") << hex("01 db") << false << QByteArray();
    }
    void readsSlip()
    {
        QFETCH(QByteArray, encoded);
        QFETCH(bool, good);
        QFETCH(QByteArray, frame);
        QByteArray decoded;
        QCOMPARE(decodeSlip(encoded, decoded), good);
        if (good)
            QCOMPARE(decoded.toHex(), frame.toHex());
    }

    void cutsFrames_data()
    {
        QTest::addColumn<int>("framing");
        QTest::addColumn<int>("check");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArrayList>("frames");
        const auto row = [](const char *name, Framing framing, Check check, const char *bytes,
                            const QByteArrayList &frames) {
            QTest::newRow(name) << int(framing) << int(check) << hex(bytes) << frames;
        };
        row("COBS", Framing::Cobs, Check::None, "02 01 00 01 02 07 00", {"01", "0007"});
        row("more zeros than needed", Framing::Cobs, Check::None, "00 00 02 01 00 00 02 02 00",
            {"01", "02"});
        row("COBS that is none", Framing::Cobs, Check::None, "05 01 00 02 02 00",
            {"broken:0501", "02"});
        row("COBS with a check", Framing::Cobs, Check::Xor8, "04 01 02 03 00", {"0102"});
        row("COBS with a wrong check", Framing::Cobs, Check::Xor8, "04 01 02 04 00 03 05 05 00",
            {"badcheck:010204", "05"});
        row("shorter than its check", Framing::Cobs, Check::Crc32, "02 01 00", {"badcheck:01"});
        row("SLIP", Framing::Slip, Check::None, "c0 01 c0 02 db dc c0", {"01", "02c0"});
        row("SLIP between two ENDs each", Framing::Slip, Check::None, "c0 01 c0 c0 02 c0",
            {"01", "02"});
        row("SLIP that is none", Framing::Slip, Check::None, "01 db 01 c0 02 c0",
            {"broken:01db01", "02"});
        row("SLIP with a check", Framing::Slip, Check::Crc16Modbus,
            "01 03 00 00 00 02 c4 0b c0 01 03 00 00 00 02 c4 0c c0",
            {"010300000002", "badcheck:010300000002c40c"});
        row("between silences", Framing::Idle, Check::None, "c0 00 db", {"c000db"});
        row("between silences, with a check", Framing::Idle, Check::Sum8, "01 02 03", {"0102"});
        row("between silences, with a wrong check", Framing::Idle, Check::Sum8, "01 02 04",
            {"badcheck:010204"});
    }
    void cutsFrames()
    {
        QFETCH(int, framing);
        QFETCH(int, check);
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArrayList, frames);
        FrameConfig config;
        config.framing = Framing(framing);
        config.check = Check(check);
        for (const qsizetype step : {bytes.size(), qsizetype(1), qsizetype(2)}) {
            DelimitedFramer framer(config, 100);
            framer.beginClean();
            FrameSink frame;
            frame.feed(framer, bytes, step);
            framer.idle(frame.sink());
            QCOMPARE(frame.seen, frames);
        }
    }

    void theCheckCoversFromAByteOn()
    {
        FrameConfig config;
        config.framing = Framing::Slip;
        config.check = Check::Xor8;
        config.checkFrom = 1;
        DelimitedFramer framer(config, 100);
        framer.beginClean();
        FrameSink frame;
        frame.feed(framer, hex("07 01 02 03 c0 07 01 02 04 c0 07 c0"), 1);
        QCOMPARE(frame.seen, (QByteArrayList{"070102", "badcheck:07010204", "badcheck:07"}));
    }

    void theFirstFrameMayBeHalfAOne()
    {
        FrameConfig config;
        config.framing = Framing::Slip;
        config.check = Check::Xor8;
        for (const auto &[bytes, seen] :
             {std::pair(hex("02 03 c0 07 07 c0"), QByteArrayList{"cut:0203", "07"}),
              std::pair(hex("07 07 c0 08 08 c0"), QByteArrayList{"first:07", "08"}),
              std::pair(hex("c0 02 03 c0"), QByteArrayList{"badcheck:0203"}),
              std::pair(hex("db 00 c0 07 07 c0"), QByteArrayList{"cut:db00", "07"})}) {
            DelimitedFramer framer(config, 100);
            FrameSink frame;
            frame.feed(framer, bytes, 1);
            QCOMPARE(frame.seen, seen);
        }
    }

    void anInterruptionCutsTheFrame()
    {
        FrameConfig config;
        config.framing = Framing::Cobs;
        DelimitedFramer framer(config, 100);
        framer.beginClean();
        FrameSink frame;
        frame.feed(framer, hex("05 01"), 1, Timestamp(1us));
        framer.interrupt(frame.sink());
        frame.feed(framer, hex("02 01 00 02 02 00"), 6, Timestamp(2us));
        QCOMPARE(frame.seen, (QByteArrayList{"cut:0501", "first:01", "02"}));
        QCOMPARE(frame.times, (std::vector{Timestamp(1us), Timestamp(2us), Timestamp(2us)}));
    }

    void anOverlongFrameIsToldOnceAndSkipped()
    {
        for (const Framing framing : {Framing::Cobs, Framing::Slip, Framing::Idle}) {
            FrameConfig config;
            config.framing = framing;
            DelimitedFramer framer(config, 4);
            framer.beginClean();
            FrameSink frame;
            const QByteArray end = framing == Framing::Cobs ? hex("00")
                : framing == Framing::Slip                  ? hex("c0")
                                                            : QByteArray();
            const QByteArray good = framing == Framing::Cobs ? hex("03 01 02") : hex("01 02");
            for (int i = 0; i < 1000; ++i) {
                frame.feed(framer, QByteArray(7, '\x08'), 7);
                QVERIFY(framer.pending() <= 8);
            }
            frame.feed(framer, end, 1);
            framer.idle(frame.sink());
            frame.feed(framer, good + end, 2);
            framer.idle(frame.sink());
            QCOMPARE(frame.seen.size(), 2);
            QVERIFY(frame.seen[0].startsWith("toolong:08080808"));
            QCOMPARE(frame.seen[1], "0102");
        }
    }

    void aFrameThatIsTooLongOnlyOnceDecodedIsToldToo()
    {
        FrameConfig config;
        config.framing = Framing::Slip;
        DelimitedFramer framer(config, 4);
        framer.beginClean();
        FrameSink frame;
        frame.feed(framer, hex("01 02 03 04 05 c0 db dc db dc db dc db dc c0"), 3);
        QCOMPARE(frame.seen, (QByteArrayList{"toolong:0102030405", "c0c0c0c0"}));
    }
};

QTEST_GUILESS_MAIN(DelimitedFramerTest)
#include "tst_delimitedframer.moc"
