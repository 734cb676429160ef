// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fakeagent.h"
#include "support/manualclock.h"
#include "ui/commands/choicebuttons.h"
#include "ui/commands/commandform.h"
#include "ui/commands/commandpane.h"
#include "ui/commands/commandspage.h"
#include "ui/commands/commandsview.h"
#include "ui/commands/linelist.h"
#include "ui/commands/parameterfield.h"
#include "ui/commands/resultpanel.h"
#include "ui/live/livereadings.h"
#include "ui/look/theme.h"
#include "ui/parts/overlay.h"
#include "ui/parts/screensettings.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

namespace outpost::test {

/// The page as it stands in a window, attached to an agent that does as the test says.
class PageRig
{
public:
    explicit PageRig(QSize size = {1024, 600}, const std::function<void(FakeAgent &)> &prepare = {})
        : agent(agentSocketPath(folder.path()))
        , settings(folder.filePath(QStringLiteral("screen.ini")))
        , session(agentSocketPath(folder.path()),
                  {.program = QStringLiteral("screen"), .who = QStringLiteral("ada")}, clock)
    {
        agent.commands = sampleCommands();
        if (prepare)
            prepare(agent);
        theme.apply();
        makePage(size);
        session.open();
        if (!QTest::qWaitFor([&] { return page->client().isKnown(); }))
            qFatal("no commands came");
    }

    void makePage(QSize size)
    {
        page = std::make_unique<ui::CommandsPage>(screen);
        page->resize(size);
        page->QWidget::show();
    }

    /// Time that a person would wait for.
    void pass() { clock.advance(std::chrono::milliseconds(250)); }

    static CommandParameter parameter(const QString &name, const QString &type)
    {
        CommandParameter made;
        made.setName(name);
        made.setType(type);
        made.setMaxLength(40);
        return made;
    }

    static QList<CommandInfo> sampleCommands()
    {
        const QStringList both{QStringLiteral("operator"), QStringLiteral("technician")};
        auto level = parameter(QStringLiteral("level"), QStringLiteral("integer"));
        level.setMinimum(0.0);
        level.setMaximum(100.0);
        level.setUnit(QStringLiteral("percent"));
        level.setDescription(QStringLiteral("How full the boiler is to be"));
        auto mode = parameter(QStringLiteral("mode"), QStringLiteral("text"));
        mode.setChoices({QStringLiteral("slow"), QStringLiteral("fast")});
        mode.setFallback(QStringLiteral("slow"));
        auto quiet = parameter(QStringLiteral("quiet"), QStringLiteral("boolean"));
        quiet.setFallback(false);
        auto note = parameter(QStringLiteral("note"), QStringLiteral("text"));
        note.setFallback(QString());
        CommandInfo set;
        set.setName(QStringLiteral("setLevel"));
        set.setDescription(QStringLiteral("Fills the boiler to a level"));
        set.setCallers(both);
        set.setParameters({level, mode, quiet, note});
        CommandInfo open;
        open.setName(QStringLiteral("openValve"));
        open.setDescription(QStringLiteral("Lets water into the boiler"));
        open.setCallers({QStringLiteral("technician")});
        open.setConfirm(true);
        open.setRequire(QStringLiteral("boiler.pressure < 4"));
        CommandInfo ping;
        ping.setName(QStringLiteral("ping"));
        ping.setDescription(QStringLiteral("Says that it is there"));
        ping.setCallers(both);
        return {open, ping, set};
    }

    ui::CommandsView *view() { return page->commandsView(); }
    ui::CommandPane *pane() { return view()->pane(); }
    ui::ParameterField *field(const QString &name)
    {
        for (ui::ParameterField *one : pane()->form()->fields()) {
            if (one->parameter().name() == name)
                return one;
        }
        return nullptr;
    }
    /// Chooses it in the list, as a finger does.
    void choose(const QString &command)
    {
        view()->list()->setCurrentKey(command);
        QVERIFY(QTest::qWaitFor([&] { return pane()->command() == command; }));
    }
    static QPushButton *button(QWidget *within, const QString &text)
    {
        for (QPushButton *one : within->findChildren<QPushButton *>()) {
            if (one->text() == text && one->isVisible())
                return one;
        }
        return nullptr;
    }
    void press(const QString &text)
    {
        QPushButton *found = button(page.get(), text);
        QVERIFY2(found, qPrintable(text));
        QVERIFY2(found->isEnabled(), qPrintable(text));
        QTest::mouseClick(found, Qt::LeftButton);
    }
    ui::Overlay *overlay() { return ui::Overlay::top(page.get()); }
    bool called(qsizetype times)
    {
        return QTest::qWaitFor([&] { return agent.calls.size() == times; });
    }

    QTemporaryDir folder;
    ManualClock clock;
    FakeAgent agent;
    ui::Theme theme;
    ui::ScreenSettings settings;
    ui::AgentSession session;
    ui::LiveReadings readings;
    ui::Screen screen{session, readings, theme, settings};
    std::unique_ptr<ui::CommandsPage> page;
};

} // namespace outpost::test
