// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/telemetry/describe.h"
#include "support/manualclock.h"
#include "telemetry/nmeadecoder.h"
#include "telemetry/sensorpipeline.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Kind = FormatConfig::Kind;
using LineEnd = FormatConfig::LineEnd;

/// Whatever comes on a line: no crash, bounded memory, and a good line after it is read.
class RubbishTest : public QObject
{
    Q_OBJECT

    static QByteArray goodLine(Kind kind)
    {
        switch (kind) {
        case Kind::Json:
            return R"({"temperature":81.2,"in":{"a":[1,"é"]},"s":"\u00e9\ud83d\ude00"})";
        case Kind::Csv:
            return "81.2,\"a \"\"b\"\"\",-1e3";
        case Kind::KeyValue:
            return "temperature=81.2 s=\"a b\" c = 3";
        case Kind::Nmea:
            return "$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47";
        case Kind::Regex:
            return "T=81.2 s=open";
        case Kind::Binary:
            break; // has frames of its own, and rubbish of its own
        }
        return {};
    }

    /// Random bytes, or a good line that was damaged.
    static QByteArray rubbish(QRandomGenerator &random, Kind kind)
    {
        QByteArray bytes;
        if (random.bounded(2) == 0) {
            bytes.resize(random.bounded(300));
            for (char &c : bytes)
                c = char(random.bounded(256));
            return bytes;
        }
        bytes = goodLine(kind);
        for (int n = random.bounded(1, 5); n > 0 && !bytes.isEmpty(); --n) {
            const int position = random.bounded(int(bytes.size()));
            switch (random.bounded(4)) {
            case 0:
                bytes[position] = char(random.bounded(256));
                break;
            case 1:
                bytes.remove(position, random.bounded(1, 9));
                break;
            case 2:
                bytes.insert(position, bytes.mid(random.bounded(int(bytes.size())), 20));
                break;
            default:
                bytes.insert(position, "{}[]\",;=:$*\\\n\r\t 0"[random.bounded(17)]);
            }
        }
        // Damage that still passes the checksum must be taken apart as well.
        if (kind == Kind::Nmea && random.bounded(2) == 0) {
            bytes.replace('$', "").replace('*', "");
            bytes = '$' + bytes + '*'
                + QByteArray::number(nmeaChecksum(bytes), 16).rightJustified(2, '0');
        }
        return bytes + '\n';
    }

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"outpost.telemetry=false"_s); }

    void neverStopsTheLine_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("lineEnd");
        const std::pair<const char *, Kind> kinds[] = {{"json", Kind::Json},
                                                       {"csv", Kind::Csv},
                                                       {"key-value", Kind::KeyValue},
                                                       {"nmea", Kind::Nmea},
                                                       {"regex", Kind::Regex}};
        for (const auto &[name, kind] : kinds) {
            QTest::addRow("%s in lines", name) << int(kind) << int(LineEnd::Any);
            QTest::addRow("%s with CRLF", name) << int(kind) << int(LineEnd::CrLf);
            QTest::addRow("%s between silences", name) << int(kind) << int(LineEnd::Idle);
        }
    }
    void neverStopsTheLine()
    {
        QFETCH(int, kind);
        QFETCH(int, lineEnd);
        ManualClock clock;
        SensorConfig config;
        config.name = u"boiler"_s;
        config.format.kind = Kind(kind);
        config.format.lineEnd = LineEnd(lineEnd);
        config.format.maxLength = 200;
        config.format.pattern = u"T=(?<temperature>[0-9.]+) s=(?<s>\\w+)"_s;
        config.batch.bytes = 2000;
        const auto pipeline = *SensorPipeline::create(config, clock);
        quint64 readings = 0;
        connect(pipeline.get(), &SensorPipeline::messageReady, this, [&](const Message &message) {
            QJsonParseError error;
            const QJsonDocument document = QJsonDocument::fromJson(message.body, &error);
            QVERIFY2(error.error == QJsonParseError::NoError, message.body.constData());
            QCOMPARE(document.isArray() ? int(document.array().size()) : 1, message.readings);
            readings += quint64(message.readings);
        });

        QRandomGenerator random(quint32(100 * kind + lineEnd));
        const QByteArray good = goodLine(Kind(kind));
        for (int round = 0; round < 400; ++round) {
            QByteArray bytes = rubbish(random, Kind(kind));
            if (random.bounded(20) == 0)
                bytes = QByteArray(5000, 'x');
            while (!bytes.isEmpty()) {
                const qsizetype cut = std::min<qsizetype>(random.bounded(1, 80), bytes.size());
                pipeline->receive(bytes.first(cut), clock.now());
                bytes.remove(0, cut);
            }
            if (random.bounded(10) == 0)
                pipeline->interrupt();
            // The rubbish ends, and a good line comes twice: the first one may hang on to it.
            clock.advance(60ms);
            pipeline->receive("\r\n" + good + "\r\n", clock.now());
            clock.advance(60ms);
            const quint64 before = pipeline->statistics().decoded + pipeline->statistics().ignored;
            pipeline->receive(good + "\r\n", clock.now());
            clock.advance(60ms);
            const quint64 after = pipeline->statistics().decoded + pipeline->statistics().ignored;
            if (Kind(kind) != Kind::Csv)
                QCOMPARE(after, before + 1);
        }
        pipeline->flush();
        const LineStatistics statistics = pipeline->statistics();
        QCOMPARE(statistics.frames,
                 statistics.decoded + statistics.ignored + statistics.rejected());
        QCOMPARE(readings, statistics.passed);
        QVERIFY(statistics.rejected() > 0);
        QVERIFY(pipeline->rejects().rejects().size() <= 32);
        for (const Reject &reject : pipeline->rejects().rejects())
            QVERIFY(reject.bytes.size() <= 256);
    }
};

QTEST_GUILESS_MAIN(RubbishTest)
#include "tst_rubbish.moc"
