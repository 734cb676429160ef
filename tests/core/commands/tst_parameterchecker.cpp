// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/commandpayload.h"
#include "commands/parameterchecker.h"
#include "telemetry/alarmlimit.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

class ParameterCheckerTest : public QObject
{
    Q_OBJECT

    using Type = ParameterConfig::Type;

    static ParameterChecker checker()
    {
        return ParameterChecker(
            {{.name = u"level"_s,
              .type = Type::Number,
              .minimum = 0,
              .maximum = 100,
              .unit = u"percent"_s,
              .fallback = Value(qint64(50))},
             {.name = u"count"_s, .type = Type::Integer, .fallback = Value(qint64(1))},
             {.name = u"force"_s, .type = Type::Boolean, .fallback = Value(false)},
             {.name = u"speed"_s,
              .type = Type::Text,
              .choices = {u"slow"_s, u"fast"_s},
              .fallback = Value(u"slow"_s)},
             {.name = u"note"_s,
              .type = Type::Text,
              .maxLength = 5,
              .fallback = Value(QString())}});
    }

    static QStringList texts(const Fields &fields)
    {
        QStringList texts;
        for (const Field &field : fields)
            texts.append(field.name + u'=' + valueText(field.value));
        return texts;
    }

    static QJsonValue parsed(const QByteArray &text)
    {
        const auto payload = CommandPayload::read(text);
        return payload ? payload->parameters : QJsonValue(u"unreadable"_s);
    }

private Q_SLOTS:
    void whatIsGivenIsTakenAndTheRestIsTheDefault_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QString>("differs");
        QTest::newRow("nothing") << QByteArray() << QString();
        QTest::newRow("null") << QByteArray("null") << QString();
        QTest::newRow("an empty object") << QByteArray("{}") << QString();
        QTest::newRow("a number") << QByteArray(R"({"level":12.5})") << u"level=12.5"_s;
        QTest::newRow("a whole number for a number")
            << QByteArray(R"({"level":7})") << u"level=7"_s;
        QTest::newRow("the bounds") << QByteArray(R"({"level":100})") << u"level=100"_s;
        QTest::newRow("a whole number") << QByteArray(R"({"count":-3})") << u"count=-3"_s;
        QTest::newRow("one that no double holds")
            << QByteArray(R"({"count":9007199254740993})") << u"count=9007199254740993"_s;
        QTest::newRow("a whole one with a point") << QByteArray(R"({"count":2.0})") << u"count=2"_s;
        QTest::newRow("a truth") << QByteArray(R"({"force":true})") << u"force=true"_s;
        QTest::newRow("a choice") << QByteArray(R"({"speed":"fast"})") << u"speed=fast"_s;
        QTest::newRow("a text") << QByteArray(R"({"note":"größe"})") << u"note=größe"_s;
    }
    void whatIsGivenIsTakenAndTheRestIsTheDefault()
    {
        QFETCH(QByteArray, given);
        QFETCH(QString, differs);
        const auto checked = checker().check(parsed(given));
        QVERIFY2(checked, checked ? "" : qPrintable(checked.error().text()));
        QStringList expected{u"level=50"_s, u"count=1"_s, u"force=false"_s, u"speed=slow"_s,
                             u"note="_s};
        for (QString &one : expected) {
            if (!differs.isEmpty() && one.section(u'=', 0, 0) == differs.section(u'=', 0, 0))
                one = differs;
        }
        QCOMPARE_EQ(texts(*checked), expected);
        QVERIFY(std::holds_alternative<double>((*checked)[0].value));
        QVERIFY(std::holds_alternative<qint64>((*checked)[1].value));
    }

    void whatIsWrongIsNamedWithTheReason_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QByteArray &given, const QString &says) {
            QTest::newRow(name) << given << says;
        };
        row("below", R"({"level":-0.5})",
            u"the parameter \"level\" must be 0 percent or more, not -0.5"_s);
        row("above", R"({"level":101})",
            u"the parameter \"level\" must be 100 percent or less, not 101"_s);
        row("text for a number", R"({"level":"12"})",
            u"the parameter \"level\" must be a number, not text"_s);
        row("null for a number", R"({"level":null})",
            u"the parameter \"level\" must be a number, not null"_s);
        row("a fraction for a whole number", R"({"count":1.5})",
            u"the parameter \"count\" must be a whole number, not 1.5"_s);
        row("too large for a whole number", R"({"count":1e30})",
            u"the parameter \"count\" must be a whole number, not 1e+30"_s);
        row("a number for a truth", R"({"force":1})",
            u"the parameter \"force\" must be true or false, not a number"_s);
        row("no choice", R"({"speed":"fst"})",
            u"the parameter \"speed\" can't be \"fst\". Did you mean \"fast\"? It takes one of: slow, fast"_s);
        row("too long", R"({"note":"123456"})",
            u"the parameter \"note\" has 6 characters, and takes 5 at most"_s);
        row("a line end", R"({"note":"a\r"})",
            u"the parameter \"note\" holds a control character"_s);
        row("half a character", R"({"note":"\ud800"})",
            u"the parameter \"note\" holds half a character"_s);
        row("a list", R"({"level":[1]})",
            u"the parameter \"level\" must be a number, not a list"_s);
        row("an object", R"({"note":{}})", u"the parameter \"note\" must be text, not an object"_s);
        row("unknown", R"({"levle":1})",
            u"there is no parameter \"levle\". Did you mean \"level\"?"_s);
        row("unknown and near to none", R"({"voltage":1})",
            u"there is no parameter \"voltage\". It takes: level, count, force, speed, note"_s);
        row("a bare value", "7",
            u"a bare value does not say which parameter it is. Give an object with the parameters by their names"_s);
    }
    void whatIsWrongIsNamedWithTheReason()
    {
        QFETCH(QByteArray, given);
        QFETCH(QString, says);
        const auto checked = checker().check(parsed(given));
        QVERIFY(!checked);
        QCOMPARE_EQ(checked.error().code, ErrorCode::InvalidInput);
        QCOMPARE_EQ(checked.error().text(), says);
    }

    /// What is wrong is kept in the history, and shown to everybody.
    void whatIsWrongWithASecretDoesNotSayTheSecret_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QString>("says");
        QTest::newRow("too large")
            << QByteArray(R"({"pin":12345})") << u"the parameter \"pin\" must be 9999 or less"_s;
        QTest::newRow("a fraction")
            << QByteArray(R"({"pin":12.5})") << u"the parameter \"pin\" must be a whole number"_s;
        QTest::newRow("no choice")
            << QByteArray(R"({"password":"hunter3"})")
            << u"the parameter \"password\" is none of those that it can be"_s;
    }

    void whatIsWrongWithASecretDoesNotSayTheSecret()
    {
        QFETCH(QByteArray, given);
        QFETCH(QString, says);
        const ParameterChecker checker({{.name = u"pin"_s,
                                         .type = Type::Integer,
                                         .maximum = 9999,
                                         .fallback = Value(qint64(1))},
                                        {.name = u"password"_s,
                                         .type = Type::Text,
                                         .choices = {u"hunter2"_s},
                                         .fallback = Value(u"hunter2"_s)}});
        const auto checked = checker.check(parsed(given));
        QVERIFY(!checked);
        QCOMPARE_EQ(checked.error().text(), says);
    }

    void whatHasNoDefaultMustBeGiven()
    {
        const ParameterChecker one({{.name = u"level"_s}});
        const auto checked = one.check(QJsonValue::Undefined);
        QVERIFY(!checked);
        QCOMPARE_EQ(checked.error().text(), u"the parameter \"level\" is missing. It is number"_s);
    }

    void aSingleParameterMayComeBare()
    {
        const ParameterChecker one({{.name = u"level"_s}});
        QCOMPARE_EQ(texts(one.check(parsed("12.5")).value()), QStringList{u"level=12.5"_s});
        QVERIFY(!one.check(parsed("\"x\"")));
        const ParameterChecker none({});
        QVERIFY(!none.check(parsed("12.5")));
        QVERIFY(none.check(parsed("")));
    }

    void whatThePayloadSaysOfItselfIsNoParameter()
    {
        const auto payload
            = CommandPayload::read(R"({"$sentAt":"2026-11-22T10:00:00Z","$wait":false,"level":1})");
        QVERIFY(payload);
        QVERIFY(payload->sentAt.has_value());
        QVERIFY(payload->wait == false);
        QCOMPARE_EQ(payload->parameters.toObject().keys(), QStringList{u"level"_s});
    }

    void whatIsNoPayloadIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QByteArray &text, const QString &says) {
            QTest::newRow(name) << text << says;
        };
        row("no JSON", "{", u"is not JSON"_s);
        row("two values", "1,2", u"is not JSON"_s);
        row("two lists", "1],[2", u"is not JSON"_s);
        row("binary", QByteArray("\x00\xff\x80", 3), u"is not JSON"_s);
        row("too large", '"' + QByteArray(CommandPayload::mostBytes, 'x') + '"', u"bytes"_s);
        row("too deep", QByteArray(100, '[') + QByteArray(100, ']'), u"more than 16 deep"_s);
        row("deep and open", QByteArray(60'000, '['), u"more than 16 deep"_s);
        row("no time", R"({"$sentAt":"yesterday"})", u"\"$sentAt\" is no time"_s);
        row("a number for a time", R"({"$sentAt":7})", u"\"$sentAt\" is no time"_s);
        row("a word for wait", R"({"$wait":"no"})", u"\"$wait\" must be true or false"_s);
    }
    void whatIsNoPayloadIsRefused()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const auto payload = CommandPayload::read(text);
        QVERIFY(!payload);
        QVERIFY2(payload.error().message.contains(says), qPrintable(payload.error().message));
    }

    void anyValueIsWrittenAsText()
    {
        for (const QByteArray &text : {"7"_ba, "\"a\""_ba, "true"_ba, "{\"a\":[1]}"_ba, "[]"_ba})
            QCOMPARE_EQ(jsonText(parsed(text)), text);
        QCOMPARE_EQ(jsonText(QJsonValue::Undefined), QByteArray());
    }
};

QTEST_APPLESS_MAIN(ParameterCheckerTest)
#include "tst_parameterchecker.moc"
