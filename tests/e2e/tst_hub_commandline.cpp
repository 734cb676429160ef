// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/devicecredentials.h"
#include "support/hubprocess.h"
#include "support/mqttstranger.h"

#include <QFile>
#include <QFileInfo>
#include <QTcpServer>
#include <QTest>

using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// `outpost-hub` as scripts see it: every command, its exit codes, and that stdout holds what was
/// asked for and nothing else.
class HubCommandLineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void serveSaysThatItIsReadyAndNothingElse();
    void aSecondHubOnTheSameStateIsRefused();
    void aTakenPortIsTold();
    void sigtermIsTheEnd();
    void aDeviceIsAddedListedShownAndRemoved();
    void aCertificateIsMade();
    void whatCanNotBeDoneFails_data();
    void whatCanNotBeDoneFails();
    void wrongUsageIsTold_data();
    void wrongUsageIsTold();
    void helpGoesToStdout_data();
    void helpGoesToStdout();
    void withoutAHubCommandsFail();
    void theFiftyFirstCommandIsRefused();
    void aTwinIsSetAndGot();
    void theMonitorCountsAndWaits();

private:
    HubProcess m_hub;
    DeviceCredentials m_known;
};

void HubCommandLineTest::initTestCase()
{
    QVERIFY(m_hub.start());
    m_known = DeviceCredentials::parse(m_hub.addDevice(u"known"_s));
    QCOMPARE_EQ(m_known.deviceId, u"known"_s);
}

void HubCommandLineTest::serveSaysThatItIsReadyAndNothingElse()
{
    QCOMPARE_EQ(m_hub.program().lines().size(), 1);
    const QByteArrayList words = m_hub.program().lines().first().split(' ');
    QVERIFY2(words.contains("mqtts://localhost:" + QByteArray::number(m_hub.mqttPort())),
             m_hub.program().output().constData());
    QVERIFY(words.contains("https://localhost:" + QByteArray::number(m_hub.httpsPort())));
    QVERIFY(QFileInfo::exists(m_hub.caFile()));
    QVERIFY(m_hub.serviceConnectionString().contains("SharedAccessKeyName="_L1));
    // Secrets are the owner's alone.
    const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
    const QString secret = m_hub.stateDirectory() + u"/service.connectionstring"_s;
    QCOMPARE_EQ(QFile::permissions(secret) & others, QFile::Permissions());
    QCOMPARE_EQ(QFile::permissions(m_hub.stateDirectory()) & others, QFile::Permissions());
    QVERIFY(!m_hub.program().errors().contains("SharedAccessKey="));
}

void HubCommandLineTest::aSecondHubOnTheSameStateIsRefused()
{
    const Outcome second
        = m_hub.run({u"serve"_s, u"--mqtt-port"_s, u"0"_s, u"--https-port"_s, u"0"_s});
    QCOMPARE_EQ(second.exitCode, 1);
    QVERIFY(second.output.isEmpty());
    QVERIFY2(second.errors.contains(m_hub.stateDirectory().toUtf8()), second.errors.constData());
    QCOMPARE_EQ(m_hub.run({u"device"_s, u"list"_s}).exitCode, 0);
}

void HubCommandLineTest::aTakenPortIsTold()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const QString port = QString::number(taken.serverPort());
    QTemporaryDir directory;
    const Outcome outcome = runProgram(builtProgram(u"outpost-hub"_s),
                                       {u"serve"_s, u"--state"_s, directory.filePath(u"hub"_s),
                                        u"--mqtt-port"_s, port, u"--https-port"_s, u"0"_s});
    QCOMPARE_EQ(outcome.exitCode, 1);
    QVERIFY(outcome.output.isEmpty());
    QVERIFY2(outcome.errors.contains(port.toUtf8()), outcome.errors.constData());
}

void HubCommandLineTest::sigtermIsTheEnd()
{
    HubProcess hub;
    QVERIFY(hub.start());
    QVERIFY(!hub.addDevice(u"d"_s).isEmpty());
    QCOMPARE_EQ(hub.stop(), 0);
    QVERIFY(hub.start());
    QCOMPARE_EQ(hub.run({u"device"_s, u"show"_s, u"d"_s}).exitCode, 0);
}

