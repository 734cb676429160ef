// SPDX-License-Identifier: GPL-3.0-or-later
#include "agentfixture.h"

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Cloud-to-device messages that do not say when they were sent: a command is not carried out late,
/// and not refused for nothing.
class AgentMessagesTest : public QObject
{
    Q_OBJECT

    static Config withCommand(test::AgentFixture &fixture)
    {
        Config config = fixture.config();
        CommandConfig slower;
        slower.name = u"slower"_s;
        slower.action.kind = ActionConfig::Kind::SetRate;
        slower.action.sensor = u"boiler"_s;
        slower.action.value = u"2"_s;
        config.commands.push_back(slower);
        return config;
    }

    static void send(test::AgentFixture &fixture)
    {
        QVERIFY(fixture.hub->sendCloudMessage(u"boiler"_s, {.body = R"({"command":"slower"})"}));
    }

private Q_SLOTS:
    void oneThatWaitedAtTheHubIsRefused()
    {
        test::AgentFixture fixture;
        const Config config = withCommand(fixture);
        send(fixture);
        QVERIFY(fixture.start(config));
        QVERIFY(
            fixture.waitFor([&] { return fixture.agent->snapshot().commands().refused() == 1; }));
        QCOMPARE_EQ(fixture.agent->snapshot().commands().done(), 0);
    }

    void oneThatComesWhileTheDeviceIsThereIsCarriedOut()
    {
        test::AgentFixture fixture;
        QVERIFY(fixture.start(withCommand(fixture)));
        QVERIFY(fixture.pass(DeviceRequests::settling));
        send(fixture);
        QVERIFY(fixture.waitFor([&] { return fixture.agent->snapshot().commands().done() == 1; }));
    }

    void aConnectionThatFellHasToSettleAnew()
    {
        test::AgentFixture fixture;
        QVERIFY(fixture.start(withCommand(fixture)));
        QVERIFY(fixture.pass(DeviceRequests::settling));
        fixture.hub.reset();
        QVERIFY(fixture.waitFor([&] { return !fixture.isConnected(); }));
        fixture.startHub();
        send(fixture);
        QVERIFY(fixture.passUntil([&] { return fixture.isConnected(); }, 2min));
        QVERIFY(
            fixture.waitFor([&] { return fixture.agent->snapshot().commands().refused() == 1; }));
    }
};

QTEST_GUILESS_MAIN(AgentMessagesTest)
#include "tst_agentmessages.moc"
