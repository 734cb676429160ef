// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakehub.h"

#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono;

namespace {

QDateTime day(int year)
{
    return QDateTime(QDate(year, 1, 1), QTime(0, 0), Qt::UTC);
}

ChannelInfo chainValid(int fromYear, int untilYear)
{
    ChannelInfo info;
    info.chain.push_back({u"hub.example"_s, u"a CA"_s, day(fromYear), day(untilYear), {}, {}});
    return info;
}

HubSettings certificateSettings()
{
    HubSettings settings = HubFixture::keySettings();
    settings.key.reset();
    settings.connection.x509 = true;
    return settings;
}

} // namespace

/// Each way not to be connected is told apart, says what to do, and is tried again in good time.
class HubClientFailuresTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachStepOfTheWayHasItsReason_data()
    {
        QTest::addColumn<ChannelFailure>("failure");
        QTest::addColumn<HubReason>("reason");
        QTest::addColumn<QString>("remedy");
        using F = ChannelFailure;
        using R = HubReason;
        QTest::newRow("no DNS") << F::NameNotFound << R::NameNotFound << u"DNS"_s;
        QTest::newRow("port closed") << F::ConnectionRefused << R::NoNetwork << u"port"_s;
        QTest::newRow("no route") << F::Unreachable << R::NoNetwork << u"cable"_s;
        QTest::newRow("silence") << F::TimedOut << R::NoNetwork << u"firewall"_s;
        QTest::newRow("proxy") << F::ProxyFailed << R::ProxyFailed << u"[connection.proxy]"_s;
        QTest::newRow("unknown CA")
            << F::CertificateUntrusted << R::CertificateUntrusted << u"ca-file"_s;
        QTest::newRow("hub's certificate expired")
            << F::CertificateExpired << R::CertificateExpired << u"Renew"_s;
        QTest::newRow("hub's certificate of tomorrow")
            << F::CertificateNotYetValid << R::ClockWrong << u"timedatectl"_s;
        QTest::newRow("another host")
            << F::HostNameMismatch << R::HostNameMismatch << u"HostName"_s;
        QTest::newRow("no TLS") << F::TlsFailed << R::TlsFailed << u"TLS 1.2"_s;
        QTest::newRow("our certificate refused")
            << F::ClientCertificateRefused << R::DeviceCertificateRefused << u"registered"_s;
        QTest::newRow("no WebSocket") << F::WebSocketRefused << R::WebSocketRefused << u"proxy"_s;
    }

    void eachStepOfTheWayHasItsReason()
    {
        QFETCH(ChannelFailure, failure);
        QFETCH(HubReason, reason);
        QFETCH(QString, remedy);
        HubFixture hub;
        hub.create();
        hub.client->start();
        hub.breakLine(failure);
        QCOMPARE_EQ(hub.reason(), reason);
        QCOMPARE_EQ(hub.state(), HubState::WaitingToRetry);
        QVERIFY(hub.client->status().error);
        QVERIFY2(hub.client->status().error->remedy.contains(remedy),
                 qPrintable(hub.client->status().error->text()));
        QCOMPARE_EQ(hub.client->status().tries, 1);
        hub.clock.advance(1s);
        QCOMPARE_EQ(hub.channels.size(), 2u);
        QVERIFY2(hub.client->status().error, "the reason stays until it works");
        hub.signIn();
        QVERIFY(!hub.client->status().error);
        QCOMPARE_EQ(hub.reason(), HubReason::None);
    }

    void aRefusalIsReadByWhatIsKnown_data()
    {
        QTest::addColumn<ConnectRefusal>("refusal");
        QTest::addColumn<int>("year"); // by our clock; 0: the right one
        QTest::addColumn<HubReason>("reason");
        using C = ConnectRefusal;
        using R = HubReason;
        QTest::newRow("wrong key or unknown device")
            << C::NotAuthorized << 0 << R::CredentialsRefused;
        QTest::newRow("bad user name or password")
            << C::BadUserNameOrPassword << 0 << R::CredentialsRefused;
        QTest::newRow("a clock before this program") << C::NotAuthorized << 2020 << R::ClockWrong;
        QTest::newRow("a clock beyond the hub's certificate")
            << C::NotAuthorized << 2040 << R::ClockWrong;
        QTest::newRow("busy") << C::ServerUnavailable << 0 << R::HubUnavailable;
        QTest::newRow("a client id refused") << C::IdentifierRejected << 0 << R::ProtocolError;
        QTest::newRow("another protocol") << C::ProtocolVersion << 0 << R::ProtocolError;
    }

    void aRefusalIsReadByWhatIsKnown()
    {
        QFETCH(ConnectRefusal, refusal);
        QFETCH(int, year);
        QFETCH(HubReason, reason);
        HubFixture hub;
        if (year)
            hub.clock.jump(Timestamp(sys_days(std::chrono::year(year) / June / 1))
                           - hub.clock.now());
        hub.create();
        hub.client->start();
        hub.channel()->information = chainValid(2015, 2030);
        Q_EMIT hub.channel()->opened();
        hub.mqtt()->refuse(refusal);
        hub.settle();
        QCOMPARE_EQ(hub.reason(), reason);
        QVERIFY(!hub.client->status().error->remedy.isEmpty());
        if (reason == HubReason::ClockWrong)
            QVERIFY(hub.client->status().error->message.contains(QString::number(year)));
        QVERIFY(!hub.client->status().error->text().contains(u"MDEyMw"_s));
    }

    void aRefusalThatTheLineOutranIsStillHeard()
    {
        HubFixture hub;
        hub.create();
        hub.client->start();
        Q_EMIT hub.channel()->opened();
        Q_EMIT hub.channel()->failed(ChannelFailure::Closed,
                                     {ErrorCode::Unavailable, u"closed"_s, {}});
        hub.mqtt()->refuse(ConnectRefusal::NotAuthorized);
        hub.settle();
        QCOMPARE_EQ(hub.reason(), HubReason::CredentialsRefused);
    }

    void aLongExpiredHubCertificateMeansAWrongClock()
    {
        HubFixture hub;
        hub.create();
        hub.client->start();
        hub.channel()->information = chainValid(2015, 2020);
        hub.breakLine(ChannelFailure::CertificateExpired);
        QCOMPARE_EQ(hub.reason(), HubReason::ClockWrong);
    }

    void silenceAndNonsenseAreToldApart_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<bool>("ready");
        QTest::addColumn<HubReason>("reason");
        QTest::newRow("no CONNACK") << ErrorCode::TimedOut << false << HubReason::HubUnavailable;
        QTest::newRow("closed before CONNACK")
            << ErrorCode::Unavailable << false << HubReason::HubUnavailable;
        QTest::newRow("something else than MQTT")
            << ErrorCode::InvalidInput << false << HubReason::ProtocolError;
        QTest::newRow("no PINGRESP") << ErrorCode::TimedOut << true << HubReason::ConnectionLost;
        QTest::newRow("closed") << ErrorCode::Unavailable << true << HubReason::ConnectionLost;
    }

    void silenceAndNonsenseAreToldApart()
    {
        QFETCH(ErrorCode, code);
        QFETCH(bool, ready);
        QFETCH(HubReason, reason);
        HubFixture hub;
        hub.create();
        hub.client->start();
        if (ready)
            hub.signIn();
        else
            Q_EMIT hub.channel()->opened();
        hub.mqtt()->lose(code);
        hub.settle();
        QCOMPARE_EQ(hub.reason(), reason);
        QCOMPARE_EQ(hub.client->counters().disconnects, ready ? 1u : 0u);
    }

    void aRefusedSubscriptionIsNamed()
    {
        HubFixture hub;
        hub.create();
        hub.client->start();
        Q_EMIT hub.channel()->opened();
        hub.mqtt()->accept();
        Q_EMIT hub.mqtt()->subscribed(
            1, {QualityOfService::AtLeastOnce, std::nullopt, std::nullopt, std::nullopt});
        hub.settle();
        QCOMPARE_EQ(hub.reason(), HubReason::ProtocolError);
        QVERIFY(hub.client->status().error->message.contains(u"$iothub/twin/PATCH"_s));
    }

    void anUnansweredSubscribeIsNotWaitedForForEver()
    {
        HubFixture hub;
        hub.create();
        hub.client->start();
        Q_EMIT hub.channel()->opened();
        hub.mqtt()->accept();
        hub.clock.advance(30s);
        hub.settle();
        QCOMPARE_EQ(hub.reason(), HubReason::HubUnavailable);
    }

    void credentialsThatCantBeUsedAreToldWithoutATry_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("words");
        QTest::newRow("no key") << 0 << u"no key"_s;
        QTest::newRow("x509 without a certificate") << 1 << u"no device certificate"_s;
        QTest::newRow("an expired ready token") << 2 << u"expired at 2023-11-14"_s;
        QTest::newRow("a ready token that is none") << 3 << u"does not begin"_s;
        QTest::newRow("a device id that no topic can hold") << 4 << u"'#'"_s;
        QTest::newRow("a CA file that is not there") << 5 << QString();
    }

    void credentialsThatCantBeUsedAreToldWithoutATry()
    {
        QFETCH(int, which);
        QFETCH(QString, words);
        HubSettings settings = which == 1 ? certificateSettings() : HubFixture::keySettings();
        if (which == 0 || which == 2 || which == 3)
            settings.key.reset();
        if (which == 2)
            settings.connection.sharedAccessSignature
                = "SharedAccessSignature sr=h&se=1700000000&sig="
                + QByteArray(32, 'x').toBase64().toPercentEncoding();
        if (which == 3)
            settings.connection.sharedAccessSignature = "c2VjcmV0";
        if (which == 4)
            settings.connection.deviceId = u"boiler#1"_s;
        if (which == 5)
            settings.caFile = u"/nowhere/ca.pem"_s;
        HubFixture hub;
        hub.create(settings);
        hub.client->start();
        hub.settle();
        QVERIFY(hub.channels.empty());
        QCOMPARE_EQ(hub.reason(), HubReason::CredentialsUnusable);
        QVERIFY2(hub.client->status().error->message.contains(words),
                 qPrintable(hub.client->status().error->text()));
        QVERIFY(hub.clock.untilNextTimer()); // a file may be put right
    }

    void retriesWithFullJitterUpToAMinute()
    {
        HubFixture hub;
        hub.random = 0.5;
        hub.create();
        hub.client->start();
        for (const auto wait : {500ms, 1000ms, 2000ms, 4000ms, 8000ms, 16000ms, 30000ms, 30000ms}) {
            hub.breakLine(ChannelFailure::Unreachable);
            // settle() has let the 100 ms of grace pass, which a channel that never opened does not
            // need.
            QCOMPARE_EQ(*hub.client->status().retryAt, hub.client->status().since + wait);
            const size_t before = hub.channels.size();
            hub.clock.advance(wait - 101ms);
            QCOMPARE_EQ(hub.channels.size(), before);
            hub.clock.advance(101ms);
            QCOMPARE_EQ(hub.channels.size(), before + 1);
        }
        QCOMPARE_EQ(hub.client->status().tries, 8);
    }

    void backOffBeginsAnewOnlyAfterAStableMinute()
    {
        HubFixture hub;
        hub.create();
        hub.client->start();
        for (int i = 0; i < 4; ++i) {
            hub.breakLine(ChannelFailure::Unreachable);
            hub.clock.advance(60s);
        }
        hub.signIn();
        hub.clock.advance(59s);
        QCOMPARE_EQ(hub.client->status().tries, 4);
        hub.breakLine();
        QCOMPARE_EQ(*hub.client->status().retryAt - hub.client->status().since, 16s);
        hub.clock.advance(16s);
        hub.signIn();
        hub.clock.advance(60s);
        QCOMPARE_EQ(hub.client->status().tries, 0);
        hub.breakLine();
        QCOMPARE_EQ(*hub.client->status().retryAt - hub.client->status().since, 1s);
    }

    void aRivalWithTheSameIdIsSuspectedAfterThreeShortLives()
    {
        HubFixture hub;
        hub.create();
        hub.client->start();
        for (int i = 0; i < 3; ++i) {
            hub.signIn();
            QVERIFY(hub.send(1));
            hub.mqtt()->acknowledge(0);
            hub.clock.advance(5s);
            hub.breakLine();
            QCOMPARE_EQ(hub.reason(), i < 2 ? HubReason::ConnectionLost : HubReason::TakenOver);
            hub.clock.advance(60s);
        }
        QVERIFY(hub.client->status().error->remedy.contains(u"same device id"_s));
    }

    void aLineThatAlsoFailsElsewhereIsNoRival()
    {
        HubFixture hub;
        hub.create();
        hub.client->start();
        for (int i = 0; i < 5; ++i) {
            hub.signIn();
            hub.breakLine();
            QCOMPARE_EQ(hub.reason(), HubReason::ConnectionLost);
            hub.clock.advance(60s);
            hub.breakLine(ChannelFailure::Unreachable);
            hub.clock.advance(60s);
        }
    }
};

QTEST_GUILESS_MAIN(HubClientFailuresTest)
#include "tst_hubclient_failures.moc"
