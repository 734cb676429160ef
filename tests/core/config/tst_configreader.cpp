// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/configreader.h"

#include <QTest>

using namespace outpost;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray connection
    = "[connection]\nconnection-string = \"HostName=h;DeviceId=d;SharedAccessKey=a2V5\"\n";

/// The one sensor of a text that is valid.
SensorConfig sensorOf(const QByteArray &text)
{
    const ConfigResult result = parseConfig(connection + text, u"/etc/outpost/outpost.toml"_s);
    for (const ConfigError &error : result.errors)
        qWarning("%s", qPrintable(error.text()));
    return result.errors.empty() && result.config.sensors.size() == 1
        ? result.config.sensors.front()
        : SensorConfig{};
}

} // namespace

class ConfigReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsNotSaidHasItsDefault()
    {
        const ConfigResult result = parseConfig(connection, u"/etc/outpost/outpost.toml"_s);
        QVERIFY(result.isValid());
        QCOMPARE_EQ(result.config.file, u"/etc/outpost/outpost.toml"_s);
        QCOMPARE_EQ(result.config.connection.keepAlive, ConnectionConfig().keepAlive);
        QCOMPARE_EQ(result.config.connection.window, ConnectionConfig().window);
        QCOMPARE_EQ(result.config.agent.memoryLimit, AgentConfig().memoryLimit);
        QVERIFY(!result.config.connection.x509);
        QVERIFY(result.config.sensors.empty());
    }

    void theConnectionIsRead()
    {
        const ConfigResult result = parseConfig(
            "[agent]\nlog-level = \"debug\"\nmemory-limit = \"64MiB\"\n"
            "model-id = \"dtmi:com:example:Boiler;1\"\n"
            "[connection]\n"
            "connection-string = \" HostName=h;DeviceId=d;SharedAccessKey=a2V5\\n\"\n"
            "transport = \"websocket\"\nkeep-alive = 60\ntoken-lifetime = \"30m\"\n"
            "window = 7\ndrain-timeout = \"1.0s\"\n"
            "[connection.proxy]\nkind = \"socks5\"\nhost = \"p\"\nport = 1080\nuser = \"u\"\n",
            u"outpost.toml"_s);
        QVERIFY2(result.isValid(),
                 qPrintable(result.isValid() ? QString() : result.error().text()));
        const Config &config = result.config;
        QCOMPARE_EQ(config.agent.logLevel, u"debug"_s);
        QCOMPARE_EQ(config.agent.memoryLimit, 64 << 20);
        QCOMPARE_EQ(config.agent.modelId, u"dtmi:com:example:Boiler;1"_s);
        QCOMPARE_EQ(config.connection.connectionString.reveal(),
                    u"HostName=h;DeviceId=d;SharedAccessKey=a2V5"_s);
        QCOMPARE_EQ(config.connection.transport, Transport::WebSocket);
        QCOMPARE_EQ(config.connection.keepAlive, 60s);
        QCOMPARE_EQ(config.connection.tokenLifetime, 30min);
        QCOMPARE_EQ(config.connection.window, 7);
        QCOMPARE_EQ(config.connection.drainTimeout, 1s);
        QCOMPARE_EQ(config.connection.proxy.kind, ProxyConfig::Kind::Socks5);
        QCOMPARE_EQ(config.connection.proxy.port, 1080);
    }

    void aSerialSensorIsRead()
    {
        const SensorConfig sensor
            = sensorOf("[[sensor]]\nname = \"boiler\"\ntype = \"serial\"\nport = \"/dev/ttyUSB0\"\n"
                       "baud = 115200\ndata-bits = 7\nparity = \"even\"\nstop-bits = 2\n"
                       "flow-control = \"hardware\"\nformat = \"csv\"\nseparator = \"\\t\"\n"
                       "line-end = \"idle\"\nidle-gap = \"20ms\"\nmax-length = 512\n"
                       "time = \"device\"\ntime-field = 1\ntime-format = \"unix\"\n"
                       "durability = \"grouped\"\n");
        QCOMPARE_EQ(sensor.name, u"boiler"_s);
        QCOMPARE_EQ(sensor.type, SensorConfig::Type::Serial);
        QCOMPARE_EQ(sensor.serial.port, u"/dev/ttyUSB0"_s);
        QCOMPARE_EQ(sensor.serial.baud, 115200);
        QCOMPARE_EQ(sensor.serial.dataBits, 7);
        QCOMPARE_EQ(sensor.serial.parity, SerialConfig::Parity::Even);
        QCOMPARE_EQ(sensor.serial.stopBits, SerialConfig::StopBits::Two);
        QCOMPARE_EQ(sensor.serial.flowControl, SerialConfig::FlowControl::Hardware);
        QCOMPARE_EQ(sensor.format.kind, FormatConfig::Kind::Csv);
        QCOMPARE_EQ(sensor.format.separator, u"\t"_s);
        QCOMPARE_EQ(sensor.format.lineEnd, FormatConfig::LineEnd::Idle);
        QCOMPARE_EQ(sensor.format.idleGap, 20ms);
        QCOMPARE_EQ(sensor.format.maxLength, 512);
        QCOMPARE_EQ(sensor.format.time, FormatConfig::TimeSource::Device);
        QCOMPARE_EQ(sensor.format.timeField, u"1"_s);
        QCOMPARE_EQ(sensor.format.timeFormat, u"unix"_s);
        QCOMPARE_EQ(sensor.durability, Durability::Grouped);
    }

    void usbIdsComeInOneForm()
    {
        const SensorConfig sensor
            = sensorOf("[[sensor]]\nname = \"a\"\ntype = \"serial\"\n"
                       "usb-vendor = \"0x0403\"\nusb-product = \"6A0F\"\nusb-serial = \"X1\"\n");
        QCOMPARE_EQ(sensor.serial.usbVendor, u"0403"_s);
        QCOMPARE_EQ(sensor.serial.usbProduct, u"6a0f"_s);
        QCOMPARE_EQ(sensor.serial.usbSerial, u"X1"_s);
    }

    void theTypeMayComeAfterItsKeys()
    {
        const SensorConfig sensor
            = sensorOf("[[sensor]]\ninterval = \"2s\"\nname = \"a\"\ntype = \"system\"\n");
        QCOMPARE_EQ(sensor.system.interval, 2s);
        QCOMPARE_EQ(sensor.replay.interval, ReplayConfig().interval);
    }

    void fieldsFilterBatchAndPropertiesAreRead()
    {
        const SensorConfig sensor = sensorOf(
            "[[sensor]]\nname = \"a\"\ntype = \"system\"\nvalues = \"load\"\n"
            "[[sensor.field]]\nname = \"t\"\nsource = 3\ntype = \"number\"\nscale = 0.1\noffset = "
            "-40\nrequired = true\n"
            "[[sensor.field]]\nname = \"u\"\nunit = \"bar\"\n"
            "[sensor.filter]\ndead-band = 0.5\ndead-band-max-age = \"1m\"\nmax-rate = 2\n"
            "aggregate = \"10s\"\naggregate-functions = [\"min\", \"max\"]\n"
            "[sensor.batch]\ncount = 5\nage = 0\nbytes = \"10KiB\"\ngzip = true\n"
            "[sensor.outbox]\nmax-size = \"1MiB\"\nmax-count = 7\nmax-age = \"2d\"\nwhen-full = "
            "\"thin-out\"\nkeep-every = 3\n"
            "[sensor.properties]\nzone = \"b\"\nalpha = \"1\"\n");
        QCOMPARE_EQ(sensor.system.values, QStringList{u"load"_s});
        QCOMPARE_EQ(sensor.fields.size(), 2u);
        QCOMPARE_EQ(sensor.fields[0].source, u"3"_s);
        QCOMPARE_EQ(sensor.fields[0].type, FieldConfig::Type::Number);
        QCOMPARE_EQ(sensor.fields[0].scale, 0.1);
        QCOMPARE_EQ(sensor.fields[0].offset, -40.0);
        QVERIFY(sensor.fields[0].required);
        QCOMPARE_EQ(sensor.fields[1].unit, u"bar"_s);
        QCOMPARE_EQ(sensor.filter.deadBand, 0.5);
        QCOMPARE_EQ(sensor.filter.deadBandMaxAge, 1min);
        QCOMPARE_EQ(sensor.filter.aggregate, 10s);
        QCOMPARE_EQ(sensor.filter.aggregateFunctions, (QStringList{u"min"_s, u"max"_s}));
        QCOMPARE_EQ(sensor.batch.count, 5);
        QCOMPARE_EQ(sensor.batch.age, 0ms);
        QCOMPARE_EQ(sensor.batch.bytes, 10240);
        QVERIFY(sensor.batch.gzip);
        QCOMPARE_EQ(sensor.outbox,
                    (SensorOutboxConfig{.maxSize = 1 << 20,
                                        .maxCount = 7,
                                        .maxAge = 48h,
                                        .whenFull = SensorOutboxConfig::WhenFull::ThinOut,
                                        .keepEvery = 3}));
        // In the order of the file.
        QCOMPARE_EQ(sensor.properties.size(), 2u);
        QCOMPARE_EQ(sensor.properties[0].first, u"zone"_s);
        QCOMPARE_EQ(sensor.properties[1].second, u"1"_s);
    }

    void alarmsAreRead()
    {
        const SensorConfig sensor
            = sensorOf("[[sensor]]\nname = \"a\"\ntype = \"system\"\nsilent-after = \"30s\"\n"
                       "silent-severity = \"critical\"\n"
                       "[[sensor.alarm]]\nname = \"hot\"\nfield = \"t\"\nabove = 90\nbelow = -4.5\n"
                       "hysteresis = 2\ndelay = \"5s\"\nclear-delay = \"1m\"\nseverity = \"info\"\n"
                       "text = \"Open a window\"\n"
                       "[[sensor.alarm]]\nname = \"stuck\"\nfield = \"v\"\nequals = true\n"
                       "[[sensor.alarm]]\nname = \"mode\"\nfield = \"m\"\nequals = \"fault\"\n"
                       "[[sensor.alarm]]\nname = \"code\"\nfield = \"c\"\nequals = 7\n");
        QCOMPARE_EQ(sensor.silentAfter, 30s);
        QCOMPARE_EQ(sensor.silentSeverity, AlarmSeverity::Critical);
        QCOMPARE_EQ(sensor.alarms.size(), 4u);
        QCOMPARE_EQ(sensor.alarms[0].name, u"hot"_s);
        QCOMPARE_EQ(sensor.alarms[0].field, u"t"_s);
        QCOMPARE_EQ(sensor.alarms[0].above, 90.0);
        QCOMPARE_EQ(sensor.alarms[0].below, -4.5);
        QCOMPARE_EQ(sensor.alarms[0].hysteresis, 2.0);
        QCOMPARE_EQ(sensor.alarms[0].delay, 5s);
        QCOMPARE_EQ(sensor.alarms[0].clearDelay, 1min);
        QCOMPARE_EQ(sensor.alarms[0].severity, AlarmSeverity::Info);
        QCOMPARE_EQ(sensor.alarms[0].text, u"Open a window"_s);
        QVERIFY(sensor.alarms[1].equals == Value(true));
        QVERIFY(sensor.alarms[2].equals == Value(u"fault"_s));
        QVERIFY(sensor.alarms[3].equals == Value(qint64(7)));
        QCOMPARE_EQ(sensor.alarms[1].severity, AlarmSeverity::Warning);
    }

    void secondsMayStandWithoutUnit_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<qint64>("milliseconds");
        QTest::newRow("whole seconds") << QByteArray("3") << qint64(3000);
        QTest::newRow("a part of a second") << QByteArray("0.25") << qint64(250);
        QTest::newRow("with a unit") << QByteArray("\"250ms\"") << qint64(250);
    }
    void secondsMayStandWithoutUnit()
    {
        QFETCH(QByteArray, value);
        QFETCH(qint64, milliseconds);
        const SensorConfig sensor
            = sensorOf("[[sensor]]\nname = \"a\"\ntype = \"system\"\ninterval = " + value);
        QCOMPARE_EQ(sensor.system.interval.count(), milliseconds);
    }

    void sensorsThatAreOffMayShareAPort()
    {
        const ConfigResult result
            = parseConfig(connection
                              + "[[sensor]]\nname = \"a\"\ntype = \"serial\"\nport = \"/dev/x\"\n"
                                "[[sensor]]\nname = \"b\"\ntype = \"serial\"\nport = "
                                "\"/dev/x\"\nenabled = false\n",
                          u"outpost.toml"_s);
        QVERIFY(result.isValid());
        QCOMPARE_EQ(result.config.sensors.size(), 2u);
    }
};

QTEST_GUILESS_MAIN(ConfigReaderTest)
#include "tst_configreader.moc"
