// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connection/connectionpage.h"

#include "ui/connection/figuresview.h"
#include "ui/connection/hubstate.h"
#include "ui/connection/packetview.h"
#include "ui/connection/waytext.h"
#include "ui/look/theme.h"
#include "ui/parts/emptynote.h"
#include "ui/parts/foldlist.h"

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QResizeEvent>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int lowHeight = 420; ///< logical pixels; below that all scrolls together

} // namespace

ConnectionPage::ConnectionPage(Screen &screen, QWidget *parent)
    : Page(screen, parent)
    , m_watch(screen.session)
    , m_state(new FoldRow(screen.theme, this))
    , m_tabs(new QTabBar(this))
    , m_stack(new QStackedWidget(this))
    , m_bar(new QWidget(this))
    , m_steps(new QStackedWidget(this))
    , m_way(new FoldList(screen.theme, true, this))
    , m_checked(new QLabel(this))
    , m_check(new QPushButton(this))
    , m_figures(new FiguresView(screen.theme, this))
    , m_ends(new QStackedWidget(this))
    , m_disconnects(new FoldList(screen.theme, false, this))
    , m_packets(new PacketView(screen, m_watch, this))
    , m_role(screen.session.role())
{
    const int space = screen.theme.space();
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setElideMode(Qt::ElideRight);
    m_tabs->addTab(tr("Way"));
    m_tabs->addTab(tr("Figures"));
    m_tabs->addTab(tr("Interruptions"));
    m_tabs->addTab(tr("Packets"));
    m_tabs->setAccessibleName(tr("Parts of this page"));

    auto *way = new QWidget(this);
    auto *wayLayout = new QVBoxLayout(way);
    wayLayout->setContentsMargins(0, space, 0, 0);
    wayLayout->setSpacing(space);
    auto *bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(0, 0, 0, 0);
    bar->setSpacing(space);
    m_checked->setProperty("look", u"muted"_s);
    m_checked->setWordWrap(true);
    m_check->setProperty("look", u"primary"_s);
    bar->addWidget(m_checked, 1);
    bar->addWidget(m_check);
    auto *unknown = new EmptyNote(screen.theme, u"connection"_s, this);
    unknown->setText(tr("Nothing is known of the way to the hub"),
                     tr("The agent tells its steps, and is looked for all the time."));
    m_steps->addWidget(unknown);
    m_steps->addWidget(m_way);
    wayLayout->addWidget(m_bar);
    wayLayout->addWidget(m_steps, 1);

    auto *none = new EmptyNote(screen.theme, u"connection"_s, this);
    none->setText(tr("No interruptions"),
                  tr("Connections that ended since the agent started are listed here; the history "
                     "has those before."));
    m_ends->addWidget(none);
    m_ends->addWidget(m_disconnects);
    m_stack->addWidget(way);
    m_stack->addWidget(m_figures);
    m_stack->addWidget(m_ends);
    m_stack->addWidget(m_packets);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space * 2, space, space * 2, space);
    layout->setSpacing(0);
    layout->addWidget(m_state);
    layout->addWidget(m_tabs);
    layout->addWidget(m_stack, 1);

    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, &ConnectionPage::showState);
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_check, &QPushButton::clicked, this, [this] {
        if (!this->screen().session.may(Role::Operator))
            Q_EMIT roleWanted(Role::Operator);
        else if (m_watch.way().checking())
            m_watch.cancelCheck();
        else
            check();
    });
    connect(m_packets, &PacketView::roleWanted, this, &Page::roleWanted);
    connect(&m_watch, &HubWatch::wayChanged, this, &ConnectionPage::showWay);
    connect(&m_watch, &HubWatch::reportChanged, this, &ConnectionPage::showReport);
    connect(&m_watch, &HubWatch::servedChanged, this, &ConnectionPage::showWay);
    connect(&m_watch, &HubWatch::checkRefused, this, [this](const QString &why) {
        m_refused = why;
        showWay();
    });
    connect(&screen.session, &AgentSession::snapshotChanged, this, [this] {
        if (isVisible())
            showState();
    });
    connect(&screen.session, &AgentSession::sessionStateChanged, this, [this] {
        // Another role may be granted it. Not at each change: a touch is one too.
        const Role role = this->screen().session.role();
        if (std::exchange(m_role, role) != role)
            m_refused.clear();
        showWay();
    });
    connect(&screen.session, &AgentSession::stateChanged, this, &ConnectionPage::showState);
    showState();
    showWay();
    showReport();
}

