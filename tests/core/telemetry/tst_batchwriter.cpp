// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/batchwriter.h"

#include "base/isotime.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

#include <bit>
#include <cmath>
#include <limits>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

class BatchWriterTest : public QObject
{
    Q_OBJECT

    static QByteArray written(const Value &value)
    {
        BatchWriter writer;
        writer.append({u"s"_s, {}, {{u"x"_s, value}}});
        const QByteArray body = writer.take();
        return body.sliced(39).chopped(1);
    }

private Q_SLOTS:
    void oneReadingIsAnObject()
    {
        BatchWriter writer;
        writer.append({u"boiler"_s,
                       *parseIso("2026-11-22T23:10:00.123456Z"),
                       {{u"temperature"_s, 81.2}, {u"pressure"_s, 2.1}}});
        QCOMPARE(writer.size(), 69);
        QCOMPARE(writer.take(),
                 R"({"t":"2026-11-22T23:10:00.123456Z","temperature":81.2,"pressure":2.1})");
        QCOMPARE(writer.readings(), 0);
    }

    void severalAreAnArray()
    {
        BatchWriter writer;
        const Timestamp time = *parseIso("2026-11-22T23:10:00Z");
        for (int i = 0; i < 3; ++i)
            writer.append({u"s"_s, time + std::chrono::microseconds(i), {{u"n"_s, qint64(i)}}});
        const qsizetype size = writer.size();
        const QByteArray body = writer.take();
        QCOMPARE(
            body,
            R"([{"t":"2026-11-22T23:10:00.000000Z","n":0},{"t":"2026-11-22T23:10:00.000001Z","n":1},{"t":"2026-11-22T23:10:00.000002Z","n":2}])");
        QCOMPARE(body.size(), size);
    }

    void theLastReadingCanBeTakenBack()
    {
        BatchWriter writer;
        writer.append({u"s"_s, {}, {{u"n"_s, true}}});
        const qsizetype size = writer.size();
        writer.append({u"s"_s, {}, {{u"n"_s, false}}});
        writer.removeLast();
        QCOMPARE(writer.size(), size);
        QCOMPARE(writer.take(), R"({"t":"1970-01-01T00:00:00.000000Z","n":true})");
        writer.append({u"s"_s, {}, {{u"n"_s, false}}});
        writer.removeLast();
        QCOMPARE(writer.size(), 0);
        QCOMPARE(writer.take(), QByteArray());
    }

    void writesValues_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("plain") << u"open"_s << QByteArray(R"("open")");
        QTest::newRow("empty") << QString() << QByteArray(R"("")");
        QTest::newRow("quotes and backslashes") << u"a\"b\\c"_s << QByteArray("\"a\\\"b\\\\c\"");
        QTest::newRow("control characters")
            << u"a\nb\t\u0001\u007f"_s << QByteArray("\"a\\u000ab\\u0009\\u0001\\u007f\"");
        QTest::newRow("NUL") << QString(QChar(u'\0')) << QByteArray("\"\\u0000\"");
        QTest::newRow("two, three and four bytes") << u"é€😀z"_s << QByteArray("\"é€😀z\"");
        QTest::newRow("half a surrogate pair")
            << QString(QChar(0xd83d)) + u'x' << QByteArray("\"\xef\xbf\xbdx\"");
        QTest::newRow("the other half") << QString(QChar(0xde00)) << QByteArray("\"\xef\xbf\xbd\"");
    }
    void writesValues()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, json);
        QCOMPARE(written(text), json);
    }

    void writesNumbers()
    {
        QCOMPARE(written(81.2), "81.2");
        QCOMPARE(written(81.0), "81");
        QCOMPARE(written(0.1 + 0.2), "0.30000000000000004");
        QCOMPARE(written(1e22), "1e+22");
        QCOMPARE(written(5e-324), "5e-324");
        QCOMPARE(written(-0.0), "-0");
        QCOMPARE(written(std::numeric_limits<qint64>::min()), "-9223372036854775808");
        QCOMPARE(written(true), "true");
    }

    void doublesReadBackTheSame()
    {
        QRandomGenerator random(3);
        for (int i = 0; i < 20'000; ++i) {
            const auto value = std::bit_cast<double>(random.generate64());
            if (std::isfinite(value))
                QCOMPARE(written(value).toDouble(), value);
        }
    }

    void whatIsNotFiniteIsLeftOut()
    {
        BatchWriter writer;
        writer.append({u"s"_s, {}, {{u"a"_s, std::nan("")}, {u"b"_s, HUGE_VAL}, {u"c"_s, 1.0}}});
        QCOMPARE(writer.take(), R"({"t":"1970-01-01T00:00:00.000000Z","c":1})");
    }

    void timesAreAsFormatIsoHasThem()
    {
        QRandomGenerator random(5);
        BatchWriter writer;
        for (int i = 0; i < 2000; ++i) {
            const Timestamp time(std::chrono::microseconds(
                i % 3 == 0 ? -qint64(random.bounded(1'000'000'000))
                           : qint64(random.generate64() % 253402300800000000ULL)));
            writer.append({u"s"_s, time, {{u"n"_s, true}}});
            QCOMPARE(writer.take().sliced(6, 27), formatIso(time));
        }
    }

    void anyBatchIsJson()
    {
        QRandomGenerator random(11);
        BatchWriter writer;
        for (int i = 0; i < 500; ++i) {
            QString text;
            for (int n = random.bounded(20); n > 0; --n)
                text += QChar(char16_t(random.bounded(i % 2 ? 0x10000 : 0x80)));
            writer.append({u"s"_s, {}, {{u"s"_s, text}, {u"d"_s, random.generateDouble() * 1e9}}});
        }
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(writer.take(), &error);
        QCOMPARE(error.error, QJsonParseError::NoError);
        QCOMPARE(document.array().size(), 500);
    }
};

QTEST_GUILESS_MAIN(BatchWriterTest)
#include "tst_batchwriter.moc"
