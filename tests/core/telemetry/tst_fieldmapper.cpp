// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/fieldmapper.h"

#include "core/telemetry/describe.h"

#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Type = FieldConfig::Type;

class FieldMapperTest : public QObject
{
    Q_OBJECT

    static SensorConfig sensor(FormatConfig::Kind kind, std::vector<FieldConfig> fields = {})
    {
        SensorConfig config;
        config.name = u"boiler"_s;
        config.format.kind = kind;
        config.fields = std::move(fields);
        return config;
    }

    static FieldConfig field(const char *name, const char *source = "", Type type = Type::Auto)
    {
        FieldConfig config;
        config.name = QString::fromLatin1(name);
        config.source = QString::fromLatin1(source);
        config.type = type;
        return config;
    }

    /// What becomes of a line: its fields as in a message, "nothing", or why it was refused.
    static QByteArray mapped(const SensorConfig &config, const QByteArray &line,
                             Reading *out = nullptr)
    {
        auto decoder = makeDecoder(config.format, config.fields);
        FieldMapper mapper(config);
        RawFrame raw;
        if (const auto refusal = (*decoder)->decode(line, raw))
            return "undecoded: " + refusal->text().toUtf8();
        Reading reading;
        const auto outcome = mapper.map(raw, at(12h), reading);
        if (outcome == FieldMapper::Outcome::Nothing)
            return "nothing";
        if (outcome == FieldMapper::Outcome::Refused)
            return mapper.refusal().text().toUtf8();
        if (out)
            *out = reading;
        return fieldsOf(reading);
    }

private Q_SLOTS:
    void takesEveryFieldAsItIs()
    {
        const SensorConfig config = sensor(FormatConfig::Kind::Json);
        Reading reading;
        QCOMPARE(mapped(config,
                        R"x({"temp (C)":81.2,"n":3,"ok":true,"s":"x","no":null,"raw":[1],"t":7})x",
                        &reading),
                 R"x({"temp_C":81.2,"n":3,"ok":true,"s":"x","t_value":7})x");
        QCOMPARE(reading.sensor, u"boiler"_s);
        QCOMPARE(reading.time, at(12h));
    }

    void wordsBecomeWhatTheyLookLike()
    {
        QCOMPARE(
            mapped(sensor(FormatConfig::Kind::KeyValue), "a=81.2 b=3 c=true d=open e=\"4\" f=007"),
            R"x({"a":81.2,"b":3,"c":true,"d":"open","e":"4","f":7})x");
    }

