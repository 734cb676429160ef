// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/localhub.h"
#include "hub/runninghub.h"
#include "support/mqttstranger.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QSignalSpy>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace outpost::hub;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class LocalHubTest : public QObject
{
    Q_OBJECT

private:
    static HubOptions options(const QTemporaryDir &folder)
    {
        return {.stateDirectory = folder.filePath(u"hub"_s),
                .mqttPort = 0,
                .webSocketPort = 0,
                .httpsPort = 0};
    }

private Q_SLOTS:
    void itStartsQuicklyOnFreePorts()
    {
        const QTemporaryDir folder;
        LocalHub hub(options(folder));
        QElapsedTimer timer;
        timer.start();
        const auto started = hub.start();
        QVERIFY2(started, started ? "" : qPrintable(started.error().text()));
        qInfo() << "started in" << timer.elapsed() << "ms";
        QVERIFY(hub.mqttPort() != 0 && hub.webSocketPort() != 0 && hub.httpsPort() != 0);
        QCOMPARE(hub.gatewayHostName(), u"localhost:%1"_s.arg(hub.mqttPort()));
        QVERIFY(QFileInfo::exists(hub.caFile()));
        const auto others = QFile::ReadGroup | QFile::ReadOther;
        for (const auto name :
             {"hub.db"_L1, "events.db"_L1, "service.connectionstring"_L1, "hub.json"_L1})
            QVERIFY2(!(QFileInfo(folder.filePath(u"hub/"_s + name)).permissions() & others),
                     name.data());
        QVERIFY(!hub.start()); // twice makes no sense
        hub.stop();
        QCOMPARE(hub.mqttPort(), quint16(0));
        QVERIFY(!RunningHub::read(folder.filePath(u"hub"_s)));
        QVERIFY(hub.start());
    }

    void whatItDoesNotListenForIsZero()
    {
        const QTemporaryDir folder;
        HubOptions only = options(folder);
        only.webSocketPort.reset();
        only.httpsPort.reset();
        LocalHub hub(only);
        QVERIFY(hub.start());
        QVERIFY(hub.mqttPort() != 0);
        QCOMPARE(hub.webSocketPort(), quint16(0));
        QCOMPARE(hub.httpsPort(), quint16(0));
    }

    void aSecondHubOnTheFolderIsRefusedAndNamesTheFirst()
    {
        const QTemporaryDir folder;
        LocalHub first(options(folder));
        QVERIFY(first.start());
        LocalHub second(options(folder));
        const auto started = second.start();
        QVERIFY(!started);
        QCOMPARE(started.error().code, ErrorCode::Busy);
        QVERIFY(
            started.error().message.contains(QString::number(QCoreApplication::applicationPid())));
        QVERIFY(RunningHub::read(folder.filePath(u"hub"_s))); // the first one's
        first.stop();
        QVERIFY(second.start());
    }

    void aTakenPortIsNamedAndTheFolderFreedAgain()
    {
        const QTemporaryDir folder;
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        HubOptions wrong = options(folder);
        wrong.httpsPort = taken.serverPort();
        LocalHub hub(wrong);
        const auto started = hub.start();
        QVERIFY(!started);
        QCOMPARE(started.error().code, ErrorCode::Busy);
        QVERIFY(started.error().message.contains(QString::number(taken.serverPort())));
        LocalHub other(options(folder));
        QVERIFY(other.start());
    }

    void aFolderThatCanNotBeMadeIsNamed()
    {
        LocalHub hub({.stateDirectory = u"/proc/nowhere"_s, .mqttPort = 0, .httpsPort = 0});
        const auto started = hub.start();
        QVERIFY(!started);
        QVERIFY(started.error().message.contains(u"/proc/nowhere"_s));
    }

    void everythingSurvivesARestart()
    {
        const QTemporaryDir folder;
        QString device;
        QString service;
        {
            LocalHub hub(options(folder));
            QVERIFY(hub.start());
            device = hub.addDevice({.id = u"boiler"_s}).valueOr({});
            QVERIFY(!device.isEmpty());
            service = hub.serviceConnectionString();
            QVERIFY(hub.patchDesired(u"boiler"_s, {{u"interval"_s, 5}}));
            QVERIFY(hub.sendCloudMessage(u"boiler"_s, {.body = "open"}));
            MqttStranger stranger(hub.caFile(), hub.mqttPort());
            QSignalSpy connected(&hub, &LocalHub::deviceConnected);
            QSignalSpy committed(&hub, &LocalHub::eventsCommitted);
            const DeviceCredentials credentials = DeviceCredentials::parse(device);
            QVERIFY(stranger.login(credentials));
            QTRY_COMPARE(connected.size(), 1);
            QVERIFY(hub.isConnected(u"boiler"_s));
            stranger.write(
                MqttStranger::publishPacket(credentials.telemetryTopic(), "{\"a\":1}", 1, 1));
            QTRY_COMPARE(stranger.count(MqttStranger::Puback), 1);
            QVERIFY(!committed.isEmpty());
            QCOMPARE(hub.eventCount(u"boiler"_s), 1);
        }
        LocalHub hub(options(folder));
        QVERIFY(hub.start());
        QCOMPARE(hub.serviceConnectionString(), service);
        QCOMPARE(hub.eventCount(), 1);
        const auto events = hub.events(0, 10);
        QCOMPARE(events.size(), 1);
        QCOMPARE(events[0][u"device"].toString(), u"boiler"_s);
        QCOMPARE(hub.twin(u"boiler"_s)->value(u"properties")[u"desired"][u"interval"].toInt(), 5);
        // The key is still the same; the port is another one.
        const DeviceCredentials credentials = DeviceCredentials::parse(device);
        MqttStranger stranger(hub.caFile(), hub.mqttPort());
        QVERIFY(stranger.login(credentials));
        stranger.write(MqttStranger::subscribePacket(credentials.commandFilter(), 1, 1));
        QTRY_COMPARE(stranger.count(MqttStranger::Publish), 1);
    }

    void whatCanNotBeDoneSaysWhy()
    {
        const QTemporaryDir folder;
        LocalHub hub(options(folder));
        QCOMPARE(hub.addDevice({.id = u"a"_s}).error().code, ErrorCode::Unavailable);
        QVERIFY(hub.start());
        QVERIFY(hub.addDevice({.id = u"a"_s}));
        QCOMPARE(hub.addDevice({.id = u"a"_s}).error().code, ErrorCode::Busy);
        QCOMPARE(hub.addDevice({.id = u"a b"_s}).error().code, ErrorCode::InvalidInput);
        QCOMPARE(hub.addDevice({.id = u"b"_s, .x509Thumbprint = u"zz"_s}).error().code,
                 ErrorCode::InvalidInput);
        QCOMPARE(hub.removeDevice(u"nobody"_s).error().code, ErrorCode::NotFound);
        QCOMPARE(hub.twin(u"nobody"_s).error().code, ErrorCode::NotFound);
        QCOMPARE(hub.patchDesired(u"a"_s, {{u"x.y"_s, 1}}).error().code, ErrorCode::InvalidInput);
        QCOMPARE(hub.sendCloudMessage(u"nobody"_s, {.body = "x"}).error().code,
                 ErrorCode::NotFound);
        QCOMPARE(hub.setFault(u"nobody"_s, FaultKind::Drop, 1s).error().code, ErrorCode::NotFound);
        std::optional<ErrorCode> code;
        hub.callMethod(u"a"_s, u"m"_s, {}, 1s, [&](const Result<LocalHub::MethodAnswer> &answer) {
            code = answer ? std::nullopt : std::optional(answer.error().code);
        });
        QTRY_COMPARE(code, ErrorCode::NotFound);
        QVERIFY(hub.removeDevice(u"a"_s));
    }

    void aCertificateOfItsOwnOpensTheDoor()
    {
        const QTemporaryDir folder;
        LocalHub hub(options(folder));
        QVERIFY(hub.start());
        const auto text = hub.addDevice({.id = u"signed"_s, .x509Authority = true});
        QVERIFY(text && text->contains(u"x509=true"_s));
        QVERIFY(hub.issueCertificate(u"signed"_s, folder.path()));
        QVERIFY(QFileInfo::exists(folder.filePath(u"signed.cert.pem"_s)));
        QFile key(folder.filePath(u"signed.key.pem"_s));
        QVERIFY(key.open(QIODevice::ReadOnly));

        QSslSocket socket;
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates(QSslCertificate::fromPath(hub.caFile()));
        tls.setLocalCertificate(
            QSslCertificate::fromPath(folder.filePath(u"signed.cert.pem"_s)).value(0));
        tls.setPrivateKey(QSslKey(&key, QSsl::Ec));
        socket.setSslConfiguration(tls);
        socket.connectToHostEncrypted(u"localhost"_s, hub.mqttPort());
        QTRY_VERIFY(socket.isEncrypted());
        socket.write(MqttStranger::packet(
            0x10,
            MqttStranger::text("MQTT") + QByteArray::fromHex("0482003c")
                + MqttStranger::text("signed")
                + MqttStranger::text("localhost/signed/?api-version=2021-04-12")));
        QTRY_VERIFY(socket.bytesAvailable() >= 4);
        QCOMPARE(socket.readAll().toHex(), "20020000");
        QVERIFY(hub.isConnected(u"signed"_s));
    }

    void anotherAddressIsTheGateway_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("gateway");
        QTest::newRow("the loopback") << u"127.0.0.1"_s << u"localhost"_s;
        QTest::newRow("another address of it") << u"127.0.0.7"_s << u"127.0.0.7"_s;
        QTest::newRow("all addresses") << u"0.0.0.0"_s << u"localhost"_s;
    }

    void anotherAddressIsTheGateway()
    {
        QFETCH(QString, address);
        QFETCH(QString, gateway);
        const QTemporaryDir folder;
        HubOptions elsewhere = options(folder);
        elsewhere.address = QHostAddress(address);
        LocalHub hub(elsewhere);
        QVERIFY(hub.start());
        QCOMPARE(hub.gatewayHostName(), u"%1:%2"_s.arg(gateway).arg(hub.mqttPort()));
        const auto text = hub.addDevice({.id = u"d"_s});
        QVERIFY(text && text->startsWith(u"HostName=localhost;DeviceId=d;SharedAccessKey="_s));
        QVERIFY(text->endsWith(u";GatewayHostName="_s + hub.gatewayHostName()));
    }
};

QTEST_GUILESS_MAIN(LocalHubTest)
#include "tst_localhub.moc"
