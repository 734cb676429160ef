// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/gzip.h"
#include "telemetry/unsettime.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class UnsetTimeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTimesOfABodyAreShiftedAndNothingElse_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("one reading")
            << QByteArray("{\"t\":\"1970-01-01T00:00:10.000001Z\",\"a\":1}")
            << QByteArray("{\"t\":\"1970-01-01T01:00:10.000001Z\",\"a\":1}");
        QTest::newRow("a batch") << QByteArray("[{\"t\":\"1970-01-01T00:00:10.000000Z\",\"a\":1},{"
                                               "\"t\":\"1970-01-01T23:59:59.999999Z\"}]")
                                 << QByteArray("[{\"t\":\"1970-01-01T01:00:10.000000Z\",\"a\":1},{"
                                               "\"t\":\"1970-01-02T00:59:59.999999Z\"}]");
        QTest::newRow("its time is not the first key")
            << QByteArray("{\"droppedMessages\":1,\"t\":\"1970-01-01T00:00:10.000000Z\"}")
            << QByteArray("{\"droppedMessages\":1,\"t\":\"1970-01-01T01:00:10.000000Z\"}");
        QTest::newRow("a text that looks like it")
            << QByteArray("{\"a\":\"{\\\"t\\\":\\\"1970-01-01T00:00:10.000000Z\\\"\",\"b\":\",\","
                          "\"c\":\"t\"}")
            << QByteArray("{\"a\":\"{\\\"t\\\":\\\"1970-01-01T00:00:10.000000Z\\\"\",\"b\":\",\","
                          "\"c\":\"t\"}");
        QTest::newRow("another key that ends so")
            << QByteArray("{\"at\":\"1970-01-01T00:00:10.000000Z\"}")
            << QByteArray("{\"at\":\"1970-01-01T00:00:10.000000Z\"}");
        QTest::newRow("no time") << QByteArray("{\"t\":\"soon\",\"a\":1}")
                                 << QByteArray("{\"t\":\"soon\",\"a\":1}");
        QTest::newRow("cut off") << QByteArray("{\"t\":\"1970-01-01T00")
                                 << QByteArray("{\"t\":\"1970-01-01T00");
        QTest::newRow("nothing") << QByteArray() << QByteArray();
        QTest::newRow("no JSON") << QByteArray("\xff\x00t", 3) << QByteArray("\xff\x00t", 3);
    }
    void theTimesOfABodyAreShiftedAndNothingElse()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, expected);
        QCOMPARE(unsettime::shifted(body, 1h), expected);
        QCOMPARE(unsettime::shifted(expected, -1h), body);
    }

    void aMarkedMessageSaysWhoseClockItWas()
    {
        Message message{.properties = {{u"sensor"_s, u"boiler"_s}, {u"clock"_s, u"mine"_s}}};
        QVERIFY(!unsettime::bootOf(message));
        unsettime::mark(message, u"b-1"_s);
        QCOMPARE(unsettime::bootOf(message), u"b-1"_s);
        const Properties expected{
            {u"sensor"_s, u"boiler"_s}, {u"clock"_s, u"unset"_s}, {u"boot"_s, u"b-1"_s}};
        QCOMPARE(message.properties, expected);
    }

    void aCorrectedMessageHasRightTimesAndSaysSo_data()
    {
        QTest::addColumn<bool>("compressed");
        QTest::newRow("as it is") << false;
        QTest::newRow("compressed") << true;
    }
    void aCorrectedMessageHasRightTimesAndSaysSo()
    {
        QFETCH(bool, compressed);
        const QByteArray body = "{\"t\":\"1970-01-01T00:00:10.000000Z\",\"a\":1}";
        Message message{.id = u"id-7"_s, .body = body, .contentEncoding = u"utf-8"_s};
        message.created = Timestamp(10s);
        if (compressed) {
            message.body = *gzip(body);
            message.contentEncoding = u"gzip"_s;
        }
        unsettime::mark(message, u"b-1"_s);
        const auto right = unsettime::corrected(message, 24h);
        QVERIFY(right);
        QCOMPARE(right->id, message.id);
        QCOMPARE(right->created, Timestamp(24h + 10s));
        QCOMPARE(right->properties, (Properties{{u"clock"_s, u"corrected"_s}}));
        QCOMPARE(compressed ? *gunzip(right->body, 1000) : right->body,
                 "{\"t\":\"1970-01-02T00:00:10.000000Z\",\"a\":1}");
        QVERIFY(!unsettime::bootOf(*right));
    }

    void whatCannotBeReadBackIsAnError()
    {
        Message message{.body = "no gzip", .contentEncoding = u"gzip"_s};
        unsettime::mark(message, u"b-1"_s);
        const auto right = unsettime::corrected(message, 1h);
        QVERIFY(!right);
        QCOMPARE_EQ(right.error().code, ErrorCode::Corrupt);
    }

    void compressedBodiesAreReadBackWithinBounds()
    {
        for (const qsizetype size : {0, 1, 4096, 100'000}) {
            const QByteArray plain(size, 'x');
            QCOMPARE(*gunzip(*gzip(plain), 100'000), plain);
        }
        QVERIFY(!gunzip(*gzip(QByteArray(100'001, 'x')), 100'000));
        QVERIFY(!gunzip(gzip(QByteArray(100, 'x'))->chopped(3), 1000));
        QVERIFY(!gunzip({}, 1000));
    }
};

QTEST_APPLESS_MAIN(UnsetTimeTest)
#include "tst_unsettime.moc"
