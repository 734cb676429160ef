// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctorprobe.h"
#include "hub/localhub.h"
#include "iothub/hubclient.h"
#include "iothub/sastoken.h"
#include "support/proxyserver.h"

#include <QTcpServer>
#include <QTemporaryDir>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The doctor on the real way to the real local hub.
class DoctorHubTest : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<hub::LocalHub> m_hub;

    [[nodiscard]] HubSettings addDevice(const QString &id)
    {
        HubSettings settings;
        settings.connection = *ConnectionString::parse(*m_hub->addDevice({id, {}, false}));
        settings.connection.gatewayPort = 0;
        settings.key
            = std::move(SigningKey::fromBase64(settings.connection.sharedAccessKey)).value();
        settings.caFile = m_hub->caFile();
        settings.port = m_hub->mqttPort();
        settings.webSocketPort = m_hub->webSocketPort();
        return settings;
    }
    [[nodiscard]] Doctor::Parts parts() { return {.clock = &m_clock}; }

private Q_SLOTS:
    void init();
    void theWayIsOpen_data();
    void theWayIsOpen();
    void aClosedPortIsNoEndWhereWebSocketMayBeTaken();
    void bothWaysClosedIsTheEnd();
    void whoTheHubDoesNotKnowEndsAtTheSignIn_data();
    void whoTheHubDoesNotKnowEndsAtTheSignIn();
    void aSpentSignatureIsFoundBeforeTheSignIn();
    void aRunningAgentKeepsItsConnection();
    void anAgentThatIsNotConnectedTellsWhy();
    void anAgentThatCannotBeAskedIsLeftAlone();
    void commandsThatWaitStayWithTheHub();
    void cancelledItEnds();
    void aClockThatIsNotSetIsTheEnd();
};

void DoctorHubTest::init()
{
    m_hub.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_hub = std::make_unique<hub::LocalHub>(hub::HubOptions{.stateDirectory = m_folder->path(),
                                                            .mqttPort = 0,
                                                            .webSocketPort = 0,
                                                            .httpsPort = std::nullopt});
    const auto started = m_hub->start();
    QVERIFY2(started, started ? "" : qPrintable(started.error().text()));
}

void DoctorHubTest::theWayIsOpen_data()
{
    QTest::addColumn<bool>("webSocket");
    QTest::addColumn<int>("proxy");
    QTest::addColumn<QString>("summary");
    QTest::addRow("TLS") << false << -1
                         << u"configuration=ok name=ok tcp=ok tls=ok credential=ok connect=ok "
                            "subscriptions=ok round-trip=ok"_s;
    QTest::addRow("WebSocket") << true << -1
                               << u"configuration=ok name=ok tcp=ok tls=ok websocket=ok "
                                  "credential=ok connect=ok subscriptions=ok round-trip=ok"_s;
    const QString through = u"configuration=ok tcp=ok proxy=ok tls=ok credential=ok connect=ok "
                            "subscriptions=ok round-trip=ok"_s;
    QTest::addRow("HTTP proxy") << false << int(ProxyServer::Kind::Http) << through;
    QTest::addRow("SOCKS proxy") << false << int(ProxyServer::Kind::Socks5) << through;
}

void DoctorHubTest::theWayIsOpen()
{
    QFETCH(bool, webSocket);
    QFETCH(int, proxy);
    QFETCH(QString, summary);
    HubSettings settings = addDevice(u"boiler"_s);
    if (webSocket)
        settings.transport = HubSettings::Transport::WebSocket;
    std::unique_ptr<ProxyServer> server;
    if (proxy >= 0) {
        server = std::make_unique<ProxyServer>(ProxyServer::Kind(proxy));
        settings.proxy
            = QNetworkProxy(proxy == int(ProxyServer::Kind::Http) ? QNetworkProxy::HttpProxy
                                                                  : QNetworkProxy::Socks5Proxy,
                            u"127.0.0.1"_s, server->serverPort());
    }
    DoctorProbe probe(settings, parts());
    QVERIFY(probe.wait());
    QCOMPARE(probe.summary(), summary);
    QVERIFY(!probe.doctor.failed());
    QCOMPARE(probe.finished, 1);
    const CheckStep &tls = probe.step(CheckKind::Tls);
    QVERIFY(tls.seen.startsWith(u"TLSv1."_s));
    QVERIFY(!tls.chain.empty());
    QVERIFY(tls.chain.front().daysLeft > 300);
    QVERIFY(tls.took > 0us);
    // All that a technician wants to know, and no secret.
    const QString texts = probe.texts();
    QVERIFY(!texts.contains(QString::fromLatin1(settings.connection.sharedAccessKey)));
    QVERIFY(!texts.contains(u"sig="_s));
    // It leaves no telemetry, and no connection.
    QCOMPARE_EQ(m_hub->eventCount(u"boiler"_s), 0);
    QTRY_VERIFY(!m_hub->isConnected(u"boiler"_s));
}

