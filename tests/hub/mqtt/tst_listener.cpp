// SPDX-License-Identifier: GPL-3.0-or-later
#include "listenerfixture.h"

#include "hub/mqtt/packetencoder.h"
#include "support/manualclock.h"

#include <QProcess>
#include <QSignalSpy>
#include <QSslSocket>
#include <QTcpServer>
#include <QTest>

using namespace outpost;
using namespace outpost::hub;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class ListenerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_certificates.make(u"hub"_s);
        m_certificates.make(u"device"_s);
    }

    void aStrangerPublishesAndIsAcknowledged()
    {
        SystemClock clock;
        Listener listener(m_certificates.serving(u"hub"_s), {}, clock);
        WillingHub hub(listener);
        QVERIFY(listener.listenMqtt(QHostAddress::LocalHost, 0));
        QProcess publisher;
        start(publisher, u"mosquitto_pub"_s, listener.mqttPort(),
              {u"-t"_s, u"devices/boiler/messages/events/a=%20b"_s, u"-m"_s, u"hot"_s, u"-q"_s,
               u"1"_s, u"--repeat"_s, u"50"_s});
        QTRY_COMPARE_EQ(publisher.state(), QProcess::NotRunning);
        QVERIFY2(publisher.exitCode() == 0, publisher.readAllStandardError().constData());
        QCOMPARE_EQ(hub.published.size(), 50U);
        QCOMPARE_EQ(hub.published.front().topic, u"devices/boiler/messages/events/a=%20b"_s);
        QCOMPARE_EQ(hub.published.front().payload, "hot"_ba);
        QCOMPARE_EQ(hub.sessions.front()->connectPacket().userName,
                    u"localhost/boiler/?api-version=2021-04-12"_s);
        QCOMPARE_EQ(hub.sessions.front()->connectPacket().password, "token"_ba);
        QVERIFY(!hub.sessions.front()->certificate().has_value());
        QVERIFY(hub.sessions.front()->peer().startsWith(u"127.0.0.1:"_s));
        QTRY_COMPARE_EQ(hub.ends.size(), 1U);
        QVERIFY(hub.ends.front() == EndReason::ClientDisconnected);
    }

    void aStrangerIsDeliveredTo()
    {
        SystemClock clock;
        Listener listener(m_certificates.serving(u"hub"_s), {}, clock);
        WillingHub hub(listener);
        QVERIFY(listener.listenMqtt(QHostAddress::LocalHost, 0));
        QProcess subscriber;
        start(subscriber, u"mosquitto_sub"_s, listener.mqttPort(),
              {u"-t"_s, u"devices/boiler/messages/devicebound/#"_s, u"-q"_s, u"1"_s, u"-C"_s,
               u"1"_s, u"-v"_s});
        QTRY_COMPARE_EQ(subscriber.state(), QProcess::NotRunning);
        QCOMPARE_EQ(subscriber.readAllStandardOutput(),
                    "devices/boiler/messages/devicebound/bag open the valve\n"_ba);
        QTRY_COMPARE_EQ(hub.delivered, 1);
    }

    void aRefusalReachesTheStranger()
    {
        SystemClock clock;
        Listener listener(m_certificates.serving(u"hub"_s), {}, clock);
        WillingHub hub(listener);
        hub.refusal = ConnectReturnCode::NotAuthorized;
        QVERIFY(listener.listenMqtt(QHostAddress::LocalHost, 0));
        QProcess publisher;
        start(publisher, u"mosquitto_pub"_s, listener.mqttPort(),
              {u"-t"_s, u"a"_s, u"-m"_s, u"b"_s});
        QTRY_COMPARE_EQ(publisher.state(), QProcess::NotRunning);
        QCOMPARE_EQ(publisher.exitCode(), 5);
        QVERIFY(publisher.readAllStandardError().contains("not authorised"));
        QTRY_COMPARE_EQ(hub.ends.size(), 1U);
    }

    void aCertificateNobodyKnowsIsPassedOn_data()
    {
        QTest::addColumn<QString>("tls");
        QTest::newRow("TLS 1.2") << u"tlsv1.2"_s;
        QTest::newRow("TLS 1.3") << u"tlsv1.3"_s;
    }
    void aCertificateNobodyKnowsIsPassedOn()
    {
        QFETCH(QString, tls);
        SystemClock clock;
        Listener listener(m_certificates.serving(u"hub"_s), {}, clock);
        WillingHub hub(listener);
        QVERIFY(listener.listenMqtt(QHostAddress::LocalHost, 0));
        QProcess publisher;
        start(publisher, u"mosquitto_pub"_s, listener.mqttPort(),
              {u"-t"_s, u"a"_s, u"-m"_s, u"b"_s, u"-q"_s, u"1"_s, u"--tls-version"_s, tls,
               u"--cert"_s, m_certificates.certificateFile(u"device"_s), u"--key"_s,
               m_certificates.keyFile(u"device"_s)});
        QTRY_COMPARE_EQ(publisher.state(), QProcess::NotRunning);
        QVERIFY2(publisher.exitCode() == 0, publisher.readAllStandardError().constData());
        QCOMPARE_EQ(hub.sessions.front()->certificate(),
                    std::optional(m_certificates.certificate(u"device"_s)));
    }

    void aPortThatIsTakenIsNamed()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost, 0));
        SystemClock clock;
        Listener listener(m_certificates.serving(u"hub"_s), {}, clock);
        for (const auto &result :
             {listener.listenMqtt(QHostAddress::LocalHost, other.serverPort()),
              listener.listenWebSocket(QHostAddress::LocalHost, other.serverPort())}) {
            QVERIFY(!result);
            QVERIFY(result.error().code == ErrorCode::Busy);
            QVERIFY(result.error().message.contains(QString::number(other.serverPort())));
            QVERIFY(!result.error().remedy.isEmpty());
        }
        QCOMPARE_EQ(listener.mqttPort(), quint16(0));
    }

    void anAddressOfAnotherMachineIsSaidToBeOne()
    {
        SystemClock clock;
        Listener listener(m_certificates.serving(u"hub"_s), {}, clock);
        const auto result = listener.listenMqtt(QHostAddress(u"192.0.2.1"_s), 0);
        QVERIFY(!result);
        QVERIFY(result.error().code == ErrorCode::Unavailable);
    }

    void whoeverSaysNothingIsSentAway()
    {
        ManualClock clock;
        Listener listener(m_certificates.serving(u"hub"_s), {}, clock);
        WillingHub hub(listener);
        QVERIFY(listener.listenMqtt(QHostAddress::LocalHost, 0));
        QTcpSocket silent;
        silent.connectToHost(QHostAddress::LocalHost, listener.mqttPort());
        QTRY_VERIFY(clock.untilNextTimer().has_value());
        clock.advance(9999ms);
        QCOMPARE_EQ(silent.state(), QAbstractSocket::ConnectedState);
        clock.advance(1ms);
        QTRY_COMPARE_EQ(silent.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(hub.sessions.empty());
    }

    void whoeverDoesNotSpeakTlsIsSentAway()
    {
        SystemClock clock;
        Listener listener(m_certificates.serving(u"hub"_s), {}, clock);
        WillingHub hub(listener);
        QVERIFY(listener.listenMqtt(QHostAddress::LocalHost, 0));
        QTcpSocket plain;
        plain.connectToHost(QHostAddress::LocalHost, listener.mqttPort());
        plain.write(QByteArray::fromHex("10 0c 0004 4d515454 04 02 0000 0000"));
        QTRY_COMPARE_EQ(plain.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(hub.sessions.empty());
    }

    void manyWhoSayNothingKeepNobodyOutForLong()
    {
        ManualClock clock;
        Listener listener(m_certificates.serving(u"hub"_s), {}, clock,
                          {.halfOpen = 4, .timeout = 10s});
        WillingHub hub(listener);
        QVERIFY(listener.listenMqtt(QHostAddress::LocalHost, 0));
        std::vector<std::unique_ptr<QTcpSocket>> silent;
        for (int i = 0; i < 10; ++i) {
            silent.push_back(std::make_unique<QTcpSocket>());
            silent.back()->connectToHost(QHostAddress::LocalHost, listener.mqttPort());
            QTRY_COMPARE_EQ(silent.back()->state(), QAbstractSocket::ConnectedState);
        }
        QSslSocket device;
        device.setSslConfiguration(m_certificates.trusting(u"hub"_s));
        QSignalSpy encrypted(&device, &QSslSocket::encrypted);
        device.connectToHostEncrypted(u"localhost"_s, listener.mqttPort());
        const auto letIn = [&] {
            clock.advance(10s);
            return encrypted.size() == 1;
        };
        QTRY_VERIFY(letIn());
        QTRY_COMPARE_EQ(hub.sessions.size(), 1U);
    }

    void aHundredDevicesComeAtOnce()
    {
        SystemClock clock;
        Listener listener(m_certificates.serving(u"hub"_s), {}, clock,
                          {.halfOpen = 16, .timeout = 30s});
        WillingHub hub(listener);
        QVERIFY(listener.listenMqtt(QHostAddress::LocalHost, 0));
        std::vector<std::unique_ptr<QSslSocket>> devices;
        for (int i = 0; i < 100; ++i) {
            devices.push_back(std::make_unique<QSslSocket>());
            devices.back()->setSslConfiguration(m_certificates.trusting(u"hub"_s));
            devices.back()->connectToHostEncrypted(u"localhost"_s, listener.mqttPort());
        }
        QTRY_COMPARE_WITH_TIMEOUT(hub.sessions.size(), devices.size(), 30'000);
        // Those that were let in stay when the door is closed.
        listener.close();
        QCOMPARE_EQ(listener.mqttPort(), quint16(0));
        devices.front()->write(QByteArray::fromHex("10 0c 0004 4d515454 04 02 0000 0000"));
        QTRY_COMPARE_EQ(devices.front()->bytesAvailable(), 4);
    }

    void aPausedSessionHoldsItsClientBackAndLosesNothing()
    {
        SystemClock clock;
        Listener listener(m_certificates.serving(u"hub"_s), {}, clock);
        WillingHub hub(listener);
        QVERIFY(listener.listenMqtt(QHostAddress::LocalHost, 0));
        QSslSocket device;
        device.setSslConfiguration(m_certificates.trusting(u"hub"_s));
        device.connectToHostEncrypted(u"localhost"_s, listener.mqttPort());
        device.write(QByteArray::fromHex("10 0c 0004 4d515454 04 02 0000 0000"));
        QTRY_COMPARE_EQ(device.bytesAvailable(), 4);
        hub.sessions.front()->setPaused(true);
        QByteArray packet;
        QVERIFY(
            encode(packet, PublishPacket{u"a"_s, QByteArray(100'000, 'x'), 0, false, false, 0}));
        constexpr int count = 300;
        for (int i = 0; i < count; ++i)
            device.write(packet);
        // What the hub does not read stays with the device once the buffers of the kernel are full.
        qint64 before = -1;
        const auto stands = [&] {
            const qint64 waiting = device.encryptedBytesToWrite();
            return std::exchange(before, waiting) == waiting && device.bytesToWrite() == 0;
        };
        QTRY_VERIFY(stands());
        QVERIFY2(before > 10'000'000, qPrintable(QString::number(before)));
        QVERIFY(hub.published.empty());
        hub.sessions.front()->setPaused(false);
        QTRY_COMPARE_WITH_TIMEOUT(hub.published.size(), size_t(count), 20'000);
    }

private:
    void start(QProcess &process, const QString &program, quint16 port, const QStringList &more)
    {
        process.start(program,
                      QStringList{u"-h"_s, u"localhost"_s, u"-p"_s, QString::number(port),
                                  u"--cafile"_s, m_certificates.certificateFile(u"hub"_s), u"-V"_s,
                                  u"mqttv311"_s, u"-i"_s, u"boiler"_s, u"-u"_s,
                                  u"localhost/boiler/?api-version=2021-04-12"_s, u"-P"_s,
                                  u"token"_s}
                          + more);
        QVERIFY2(process.waitForStarted(), qPrintable(process.errorString()));
    }

    TestCertificates m_certificates;
};

QTEST_GUILESS_MAIN(ListenerTest)
#include "tst_listener.moc"