void ConnectionPage::check()
{
    m_refused.clear();
    showWay();
    m_watch.check();
}

qint64 ConnectionPage::now() const
{
    return screen().session.clock().now().time_since_epoch().count();
}

void ConnectionPage::showState()
{
    const AgentSession &session = screen().session;
    const FoldContent content = hubStateContent(
        session.snapshot().hub(), session.state() == AgentSession::State::Attached, now());
    m_state->setContent(content);
}

void ConnectionPage::showWay()
{
    const HubWay &way = m_watch.way();
    const bool served = m_watch.isServed();
    if (way.checking())
        m_refused.clear();
    QList<FoldContent> contents;
    for (const WayStep &step : way.steps())
        contents.append(WayText::step(step));
    m_way->setContents(contents);
    // On a low screen the state is in the list.
    m_steps->setCurrentIndex(contents.isEmpty() && !m_low ? 0 : 1);
    const bool may = screen().session.may(Role::Operator);
    m_check->setEnabled(served);
    m_check->setText(!may && served       ? tr("Unlock")
                         : way.checking() ? tr("Cancel")
                                          : tr("Run the checks"));
    if (!m_refused.isEmpty())
        m_checked->setText(m_refused);
    else if (!served)
        m_checked->setText(tr("The checks are the agent's to run, and it is not there"));
    else if (way.checking())
        m_checked->setText(tr("Checking step by step …"));
    else if (!may)
        m_checked->setText(tr("Running the checks needs the operator's role"));
    else if (way.checkedAt() == 0)
        m_checked->setText(tr("As the connection shows it; not checked yet"));
    else
        m_checked->setText(
            way.failed().isEmpty()
                ? tr("Checked at %1").arg(WayText::time(way.checkedAt()))
                : tr("Checked at %1: the way ends at %2")
                      .arg(WayText::time(way.checkedAt()), WayText::stepTitle(way.failed())));
}

void ConnectionPage::showReport()
{
    m_figures->setReport(m_watch.report(), now());
    QList<FoldContent> contents;
    for (const HubDisconnect &entry : m_watch.report().disconnects())
        contents.append(WayText::disconnect(entry));
    m_disconnects->setContents(contents);
    m_ends->setCurrentIndex(contents.isEmpty() ? 0 : 1);
}

QList<PageAction> ConnectionPage::actions()
{
    QList<PageAction> actions;
    if (m_watch.isServed() && screen().session.may(Role::Operator) && !m_watch.way().checking())
        actions.append({tr("Check the way to the hub"), [this] {
                            show(u"way"_s);
                            check();
                        }});
    if (m_watch.isServed() && screen().session.may(Role::Technician))
        actions.append({m_watch.recorder().recording() ? tr("Stop recording MQTT packets")
                                                       : tr("Record MQTT packets"),
                        [this] {
                            show(u"packets"_s);
                            m_packets->toggleRecording();
                        }});
    return actions;
}

void ConnectionPage::show(const QString &what)
{
    const QStringList parts{u"way"_s, u"figures"_s, u"disconnects"_s, u"packets"_s};
    if (const auto index = parts.indexOf(what); index >= 0)
        m_tabs->setCurrentIndex(int(index));
}

void ConnectionPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_watch.start();
    m_tick.start();
    showState();
}

void ConnectionPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_watch.stop();
    m_tick.stop();
}

void ConnectionPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    arrange(event->size().height() < lowHeight);
}

/// Where there is little height, state and checks scroll away with the steps.
void ConnectionPage::arrange(bool low)
{
    if (std::exchange(m_low, low) == low)
        return;
    if (low) {
        m_way->addOnTop(m_bar);
        m_way->addOnTop(m_state);
    } else {
        static_cast<QVBoxLayout *>(layout())->insertWidget(0, m_state);
        static_cast<QVBoxLayout *>(m_stack->widget(0)->layout())->insertWidget(0, m_bar);
    }
    showWay();
}

} // namespace outpost::ui
