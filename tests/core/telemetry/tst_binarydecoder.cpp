// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/telemetry/describe.h"
#include "telemetry/binarydecoder.h"
#include "telemetry/fieldmapper.h"

#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using Type = FieldLayout::Type;
using Order = FieldLayout::Order;

Q_DECLARE_METATYPE(outpost::FieldLayout)

class BinaryDecoderTest : public QObject
{
    Q_OBJECT

    static FieldConfig field(const QString &name, const FieldLayout &layout)
    {
        FieldConfig config;
        config.name = name;
        config.layout = layout;
        return config;
    }

private Q_SLOTS:
    void readsEachType_data()
    {
        QTest::addColumn<FieldLayout>("layout");
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<QByteArray>("seen");
        const auto row
            = [](const char *name, FieldLayout layout, const char *hex, const char *seen) {
                  QTest::newRow(name) << layout << QByteArray(hex) << QByteArray(seen);
              };
        row("a byte", {.at = 1}, "00ff", "a=i255");
        row("with a sign", {.at = 0, .type = Type::I8}, "ff", "a=i-1");
        row("high byte first", {.at = 1, .type = Type::U16}, "000102", "a=i258");
        row("low byte first", {.at = 0, .type = Type::I24, .order = Order::LittleEndian}, "feffff",
            "a=i-2");
        row("more than a signed one holds", {.at = 0, .type = Type::U64}, "ffffffffffffffff",
            "a=n1.844674407e+19");
        row("floating point", {.at = 0, .type = Type::F32}, "41b8cccd", "a=n23.1");
        row("not a number", {.at = 0, .type = Type::F32}, "7fc00000", "a=notfinite");
        row("infinite", {.at = 0, .type = Type::F64}, "7ff0000000000000", "a=notfinite");
        row("behind the end", {.at = 2}, "0102", "");
        row("half behind the end", {.at = 1, .type = Type::U16}, "0102", "");
        row("one bit", {.at = 0, .bit = 7}, "80", "a=yes");
        row("another bit", {.at = 0, .bit = 6}, "80", "a=no");
        row("a bit of two bytes", {.at = 0, .type = Type::U16, .bit = 8}, "0100", "a=yes");
        row("a bit, low byte first",
            {.at = 0, .type = Type::U16, .order = Order::LittleEndian, .bit = 8}, "0001", "a=yes");
        row("some bits", {.at = 0, .bit = 2, .bits = 3}, "34", "a=i5");
        row("some bits with a sign", {.at = 0, .type = Type::I8, .bit = 2, .bits = 3}, "34",
            "a=i-3");
        row("all bits", {.at = 0, .type = Type::I64, .bit = 0, .bits = 64}, "ffffffffffffffff",
            "a=i-1");
        row("the highest bit", {.at = 0, .type = Type::U64, .bit = 63}, "8000000000000000",
            "a=yes");
        row("text", {.at = 1, .type = Type::Text, .length = 3}, "0041424344", R"(a="ABC")");
        row("text to the end", {.at = 1, .type = Type::Text}, "004142", R"(a="AB")");
        row("text with zeros and blanks", {.at = 0, .type = Type::Text}, "4142202000ff",
            R"(a="AB")");
        row("empty text", {.at = 0, .type = Type::Text, .length = 2}, "0000", R"(a="")");
        row("text that is too short", {.at = 0, .type = Type::Text, .length = 3}, "4142", "");
        row("text in UTF-8", {.at = 0, .type = Type::Text}, "c3bc", "a=\"\xc3\xbc\"");
        row("text that is none", {.at = 1, .type = Type::Text}, "00c3", "refused: bad UTF-8: a");
        row("text with control characters", {.at = 1, .type = Type::Text}, "004107",
            "refused: noise: a: control character at byte 2");
        row("an empty frame", {.at = 0}, "", "");
    }
    void readsEachType()
    {
        QFETCH(FieldLayout, layout);
        QFETCH(QByteArray, hex);
        QFETCH(QByteArray, seen);
        const auto decoder = *BinaryDecoder::create({}, {field(u"a"_s, layout)});
        QCOMPARE(decoded(*decoder, QByteArray::fromHex(hex)), seen);
    }

    void theTypeOfTheReadingIsTheField()
    {
        SensorConfig sensor;
        sensor.format.kind = FormatConfig::Kind::Binary;
        FieldConfig temperature = field(u"temperature"_s, {.at = 0, .type = Type::I16});
        temperature.scale = 0.01;
        FieldConfig open = field(u"open"_s, {.at = 2});
        open.type = FieldConfig::Type::Boolean;
        FieldConfig serial = field(u"serial"_s, {.at = 3, .type = Type::U16});
        serial.type = FieldConfig::Type::Text;
        FieldConfig level = field(u"level"_s, {.at = 5, .type = Type::F32});
        level.type = FieldConfig::Type::Text;
        FieldConfig ready = field(u"ready"_s, {.at = 2, .bit = 0});
        sensor.fields = {temperature, open, serial, level, ready};
        FieldMapper mapper(sensor);
        const auto decoder = *BinaryDecoder::create(sensor.format.frame, sensor.fields);
        const QByteArray frame = QByteArray::fromHex("ff9c01303941b8cccd");
        RawFrame raw;
        QVERIFY(!decoder->decode(frame, raw));
        Reading reading;
        QCOMPARE(mapper.map(raw, {}, reading), FieldMapper::Outcome::Reading);
        QCOMPARE(fieldsOf(reading),
                 R"({"temperature":-1,"open":true,"serial":"12345","level":"23.1","ready":true})");
    }

    void withoutFieldsThereIsNothingToTell()
    {
        const auto decoder = BinaryDecoder::create({}, {});
        QVERIFY(!decoder);
        QCOMPARE(decoder.error().code, ErrorCode::Configuration);
    }
};

QTEST_GUILESS_MAIN(BinaryDecoderTest)
#include "tst_binarydecoder.moc"
