// SPDX-License-Identifier: GPL-3.0-or-later
#include "setup/formatguess.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

class FormatGuessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatALineSpeaks_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<QString>("format");
        QTest::newRow("json") << QByteArray(
            "perature\":1}\n{\"temperature\":81.2}\n{\"temperature\":"
            "81.3}\n{\"temperature\":81.4}\n")
                              << u"json"_s;
        QTest::newRow("json with noise") << QByteArray(
            "{\"a\":1}\n{\"a\":2}\n{\"a\":\xff\xfe\n{\"a\":3}\n{\"a\":4}\n{\"a\":5}\n")
                                         << u"json"_s;
        QTest::newRow("key and value")
            << QByteArray("T=1,P=2\nT=81.2,P=2.1\nT=81.3,P=2.2\n") << u"key-value"_s;
        QTest::newRow("columns") << QByteArray("81.1,2\n81.2,2.1\n81.3,2.2\n81.4,2.2\n")
                                 << u"csv"_s;
        QTest::newRow("columns with a header")
            << QByteArray("x\ntemperature,pressure\n81.2,2.1\n81.3,2.2\n81.4,2.2\n") << u"csv"_s;
        QTest::newRow("nmea") << QByteArray(
            "x\n$GPGLL,4916.45,N,12311.12,W,225444,A*31\n$GPGLL,4916.45,N,12311.12,W,225444,A*31\n"
            "$GPGLL,4916.45,N,12311.12,W,225444,A*31\n")
                              << u"nmea"_s;
        QTest::newRow("a single line is too little")
            << QByteArray("{\"a\":1}\n{\"a\":2}\n") << QString();
        QTest::newRow("prose") << QByteArray("booting\nready\nhello world\nall is well\n")
                               << QString();
        QTest::newRow("nothing") << QByteArray() << QString();
        QTest::newRow("a wrong baud rate")
            << QByteArray("\x80\xf8\x00\xfe\n\x9f\xff\x00\n\xf8\x80\xe0\n", 16) << QString();
    }

    void findsWhatALineSpeaks()
    {
        QFETCH(QByteArray, said);
        QFETCH(QString, format);
        const auto guessed = FormatGuess::guess(said);
        QCOMPARE(guessed ? simpleFormatName(*guessed) : QString(), format);
    }

    void knowsTextFromNoise()
    {
        QVERIFY(FormatGuess::isText("temperature=81.2\r\n"));
        QVERIFY(!FormatGuess::isText("\x80\xf8\x01\xfe"));
        QVERIFY(!FormatGuess::isText({}));
    }
};

QTEST_GUILESS_MAIN(FormatGuessTest)
#include "tst_formatguess.moc"
