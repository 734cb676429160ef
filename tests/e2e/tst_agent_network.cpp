// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/agentprocess.h"
#include "support/faultproxy.h"
#include "support/hubprocess.h"
#include "support/numberedreadings.h"

#include <QRandomGenerator>
#include <QTest>

using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The network between agent and hub misbehaves in every way that one can, while a device goes on
/// giving readings: the agent recovers by itself, and what it accepted is in the hub's log.
class AgentNetworkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void nothingIsLostThrough_data();
    void nothingIsLostThrough();
    void aLineThatGoesSilentIsNoticedByKeepAlive_data();
    void aLineThatGoesSilentIsNoticedByKeepAlive();
    void nothingIsLostThroughFaultsInAnyOrder();

private:
    using Way = FaultProxy::Way;

    [[nodiscard]] QString reason() const
    {
        return m_agent->status()["hub"_L1]["reason"_L1].toString();
    }
    /// One fault of those there are; it lasts until heal().
    void breakAtRandom(QRandomGenerator &random);
    void verifyNothingIsLost(NumberedReadings::Order order);

    HubProcess m_hub;
    int m_number = 0;
    QString m_id;
    std::unique_ptr<FaultProxy> m_network;
    std::unique_ptr<AgentProcess> m_agent;
    std::unique_ptr<NumberedReadings> m_readings;
};

void AgentNetworkTest::initTestCase()
{
    QVERIFY(m_hub.start());
}

void AgentNetworkTest::init()
{
    m_id = u"network-%1"_s.arg(++m_number);
    m_network = std::make_unique<FaultProxy>(m_hub.mqttPort());
    m_agent = std::make_unique<AgentProcess>();
    m_readings = std::make_unique<NumberedReadings>(*m_agent);
    QString device = m_hub.addDevice(m_id);
    device.replace(u":%1"_s.arg(m_hub.mqttPort()), u":%1"_s.arg(m_network->port()));
    m_agent->configure(m_hub, device, u"keep-alive = \"5s\""_s, NumberedReadings::sensorConfig());
    QVERIFY(m_agent->start());
    QVERIFY(m_agent->waitForHubState(u"connected"_s));
    QVERIFY(m_readings->attach());
    QVERIFY(m_readings->say(50));
    QVERIFY(m_readings->waitUntilAccepted());
}

void AgentNetworkTest::cleanup()
{
    m_readings.reset();
    m_agent.reset();
    m_network.reset();
}

void AgentNetworkTest::verifyNothingIsLost(NumberedReadings::Order order)
{
    QVERIFY(m_readings->waitUntilAccepted());
    QVERIFY(m_readings->waitUntilSent());
    QCOMPARE_EQ(m_readings->accepted().size(), m_readings->said());
    const QString fault = m_readings->faultIn(m_hub.log(m_id), order);
    QVERIFY2(fault.isEmpty(), qPrintable(fault));
    QCOMPARE_EQ(m_agent->status()["flow"_L1]["dropped"_L1].toInteger(-1), 0);
}

void AgentNetworkTest::nothingIsLostThrough_data()
{
    QTest::addColumn<std::function<void(FaultProxy &)>>("fault");
    QTest::addColumn<bool>("ends"); // the connection
    const auto row = [](const char *name, bool ends, std::function<void(FaultProxy &)> fault) {
        QTest::addRow("%s", name) << std::move(fault) << ends;
    };
    row("a delay of up to 600 ms", false,
        [](FaultProxy &network) { network.setDelay(200ms, 400ms); });
    row("a line of 4 KB a second", false, [](FaultProxy &network) { network.setRate(4096); });
    row("a cut", true, [](FaultProxy &network) { network.cut(); });
    row("a reset", true, [](FaultProxy &network) { network.reset(); });
    row("the way to the hub closed", true,
        [](FaultProxy &network) { network.halfClose(Way::ToServer); });
    row("the way from the hub closed", true,
        [](FaultProxy &network) { network.halfClose(Way::ToClient); });
    row("nobody who listens", true, [](FaultProxy &network) {
        network.setRefusing(true);
        network.reset();
    });
}