void DoctorHubTest::aClosedPortIsNoEndWhereWebSocketMayBeTaken()
{
    HubSettings settings = addDevice(u"boiler"_s);
    settings.transport = HubSettings::Transport::Auto;
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        settings.port = closed.serverPort();
    }
    DoctorProbe probe(settings, parts());
    QVERIFY(probe.wait());
    QCOMPARE(probe.summary(),
             u"configuration=ok name=ok tcp=warning tls=ok websocket=ok credential=ok connect=ok "
             "subscriptions=ok round-trip=ok"_s);
    const CheckStep &tcp = probe.step(CheckKind::Tcp);
    QVERIFY(tcp.error);
    QVERIFY(tcp.error->message.contains(QString::number(settings.port)));
    QVERIFY(tcp.seen.contains(QString::number(settings.webSocketPort)));
}

void DoctorHubTest::bothWaysClosedIsTheEnd()
{
    HubSettings settings = addDevice(u"boiler"_s);
    settings.transport = HubSettings::Transport::Auto;
    {
        QTcpServer first;
        QTcpServer second;
        QVERIFY(first.listen(QHostAddress::LocalHost) && second.listen(QHostAddress::LocalHost));
        settings.port = first.serverPort();
        settings.webSocketPort = second.serverPort();
    }
    DoctorProbe probe(settings, parts());
    QVERIFY(probe.wait());
    QCOMPARE(probe.summary(), u"configuration=ok name=ok tcp=failed"_s);
    const QString texts = probe.texts();
    QVERIFY(texts.contains(QString::number(settings.port)));
    QVERIFY(texts.contains(QString::number(settings.webSocketPort)));
}

void DoctorHubTest::whoTheHubDoesNotKnowEndsAtTheSignIn_data()
{
    QTest::addColumn<bool>("known");
    QTest::addRow("wrong key") << true;
    QTest::addRow("unknown device") << false;
}

void DoctorHubTest::whoTheHubDoesNotKnowEndsAtTheSignIn()
{
    QFETCH(bool, known);
    HubSettings settings = addDevice(u"boiler"_s);
    if (known) {
        settings.key
            = std::move(SigningKey::fromBase64("b3RoZXIga2V5IG9mIGEgYm9pbGVyIQ==")).value();
    } else {
        settings.connection.deviceId = u"kettle"_s;
    }
    DoctorProbe probe(settings, parts());
    QVERIFY(probe.wait());
    QCOMPARE(probe.summary(),
             u"configuration=ok name=ok tcp=ok tls=ok credential=ok connect=failed"_s);
    QVERIFY(probe.doctor.failed());
    QVERIFY(probe.doctor.failed()->error->message.contains(u"refused the device"_s));
    QVERIFY(probe.doctor.failed()->error->remedy.contains(u"registry"_s));
    QCOMPARE(probe.step(CheckKind::RoundTrip).state, CheckState::Skipped);
    QVERIFY(probe.step(CheckKind::RoundTrip).seen.contains(u"CONNECT"_s));
}

void DoctorHubTest::aSpentSignatureIsFoundBeforeTheSignIn()
{
    HubSettings settings = addDevice(u"boiler"_s);
    const auto token
        = SasToken::make(*settings.key, settings.connection.resource(), m_clock.now() - 1h);
    settings.key.reset();
    settings.connection.sharedAccessKey.clear();
    settings.connection.sharedAccessSignature = token->text();
    DoctorProbe probe(settings, parts());
    QVERIFY(probe.wait());
    QCOMPARE(probe.summary(), u"configuration=ok name=ok tcp=ok tls=ok credential=failed"_s);
    QVERIFY(probe.doctor.failed()->error->message.contains(u"expired"_s));
    QVERIFY(!probe.texts().contains(u"sig="_s));
}

