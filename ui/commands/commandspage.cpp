// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/commandspage.h"

#include "ui/commands/commandsview.h"
#include "ui/commands/messagesview.h"
#include "ui/commands/repeatbar.h"
#include "ui/commands/runsview.h"
#include "ui/commands/transactionsview.h"
#include "ui/look/theme.h"
#include "ui/parts/toast.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QResizeEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

CommandsPage::CommandsPage(Screen &screen, QWidget *parent)
    : Page(screen, parent)
    , m_client(screen.session)
    , m_book(m_client)
    , m_saved(screen.settings)
    , m_templates(screen.settings)
    , m_repeater(m_book)
    , m_tabs(new QWidget(this))
    , m_group(new QButtonGroup(this))
    , m_chooser(new QComboBox(this))
    , m_stack(new QStackedWidget(this))
{
    const Theme &theme = screen.theme;
    auto *tabs = new QHBoxLayout(m_tabs);
    tabs->setContentsMargins(0, 0, 0, 0);
    tabs->setSpacing(theme.space(1));
    m_chooser->setAccessibleName(tr("Section"));
    for (int i = 0; i < sections; ++i) {
        auto *button = new QPushButton(m_tabs);
        button->setCheckable(true);
        button->setProperty("look", u"tab"_s);
        m_group->addButton(button, i);
        tabs->addWidget(button);
        m_chooser->addItem({});
        // Its place, until it is first looked at.
        m_stack->addWidget(new QWidget);
    }
    tabs->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_tabs);
    layout->addWidget(m_chooser);
    layout->addWidget(new RepeatBar(screen.theme, m_repeater, this));
    layout->addWidget(m_stack, 1);
    connect(m_group, &QButtonGroup::idClicked, this, [this](int id) { showSection(Section(id)); });
    connect(m_chooser, &QComboBox::activated, this,
            [this](int index) { showSection(Section(index)); });
    connect(&m_client, &CommandsClient::runsChanged, this, &CommandsPage::nameSections);
    connect(&m_client, &CommandsClient::transactionsChanged, this, &CommandsPage::nameSections);
    connect(&screen.theme, &Theme::changed, this, &CommandsPage::arrange);
    nameSections();
    showSection(Section::Commands);
}

QString CommandsPage::title() const
{
    return tr("Commands");
}

QString CommandsPage::nameOf(Section section)
{
    switch (section) {
    case Section::Commands:
        return tr("Commands");
    case Section::Runs:
        return tr("Running and recent");
    case Section::Hub:
        return tr("From the hub");
    case Section::Transactions:
        return tr("Transactions");
    case Section::Messages:
        return tr("Messages");
    }
    return {};
}

QString CommandsPage::countedName(Section section) const
{
    if (section == Section::Runs) {
        const auto running = std::ranges::count_if(m_client.runs(),
                                                   [](const auto &r) { return r.endedAt() == 0; });
        if (running > 0)
            return tr("Running: %1").arg(running);
    }
    if (section == Section::Transactions) {
        const auto doubtful = std::ranges::count_if(
            m_client.transactions(), [](const auto &t) { return t.inDoubt() || t.conflict(); });
        if (doubtful > 0)
            return tr("Transactions: %1 in doubt").arg(doubtful);
    }
    return nameOf(section);
}

void CommandsPage::nameSections()
{
    for (int i = 0; i < sections; ++i) {
        const QString name = countedName(Section(i));
        if (m_chooser->itemText(i) == name)
            continue;
        m_chooser->setItemText(i, name);
        m_group->button(i)->setText(name);
    }
}

QList<PageAction> CommandsPage::actions()
{
    QList<PageAction> actions;
    for (int i = 0; i < sections; ++i)
        actions.append({nameOf(Section(i)), [this, i] { showSection(Section(i)); }});
    for (const CommandInfo &command : m_client.commands()) {
        if (m_client.mayCall(command))
            actions.append(
                {tr("Call %1").arg(command.name()), [this, name = command.name()] { show(name); }});
    }
    for (const SavedCall &call : m_saved.calls())
        actions.append({tr("Saved call: %1").arg(call.label), [this, call] {
                            showSection(Section::Commands);
                            commandsView()->open(call.command, call.parameters);
                        }});
    if (const OwnCall *last = m_book.last())
        actions.append(
            {tr("Fill in the last call again: %1").arg(last->name), [this, call = *last] {
                 showSection(Section::Commands);
                 commandsView()->open(call.name, call.parameters);
             }});
    if (m_repeater.isActive())
        actions.append({tr("Stop repeating"), [this] { m_repeater.stop(); }});
    return actions;
}

