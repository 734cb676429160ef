// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/parametercheck.h"

#include <QLocale>
#include <QTest>

using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

CommandParameter parameterOf(const QString &type, QVariant least = {}, QVariant most = {},
                             QVariant fallback = {}, const QStringList &choices = {},
                             int maxLength = 256)
{
    CommandParameter parameter;
    parameter.setName(u"level"_s);
    parameter.setType(type);
    parameter.setMinimum(least);
    parameter.setMaximum(most);
    parameter.setFallback(fallback);
    parameter.setChoices(choices);
    parameter.setMaxLength(maxLength);
    return parameter;
}

} // namespace

/// What a person types for a parameter, and what is said of it.
class ParameterCheckTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void whatIsTypedIsTakenOrRefusedInWords_data()
    {
        QTest::addColumn<CommandParameter>("parameter");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("words");
        const QJsonValue none(QJsonValue::Undefined);
        const auto level = parameterOf(u"integer"_s, 0.0, 100.0);
        QTest::newRow("a whole number") << level << u"42"_s << QJsonValue(42) << QString();
        QTest::newRow("blanks around it") << level << u" 42 "_s << QJsonValue(42) << QString();
        QTest::newRow("its ends") << level << u"100"_s << QJsonValue(100) << QString();
        QTest::newRow("too large") << level << u"101"_s << none << u"100 or less"_s;
        QTest::newRow("too small") << level << u"-1"_s << none << u"0 or more"_s;
        QTest::newRow("not whole") << level << u"4.5"_s << none << u"whole number"_s;
        QTest::newRow("no number") << level << u"much"_s << none << u"a number"_s;
        QTest::newRow("nothing") << level << QString() << none << u"given"_s;
        QTest::newRow("beyond what is exact")
            << parameterOf(u"integer"_s) << u"1e300"_s << none << u"whole number"_s;
        QTest::newRow("infinite") << parameterOf(u"number"_s) << u"inf"_s << none << u"a number"_s;
        QTest::newRow("nothing, with a default")
            << parameterOf(u"number"_s, {}, {}, 5.0) << QString() << none << QString();
        QTest::newRow("a number") << parameterOf(u"number"_s) << u"-2.5"_s << QJsonValue(-2.5)
                                  << QString();
        QTest::newRow("true") << parameterOf(u"boolean"_s) << u"true"_s << QJsonValue(true)
                              << QString();
        QTest::newRow("neither") << parameterOf(u"boolean"_s) << QString() << none << u"Choose"_s;
        const auto mode = parameterOf(u"text"_s, {}, {}, {}, {u"fast"_s, u"slow"_s});
        QTest::newRow("a choice") << mode << u"slow"_s << QJsonValue(u"slow"_s) << QString();
        QTest::newRow("no choice") << mode << u"slower"_s << none << u"Choose"_s;
        const auto text = parameterOf(u"text"_s, {}, {}, {}, {}, 5);
        QTest::newRow("a text") << text << u"hello"_s << QJsonValue(u"hello"_s) << QString();
        QTest::newRow("an empty text") << text << QString() << QJsonValue(QString()) << QString();
        QTest::newRow("too long a text") << text << u"hello!"_s << none << u"6 characters"_s;
        QTest::newRow("a line end") << text << u"a\nb"_s << none << u"line end"_s;
    }
    void whatIsTypedIsTakenOrRefusedInWords()
    {
        QFETCH(CommandParameter, parameter);
        QFETCH(QString, text);
        QFETCH(QJsonValue, value);
        QFETCH(QString, words);
        const auto checked = ParameterCheck::check(parameter, text);
        QCOMPARE(checked.value, value);
        QCOMPARE_EQ(checked.isGood(), words.isEmpty());
        QVERIFY2(checked.problem.contains(words), qPrintable(checked.problem));
    }

    void aPointDoesNotBecomeAThousandInAnotherLanguage()
    {
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        QCOMPARE_EQ(ParameterCheck::number(u"1,5"_s).value_or(0), 1.5);
        QCOMPARE_EQ(ParameterCheck::number(u"1.234"_s).value_or(0), 1.234);
        QCOMPARE_EQ(ParameterCheck::numberText(1234.5), u"1234,5"_s);
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }

    void wholeNumbersAreWrittenOutAsFarAsTheyAreExact_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("small") << 42.0 << u"42"_s;
        QTest::newRow("16 digits") << 1234567890123457.0 << u"1234567890123457"_s;
        QTest::newRow("2^53") << 9007199254740992.0 << u"9007199254740992"_s;
        QTest::newRow("below zero") << -9007199254740991.0 << u"-9007199254740991"_s;
        QTest::newRow("beyond") << 1e20 << u"1e+20"_s;
        QTest::newRow("not whole") << 0.1 << u"0.1"_s;
    }
    void wholeNumbersAreWrittenOutAsFarAsTheyAreExact()
    {
        QFETCH(double, value);
        QTEST(ParameterCheck::numberText(value).toLower(), "text");
    }

    void aStepIsAHundredthOfTheRange_data()
    {
        QTest::addColumn<CommandParameter>("parameter");
        QTest::addColumn<double>("step");
        QTest::newRow("percent") << parameterOf(u"integer"_s, 0.0, 100.0) << 1.0;
        QTest::newRow("a small number") << parameterOf(u"number"_s, 0.0, 1.0) << 0.01;
        QTest::newRow("thousands") << parameterOf(u"integer"_s, 0.0, 5000.0) << 50.0;
        QTest::newRow("a few") << parameterOf(u"integer"_s, 1.0, 3.0) << 1.0;
        QTest::newRow("open ends") << parameterOf(u"number"_s) << 1.0;
        QTest::newRow("no range") << parameterOf(u"number"_s, 5.0, 5.0) << 1.0;
    }
    void aStepIsAHundredthOfTheRange()
    {
        QFETCH(CommandParameter, parameter);
        QFETCH(double, step);
        QCOMPARE(ParameterCheck::step(parameter), step);
    }

    void whatAPersonConfirmsNamesValuesAndUnits()
    {
        auto level = parameterOf(u"integer"_s, 0.0, 100.0);
        level.setUnit(u"percent"_s);
        auto open = parameterOf(u"boolean"_s, {}, {}, true);
        open.setName(u"open"_s);
        QCOMPARE_EQ(ParameterCheck::spoken({level, open}, {{u"level"_s, 42}}),
                    u"level 42 percent, open on"_s);
    }

    void theAgentsRefusalNamesTheParameter()
    {
        const auto named
            = ParameterCheck::namedIn(u"the parameter \"level\" must be 100 percent or less"_s);
        QVERIFY(named);
        QCOMPARE_EQ(named->first, u"level"_s);
        QCOMPARE_EQ(named->second, u"Must be 100 percent or less"_s);
        QVERIFY(!ParameterCheck::namedIn(u"the payload is not JSON"_s));
    }
};

QTEST_GUILESS_MAIN(ParameterCheckTest)
#include "tst_parametercheck.moc"
