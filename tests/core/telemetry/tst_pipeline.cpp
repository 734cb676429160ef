// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/telemetry/describe.h"
#include "support/manualclock.h"
#include "telemetry/sensorpipeline.h"

#include <QLoggingCategory>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Kind = FormatConfig::Kind;

class PipelineTest : public QObject
{
    Q_OBJECT

    ManualClock m_clock;
    std::unique_ptr<SensorPipeline> m_pipeline;
    QByteArrayList m_events; ///< readings' fields, and "message n" for a message of n readings
    std::vector<Message> m_messages;

    static SensorConfig sensor(Kind kind)
    {
        SensorConfig config;
        config.name = u"boiler"_s;
        config.format.kind = kind;
        return config;
    }

    void open(const SensorConfig &config)
    {
        auto pipeline = SensorPipeline::create(config, m_clock);
        QVERIFY(pipeline);
        m_pipeline = std::move(*pipeline);
        m_events.clear();
        m_messages.clear();
        connect(m_pipeline.get(), &SensorPipeline::readingAccepted, this,
                [this](const Reading &reading) { m_events.append(fieldsOf(reading)); });
        connect(m_pipeline.get(), &SensorPipeline::messageReady, this,
                [this](const Message &message) {
                    m_events.append("message " + QByteArray::number(message.readings));
                    m_messages.push_back(message);
                });
    }

