// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/fuzzy.h"

#include <QTest>

using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

class FuzzyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fits_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("fits");
        QTest::newRow("nothing typed") << QString() << u"Trends"_s << true;
        QTest::newRow("beginning") << u"tre"_s << u"Trends"_s << true;
        QTest::newRow("another case") << u"TRE"_s << u"trends"_s << true;
        QTest::newRow("with gaps") << u"tds"_s << u"Trends"_s << true;
        QTest::newRow("first letters") << u"evr"_s << u"Export the visible range"_s << true;
        QTest::newRow("two words") << u"exp csv"_s << u"Export as CSV"_s << true;
        QTest::newRow("wrong order") << u"sdt"_s << u"Trends"_s << false;
        QTest::newRow("a letter too many") << u"trendss"_s << u"Trends"_s << false;
        QTest::newRow("longer than the text") << u"overview and more"_s << u"Overview"_s << false;
        QTest::newRow("an accent is no matter") << u"uber"_s << u"Überblick"_s << true;
        QTest::newRow("nothing to search") << u"a"_s << QString() << false;
    }

    void fits()
    {
        QFETCH(QString, typed);
        QFETCH(QString, text);
        QTEST(fuzzyScore(typed, text).has_value(), "fits");
    }

    void better_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("best");
        QTest::addColumn<QString>("other");
        QTest::newRow("words that begin so") << u"con"_s << u"Connection"_s << u"High contrast"_s;
        QTest::newRow("letters in a row")
            << u"dar"_s << u"Dark theme"_s << u"Device: all readings"_s;
        QTest::newRow("the shorter one")
            << u"history"_s << u"History"_s << u"History of commands"_s;
        QTest::newRow("first letters of words")
            << u"dt"_s << u"Dark theme"_s << u"Acknowledged at once"_s;
    }

    void better()
    {
        QFETCH(QString, typed);
        QFETCH(QString, best);
        QFETCH(QString, other);
        QCOMPARE_GT(fuzzyScore(typed, best).value_or(-1), fuzzyScore(typed, other).value_or(-1));
    }
};

QTEST_APPLESS_MAIN(FuzzyTest)
#include "tst_fuzzy.moc"
