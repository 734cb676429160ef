// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/configreader.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray connection = "[connection]\nconnection-string = \"HostName=h\"\n";
const QByteArray serialSensor
    = connection + "[[sensor]]\nname = \"a\"\ntype = \"serial\"\nport = \"/dev/x\"\n"; // 3 to 6
const QByteArray systemSensor
    = connection + "[[sensor]]\nname = \"a\"\ntype = \"system\"\n"; // 3 to 5

QStringList errorsOf(const QByteArray &text)
{
    QStringList lines;
    for (const ConfigError &error : parseConfig(text, u"f"_s).errors)
        lines.append(error.text());
    return lines;
}

} // namespace

class ConfigErrorsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachMistakeIsToldWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("errors");
        const auto row = [](const char *name, const QByteArray &text, const QStringList &errors) {
            QTest::newRow(name) << text << errors;
        };
        row("no connection", "",
            {u"f:1:1: there is no [connection]. Add [connection] with connection-string-file = \"device.cs\""_s});
        row("an empty connection", "\n[connection]\n",
            {u"f:2:1: [connection] does not say which hub and device. Add connection-string-file = \"device.cs\" (with X.509 it says x509=true in place of a key)"_s});
        row("an unknown table", connection + "[agnet]\n",
            {u"f:3:2: outpost.toml does not know \"agnet\". Did you mean \"agent\"?"_s});
        row("a swapped letter", serialSensor + "buad = 9600\n",
            {u"f:7:1: [[sensor]] does not know \"buad\". Did you mean \"baud\"?"_s});
        row("a key of another table", connection + "window = 5\ncount = 5\n",
            {u"f:4:1: [connection] does not know \"count\". It belongs into [sensor.batch]"_s});
        row("a key like no other", connection + "[agent]\nsmell = 5\n",
            {u"f:4:1: [agent] does not know \"smell\". Known there: log-level, memory-limit, clock, model-id"_s});
        row("a key of another type of sensor", systemSensor + "  baud = 9600\n",
            {u"f:6:3: \"baud\" is for serial and modbus sensors, and this one is a system sensor. Remove it"_s});
        row("a format for a system sensor", systemSensor + "format = \"json\"\n",
            {u"f:6:1: \"format\" is for serial and replay sensors, and this one is a system sensor. Remove it"_s});
        row("text for a number", serialSensor + "baud = \"fast\"\n",
            {u"f:7:8: \"baud\" must be a whole number, not text. For instance baud = 9600"_s});
        row("a number out of its range", serialSensor + "baud = 0\n",
            {u"f:7:8: \"baud\" must be from 50 to 12000000, not 0. For instance baud = 9600"_s});
        row("a word that is nearly right", serialSensor + "parity = \"evne\"\n",
            {u"f:7:10: \"parity\" does not know \"evne\". Did you mean \"even\"? It takes one of: none, even, odd, mark, space"_s});
        row("a word that is not", serialSensor + "stop-bits = 1.5\n",
            {u"f:7:13: \"stop-bits\" must be one of: 1, 2; not a number. For instance stop-bits = \"1\""_s});
        row("a duration without unit", systemSensor + "interval = \"10\"\n",
            {u"f:6:12: \"interval\" does not understand the duration \"10\". Write a number with ms, s, m, h or d: \"500ms\", \"10s\", \"5m\""_s});
        row("a duration too short", systemSensor + "interval = \"1ms\"\n",
            {u"f:6:12: \"interval\" must be from 100ms to 1d. For instance interval = \"10s\""_s});
        row("half a second where whole ones count", connection + "keep-alive = \"5500ms\"\n",
            {u"f:3:14: \"keep-alive\" must be a multiple of 1s. For instance keep-alive = \"230s\""_s});
        row("a size that is none", serialSensor + "max-length = \"long\"\n",
            {u"f:7:14: \"max-length\" does not understand the size \"long\". Write a number of bytes, or a number with KiB, MiB or GiB: \"64KiB\""_s});
        row("not a number at all", serialSensor + "[sensor.filter]\ndead-band = nan\n",
            {u"f:8:13: \"dead-band\" must be a finite number. For instance dead-band = 0"_s});
        row("an empty list", systemSensor + "values = []\n",
            {u"f:6:10: \"values\" must not be empty. It takes: load, memory, disk, network, temperature"_s});
        row("a word twice", systemSensor + "values = [\"load\", \"load\"]\n",
            {u"f:6:10: \"values\" has \"load\" twice. Remove one of them"_s});
        row("a sensor without name and type", connection + "[[sensor]]\n",
            {u"f:3:1: [[sensor]] has no \"name\". Add name = \"boiler\""_s,
             u"f:3:1: [[sensor]] has no \"type\". Add type = \"serial\""_s});
        row("a name that the hub can't take",
            connection + "[[sensor]]\nname = \"3rd floor\"\ntype = \"system\"\n",
            {u"f:4:8: \"name\" can't be \"3rd floor\". A name starts with a letter, goes on with letters, digits and underscores, and has at most 64"_s});
        row("provisioning", connection + "[connection.provisioning]\nid-scope = \"x\"\n",
            {u"f:3:13: [connection.provisioning] is not in this release. Use a connection string, or [connection.x509]"_s});
        row("single brackets", connection + "[sensor]\nname = \"a\"\n",
            {u"f:3:2: \"sensor\" must be written as [[sensor]], once for each. Write [[sensor]] in double brackets on a line of its own, and its keys below"_s});
        row("a table that is a value", "connection = \"x\"\n",
            {u"f:1:1: \"connection\" must be a table, not text. Write [connection] on a line of its own, and its keys below"_s});
        row("a serial sensor without a port",
            connection + "[[sensor]]\nname = \"a\"\ntype = \"serial\"\n",
            {u"f:3:1: the serial sensor \"a\" has no port. Add port = \"/dev/ttyUSB0\", or usb-vendor and usb-product"_s});
        row("port and USB ids", serialSensor + "usb-vendor = \"0403\"\n",
            {u"f:6:1: both \"port\" and USB ids choose the device. Keep the port, or the ids: they find the same adapter after it was plugged in again"_s});
        row("a USB id that is none",
            connection + "[[sensor]]\nname = \"a\"\ntype = \"serial\"\nusb-vendor = \"FTDI\"\n",
            {u"f:6:14: \"usb-vendor\" must be four hexadecimal digits, not \"FTDI\". lsusb shows them as vendor:product, for instance 0403:6001"_s});
        row("regex without a pattern", serialSensor + "format = \"regex\"\n",
            {u"f:7:1: format = \"regex\" needs a pattern. Add pattern = 'T=(?<temperature>[0-9.]+)'"_s});
        row("a pattern that does not compile",
            serialSensor + "format = \"regex\"\npattern = '(?<a>['\n",
            {u"f:8:11: \"pattern\" is not a valid regular expression: missing terminating ] for character class at character 7. It is Perl-compatible; single quotes keep TOML from reading the backslashes"_s});
        row("a pattern without names", serialSensor + "format = \"regex\"\npattern = '([0-9]+)'\n",
            {u"f:8:11: \"pattern\" has no named group, so it would give no field. Name what is to be read: '(?<temperature>[0-9.]+)'"_s});
        row("a key without effect", serialSensor + "idle-gap = \"10ms\"\n",
            {u"f:7:1: \"idle-gap\" does nothing without line-end = \"idle\". Remove it, or add line-end = \"idle\""_s});
        row("the device's time from nowhere", serialSensor + "time = \"device\"\n",
            {u"f:7:1: time = \"device\" does not say where the frame has its time. Add time-field = \"…\""_s});
        row("a field twice",
            serialSensor + "[[sensor.field]]\nname = \"t\"\n[[sensor.field]]\nname = \"t\"\n",
            {u"f:10:1: the field \"t\" is there twice. Give each field a name of its own"_s});
        row("a scale of nothing", serialSensor + "[[sensor.field]]\nname = \"t\"\nscale = 0\n",
            {u"f:9:1: \"scale\" is 0, which makes every value the same. Leave it out, or give another factor"_s});
        row("a property of the hub's", serialSensor + "[sensor.properties]\n\"$.mid\" = \"1\"\n",
            {u"f:8:11: \"$.mid\" can't be the name of a property. Names that start with $ or iothub- belong to the hub; sensor, schema, clock and boot are set by Outpost"_s});
        row("a proxy without an address",
            connection + "[connection.proxy]\nkind = \"http\"\nport = 80\n",
            {u"f:3:1: [connection.proxy] has no \"host\". Add the proxy's host"_s});
        row("a proxy's host without its kind", connection + "[connection.proxy]\nhost = \"h\"\n",
            {u"f:4:1: \"host\" does nothing without kind = \"http\" or \"socks5\". Remove it, or add kind = \"http\" or \"socks5\""_s});
        row("half of X.509", connection + "[connection.x509]\n",
            {u"f:3:1: [connection.x509] has no \"certificate-file\". Add certificate-file = \"device.pem\""_s,
             u"f:3:1: [connection.x509] has no \"key-file\". Add key-file = \"device.key\""_s});
        row("a model that is none", connection + "[agent]\nmodel-id = \"Boiler\"\n",
            {u"f:4:12: \"model-id\" must be a DTMI, not \"Boiler\". For instance \"dtmi:com:example:Boiler;1\""_s});
        row("no TOML", "[connection\n",
            {u"f:1:12: this is not valid TOML: in a table header: expected ']'. Text stands in quotes, each key once and on a line of its own; see docs/configuration.md"_s});
    }
    void eachMistakeIsToldWithItsPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, errors);
        QCOMPARE_EQ(errorsOf(text), errors);
    }

    void allMistakesAreToldInTheOrderOfTheFile()
    {
        const QStringList errors = errorsOf(
            "[[sensor]]\nname = \"a\"\ntype = \"serial\"\nport = \"/dev/x\"\nbaud = -1\nfoo = 1\n"
            "[[sensor]]\nname = \"a\"\ntype = \"serial\"\nport = \"/dev/x\"\nparity = 3\n"
            "[connection]\nwindow = 0\n");
        QCOMPARE_EQ(errors.size(), 7);
        const QStringList places{u"f:5:8:"_s,   u"f:6:1:"_s,  u"f:8:1:"_s,  u"f:10:1:"_s,
                                 u"f:11:10:"_s, u"f:12:1:"_s, u"f:13:10:"_s};
        for (qsizetype i = 0; i < places.size(); ++i)
            QVERIFY2(errors[i].startsWith(places[i]), qPrintable(errors.join(u'\n')));
    }

    void twoSensorsCantShareAPort()
    {
        QCOMPARE_EQ(
            errorsOf(serialSensor
                     + "[[sensor]]\nname = \"b\"\ntype = \"serial\"\nport = \"/dev/x\"\n"),
            QStringList{
                u"f:10:1: the port \"/dev/x\" already belongs to the sensor \"a\". A line can be read by one sensor alone: choose another port, or set enabled = false"_s});
    }

    void twoSensorsCantShareAName()
    {
        QCOMPARE_EQ(
            errorsOf(systemSensor + "[[sensor]]\nname = \"a\"\ntype = \"system\"\n"),
            QStringList{
                u"f:7:1: the sensor name \"a\" is already taken in line 4. Give each sensor a name of its own"_s});
    }

    void aThousandMistakesAreNotToldOneByOne()
    {
        QByteArray text = connection;
        for (int i = 0; i < 1000; ++i)
            text += "x" + QByteArray::number(i) + " = 1\n";
        const QStringList errors = errorsOf(text);
        QCOMPARE_EQ(errors.size(), 101);
        QCOMPARE_EQ(errors.last(),
                    u"f: more than 100 errors; the rest is not told. Correct these first"_s);
    }

    void secretsAreInNoMessage_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray secret = "\"HostName=h;DeviceId=d;SharedAccessKey=dG9wc2VjcmV0\"\n";
        QTest::newRow("twice") << "[connection]\nconnection-string = " + secret
                + "connection-string-file = " + secret;
        QTest::newRow("under the file's key") << "[connection]\nconnection-string-file = " + secret;
        QTest::newRow("under a misspelt key") << "[connection]\nconection-string = " + secret;
        QTest::newRow("as a word") << connection + "transport = " + secret;
        QTest::newRow("as a name") << connection + "[[sensor]]\nname = " + secret;
        QTest::newRow("as a key") << connection + secret.trimmed() + " = 1\n";
        QTest::newRow("with the quote forgotten")
            << "[connection]\nconnection-string = " + secret.mid(1);
    }
    void secretsAreInNoMessage()
    {
        QFETCH(QByteArray, text);
        const QString all = errorsOf(text).join(u'\n');
        QVERIFY(!all.isEmpty());
        QVERIFY2(!all.contains(u"dG9wc2VjcmV0"_s), qPrintable(all));
    }

    void allErrorsMakeOneError()
    {
        const Error error = parseConfig("", u"f"_s).error();
        QCOMPARE_EQ(error.code, ErrorCode::Configuration);
        QVERIFY(error.message.startsWith("f:1:1: "_L1));
    }
};

QTEST_GUILESS_MAIN(ConfigErrorsTest)
#include "tst_configerrors.moc"
