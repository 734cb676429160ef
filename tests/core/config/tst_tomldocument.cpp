// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/tomldocument.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

class TomlDocumentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysAndValuesHaveTheirPlaces()
    {
        const auto parsed = parseToml("[connection]\n"
                                      "  window = 5\n"
                                      "\n"
                                      "[[sensor]]\n"
                                      "name = \"a\"\n"
                                      "[[sensor]]\n"
                                      "values = [1, \"b\"]\n");
        const auto *root = std::get_if<TomlNode>(&parsed);
        QVERIFY(root);
        const auto *connection = root->find(u"connection");
        QVERIFY(connection);
        QCOMPARE_EQ(connection->value.at, (SourcePosition{1, 1}));
        const auto *window = connection->value.find(u"window");
        QVERIFY(window);
        QCOMPARE_EQ(window->at, (SourcePosition{2, 3}));
        QCOMPARE_EQ(window->value.at, (SourcePosition{2, 12}));
        QCOMPARE_EQ(window->value.integer, 5);
        const auto *sensors = root->find(u"sensor");
        QVERIFY(sensors);
        QCOMPARE_EQ(sensors->value.items.size(), 2u);
        QCOMPARE_EQ(sensors->value.items[1].at, (SourcePosition{6, 1}));
        QCOMPARE_EQ(sensors->value.items[1].find(u"values")->value.items[1].text, u"b"_s);
    }

    void membersKeepTheOrderOfTheText()
    {
        const auto parsed = parseToml("z = 1\na = 2\nm = 3\n");
        const auto &members = std::get<TomlNode>(parsed).members;
        QCOMPARE_EQ(members.size(), 3u);
        QCOMPARE_EQ(members[0].key, u"z"_s);
        QCOMPARE_EQ(members[2].key, u"m"_s);
    }

    void whatLooksDeepInTextIsNot_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray dots(100, '.');
        const QByteArray brackets(100, '[');
        QTest::newRow("dots in a comment") << "# " + dots + "\na = 1";
        QTest::newRow("dots in a string") << "a = \"" + dots + "\"";
        QTest::newRow("brackets in a literal string") << "a = '" + brackets + "'";
        QTest::newRow("brackets after an escaped quote") << "a = \"\\\"" + brackets + "\"";
        QTest::newRow("dots over several lines")
            << "a = \"\"\"\n" + dots + "\n\"" + dots + "\"\"\"\"";
        QTest::newRow("literal over several lines") << "a = '''\n" + brackets + "'\n'''";
        QTest::newRow("many decimals")
            << QByteArray("a = [").append(QByteArray("1.5,").repeated(100)).append("]");
    }
    void whatLooksDeepInTextIsNot()
    {
        QFETCH(QByteArray, text);
        const auto parsed = parseToml(text);
        if (const auto *error = std::get_if<TomlError>(&parsed))
            QFAIL(qPrintable(error->message));
    }

    void whatIsNoConfigurationIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("message");
        const QString deep = u"this is nested too deeply (more than 16 levels)"_s;
        QTest::newRow("larger than a mebibyte")
            << QByteArray(1024 * 1024 + 1, '\n') << 0 << 0 << u"is larger than 1024 KiB"_s;
        QTest::newRow("a zero byte") << QByteArray("a = 1\nb\0", 8) << 2 << 2
                                     << u"this is not a text file: it holds a zero byte"_s;
        QTest::newRow("not UTF-8")
            << QByteArray("a = \"\xff\xfe\"") << 1 << 5
            << u"this is not valid TOML: encountered invalid utf-8 sequence"_s;
        QTest::newRow("a deep list") << "a = " + QByteArray(500'000, '[') << 1 << 21 << deep;
        QTest::newRow("a deep header")
            << "[a" + QByteArray(".a").repeated(250'000) + "]" << 1 << 35 << deep;
        QTest::newRow("deep inline tables")
            << "a = " + QByteArray("{a=").repeated(200'000) << 1 << 53 << deep;
        QTest::newRow("a deep key in an inline table")
            << "x = {a" + QByteArray(".a").repeated(250'000) + " = 1}" << 1 << 39 << deep;
        QTest::newRow("a string that does not end")
            << QByteArray("a = \"x\nb = 1") << 1 << 7
            << u"this is not valid TOML: in a string: unescaped control characters other than TAB (U+0009) are explicitly prohibited"_s;
        QTest::newRow("a key that comes twice")
            << QByteArray("a = 1\na = 2") << 2 << 5
            << u"this is not valid TOML: in a key-value pair: cannot redefine existing integer 'a'"_s;
    }
    void whatIsNoConfigurationIsRefused()
    {
        QFETCH(QByteArray, text);
        const auto parsed = parseToml(text);
        const auto *error = std::get_if<TomlError>(&parsed);
        QVERIFY(error);
        QTEST(error->message, "message");
        QTEST(error->at.line, "line");
        QTEST(error->at.column, "column");
    }

    void aMessageNeverShowsTheText_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("no quotes")
            << QByteArray("connection-string = HostName=h;SharedAccessKey=topsecret=");
        QTest::newRow("no quotes, like a boolean") << QByteArray("password = topsecret");
        QTest::newRow("no quotes, like a number") << QByteArray("password = 12topsecret");
        QTest::newRow("text after the text") << QByteArray("password = \"a\" topsecret");
        QTest::newRow("no end") << QByteArray("password = \"topsecret");
    }
    void aMessageNeverShowsTheText()
    {
        QFETCH(QByteArray, text);
        const auto parsed = parseToml(text);
        const auto *error = std::get_if<TomlError>(&parsed);
        QVERIFY(error);
        QVERIFY(!error->message.contains(u"to"_s + u"psecret"_s));
        QVERIFY2(!error->message.contains(u"saw"_s), qPrintable(error->message));
    }

    void halfFilesNeverCrash()
    {
        const QByteArray text = "[a.b]\nc = \"x\\u00e9\" # d\ne = [1, 2.5, {f = "
                                "'''g\n'''}]\n[[h]]\ni = 2026-11-22T23:10:00Z\n";
        QVERIFY(std::holds_alternative<TomlNode>(parseToml(text)));
        for (qsizetype i = 0; i < text.size(); ++i) {
            (void)parseToml(text.first(i));
            QByteArray changed = text;
            changed[i] = char(changed[i] ^ 0x15);
            (void)parseToml(changed);
        }
    }
};

QTEST_GUILESS_MAIN(TomlDocumentTest)
#include "tst_tomldocument.moc"