void DoctorHubTest::aRunningAgentKeepsItsConnection()
{
    const HubSettings settings = addDevice(u"boiler"_s);
    HubClient agent(settings, {.clock = &m_clock});
    agent.start();
    QTRY_COMPARE(agent.status().state, HubState::Connected);
    LiveConnection live;
    live.connected = true;
    live.state = u"connected"_s;
    live.since = m_clock.now();
    live.roundTrip = 12'300us;
    DoctorProbe probe(settings, parts(), live);
    QVERIFY(probe.wait());
    QCOMPARE(probe.summary(),
             u"configuration=ok name=ok tcp=ok tls=ok credential=ok connect=ok subscriptions=ok "
             "round-trip=ok"_s);
    for (const CheckKind kind :
         {CheckKind::Connect, CheckKind::Subscriptions, CheckKind::RoundTrip}) {
        QVERIFY(probe.step(kind).fromAgent);
        QVERIFY(probe.step(kind).seen.contains(u"running agent"_s));
    }
    QVERIFY(probe.step(CheckKind::RoundTrip).seen.contains(u"12.3 ms"_s));
    QCOMPARE(agent.status().state, HubState::Connected);
    QCOMPARE_EQ(agent.counters().connects, 1U);
    QCOMPARE_EQ(agent.counters().disconnects, 0U);
}

void DoctorHubTest::anAgentThatIsNotConnectedTellsWhy()
{
    LiveConnection live;
    live.state = u"waiting"_s;
    live.since = m_clock.now();
    live.error = Error{ErrorCode::Refused, u"The hub threw it out"_s, u"Ask it why"_s};
    DoctorProbe probe(addDevice(u"boiler"_s), parts(), live);
    QVERIFY(probe.wait());
    QVERIFY(probe.doctor.failed());
    QCOMPARE(probe.doctor.failed()->kind, CheckKind::Connect);
    QCOMPARE(*probe.doctor.failed()->error, *live.error);
    QVERIFY(!m_hub->isConnected(u"boiler"_s));
}

void DoctorHubTest::anAgentThatCannotBeAskedIsLeftAlone()
{
    LiveConnection live;
    live.unheard = Error{ErrorCode::PermissionDenied, u"its socket is not for us"_s,
                         u"Run this as the agent's user"_s};
    DoctorProbe probe(addDevice(u"boiler"_s), parts(), live);
    QVERIFY(probe.wait());
    QVERIFY(!probe.doctor.failed());
    QCOMPARE(probe.step(CheckKind::Connect).state, CheckState::Warning);
    QCOMPARE(probe.step(CheckKind::RoundTrip).state, CheckState::Skipped);
}

void DoctorHubTest::commandsThatWaitStayWithTheHub()
{
    const HubSettings settings = addDevice(u"boiler"_s);
    const auto sent = m_hub->sendCloudMessage(u"boiler"_s, {.body = "open"});
    QVERIFY2(sent, sent ? "" : qPrintable(sent.error().text()));
    DoctorProbe probe(settings, parts());
    QVERIFY(probe.wait());
    QVERIFY(!probe.doctor.failed());
    HubClient agent(settings, {.clock = &m_clock});
    QByteArray body;
    connect(&agent, &HubClient::cloudMessageReceived, this,
            [&](const CloudMessage &message) { body = message.body; });
    agent.start();
    QTRY_COMPARE(body, "open");
}

void DoctorHubTest::cancelledItEnds()
{
    DoctorProbe probe(addDevice(u"boiler"_s), parts());
    connect(&probe.doctor, &Doctor::stepChanged, this, [&](const CheckStep &step) {
        if (step.kind == CheckKind::Tls)
            probe.doctor.cancel();
    });
    QVERIFY(probe.wait());
    QCOMPARE(probe.step(CheckKind::Connect).state, CheckState::Skipped);
    QVERIFY(probe.step(CheckKind::Connect).seen.contains(u"cancelled"_s));
    QCOMPARE(probe.finished, 1);
}

void DoctorHubTest::aClockThatIsNotSetIsTheEnd()
{
    class Unset final : public Clock
    {
    public:
        [[nodiscard]] Timestamp now() const override { return Timestamp(1h); }
        [[nodiscard]] SteadyTime steady() const override { return m_machine.steady(); }
        [[nodiscard]] std::unique_ptr<Timer> createTimer() override
        {
            return m_machine.createTimer();
        }
        [[nodiscard]] std::unique_ptr<ClockWatch> createWatch() override
        {
            return m_machine.createWatch();
        }
        [[nodiscard]] bool isSynchronized() const override { return false; }

    private:
        SystemClock m_machine;
    } unset;
    DoctorProbe probe(addDevice(u"boiler"_s), {.clock = &unset});
    QVERIFY(probe.wait());
    QCOMPARE(probe.doctor.failed()->kind, CheckKind::Clock);
    QVERIFY(probe.doctor.failed()->error->message.contains(u"1970-01-01T01:00:00Z"_s));
    QVERIFY(probe.doctor.failed()->error->remedy.contains(u"timedatectl"_s));
}

QTEST_GUILESS_MAIN(DoctorHubTest)
#include "tst_doctorhub.moc"
