// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/programundertest.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// `outpost` as scripts and service managers see it: exit codes, and what goes to stdout.
class OutpostCommandLineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checkSaysWhatIsWrong_data();
    void checkSaysWhatIsWrong();
    void aWrongConfigurationIsNoReasonToStartAgain();
    void wrongUsageIsTold_data();
    void wrongUsageIsTold();
    void helpGoesToStdout_data();
    void helpGoesToStdout();
    void statusWithoutAnAgentFails();
    void theDemoLosesNothing_data();
    void theDemoLosesNothing();
    void theDemoEndsWhenAsked();

private:
    static Outcome outpost(const QStringList &arguments)
    {
        return runProgram(builtProgram(u"outpost"_s), arguments, std::chrono::seconds(100));
    }
    [[nodiscard]] QString write(const QString &text);

    QTemporaryDir m_directory;
};

QString OutpostCommandLineTest::write(const QString &text)
{
    QFile file(m_directory.filePath(u"outpost.toml"_s));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("the configuration can't be written");
    file.write(text.toUtf8());
    return file.fileName();
}

void OutpostCommandLineTest::checkSaysWhatIsWrong_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("word");
    const QString good
        = u"[connection]\n"
          "connection-string = \"HostName=h.example.net;DeviceId=d;SharedAccessKey=YWJj\"\n"
          "[[sensor]]\n"
          "name = \"boiler\"\n"
          "type = \"serial\"\n"
          "port = \"/dev/ttyUSB0\"\n"_s;
    QTest::addRow("nothing wrong") << good << 0 << QString() << QString();
    QTest::addRow("unknown key") << good + u"bauds = 9600\n"_s << 78 << u":7:1: "_s << u"baud"_s;
    QTest::addRow("wrong type") << good + u"baud = \"fast\"\n"_s << 78 << u":7:"_s << u"baud"_s;
    QTest::addRow("not TOML") << good + u"baud =\n"_s << 78 << u":7:"_s << QString();
    QTest::addRow("twice the same name")
        << good + u"[[sensor]]\nname = \"boiler\"\ntype = \"system\"\n"_s << 78 << u":8:"_s
        << u"boiler"_s;
    QTest::addRow("no connection")
        << u"[[sensor]]\nname = \"a\"\ntype = \"system\"\n"_s << 78 << QString() << u"connection"_s;
    QTest::addRow("empty") << QString() << 78 << QString() << u"connection"_s;
}

void OutpostCommandLineTest::checkSaysWhatIsWrong()
{
    QFETCH(QString, text);
    QFETCH(int, exitCode);
    QFETCH(QString, place);
    QFETCH(QString, word);
    const QString file = write(text);
    const Outcome checked = outpost({u"check"_s, u"--config"_s, file});
    QCOMPARE_EQ(checked.exitCode, exitCode);
    QVERIFY2(checked.output.isEmpty() == (exitCode == 0), checked.output.constData());
    QVERIFY2(checked.output.contains(place.isEmpty() ? place.toUtf8() : (file + place).toUtf8()),
             checked.output.constData());
    QVERIFY2(checked.output.contains(word.toUtf8()), checked.output.constData());
    QVERIFY(!checked.output.contains("YWJj"));
}

void OutpostCommandLineTest::aWrongConfigurationIsNoReasonToStartAgain()
{
    const QString state = m_directory.filePath(u"state"_s);
    const QString file = write(u"[connection]\nfoo = 1\n"_s);
    Outcome started = outpost({u"--no-gui"_s, u"--config"_s, file, u"--state"_s, state});
    QCOMPARE_EQ(started.exitCode, 78);
    QVERIFY(started.output.isEmpty());
    QVERIFY2(started.errors.contains((file + u":2:1: "_s).toUtf8()), started.errors.constData());
    started = outpost({u"--no-gui"_s, u"--config"_s, m_directory.filePath(u"missing.toml"_s),
                       u"--state"_s, state});
    QCOMPARE_EQ(started.exitCode, 78);
    QVERIFY2(started.errors.contains("missing.toml"), started.errors.constData());
}

