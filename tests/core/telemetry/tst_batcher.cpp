// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/batcher.h"

#include "support/manualclock.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <zlib.h>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray gunzip(const QByteArray &bytes)
{
    z_stream stream{};
    if (inflateInit2(&stream, MAX_WBITS + 16) != Z_OK)
        return {};
    QByteArray result(1'000'000, Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(result.data());
    stream.avail_out = uInt(result.size());
    const int status = inflate(&stream, Z_FINISH);
    result.resize(status == Z_STREAM_END && stream.avail_in == 0 ? qsizetype(stream.total_out) : 0);
    inflateEnd(&stream);
    return result;
}

} // namespace

class BatcherTest : public QObject
{
    Q_OBJECT

    std::vector<Message> m_messages;
    ManualClock m_clock;

    static SensorConfig sensor()
    {
        SensorConfig config;
        config.name = u"boiler"_s;
        return config;
    }

    Batcher::Sink sink()
    {
        m_messages.clear();
        return [this](Message message) { m_messages.push_back(std::move(message)); };
    }

    Reading reading(double x = 1) const { return {u"boiler"_s, m_clock.now(), {{u"x"_s, x}}}; }

    static void put(Batcher &batcher, const Reading &reading)
    {
        QVERIFY(batcher.add(reading));
        batcher.settle();
    }

private Q_SLOTS:
    void aMessageSaysWhatItIs()
    {
        SensorConfig config = sensor();
        config.properties
            = {{u"site"_s, u"Köln"_s}, {u"schema"_s, u"9"_s}, {u"site"_s, u"again"_s}};
        Batcher batcher(config, m_clock, sink());
        const Timestamp first = m_clock.now();
        put(batcher, reading());
        m_clock.advance(10ms);
        put(batcher, reading());
        batcher.flush();
        QCOMPARE(m_messages.size(), 1U);
        const Message &message = m_messages.front();
        QCOMPARE(message.id, QString());
        QCOMPARE(message.sensor, u"boiler"_s);
        QCOMPARE(message.component, u"boiler"_s);
        QCOMPARE(message.lane, Lane::Live);
        QCOMPARE(message.contentType, u"application/json"_s);
        QCOMPARE(message.contentEncoding, u"utf-8"_s);
        QCOMPARE(message.created, first);
        QCOMPARE(message.readings, 2);
        const Properties expected{
            {u"sensor"_s, u"boiler"_s}, {u"schema"_s, u"1"_s}, {u"site"_s, u"Köln"_s}};
        QCOMPARE(message.properties, expected);
    }

    void isClosedByCount()
    {
        SensorConfig config = sensor();
        config.batch.count = 3;
        Batcher batcher(config, m_clock, sink());
        for (int i = 0; i < 7; ++i)
            put(batcher, reading(i));
        QCOMPARE(m_messages.size(), 2U);
        QCOMPARE(batcher.pending(), 1);
        QCOMPARE(QJsonDocument::fromJson(m_messages[1].body).array().size(), 3);
    }

    void isClosedByTheAgeOfItsFirstReading()
    {
        SensorConfig config = sensor();
        config.batch.age = 1s;
        Batcher batcher(config, m_clock, sink());
        put(batcher, reading());
        m_clock.advance(900ms);
        put(batcher, reading());
        m_clock.advance(99ms);
        QVERIFY(m_messages.empty());
        m_clock.advance(1ms);
        QCOMPARE(m_messages.size(), 1U);
        QCOMPARE(m_messages[0].readings, 2);
        m_clock.advance(1h);
        QCOMPARE(m_messages.size(), 1U);
        put(batcher, reading());
        m_clock.advance(1s);
        QCOMPARE(m_messages.size(), 2U);
    }

    void withoutAnAgeEachReadingIsAMessage()
    {
        SensorConfig config = sensor();
        config.batch.age = 0ms;
        Batcher batcher(config, m_clock, sink());
        put(batcher, reading(1));
        put(batcher, reading(2));
        QCOMPARE(m_messages.size(), 2U);
        QVERIFY(m_messages[0].body.startsWith('{'));
        QVERIFY(!m_clock.untilNextTimer());
    }

    void isClosedBeforeItsBodyWouldBecomeTooLarge()
    {
        SensorConfig config = sensor();
        config.batch.bytes = 200;
        config.batch.count = 1000;
        Batcher batcher(config, m_clock, sink());
        for (int i = 0; i < 100; ++i)
            put(batcher, reading(i));
        batcher.flush();
        int readings = 0;
        for (const Message &message : m_messages) {
            QVERIFY(message.body.size() <= 200);
            readings += message.readings;
        }
        QCOMPARE(readings, 100);
        QVERIFY(m_messages.size() < 30U);
    }

    void aReadingLargerThanABatchGoesAlone()
    {
        SensorConfig config = sensor();
        config.batch.bytes = 100;
        Batcher batcher(config, m_clock, sink());
        put(batcher, reading());
        put(batcher, {u"boiler"_s, {}, {{u"s"_s, QString(500, u'x')}}});
        put(batcher, reading());
        batcher.flush();
        QCOMPARE(m_messages.size(), 3U);
        for (const Message &message : m_messages)
            QCOMPARE(message.readings, 1);
    }

    void noMessageIsLargerThanAHubTakes()
    {
        SensorConfig config = sensor();
        config.batch.bytes = 100'000'000;
        config.batch.count = 1'000'000;
        config.properties = {{u"note"_s, QString(1000, u'€')}};
        Batcher batcher(config, m_clock, sink());
        QVERIFY(batcher.mostBodyBytes() <= 256 * 1024 - 9000);
        for (int i = 0; i < 1000; ++i)
            put(batcher, {u"boiler"_s, {}, {{u"s"_s, QString(1000, u'x')}}});
        batcher.flush();
        QVERIFY(m_messages.size() >= 4U);
        for (const Message &message : m_messages)
            QVERIFY(message.body.size() <= batcher.mostBodyBytes());
    }

    void aReadingTooLargeForAnyMessageIsRefused()
    {
        Batcher batcher(sensor(), m_clock, sink());
        put(batcher, reading());
        QVERIFY(!batcher.add({u"boiler"_s, {}, {{u"s"_s, QString(256 * 1024, u'x')}}}));
        put(batcher, reading());
        batcher.flush();
        int readings = 0;
        for (const Message &message : m_messages)
            readings += message.readings;
        QCOMPARE(readings, 2);
    }

    void gzipHoldsTheSameBody()
    {
        SensorConfig config = sensor();
        Batcher plain(config, m_clock, sink());
        for (int i = 0; i < 50; ++i)
            put(plain, reading(i));
        plain.flush();
        const QByteArray body = m_messages.front().body;
        config.batch.gzip = true;
        Batcher compressed(config, m_clock, sink());
        for (int i = 0; i < 50; ++i)
            put(compressed, reading(i));
        compressed.flush();
        const Message &message = m_messages.front();
        QCOMPARE(message.contentEncoding, u"gzip"_s);
        QCOMPARE(message.contentType, u"application/json"_s);
        QVERIFY(message.body.size() < body.size() / 3);
        QCOMPARE(gunzip(message.body), body);
    }

    void flushOfNothingSaysNothing()
    {
        Batcher batcher(sensor(), m_clock, sink());
        batcher.flush();
        QVERIFY(m_messages.empty());
    }
};

QTEST_GUILESS_MAIN(BatcherTest)
#include "tst_batcher.moc"
