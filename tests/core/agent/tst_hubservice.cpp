// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/agentserver.h"
#include "agent/service/hubservice.h"
#include "contract/agentlink.h"
#include "contract/agentsocket.h"
#include "contract/whenanswered.h"
#include "hub/localhub.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// HubV1 from a screen's end of the socket, with a real connection to the local hub behind it.
class HubServiceTest : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    QTemporaryDir m_folder;
    std::unique_ptr<hub::LocalHub> m_hub;
    HubSettings m_settings;
    std::unique_ptr<PacketRecorder> m_recorder;
    std::unique_ptr<HubClient> m_client;
    std::unique_ptr<HubDesk> m_desk;
    std::unique_ptr<AgentServer> m_server;
    std::unique_ptr<AgentLink> m_link;
    HubV1Replica *m_replica = nullptr;

    template <typename T> [[nodiscard]] T answer(QRemoteObjectPendingReply<T> reply)
    {
        if (!QTest::qWaitFor([&] { return reply.isFinished(); }))
            qWarning("no answer");
        return reply.returnValue();
    }
    [[nodiscard]] static WayStep step(const HubWay &way, const QString &name)
    {
        for (const WayStep &each : way.steps()) {
            if (each.step() == name)
                return each;
        }
        return {};
    }
    void send(int count)
    {
        for (int i = 0; i < count; ++i) {
            QTRY_VERIFY(m_client->room() > 0);
            Message message;
            message.id = u"m-%1"_s.arg(i);
            message.body = "{}";
            QVERIFY(m_client->send(quint64(i), message));
        }
    }

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void beforeAnyCheckTheConnectionIsShown();
    void theStepsComeAsTheyEnd();
    void aCheckIsCancelled();
    void figuresFollowWhoWatches();
    void disconnectsAreListed();
    void packetsComeByPages();
    void whatIsForgottenIsCounted();
    void whoMayNotIsTold();
};

void HubServiceTest::initTestCase()
{
    m_hub = std::make_unique<hub::LocalHub>(hub::HubOptions{
        .stateDirectory = m_folder.path(), .mqttPort = 0, .httpsPort = std::nullopt});
    QVERIFY(m_hub->start());
    m_settings.connection = *ConnectionString::parse(*m_hub->addDevice({u"boiler"_s, {}, false}));
    m_settings.key
        = std::move(SigningKey::fromBase64(m_settings.connection.sharedAccessKey)).value();
    m_settings.caFile = m_hub->caFile();
    m_settings.port = m_hub->mqttPort();
}

void HubServiceTest::init()
{
    m_recorder = std::make_unique<PacketRecorder>(m_clock);
    m_client = std::make_unique<HubClient>(
        m_settings, HubClient::Parts{.clock = &m_clock, .recorder = m_recorder.get()});
    m_desk = std::make_unique<HubDesk>(
        HubDesk::Parts{.hub = m_client.get(), .recorder = m_recorder.get(), .clock = &m_clock});
    m_desk->configure(m_settings, u"outpost.toml"_s);
    m_server = std::make_unique<AgentServer>(
        AgentAnswers{.snapshot = [] { return AgentSnapshot(); }}, m_clock);
    m_server->addService(u"hub-v1"_s, [this](QRemoteObjectHost &host, Session &session) {
        auto service = std::make_unique<HubService>(*m_desk, session);
        host.enableRemoting<HubV1SourceAPI>(service.get());
        return service;
    });
    const QString path = agentSocketPath(m_folder.path());
    QVERIFY(m_server->listen(path));
    m_link = std::make_unique<AgentLink>(path, m_clock, 5s);
    QSignalSpy ready(m_link.get(), &AgentLink::ready);
    m_link->open();
    QTRY_COMPARE(ready.size(), 1);
    QVERIFY(m_link->offers(u"hub-v1"_s));
    m_replica = m_link->acquire<HubV1Replica>();
    QTRY_VERIFY(m_replica->isInitialized());
    QSignalSpy raised(&m_link->agent(), &AgentV1Replica::raised);
    m_link->agent().introduce(u"screen"_s, u"ada"_s);
    m_link->agent().raise(u"technician"_s, {});
    QTRY_COMPARE(raised.size(), 1);
    QCOMPARE(raised[0][0].toString(), QString());
    m_client->start();
    QTRY_COMPARE(m_client->status().state, HubState::Connected);
}

void HubServiceTest::cleanup()
{
    m_link.reset();
    m_server.reset();
    m_desk.reset();
    m_client.reset();
    m_recorder.reset();
}

