// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakehub.h"

#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// From start() to stop(): how a connection comes about, is replaced, and ends.
class HubClientConnectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void connectsStepByStep()
    {
        HubFixture hub;
        hub.create();
        QCOMPARE_EQ(hub.state(), HubState::Stopped);
        hub.client->start();
        QCOMPARE_EQ(hub.state(), HubState::Connecting);
        QVERIFY(hub.channel()->started);
        Q_EMIT hub.channel()->opened();
        QCOMPARE_EQ(hub.state(), HubState::Authenticating);
        hub.mqtt()->accept();
        QCOMPARE_EQ(hub.state(), HubState::Subscribing);
        QCOMPARE_EQ(hub.client->room(), 0);
        hub.mqtt()->grantAll();
        QCOMPARE_EQ(hub.state(), HubState::Connected);
        QCOMPARE_EQ(hub.client->room(), 5);
        QCOMPARE_EQ(hub.client->counters().connects, 1u);
    }

    void signsInAsAnIotHubWantsIt()
    {
        HubFixture hub;
        HubSettings settings = HubFixture::keySettings();
        settings.modelId = u"dtmi:com:example:Boiler;1"_s;
        settings.keepAlive = 5000s;
        hub.create(settings);
        hub.client->start();
        QCOMPARE(hub.channel()->settings.host, u"hub.example"_s);
        QCOMPARE_EQ(hub.channel()->settings.port, 8883);
        Q_EMIT hub.channel()->opened();
        const MqttConnectOptions &options = hub.mqtt()->options;
        QCOMPARE(options.clientId, u"boiler"_s);
        QVERIFY2(options.userName.startsWith(
                     u"hub.example/boiler/?api-version=2021-04-12&DeviceClientType=outpost%2F"_s),
                 qPrintable(options.userName));
        QVERIFY(options.userName.endsWith(u"&model-id=dtmi%3Acom%3Aexample%3ABoiler%3B1"_s));
        QVERIFY(!options.userName.contains(u' '));
        QVERIFY(options.password.startsWith(
            "SharedAccessSignature sr=hub.example%2Fdevices%2Fboiler&sig="));
        QVERIFY(!options.cleanSession);
        QCOMPARE_EQ(options.keepAlive, 1177s); // the longest that a hub takes
    }

    void aModuleSignsInAsItself()
    {
        HubFixture hub;
        HubSettings settings = HubFixture::keySettings();
        settings.connection.moduleId = u"filter"_s;
        settings.connection.gatewayHostName = u"edge"_s;
        settings.connection.gatewayPort = 9883;
        hub.create(settings);
        hub.client->start();
        QCOMPARE(hub.channel()->settings.host, u"edge"_s);
        QCOMPARE_EQ(hub.channel()->settings.port, 9883);
        Q_EMIT hub.channel()->opened();
        QCOMPARE(hub.mqtt()->options.clientId, u"boiler/filter"_s);
        QVERIFY(
            hub.mqtt()->options.userName.startsWith(u"hub.example/boiler/filter/?api-version="_s));
        QVERIFY(hub.mqtt()->options.password.contains(
            "sr=hub.example%2Fdevices%2Fboiler%2Fmodules%2Ffilter&"));
    }

    void readsTheTwinOnlyAfterPatchesAreSubscribedTo()
    {
        HubFixture hub;
        hub.create();
        hub.client->start();
        Q_EMIT hub.channel()->opened();
        hub.mqtt()->accept();
        QVERIFY(hub.mqtt()->questions().isEmpty());
        QVERIFY(std::any_of(hub.mqtt()->subscriptions.begin(), hub.mqtt()->subscriptions.end(),
                            [](const auto &one) {
                                return one.filter == u"$iothub/twin/PATCH/properties/desired/#"_s;
                            }));
        hub.mqtt()->grantAll();
        QCOMPARE_EQ(hub.mqtt()->questions().size(), 1);
        QVERIFY(hub.mqtt()->questions().first().startsWith(u"$iothub/twin/GET/"_s));
    }

    void signalsComeNeverFromInsideCalls()
    {
        HubFixture hub;
        hub.create();
        hub.client->start();
        QVERIFY(hub.events.isEmpty());
        hub.settle();
        QCOMPARE(hub.takeEvents(), QStringList{u"status connecting"_s});
        hub.client->stop();
        QVERIFY(hub.events.isEmpty());
        hub.settle();
        QCOMPARE(hub.takeEvents(), QStringList{u"status stopped"_s});
    }

    void stopSaysGoodbyeAndReleasesWhatIsUnacknowledged()
    {
        HubFixture hub;
        hub.connectFully();
        QVERIFY(hub.send(1));
        QVERIFY(hub.send(2));
        hub.client->stop();
        QCOMPARE_EQ(hub.state(), HubState::Disconnecting);
        QVERIFY(hub.mqtt()->disconnecting);
        QCOMPARE_EQ(hub.client->room(), 0);
        hub.mqtt()->acknowledge(0); // came in while DISCONNECT was on its way
        hub.mqtt()->finishDisconnect();
        hub.settle();
        QCOMPARE(hub.takeEvents(),
                 (QStringList{u"status stopped"_s, u"acknowledged 1"_s, u"released 2"_s}));
        QCOMPARE_EQ(hub.client->counters().disconnects, 0u);
        QVERIFY(!hub.client->status().error);
    }

    void stopDoesNotWaitForEver()
    {
        HubFixture hub;
        hub.connectFully();
        hub.client->stop();
        hub.clock.advance(5s);
        hub.settle();
        QCOMPARE_EQ(hub.state(), HubState::Stopped);
        QVERIFY(!hub.channel());
    }

    void startsAgainAfterStop()
    {
        HubFixture hub;
        hub.connectFully();
        hub.client->stop();
        hub.client->start(); // before the old connection is gone
        QCOMPARE_EQ(hub.channels.size(), 1u);
        hub.mqtt()->finishDisconnect();
        hub.settle();
        QCOMPARE_EQ(hub.channels.size(), 2u);
        hub.signIn();
        QCOMPARE_EQ(hub.state(), HubState::Connected);
    }

    void newSettingsTakeEffectAtOnce_data()
    {
        QTest::addColumn<int>("steps");
        QTest::newRow("while the channel opens") << 0;
        QTest::newRow("while CONNECT is unanswered") << 1;
        QTest::newRow("while SUBSCRIBE is unanswered") << 2;
        QTest::newRow("connected") << 3;
        QTest::newRow("waiting to retry") << 4;
    }

    void newSettingsTakeEffectAtOnce()
    {
        QFETCH(int, steps);
        HubFixture hub;
        hub.create();
        hub.client->start();
        if (steps >= 1)
            Q_EMIT hub.channel()->opened();
        if (steps >= 2)
            hub.mqtt()->accept();
        if (steps >= 3)
            hub.mqtt()->grantAll();
        if (steps >= 4)
            hub.breakLine();
        HubSettings settings = HubFixture::keySettings();
        settings.connection.hostName = u"other.example"_s;
        hub.client->setSettings(settings);
        hub.settle();
        if (steps == 3) {
            QVERIFY(hub.mqtt()->disconnecting);
            hub.mqtt()->finishDisconnect();
            hub.settle();
        }
        QCOMPARE_EQ(hub.channels.size(), 2u);
        QCOMPARE(hub.channel()->settings.host, u"other.example"_s);
        hub.signIn();
        QCOMPARE_EQ(hub.state(), HubState::Connected);
        QCOMPARE_EQ(hub.client->counters().tokenRenewals, 0u);
    }

    void newSettingsDoNotStartAStoppedClient()
    {
        HubFixture hub;
        hub.create();
        hub.client->setSettings(HubFixture::keySettings());
        hub.settle();
        QVERIFY(hub.channels.empty());
    }

    void canBeDestroyedInAnyState()
    {
        for (int steps = 0; steps <= 6; ++steps) {
            HubFixture hub;
            hub.create();
            if (steps >= 1)
                hub.client->start();
            if (steps >= 2)
                Q_EMIT hub.channel()->opened();
            if (steps >= 3)
                hub.mqtt()->accept();
            if (steps >= 4)
                hub.mqtt()->grantAll();
            if (steps == 5)
                hub.client->stop();
            if (steps == 6)
                hub.breakLine();
            hub.client.reset();
            hub.settle();
            for (const auto &channel : hub.channels)
                QVERIFY(!channel);
        }
    }

    void canBeDestroyedFromItsOwnSignal()
    {
        HubFixture hub;
        hub.connectFully();
        QObject::connect(hub.client.get(), &HubClient::acknowledged, hub.client.get(),
                         [&hub] { hub.client.reset(); });
        QVERIFY(hub.send(1));
        hub.mqtt()->acknowledge(0);
        hub.settle();
        QVERIFY(!hub.client);
    }

    void autoTurnsToWebSocketWhere8883CantBeReached()
    {
        HubFixture hub;
        HubSettings settings = HubFixture::keySettings();
        settings.transport = HubSettings::Transport::Auto;
        hub.create(settings);
        hub.client->start();
        QVERIFY(hub.channel()->settings.kind == ChannelSettings::Kind::Tls);
        hub.breakLine(ChannelFailure::TimedOut);
        QCOMPARE_EQ(hub.channels.size(), 2u); // at once
        QVERIFY(hub.channel()->settings.kind == ChannelSettings::Kind::WebSocket);
        QCOMPARE_EQ(hub.channel()->settings.port, 443);
        hub.signIn();
        hub.breakLine();
        hub.clock.advance(1s);
        QVERIFY(hub.channel()->settings.kind == ChannelSettings::Kind::WebSocket); // it worked
    }

    void autoTriesBothWaysInTurnWithBackOff()
    {
        HubFixture hub;
        HubSettings settings = HubFixture::keySettings();
        settings.transport = HubSettings::Transport::Auto;
        hub.create(settings);
        hub.client->start();
        hub.breakLine(ChannelFailure::Unreachable);
        hub.breakLine(ChannelFailure::Unreachable);
        QCOMPARE_EQ(hub.state(), HubState::WaitingToRetry);
        QCOMPARE_EQ(hub.channels.size(), 2u);
        hub.clock.advance(1s);
        QVERIFY(hub.channel()->settings.kind == ChannelSettings::Kind::Tls);
    }

    void otherFailuresDoNotChangeTheWay()
    {
        HubFixture hub;
        HubSettings settings = HubFixture::keySettings();
        settings.transport = HubSettings::Transport::Auto;
        hub.create(settings);
        hub.client->start();
        hub.breakLine(ChannelFailure::NameNotFound);
        hub.clock.advance(1s);
        QVERIFY(hub.channel()->settings.kind == ChannelSettings::Kind::Tls);
    }
};

QTEST_GUILESS_MAIN(HubClientConnectionTest)
#include "tst_hubclient_connection.moc"