void HubCommandLineTest::aDeviceIsAddedListedShownAndRemoved()
{
    const Outcome added = m_hub.run({u"device"_s, u"add"_s, u"passing"_s});
    QCOMPARE_EQ(added.exitCode, 0);
    QCOMPARE_EQ(added.lines().size(), 1);
    const QString text = QString::fromUtf8(added.lines().first());
    QVERIFY2(text.startsWith("HostName=localhost;"_L1), qPrintable(text));
    QVERIFY(text.contains(u"GatewayHostName=localhost:%1"_s.arg(m_hub.mqttPort())));
    QCOMPARE_EQ(DeviceCredentials::parse(text).deviceId, u"passing"_s);
    QCOMPARE_EQ(DeviceCredentials::parse(text).key.size(), 32);

    const Outcome listed = m_hub.run({u"device"_s, u"list"_s});
    QCOMPARE_EQ(listed.exitCode, 0);
    QVERIFY2(listed.output.contains("passing"), listed.output.constData());
    QVERIFY(!listed.output.contains("SharedAccessKey"));
    const Outcome shown = m_hub.run({u"device"_s, u"show"_s, u"passing"_s});
    QCOMPARE_EQ(shown.exitCode, 0);
    QCOMPARE_EQ(shown.json()["deviceId"_L1].toString(), u"passing"_s);
    QCOMPARE_EQ(shown.json()["connectionState"_L1].toString(), u"Disconnected"_s);

    QCOMPARE_EQ(m_hub.run({u"device"_s, u"remove"_s, u"passing"_s}).exitCode, 0);
    QCOMPARE_EQ(m_hub.run({u"device"_s, u"show"_s, u"passing"_s}).exitCode, 1);
    QVERIFY(!m_hub.run({u"device"_s, u"list"_s}).output.contains("passing"));
}

void HubCommandLineTest::aCertificateIsMade()
{
    QTemporaryDir directory;
    QVERIFY(!m_hub.addDevice(u"certified"_s, {u"--ca"_s}).isEmpty());
    const Outcome made
        = m_hub.run({u"device"_s, u"certificate"_s, u"certified"_s, u"--out"_s, directory.path()});
    QVERIFY2(made.exitCode == 0, made.errors.constData());
    // OpenSSL's word on it.
    const Outcome verified
        = runProgram(u"openssl"_s,
                     {u"verify"_s, u"-CAfile"_s, m_hub.caFile(), u"-purpose"_s, u"sslclient"_s,
                      directory.filePath(u"certified.cert.pem"_s)});
    QVERIFY2(verified.exitCode == 0, verified.errors.constData());
    const Outcome key = runProgram(
        u"openssl"_s,
        {u"pkey"_s, u"-in"_s, directory.filePath(u"certified.key.pem"_s), u"-noout"_s});
    QCOMPARE_EQ(key.exitCode, 0);
}

void HubCommandLineTest::whatCanNotBeDoneFails_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("word");
    QTest::addRow("device that exists")
        << QStringList{u"device"_s, u"add"_s, u"known"_s} << "known"_ba;
    QTest::addRow("device id that can't be one")
        << QStringList{u"device"_s, u"add"_s, u"no spaces"_s} << "no spaces"_ba;
    QTest::addRow("show nobody") << QStringList{u"device"_s, u"show"_s, u"nobody"_s} << "nobody"_ba;
    QTest::addRow("remove nobody")
        << QStringList{u"device"_s, u"remove"_s, u"nobody"_s} << "nobody"_ba;
    QTest::addRow("command to nobody")
        << QStringList{u"c2d"_s, u"nobody"_s, u"--body"_s, u"1"_s} << "nobody"_ba;
    QTest::addRow("method of nobody")
        << QStringList{u"method"_s, u"nobody"_s, u"m"_s} << "nobody"_ba;
    QTest::addRow("twin of nobody") << QStringList{u"twin"_s, u"get"_s, u"nobody"_s} << "nobody"_ba;
    QTest::addRow("setting the twin of nobody")
        << QStringList{u"twin"_s, u"set"_s, u"nobody"_s, u"--desired"_s, u"{}"_s} << "nobody"_ba;
    QTest::addRow("fault for nobody")
        << QStringList{u"fault"_s, u"--device"_s, u"nobody"_s, u"--kind"_s,
                       u"drop"_s,  u"--for"_s,    u"1"_s}
        << "nobody"_ba;
}

