// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/localhub.h"
#include "iothub/hubclient.h"
#include "support/manualclock.h"

#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(outpost::HubSettings::Transport)

/// HubClient with the real channel and the real MQTT library against the real local hub.
class HubClientLocalHubTest : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<hub::LocalHub> m_hub;

    [[nodiscard]] HubSettings
    addDevice(const QString &id, HubSettings::Transport transport = HubSettings::Transport::Mqtt)
    {
        const auto text = m_hub->addDevice({id, {}, false});
        HubSettings settings;
        settings.connection = *ConnectionString::parse(*text);
        settings.key
            = std::move(SigningKey::fromBase64(settings.connection.sharedAccessKey)).value();
        settings.caFile = m_hub->caFile();
        settings.transport = transport;
        settings.port = m_hub->mqttPort();
        settings.webSocketPort = m_hub->webSocketPort();
        return settings;
    }

    [[nodiscard]] std::unique_ptr<HubClient> connectAs(const HubSettings &settings,
                                                       Clock *clock = nullptr)
    {
        HubClient::Parts parts;
        parts.clock = clock ? clock : &m_clock;
        parts.random = [] { return 0.1; };
        // Time that a test lets pass is not the time in which the hub answers a ping.
        parts.mqtt = [this](Channel *channel) {
            return createMqttClient(channel, availableMqttBackends().front(), &m_clock);
        };
        auto client = std::make_unique<HubClient>(settings, std::move(parts));
        client->start();
        return client;
    }

    static Message message(int number)
    {
        Message result;
        result.id = u"m-%1"_s.arg(number);
        result.contentType = u"application/json"_s;
        result.contentEncoding = u"utf-8"_s;
        result.body = QByteArray("{\"n\":") + QByteArray::number(number) + '}';
        result.properties = {{u"sensor"_s, u"b\u00f6iler & co"_s}};
        return result;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        hub::HubOptions options;
        options.stateDirectory = m_folder->path();
        options.mqttPort = 0;
        options.webSocketPort = 0;
        options.httpsPort = std::nullopt;
        m_hub = std::make_unique<hub::LocalHub>(options);
        const auto started = m_hub->start();
        QVERIFY2(started, started ? "" : qPrintable(started.error().text()));
    }

    void cleanup()
    {
        m_hub.reset();
        m_folder.reset();
    }

    void everythingFlows_data()
    {
        QTest::addColumn<HubSettings::Transport>("transport");
        QTest::newRow("TLS") << HubSettings::Transport::Mqtt;
        QTest::newRow("WebSocket") << HubSettings::Transport::WebSocket;
    }

    void everythingFlows()
    {
        QFETCH(HubSettings::Transport, transport);
        const auto client = connectAs(addDevice(u"boiler"_s, transport));
        QSignalSpy twin(client.get(), &HubClient::twinReceived);
        QTRY_COMPARE(client->status().state, HubState::Connected);
        QTRY_COMPARE(twin.size(), 1);
        QVERIFY(client->channelInfo().protocol.startsWith(u"TLSv1."_s));

        // Telemetry, more than a window of it.
        int sent = 0;
        QList<quint64> acknowledged;
        const auto fill = [&] {
            for (; client->room() > 0 && sent < 500; ++sent)
                QVERIFY(client->send(quint64(sent), message(sent)));
        };
        connect(client.get(), &HubClient::roomAvailable, this, fill);
        connect(client.get(), &HubClient::acknowledged, this,
                [&](const auto &handles) { acknowledged += handles; });
        fill();
        QTRY_COMPARE_WITH_TIMEOUT(acknowledged.size(), 500, 20'000);
        QVERIFY(std::is_sorted(acknowledged.begin(), acknowledged.end()));
        QCOMPARE_EQ(m_hub->eventCount(u"boiler"_s), 500);
        const QJsonObject event = m_hub->events(0, 1).first();
        QCOMPARE(event[u"properties"].toObject()[u"sensor"].toString(), u"b\u00f6iler & co"_s);
        QCOMPARE(event[u"system"].toObject()[u"messageId"].toString(), u"m-0"_s);

        // A command, confirmed.
        connect(client.get(), &HubClient::cloudMessageReceived, client.get(),
                [&](const CloudMessage &command) { client->complete(command.receipt); });
        QSignalSpy commands(client.get(), &HubClient::cloudMessageReceived);
        QVERIFY(m_hub->sendCloudMessage(
            u"boiler"_s, {"open", {{u"level"_s, u"3"_s}}, u"c1"_s, u"full"_s, std::nullopt}));
        QTRY_COMPARE(commands.size(), 1);
        const auto command = commands.first().first().value<CloudMessage>();
        QCOMPARE(command.messageId, u"c1"_s);
        QCOMPARE(command.body, "open");
        QCOMPARE(command.properties.front().second, u"3"_s);

        // A method.
        connect(client.get(), &HubClient::methodCalled, client.get(), [&](const MethodCall &call) {
            client->answer(call.id, 207, "{\"got\":" + call.payload + '}');
        });
        std::optional<hub::LocalHub::MethodAnswer> answer;
        m_hub->callMethod(u"boiler"_s, u"echo"_s, "[1,2]", 5s,
                          [&](const auto &result) { answer = *result; });
        QTRY_VERIFY(answer);
        QCOMPARE_EQ(answer->status, 207);
        QCOMPARE(QByteArray(answer->payload).replace(' ', ""), "{\"got\":[1,2]}");

        // The twin, both ways.
        QSignalSpy desired(client.get(), &HubClient::desiredChanged);
        QVERIFY(m_hub->patchDesired(u"boiler"_s, {{u"setpoint"_s, 81}}));
        QTRY_COMPARE(desired.size(), 1);
        QCOMPARE(desired.first().first().toJsonObject(), (QJsonObject{{u"setpoint"_s, 81}}));
        QSignalSpy reported(client.get(), &HubClient::reported);
        QVERIFY(client->report({{u"setpoint"_s, 80}}));
        QTRY_COMPARE(reported.size(), 1);
        QCOMPARE(m_hub->twin(u"boiler"_s)
                     ->value(u"properties")
                     .toObject()[u"reported"]
                     .toObject()[u"setpoint"]
                     .toInt(),
                 80);

        client->stop();
        QTRY_COMPARE(client->status().state, HubState::Stopped);
        QTRY_VERIFY(!m_hub->isConnected(u"boiler"_s));
    }

    void eachFailureIsToldApart_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<HubReason>("reason");
        QTest::newRow("wrong key") << 0 << HubReason::CredentialsRefused;
        QTest::newRow("unknown device") << 1 << HubReason::CredentialsRefused;
        QTest::newRow("unknown CA") << 2 << HubReason::CertificateUntrusted;
        QTest::newRow("nobody listens") << 3 << HubReason::NoNetwork;
        QTest::newRow("no such host") << 4 << HubReason::NameNotFound;
        QTest::newRow("no WebSocket there") << 5 << HubReason::WebSocketRefused;
    }

    void eachFailureIsToldApart()
    {
        QFETCH(int, what);
        QFETCH(HubReason, reason);
        HubSettings settings = addDevice(u"boiler"_s);
        if (what == 0)
            settings.key = std::move(SigningKey::fromBase64("d3Jvbmc=")).value();
        if (what == 1)
            settings.connection.deviceId = u"nobody"_s;
        if (what == 2)
            settings.caFile.clear();
        if (what == 3)
            m_hub->stop();
        if (what == 4)
            settings.connection.gatewayHostName = u"no-such-host.invalid"_s;
        if (what == 5) {
            settings.transport = HubSettings::Transport::WebSocket;
            settings.webSocketPort = m_hub->mqttPort();
        }
        const auto client = connectAs(settings);
        QTRY_COMPARE_WITH_TIMEOUT(client->status().state, HubState::WaitingToRetry, 20'000);
        QVERIFY2(client->status().reason == reason, qPrintable(client->status().error->text()));
        QVERIFY(!client->status().error->remedy.isEmpty());
    }

    void aClockThatIsHoursBehindIsRefused()
    {
        test::ManualClock behind(m_clock.now() - 2h);
        const auto client = connectAs(addDevice(u"boiler"_s), &behind);
        QTRY_COMPARE(client->status().state, HubState::WaitingToRetry);
        QCOMPARE_EQ(client->status().reason, HubReason::CredentialsRefused);
        QVERIFY(client->status().error->remedy.contains(u"clock"_s));
    }

    void theTokenIsRenewedWithoutALoss()
    {
        test::ManualClock clock(m_clock.now());
        const auto client = connectAs(addDevice(u"boiler"_s), &clock);
        QTRY_COMPARE(client->status().state, HubState::Connected);
        QVERIFY(client->send(1, message(1)));
        QSignalSpy acknowledged(client.get(), &HubClient::acknowledged);
        clock.advance(48min);
        QVERIFY(acknowledged.wait());
        QTRY_VERIFY((clock.advance(1ms), client->counters().connects == 2));
        QCOMPARE_EQ(client->counters().tokenRenewals, 1u);
        QCOMPARE_EQ(client->counters().disconnects, 0u);
        QVERIFY(client->send(2, message(2)));
        QTRY_COMPARE(m_hub->eventCount(u"boiler"_s), 2);
    }

    void aTokenThatExpiresEndsTheConnectionAndANewOneFollows()
    {
        // By the hub's clock alone: ours stands still, so the client does not renew in time.
        test::ManualClock clock(m_clock.now());
        HubSettings settings = addDevice(u"boiler"_s);
        settings.tokenLifetime = 2s;
        const auto client = connectAs(settings, &clock);
        QTRY_COMPARE(client->status().state, HubState::Connected);
        QTRY_VERIFY_WITH_TIMEOUT(!m_hub->isConnected(u"boiler"_s), 10'000);
        clock.jump(m_clock.now() - clock.now());
        QTRY_VERIFY((clock.advance(1ms), client->status().state == HubState::WaitingToRetry));
        QVERIFY2(client->status().error->message.contains(u"token expired"_s),
                 qPrintable(client->status().error->text()));
        QTRY_VERIFY((clock.advance(50ms), client->counters().connects >= 2));
    }

    void aDeviceCertificateOpensTheDoor()
    {
        QVERIFY(m_hub->addDevice({u"valve"_s, {}, true}));
        QVERIFY(m_hub->issueCertificate(u"valve"_s, m_folder->path()));
        HubSettings settings = addDevice(u"boiler"_s);
        settings.key.reset();
        settings.connection.deviceId = u"valve"_s;
        settings.connection.x509 = true;
        settings.certificate = *ClientCertificate::load(m_folder->filePath(u"valve.cert.pem"_s),
                                                        m_folder->filePath(u"valve.key.pem"_s));
        const auto client = connectAs(settings);
        QTRY_COMPARE(client->status().state, HubState::Connected);
        QVERIFY(!client->status().tokenExpires);
        // The same certificate is no good for another device.
        settings.connection.deviceId = u"boiler"_s;
        const auto other = connectAs(settings);
        QTRY_COMPARE(other->status().state, HubState::WaitingToRetry);
        QCOMPARE_EQ(other->status().reason, HubReason::DeviceCertificateRefused);
    }

    void aUsedUpQuotaIsSeenAndOvercome()
    {
        const HubSettings settings = addDevice(u"boiler"_s);
        const auto client = connectAs(settings);
        QTRY_COMPARE(client->status().state, HubState::Connected);
        quint64 next = 0;
        QList<quint64> waiting{1};
        const auto fill = [&] {
            while (client->room() > 0 && !waiting.isEmpty()) {
                next = waiting.takeFirst();
                QVERIFY(client->send(next, message(int(next))));
            }
        };
        connect(client.get(), &HubClient::roomAvailable, this, fill);
        connect(client.get(), &HubClient::released, this,
                [&](const auto &handles) { waiting = handles + waiting; });
        QVERIFY(m_hub->setFault(u"boiler"_s, hub::FaultKind::Quota, 1h));
        fill();
        QTRY_COMPARE_WITH_TIMEOUT(client->status().reason, HubReason::QuotaExceeded, 20'000);
        QVERIFY(*client->status().retryAt - client->status().since >= 30s);
        QVERIFY(m_hub->setFault(u"boiler"_s, hub::FaultKind::Quota, 0ms));
        client->setSettings(settings); // as somebody does who does not want to wait
        QTRY_COMPARE_WITH_TIMEOUT(m_hub->eventCount(u"boiler"_s), 1, 20'000);
    }

    void aRestartedHubIsFoundAgain()
    {
        const HubSettings settings = addDevice(u"boiler"_s);
        const auto client = connectAs(settings);
        QTRY_COMPARE(client->status().state, HubState::Connected);
        const quint16 port = m_hub->mqttPort();
        m_hub.reset();
        QTRY_COMPARE(client->status().state, HubState::WaitingToRetry);
        hub::HubOptions options;
        options.stateDirectory = m_folder->path();
        options.mqttPort = port;
        options.httpsPort = std::nullopt;
        m_hub = std::make_unique<hub::LocalHub>(options);
        QVERIFY(m_hub->start());
        QTRY_COMPARE_WITH_TIMEOUT(client->status().state, HubState::Connected, 20'000);
        QCOMPARE_EQ(client->counters().connects, 2u);
        QCOMPARE_EQ(client->counters().disconnects, 1u);
    }
};

QTEST_GUILESS_MAIN(HubClientLocalHubTest)
#include "tst_hubclient_localhub.moc"
