// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history/searchwords.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

class SearchWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTextFallsIntoWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("words");
        QTest::addRow("nothing") << u""_s << QStringList{};
        QTest::addRow("small letters")
            << u"Pressure HIGH"_s << QStringList{u"pressure"_s, u"high"_s};
        QTest::addRow("each once") << u"a b a"_s << QStringList{u"a"_s, u"b"_s};
        QTest::addRow("accents") << u"\u00dcberdruck caf\u00e9"_s
                                 << QStringList{u"uberdruck"_s, u"cafe"_s};
        QTest::addRow("underscores part")
            << u"boiler_temp"_s << QStringList{u"boiler"_s, u"temp"_s};
        QTest::addRow("letters and digits stay together")
            << u"E42 x1"_s << QStringList{u"e42"_s, u"x1"_s};
        QTest::addRow("numbers from 100 on") << u"7 42 4711"_s << QStringList{u"4711"_s};
        QTest::addRow("no decimals") << u"81.25 1013.5"_s << QStringList{};
        QTest::addRow("no points in time")
            << uR"({"t":"2026-11-22T23:10:00.123456Z","v":1})"_s << QStringList{u"t"_s, u"v"_s};
        QTest::addRow("a full stop ends a word")
            << u"code 4711."_s << QStringList{u"code"_s, u"4711"_s};
        QTest::addRow("cut off") << QString(60, u'x') << QStringList{QString(40, u'x')};
        QTest::addRow("other scripts")
            << u"\u6e29\u5ea6 \u043a\u043e\u0442\u0435\u043b"_s
            << QStringList{u"\u6e29\u5ea6"_s, u"\u043a\u043e\u0442\u0435\u043b"_s};
    }
    void aTextFallsIntoWords()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, words);
        SearchWords found;
        found.add(text);
        QCOMPARE_EQ(found.words(), words);
    }

    void thereIsAMost()
    {
        SearchWords found;
        for (int i = 0; i < 1000; ++i)
            found.add(u"w%1"_s.arg(i));
        QCOMPARE_EQ(found.words().size(), SearchWords::most);
    }

    void whatIsTypedIsSplit_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QStringList>("literals");
        QTest::addRow("nothing") << u"  "_s << QStringList{} << QStringList{};
        QTest::addRow("a word") << u"Pressure"_s << QStringList{u"pressure"_s} << QStringList{};
        QTest::addRow("two words")
            << u"high pressure"_s << QStringList{u"high"_s, u"pressure"_s} << QStringList{};
        QTest::addRow("quoted") << u"\"High pressure\" x"_s
                                << QStringList{u"high"_s, u"pressure"_s, u"x"_s}
                                << QStringList{u"high pressure"_s};
        QTest::addRow("quote left open")
            << u"\"high pressure"_s << QStringList{u"high"_s, u"pressure"_s}
            << QStringList{u"high pressure"_s};
        QTest::addRow("a number the index leaves out")
            << u"81.2"_s << QStringList{} << QStringList{u"81.2"_s};
        QTest::addRow("signs between")
            << u"boiler-1"_s << QStringList{u"boiler"_s} << QStringList{u"boiler-1"_s};
        QTest::addRow("the index's own language")
            << u"a* OR NOT ("_s << QStringList{u"a"_s, u"or"_s, u"not"_s}
            << QStringList{u"a*"_s, u"("_s};
    }
    void whatIsTypedIsSplit()
    {
        QFETCH(QString, typed);
        QFETCH(QStringList, words);
        QFETCH(QStringList, literals);
        const SearchText search = SearchText::parse(typed);
        QCOMPARE_EQ(search.words, words);
        QCOMPARE_EQ(search.literals, literals);
    }
};

QTEST_GUILESS_MAIN(SearchWordsTest)
#include "tst_searchwords.moc"
