// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/jsondecoder.h"

#include "core/telemetry/describe.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace outpost;
using namespace outpost::test;

// Declared ahead of the tables, since moc 6.4 loses its way in raw strings with quotes.
class JsonDecoderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodes_data();
    void decodes();
    void refuses_data();
    void refuses();
    void agreesWithQJsonDocument();
};

void JsonDecoderTest::decodes_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QByteArray>("fields");
    const auto row = [](const char *name, const char *frame, const char *fields) {
        QTest::newRow(name) << QByteArray(frame) << QByteArray(fields);
    };
    row("fields keep their order", R"({"b":1,"a":2.5})", "b=i1 a=n2.5");
    row("blanks do not matter", " { \"a\" :\t1 , \"b\" : true } \r", "a=i1 b=yes");
    row("no field at all", "{}", "");
    row("every kind", R"({"a":-1,"b":1e3,"c":false,"d":"x","e":null,"f":[1]})",
        "a=i-1 b=n1000 c=no d=\"x\" e=null f=array");
    row("objects inside become flat", R"({"a":{"b":1,"c":{"d":2}},"e":3})", "a_b=i1 a_c_d=i2 e=i3");
    row("an empty object inside", R"({"a":{},"b":1})", "b=i1");
    row("arrays are not taken apart", R"({"a":[1,{"b":[2]},"x"],"c":1})", "a=array c=i1");
    row("the last of two wins", R"({"a":1,"b":2,"a":3})", "a=i3 b=i2");
    row("escapes", R"({"a":"\"\\\/\n\t"})", "a=\"\"\\/\n\t\"");
    row("an escaped name", R"({"\u0061b":1})", "ab=i1");
    row("a code point", R"({"a":"\u00b0\u20ac"})", "a=\"°€\"");
    row("a surrogate pair", R"({"a":"\ud83d\ude00"})", "a=\"😀\"");
    row("half a surrogate pair", R"({"a":"\ud83dx"})", "a=\"\xef\xbf\xbdx\"");
    row("half a pair before an escape", R"({"a":"\ud83d\u0041"})",
        "a=\"\xef\xbf\xbd"
        "A\"");
    row("UTF-8", "{\"a\":\"°€😀\"}", "a=\"°€😀\"");
    row("the largest integer", R"({"a":9223372036854775807})", "a=i9223372036854775807");
    row("larger than an integer", R"({"a":9223372036854775808})", "a=n9.223372037e+18");
    row("NaN", R"({"a":NaN})", "a=notfinite");
    row("printf's nan", R"({"a":nan,"b":-nan,"c":inf,"d":-inf})",
        "a=notfinite b=notfinite c=notfinite d=notfinite");
    row("Infinity", R"({"a":-Infinity})", "a=notfinite");
    row("too large a number", R"({"a":1e400})", "a=notfinite");
}

void JsonDecoderTest::decodes()
{
    QFETCH(QByteArray, frame);
    QFETCH(QByteArray, fields);
    JsonDecoder decoder;
    QCOMPARE(decoded(decoder, frame), fields);
}

void JsonDecoderTest::refuses_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QByteArray>("reason");
    const auto row = [](const char *name, const QByteArray &frame, const char *reason) {
        QTest::newRow(name) << frame << QByteArray(reason);
    };
    row("an array", "[1]", "bad syntax: expected '{' at byte 0");
    row("a bare number", "1", "bad syntax: expected '{' at byte 0");
    row("half an object", R"({"a":1)", "bad syntax: expected ',' or '}' at byte 6");
    row("the other half", R"("a":1})", "bad syntax: expected '{' at byte 0");
    row("a trailing comma", R"({"a":1,})", "bad syntax: expected a name in quotes at byte 7");
    row("no colon", R"({"a" 1})", "bad syntax: expected ':' at byte 5");
    row("no value", R"({"a":})", "bad syntax: expected a value at byte 5");
    row("single quotes", "{'a':1}", "bad syntax: expected a name in quotes at byte 1");
    row("no closing quote", R"({"a":"x)", "bad syntax: expected '\"' at byte 7");
    row("ends in an escape", R"({"a":"x\)", "bad syntax: expected '\"' at byte 8");
    row("an unknown escape", R"({"a":"\x"})", "bad syntax: bad escape in a text at byte 9");
    row("half an escape", R"({"a":"\u00"})", "bad syntax: bad escape in a text at byte 11");
    row("two objects", R"({"a":1}{"b":2})", "bad syntax: text after the object at byte 7");
    row("a leading zero", R"({"a":01})", "bad syntax: expected ',' or '}' at byte 6");
    row("a leading plus", R"({"a":+1})", "bad syntax: expected a value at byte 5");
    row("no digit after the point", R"({"a":1.})", "bad syntax: expected a digit at byte 7");
    row("an empty exponent", R"({"a":1e})", "bad syntax: expected a digit at byte 7");
    row("half a word", R"({"a":tru})", "bad syntax: expected a value at byte 5");
    row("an array that does not end", R"({"a":[1)", "bad syntax: expected ',' or ']' at byte 7");
    row("noise", QByteArray("{\"a\":1\0}", 8), "noise: control character at byte 6");
    row("Latin-1", "{\"a\":\"\xb0\"}", "bad UTF-8");
    row("a tab inside a text", "{\"a\":\"\t\"}",
        "bad syntax: control character in a text at byte 6");
    row("very deep objects", QByteArray(R"({"a":)").repeated(1000),
        "bad syntax: too many objects inside one another at byte 81");
    row("very deep arrays", R"({"a":)" + QByteArray(1000, '['),
        "bad syntax: too many arrays inside one another at byte 21");
    row("a very long name", R"({")" + QByteArray(300, 'x') + R"(":1})",
        "bad syntax: name too long at byte 304");
    QByteArray many = "{";
    for (int i = 0; i < 300; ++i)
        many += "\"f" + QByteArray::number(i) + "\":1,";
    row("too many fields", many + "\"x\":1}", "too many fields: more than 256 at byte 2203");
}

