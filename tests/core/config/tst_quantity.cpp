// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/quantity.h"

#include <QTest>

using namespace outpost;
using namespace std::chrono;
using namespace Qt::Literals::StringLiterals;

class QuantityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void durationsAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("expected"); // milliseconds; -1: refused
        QTest::newRow("milliseconds") << u"500ms"_s << qint64(500);
        QTest::newRow("seconds") << u"10s"_s << qint64(10'000);
        QTest::newRow("minutes with decimals") << u"1.5m"_s << qint64(90'000);
        QTest::newRow("hours") << u"1h"_s << qint64(3'600'000);
        QTest::newRow("days") << u"7d"_s << qint64(604'800'000);
        QTest::newRow("space before the unit") << u"10 s"_s << qint64(10'000);
        QTest::newRow("nothing at all") << u""_s << qint64(-1);
        QTest::newRow("no unit") << u"10"_s << qint64(-1);
        QTest::newRow("no number") << u"s"_s << qint64(-1);
        QTest::newRow("negative") << u"-10s"_s << qint64(-1);
        QTest::newRow("two units") << u"1h30m"_s << qint64(-1);
        QTest::newRow("finer than a millisecond") << u"0.5ms"_s << qint64(-1);
        QTest::newRow("two points") << u"1.5.2s"_s << qint64(-1);
        QTest::newRow("upper-case unit") << u"10S"_s << qint64(-1);
        QTest::newRow("beyond all bounds") << u"99999999999999999999d"_s << qint64(-1);
    }
    void durationsAreRead()
    {
        QFETCH(QString, text);
        QFETCH(qint64, expected);
        const auto duration = parseDuration(text);
        QCOMPARE_EQ(duration ? duration->count() : -1, expected);
    }

    void durationsAreWrittenAsShortAsCanBe_data()
    {
        QTest::addColumn<qint64>("duration");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << qint64(0) << u"0s"_s;
        QTest::newRow("seconds that are no minutes") << qint64(90'000) << u"90s"_s;
        QTest::newRow("an hour") << qint64(3'600'000) << u"1h"_s;
        QTest::newRow("a second and a bit") << qint64(1001) << u"1001ms"_s;
        QTest::newRow("a day") << qint64(86'400'000) << u"1d"_s;
    }
    void durationsAreWrittenAsShortAsCanBe()
    {
        QFETCH(qint64, duration);
        QFETCH(QString, text);
        QCOMPARE_EQ(formatDuration(milliseconds(duration)), text);
        QCOMPARE_EQ(parseDuration(text)->count(), duration);
    }

    void sizesAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("expected"); // bytes; -1: refused
        QTest::newRow("bytes") << u"4096"_s << qint64(4096);
        QTest::newRow("bytes with their unit") << u"4096B"_s << qint64(4096);
        QTest::newRow("binary") << u"64KiB"_s << qint64(65536);
        QTest::newRow("decimal") << u"64kB"_s << qint64(64'000);
        QTest::newRow("half of a larger unit") << u"0.5MiB"_s << qint64(524288);
        QTest::newRow("gibibytes") << u"1 GiB"_s << qint64(1LL << 30);
        QTest::newRow("a part of a byte") << u"1.5"_s << qint64(-1);
        QTest::newRow("a duration") << u"10s"_s << qint64(-1);
        QTest::newRow("beyond all bounds") << u"9999999999GiB"_s << qint64(-1);
    }
    void sizesAreRead()
    {
        QFETCH(QString, text);
        QFETCH(qint64, expected);
        QCOMPARE_EQ(parseSize(text).value_or(-1), expected);
    }

    void sizesAreWrittenAsShortAsCanBe()
    {
        QCOMPARE_EQ(formatSize(65536), u"64KiB"_s);
        QCOMPARE_EQ(formatSize(32 << 20), u"32MiB"_s);
        QCOMPARE_EQ(formatSize(1000), u"1000"_s);
        QCOMPARE_EQ(formatSize(0), u"0"_s);
    }
};

QTEST_GUILESS_MAIN(QuantityTest)
#include "tst_quantity.moc"