    void convertsToTheConfiguredType_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("result");
        const auto row = [](const char *name, Type type, const char *json, const char *result) {
            QTest::newRow(name) << int(type) << QByteArray(json) << QByteArray(result);
        };
        row("a number", Type::Number, "81.2", "81.2");
        row("a number of an integer", Type::Number, "81", "81");
        row("a number of a text", Type::Number, "\" 81.2 \"", "81.2");
        row("no number", Type::Number, "\"hot\"", "bad value: x: not a number");
        row("no number of a boolean", Type::Number, "true", "bad value: x: not a number");
        row("a number that is not finite", Type::Number, "NaN",
            "bad value: x: not a finite number");
        row("a text that is not finite", Type::Number, "\"inf\"",
            "bad value: x: not a finite number");
        row("an integer", Type::Integer, "81", "81");
        row("an integer of a whole number", Type::Integer, "8.1e1", "81");
        row("an integer of a text", Type::Integer, "\"81\"", "81");
        row("no integer", Type::Integer, "81.5", "bad value: x: not a whole number");
        row("too large an integer", Type::Integer, "1e19",
            "bad value: x: too large for an integer");
        row("a boolean", Type::Boolean, "false", "false");
        row("a boolean of a text", Type::Boolean, "\"On\"", "true");
        row("a boolean of a number", Type::Boolean, "0", "false");
        row("no boolean", Type::Boolean, "2", "bad value: x: neither true nor false");
        row("text", Type::Text, "\"81.2\"", "\"81.2\"");
        row("text of a number, as it was written", Type::Text, "81.20", "\"81.20\"");
        row("text of a boolean", Type::Text, "true", "\"true\"");
        row("an array", Type::Auto, "[1]", "bad value: x: an array");
        row("nothing", Type::Auto, "null", "missing field: none of the configured fields is there");
    }
    void convertsToTheConfiguredType()
    {
        QFETCH(int, type);
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, result);
        const QByteArray expected = result.contains(": ") ? result : "{\"x\":" + result + '}';
        QCOMPARE(mapped(sensor(FormatConfig::Kind::Json, {field("x", "", Type(type))}),
                        "{\"x\":" + json + '}'),
                 expected);
    }

    void scalesAndShifts()
    {
        FieldConfig kelvin = field("temperature", "k");
        kelvin.scale = 0.1;
        kelvin.offset = -273;
        FieldConfig rounded = field("level", "l", Type::Integer);
        rounded.scale = 0.5;
        const SensorConfig config = sensor(FormatConfig::Kind::Json, {kelvin, rounded});
        QCOMPARE(mapped(config, R"x({"k":3000,"l":5})x"), R"x({"temperature":27,"level":3})x");
        FieldConfig huge = field("x");
        huge.scale = 1e300;
        QCOMPARE(mapped(sensor(FormatConfig::Kind::Json, {huge}), R"x({"x":1e300})x"),
                 "bad value: x: not a finite number after its scale");
    }

    void takesConfiguredFieldsInTheirOrder()
    {
        const SensorConfig config
            = sensor(FormatConfig::Kind::Json, {field("b"), field("a"), field("missing")});
        QCOMPARE(mapped(config, R"x({"a":1,"b":2,"c":NaN})x"), R"x({"b":2,"a":1})x");
    }

    void aRequiredFieldMustBeThere()
    {
        FieldConfig needed = field("b");
        needed.required = true;
        const SensorConfig config = sensor(FormatConfig::Kind::Json, {field("a"), needed});
        QCOMPARE(mapped(config, R"x({"a":1,"b":2})x"), R"x({"a":1,"b":2})x");
        QCOMPARE(mapped(config, R"x({"a":1})x"), "missing field: b");
        QCOMPARE(mapped(config, R"x({"a":1,"b":null})x"), "missing field: b");
    }

    void oneBadValueRefusesTheFrame()
    {
        QCOMPARE(mapped(sensor(FormatConfig::Kind::Json), R"x({"a":1,"b":NaN})x"),
                 "bad value: b: not a finite number");
        QCOMPARE(mapped(sensor(FormatConfig::Kind::Csv), "1,nan"),
                 "bad value: c2: not a finite number");
    }

    void sourcesMayBeColumns()
    {
        QCOMPARE(mapped(sensor(FormatConfig::Kind::Csv,
                               {field("pressure", "3"), field("temperature", "1")}),
                        "81.2,x,2.1"),
                 R"x({"pressure":2.1,"temperature":81.2})x");
        SensorConfig regex = sensor(FormatConfig::Kind::Regex, {field("temperature", "1")});
        regex.format.pattern = u"T=([0-9.]+)"_s;
        QCOMPARE(mapped(regex, "T=81.2"), R"x({"temperature":81.2})x");
        // In json a number is a name like any other.
        QCOMPARE(mapped(sensor(FormatConfig::Kind::Json, {field("x", "1")}), R"x({"a":5,"1":6})x"),
                 R"x({"x":6})x");
    }

    void nmeaSourcesMayNameTheirSentence()
    {
        const QByteArray gga = "$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47";
        const QByteArray vtg = "$GPVTG,054.7,T,034.4,M,005.5,N,010.2,K*48";
        const auto kind = FormatConfig::Kind::Nmea;
        QCOMPARE(mapped(sensor(kind, {field("height", "altitude"), field("course")}), gga),
                 R"x({"height":545.4})x");
        QCOMPARE(
            mapped(sensor(kind, {field("height", "GGA.altitude"), field("fix", "GGA.6")}), gga),
            R"x({"height":545.4,"fix":1})x");
        QCOMPARE(mapped(sensor(kind, {field("height", "GGA.9")}), vtg), "nothing");
        FieldConfig needed = field("altitude");
        needed.required = true;
        QCOMPARE(mapped(sensor(kind, {needed}), vtg), "nothing");
        QCOMPARE(mapped(sensor(kind, {needed, field("course")}), vtg), "missing field: altitude");
    }

    void theTimeMayBeTheDevices()
    {
        SensorConfig config = sensor(FormatConfig::Kind::Json);
        config.format.time = FormatConfig::TimeSource::Device;
        config.format.timeField = u"ts"_s;
        Reading reading;
        QCOMPARE(mapped(config, R"x({"ts":"2026-11-22T01:02:03Z","a":1})x", &reading),
                 R"x({"a":1})x");
        QCOMPARE(reading.time, at(1h + 2min + 3s));
        QCOMPARE(mapped(config, R"x({"a":1})x"), "bad time: ts: the line has none");
        QCOMPARE(mapped(config, R"x({"ts":"noon","a":1})x"), "bad time: ts: can't be read");
        config.fields = {field("a"), field("stamp", "ts")};
        QCOMPARE(mapped(config, R"x({"ts":"2026-11-22T01:02:03Z","a":1})x"),
                 R"x({"a":1,"stamp":"2026-11-22T01:02:03Z"})x");
    }

    void countsWhatItLeavesOut()
    {
        const SensorConfig config = sensor(FormatConfig::Kind::Json);
        auto decoder = makeDecoder(config.format, config.fields);
        FieldMapper mapper(config);
        RawFrame raw;
        Reading reading;
        QVERIFY(!(*decoder)->decode(R"x({"a b":1,"a-b":2,"a-b":3,"c":[]})x", raw));
        QCOMPARE(mapper.map(raw, {}, reading), FieldMapper::Outcome::Reading);
        QCOMPARE(fieldsOf(reading), R"x({"a_b":1,"a_b_2":3})x");
        QCOMPARE(mapper.collisions(), quint64(2));
        QCOMPARE(mapper.droppedFields(), quint64(1));
    }

    void aFieldsUnitFallsBackToTheSensors()
    {
        FieldConfig bar = field("pressure");
        bar.unit = u"bar"_s;
        SensorConfig config = sensor(FormatConfig::Kind::Json, {bar, field("temperature")});
        config.unit = u"degreeCelsius"_s;
        const FieldMapper mapper(config);
        QCOMPARE(mapper.unit(u"pressure"_s), u"bar"_s);
        QCOMPARE(mapper.unit(u"temperature"_s), u"degreeCelsius"_s);
    }

    void valuesThatComeWithoutAFrameHaveTheUnitOfTheirSource()
    {
        SensorConfig config;
        config.unit = u"percent"_s;
        config.gpio.lines.resize(2);
        config.gpio.lines[0].name = u"water"_s;
        config.gpio.lines[0].unit = u"litre"_s;
        config.gpio.lines[1].name = u"level"_s;
        config.modbus.registers.resize(1);
        config.modbus.registers[0].name = u"pressure"_s;
        config.modbus.registers[0].unit = u"bar"_s;
        const FieldMapper mapper(config);
        QCOMPARE(mapper.unit(u"water"_s), u"litre"_s);
        QCOMPARE(mapper.unit(u"level"_s), u"percent"_s);
        QCOMPARE(mapper.unit(u"pressure"_s), u"bar"_s);
    }
};

QTEST_GUILESS_MAIN(FieldMapperTest)
#include "tst_fieldmapper.moc"