void AgentNetworkTest::nothingIsLostThrough()
{
    QFETCH(std::function<void(FaultProxy &)>, fault);
    QFETCH(bool, ends);
    // In the middle of what is being said, and sent.
    QVERIFY(m_readings->say(150));
    QTest::qWait(5);
    fault(*m_network);
    QVERIFY(m_readings->say(300));
    QVERIFY(m_readings->waitUntilAccepted());
    if (ends)
        QTRY_VERIFY_WITH_TIMEOUT(m_network->counts().ended > 0, 20'000);
    else
        QVERIFY(m_readings->waitUntilSent()); // slowly, but surely
    QVERIFY(m_readings->say(100));
    m_network->heal();
    verifyNothingIsLost(NumberedReadings::Order::TwoLanes);
    QCOMPARE_EQ(m_network->counts().ended > 0, ends);
}

void AgentNetworkTest::aLineThatGoesSilentIsNoticedByKeepAlive_data()
{
    QTest::addColumn<bool>("toServerToo");
    QTest::addRow("both ways") << true;
    // The hub has the messages, and the agent does not know: copies come under the same ids.
    QTest::addRow("the hub's answers alone") << false;
}

void AgentNetworkTest::aLineThatGoesSilentIsNoticedByKeepAlive()
{
    QFETCH(bool, toServerToo);
    m_network->setStalled(Way::ToServer, toServerToo);
    m_network->setStalled(Way::ToClient, true);
    QVERIFY(m_readings->say(200));
    QVERIFY(m_readings->waitUntilAccepted());
    QTRY_COMPARE_EQ_WITH_TIMEOUT(reason(), u"connection-lost"_s, 30'000);
    QVERIFY(m_agent->status()["hub"_L1]["error"_L1].toString().contains("keep-alive"_L1));
    QVERIFY(m_readings->say(100));
    m_network->heal();
    verifyNothingIsLost(NumberedReadings::Order::TwoLanes);
}

void AgentNetworkTest::breakAtRandom(QRandomGenerator &random)
{
    switch (random.bounded(9)) {
    case 0:
        m_network->setDelay(std::chrono::milliseconds(random.bounded(300)),
                            std::chrono::milliseconds(random.bounded(300)));
        break;
    case 1:
        m_network->setRate(random.bounded(2000, 50'000));
        break;
    case 2:
        m_network->setStalled(true);
        break;
    case 3:
        m_network->setStalled(random.bounded(2) == 0 ? Way::ToServer : Way::ToClient, true);
        break;
    case 4:
        m_network->setRefusing(true);
        break;
    case 5:
        m_network->cut();
        break;
    case 6:
        m_network->reset();
        break;
    default:
        m_network->halfClose(random.bounded(2) == 0 ? Way::ToServer : Way::ToClient);
        break;
    }
}

void AgentNetworkTest::nothingIsLostThroughFaultsInAnyOrder()
{
    const int given = qEnvironmentVariableIntValue("OUTPOST_TEST_FAULTS");
    const int faults = given > 0 ? given : 12;
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    for (int i = 0; i < faults; ++i) {
        breakAtRandom(random);
        QVERIFY(m_readings->say(int(random.bounded(1, 60))));
        if (random.bounded(2) == 0)
            QVERIFY(m_readings->waitUntilAccepted());
        // Sometimes two at once; what ends connections does not wait until it is cured.
        if (random.bounded(3) > 0)
            QTest::qWait(int(random.bounded(300)));
        if (random.bounded(3) > 0)
            m_network->heal();
        if (i % 20 == 19) { // or its waits grow until it never meets a fault again
            m_network->heal();
            QVERIFY(m_readings->waitUntilSent());
        }
    }
    m_network->heal();
    verifyNothingIsLost(NumberedReadings::Order::TwoLanes);
}

QTEST_GUILESS_MAIN(AgentNetworkTest)
#include "tst_agent_network.moc"
