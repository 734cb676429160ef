// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/telemetry/describe.h"
#include "telemetry/csvdecoder.h"
#include "telemetry/keyvaluedecoder.h"
#include "telemetry/regexdecoder.h"

#include <QElapsedTimer>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;

class TextDecodersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void csvSplitsColumns_data()
    {
        QTest::addColumn<QString>("separator");
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<QByteArray>("fields");
        const auto row
            = [](const char *name, const char *separator, const char *frame, const char *fields) {
                  QTest::newRow(name)
                      << QString::fromLatin1(separator) << QByteArray(frame) << QByteArray(fields);
              };
        row("plain", ",", "81.2,open,3", "1=81.2 2=open 3=3");
        row("one column", ",", "81.2", "1=81.2");
        row("blanks around values", ",", " 81.2 ,\topen , 3\r", "1=81.2 2=open 3=3");
        row("an empty value", ",", "81.2,,3", "1=81.2 2=null 3=3");
        row("an empty end", ",", "81.2,", "1=81.2 2=null");
        row("only separators", ",", ",,", "1=null 2=null 3=null");
        row("quoted", ",", "\"81,2\",\"a \"\"b\"\" c\" ,3", "1=\"81,2\" 2=\"a \"b\" c\" 3=3");
        row("quoted and empty", ",", "\"\",1", "1=\"\" 2=1");
        row("a quote inside a value", ",", "5\" pipe,1", "1=5\" pipe 2=1");
        row("semicolons", ";", "81,2;3", "1=81,2 2=3");
        row("tabs", "\t", "81.2\t\t3", "1=81.2 2=null 3=3");
        row("blanks", " ", "81.2 3", "1=81.2 2=3");
        row("a long separator", "::", "81.2::3:4", "1=81.2 2=3:4");
        row("no closing quote", ",", "1,\"x", "refused: bad syntax: no closing quote at byte 2");
        row("text behind a quote", ",", "\"x\"y,1",
            "refused: bad syntax: text after the closing quote at byte 3");
        row("noise", ",", "1,\x01,2", "refused: noise: control character at byte 2");
        row("bad UTF-8", ",", "1,\xff\xfe", "refused: bad UTF-8");
    }
    void csvSplitsColumns()
    {
        QFETCH(QString, separator);
        QFETCH(QByteArray, frame);
        QFETCH(QByteArray, fields);
        CsvDecoder decoder(separator, false);
        QCOMPARE(decoded(decoder, frame), fields);
    }

    void csvTakesNamesFromItsHeader()
    {
        CsvDecoder decoder(u","_s, true);
        QCOMPARE(decoded(decoder, "temperature,\"valve\",temperature"), "ignored");
        QCOMPARE(decoded(decoder, "81.2,open,3"), "temperature=81.2 valve=open temperature_2=3");
        QCOMPARE(decoded(decoder, "temperature,\"valve\",temperature"), "ignored");
        QCOMPARE(decoded(decoder, "a,b,c"), "temperature=a valve=b temperature_2=c");
    }

    void csvWithoutAHeaderNumbersItsColumns()
    {
        CsvDecoder decoder(u","_s, true);
        QCOMPARE(decoded(decoder, "81.2,open"), "c1=81.2 c2=open");
        QCOMPARE(decoded(decoder, "temperature,valve"), "ignored");
        QCOMPARE(decoded(decoder, "81.2,open"), "temperature=81.2 valve=open");
    }

    void csvRefusesARowThatDoesNotFitItsHeader()
    {
        CsvDecoder decoder(u","_s, true);
        QCOMPARE(decoded(decoder, "a,b"), "ignored");
        const QByteArray refused
            = "refused: bad syntax: not as many values as the header has names";
        QCOMPARE(decoded(decoder, "1,2,3"), refused);
        QCOMPARE(decoded(decoder, "1"), refused);
        QCOMPARE(decoded(decoder, "1,2"), "a=1 b=2");
    }

    void csvTakesANewHeaderAfterTheLineWasReopened()
    {
        CsvDecoder decoder(u","_s, true);
        QCOMPARE(decoded(decoder, "a,b"), "ignored");
        decoder.lineReopened();
        QCOMPARE(decoded(decoder, "1,2"), "a=1 b=2");
        QCOMPARE(decoded(decoder, "x,y,z"), "ignored");
        QCOMPARE(decoded(decoder, "1,2,3"), "x=1 y=2 z=3");
    }

    void csvBoundsItsColumns()
    {
        CsvDecoder numbered(u","_s, false);
        QCOMPARE(decoded(numbered, QByteArray(5000, ',')),
                 "refused: too many fields: more than 256");
        CsvDecoder named(u","_s, true);
        QVERIFY(decoded(named, QByteArray("1,").repeated(255) + "1").endsWith("c256=1"));
    }

    void keyValueFindsPairs_data()
    {
        QTest::addColumn<QString>("separator");
        QTest::addColumn<QString>("assignment");
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<QByteArray>("fields");
        const auto row = [](const char *name, const char *separator, const char *assignment,
                            const char *frame, const char *fields) {
            QTest::newRow(name) << QString::fromLatin1(separator) << QString::fromLatin1(assignment)
                                << QByteArray(frame) << QByteArray(fields);
        };
        row("blanks between", "", "=", "t=81.2 p=2", "t=81.2 p=2");
        row("commas, semicolons, tabs", "", "=", "t=81.2,p=2; v=open\tx=1\r",
            "t=81.2 p=2 v=open x=1");
        row("blanks around the assignment", "", "=", "t = 81.2 p= 2", "t=81.2 p=2");
        row("a word before", "", "=", "BOILER1 t=81.2", "t=81.2");
        row("words anywhere", "", "=", "ok t=81.2 degrees p=2 bar", "t=81.2 p=2");
        row("colons", ",", ":", "t: 81.2, p :2", "t=81.2 p=2");
        row("values with blanks", ",", "=", "state=half open, p=2", "state=half open p=2");
        row("quoted", "", "=", "state=\"half, open\" p=2", "state=\"half, open\" p=2");
        row("an empty value", ",", "=", "t=,p=2", "t=null p=2");
        row("the last of two wins", "", "=", "t=1 p=2 t=3", "t=3 p=2");
        row("an assignment in a value", ",", "=", "key=abc==,p=2", "key=abc== p=2");
        row("a long assignment", "|", "->", "t->1|p->-2", "t=1 p=-2");
        row("no pair", "", "=", "hello world", "refused: bad syntax: no pair of name and value");
        row("no name", "", "=", "=5", "refused: bad syntax: a value without a name at byte 0");
        row("no closing quote", "", "=", "t=\"5",
            "refused: bad syntax: no closing quote at byte 2");
        row("noise", "", "=", "t=\x02", "refused: noise: control character at byte 2");
    }
    void keyValueFindsPairs()
    {
        QFETCH(QString, separator);
        QFETCH(QString, assignment);
        QFETCH(QByteArray, frame);
        QFETCH(QByteArray, fields);
        KeyValueDecoder decoder(separator, assignment);
        QCOMPARE(decoded(decoder, frame), fields);
    }

    void regexGivesItsGroups_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<QByteArray>("fields");
        const auto row
            = [](const char *name, const char *pattern, const char *frame, const char *fields) {
                  QTest::newRow(name)
                      << QString::fromUtf8(pattern) << QByteArray(frame) << QByteArray(fields);
              };
        row("named", "T=(?<temperature>[0-9.]+) P=(?<pressure>[0-9.]+)", "# T=81.2 P=2 #",
            "temperature=81.2 pressure=2");
        row("a number alone is a column", "(?<a>\\d) (\\d)", "1 2", "a=1 2=2");
        row("a group that took no part", "(?<a>\\d)|(?<b>x)", "x", "a=null b=x");
        row("UTF-8", "(?<t>[0-9]+) ?\u00b0C", "81 °C", "t=81");
        row("no match", "T=(?<t>\\d+)", "P=1", "refused: no match");
        row("bad UTF-8", "(?<t>.)", "\xff", "refused: bad UTF-8");
    }
    void regexGivesItsGroups()
    {
        QFETCH(QString, pattern);
        QFETCH(QByteArray, frame);
        QFETCH(QByteArray, fields);
        auto decoder = RegexDecoder::create(pattern);
        QVERIFY(decoder);
        QCOMPARE(decoded(**decoder, frame, true), fields);
    }

    void aWrongPatternSaysWhere()
    {
        const auto broken = RegexDecoder::create(u"T=(?<t>[0-9"_s);
        QVERIFY(!broken);
        QVERIFY(broken.error().message.contains(u"at character"_s));
        const auto groupless = RegexDecoder::create(u"T=[0-9]+"_s);
        QVERIFY(!groupless);
        QVERIFY(groupless.error().remedy.contains(u"(?<temperature>"_s));
    }

    void aPatternThatGoesAstrayIsStopped()
    {
        auto decoder = RegexDecoder::create(u"^(?<x>(a+)+)$"_s);
        QVERIFY(decoder);
        QElapsedTimer timer;
        timer.start();
        const QByteArray result = decoded(**decoder, QByteArray(4000, 'a') + '!');
        QVERIFY2(result.startsWith("refused: no match"), result.constData());
        QVERIFY2(timer.elapsed() < 1000, QByteArray::number(timer.elapsed()).constData());
        QCOMPARE(decoded(**decoder, "aa"), "x=aa");
    }
};

QTEST_GUILESS_MAIN(TextDecodersTest)
#include "tst_textdecoders.moc"
