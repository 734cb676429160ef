// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/service/agentserver.h"
#include "agent/service/seriesservice.h"
#include "contract/agentsocket.h"
#include "store/history/history.h"
#include "ui/live/agentsession.h"
#include "ui/live/livereadings.h"
#include "ui/look/theme.h"
#include "ui/parts/screen.h"
#include "ui/parts/screensettings.h"

#include <QTemporaryDir>

#include <cmath>
#include <memory>

namespace outpost::ui {

/// An agent's end of the contract with a history behind it, and a screen's end, over a real socket.
struct TrendsFixture
{
    explicit TrendsFixture(Clock &time)
        : clock(time)
    {
    }

    QTemporaryDir folder;
    Clock &clock;
    std::unique_ptr<History> history;
    AgentSnapshot snapshot;
    DeviceDescription description;
    std::unique_ptr<AgentServer> server;
    std::unique_ptr<AgentSession> session;
    LiveReadings readings;
    Theme theme;
    ScreenSettings settings{folder.filePath(QStringLiteral("screen.ini"))};
    std::unique_ptr<Screen> screen;

    [[nodiscard]] QString socket() const { return agentSocketPath(folder.path()); }

    void openHistory()
    {
        HistoryOptions options;
        options.file = folder.filePath(QStringLiteral("history.db"));
        history = std::make_unique<History>(options, clock);
        if (!history->open())
            qFatal("the history does not open");
    }

    void startAgent()
    {
        server = std::make_unique<AgentServer>(
            AgentAnswers{.snapshot = [this] { return snapshot; },
                         .describe = [this] { return description; }},
            clock);
        server->addService(QStringLiteral("series-v1"), [this](QRemoteObjectHost &host, Session &) {
            auto service = std::make_unique<SeriesService>([this] { return history.get(); });
            host.enableRemoting<SeriesV1SourceAPI>(service.get());
            return service;
        });
        if (!server->listen(socket()))
            qFatal("the agent does not listen");
    }

    void startScreen()
    {
        session = std::make_unique<AgentSession>(
            socket(), AgentSession::Introduction{QStringLiteral("screen"), {}}, clock);
        QObject::connect(session.get(), &AgentSession::readings, &readings, &LiveReadings::add);
        screen = std::make_unique<Screen>(Screen{*session, readings, theme, settings});
        session->open();
    }

    [[nodiscard]] static FieldInfo field(const QString &name, const QString &unit,
                                         const QString &type = QStringLiteral("number"))
    {
        FieldInfo info;
        info.setName(name);
        info.setUnit(unit);
        info.setType(type);
        return info;
    }

    /// A boiler as the demo's, at a moment.
    [[nodiscard]] static Reading boiler(Timestamp time)
    {
        const double t = double(time.time_since_epoch().count()) / 1e6;
        const double noise = std::sin(t * 17.3) * std::sin(t * 5.1);
        return {QStringLiteral("boiler"),
                time,
                {{QStringLiteral("temperature"),
                  78 + 6 * std::sin(t / 11) + 4 * std::sin(t / 5'200'000 * 3) + noise},
                 {QStringLiteral("pressure"), 1.9 + 0.2 * std::sin(t / 7) + 0.05 * noise},
                 {QStringLiteral("load"), 0.4 + 0.3 * std::sin(t / 23)},
                 {QStringLiteral("valve"), std::fmod(t, 20) < 12},
                 {QStringLiteral("state"), QStringLiteral("running")}}};
    }

    void describeBoiler()
    {
        SensorInfo sensor;
        sensor.setName(QStringLiteral("boiler"));
        sensor.setKind(QStringLiteral("serial"));
        sensor.setFields({field(QStringLiteral("temperature"), QStringLiteral("°C")),
                          field(QStringLiteral("pressure"), QStringLiteral("bar")),
                          field(QStringLiteral("load"), QString()),
                          field(QStringLiteral("valve"), QString(), QStringLiteral("boolean")),
                          field(QStringLiteral("state"), QString(), QStringLiteral("text"))});
        description.setSensors({sensor});
    }
};

} // namespace outpost::ui
