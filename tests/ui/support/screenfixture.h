// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/manualclock.h"
#include "ui/live/agentsession.h"
#include "ui/live/livereadings.h"
#include "ui/look/theme.h"
#include "ui/parts/page.h"
#include "ui/parts/screensettings.h"
#include "ui/support/fakeagent.h"

#include <QTemporaryDir>
#include <QTest>

namespace outpost::test {

/// A page that does nothing but be there.
class PlainPage : public ui::Page
{
public:
    PlainPage(ui::Screen &screen, QString title, QString iconName)
        : Page(screen)
        , m_title(std::move(title))
        , m_iconName(std::move(iconName))
    {
    }

    [[nodiscard]] QString title() const override { return m_title; }
    [[nodiscard]] QString iconName() const override { return m_iconName; }
    [[nodiscard]] QList<ui::PageAction> actions() override { return offered; }
    void show(const QString &what) override { shown << what; }
    using QWidget::show;

    QList<ui::PageAction> offered;
    QStringList shown;

private:
    QString m_title;
    QString m_iconName;
};

/// All that a page is given, with an agent that a test holds in its hand. Time passes when the test
/// says so.
struct ScreenFixture
{
    ManualClock clock;
    FakeAgent agent;
    QTemporaryDir folder;
    ui::AgentSession session{agent.socketPath(), {.program = QStringLiteral("screen")}, clock};
    ui::LiveReadings readings;
    ui::Theme theme;
    ui::ScreenSettings settings{folder.filePath(QStringLiteral("screen.ini"))};
    ui::Screen screen{session, readings, theme, settings};

    /// The six places of the rail.
    [[nodiscard]] QList<ui::Page *> pages()
    {
        QList<ui::Page *> list;
        for (const auto *name :
             {"overview", "trends", "history", "commands", "device", "connection"}) {
            const QString word = QString::fromLatin1(name);
            list << new PlainPage(screen, word.left(1).toUpper() + word.mid(1), word);
        }
        return list;
    }

    /// The agent is there, and has told what it has to tell.
    [[nodiscard]] bool attach()
    {
        agent.listen();
        session.open();
        return QTest::qWaitFor([this] {
            return session.state() == ui::AgentSession::State::Attached
                && session.snapshot().startedAt() != 0 && !session.sessionState().role().isEmpty();
        });
    }
};

} // namespace outpost::test
