// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/nodescenario.h"
#include "support/programundertest.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;

/// `outpost model` against Microsoft's own parser of DTDL.
class OutpostModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(NodeScenario::isInstalled()); }
    void whatIsPrintedIsAModel_data();
    void whatIsPrintedIsAModel();
    void theParserWouldNotTakeAnything();
    void theIdIsTheFirstInterfaces();
    void aWrongFileIsRefused();

private:
    static constexpr const char *connection
        = "[connection]\nconnection-string = "
          "\"HostName=h.net;DeviceId=a;SharedAccessKey=MDEyMw==\"\n";

    [[nodiscard]] QString write(const QString &name, const QByteArray &content) const
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no file can be written");
        file.write(content);
        return path;
    }

    [[nodiscard]] Outcome model(const QByteArray &configuration, const QStringList &more = {}) const
    {
        return runProgram(builtProgram(u"outpost"_s),
                          QStringList{u"model"_s, u"--config"_s,
                                      write(u"outpost.toml"_s, connection + configuration)}
                              + more);
    }

    /// What the parser says of it: an event "parsed" or "refused".
    [[nodiscard]] QJsonObject parse(const QByteArray &json) const
    {
        ProgramUnderTest parser(
            u"node"_s,
            {QStringLiteral(OUTPOST_E2E_NODE_DIR "/model.js"), write(u"model.json"_s, json)});
        if (!parser.start() || parser.waitForEnd() != 0 || parser.events().isEmpty())
            return {};
        return parser.events().last();
    }

    QTemporaryDir m_folder;
};

void OutpostModelTest::whatIsPrintedIsAModel_data()
{
    QTest::addColumn<QByteArray>("configuration");
    QTest::newRow("no sensor at all") << QByteArray();
    QTest::newRow("fields as they come")
        << QByteArray("[[sensor]]\nname = \"boiler\"\ntype = \"serial\"\nport = \"/dev/ttyS0\"\n");
    QTest::newRow("fields with units of all kinds")
        << QByteArray("[[sensor]]\nname = \"boiler\"\ntype = \"serial\"\nport = \"/dev/ttyS0\"\n"
                      "[[sensor.field]]\nname = \"temperature\"\nunit = \"degreeCelsius\"\n"
                      "[[sensor.field]]\nname = \"pressure\"\nunit = \"bar\"\n"
                      "[[sensor.field]]\nname = \"humidity\"\nunit = \"%\"\n"
                      "[[sensor.field]]\nname = \"level\"\nunit = \"%\"\n"
                      "[[sensor.field]]\nname = \"voltage\"\nunit = \"volt\"\n"
                      "[[sensor.field]]\nname = \"current\"\nunit = \"mA\"\ntype = \"integer\"\n"
                      "[[sensor.field]]\nname = \"speed\"\nunit = \"rpm\"\n"
                      "[[sensor.field]]\nname = \"odd\"\nunit = \"furlongs a fortnight\"\n"
                      "[[sensor.field]]\nname = \"valveOpen\"\ntype = \"boolean\"\n"
                      "[[sensor.field]]\nname = \"mode\"\ntype = \"text\"\nunit = \"bar\"\n"
                      "[[sensor.field]]\nname = \"badName_\"\n");
    QTest::newRow("windows and alarms")
        << QByteArray("[[sensor]]\nname = \"machine\"\ntype = \"system\"\n"
                      "[[sensor.alarm]]\nname = \"hot\"\nfield = \"temperatureCpu\"\nabove = 80\n"
                      "[sensor.filter]\naggregate = \"10s\"\n"
                      "aggregate-functions = [\"mean\", \"min\", \"max\", \"last\", \"count\", "
                      "\"sum\"]\n");
    QByteArray many;
    for (int i = 0; i < 320; ++i)
        many += "[[sensor]]\nname = \"sensor" + QByteArray::number(i)
            + "\"\ntype = \"system\"\nenabled = false\n";
    QTest::newRow("more sensors than a model holds") << many;
    QTest::newRow("commands with parameters of all kinds") << QByteArray(R"(
[[sensor]]
name = "boiler"
type = "serial"
port = "/dev/ttyS0"

[[command]]
name = "setLevel"
description = "Sets how much is burnt"
action = "serial"
sensor = "boiler"
send = "SET {level} {mode}"

[[command.parameter]]
name = "level"
description = "How much"
type = "number"
minimum = 0
maximum = 100
unit = "percent"

[[command.parameter]]
name = "mode"
type = "text"
choices = ["soft start", "full-speed"]

[[command]]
name = "slower"
action = "set-rate"
sensor = "boiler"
value = "1"
)");
}

void OutpostModelTest::whatIsPrintedIsAModel()
{
    QFETCH(QByteArray, configuration);
    const Outcome printed = model(configuration);
    QVERIFY2(printed.exitCode == 0, printed.errors.constData());
    const QJsonObject result = parse(printed.output);
    QVERIFY2(result["event"_L1] == "parsed"_L1,
             QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    // Each sensor is a component, and so is what the agent tells of itself.
    const int sensors = int(configuration.count("[[sensor]]"));
    QVERIFY(result["kinds"_L1]["component"_L1].toInt() >= std::min(sensors + 1, 295));
    QVERIFY(result["kinds"_L1]["interface"_L1].toInt() >= 2);
}

/// The parser is strict where it matters; else the test above would say nothing.
void OutpostModelTest::theParserWouldNotTakeAnything()
{
    const Outcome printed = model("[[sensor]]\nname = \"machine\"\ntype = \"system\"\n");
    QJsonArray interfaces = QJsonDocument::fromJson(printed.output).array();
    QVERIFY(interfaces.size() == 3);
    interfaces.removeLast();
    QCOMPARE_EQ(parse(QJsonDocument(interfaces).toJson())["event"_L1].toString(), u"refused"_s);
    QByteArray wrong = printed.output;
    wrong.replace("\"bytePerSecond\"", "\"bar\"");
    QCOMPARE_EQ(parse(wrong)["event"_L1].toString(), u"refused"_s);
}

void OutpostModelTest::theIdIsTheFirstInterfaces()
{
    const QByteArray sensor = "[[sensor]]\nname = \"machine\"\ntype = \"system\"\n";
    const QString id = QString::fromUtf8(model(sensor, {u"--id"_s}).output).trimmed();
    QCOMPARE_EQ(QJsonDocument::fromJson(model(sensor).output)[0]["@id"_L1].toString(), id);
    QCOMPARE_EQ(
        QString::fromUtf8(
            model("[agent]\nmodel-id = \"dtmi:com:example:Boiler;3\"\n" + sensor, {u"--id"_s})
                .output)
            .trimmed(),
        u"dtmi:com:example:Boiler;3"_s);
}

void OutpostModelTest::aWrongFileIsRefused()
{
    const Outcome printed = model("[[sensor]]\nname = \"machine\"\n");
    QCOMPARE_EQ(printed.exitCode, 78);
    QVERIFY(printed.output.isEmpty());
    QVERIFY(printed.errors.contains("type"));
}

QTEST_GUILESS_MAIN(OutpostModelTest)
#include "tst_outpost_model.moc"