    void receive(const QByteArray &bytes) { m_pipeline->receive(bytes, m_clock.now()); }

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"outpost.telemetry=false"_s); }

    void everyFormatGoesTheWholeWay_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("json") << int(Kind::Json)
                              << QByteArray(R"({"temperature":81.2,"valve":"open"})");
        QTest::newRow("key-value")
            << int(Kind::KeyValue) << QByteArray("temperature=81.2 valve=open");
        QTest::newRow("regex") << int(Kind::Regex) << QByteArray("T 81.2 open");
        QTest::newRow("csv") << int(Kind::Csv) << QByteArray("81.2,open");
    }
    void everyFormatGoesTheWholeWay()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, line);
        SensorConfig config = sensor(Kind(kind));
        config.format.pattern = u"T (?<temperature>[0-9.]+) (?<valve>\\w+)"_s;
        open(config);
        m_clock.advance(1s);
        if (config.format.kind == Kind::Csv)
            receive("temperature,valve\n");
        receive(line + "\r\n");
        QCOMPARE(m_events, QByteArrayList{R"({"temperature":81.2,"valve":"open"})"});
        const QByteArray iso = bodyOf(m_pipeline->lastReading());
        m_clock.advance(1s);
        QCOMPARE(m_messages.size(), 1U);
        QCOMPARE(m_messages.front().body, iso);
    }

    void aReadingComesBeforeItsMessage()
    {
        SensorConfig config = sensor(Kind::Json);
        config.batch.count = 2;
        open(config);
        receive("{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n");
        m_pipeline->flush();
        QCOMPARE(
            m_events,
            (QByteArrayList{R"({"a":1})", R"({"a":2})", "message 2", R"({"a":3})", "message 1"}));
    }

    void halfALineAtTheStartIsPartial_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("half");
        QTest::addColumn<QByteArray>("whole");
        QTest::newRow("json") << int(Kind::Json) << QByteArray("ture\":1.5}\n")
                              << QByteArray("{\"c1\":2}\n");
        // These would decode, but to a wrong value.
        QTest::newRow("csv") << int(Kind::Csv) << QByteArray("1.5\n") << QByteArray("81.5\n");
        QTest::newRow("key-value")
            << int(Kind::KeyValue) << QByteArray("ture=1\n") << QByteArray("temperature=1\n");
    }
    void halfALineAtTheStartIsPartial()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, half);
        QFETCH(QByteArray, whole);
        open(sensor(Kind(kind)));
        receive(half + whole);
        const LineStatistics statistics = m_pipeline->statistics();
        QCOMPARE(statistics.rejected(), quint64(1));
        QCOMPARE(statistics.rejected(RejectReason::Partial), quint64(1));
        QCOMPARE(statistics.decoded, quint64(1));
        QCOMPARE(m_pipeline->rejects().rejects().front().bytes, half.chopped(1));
    }

    void aWholeJsonLineAtTheStartCounts()
    {
        open(sensor(Kind::Json));
        receive("{\"a\":1}\n");
        QCOMPARE(m_events.size(), 1);
    }

    void silenceBeforeTheFirstByteMakesItWhole()
    {
        open(sensor(Kind::Csv));
        m_clock.advance(50ms);
        receive("1.5\n");
        QCOMPARE(m_pipeline->statistics().decoded, quint64(1));
        m_pipeline->interrupt();
        m_clock.advance(49ms);
        receive("2.5\n");
        QCOMPARE(m_pipeline->statistics().rejected(RejectReason::Partial), quint64(1));
    }

    void aRecordingBeginsWithAWholeLine()
    {
        SensorConfig config = sensor(Kind::Csv);
        config.type = SensorConfig::Type::Replay;
        open(config);
        m_pipeline->interrupt();
        receive("temperature\n81.2\n");
        QCOMPARE(m_events, QByteArrayList{R"({"temperature":81.2})"});
        QCOMPARE(m_pipeline->statistics().ignored, quint64(1));
    }

    void anInterruptionInALineIsPartial()
    {
        open(sensor(Kind::Json));
        receive("{\"a\":1}\n{\"a\":");
        m_pipeline->interrupt();
        receive("2}\n{\"a\":3}\n");
        QCOMPARE(m_events, (QByteArrayList{R"({"a":1})", R"({"a":3})"}));
        QCOMPARE(m_pipeline->statistics().rejected(RejectReason::Partial), quint64(2));
    }

    void aSlotMayInterruptTheLine()
    {
        open(sensor(Kind::Json));
        connect(m_pipeline.get(), &SensorPipeline::readingAccepted, this,
                [this] { m_pipeline->interrupt(); });
        receive("{\"a\":1}\n{\"a\":2}\n{\"a\":");
        QCOMPARE(m_events.size(), 2);
        QCOMPARE(m_pipeline->statistics().rejected(RejectReason::Partial), quint64(1));
        receive("{\"a\":3}\n");
        QCOMPARE(m_events.size(), 3);
    }

    void silenceEndsAnIdleFrame()
    {
        SensorConfig config = sensor(Kind::KeyValue);
        config.format.lineEnd = FormatConfig::LineEnd::Idle;
        config.format.idleGap = 20ms;
        open(config);
        m_clock.advance(20ms);
        receive("a=1");
        m_clock.advance(19ms);
        receive("2 b=3");
        m_clock.advance(19ms);
        QVERIFY(m_events.isEmpty());
        m_clock.advance(1ms);
        QCOMPARE(m_events, QByteArrayList{R"({"a":12,"b":3})"});
    }

    void everyRefusalIsCountedAndKept()
    {
        SensorConfig config = sensor(Kind::Json);
        config.format.maxLength = 50;
        FieldConfig field;
        field.name = u"a"_s;
        field.type = FieldConfig::Type::Number;
        field.required = true;
        config.fields = {field};
        config.format.time = FormatConfig::TimeSource::Device;
        config.format.timeField = u"ts"_s;
        open(config);
        const QByteArray good = "{\"a\":1,\"ts\":\"12:00:00\"}\n";
        receive(good);
        for (const char *bad : {"\x01\x02\n", "\xff\n", "nonsense\n", "{\"b\":1}\n",
                                "{\"a\":\"x\"}\n", "{\"a\":NaN}\n", "{\"a\":1,\"ts\":\"noon\"}\n"})
            receive(bad + good);
        receive(QByteArray(200, 'x') + '\n' + good);
        const LineStatistics statistics = m_pipeline->statistics();
        using enum RejectReason;
        QCOMPARE(statistics.rejected(Noise), quint64(1));
        QCOMPARE(statistics.rejected(BadUtf8), quint64(1));
        QCOMPARE(statistics.rejected(BadSyntax), quint64(1));
        QCOMPARE(statistics.rejected(MissingField), quint64(1));
        QCOMPARE(statistics.rejected(BadValue), quint64(2));
        QCOMPARE(statistics.rejected(BadTime), quint64(1));
        QCOMPARE(statistics.rejected(TooLong), quint64(1));
        QCOMPARE(statistics.rejected(), quint64(8));
        QCOMPARE(statistics.decoded, quint64(9));
        QCOMPARE(statistics.frames, quint64(17));
        QCOMPARE(m_pipeline->rejects().rejects().size(), 8U);
        QCOMPARE(m_pipeline->rejects().rejects()[1].bytes, "\xff");
        // A line that was refused leaves the reading before it as it was.
        QCOMPARE(fieldsOf(m_pipeline->lastReading()), R"({"a":1})");
    }

    void samplesGoTheSameWay()
    {
        SensorConfig config = sensor(Kind::Json);
        config.type = SensorConfig::Type::System;
        open(config);
        m_pipeline->sample(
            {{u"load"_s, 0.5}, {u"free"_s, qint64(7)}, {u"ok"_s, true}, {u"net eth0"_s, u"up"_s}},
            at(1h));
        QCOMPARE(m_events, QByteArrayList{R"({"load":0.5,"free":7,"ok":true,"net_eth0":"up"})"});
        QCOMPARE(m_pipeline->lastReading().time, at(1h));
        m_pipeline->sample({{u"load"_s, qQNaN()}}, at(1h));
        QCOMPARE(m_pipeline->statistics().rejected(RejectReason::BadValue), quint64(1));
    }

    void countsAddUp()
    {
        SensorConfig config = sensor(Kind::Json);
        config.filter.deadBand = 1;
        open(config);
        for (int i = 0; i < 100; ++i)
            receive("{\"a\":" + QByteArray::number(i / 10.0) + "}\n");
        m_pipeline->flush();
        const LineStatistics statistics = m_pipeline->statistics();
        QCOMPARE(statistics.decoded, quint64(100));
        QCOMPARE(statistics.passed + statistics.filtered, quint64(100));
        QCOMPARE(statistics.passed, quint64(10));
        QCOMPARE(statistics.messages, quint64(1));
        QCOMPARE(statistics.lastReadingAt, std::optional(m_pipeline->lastReading().time));
    }

    void otherFiltersLeaveTheLineAndLoseNothing()
    {
        SensorConfig config = sensor(Kind::Json);
        config.filter.maxRate = 1;
        open(config);
        m_clock.advance(10s);
        receive("{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n{\"a\"");
        QCOMPARE(m_events, QByteArrayList{R"({"a":1})"});
        // The one that waits is passed on, and the line that has begun goes on.
        m_pipeline->setFilters({.maxRate = 1000});
        QCOMPARE(m_events, (QByteArrayList{R"({"a":1})", R"({"a":3})"}));
        receive(":4}\n");
        m_clock.advance(1ms);
        receive("{\"a\":5}\n");
        QCOMPARE(m_events.last(), QByteArray(R"({"a":5})"));
        m_pipeline->setFilters({.deadBand = 10});
        receive("{\"a\":6}\n{\"a\":7}\n");
        QCOMPARE(m_events.last(), QByteArray(R"({"a":6})"));
        m_pipeline->flush();
        const LineStatistics statistics = m_pipeline->statistics();
        QCOMPARE(statistics.decoded, quint64(7));
        QCOMPARE(statistics.passed, quint64(5));
        QCOMPARE(statistics.filtered, quint64(2));
        QCOMPARE(statistics.rejected(), quint64(0));
    }

    void anotherBatchClosesTheOneThatIsOpen()
    {
        SensorConfig config = sensor(Kind::Json);
        config.batch.age = 1h;
        open(config);
        receive("{\"a\":1}\n{\"a\":2}\n");
        m_pipeline->setBatch({.count = 1, .contentType = u"application/x-ours+json"_s});
        QCOMPARE(m_messages.size(), 1U);
        QCOMPARE(m_messages[0].readings, 2);
        QCOMPARE(m_messages[0].contentType, u"application/json"_s);
        receive("{\"a\":3}\n");
        QCOMPARE(m_messages.size(), 2U);
        QCOMPARE(m_messages[1].readings, 1);
        QCOMPARE(m_messages[1].contentType, u"application/x-ours+json"_s);
        m_pipeline->setBatch({.age = 0ms});
        QCOMPARE(m_messages.size(), 2U); // no message without a reading
    }

    void aConfigurationThatCannotWorkIsRefused()
    {
        SensorConfig config = sensor(Kind::Regex);
        config.format.pattern = u"("_s;
        QVERIFY(SensorPipeline::create(config, m_clock)
                    .error()
                    .message.startsWith(u"sensor boiler: pattern"_s));
        config = sensor(Kind::Json);
        config.fields.resize(1);
        config.fields[0].name = u"t"_s;
        QVERIFY(!SensorPipeline::create(config, m_clock));
    }
};

QTEST_GUILESS_MAIN(PipelineTest)
#include "tst_pipeline.moc"