void HubServiceTest::beforeAnyCheckTheConnectionIsShown()
{
    const HubWay way = answer(m_replica->way());
    QCOMPARE_EQ(way.checkedAt(), 0);
    QVERIFY(!way.checking());
    QCOMPARE_EQ(way.steps().size(), 11);
    QCOMPARE(step(way, u"tls"_s).state(), u"ok"_s);
    QVERIFY(step(way, u"tls"_s).fromAgent());
    QVERIFY(!step(way, u"tls"_s).chain().isEmpty());
    QCOMPARE_EQ(step(way, u"tls"_s).took(), -1);
    QCOMPARE(step(way, u"connect"_s).state(), u"ok"_s);
    QVERIFY(step(way, u"name"_s).seen().contains(u"127.0.0.1"_s));
}

void HubServiceTest::theStepsComeAsTheyEnd()
{
    QSignalSpy steps(m_replica, &HubV1Replica::stepChanged);
    QSignalSpy checked(m_replica, &HubV1Replica::checked);
    QCOMPARE(answer(m_replica->check()), QString());
    QVERIFY(m_desk->isChecking());
    QCOMPARE(answer(m_replica->check()), QString()); // the one that goes on
    QTRY_COMPARE(checked.size(), 1);
    const auto way = checked[0][0].value<HubWay>();
    QVERIFY(way.checkedAt() > 0);
    QVERIFY(!way.checking());
    QCOMPARE(way.failed(), QString());
    QVERIFY(step(way, u"tcp"_s).took() > 0);
    QVERIFY(!step(way, u"tcp"_s).fromAgent());
    QVERIFY(step(way, u"connect"_s).fromAgent());
    QVERIFY(steps.size() >= 22); // each waited, and ended
    // The agent's own connection was left alone.
    QCOMPARE_EQ(m_client->counters().connects, 1U);
    QCOMPARE_EQ(m_client->counters().disconnects, 0U);
}

void HubServiceTest::aCheckIsCancelled()
{
    QSignalSpy checked(m_replica, &HubV1Replica::checked);
    connect(m_desk.get(), &HubDesk::stepChanged, this, [this](const CheckStep &step) {
        if (step.kind == CheckKind::Tcp && step.state == CheckState::Running)
            m_replica->cancelCheck();
    });
    QCOMPARE(answer(m_replica->check()), QString());
    m_replica->cancelCheck();
    QTRY_COMPARE(checked.size(), 1);
    QVERIFY(!m_desk->isChecking());
    // And again.
    m_desk->disconnect(this);
    QCOMPARE(answer(m_replica->check()), QString());
    QTRY_COMPARE(checked.size(), 2);
    QCOMPARE(step(checked[1][0].value<HubWay>(), u"connect"_s).state(), u"ok"_s);
}

void HubServiceTest::figuresFollowWhoWatches()
{
    QSignalSpy changed(m_replica, &HubV1Replica::changed);
    m_replica->watch(true);
    QTRY_VERIFY(answer(m_replica->report()).tally().connects() == 1);
    send(50);
    QTRY_VERIFY(changed.size() >= 1);
    QTRY_COMPARE(m_client->counters().acknowledged, 50U);
    const HubReport report = answer(m_replica->report());
    QCOMPARE_EQ(report.latency().count(), 50);
    QVERIFY(report.latency().median() > 0);
    QVERIFY(report.latency().median() <= report.latency().p95());
    QVERIFY(report.latency().p95() <= report.latency().longest());
    QVERIFY(!report.latency().minutes().isEmpty());
    QCOMPARE_EQ(report.tally().acknowledged(), 50);
    // Once a second at most, however much there is.
    QVERIFY2(changed.size() <= 10, qPrintable(QString::number(changed.size())));
    m_replica->watch(false);
    QCOMPARE(answer(m_replica->recorder()).recording(), false); // watch() was heard
    changed.clear();
    send(5);
    QTRY_COMPARE(m_client->counters().acknowledged, 55U);
    QCOMPARE(answer(m_replica->recorder()).recording(), false);
    QCOMPARE_EQ(changed.size(), 0);
}

