// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/commandsview.h"

#include "ui/commands/callwords.h"
#include "ui/commands/linelist.h"
#include "ui/commands/masterdetail.h"
#include "ui/commands/parametercheck.h"
#include "ui/commands/resultpanel.h"
#include "ui/commands/savedstrip.h"
#include "ui/look/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int searchFrom = 8; ///< commands; fewer are seen at a glance

/// What every device has, whatever is configured.
bool isBuiltIn(const QString &name)
{
    static const QStringList names{u"ping"_s, u"getDiagnostics"_s, u"sendNow"_s, u"setLogLevel"_s,
                                   u"restart"_s};
    return names.contains(name);
}

} // namespace

CommandsView::CommandsView(const CommandPane::Parts &parts, QWidget *parent)
    : QWidget(parent)
    , m_parts(parts)
    , m_search(new QLineEdit)
    , m_note(new QLabel)
    , m_list(new LineList(*parts.theme))
    , m_pane(new CommandPane(parts))
    , m_strip(new SavedStrip(*parts.theme, *parts.saved, parts.book->client()))
    , m_stripPlace(new QWidget(this))
{
    const Theme &theme = *parts.theme;
    m_search->setPlaceholderText(tr("Search commands"));
    m_search->setAccessibleName(tr("Search commands"));
    m_search->setClearButtonEnabled(true);
    m_note->setWordWrap(true);
    m_note->setProperty("look", u"muted"_s);
    auto *master = new QWidget;
    auto *left = new QVBoxLayout(master);
    left->setContentsMargins(0, 0, 0, 0);
    left->setSpacing(theme.space(2));
    left->addWidget(m_search);
    left->addWidget(m_note);
    left->addWidget(m_list, 1);
    master->setFocusProxy(m_list);
    m_both = new MasterDetail(*parts.theme, master, m_pane, this);

    auto *place = new QVBoxLayout(m_stripPlace);
    place->setContentsMargins(0, 0, 0, 0);
    place->addWidget(m_strip);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.space(2));
    layout->addWidget(m_stripPlace);
    layout->addWidget(m_both, 1);

    const CommandsClient &client = parts.book->client();
    connect(&client, &CommandsClient::commandsChanged, this, &CommandsView::refresh);
    connect(&client.session(), &AgentSession::sessionStateChanged, this, &CommandsView::refresh);
    connect(&client.session(), &AgentSession::stateChanged, this, &CommandsView::refresh);
    connect(parts.book, &CallBook::changed, this, &CommandsView::refresh);
    connect(m_search, &QLineEdit::textChanged, this, &CommandsView::refresh);
    connect(m_list, &LineList::chosen, m_pane, &CommandPane::setCommand);
    connect(m_list, &LineList::opened, m_both, &MasterDetail::openDetail);
    connect(m_both, &MasterDetail::coversMasterChanged, this, [this](bool covers) {
        placeStrip();
        Q_EMIT coversChanged(covers);
    });
    connect(m_pane, &CommandPane::announced, this, &CommandsView::announced);
    connect(m_pane, &CommandPane::roleWanted, this, &CommandsView::roleWanted);
    connect(m_pane, &CommandPane::resultWanted, this,
            [this](QWidget *panel) { m_both->showInDetail(panel); });
    connect(m_strip, &SavedStrip::wanted, this, &CommandsView::call);
    connect(parts.saved, &SavedCalls::changed, this, &CommandsView::placeStrip);
    placeStrip();
}

void CommandsView::open(const QString &command)
{
    m_search->clear();
    refresh();
    m_list->setCurrentKey(command);
    if (m_list->currentKey() == command)
        m_both->openDetail();
}

void CommandsView::open(const QString &command, const QJsonObject &values)
{
    open(command);
    if (m_pane->command() == command)
        m_pane->setValues(values);
}

void CommandsView::call(const SavedCall &saved)
{
    open(saved.command, saved.parameters);
    if (m_pane->command() == saved.command)
        m_pane->callNow();
}

void CommandsView::refresh()
{
    const CommandsClient &client = m_parts.book->client();
    const QString wanted = m_search->text().trimmed();
    QList<Line> own, common, locked;
    bool hasOwn = false;
    for (const CommandInfo &command : client.commands()) {
        hasOwn |= !isBuiltIn(command.name());
        if (!wanted.isEmpty() && !command.name().contains(wanted, Qt::CaseInsensitive)
            && !command.description().contains(wanted, Qt::CaseInsensitive))
            continue;
        Line line{.key = command.name(), .title = command.name(), .detail = command.description()};
        const OwnCall *last = m_parts.book->last(command.name());
        if (last && !last->end) {
            line.mark = Severity::Info;
            line.right = tr("running");
        } else if (last && last->end->kind == CallEnd::Kind::Answered) {
            const auto words = CallWords::status(last->end->status);
            line.mark = words.severity;
            line.right = words.text;
        } else if (last) {
            line.mark = Severity::Critical;
            line.right = tr("unknown");
        }
        const bool may = client.mayCall(command);
        if (!may) {
            line.isMuted = true;
            line.icon = u"lock"_s;
            line.mark.reset();
            line.right = tr("for %1").arg(CallWords::callers(command.callers()));
        } else if (!line.mark) {
            line.icon = u"play"_s;
        }
        (may ? isBuiltIn(command.name()) ? common : own : locked).append(line);
    }
    QList<Line> lines;
    const auto addGroup = [&lines](const QString &title, const QList<Line> &group) {
        if (group.isEmpty())
            return;
        lines.append({.title = title});
        lines.append(group);
    };
    addGroup(tr("Of this device"), own);
    addGroup(tr("Of every device"), common);
    addGroup(tr("Not in this role"), locked);
    m_search->setVisible(client.commands().size() >= searchFrom || !wanted.isEmpty());
    if (!client.isKnown())
        m_note->setText(tr("The agent has not said yet what it can be told to do."));
    else if (!hasOwn)
        m_note->setText(tr("This device has no commands of its own: they stand in its "
                           "outpost.toml, as [[command]]."));
    else if (lines.isEmpty())
        m_note->setText(tr("No command has \"%1\" in its name.").arg(wanted));
    else
        m_note->clear();
    m_note->setVisible(!m_note->text().isEmpty());
    m_list->setLines(lines);
    if (m_list->currentKey().isEmpty() && !m_both->isNarrow() && lines.size() > 1)
        m_list->setCurrentKey(lines[1].key);
    m_pane->refresh();
}

/// Where there is little room it makes way for the form.
void CommandsView::placeStrip()
{
    m_stripPlace->setVisible(!m_parts.saved->calls().isEmpty() && !m_both->coversMaster());
}

void CommandsView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void CommandsView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeStrip();
}

} // namespace outpost::ui
