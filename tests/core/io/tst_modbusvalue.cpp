// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/modbusvalue.h"

#include <QTest>

#include <limits>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using Config = ModbusRegisterConfig;
using Type = Config::Type;
using Registers = std::vector<quint16>;

Q_DECLARE_METATYPE(outpost::ModbusRegisterConfig)
Q_DECLARE_METATYPE(outpost::Value)

namespace {

constexpr auto little = Config::Order::LittleEndian;

Config of(Type type)
{
    Config config;
    config.name = u"v"_s;
    config.type = type;
    return config;
}

Config scaled(Type type, double scale, double offset = 0)
{
    Config config = of(type);
    config.scale = scale;
    config.offset = offset;
    return config;
}

Config ordered(Type type, Config::Order words, Config::Order bytes = Config::Order::BigEndian)
{
    Config config = of(type);
    config.wordOrder = words;
    config.byteOrder = bytes;
    return config;
}

Config bit(int which, Config::Order bytes = Config::Order::BigEndian)
{
    Config config = of(Type::Bool);
    config.bit = which;
    config.byteOrder = bytes;
    return config;
}

Config text(int length)
{
    Config config = of(Type::Text);
    config.length = length;
    return config;
}

} // namespace

/// Registers and what they mean, both ways.
class ModbusValueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void registersHaveAMeaning_data()
    {
        QTest::addColumn<Config>("config");
        QTest::addColumn<Registers>("registers");
        QTest::addColumn<Value>("value");
        const auto row
            = [](const char *name, const Config &config, const Registers &registers,
                 const Value &value) { QTest::newRow(name) << config << registers << value; };
        row("u16", of(Type::U16), {0xFFFF}, qint64(65'535));
        row("i16", of(Type::I16), {0xFFFE}, qint64(-2));
        row("u32", of(Type::U32), {0x1234, 0x5678}, qint64(0x12345678));
        row("i32", of(Type::I32), {0xFFFF, 0xFFFE}, qint64(-2));
        row("u64", of(Type::U64), {0, 0, 1, 2}, qint64(65'538));
        row("u64 at its end", of(Type::U64), {0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF},
            18446744073709551616.0);
        row("i64", of(Type::I64), {0x8000, 0, 0, 0}, std::numeric_limits<qint64>::min());
        row("f32, as a person writes it", of(Type::F32), {0x41AA, 0x6666}, 21.3);
        row("f64", of(Type::F64), {0x3FF8, 0, 0, 0}, 1.5);
        row("low word first", ordered(Type::U32, little), {0x5678, 0x1234}, qint64(0x12345678));
        row("low byte first", ordered(Type::U32, Config::Order::BigEndian, little),
            {0x3412, 0x7856}, qint64(0x12345678));
        row("all the other way round", ordered(Type::U32, little, little), {0x7856, 0x3412},
            qint64(0x12345678));
        row("f64, low word first", ordered(Type::F64, little), {0, 0, 0, 0x3FF8}, 1.5);
        row("low byte first in one register", ordered(Type::U16, Config::Order::BigEndian, little),
            {0x3412}, qint64(0x1234));
        row("a bit", bit(3), {8}, true);
        row("a bit that is not set", bit(3), {0xFFF7}, false);
        row("a bit, low byte first", bit(3, little), {0x0800}, true);
        row("any bit", of(Type::Bool), {0x0100}, true);
        row("scaled", scaled(Type::I16, 0.1, -40), {250}, -15.0);
        row("text", text(3), {0x4142, 0x4300, 0x5858}, u"ABC"_s);
        row("text with spaces", text(2), {0x4142, 0x2020}, u"AB"_s);
        row("text in Latin-1", text(2), {0xB043, 0}, u"°C"_s);
    }
    void registersHaveAMeaning()
    {
        QFETCH(Config, config);
        QFETCH(Registers, registers);
        QFETCH(Value, value);
        const auto decoded = decodeModbusValue(config, registers);
        QVERIFY(decoded);
        QVERIFY(*decoded == value);
    }

    void bitsOfATableAreTruths()
    {
        Config coil = of(Type::Bool);
        coil.table = Config::Table::Coil;
        QCOMPARE_EQ(std::get<bool>(*decodeModbusValue(coil, Registers{1})), true);
        QCOMPARE_EQ(std::get<bool>(*decodeModbusValue(coil, Registers{0})), false);
    }

    void whatIsNoNumberIsLeftOut()
    {
        QVERIFY(!decodeModbusValue(of(Type::F32), Registers{0x7FC0, 0}));
        QVERIFY(!decodeModbusValue(of(Type::F32), Registers{0x7F80, 0}));
        QVERIFY(!decodeModbusValue(of(Type::F64), Registers{0xFFF0, 0, 0, 0}));
        QVERIFY(!decodeModbusValue(scaled(Type::F64, 10), Registers{0x7FEF, 0xFFFF, 0, 0}));
        QVERIFY(!decodeModbusValue(of(Type::U32), Registers{1}));
    }

    void whatIsWrittenIsReadBack_data() { registersHaveAMeaning_data(); }
    void whatIsWrittenIsReadBack()
    {
        QFETCH(Config, config);
        QFETCH(Value, value);
        const auto encoded = encodeModbusValue(config, value);
        if (!encoded) {
            // The one that a double can't hold.
            QCOMPARE_EQ(encoded.error().code, ErrorCode::InvalidInput);
            QVERIFY(std::get<double>(value) > 1e19);
            return;
        }
        if (config.type == Type::Bool) {
            QCOMPARE_EQ(encoded->front() != 0, std::get<bool>(value));
            return;
        }
        const auto decoded = decodeModbusValue(config, *encoded);
        QVERIFY(decoded);
        QVERIFY(*decoded == value);
    }

    void valuesAreRoundedToWhatARegisterHolds()
    {
        QCOMPARE_EQ(*encodeModbusValue(scaled(Type::U16, 0.1), 21.3), Registers{213});
        QCOMPARE_EQ(*encodeModbusValue(scaled(Type::U16, 0.1), 21.34), Registers{213});
        QCOMPARE_EQ(*encodeModbusValue(scaled(Type::I16, -0.5, 10), qint64(12)), Registers{0xFFFC});
        QCOMPARE_EQ(*encodeModbusValue(of(Type::U16), 7.0), Registers{7});
        QCOMPARE_EQ(*encodeModbusValue(of(Type::I64), qint64(9007199254740993)),
                    (Registers{0x0020, 0, 0, 1}));
        QCOMPARE_EQ(*encodeModbusValue(bit(3), qint64(1)), Registers{1});
        QCOMPARE_EQ(*encodeModbusValue(text(2), u"A"_s), (Registers{0x4100, 0}));
    }

    void whatDoesNotFitIsRefusedByName_data()
    {
        QTest::addColumn<Config>("config");
        QTest::addColumn<Value>("value");
        QTest::addColumn<QString>("message");
        const auto row
            = [](const char *name, const Config &config, const Value &value,
                 const QString &message) { QTest::newRow(name) << config << value << message; };
        row("beyond u16", of(Type::U16), qint64(65'536),
            u"v can't hold 65536: its type reaches from 0 to 65535"_s);
        row("below u16", of(Type::U16), -1.0,
            u"v can't hold -1: its type reaches from 0 to 65535"_s);
        row("beyond i16, scaled", scaled(Type::I16, 0.1), 3276.8,
            u"v can't hold 3276.8: its type reaches from -3276.8 to 3276.7"_s);
        row("beyond f32", of(Type::F32), 1e39,
            u"v can't hold 1e+39: its type reaches from -3.40282346638529e+38 to 3.40282346638529e+38"_s);
        row("below u64", of(Type::U64), qint64(-1),
            u"v can't hold -1: its type reaches from 0 to 1.84467440737095e+19"_s);
        row("a text for a number", of(Type::U16), u"7"_s, u"v must be a number"_s);
        row("a truth for a number", of(Type::U16), true, u"v must be a number"_s);
        row("nothing finite", of(Type::F64), std::numeric_limits<double>::quiet_NaN(),
            u"v must be a number"_s);
        row("a number for a truth", bit(1), qint64(2), u"v must be true or false"_s);
        row("a number for a text", text(1), qint64(2), u"v must be a text"_s);
        row("a text too long", text(1), u"°C"_s, u"v has room for 2 bytes, not for 3"_s);
        Config bounded = scaled(Type::U16, 0.1);
        bounded.minimum = 5;
        bounded.maximum = 60;
        row("below its minimum", bounded, 4.9, u"v must be at least 5, not 4.9"_s);
        row("beyond its maximum", bounded, qint64(61), u"v must be at most 60, not 61"_s);
    }
    void whatDoesNotFitIsRefusedByName()
    {
        QFETCH(Config, config);
        QFETCH(Value, value);
        const auto encoded = encodeModbusValue(config, value);
        QVERIFY(!encoded);
        QCOMPARE_EQ(encoded.error().code, ErrorCode::InvalidInput);
        QTEST(encoded.error().message, "message");
    }

    void theBitOnTheWireGoesWithTheBytes()
    {
        QCOMPARE_EQ(modbusWireBit(bit(3)), 3);
        QCOMPARE_EQ(modbusWireBit(bit(3, little)), 11);
        QCOMPARE_EQ(modbusWireBit(bit(11, little)), 3);
    }
};

QTEST_GUILESS_MAIN(ModbusValueTest)
#include "tst_modbusvalue.moc"
