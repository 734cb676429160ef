// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/hubprocess.h"
#include "support/mqttstranger.h"

#include <QTest>

using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// mosquitto_pub and mosquitto_sub as strangers to the hub: what anybody has at hand to try it.
class MosquittoClientsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aMessageIsPublished_data();
    void aMessageIsPublished();
    void aThousandLinesArePublishedInOrder();
    void aRetainedMessageIsMarkedAsOne();
    void commandsAreReceived();
    void aWillIsTelemetry();
    void aWrongTokenIsRefused();

private:
    /// How to reach the hub as that device.
    [[nodiscard]] QStringList as(const DeviceCredentials &device, const QByteArray &token) const;
    [[nodiscard]] QStringList as(const DeviceCredentials &device) const
    {
        return as(device, device.token());
    }

    HubProcess m_hub;
};

void MosquittoClientsTest::initTestCase()
{
    QVERIFY(m_hub.start());
}

QStringList MosquittoClientsTest::as(const DeviceCredentials &device, const QByteArray &token) const
{
    return {u"-h"_s,       u"localhost"_s,
            u"-p"_s,       QString::number(m_hub.mqttPort()),
            u"--cafile"_s, m_hub.caFile(),
            u"-V"_s,       u"mqttv311"_s,
            u"-i"_s,       device.deviceId,
            u"-u"_s,       device.userName(),
            u"-P"_s,       QString::fromLatin1(token)};
}

void MosquittoClientsTest::aMessageIsPublished_data()
{
    QTest::addColumn<QString>("qos");
    QTest::addColumn<QString>("tls");
    QTest::addRow("QoS 0") << u"0"_s << u"tlsv1.3"_s;
    QTest::addRow("QoS 1") << u"1"_s << u"tlsv1.3"_s;
    QTest::addRow("TLS 1.2") << u"1"_s << u"tlsv1.2"_s;
}

void MosquittoClientsTest::aMessageIsPublished()
{
    QFETCH(QString, qos);
    QFETCH(QString, tls);
    const QString id = u"pub-%1-%2"_s.arg(qos, tls);
    const auto device = DeviceCredentials::parse(m_hub.addDevice(id));
    const Outcome published
        = runProgram(u"mosquitto_pub"_s,
                     as(device)
                         + QStringList{u"--tls-version"_s, tls, u"-q"_s, qos, u"-t"_s,
                                       device.telemetryTopic() + u"%24.mid=m%201&a=b%26c"_s,
                                       u"-m"_s, u"{\"t\":1}"_s});
    QVERIFY2(published.exitCode == 0, published.errors.constData());
    const auto events = m_hub.events(1, id);
    QCOMPARE_EQ(events.size(), 1);
    QCOMPARE_EQ(events.first()["system"_L1]["messageId"_L1].toString(), u"m 1"_s);
    QCOMPARE_EQ(events.first()["properties"_L1].toObject(), (QJsonObject{{u"a"_s, u"b&c"_s}}));
    QCOMPARE_EQ(events.first()["body"_L1].toObject(), (QJsonObject{{u"t"_s, 1}}));
}

void MosquittoClientsTest::aThousandLinesArePublishedInOrder()
{
    const auto device = DeviceCredentials::parse(m_hub.addDevice(u"lines"_s));
    QTemporaryDir directory;
    const QString file = directory.filePath(u"lines"_s);
    QString lines;
    for (int i = 1; i <= 1000; ++i)
        lines += QString::number(i) + u'\n';
    QFile output(file);
    QVERIFY(output.open(QIODevice::WriteOnly));
    output.write(lines.toUtf8());
    output.close();
    QProcess process;
    process.setStandardInputFile(file);
    process.start(u"mosquitto_pub"_s,
                  as(device)
                      + QStringList{u"-q"_s, u"1"_s, u"-l"_s, u"-t"_s, device.telemetryTopic()});
    QTRY_COMPARE_EQ_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 30'000);
    QCOMPARE_EQ(process.exitCode(), 0);
    const auto events = m_hub.events(1000, device.deviceId);
    QCOMPARE_EQ(events.size(), 1000);
    for (int i = 0; i < 1000; ++i)
        QCOMPARE_EQ(events[i]["body"_L1].toString().toInt(), i + 1);
}

