// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/bytetemplate.h"

#include <QRandomGenerator>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

class ByteTemplateTest : public QObject
{
    Q_OBJECT

    static Fields parameters()
    {
        return {{u"level"_s, qint64(300)}, {u"ratio"_s, 0.00001},          {u"large"_s, 1e15},
                {u"on"_s, true},           {u"who"_s, u"Jürgen {x} \\"_s}, {u"small"_s, qint64(7)}};
    }

private Q_SLOTS:
    void rendersText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("as it is") << u"RESET"_s << QByteArray("RESET");
        QTest::newRow("escapes") << u"a\\r\\n\\t\\\\\\{\\}\\x00\\xfF"_s
                                 << QByteArray("a\r\n\t\\{}\0\xff", 9);
        QTest::newRow("a real line end") << u"a\r\n"_s << QByteArray("a\r\n");
        QTest::newRow("a whole number") << u"SET {level}\\r\\n"_s << QByteArray("SET 300\r\n");
        QTest::newRow("blanks in braces") << u"{ level }"_s << QByteArray("300");
        QTest::newRow("a small number") << u"{ratio}"_s << QByteArray("0.00001");
        QTest::newRow("a large number") << u"{large}"_s << QByteArray("1000000000000000");
        QTest::newRow("a truth") << u"P={on};"_s << QByteArray("P=1;");
        QTest::newRow("text is not read again") << u"{who}"_s << QByteArray("Jürgen {x} \\");
        QTest::newRow("json") << u"\\{\"l\":{level}}"_s << QByteArray("{\"l\":300}");
        QTest::newRow("the same twice") << u"{small}{small}"_s << QByteArray("77");
    }
    void rendersText()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, bytes);
        const auto made = ByteTemplate::fromText(text);
        QVERIFY2(made, made ? "" : qPrintable(made.error().text()));
        const auto rendered = made->render(parameters());
        QVERIFY2(rendered, rendered ? "" : qPrintable(rendered.error().text()));
        QCOMPARE(*rendered, bytes);
    }

    void rendersHex_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("bytes") << u"02 fF 03"_s << QByteArray("02ff03");
        QTest::newRow("without blanks") << u"02ff03"_s << QByteArray("02ff03");
        QTest::newRow("high byte first") << u"02 {level:u16be} 03"_s << QByteArray("02012c03");
        QTest::newRow("low byte first") << u"02{level:u16le}03"_s << QByteArray("022c0103");
        QTest::newRow("a float") << u"{level:f32be}"_s << QByteArray("43960000");
        QTest::newRow("a double that is whole")
            << u"{large:u64be}"_s << QByteArray("00038d7ea4c68000");
        QTest::newRow("a truth") << u"{on:u8}"_s << QByteArray("01");
        QTest::newRow("a Modbus request")
            << u"01 03 0000 0002 {crc16-modbus}"_s << QByteArray("010300000002c40b");
        QTest::newRow("CRC-32") << u"31 32 33 34 35 36 37 38 39 {crc32}"_s
                                << QByteArray("313233343536373839cbf43926");
        QTest::newRow("the check covers values")
            << u"01 {small:u8} {xor8} {sum8}"_s << QByteArray("0107060e");
    }
    void rendersHex()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, hex);
        const auto made = ByteTemplate::fromHex(text);
        QVERIFY2(made, made ? "" : qPrintable(made.error().text()));
        const auto rendered = made->render(parameters());
        QVERIFY2(rendered, rendered ? "" : qPrintable(rendered.error().text()));
        QCOMPARE(rendered->toHex(), hex);
    }

    void tellsWhereItIsWrong_data()
    {
        QTest::addColumn<bool>("hex");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *name, bool hex, const QString &text, const QString &wrong) {
            QTest::newRow(name) << hex << text << wrong;
        };
        row("empty", false, u""_s, u"there is nothing to send"_s);
        row("open brace", false, u"SET {level"_s,
            u"a brace is opened and never closed at character 5"_s);
        row("no name", false, u"SET {}"_s, u"\"\" in braces is no name at character 5"_s);
        row("a number as name", false, u"{1}"_s, u"\"1\" in braces is no name at character 1"_s);
        row("a type in text", false, u"{level:u8}"_s,
            u"\"level:u8\" in braces is no name at character 1"_s);
        row("unknown escape", false, u"ab\\q"_s, u"the backslash means nothing at character 3"_s);
        row("backslash at the end", false, u"ab\\"_s,
            u"the backslash means nothing at character 3"_s);
        row("half a byte", false, u"\\x1"_s, u"the backslash means nothing at character 1"_s);
        row("no byte", false, u"\\xg0"_s, u"the backslash means nothing at character 1"_s);
        row("empty hex", true, u"  "_s, u"there is nothing to send"_s);
        row("one digit", true, u"02 3"_s, u"there are not two hexadecimal digits at character 4"_s);
        row("a letter", true, u"0g"_s, u"there are not two hexadecimal digits at character 1"_s);
        row("digits from elsewhere", true, u"٣٣"_s,
            u"there are not two hexadecimal digits at character 1"_s);
        row("no type", true, u"{level}"_s, u"\"level\" in braces has no type at character 1"_s);
        row("no order", true, u"02 {level:u16}"_s,
            u"\"u16\" in braces is no type at character 4"_s);
        row("no value", true, u"{:u8}"_s, u"\"\" in braces is no name at character 1"_s);
        row("any byte", true, u"02 .."_s, u"\"..\" has no meaning in what is sent"_s);
    }
    void tellsWhereItIsWrong()
    {
        QFETCH(bool, hex);
        QFETCH(QString, text);
        QFETCH(QString, problem);
        const auto made = hex ? ByteTemplate::fromHex(text) : ByteTemplate::fromText(text);
        QVERIFY(!made);
        QCOMPARE(made.error().code, ErrorCode::Configuration);
        QCOMPARE(made.error().message, problem);
        QVERIFY(!made.error().remedy.isEmpty());
    }

    void namesTheParameterThatIsWrong_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("problem");
        QTest::newRow("too large") << u"{level:u8}"_s << u"level must be from 0 to 255, not 300"_s;
        QTest::newRow("not whole")
            << u"{ratio:u8}"_s << u"ratio must be a whole number, not 1e-05"_s;
        QTest::newRow("text") << u"{who:u8}"_s << u"who must be a number, not text"_s;
        QTest::newRow("absent") << u"{nobody:u8}"_s << u"nobody is not given"_s;
    }
    void namesTheParameterThatIsWrong()
    {
        QFETCH(QString, text);
        QFETCH(QString, problem);
        const auto rendered = ByteTemplate::fromHex(text)->render(parameters());
        QVERIFY(!rendered);
        QCOMPARE(rendered.error().code, ErrorCode::InvalidInput);
        QCOMPARE(rendered.error().message, problem);
    }

    void textCantEndTheLine_data()
    {
        QTest::addColumn<QString>("value");
        QTest::newRow("LF") << u"1\nRESET"_s;
        QTest::newRow("CR") << u"1\rRESET"_s;
        QTest::newRow("NUL") << QString(QChar(0));
        QTest::newRow("escape") << u"\x1b[2J"_s;
        QTest::newRow("XOFF") << u"\x13"_s;
        QTest::newRow("tab") << u"a\tb"_s;
        QTest::newRow("DEL") << u"\x7f"_s;
        QTest::newRow("NEL") << QString(QChar(0x85));
        QTest::newRow("CSI") << QString(QChar(0x9b));
        QTest::newRow("line separator") << QString(QChar(0x2028));
        QTest::newRow("paragraph separator") << QString(QChar(0x2029));
        QTest::newRow("half a pair") << QString(QChar(0xd800));
    }
    void textCantEndTheLine()
    {
        QFETCH(QString, value);
        const auto made = ByteTemplate::fromText(u"SET {name}\\r\\n"_s);
        const auto rendered = made->render({{u"name"_s, value}});
        QVERIFY(!rendered);
        QCOMPARE(rendered.error().code, ErrorCode::InvalidInput);
        QVERIFY(rendered.error().message.startsWith(u"name "_s));
    }

    void tellsItsParameters()
    {
        QCOMPARE(ByteTemplate::fromText(u"{b} {a} {b}"_s)->parameters(),
                 (QStringList{u"b"_s, u"a"_s}));
        QCOMPARE(ByteTemplate::fromHex(u"02 {a:u8} {sum8}"_s)->parameters(), QStringList{u"a"_s});
        QVERIFY(ByteTemplate::fromText(u"RESET"_s)->parameters().isEmpty());
    }

    void takesAnyRubbish()
    {
        QRandomGenerator random(20261125);
        const QString alphabet = u"{}\\:.xrn09afgu8be le\0crc32-"_s;
        int good = 0;
        for (int round = 0; round < 20'000; ++round) {
            QString text;
            for (int i = random.bounded(14); i > 0; --i)
                text += alphabet[random.bounded(int(alphabet.size()))];
            for (const auto &made : {ByteTemplate::fromText(text), ByteTemplate::fromHex(text)}) {
                if (!made) {
                    QVERIFY(!made.error().message.isEmpty());
                    continue;
                }
                ++good;
                Fields values;
                for (const QString &name : made->parameters())
                    values.push_back({name, qint64(random.bounded(256))});
                const auto rendered = made->render(values);
                if (!rendered)
                    QVERIFY(!made->parameters().isEmpty());
            }
        }
        QVERIFY(good > 100);
    }
};

QTEST_GUILESS_MAIN(ByteTemplateTest)
#include "tst_bytetemplate.moc"
