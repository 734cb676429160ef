// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/commands/callbook.h"
#include "ui/commands/messagetemplates.h"
#include "ui/commands/repeater.h"
#include "ui/commands/savedcalls.h"
#include "ui/parts/page.h"

#include <array>

class QButtonGroup;
class QComboBox;
class QStackedWidget;

namespace outpost::ui {

class CommandsView;
class RunsView;

/// What the device can be told to do, what it is doing, what the hub asked of it, what it promised
/// together with others, and messages by hand: each a section of its own, made when it is first
/// looked at.
class CommandsPage : public Page
{
    Q_OBJECT

public:
    enum class Section {
        Commands, ///< and their forms
        Runs, ///< running and ended lately
        Hub, ///< what came from there
        Transactions, ///< changes together with other devices
        Messages, ///< written by hand
    };

    explicit CommandsPage(Screen &screen, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override { return QStringLiteral("commands"); }
    [[nodiscard]] QList<PageAction> actions() override;
    /// "setLevel": that command; "@transactions", "@runs", "@hub", "@messages": that section.
    void show(const QString &what) override;
    using Page::show;

    void showSection(Section section);
    [[nodiscard]] Section section() const;
    [[nodiscard]] CommandsView *commandsView();
    /// For tests.
    [[nodiscard]] QWidget *view(Section section);
    [[nodiscard]] CommandsClient &client() { return m_client; }
    [[nodiscard]] SavedCalls &saved() { return m_saved; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    static constexpr int sections = 5;

    [[nodiscard]] QWidget *create(Section section);
    [[nodiscard]] static QString nameOf(Section section);
    [[nodiscard]] QString countedName(Section section) const;
    void nameSections();
    void arrange();
    void onCovers(bool covers);
    void announce(const QString &text);

    CommandsClient m_client;
    CallBook m_book;
    SavedCalls m_saved;
    MessageTemplates m_templates;
    Repeater m_repeater;
    QWidget *m_tabs;
    QButtonGroup *m_group;
    QComboBox *m_chooser;
    QStackedWidget *m_stack;
    std::array<QWidget *, sections> m_views{};
    bool m_covers = false;
};

} // namespace outpost::ui
