// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/telemetry/framesink.h"
#include "support/manualclock.h"
#include "telemetry/framecheck.h"
#include "telemetry/sensorpipeline.h"

#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Framing = FrameConfig::Framing;
using Check = FrameConfig::Check;

/// Whatever bytes come, in whatever pieces: nothing breaks, memory stays bounded, all is counted,
/// and good frames behind the rubbish are read.
class BinaryRubbishTest : public QObject
{
    Q_OBJECT

    static QByteArray onLine(const FrameConfig &config, QByteArray frame)
    {
        const FrameCheck check(config.check, FieldLayout::Order::BigEndian);
        switch (config.framing) {
        case Framing::Fixed:
            frame.prepend(config.start);
            break;
        case Framing::Length:
            frame.prepend(char(frame.size())).prepend(config.start);
            break;
        default:
            break;
        }
        check.appendTo(frame);
        if (config.framing == Framing::Slip) {
            frame.replace("\xdb", "\xdb\xdd").replace("\xc0", "\xdb\xdc");
            return frame + '\xc0';
        }
        // Neither has a zero.
        return config.framing == Framing::Cobs ? char(frame.size() + 1) + frame + '\0' : frame;
    }

    static QByteArray rubbish(QRandomGenerator &random, const QByteArray &good)
    {
        QByteArray bytes;
        if (random.bounded(2) == 0) {
            bytes.resize(random.bounded(300));
            for (char &byte : bytes)
                byte = char(random.bounded(256));
            return bytes;
        }
        bytes = good;
        for (int n = random.bounded(1, 5); n > 0 && !bytes.isEmpty(); --n) {
            const int position = random.bounded(int(bytes.size()));
            switch (random.bounded(3)) {
            case 0:
                bytes[position] = char(random.bounded(256));
                break;
            case 1:
                bytes.remove(position, random.bounded(1, 9));
                break;
            default:
                bytes.insert(position, good);
            }
        }
        return bytes;
    }

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"outpost.telemetry=false"_s); }

    void neverStopsTheLine_data()
    {
        QTest::addColumn<int>("framing");
        QTest::addColumn<QByteArray>("start");
        QTest::addColumn<int>("check");
        const auto row = [](const char *name, Framing framing, const char *start, Check check) {
            QTest::newRow(name) << int(framing) << hex(start) << int(check);
        };
        row("COBS", Framing::Cobs, "", Check::None);
        row("COBS with CRC-32", Framing::Cobs, "", Check::Crc32);
        row("SLIP", Framing::Slip, "", Check::None);
        row("SLIP with CRC-16", Framing::Slip, "", Check::Crc16Ccitt);
        row("silences", Framing::Idle, "", Check::None);
        row("silences with CRC-16", Framing::Idle, "", Check::Crc16Xmodem);
        row("fixed", Framing::Fixed, "", Check::None);
        row("fixed with start bytes", Framing::Fixed, "aa55", Check::None);
        row("fixed with CRC-32", Framing::Fixed, "", Check::Crc32);
        row("fixed with both", Framing::Fixed, "aa55", Check::Crc16Modbus);
        row("length", Framing::Length, "", Check::None);
        row("length with start bytes", Framing::Length, "aa55", Check::None);
        row("length with CRC-32", Framing::Length, "", Check::Crc32);
        row("length with both", Framing::Length, "aa55", Check::Crc16Modbus);
    }
    void neverStopsTheLine()
    {
        QFETCH(int, framing);
        QFETCH(QByteArray, start);
        QFETCH(int, check);
        SensorConfig config;
        config.name = u"meter"_s;
        config.format.kind = FormatConfig::Kind::Binary;
        config.format.maxLength = 200;
        FrameConfig &frame = config.format.frame;
        frame.framing = Framing(framing);
        frame.start = start;
        frame.check = Check(check);
        frame.checkOrder = FieldLayout::Order::BigEndian;
        const int checkSize = FrameCheck(frame.check, FieldLayout::Order::BigEndian).size();
        frame.length = int(start.size()) + 8 + checkSize;
        frame.lengthAt = int(start.size());
        frame.lengthAdd = int(start.size()) + 1 + checkSize;
        FieldConfig number;
        number.name = u"number"_s;
        number.layout = {.at = 0, .type = FieldLayout::Type::U32};
        FieldConfig text;
        text.name = u"text"_s;
        text.layout = {.at = 4, .type = FieldLayout::Type::Text};
        config.fields = {number, text};

        ManualClock clock;
        const auto pipeline = *SensorPipeline::create(config, clock);
        quint64 readings = 0;
        connect(pipeline.get(), &SensorPipeline::messageReady, this,
                [&](const Message &message) { readings += quint64(message.readings); });
        QRandomGenerator random(quint32(framing * 100 + check + start.size()));
        const QByteArray good = onLine(frame,
                                       "\x01\xc0\xdb\xaa"
                                       "abcd");
        for (int round = 0; round < 400; ++round) {
            QByteArray bytes = rubbish(random, good);
            if (random.bounded(20) == 0)
                bytes = QByteArray(5000, char(random.bounded(256)));
            while (!bytes.isEmpty()) {
                const qsizetype cut = std::min<qsizetype>(random.bounded(1, 80), bytes.size());
                pipeline->receive(bytes.first(cut), clock.now());
                bytes.remove(0, cut);
            }
            if (random.bounded(10) == 0)
                pipeline->interrupt();
            // The rubbish ends, and a good frame comes twice: the first one may hang on to it.
            clock.advance(60ms);
            pipeline->receive(good, clock.now());
            clock.advance(60ms);
            const quint64 before = pipeline->statistics().decoded;
            pipeline->receive(good, clock.now());
            clock.advance(60ms);
            QCOMPARE(pipeline->statistics().decoded, before + 1);
        }
        pipeline->flush();
        const LineStatistics statistics = pipeline->statistics();
        QCOMPARE(statistics.frames, statistics.decoded + statistics.rejected());
        QCOMPARE(readings, statistics.passed);
        QVERIFY(statistics.rejected() > 0);
        QVERIFY(pipeline->rejects().rejects().size() <= 32);
    }
};

QTEST_GUILESS_MAIN(BinaryRubbishTest)
#include "tst_binaryrubbish.moc"
