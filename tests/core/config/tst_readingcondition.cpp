// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/readingcondition.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

/// The grammar of interlocks.
class ReadingConditionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsReadIsWrittenTheSame_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("conditions");
        const auto row = [](const char *name, const QString &text, const QStringList &conditions) {
            QTest::newRow(name) << text << conditions;
        };
        row("a field alone", u"pressure<4"_s, {u"pressure < 4"_s});
        row("a sensor's field", u" boiler.pressure  >= -1.5e3 "_s, {u"boiler.pressure >= -1500"_s});
        row("several", u"a.x <= 1 and y != 2 and z == 3"_s,
            {u"a.x <= 1"_s, u"y != 2"_s, u"z == 3"_s});
        row("a truth", u"valve == true and door != false"_s,
            {u"valve == true"_s, u"door != false"_s});
        row("a text", u"state == 'it is \"open\"'"_s, {u"state == 'it is \"open\"'"_s});
        row("a text in double quotes", u"state != \"don't\""_s, {u"state != \"don't\""_s});
        row("the word and in a text", u"state == 'a and b' and x > 1"_s,
            {u"state == 'a and b'"_s, u"x > 1"_s});
        row("a field whose name begins like and", u"android > 1 and andes < 2"_s,
            {u"android > 1"_s, u"andes < 2"_s});
    }
    void whatIsReadIsWrittenTheSame()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, conditions);
        const auto read = parseConditions(text);
        QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
        QStringList written;
        for (const ReadingCondition &condition : *read)
            written.append(condition.text());
        QCOMPARE_EQ(written, conditions);
        QVERIFY(parseConditions(written.join(u" and "_s)).value() == *read);
    }

    void whatItIsNotIsToldWithThePlace_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, const QString &text, const QString &message) {
            QTest::newRow(name) << text << message;
        };
        row("nothing", u" "_s, u"has no field at its end"_s);
        row("no field after the sensor", u"boiler. < 4"_s,
            u"has no field of \"boiler\" at \"< 4\""_s);
        row("no comparison", u"pressure 4"_s, u"has none of <, <=, >, >=, ==, != at \"4\""_s);
        row("one equals sign", u"pressure = 4"_s, u"has none of <, <=, >, >=, ==, != at \"= 4\""_s);
        row("no literal", u"pressure < limit"_s,
            u"has no number, true, false or text in quotes at \"limit\""_s);
        row("an open quote", u"state == 'open"_s,
            u"has no number, true, false or text in quotes at \"'open\""_s);
        row("infinity", u"pressure < 1e999"_s,
            u"has no number, true, false or text in quotes at its end"_s);
        row("or", u"a < 1 or b < 2"_s,
            u"can't go on with \"or b < 2\"; conditions are joined with \"and\" alone"_s);
        row("and at the end", u"a < 1 and"_s, u"has no field at its end"_s);
        row("an order of texts", u"state < 'open'"_s,
            u"compares \"state\" with <, which needs a number"_s);
        row("an order of truths", u"valve >= true"_s,
            u"compares \"valve\" with >=, which needs a number"_s);
        row("brackets", u"(a < 1)"_s, u"has no field at \"(a < 1)\""_s);
        row("too many", QStringList(9, u"a < 1"_s).join(u" and "_s),
            u"has more than 8 conditions"_s);
        row("too long", u"state == '"_s + QString(2000, u'x') + u'\'',
            u"is longer than 1024 characters"_s);
    }
    void whatItIsNotIsToldWithThePlace()
    {
        QFETCH(QString, text);
        QFETCH(QString, message);
        const auto read = parseConditions(text);
        QVERIFY(!read);
        QCOMPARE_EQ(read.error().message, message);
        QVERIFY(!read.error().remedy.isEmpty());
    }

    void itHoldsOrNotOrCantBeCompared_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Value>("seen");
        QTest::addColumn<int>("holds"); // -1: can't be compared
        const auto row = [](const QString &text, const Value &seen, int holds) {
            QTest::addRow("%s, %zu", qPrintable(text), seen.index()) << text << seen << holds;
        };
        row(u"x < 4"_s, 3.9, 1);
        row(u"x < 4"_s, 4.0, 0);
        row(u"x <= 4"_s, qint64(4), 1);
        row(u"x > 4"_s, qint64(5), 1);
        row(u"x >= 4"_s, 3.0, 0);
        row(u"x == 4"_s, qint64(4), 1);
        row(u"x != 4"_s, 4.5, 1);
        row(u"x < 4"_s, u"3"_s, -1);
        row(u"x == 1"_s, true, -1);
        row(u"x == true"_s, true, 1);
        row(u"x != true"_s, true, 0);
        row(u"x == true"_s, qint64(1), -1);
        row(u"x == 'open'"_s, u"open"_s, 1);
        row(u"x != 'open'"_s, u"shut"_s, 1);
        row(u"x == 'open'"_s, u"Open"_s, 0);
        row(u"x == '4'"_s, 4.0, -1);
    }
    void itHoldsOrNotOrCantBeCompared()
    {
        QFETCH(QString, text);
        QFETCH(Value, seen);
        QFETCH(int, holds);
        const auto result = parseConditions(text)->front().holds(seen);
        QCOMPARE_EQ(result ? int(*result) : -1, holds);
    }
};

QTEST_APPLESS_MAIN(ReadingConditionTest)
#include "tst_readingcondition.moc"