void MosquittoClientsTest::aRetainedMessageIsMarkedAsOne()
{
    const auto device = DeviceCredentials::parse(m_hub.addDevice(u"retained"_s));
    const Outcome published
        = runProgram(u"mosquitto_pub"_s,
                     as(device)
                         + QStringList{u"-q"_s, u"1"_s, u"-r"_s, u"-t"_s, device.telemetryTopic(),
                                       u"-m"_s, u"1"_s});
    QVERIFY2(published.exitCode == 0, published.errors.constData());
    const auto events = m_hub.events(1, device.deviceId);
    QCOMPARE_EQ(events.size(), 1);
    QCOMPARE_EQ(events.first()["properties"_L1]["mqtt-retain"_L1].toString(), u"true"_s);
}

void MosquittoClientsTest::commandsAreReceived()
{
    const auto device = DeviceCredentials::parse(m_hub.addDevice(u"sub"_s));
    QCOMPARE_EQ(m_hub.run({u"c2d"_s, u"sub"_s, u"--body"_s, u"first"_s}).exitCode, 0);
    ProgramUnderTest subscriber(u"mosquitto_sub"_s,
                                as(device)
                                    + QStringList{u"-c"_s, u"-q"_s, u"1"_s, u"-C"_s, u"2"_s,
                                                  u"-v"_s, u"-t"_s, device.commandFilter()});
    QVERIFY(subscriber.start());
    QTRY_COMPARE_EQ_WITH_TIMEOUT(subscriber.lines().size(), 1, 20'000);
    QVERIFY(subscriber.lines().first().startsWith("devices/sub/messages/devicebound/"));
    QVERIFY(subscriber.lines().first().endsWith(" first"));
    const Outcome sent
        = m_hub.run({u"c2d"_s, u"sub"_s, u"--body"_s, u"second"_s, u"--property"_s, u"k=v w"_s});
    QVERIFY2(sent.exitCode == 0, sent.errors.constData());
    QCOMPARE_EQ(subscriber.waitForEnd(), 0);
    QCOMPARE_EQ(subscriber.lines().size(), 2);
    QVERIFY2(subscriber.lines().last().contains("k=v%20w"), subscriber.lines().last().constData());
    QVERIFY(subscriber.lines().last().endsWith(" second"));
}

void MosquittoClientsTest::aWillIsTelemetry()
{
    const auto device = DeviceCredentials::parse(m_hub.addDevice(u"mortal"_s));
    ProgramUnderTest subscriber(u"mosquitto_sub"_s,
                                as(device)
                                    + QStringList{u"-c"_s, u"-q"_s, u"1"_s, u"-t"_s,
                                                  device.commandFilter(), u"--will-topic"_s,
                                                  device.telemetryTopic(), u"--will-qos"_s, u"1"_s,
                                                  u"--will-payload"_s, u"farewell"_s});
    QVERIFY(subscriber.start());
    // It is connected once it got this.
    QCOMPARE_EQ(m_hub.run({u"c2d"_s, u"mortal"_s, u"--body"_s, u"memento"_s}).exitCode, 0);
    QTRY_COMPARE_EQ_WITH_TIMEOUT(subscriber.lines().size(), 1, 20'000);
    subscriber.kill();
    const auto events = m_hub.events(1, device.deviceId);
    QCOMPARE_EQ(events.size(), 1);
    QCOMPARE_EQ(events.first()["body"_L1].toString(), u"farewell"_s);
    const QJsonObject event = events.first();
    const QString type = event["properties"_L1]["iothub-MessageType"_L1].toString()
        + event["system"_L1]["iothub-MessageType"_L1].toString();
    QCOMPARE_EQ(type, u"Will"_s);
}

void MosquittoClientsTest::aWrongTokenIsRefused()
{
    const auto device = DeviceCredentials::parse(m_hub.addDevice(u"liar"_s));
    QByteArray token = device.token();
    const qsizetype signature = token.indexOf("&sig=") + 5;
    token[signature] = token[signature] == 'A' ? 'B' : 'A';
    const Outcome published = runProgram(
        u"mosquitto_pub"_s,
        as(device, token)
            + QStringList{u"-q"_s, u"1"_s, u"-t"_s, device.telemetryTopic(), u"-m"_s, u"1"_s});
    QVERIFY(published.exitCode.has_value());
    QVERIFY(published.exitCode != 0);
    QVERIFY2(published.errors.contains("ot authorised"), published.errors.constData());
}

QTEST_GUILESS_MAIN(MosquittoClientsTest)
#include "tst_mosquitto_clients.moc"
