// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/agent.h"
#include "hub/localhub.h"
#include "io/pseudoterminal.h"
#include "support/fakegpio.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// From the hub to a pin and back: a direct method at a real hub, a whole agent, and a chip whose
/// voltages the test sees.
class AgentPinTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_agent.reset(); }
    void aMethodSwitchesThePin();
    void aPulseGoesBackByItself();
    void anInterlockKeepsThePinAsItIs();
    void aPinThatIsLostIsToldSo();

private:
    /// What the device answers.
    CommandOutcome call(const QString &name, const QByteArray &payload = {});
    [[nodiscard]] bool isHigh() { return m_gpio.isHigh(u"gpiochip0"_s, 0); }

    QTemporaryDir m_folder;
    SystemClock m_clock;
    FakeGpio m_gpio{m_clock};
    std::unique_ptr<PseudoTerminal> m_line;
    std::unique_ptr<hub::LocalHub> m_hub;
    std::unique_ptr<Agent> m_agent;
    int m_number = 0;
};

void AgentPinTest::init()
{
    m_gpio.addChip(u"gpiochip0"_s, u"test"_s, {u"VALVE"_s});
    if (!m_hub) {
        m_hub = std::make_unique<hub::LocalHub>(hub::HubOptions{
            .stateDirectory = m_folder.filePath(u"hub"_s), .httpsPort = std::nullopt});
        QVERIFY(m_hub->start());
    }
    auto line = PseudoTerminal::open();
    QVERIFY(line);
    m_line = *std::move(line);

    const QString id = u"valve%1"_s.arg(++m_number);
    Config config;
    config.connection.connectionString = SecretText(*m_hub->addDevice({.id = id}));
    config.connection.caFile = m_hub->caFile();
    SensorConfig boiler;
    boiler.name = u"boiler"_s;
    boiler.serial.port = m_line->path();
    boiler.serial.baud = 115200;
    config.sensors.push_back(boiler);
    OutputConfig valve;
    valve.name = u"valve"_s;
    valve.line.line = u"VALVE"_s;
    config.outputs.push_back(valve);
    CommandConfig set;
    set.name = u"setValve"_s;
    set.action.output = u"valve"_s;
    set.action.value = u"{open}"_s;
    set.parameters = {{.name = u"open"_s, .type = ParameterConfig::Type::Boolean}};
    config.commands.push_back(set);
    CommandConfig flush;
    flush.name = u"flush"_s;
    flush.action.output = u"valve"_s;
    flush.action.value = u"on"_s;
    flush.action.pulse = 200ms;
    flush.require = u"pressure < 4"_s;
    config.commands.push_back(flush);

    m_agent = std::make_unique<Agent>(m_folder.filePath(id), HubClient::Parts{.clock = &m_clock});
    m_agent->setOutputParts({.gpio = &m_gpio});
    QVERIFY(m_agent->start(config));
    QTRY_VERIFY_WITH_TIMEOUT(m_agent->hubStatus().state == HubState::Connected, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_agent->snapshot().sensors().constFirst().state(), u"running"_s,
                              20'000);
    m_line->write("{\"pressure\":1}\n");
    QTRY_COMPARE_WITH_TIMEOUT(m_agent->snapshot().sensors().constFirst().accepted(), 1, 20'000);
}

CommandOutcome AgentPinTest::call(const QString &name, const QByteArray &payload)
{
    std::optional<CommandOutcome> outcome;
    m_hub->callMethod(u"valve%1"_s.arg(m_number), name, payload, 20s, [&](const auto &answer) {
        outcome = answer ? CommandOutcome{.status = answer->status,
                                          .body = QJsonDocument::fromJson(answer->payload).object()}
                         : CommandOutcome{.status = -1};
    });
    if (!QTest::qWaitFor([&] { return outcome.has_value(); }, 30'000))
        qFatal("the hub gave no answer");
    return *outcome;
}

void AgentPinTest::aMethodSwitchesThePin()
{
    QVERIFY(!isHigh());
    const CommandOutcome opened = call(u"setValve"_s, "true");
    QCOMPARE_EQ(opened.status, 200);
    QCOMPARE_EQ(opened.body["before"_L1].toBool(true), false);
    QVERIFY(isHigh());
    QCOMPARE_EQ(call(u"setValve"_s, "1").status, 400);
    QVERIFY(isHigh());
    QCOMPARE_EQ(call(u"setValve"_s, R"({"open":false})").status, 200);
    QVERIFY(!isHigh());
}

void AgentPinTest::aPulseGoesBackByItself()
{
    const qsizetype before = m_gpio.levels(u"gpiochip0"_s, 0).size();
    const CommandOutcome flushed = call(u"flush"_s);
    QCOMPARE_EQ(flushed.status, 200);
    QCOMPARE_EQ(m_gpio.levels(u"gpiochip0"_s, 0).sliced(before), (QList<bool>{true, false}));
}

void AgentPinTest::anInterlockKeepsThePinAsItIs()
{
    const qsizetype before = m_gpio.levels(u"gpiochip0"_s, 0).size();
    m_line->write("{\"pressure\":4.5}\n");
    QTRY_COMPARE_WITH_TIMEOUT(m_agent->snapshot().sensors().constFirst().accepted(), 2, 20'000);
    const CommandOutcome refused = call(u"flush"_s);
    QCOMPARE_EQ(refused.status, 409);
    QCOMPARE_EQ(refused.body["seen"_L1].toDouble(), 4.5);
    QCOMPARE_EQ(m_gpio.levels(u"gpiochip0"_s, 0).size(), before);
}

void AgentPinTest::aPinThatIsLostIsToldSo()
{
    m_gpio.removeChip(u"gpiochip0"_s);
    const CommandOutcome lost = call(u"setValve"_s, "true");
    QCOMPARE_EQ(lost.status, 500);
    QVERIFY(!lost.body["error"_L1].toString().isEmpty());
}

QTEST_GUILESS_MAIN(AgentPinTest)
#include "tst_agentpin.moc"
