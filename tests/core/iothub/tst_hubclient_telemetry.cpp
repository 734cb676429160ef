// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakehub.h"

#include "iothub/sastoken.h"

#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Messages, acknowledgements, and what happens to both when the token or the quota runs out.
class HubClientTelemetryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMessageCarriesItsProperties()
    {
        HubFixture hub;
        hub.connectFully();
        Message message;
        message.id = u"uuid-1"_s;
        message.contentType = u"application/json"_s;
        message.contentEncoding = u"utf-8"_s;
        message.body = "{\"t\":1}";
        message.properties = {{u"sensor"_s, u"a b"_s}};
        QVERIFY(hub.client->send(7, message));
        const auto sent = hub.mqtt()->telemetry().at(0);
        QCOMPARE(
            sent.topic,
            u"devices/boiler/messages/events/$.mid=uuid-1&$.ct=application%2Fjson&$.ce=utf-8&sensor=a%20b"_s);
        QCOMPARE(sent.payload, "{\"t\":1}");
        QVERIFY(sent.qos == QualityOfService::AtLeastOnce);
        QCOMPARE_EQ(hub.client->counters().sent, 1u);
        QCOMPARE_EQ(hub.client->counters().bytesSent, 7u);
    }

    void theWindowHoldsBackAndOpensAgain()
    {
        HubFixture hub;
        hub.connectFully();
        for (quint64 i = 1; i <= 5; ++i)
            QVERIFY(hub.send(i));
        QCOMPARE_EQ(hub.client->room(), 0);
        QCOMPARE_EQ(hub.send(6).error().code, ErrorCode::Unavailable);
        hub.mqtt()->acknowledge(0);
        hub.mqtt()->acknowledge(1);
        QCOMPARE_EQ(hub.client->room(), 2);
        hub.settle();
        QCOMPARE(hub.takeEvents(), (QStringList{u"acknowledged 1,2"_s, u"room"_s}));
    }

    void acknowledgementsComeInTheOrderOfSending()
    {
        HubFixture hub;
        hub.connectFully();
        for (quint64 i = 1; i <= 3; ++i)
            QVERIFY(hub.send(i));
        hub.mqtt()->acknowledge(1);
        hub.settle();
        QVERIFY(hub.takeEvents().isEmpty());
        hub.mqtt()->acknowledge(0);
        hub.mqtt()->acknowledge(0); // twice does no harm
        Q_EMIT hub.mqtt()->published(4711); // nor does what was never sent
        hub.settle();
        QCOMPARE(hub.takeEvents(), (QStringList{u"acknowledged 1,2"_s, u"room"_s}));
        QCOMPARE_EQ(hub.client->counters().acknowledged, 2u);
    }

    void aFallReleasesWhatIsUnacknowledgedInOrder()
    {
        HubFixture hub;
        hub.connectFully();
        for (quint64 i = 1; i <= 4; ++i)
            QVERIFY(hub.send(i * 10));
        hub.mqtt()->acknowledge(2);
        hub.breakLine();
        QCOMPARE(hub.takeEvents(),
                 (QStringList{u"acknowledged 30"_s, u"released 10,20,40"_s,
                              u"status waiting-to-retry"_s}));
        QCOMPARE_EQ(hub.client->room(), 0);
        QCOMPARE_EQ(hub.send(5).error().code, ErrorCode::Unavailable);
        QCOMPARE_EQ(hub.client->counters().released, 3u);
    }

    void acknowledgementsThatTheLineOutranStillCount()
    {
        HubFixture hub;
        hub.connectFully();
        QVERIFY(hub.send(1));
        Q_EMIT hub.channel()->failed(ChannelFailure::Closed,
                                     {ErrorCode::Unavailable, u"closed"_s, {}});
        QCOMPARE_EQ(hub.client->room(), 0);
        hub.mqtt()->acknowledge(0);
        hub.clock.advance(100ms);
        hub.settle();
        QCOMPARE(hub.takeEvents(),
                 (QStringList{u"acknowledged 1"_s, u"status waiting-to-retry"_s}));
    }

    void whatNoHubTakesIsRefusedAtOnce()
    {
        HubFixture hub;
        hub.connectFully();
        QCOMPARE_EQ(hub.send(1, QByteArray(256 * 1024, 'x')).error().code, ErrorCode::InvalidInput);
        QVERIFY(hub.send(2, QByteArray(256 * 1024 - 100, 'x')));
        Message message;
        message.properties = {
            {u"k"_s, QString(30'000, u'\u00f6')}}; // three times as long when encoded, twice over
        QCOMPARE_EQ(hub.client->send(3, message).error().code, ErrorCode::InvalidInput);
        QCOMPARE_EQ(hub.mqtt()->telemetry().size(), 1u);
        QCOMPARE_EQ(hub.client->room(), 4);
    }

    void theTokenIsRenewedInOrder()
    {
        HubFixture hub;
        hub.connectFully();
        const QByteArray first = hub.mqtt()->options.password;
        QVERIFY(hub.client->status().tokenExpires);
        QVERIFY(hub.send(1));
        hub.clock.advance(47min);
        QCOMPARE_EQ(hub.client->room(), 4);
        hub.clock.advance(1min); // 80 % of an hour
        QCOMPARE_EQ(hub.state(), HubState::Connected);
        QCOMPARE_EQ(hub.client->room(), 0); // held
        QVERIFY(!hub.mqtt()->disconnecting); // one is still on its way
        hub.mqtt()->acknowledge(0);
        hub.settle();
        QVERIFY(hub.mqtt()->disconnecting);
        hub.mqtt()->finishDisconnect();
        hub.settle();
        QCOMPARE_EQ(hub.channels.size(), 2u); // at once
        QCOMPARE_EQ(hub.state(), HubState::Connecting);
        hub.signInWithTwin(2);
        QCOMPARE_EQ(hub.client->room(), 5);
        const auto token = SasToken::parse(hub.mqtt()->options.password);
        QVERIFY(token && hub.mqtt()->options.password != first);
        QCOMPARE_EQ(Timestamp(token->expires), hub.clock.now() + 1h);
        QCOMPARE_EQ(hub.client->counters().tokenRenewals, 1u);
        QCOMPARE_EQ(hub.client->counters().disconnects, 0u);
        QCOMPARE(hub.takeEvents(),
                 (QStringList{u"acknowledged 1"_s, u"status connecting"_s, u"status connected"_s,
                              u"room"_s, u"twin 2"_s}));
    }

    void renewalDoesNotWaitForEver()
    {
        HubFixture hub;
        hub.connectFully();
        QVERIFY(hub.send(1));
        hub.clock.advance(48min + 5s);
        hub.settle();
        QVERIFY(hub.mqtt()->disconnecting);
        hub.clock.advance(5s); // and the line does not take DISCONNECT either
        hub.settle();
        QCOMPARE_EQ(hub.channels.size(), 2u);
        QVERIFY(hub.takeEvents().contains(u"released 1"_s));
    }

    void aLossDuringRenewalIsALoss()
    {
        HubFixture hub;
        hub.connectFully();
        QVERIFY(hub.send(1));
        hub.clock.advance(48min);
        hub.breakLine();
        QCOMPARE_EQ(hub.state(), HubState::WaitingToRetry);
        hub.clock.advance(1s);
        hub.signIn();
        QCOMPARE_EQ(hub.client->room(), 5);
    }

    void aReadyTokenIsUsedToItsEndAndThenMissed()
    {
        HubFixture hub;
        HubSettings settings = HubFixture::keySettings();
        const auto token = SasToken::make(*settings.key, settings.connection.resource(),
                                          hub.clock.now() + 10min);
        settings.key.reset();
        settings.connection.sharedAccessSignature = token->text();
        hub.connectFully(settings);
        QCOMPARE(hub.mqtt()->options.password, token->text());
        hub.clock.advance(10min);
        QCOMPARE_EQ(hub.state(), HubState::Connected); // the hub's to end
        QCOMPARE_EQ(hub.channels.size(), 1u);
        hub.breakLine();
        QVERIFY(hub.client->status().error->message.contains(u"token expired"_s));
        hub.clock.advance(1s);
        QCOMPARE_EQ(hub.reason(), HubReason::CredentialsUnusable);
        QVERIFY(hub.client->status().error->remedy.contains(u"SharedAccessKey"_s));
        QCOMPARE_EQ(hub.channels.size(), 1u);
    }

    void aUsedUpQuotaIsSeenAndWaitedFor()
    {
        HubFixture hub;
        hub.create();
        hub.client->start();
        for (int i = 0; i < 3; ++i) {
            hub.signIn();
            QVERIFY(hub.send(1));
            QVERIFY(hub.send(2));
            hub.breakLine();
            QCOMPARE_EQ(hub.reason(), i < 2 ? HubReason::ConnectionLost : HubReason::QuotaExceeded);
            if (i < 2)
                hub.clock.advance(4s);
        }
        QVERIFY(hub.client->status().error->remedy.contains(u"quota"_s));
        for (const auto wait : {60s, 90s, 150s, 270s, 300s, 300s}) {
            QCOMPARE_EQ(*hub.client->status().retryAt - hub.client->status().since, wait);
            hub.clock.advance(wait);
            hub.signIn();
            QCOMPARE_EQ(hub.client->room(), 1); // one message tries the way
            QVERIFY(hub.send(1));
            hub.breakLine();
        }
        // A new day: the first acknowledgement opens the window.
        hub.clock.advance(300s);
        hub.signIn();
        QVERIFY(hub.send(1));
        QCOMPARE_EQ(hub.client->room(), 0);
        hub.mqtt()->acknowledge(0);
        QCOMPARE_EQ(hub.client->room(), 5);
        hub.settle();
        QVERIFY(hub.takeEvents().endsWith(u"room"_s));
        hub.breakLine();
        QVERIFY(hub.reason() != HubReason::QuotaExceeded);
    }

    void aLineThatDiesLaterIsNoQuota()
    {
        HubFixture hub;
        hub.create();
        hub.client->start();
        for (int i = 0; i < 5; ++i) {
            hub.signIn();
            QVERIFY(hub.send(1));
            hub.clock.advance(2min);
            hub.breakLine();
            QCOMPARE_EQ(hub.reason(), HubReason::ConnectionLost);
            hub.clock.advance(60s);
        }
    }

    void sendingFromASlotKeepsTheOrder()
    {
        HubFixture hub;
        hub.connectFully();
        quint64 next = 0;
        QObject::connect(hub.client.get(), &HubClient::roomAvailable, hub.client.get(), [&] {
            while (hub.client->room() > 0 && next < 1000)
                QVERIFY(hub.send(++next));
        });
        QVERIFY(hub.send(++next));
        QList<quint64> acknowledged;
        QObject::connect(hub.client.get(), &HubClient::acknowledged, hub.client.get(),
                         [&](const auto &handles) { acknowledged += handles; });
        for (size_t i = 0; i < 1000; ++i) {
            hub.mqtt()->acknowledge(i);
            hub.clock.advance(0s);
        }
        QCOMPARE_EQ(acknowledged.size(), 1000);
        QVERIFY(std::is_sorted(acknowledged.begin(), acknowledged.end()));
    }
};

QTEST_GUILESS_MAIN(HubClientTelemetryTest)
#include "tst_hubclient_telemetry.moc"