void CommandsPage::show(const QString &what)
{
    if (what == "@runs"_L1)
        return showSection(Section::Runs);
    if (what == "@hub"_L1)
        return showSection(Section::Hub);
    if (what == "@transactions"_L1)
        return showSection(Section::Transactions);
    if (what == "@messages"_L1)
        return showSection(Section::Messages);
    showSection(Section::Commands);
    if (!what.isEmpty())
        commandsView()->open(what);
}

QWidget *CommandsPage::create(Section section)
{
    Theme &theme = screen().theme;
    switch (section) {
    case Section::Commands: {
        auto *view = new CommandsView(
            {.theme = &theme, .book = &m_book, .saved = &m_saved, .repeater = &m_repeater});
        connect(view, &CommandsView::announced, this, &CommandsPage::announce);
        connect(view, &CommandsView::roleWanted, this, &CommandsPage::roleWanted);
        connect(view, &CommandsView::coversChanged, this, &CommandsPage::onCovers);
        return view;
    }
    case Section::Runs:
    case Section::Hub: {
        auto *view = new RunsView(
            theme, m_client, section == Section::Hub ? RunsView::Of::Hub : RunsView::Of::Everybody);
        connect(view, &RunsView::coversChanged, this, &CommandsPage::onCovers);
        connect(view, &RunsView::againWanted, this,
                [this](const QString &command, const QJsonObject &parameters) {
                    showSection(Section::Commands);
                    commandsView()->open(command, parameters);
                });
        return view;
    }
    case Section::Transactions: {
        auto *view = new TransactionsView(theme, m_client);
        connect(view, &TransactionsView::announced, this, &CommandsPage::announce);
        connect(view, &TransactionsView::roleWanted, this, &CommandsPage::roleWanted);
        connect(view, &TransactionsView::coversChanged, this, &CommandsPage::onCovers);
        return view;
    }
    case Section::Messages: {
        auto *view = new MessagesView({.theme = &theme,
                                       .client = &m_client,
                                       .templates = &m_templates,
                                       .readings = &screen().readings});
        connect(view, &MessagesView::announced, this, &CommandsPage::announce);
        connect(view, &MessagesView::roleWanted, this, &CommandsPage::roleWanted);
        connect(view, &MessagesView::coversChanged, this, &CommandsPage::onCovers);
        return view;
    }
    }
    return new QWidget;
}

QWidget *CommandsPage::view(Section section)
{
    QWidget *&view = m_views[size_t(section)];
    if (!view) {
        view = create(section);
        QWidget *place = m_stack->widget(int(section));
        m_stack->insertWidget(int(section), view);
        m_stack->removeWidget(place);
        delete place;
    }
    return view;
}

CommandsView *CommandsPage::commandsView()
{
    return static_cast<CommandsView *>(view(Section::Commands));
}

CommandsPage::Section CommandsPage::section() const
{
    return Section(m_stack->currentIndex());
}

void CommandsPage::showSection(Section section)
{
    m_stack->setCurrentWidget(view(section));
    m_group->button(int(section))->setChecked(true);
    m_chooser->setCurrentIndex(int(section));
    const auto *both = view(section)->findChild<MasterDetail *>();
    onCovers(both && both->coversMaster());
}

/// Where a form has the place of its list, it gets all of it.
void CommandsPage::onCovers(bool covers)
{
    m_covers = covers;
    arrange();
}

void CommandsPage::arrange()
{
    const Theme &theme = screen().theme;
    const int margin = width() < 720 ? theme.space(2) : theme.space(4);
    layout()->setContentsMargins(margin, margin, margin, margin);
    layout()->setSpacing(theme.space(2));
    const bool fits = m_tabs->sizeHint().width() <= width() - 2 * margin;
    m_tabs->setVisible(fits && !m_covers);
    m_chooser->setVisible(!fits && !m_covers);
}

void CommandsPage::announce(const QString &text)
{
    Toast::show(screen().theme, this, text);
}

void CommandsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_client.setActive(true);
    arrange();
}

void CommandsPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_client.setActive(false);
}

void CommandsPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    arrange();
}

} // namespace outpost::ui