void OutpostCommandLineTest::wrongUsageIsTold_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addRow("unknown command") << QStringList{u"nosuch"_s};
    QTest::addRow("unknown option") << QStringList{u"--nosuch"_s};
    QTest::addRow("unknown option of a command") << QStringList{u"check"_s, u"--nosuch"_s};
    QTest::addRow("too much") << QStringList{u"check"_s, u"this"_s};
    QTest::addRow("option without its value") << QStringList{u"check"_s, u"--config"_s};
    QTest::addRow("alarm and nothing else") << QStringList{u"alarm"_s};
    QTest::addRow("no such thing of alarms") << QStringList{u"alarm"_s, u"shelve"_s};
    QTest::addRow("too much for a list") << QStringList{u"alarm"_s, u"list"_s, u"boiler"_s};
    QTest::addRow("which alarm is missing")
        << QStringList{u"alarm"_s, u"acknowledge"_s, u"boiler"_s};
    QTest::addRow("a watch of no sensor") << QStringList{u"sensor"_s, u"--watch"_s};
    QTest::addRow("raw bytes without a watch") << QStringList{u"sensor"_s, u"boiler"_s, u"--raw"_s};
    QTest::addRow("two sensors at once")
        << QStringList{u"sensor"_s, u"boiler"_s, u"meter"_s, u"--watch"_s};
    QTest::addRow("a watch for no time")
        << QStringList{u"sensor"_s, u"boiler"_s, u"--watch"_s, u"--for"_s, u"0"_s};
    QTest::addRow("no number of seconds") << QStringList{u"demo"_s, u"--for"_s, u"ever"_s};
}

void OutpostCommandLineTest::wrongUsageIsTold()
{
    QFETCH(QStringList, arguments);
    const Outcome outcome = outpost(arguments);
    QCOMPARE_EQ(outcome.exitCode, 2);
    QVERIFY(outcome.output.isEmpty());
    QVERIFY(!outcome.errors.isEmpty());
}

void OutpostCommandLineTest::helpGoesToStdout_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addRow("of all") << QStringList{u"--help"_s};
    QTest::addRow("of check") << QStringList{u"check"_s, u"--help"_s};
    QTest::addRow("of status") << QStringList{u"status"_s, u"--help"_s};
    QTest::addRow("of export") << QStringList{u"export"_s, u"--help"_s};
    QTest::addRow("of alarms") << QStringList{u"alarm"_s, u"--help"_s};
    QTest::addRow("of acknowledging") << QStringList{u"alarm"_s, u"acknowledge"_s, u"--help"_s};
    QTest::addRow("of sensors") << QStringList{u"sensor"_s, u"--help"_s};
    QTest::addRow("of the demo") << QStringList{u"demo"_s, u"--help"_s};
    QTest::addRow("version") << QStringList{u"--version"_s};
}

void OutpostCommandLineTest::helpGoesToStdout()
{
    QFETCH(QStringList, arguments);
    const Outcome outcome = outpost(arguments);
    QCOMPARE_EQ(outcome.exitCode, 0);
    QVERIFY(!outcome.output.isEmpty());
    QVERIFY2(outcome.errors.isEmpty(), outcome.errors.constData());
}

void OutpostCommandLineTest::statusWithoutAnAgentFails()
{
    const Outcome outcome
        = outpost({u"status"_s, u"--json"_s, u"--state"_s, m_directory.filePath(u"nobody"_s)});
    QCOMPARE_EQ(outcome.exitCode, 1);
    QVERIFY(outcome.output.isEmpty());
    QVERIFY(!outcome.errors.isEmpty());
}

void OutpostCommandLineTest::theDemoLosesNothing_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addRow("where all goes well") << QStringList{u"--for"_s, u"5"_s};
    QTest::addRow("where much goes wrong") << QStringList{u"--for"_s, u"12"_s, u"--chaos"_s};
}

void OutpostCommandLineTest::theDemoLosesNothing()
{
    QFETCH(QStringList, options);
    const Outcome demo = outpost(QStringList{u"demo"_s, u"--no-gui"_s} + options);
    QVERIFY2(demo.exitCode == 0, demo.errors.constData());
    QVERIFY2(demo.lines().size() == 1, demo.output.constData());
    const QJsonObject result = demo.json();
    QVERIFY(result["readings"_L1].toInteger() > 10);
    QCOMPARE_EQ(result["lost"_L1], QJsonValue(0));
    QCOMPARE_EQ(result["acknowledged"_L1], result["messages"_L1]);
    QCOMPARE_EQ(result["received"_L1].toInteger(),
                result["messages"_L1].toInteger() + result["duplicates"_L1].toInteger());
}

void OutpostCommandLineTest::theDemoEndsWhenAsked()
{
    ProgramUnderTest demo(builtProgram(u"outpost"_s), {u"demo"_s, u"--no-gui"_s});
    QVERIFY(demo.start());
    // It shows what flows.
    QTRY_VERIFY_WITH_TIMEOUT(demo.errors().count('\n') >= 5, 30'000);
    demo.terminate();
    QCOMPARE_EQ(demo.waitForEnd(), 0);
    QCOMPARE_EQ(demo.lines().size(), 1);
    QCOMPARE_EQ(demo.events().first()["lost"_L1], QJsonValue(0));
}

QTEST_GUILESS_MAIN(OutpostCommandLineTest)
#include "tst_outpost_commandline.moc"
