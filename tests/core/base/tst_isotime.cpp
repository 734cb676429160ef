// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/isotime.h"

#include <QTest>

using namespace outpost;
using namespace std::chrono;

Q_DECLARE_METATYPE(std::optional<outpost::Timestamp>)

class IsoTimeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void formats_data()
    {
        QTest::addColumn<qint64>("micros");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("the epoch") << qint64(0) << QByteArray("1970-01-01T00:00:00.000000Z");
        QTest::newRow("one microsecond before it")
            << qint64(-1) << QByteArray("1969-12-31T23:59:59.999999Z");
        QTest::newRow("a leap day")
            << qint64(1709210096123456) << QByteArray("2024-02-29T12:34:56.123456Z");
    }
    void formats()
    {
        QFETCH(qint64, micros);
        QFETCH(QByteArray, text);
        QCOMPARE_EQ(formatIso(Timestamp(microseconds(micros))), text);
        QCOMPARE_EQ(isoSeconds(Timestamp(microseconds(micros))),
                    QString::fromLatin1(text.first(19)) + u'Z');
        QCOMPARE_EQ(parseIso(text)->time_since_epoch().count(), micros);
    }

    void parses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("utc");
        QTest::newRow("no zone is UTC")
            << QByteArray("2026-11-22T23:10:00") << QByteArray("2026-11-22T23:10:00.000000Z");
        QTest::newRow("space between")
            << QByteArray("2026-11-22 23:10:00.5Z") << QByteArray("2026-11-22T23:10:00.500000Z");
        QTest::newRow("east of Greenwich")
            << QByteArray("2026-11-22T01:10:00+02:00") << QByteArray("2026-11-21T23:10:00.000000Z");
        QTest::newRow("west, no colon")
            << QByteArray("2026-11-22T23:10:00-0130") << QByteArray("2026-11-23T00:40:00.000000Z");
        QTest::newRow("hours alone")
            << QByteArray("2026-11-22T23:10:00+01") << QByteArray("2026-11-22T22:10:00.000000Z");
        QTest::newRow("nanoseconds are cut") << QByteArray("2026-11-22T23:10:00.123456789Z")
                                             << QByteArray("2026-11-22T23:10:00.123456Z");
        QTest::newRow("a leap second is the next minute")
            << QByteArray("2016-12-31T23:59:60Z") << QByteArray("2017-01-01T00:00:00.000000Z");
    }
    void parses()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, utc);
        const auto time = parseIso(text);
        QVERIFY(time.has_value());
        QCOMPARE_EQ(formatIso(*time), utc);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text :
             {"", "2026", "2026-11-22", "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z",
              "2026-11-22T24:00:00Z", "2026-11-22T23:60:00Z", "2026-11-22T23:10:00.Z",
              "2026-11-22T23:10:00+25:00", "2026-11-22T23:10:00Zulu", "-026-11-22T23:10:00Z",
              "2026-11-22T23:10:00+1", "2026-11-22T23:10"})
            QTest::addRow("'%s'", text) << QByteArray(text);
    }
    void refuses()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!parseIso(text).has_value());
    }
};

QTEST_GUILESS_MAIN(IsoTimeTest)
#include "tst_isotime.moc"
