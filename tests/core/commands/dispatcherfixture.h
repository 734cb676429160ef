// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands/commanddispatcher.h"
#include "faketargets.h"
#include "support/manualclock.h"

#include <QTest>

namespace outpost::test {

/// A dispatcher over a fake device with an output, a sensor and a line, in time that a test owns.
class DispatcherFixture
{
public:
    DispatcherFixture()
    {
        targets.outputs = {{QStringLiteral("valve"), false}};
        sees(1.0);
        QObject::connect(&dispatcher, &CommandDispatcher::finished, &dispatcher,
                         [this](const CommandCall &, const CommandOutcome &outcome) {
                             finished.append(outcome.status);
                         });
        QObject::connect(&dispatcher, &CommandDispatcher::progressed, &dispatcher,
                         [this](const CommandCall &call, const CommandOutcome &) {
                             progressed.append(call.id);
                         });
    }

    void sees(double pressure)
    {
        targets.readings.insert(
            QStringLiteral("boiler"),
            {QStringLiteral("boiler"), clock.now(), {{QStringLiteral("pressure"), pressure}}});
    }

    /// openValve (an output, with an interlock), say (a line), set (a register), flash (a pulse).
    [[nodiscard]] static Config config()
    {
        Config config;
        SensorConfig boiler;
        boiler.name = QStringLiteral("boiler");
        config.sensors.push_back(boiler);
        OutputConfig valve;
        valve.name = QStringLiteral("valve");
        config.outputs.push_back(valve);

        CommandConfig open;
        open.name = QStringLiteral("openValve");
        open.action.output = QStringLiteral("valve");
        open.action.value = QStringLiteral("{open}");
        open.parameters = {{.name = QStringLiteral("open"),
                            .type = ParameterConfig::Type::Boolean,
                            .fallback = Value(true)}};
        open.require = QStringLiteral("pressure < 4");
        open.callers = Callers(Caller::Hub) | Caller::Technician;
        config.commands.push_back(open);

        CommandConfig say;
        say.name = QStringLiteral("say");
        say.action.kind = ActionConfig::Kind::Serial;
        say.action.sensor = QStringLiteral("boiler");
        say.action.send = QStringLiteral("SET {level}\\r\\n");
        say.action.expect = QStringLiteral("^OK (?<level>[0-9]+)");
        say.parameters = {{.name = QStringLiteral("level"), .maximum = 100}};
        say.timeout = std::chrono::seconds(60);
        config.commands.push_back(say);

        CommandConfig set;
        set.name = QStringLiteral("set");
        set.action.kind = ActionConfig::Kind::WriteRegister;
        set.action.sensor = QStringLiteral("boiler");
        set.action.registerName = QStringLiteral("setpoint");
        set.action.value = QStringLiteral("21.5");
        config.commands.push_back(set);

        CommandConfig flash;
        flash.name = QStringLiteral("flash");
        flash.action.output = QStringLiteral("valve");
        flash.action.value = QStringLiteral("on");
        flash.action.pulse = std::chrono::seconds(2);
        config.commands.push_back(flash);
        return config;
    }

    /// Its outcome is in @p outcomes as soon as it is known.
    void call(CommandCall call)
    {
        dispatcher.call(std::move(call),
                        [this](const CommandOutcome &outcome) { outcomes.append(outcome); });
    }
    void call(const QString &name, const QByteArray &payload = {})
    {
        call(CommandCall{.name = name, .payload = payload});
    }
    [[nodiscard]] const CommandOutcome &last() const { return outcomes.constLast(); }
    [[nodiscard]] QString error() const { return last().body[QStringLiteral("error")].toString(); }

    ManualClock clock;
    ClockTrust trust{clock};
    FakeTargets targets;
    Reservations reservations;
    CommandDispatcher dispatcher{targets, reservations, trust};
    QList<CommandOutcome> outcomes;
    QList<int> finished;
    QStringList progressed;
};

} // namespace outpost::test
