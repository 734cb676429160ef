// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/nmeadecoder.h"

#include "core/telemetry/describe.h"

#include <QTest>

using namespace outpost;
using namespace outpost::test;

class NmeaDecoderTest : public QObject
{
    Q_OBJECT

    static QByteArray sentence(const QByteArray &body)
    {
        return '$' + body + '*'
            + QByteArray::number(nmeaChecksum(body), 16).rightJustified(2, '0').toUpper();
    }

private Q_SLOTS:
    void theChecksumIsAsPublished_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::newRow("GGA") << QByteArray(
            "$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47");
        QTest::newRow("RMC") << QByteArray(
            "$GPRMC,123519,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W*6A");
        QTest::newRow("GSA") << QByteArray("$GPGSA,A,3,04,05,,09,12,,,24,,,,,2.5,1.3,2.1*39");
        QTest::newRow("VTG") << QByteArray("$GPVTG,054.7,T,034.4,M,005.5,N,010.2,K*48");
        QTest::newRow("lower case")
            << QByteArray("$GPRMC,123519,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W*6a");
    }
    void theChecksumIsAsPublished()
    {
        QFETCH(QByteArray, frame);
        NmeaDecoder decoder;
        QVERIFY2(!decoded(decoder, frame).startsWith("refused"),
                 decoded(decoder, frame).constData());
        for (qsizetype i = 1; i < frame.size() - 3; ++i) {
            QByteArray wrong = frame;
            wrong[i] = wrong[i] == 'x' ? 'y' : 'x';
            QVERIFY(decoded(decoder, wrong).startsWith("refused: bad checksum"));
        }
    }

    void givesNamedFields_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("fields");
        const auto row = [](const char *name, const char *body, const char *fields) {
            QTest::newRow(name) << QByteArray(body) << QByteArray(fields);
        };
        row("GGA", "GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,",
            "latitude=n48.1173 longitude=n11.51666667 fix_quality=1 satellites=08 hdop=0.9 "
            "altitude=545.4 "
            "geoid_separation=46.9");
        row("south and west", "GNGGA,123519,3351.000,S,15112.600,W,1,08,0.9,5,M,,M,,",
            "latitude=n-33.85 longitude=n-151.21 fix_quality=1 satellites=08 hdop=0.9 altitude=5 "
            "geoid_separation=null");
        row("GGA without a fix", "GPGGA,,,,,,0,00,99.9,,,,,,",
            "latitude=null longitude=null fix_quality=0 satellites=00 hdop=99.9 altitude=null "
            "geoid_separation=null");
        row("RMC", "GPRMC,123519,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W",
            "status=A latitude=n48.1173 longitude=n11.51666667 speed_knots=022.4 course=084.4 "
            "magnetic_variation=n-3.1");
        row("GLL", "GPGLL,4916.45,N,12311.12,W,225444,A",
            "latitude=n49.27416667 longitude=n-123.1853333 status=A");
        row("GSA", "GPGSA,A,3,04,05,,09,12,,,24,,,,,2.5,1.3,2.1",
            "selection_mode=A fix_type=3 satellites_used=i5 pdop=2.5 hdop=1.3 vdop=2.1");
        row("VTG", "GPVTG,054.7,T,034.4,M,005.5,N,010.2,K",
            "course=054.7 course_magnetic=034.4 speed_knots=005.5 speed_kmh=010.2");
        row("HDT", "HEHDT,274.07,T", "heading=274.07");
        row("MWV", "WIMWV,214.8,R,0.1,K,A",
            "wind_angle=214.8 wind_reference=R wind_speed=0.1 wind_unit=K status=A");
        row("one that is not known", "GPXYZ,1,two,,4", "sentence=\"XYZ\" f1=1 f2=two f3=null f4=4");
        row("a maker's own", "PGRMZ,93,f,3", "sentence=\"PGRMZ\" f1=93 f2=f f3=3");
        row("a short one", "GPVTG,054.7",
            "course=054.7 course_magnetic=null speed_knots=null speed_kmh=null");
        row("no such latitude", "GPGLL,9116.45,N,12311.12,W,225444,A",
            "refused: bad value: latitude: no such position");
        row("60 minutes", "GPGLL,4960.00,N,12311.12,W,225444,A",
            "refused: bad value: latitude: no such position");
        row("no side", "GPGLL,4916.45,,12311.12,W,225444,A",
            "refused: bad value: latitude: no such position");
        row("letters in a longitude", "GPGLL,4916.45,N,1x311.12,W,225444,A",
            "refused: bad value: longitude: no such position");
        row("an empty sentence", "", "refused: bad syntax: no address, or too many values");
    }
    void givesNamedFields()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, fields);
        NmeaDecoder decoder;
        QCOMPARE(decoded(decoder, sentence(body)), fields);
    }

    void tellsTheTimeToThoseWhoAsk_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("time");
        QTest::newRow("of the day alone")
            << QByteArray("GPGGA,123519.25,,,,,0,00,,,,,,,") << QByteArray("time=\"12:35:19.25\"");
        QTest::newRow("with its date") << QByteArray("GPRMC,123519,V,,,,,,,221126,,")
                                       << QByteArray("time=\"2026-11-22T12:35:19Z\"");
        QTest::newRow("of the last century") << QByteArray("GPRMC,123519,V,,,,,,,230394,,")
                                             << QByteArray("time=\"1994-03-23T12:35:19Z\"");
        QTest::newRow("ZDA") << QByteArray("GPZDA,201530.00,04,07,2002,00,00")
                             << QByteArray("time=\"2002-07-04T20:15:30.00Z\"");
        QTest::newRow("none without a date")
            << QByteArray("GPRMC,123519,V,,,,,,,,,") << QByteArray("time=null");
    }
    void tellsTheTimeToThoseWhoAsk()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, time);
        NmeaDecoder decoder;
        const QByteArray all = decoded(decoder, sentence(body), true);
        QVERIFY2(all.startsWith(time), all.constData());
        QVERIFY(!decoded(decoder, sentence(body)).contains("time="));
    }

    void everySentenceHasItsColumns()
    {
        NmeaDecoder decoder;
        QCOMPARE(decoded(decoder, sentence("HEHDT,274.07,T"), true),
                 "heading=274.07 sentence=\"HDT\" talker=\"HE\" f1=274.07 f2=T");
    }

    void noiseBeforeTheSentenceIsPassedOver()
    {
        NmeaDecoder decoder;
        QCOMPARE(decoded(decoder, QByteArray("\x01\xff$GPG", 6) + sentence("HEHDT,1.5,T") + "\r"),
                 "heading=1.5");
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("no dollar")
            << QByteArray("GPHDT,1,T*00") << QByteArray("bad syntax: no '$'");
        QTest::newRow("no checksum")
            << QByteArray("$HEHDT,1,T") << QByteArray("bad checksum: no checksum at the end");
        QTest::newRow("half a checksum")
            << QByteArray("$HEHDT,1,T*1") << QByteArray("bad checksum: no checksum at the end");
        QTest::newRow("no hexadecimal checksum")
            << QByteArray("$HEHDT,1,T*XY") << QByteArray("bad checksum");
        QTest::newRow("noise alone")
            << QByteArray("\x01\x02") << QByteArray("noise: control character at byte 0");
        QTest::newRow("too many values")
            << sentence("GPXYZ" + QByteArray(300, ','))
            << QByteArray("bad syntax: no address, or too many values");
    }
    void refuses()
    {
        QFETCH(QByteArray, frame);
        QFETCH(QByteArray, reason);
        NmeaDecoder decoder;
        QCOMPARE(decoded(decoder, frame), "refused: " + reason);
    }
};

QTEST_GUILESS_MAIN(NmeaDecoderTest)
#include "tst_nmeadecoder.moc"