void HubCommandLineTest::whatCanNotBeDoneFails()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, word);
    const Outcome outcome = m_hub.run(arguments);
    QCOMPARE_EQ(outcome.exitCode, 1);
    QVERIFY2(outcome.output.isEmpty(), outcome.output.constData());
    QVERIFY2(outcome.errors.contains(word), outcome.errors.constData());
}

void HubCommandLineTest::wrongUsageIsTold_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addRow("unknown command") << QStringList{u"nosuch"_s};
    QTest::addRow("unknown command of a device")
        << QStringList{u"device"_s, u"nosuch"_s, u"known"_s};
    QTest::addRow("unknown option") << QStringList{u"device"_s, u"list"_s, u"--nosuch"_s};
    QTest::addRow("no device") << QStringList{u"device"_s, u"add"_s};
    QTest::addRow("no body") << QStringList{u"c2d"_s, u"known"_s};
    QTest::addRow("no method") << QStringList{u"method"_s, u"known"_s};
    QTest::addRow("payload that is no JSON")
        << QStringList{u"method"_s, u"known"_s, u"m"_s, u"--payload"_s, u"{"_s};
    QTest::addRow("no desired") << QStringList{u"twin"_s, u"set"_s, u"known"_s};
    QTest::addRow("desired that is no JSON")
        << QStringList{u"twin"_s, u"set"_s, u"known"_s, u"--desired"_s, u"{"_s};
    QTest::addRow("property without a value's sign")
        << QStringList{u"c2d"_s, u"known"_s, u"--body"_s, u"1"_s, u"--property"_s, u"=x"_s};
    QTest::addRow("unknown fault")
        << QStringList{u"fault"_s, u"--all"_s, u"--kind"_s, u"nosuch"_s, u"--for"_s, u"1"_s};
    QTest::addRow("fault for no time")
        << QStringList{u"fault"_s, u"--all"_s, u"--kind"_s, u"drop"_s, u"--for"_s, u"soon"_s};
    QTest::addRow("fault for nobody")
        << QStringList{u"fault"_s, u"--kind"_s, u"drop"_s, u"--for"_s, u"1"_s};
    QTest::addRow("count that is no number") << QStringList{u"monitor"_s, u"--count"_s, u"many"_s};
    QTest::addRow("port that is none") << QStringList{u"serve"_s, u"--mqtt-port"_s, u"70000"_s};
}

void HubCommandLineTest::wrongUsageIsTold()
{
    QFETCH(QStringList, arguments);
    const Outcome outcome = m_hub.run(arguments);
    QCOMPARE_EQ(outcome.exitCode, 2);
    QVERIFY2(outcome.output.isEmpty(), outcome.output.constData());
    QVERIFY(!outcome.errors.isEmpty());
}

void HubCommandLineTest::helpGoesToStdout_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addRow("of all") << QStringList{u"--help"_s};
    for (const auto &command :
         {u"serve"_s, u"device add"_s, u"device list"_s, u"device show"_s, u"device remove"_s,
          u"device certificate"_s, u"monitor"_s, u"c2d"_s, u"feedback"_s, u"method"_s,
          u"twin get"_s, u"twin set"_s, u"fault"_s}) {
        QTest::addRow("of %s", qPrintable(command))
            << command.split(u' ') + QStringList{u"--help"_s};
    }
    QTest::addRow("version") << QStringList{u"--version"_s};
}

void HubCommandLineTest::helpGoesToStdout()
{
    QFETCH(QStringList, arguments);
    const Outcome outcome = runProgram(builtProgram(u"outpost-hub"_s), arguments);
    QCOMPARE_EQ(outcome.exitCode, 0);
    QVERIFY(!outcome.output.isEmpty());
    QVERIFY2(outcome.errors.isEmpty(), outcome.errors.constData());
}

