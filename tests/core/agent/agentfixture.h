// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/agent.h"
#include "hub/localhub.h"
#include "io/pseudoterminal.h"
#include "support/manualclock.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

namespace outpost::test {

/// An agent whose clock a test owns, with a real serial line (a pseudo-terminal) on one side and a
/// real hub, which keeps the machine's time, on the other: minutes of the agent's pass in no time,
/// and what it says goes over real sockets meanwhile.
class AgentFixture
{
public:
    AgentFixture()
        : clock(SystemClock().now())
    {
        if (auto opened = PseudoTerminal::open())
            line = std::move(opened).value();
        QObject::connect(line.get(), &PseudoTerminal::received, line.get(),
                         [this](const QByteArray &bytes) { accepted += int(bytes.count('+')); });
        startHub();
    }

    void startHub()
    {
        hub = std::make_unique<hub::LocalHub>(
            hub::HubOptions{.stateDirectory = folder.filePath(QStringLiteral("hub")),
                            .mqttPort = port,
                            .httpsPort = std::nullopt});
        if (const auto started = hub->start(); !started)
            qFatal("%s", qUtf8Printable(started.error().text()));
        port = hub->mqttPort();
    }

    /// One reading a message, so that a number is a message.
    [[nodiscard]] Config config()
    {
        Config config;
        config.connection.connectionString
            = SecretText(*hub->addDevice({.id = QStringLiteral("boiler")}));
        config.connection.caFile = hub->caFile();
        SensorConfig boiler;
        boiler.name = QStringLiteral("boiler");
        boiler.serial.port = line->path();
        boiler.serial.baud = 115200;
        boiler.serial.acknowledge = QStringLiteral("+");
        boiler.batch.age = std::chrono::milliseconds(0);
        config.sensors.push_back(boiler);
        return config;
    }

    /// Starts it, whether there is a hub or not.
    void launch(const Config &configuration)
    {
        agent = std::make_unique<Agent>(
            folder.filePath(QStringLiteral("agent")),
            HubClient::Parts{.clock = &clock,
                             // Time that a test lets pass is not the time in which a hub answers.
                             .mqtt =
                                 [this](Channel *channel) {
                                     return createMqttClient(
                                         channel, availableMqttBackends().front(), &systemClock);
                                 },
                             .random = [] { return 0.5; }});
        if (const auto started = agent->start(configuration); !started)
            qFatal("%s", qUtf8Printable(started.error().text()));
    }

    /// Starts it, and waits until it is connected and has the line.
    [[nodiscard]] bool start(const Config &configuration)
    {
        launch(configuration);
        return waitFor([this] {
            const auto sensors = agent->snapshot().sensors();
            return isConnected() && sensors.constFirst().state() == QStringLiteral("running");
        });
    }

    [[nodiscard]] bool isConnected() const
    {
        return agent->hubStatus().state == HubState::Connected;
    }

    /// Waits for what takes real time (a socket, the disk); the agent's passes no faster meanwhile.
    template <typename Condition> [[nodiscard]] bool waitFor(Condition condition)
    {
        return QTest::qWaitFor(
            [&] {
                if (condition())
                    return true;
                clock.advance(std::chrono::milliseconds(5));
                return condition();
            },
            20'000);
    }

    /// Lets the agent's time pass in steps, each of which it has the real time to act on. False
    /// where a try to connect does not end.
    [[nodiscard]] bool pass(std::chrono::milliseconds time)
    {
        const SteadyTime end = clock.steady() + time;
        return passUntil([&] { return clock.steady() >= end; }, time);
    }

    /// The same until @p condition holds. After @p most of the agent's time it waits for what takes
    /// real time.
    template <typename Condition>
    [[nodiscard]] bool passUntil(Condition condition, std::chrono::milliseconds most)
    {
        constexpr std::chrono::milliseconds step(250);
        for (std::chrono::milliseconds passed(0); passed < most; passed += step) {
            if (condition())
                return true;
            clock.advance(step);
            QTest::qWait(0);
            // A try to connect is one of real sockets: it is not to be overtaken.
            if (!settled() && !waitFor([this] { return settled(); }))
                return false;
        }
        return condition() || waitFor(condition);
    }

    /// Says the next number on the line.
    void tell() { line->write("{\"n\":" + QByteArray::number(++said) + "}\n"); }
    /// Says the next number, and waits until it was accepted: it is on the disk, and can be sent.
    [[nodiscard]] bool say()
    {
        tell();
        return waitFor([this] { return accepted >= said; });
    }

    /// The numbers that the hub's log holds, in its order.
    [[nodiscard]] QList<int> numbersAtHub() const
    {
        QList<int> numbers;
        const auto events = hub->events(0, 10'000);
        for (const QJsonObject &event : events) {
            if (!event[QStringLiteral("properties")].toObject().contains(QStringLiteral("kind")))
                numbers.append(event[QStringLiteral("body")][QStringLiteral("n")].toInt());
        }
        return numbers;
    }

    /// No try to connect is under way.
    [[nodiscard]] bool settled() const
    {
        const HubState state = agent->hubStatus().state;
        return state == HubState::Connected || state == HubState::WaitingToRetry;
    }

    SystemClock systemClock;
    ManualClock clock;
    QTemporaryDir folder;
    quint16 port = 0;
    std::unique_ptr<PseudoTerminal> line;
    std::unique_ptr<hub::LocalHub> hub;
    std::unique_ptr<Agent> agent;
    int said = 0;
    int accepted = 0;
};

} // namespace outpost::test
