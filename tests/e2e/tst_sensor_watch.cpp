// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/pseudoterminal.h"
#include "support/programundertest.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;

/// `outpost sensor`: one input alone, as a technician and as a script sees it.
class SensorWatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void listsTheSensors();
    void aWrongNameIsToldWithTheNearest();
    void showsWhatComes();
    void tellsScriptsTheSame();
    void showsBytesAlone();
    void showsBinaryFrames();
    void whatNeedsNoDecodingIsShownToo();
    void aRecordingEndsByItself();
    void saysThatTheAgentHasThePort();

private:
    [[nodiscard]] QStringList words(const QStringList &more) const
    {
        return QStringList{u"sensor"_s, u"--config"_s, m_config, u"--state"_s, m_state} + more;
    }
    [[nodiscard]] Outcome run(const QStringList &more) const
    {
        return runProgram(builtProgram(u"outpost"_s), words(more), std::chrono::seconds(60));
    }
    /// The lines that begin with what they tell, without their time: "reading  temperature 81.2".
    [[nodiscard]] static QByteArrayList plain(const ProgramUnderTest &program)
    {
        QByteArrayList lines;
        for (const QByteArray &line : program.lines())
            lines.append(line.mid(15));
        return lines;
    }

    QTemporaryDir m_directory;
    QString m_config;
    QString m_state;
    std::unique_ptr<PseudoTerminal> m_line;
};

void SensorWatchTest::init()
{
    auto opened = PseudoTerminal::open();
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
    m_line = *std::move(opened);
    m_config = m_directory.filePath(u"outpost.toml"_s);
    m_state = m_directory.filePath(u"state"_s);
    QFile recording(m_directory.filePath(u"recording.txt"_s));
    QVERIFY(recording.open(QIODevice::WriteOnly));
    recording.write("{\"a\":1}\n{\"a\":2}\n");
    QFile file(m_config);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(
        u"[connection]\n"
        "connection-string = \"HostName=localhost;DeviceId=d;SharedAccessKey=YWJj\"\n"
        "[[sensor]]\n"
        "name = \"boiler\"\ntype = \"serial\"\nport = \"%1\"\nbaud = 115200\n"
        "[[sensor.field]]\nname = \"temperature\"\nunit = \"degreeCelsius\"\n"
        "[[sensor.field]]\nname = \"note\"\n"
        "[[sensor]]\n"
        "name = \"meter\"\ntype = \"serial\"\nport = \"%1\"\nenabled = false\nformat = \"binary\"\n"
        "[sensor.frame]\nframing = \"slip\"\ncheck = \"crc16-modbus\"\n"
        "[[sensor.field]]\nname = \"flow\"\nas = \"u16\"\nat = 2\n"
        "[[sensor]]\n"
        "name = \"machine\"\ntype = \"system\"\ninterval = \"100ms\"\nvalues = [\"memory\"]\n"
        "[[sensor]]\n"
        "name = \"yesterday\"\ntype = \"replay\"\nfile = \"recording.txt\"\nspeed = 0\ninterval = 0\n"_s
            .arg(m_line->path())
            .toUtf8());
}

void SensorWatchTest::listsTheSensors()
{
    const Outcome all = run({});
    QCOMPARE_EQ(all.exitCode, 0);
    QCOMPARE_EQ(all.lines().size(), 4);
    QVERIFY(all.lines()[0].startsWith("boiler "));
    QVERIFY(all.lines()[0].contains(m_line->path().toUtf8()));
    QVERIFY(all.lines()[1].endsWith("(not enabled)"));

    const QJsonArray array = QJsonDocument::fromJson(run({u"--json"_s}).output).array();
    QCOMPARE_EQ(array.size(), 4);
    QCOMPARE_EQ(array[2]["name"_L1], QJsonValue(u"machine"_s));
    QCOMPARE_EQ(array[3]["type"_L1], QJsonValue(u"replay"_s));

    QCOMPARE_EQ(run({u"machine"_s}).lines().size(), 1);
}