void HubCommandLineTest::withoutAHubCommandsFail()
{
    QTemporaryDir directory;
    for (const QStringList &arguments :
         {QStringList{u"device"_s, u"list"_s}, QStringList{u"monitor"_s},
          QStringList{u"c2d"_s, u"known"_s, u"--body"_s, u"1"_s}}) {
        const Outcome outcome = runProgram(builtProgram(u"outpost-hub"_s),
                                           arguments + QStringList{u"--state"_s, directory.path()});
        QCOMPARE_EQ(outcome.exitCode, 1);
        QVERIFY(outcome.output.isEmpty());
        QVERIFY2(outcome.errors.contains("serve"), outcome.errors.constData());
    }
    // Its state is there, but it does not run.
    HubProcess hub;
    QVERIFY(hub.start());
    hub.kill();
    const Outcome outcome = hub.run({u"device"_s, u"list"_s});
    QCOMPARE_EQ(outcome.exitCode, 1);
    QVERIFY(outcome.output.isEmpty());
    QVERIFY(!outcome.errors.isEmpty());
}

void HubCommandLineTest::theFiftyFirstCommandIsRefused()
{
    QVERIFY(!m_hub.addDevice(u"full"_s).isEmpty());
    const QStringList send{u"c2d"_s, u"full"_s, u"--body"_s, u"1"_s};
    for (int i = 0; i < 50; ++i)
        QCOMPARE_EQ(m_hub.run(send).exitCode, 0);
    const Outcome refused = m_hub.run(send);
    QCOMPARE_EQ(refused.exitCode, 1);
    QVERIFY(refused.output.isEmpty());
    QVERIFY2(refused.errors.contains("50") || refused.errors.contains("full"),
             refused.errors.constData());
}

void HubCommandLineTest::aTwinIsSetAndGot()
{
    const Outcome set = m_hub.run(
        {u"twin"_s, u"set"_s, u"known"_s, u"--desired"_s, u"{\"a\":{\"b\":1},\"c\":2}"_s});
    QVERIFY2(set.exitCode == 0, set.errors.constData());
    QCOMPARE_EQ(
        m_hub.run({u"twin"_s, u"set"_s, u"known"_s, u"--desired"_s, u"{\"c\":null}"_s}).exitCode,
        0);
    const Outcome got = m_hub.run({u"twin"_s, u"get"_s, u"known"_s});
    QCOMPARE_EQ(got.exitCode, 0);
    const QJsonValue desired = got.json()["properties"_L1]["desired"_L1];
    QCOMPARE_EQ(desired["a"_L1]["b"_L1].toInt(), 1);
    QVERIFY(desired["c"_L1].isUndefined());
    QCOMPARE_EQ(desired["$version"_L1].toInt(), 3);
}

void HubCommandLineTest::theMonitorCountsAndWaits()
{
    MqttStranger device(m_hub.caFile(), m_hub.mqttPort());
    QVERIFY(device.login(m_known));
    const QByteArray body = QByteArray::fromHex("00ff80");
    device.write(MqttStranger::publishPacket(m_known.telemetryTopic(), body, 1, 1)
                 + MqttStranger::publishPacket(m_known.telemetryTopic(), "2", 1, 2));
    QVERIFY(MqttStranger::waitUntil([&] { return device.count(MqttStranger::Puback) == 2; }));
    const auto events = m_hub.events(2, u"known"_s);
    QCOMPARE_EQ(events.size(), 2);
    QCOMPARE_EQ(events.first()["bodyBase64"_L1].toString(), QString::fromLatin1(body.toBase64()));
    QVERIFY(events.first()["sequence"_L1].toInteger() < events.last()["sequence"_L1].toInteger());
    // Fewer came than were wanted.
    const Outcome waited = m_hub.run(
        {u"monitor"_s, u"--device"_s, u"known"_s, u"--count"_s, u"1"_s, u"--timeout"_s, u"1"_s});
    QCOMPARE_EQ(waited.exitCode, 1);
    QVERIFY(waited.output.isEmpty());
}

QTEST_GUILESS_MAIN(HubCommandLineTest)
#include "tst_hub_commandline.moc"
