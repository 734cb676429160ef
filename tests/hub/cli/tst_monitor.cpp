// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/devicecredentials.h"
#include "support/hubprocess.h"

#include <QFile>
#include <QStandardPaths>
#include <QTest>

using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// `outpost-hub` with mosquitto's own clients at the other end, and what it says to people.
class MonitorTest : public QObject
{
    Q_OBJECT

private:
    HubProcess m_hub;
    DeviceCredentials m_device;

    [[nodiscard]] QStringList mosquitto(const QStringList &more) const
    {
        return QStringList{u"-h"_s,       u"localhost"_s,
                           u"-p"_s,       QString::number(m_hub.mqttPort()),
                           u"--cafile"_s, m_hub.caFile(),
                           u"-V"_s,       u"mqttv311"_s,
                           u"-q"_s,       u"1"_s,
                           u"-i"_s,       m_device.deviceId,
                           u"-u"_s,       m_device.userName(),
                           u"-P"_s,       QString::fromLatin1(m_device.token())}
        + more;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_hub.start());
        m_device = DeviceCredentials::parse(m_hub.addDevice(u"boiler"_s));
        QCOMPARE(m_device.deviceId, u"boiler"_s);
    }

    void itPrintsWhatMosquittoPublishes()
    {
        if (QStandardPaths::findExecutable(u"mosquitto_pub"_s).isEmpty())
            QSKIP("there is no mosquitto_pub here");
        const auto monitor
            = m_hub.command({u"monitor"_s, u"--device"_s, u"boiler"_s, u"--count"_s, u"1"_s});
        QVERIFY(monitor->start());
        QTRY_VERIFY_WITH_TIMEOUT(monitor->errors().contains("monitoring from event"), 20'000);
        const QString topic
            = u"devices/boiler/messages/events/level=high&%24.mid=m%201&%24.ct=application%2Fjson"_s;
        const Outcome sent = runProgram(
            u"mosquitto_pub"_s, mosquitto({u"-t"_s, topic, u"-m"_s, u"{\"temperature\":81.2}"_s}));
        QVERIFY2(sent.exitCode == 0, sent.errors.constData());
        QCOMPARE(monitor->waitForEnd(), 0);
        QCOMPARE(monitor->lines().size(), 1);
        const QJsonObject event = monitor->events().value(0);
        QCOMPARE(event[u"device"].toString(), u"boiler"_s);
        QCOMPARE(event[u"properties"][u"level"].toString(), u"high"_s);
        QCOMPARE(event[u"system"][u"messageId"].toString(), u"m 1"_s);
        QCOMPARE(event[u"body"][u"temperature"].toDouble(), 81.2);
        QVERIFY(event[u"sequence"].toInteger() > 0);
        QVERIFY(event[u"enqueued"].toString().endsWith(u'Z'));
    }

    void itEndsWithTheHub()
    {
        HubProcess hub;
        QVERIFY(hub.start());
        const auto monitor = hub.command({u"monitor"_s});
        QVERIFY(monitor->start());
        QTRY_VERIFY_WITH_TIMEOUT(monitor->errors().contains("monitoring from event"), 20'000);
        QCOMPARE(hub.stop(), 0);
        QCOMPARE(monitor->waitForEnd(), 1);
        QVERIFY(monitor->output().isEmpty());
    }

    void mosquittoReadsACommandAndTheSenderHearsOfIt()
    {
        if (QStandardPaths::findExecutable(u"mosquitto_sub"_s).isEmpty())
            QSKIP("there is no mosquitto_sub here");
        const Outcome sent
            = m_hub.run({u"c2d"_s, u"boiler"_s, u"--body"_s, u"open"_s, u"--property"_s,
                         u"valve=3"_s, u"--ack"_s, u"full"_s, u"--message-id"_s, u"m-1"_s});
        QCOMPARE(sent.exitCode, 0);
        QCOMPARE(sent.output, "m-1\n");
        const Outcome read
            = runProgram(u"mosquitto_sub"_s,
                         mosquitto({u"-t"_s, m_device.commandFilter(), u"-C"_s, u"1"_s, u"-v"_s}));
        QVERIFY2(read.exitCode == 0, read.errors.constData());
        QVERIFY(read.output.contains("valve=3") && read.output.trimmed().endsWith(" open"));
        QTRY_VERIFY(!m_hub.run({u"feedback"_s, u"--keep"_s}).output.isEmpty());
        const Outcome feedback = m_hub.run({u"feedback"_s});
        QCOMPARE(feedback.json()[u"originalMessageId"].toString(), u"m-1"_s);
        QVERIFY(m_hub.run({u"feedback"_s}).output.isEmpty());
    }

    void aSlipOfTheKeyboardIsUnderstood_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("suggestion");
        QTest::newRow("one letter") << QStringList{u"monitr"_s} << "\"monitor\""_ba;
        QTest::newRow("two letters swapped")
            << QStringList{u"device"_s, u"lsit"_s} << "\"device list\""_ba;
        QTest::newRow("the second word is missing")
            << QStringList{u"twin"_s} << "twin get, twin set"_ba;
        QTest::newRow("far off") << QStringList{u"frobnicate"_s} << "--help"_ba;
    }

    void aSlipOfTheKeyboardIsUnderstood()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, suggestion);
        const Outcome outcome = m_hub.run(arguments);
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY2(outcome.errors.contains(suggestion), outcome.errors.constData());
    }

    void theStateMayComeFirst()
    {
        const Outcome outcome
            = runProgram(builtProgram(u"outpost-hub"_s),
                         {u"--state"_s, m_hub.stateDirectory(), u"device"_s, u"list"_s});
        QCOMPARE(outcome.exitCode, 0);
        QCOMPARE(outcome.output, "boiler\n");
        const Outcome text
            = m_hub.run({u"device"_s, u"show"_s, u"boiler"_s, u"--connection-string"_s});
        QCOMPARE(DeviceCredentials::parse(QString::fromUtf8(text.output).trimmed()).key,
                 m_device.key);
    }

    void anotherProgramOnTheHubsPortIsNotTrusted()
    {
        HubProcess other;
        QVERIFY(other.start());
        // The state folder of one hub, the address of another.
        const QString file = m_hub.stateDirectory() + u"/hub.json"_s;
        QVERIFY(QFile::rename(file, file + u".kept"_s));
        QVERIFY(QFile::copy(other.stateDirectory() + u"/hub.json"_s, file));
        const Outcome outcome = m_hub.run({u"device"_s, u"list"_s});
        QVERIFY(QFile::remove(file) && QFile::rename(file + u".kept"_s, file));
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY(outcome.output.isEmpty());
        QVERIFY2(outcome.errors.contains("can't prove"), outcome.errors.constData());
    }
};

QTEST_GUILESS_MAIN(MonitorTest)
#include "tst_monitor.moc"