void JsonDecoderTest::refuses()
{
    QFETCH(QByteArray, frame);
    QFETCH(QByteArray, reason);
    JsonDecoder decoder;
    QCOMPARE(decoded(decoder, frame), "refused: " + reason);
}

/// What QJsonDocument takes this takes with the same values, and what it refuses this refuses: over
/// a valid object in which bytes were changed, removed or doubled at random.
void JsonDecoderTest::agreesWithQJsonDocument()
{
    const QByteArray valid
        = R"({"a":-12.5e+3,"b":"x\"\\\/\u00e9\ud83d\ude00y","c":true,"d":null,"e":0,"f":{"g":false,"h":"é"},"i":9007199254740993})";
    const QByteArray alphabet = R"({}[]:,"\0123456789.eE+-truefalsn aubd)";
    QRandomGenerator random(7);
    JsonDecoder decoder;
    RawFrame raw;
    int accepted = 0;
    for (int round = 0; round < 60'000; ++round) {
        QByteArray text = valid;
        for (int change = random.bounded(1, 3); change > 0; --change) {
            const int at = random.bounded(int(text.size()));
            switch (random.bounded(3)) {
            case 0:
                text[at] = alphabet[random.bounded(int(alphabet.size()))];
                break;
            case 1:
                text.remove(at, random.bounded(1, 4));
                break;
            default:
                text.insert(at, alphabet[random.bounded(int(alphabet.size()))]);
            }
        }
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(text, &error);
        raw.clear();
        const auto refusal = decoder.decode(text, raw);
        const bool expected = error.error == QJsonParseError::NoError && document.isObject();
        // Qt takes "\e" for "e", ".5", "1." and broken UTF-8; RFC 8259 does not.
        const bool loose = !text.isValidUtf8() || text.contains("-.") || text.contains(":.")
            || (refusal
                && (qstrcmp(refusal->what, "bad escape in a text") == 0
                    || qstrcmp(refusal->what, "expected a digit") == 0));
        if (refusal && expected && loose)
            continue;
        // Qt refuses numbers that are too large; here they are told as such.
        const bool finite
            = std::ranges::find(raw.fields(), RawField::Kind::NotFinite, &RawField::kind)
            == raw.fields().end();
        if (!refusal && !finite && !expected)
            continue;
        const bool same = expected == !refusal.has_value();
        QVERIFY2(same, text.constData());
        if (refusal)
            continue;
        ++accepted;
        for (const RawField &field : raw.fields()) {
            const QJsonValue value = document.object().value(QString::fromUtf8(field.key));
            if (field.kind == RawField::Kind::Text && value.isString())
                QCOMPARE(field.text.toByteArray().replace("\xef\xbf\xbd", "?"),
                         value.toString().toUtf8());
            if (field.kind == RawField::Kind::Number && value.isDouble())
                QCOMPARE(field.number, value.toDouble());
            if (field.kind == RawField::Kind::Integer && value.isDouble())
                QCOMPARE(field.integer, value.toInteger());
        }
    }
    QVERIFY(accepted > 5000);
}

QTEST_GUILESS_MAIN(JsonDecoderTest)
#include "tst_jsondecoder.moc"