void HubServiceTest::disconnectsAreListed()
{
    QVERIFY(m_hub->setFault(u"boiler"_s, hub::FaultKind::Drop, 1ms));
    QTRY_VERIFY(!m_desk->disconnects().entries().empty()
                && m_desk->disconnects().entries().back().backAt);
    const HubReport report = answer(m_replica->report());
    QCOMPARE_EQ(report.disconnects().size(), 1);
    const HubDisconnect entry = report.disconnects().constFirst();
    QCOMPARE(entry.reason(), u"connection-lost"_s);
    QVERIFY(!entry.planned());
    QVERIFY(!entry.error().isEmpty());
    QVERIFY(entry.backAt() >= entry.at());
    QVERIFY(entry.backBy().startsWith(u"TLS"_s));
    QCOMPARE_EQ(report.tally().disconnects(), 1);
}

void HubServiceTest::packetsComeByPages()
{
    QSignalSpy states(m_replica, &HubV1Replica::recorderChanged);
    m_replica->watch(true);
    QCOMPARE(answer(m_replica->record(true)), QString());
    QTRY_VERIFY(!states.isEmpty());
    QVERIFY(states[0][0].value<RecorderState>().recording());
    send(300);
    QTRY_COMPARE(m_client->counters().acknowledged, 300U);
    QTRY_VERIFY(m_recorder->recorded() >= 600);
    QCOMPARE(answer(m_replica->record(false)), QString());
    qint64 seen = 0;
    QList<MqttPacket> all;
    for (;;) {
        const MqttPackets page = answer(m_replica->packetsAfter(seen));
        QVERIFY(page.error().isEmpty());
        QCOMPARE_EQ(page.skipped(), 0);
        if (page.packets().isEmpty())
            break;
        QVERIFY(size_t(page.packets().size()) <= HubService::mostPackets);
        all += page.packets();
        seen = page.packets().constLast().number();
    }
    QCOMPARE_EQ(quint64(all.size()), m_recorder->recorded());
    QCOMPARE_EQ(std::ranges::count_if(all, [](const MqttPacket &p) { return p.sent(); }), 300);
    const auto telemetry = std::ranges::find_if(all, &MqttPacket::sent);
    QVERIFY(telemetry != all.cend());
    QCOMPARE(telemetry->type(), u"PUBLISH"_s);
    QCOMPARE(telemetry->payload(), "{}");
    QVERIFY(telemetry->topic().startsWith(u"devices/boiler/messages/events/"_s));
    QVERIFY2(states.size() < 40, qPrintable(QString::number(states.size())));
}

void HubServiceTest::whatIsForgottenIsCounted()
{
    m_recorder->start();
    for (int i = 0; i < 3000; ++i)
        m_recorder->addReceived(QByteArray::fromHex("d000"));
    const MqttPackets page = answer(m_replica->packetsAfter(10));
    QCOMPARE_EQ(page.skipped(), 3000 - qint64(PacketRecorder::mostPackets) - 10);
    QCOMPARE_EQ(page.packets().constFirst().number(), 3001 - qint64(PacketRecorder::mostPackets));
    QVERIFY(answer(m_replica->packetsAfter(-5)).packets().size() > 0);
    QVERIFY(answer(m_replica->packetsAfter(1'000'000)).packets().isEmpty());
}

void HubServiceTest::whoMayNotIsTold()
{
    m_recorder->start();
    m_recorder->addReceived(QByteArray::fromHex("d000"));
    // Who begins as an operator may check, and not read along.
    AgentLink other(agentSocketPath(m_folder.path()), m_clock, 5s);
    QSignalSpy ready(&other, &AgentLink::ready);
    other.open();
    QTRY_COMPARE(ready.size(), 1);
    auto *replica = other.acquire<HubV1Replica>();
    QTRY_VERIFY(replica->isInitialized());
    QVERIFY(answer(replica->record(false)).contains(u"technician"_s));
    QVERIFY(m_recorder->isRecording());
    const MqttPackets none = answer(replica->packetsAfter(0));
    QVERIFY(none.packets().isEmpty());
    QVERIFY(none.error().contains(u"technician"_s));
    QCOMPARE_EQ(answer(m_replica->packetsAfter(0)).packets().size(), 1);
    QCOMPARE_EQ(answer(replica->way()).steps().size(), 11);
    QCOMPARE(answer(replica->check()), QString());
    QTRY_VERIFY(!m_desk->isChecking());
    // Who may only look may not even that.
    m_server->setAccess({.startRole = AccessConfig::StartRole::View});
    QVERIFY(answer(replica->check()).contains(u"operator"_s));
    QVERIFY(!m_desk->isChecking());
    QCOMPARE_EQ(answer(replica->report()).tally().connects(), 1);
}

QTEST_GUILESS_MAIN(HubServiceTest)
#include "tst_hubservice.moc"
