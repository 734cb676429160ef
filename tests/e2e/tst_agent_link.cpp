// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/agentprocess.h"
#include "support/hubprocess.h"
#include "support/networkpair.h"
#include "support/numberedreadings.h"

#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Agent and hub on two machines, as far as the network goes: the link between them is taken down,
/// which is not a closed socket, addresses change, and a machine is switched off and on.
class AgentLinkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aLinkThatIsSoonBackKeepsTheConnection();
    void nothingIsLostWhenTheLinkComesBackWithAnotherAddress();
    void nothingIsLostWhenTheHubsMachineIsSwitchedOffAndOn();

private:
    using End = NetworkPair::End;

    [[nodiscard]] QJsonObject hubStatus() const { return m_agent->status()["hub"_L1].toObject(); }
    void verifyNothingIsLost();

    std::unique_ptr<NetworkPair> m_network;
    std::unique_ptr<HubProcess> m_hub;
    std::unique_ptr<AgentProcess> m_agent;
    std::unique_ptr<NumberedReadings> m_readings;
};

void AgentLinkTest::init()
{
    auto network = NetworkPair::make();
    if (!network)
        QSKIP(qPrintable(u"no network namespaces here: %1"_s.arg(network.error().text())));
    m_network = std::move(network).value();
    m_hub = std::make_unique<HubProcess>();
    m_hub->moveTo(m_network->address(End::Hub), m_network->prefix(End::Hub));
    QVERIFY(m_hub->start());
    m_agent = std::make_unique<AgentProcess>();
    m_agent->setPrefix(m_network->prefix(End::Agent));
    m_agent->configure(*m_hub, m_hub->addDevice(u"boiler"_s), u"keep-alive = \"5s\""_s,
                       NumberedReadings::sensorConfig());
    m_readings = std::make_unique<NumberedReadings>(*m_agent);
    QVERIFY(m_agent->start());
    QVERIFY(m_agent->waitForHubState(u"connected"_s));
    QVERIFY(m_readings->attach());
    QVERIFY(m_readings->say(50));
    QVERIFY(m_readings->waitUntilSent());
}

void AgentLinkTest::cleanup()
{
    m_readings.reset();
    m_agent.reset();
    m_hub.reset();
    m_network.reset();
}

void AgentLinkTest::verifyNothingIsLost()
{
    QVERIFY(m_readings->waitUntilAccepted());
    QVERIFY(m_readings->waitUntilSent());
    QCOMPARE_EQ(m_readings->accepted().size(), m_readings->said());
    const QString fault = m_readings->faultIn(m_hub->log(u"boiler"_s));
    QVERIFY2(fault.isEmpty(), qPrintable(fault));
    QCOMPARE_EQ(m_agent->status()["flow"_L1]["dropped"_L1].toInteger(-1), 0);
}

void AgentLinkTest::aLinkThatIsSoonBackKeepsTheConnection()
{
    QVERIFY(m_network->setLink(End::Hub, false));
    QVERIFY(m_readings->say(200));
    QVERIFY(m_readings->waitUntilAccepted());
    // It is on its way, and nobody knows that it does not arrive.
    QTRY_VERIFY(m_agent->status()["flow"_L1]["inFlight"_L1].toInteger() > 0);
    QCOMPARE_EQ(hubStatus()["state"_L1].toString(), u"connected"_s);
    QVERIFY(m_network->setLink(End::Hub, true));
    verifyNothingIsLost();
    QCOMPARE_EQ(hubStatus()["connects"_L1].toInteger(), 1);
}

void AgentLinkTest::nothingIsLostWhenTheLinkComesBackWithAnotherAddress()
{
    QVERIFY(m_network->setLink(End::Hub, false));
    QVERIFY(m_readings->say(200));
    QTRY_COMPARE_EQ_WITH_TIMEOUT(hubStatus()["reason"_L1].toString(), u"connection-lost"_s, 30'000);
    QVERIFY(m_readings->say(100));
    QVERIFY(m_network->setAddress(End::Agent, u"10.77.0.3"_s));
    QVERIFY(m_network->setLink(End::Hub, true));
    QVERIFY(m_readings->say(100));
    verifyNothingIsLost();
}

void AgentLinkTest::nothingIsLostWhenTheHubsMachineIsSwitchedOffAndOn()
{
    // Power off: the link goes first, so that the hub's kernel can say no goodbye for it.
    QVERIFY(m_network->setLink(End::Agent, false));
    m_hub->kill();
    QVERIFY(m_readings->say(200));
    QVERIFY(m_network->restart(End::Hub));
    QVERIFY(m_readings->say(100));
    QVERIFY(m_hub->start());
    verifyNothingIsLost();
    QVERIFY(hubStatus()["connects"_L1].toInteger() > 1);
}

QTEST_GUILESS_MAIN(AgentLinkTest)
#include "tst_agent_link.moc"