void SensorWatchTest::aWrongNameIsToldWithTheNearest()
{
    const Outcome outcome = run({u"boler"_s, u"--watch"_s});
    QCOMPARE_EQ(outcome.exitCode, 2);
    QVERIFY(outcome.output.isEmpty());
    QVERIFY2(outcome.errors.contains("Did you mean 'boiler'?"), outcome.errors.constData());
}

void SensorWatchTest::showsWhatComes()
{
    ProgramUnderTest watch(builtProgram(u"outpost"_s), words({u"boiler"_s, u"--watch"_s}));
    QVERIFY(watch.start());
    QTRY_VERIFY(plain(watch).join('\n').contains("status   running: "));
    m_line->write("{\"temperature\":81.2,\"note\":\"\\u001b[2J\"}\n{\"temper\xff\n");
    QTRY_VERIFY(plain(watch).contains("refused  bad UTF-8"));
    const QByteArrayList lines = plain(watch);
    QVERIFY2(lines.contains("bytes    7b 22 74 65 6d 70 65 72 61 74 75 72 65 22 3a 38  "
                            "{\"temperature\":8"),
             watch.output().constData());
    QVERIFY(lines.contains(R"(frame    {"temperature":81.2,"note":"\u001b[2J"})")
            || lines.contains(R"(reading  temperature 81.2 degreeCelsius, note "\u001b[2J")"));
    // What a device says does not steer the terminal.
    QVERIFY(lines.contains(R"(reading  temperature 81.2 degreeCelsius, note "\u001b[2J")"));
    QVERIFY(!watch.output().contains('\x1b') && !watch.output().contains('\xff'));

    m_line->unplug();
    QTRY_VERIFY(plain(watch).join('\n').contains("status   waiting: "));

    QCOMPARE_EQ(::kill(pid_t(watch.processId()), SIGINT), 0);
    QCOMPARE_EQ(watch.waitForEnd(), 0);
    const QByteArray summary = plain(watch).last();
    QVERIFY2(
        summary.startsWith("summary  50 bytes, 2 frames, 1 readings, 1 refused (bad UTF-8 1), in "),
        summary.constData());
}

void SensorWatchTest::tellsScriptsTheSame()
{
    ProgramUnderTest watch(builtProgram(u"outpost"_s),
                           words({u"boiler"_s, u"--watch"_s, u"--json"_s}));
    QVERIFY(watch.start());
    QVERIFY(watch.waitForEvent(u"status"_s, 2));
    m_line->write("half a line\n{\"temperature\":81.2}\nnonsense\n");
    QVERIFY(watch.waitForEvent(u"refused"_s, 2));
    watch.terminate();
    QCOMPARE_EQ(watch.waitForEnd(), 0);
    QCOMPARE_EQ(watch.events(u"status"_s)[1]["state"_L1], QJsonValue(u"running"_s));
    QByteArray bytes;
    for (const QJsonObject &event : watch.events(u"bytes"_s))
        bytes += QByteArray::fromHex(event["hex"_L1].toString().toLatin1());
    QCOMPARE_EQ(bytes, "half a line\n{\"temperature\":81.2}\nnonsense\n");
    const QJsonObject reading = watch.events(u"reading"_s).constFirst();
    QCOMPARE_EQ(reading["fields"_L1]["temperature"_L1], QJsonValue(81.2));
    QCOMPARE_EQ(reading["units"_L1]["temperature"_L1], QJsonValue(u"degreeCelsius"_s));
    QVERIFY(reading["time"_L1].toString().endsWith(u'Z'));
    const QJsonObject refused = watch.events(u"refused"_s).constLast();
    QCOMPARE_EQ(refused["reason"_L1], QJsonValue(u"bad syntax"_s));
    QCOMPARE_EQ(refused["text"_L1], QJsonValue(u"nonsense"_s));
    QVERIFY(watch.count(u"frame"_s) >= 2); // the first may be half a one
    const QJsonObject summary = watch.events(u"summary"_s).constLast();
    QCOMPARE_EQ(summary["readings"_L1], QJsonValue(1));
    QCOMPARE_EQ(summary["refused"_L1], QJsonValue(2));
    // All lines are objects.
    QCOMPARE_EQ(watch.events().size(), watch.lines().size());
}

void SensorWatchTest::showsBytesAlone()
{
    ProgramUnderTest watch(builtProgram(u"outpost"_s),
                           words({u"boiler"_s, u"--watch"_s, u"--raw"_s}));
    QVERIFY(watch.start());
    QTRY_VERIFY(plain(watch).join('\n').contains("status   running: "));
    m_line->write("{\"temperature\":1}\nnonsense\n");
    QTRY_VERIFY(watch.output().contains("nonsense.") || watch.output().contains("nse."));
    watch.terminate();
    QCOMPARE_EQ(watch.waitForEnd(), 0);
    for (const QByteArray &line : plain(watch))
        QVERIFY2(!line.startsWith("reading") && !line.startsWith("refused")
                     && !line.startsWith("frame"),
                 line.constData());
}

void SensorWatchTest::showsBinaryFrames()
{
    ProgramUnderTest watch(builtProgram(u"outpost"_s), words({u"meter"_s, u"--watch"_s}));
    QVERIFY(watch.start());
    QTRY_VERIFY(plain(watch).join('\n').contains("status   running: "));
    m_line->write(QByteArray::fromHex("c0010300000002c40bc0010300000002c40cc0"));
    QTRY_VERIFY(plain(watch).contains("refused  bad checksum"));
    const QByteArrayList lines = plain(watch);
    QVERIFY(lines.contains("frame    01 03 00 00 00 02"));
    QVERIFY(lines.contains("reading  flow 0"));
    QVERIFY(lines.contains("         01 03 00 00 00 02 c4 0c"));
    watch.terminate();
    QCOMPARE_EQ(watch.waitForEnd(), 0);
}

void SensorWatchTest::whatNeedsNoDecodingIsShownToo()
{
    const Outcome outcome = run({u"machine"_s, u"--watch"_s, u"--for"_s, u"0.5"_s});
    QCOMPARE_EQ(outcome.exitCode, 0);
    QVERIFY2(outcome.output.contains("  reading  memoryUsed "), outcome.output.constData());
}

void SensorWatchTest::aRecordingEndsByItself()
{
    const Outcome outcome = run({u"yesterday"_s, u"--watch"_s});
    QCOMPARE_EQ(outcome.exitCode, 0);
    QVERIFY2(outcome.output.contains("  reading  a 2\n"), outcome.output.constData());
    QVERIFY2(outcome.output.contains("  status   finished"), outcome.output.constData());
    QVERIFY2(outcome.lines().constLast().contains(", 2 readings, 0 refused"),
             outcome.output.constData());
}

void SensorWatchTest::saysThatTheAgentHasThePort()
{
    ProgramUnderTest agent(builtProgram(u"outpost"_s),
                           {u"--no-gui"_s, u"--config"_s, m_config, u"--state"_s, m_state});
    QVERIFY(agent.start());
    QTRY_VERIFY_WITH_TIMEOUT(agent.errors().contains(" is open"), 20'000);
    const Outcome outcome = run({u"boiler"_s, u"--watch"_s, u"--for"_s, u"0.5"_s});
    QCOMPARE_EQ(outcome.exitCode, 1);
    QVERIFY2(outcome.output.contains(u"(process %1)"_s.arg(agent.processId()).toUtf8()),
             outcome.output.constData());
    QVERIFY2(outcome.output.contains("The running agent has it: "), outcome.output.constData());
    agent.kill();
}

QTEST_GUILESS_MAIN(SensorWatchTest)
#include "tst_sensor_watch.moc"
