// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewpage.h"

#include "base/clock.h"
#include "ui/live/agentsession.h"
#include "ui/live/livereadings.h"
#include "ui/look/theme.h"
#include "ui/overview/healthbanner.h"
#include "ui/overview/maintenancebar.h"
#include "ui/overview/maintenancesheet.h"
#include "ui/overview/overviewalarms.h"
#include "ui/overview/tilegrid.h"
#include "ui/overview/tilesheet.h"
#include "ui/parts/emptynote.h"
#include "ui/parts/kineticscroll.h"
#include "ui/parts/overlay.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollPrepareEvent>
#include <QToolButton>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto pace = 100ms;
constexpr auto droppedLately = 5min;

qint64 micros(Timestamp time)
{
    return time.time_since_epoch().count();
}

} // namespace

OverviewPage::OverviewPage(Screen &screen, QWidget *parent)
    : Page(screen, parent)
    , m_banner(new HealthBanner(screen.theme, this))
    , m_maintenance(new MaintenanceBar(screen, this))
    , m_arrangeBar(new QWidget(this))
    , m_area(new QScrollArea(this))
    , m_board(new QWidget)
    , m_alarms(new OverviewAlarms(screen, m_board))
    , m_grid(new TileGrid(screen, m_board))
    , m_empty(new EmptyNote(screen.theme, u"overview"_s, m_board))
    , m_timer(screen.session.clock().createTimer())
{
    m_board->setProperty("look", u"page"_s);
    auto *board = new QVBoxLayout(m_board);
    board->addWidget(m_alarms);
    board->addWidget(m_grid);
    board->addWidget(m_empty, 1);
    board->addStretch(0);
    m_area->setWidget(m_board);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    makeKinetic(*m_area);
    m_area->viewport()->installEventFilter(this);
    addArrangeBar();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    layout->addWidget(m_maintenance);
    layout->addWidget(m_arrangeBar);
    layout->addWidget(m_area, 1);

    connect(m_timer.get(), &Timer::timeout, this, &OverviewPage::tick);
    connect(m_banner->menuButton(), &QToolButton::clicked, this, &OverviewPage::openMenu);
    connect(m_grid, &TileGrid::opened, this, [this](const TileInfo &info) {
        if (info.isOutput())
            Q_EMIT pageWanted(u"commands"_s, info.key.field);
        else
            Q_EMIT pageWanted(u"trends"_s, info.id);
    });
    connect(m_alarms, &OverviewAlarms::roleWanted, this, &Page::roleWanted);
    connect(m_grid, &TileGrid::optionsWanted, this, &OverviewPage::openOptions);
    connect(m_grid, &TileGrid::seen, this, [this](const QRect &area) {
        const QRect there(m_grid->mapTo(m_board, area.topLeft()), area.size());
        m_area->ensureVisible(there.center().x(), there.top(), 0, 8);
        m_area->ensureVisible(there.center().x(), there.bottom(), 0, 8);
    });

    AgentSession &session = screen.session;
    connect(&session, &AgentSession::snapshotChanged, this, &OverviewPage::onSnapshot);
    connect(&session, &AgentSession::sessionStateChanged, this, &OverviewPage::onSnapshot);
    connect(&session, &AgentSession::stateChanged, this, &OverviewPage::onSnapshot);
    connect(&session, &AgentSession::descriptionChanged, this, &OverviewPage::gatherTiles);
    // What it holds is not known yet when it is told of.
    connect(&screen.readings, &LiveReadings::fieldAdded, this, [this] { m_fieldAdded = true; });
    connect(&screen.theme, &Theme::changed, this, &OverviewPage::restyle);
    restyle();
    onSnapshot();
}

OverviewPage::~OverviewPage() = default;

void OverviewPage::addArrangeBar()
{
    auto *layout = new QHBoxLayout(m_arrangeBar);
    auto *words = new QLabel(tr("Drag tiles by their dots; press one to choose how it is shown."),
                             m_arrangeBar);
    words->setWordWrap(true);
    words->setMinimumWidth(1);
    layout->addWidget(words, 1);
    auto *reset = new QPushButton(tr("Reset"), m_arrangeBar);
    reset->setToolTip(tr("As if nobody had ever arranged anything"));
    connect(reset, &QPushButton::clicked, m_grid, &TileGrid::resetArrangement);
    layout->addWidget(reset);
    auto *done = new QPushButton(tr("Done"), m_arrangeBar);
    done->setProperty("look", u"primary"_s);
    done->setObjectName(u"arrangeDone"_s);
    connect(done, &QPushButton::clicked, this, [this] { setArranging(false); });
    layout->addWidget(done);
    m_arrangeBar->hide();
}

void OverviewPage::restyle()
{
    const Theme &theme = screen().theme;
    const int margin = theme.space(width() < 720 ? 2 : 3);
    m_board->layout()->setContentsMargins(margin, margin, margin, margin);
    m_board->layout()->setSpacing(theme.space(2));
    m_arrangeBar->layout()->setContentsMargins(margin, theme.space(1), margin, theme.space(1));
    m_banner->fit(size());
    m_alarms->setFew(height() < 420 ? 1 : 3);
}

void OverviewPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    restyle();
}

void OverviewPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    onSnapshot();
    gatherTiles();
    tick();
    m_timer->startRepeating(pace);
}

void OverviewPage::hideEvent(QHideEvent *event)
{
    m_timer->stop();
    Page::hideEvent(event);
}

void OverviewPage::onSnapshot()
{
    const AgentSession &session = screen().session;
    const qint64 dropped = session.snapshot().flow().dropped();
    if (m_dropped.empty() || m_dropped.back().count != dropped) {
        // A counter that goes down is another agent's.
        if (!m_dropped.empty() && dropped < m_dropped.back().count)
            m_dropped.clear();
        m_dropped.push_back({.at = micros(session.clock().now()), .count = dropped});
    }
    if (!isVisible())
        return;
    m_facts = BoardFacts::of(session.snapshot(), session.state() == AgentSession::State::Attached);
    gatherTiles();
    m_alarms->refresh();
    showHealth();
}

void OverviewPage::gatherTiles()
{
    if (!isVisible())
        return;
    const AgentSession &session = screen().session;
    m_grid->setInfos(
        tileInfos(session.description(), screen().readings, session.snapshot().outputs()));
    showEmptiness();
}

void OverviewPage::showEmptiness()
{
    const bool empty = m_grid->isEmpty();
    m_grid->setVisible(!empty);
    m_empty->setVisible(empty);
    if (!empty)
        return;
    const AgentSession &session = screen().session;
    if (session.state() != AgentSession::State::Attached)
        m_empty->setText(tr("Nothing to show yet"),
                         tr("Tiles come as soon as the agent is found."));
    else if (session.snapshot().sensors().isEmpty())
        m_empty->setText(tr("No sensors"),
                         tr("The configuration names none. Add a [[sensor]] section to %1.")
                             .arg(session.snapshot().configFile()));
    else
        m_empty->setText(tr("No readings yet"),
                         tr("They come with the first that a sensor says. The page Device shows "
                            "what each sensor does."));
}

void OverviewPage::showHealth()
{
    const AgentSession &session = screen().session;
    const Timestamp now = session.clock().now();
    while (m_dropped.size() > 1 && m_dropped[1].at < micros(now - droppedLately))
        m_dropped.pop_front();
    m_healthAt = micros(now) / 1'000'000;
    m_maintenance->refresh();
    m_banner->setHealth(healthOf(
        session.snapshot(),
        {.state = session.state(),
         .error = session.error() ? session.error()->text() : QString(),
         .lostSince = micros(session.lostAt()),
         .droppedLately = m_dropped.empty() ? 0 : m_dropped.back().count - m_dropped.front().count,
         .now = now}));
}

void OverviewPage::tick()
{
    if (std::exchange(m_fieldAdded, false))
        gatherTiles();
    const Timestamp now = screen().session.clock().now();
    m_grid->refresh({.readings = screen().readings, .facts = m_facts, .ages = m_ages, .now = now});
    if (m_healthAt != micros(now) / 1'000'000)
        showHealth();
}

void OverviewPage::setArranging(bool arranging)
{
    if (m_grid->isEmpty())
        return;
    m_arrangeBar->setVisible(arranging);
    m_grid->setArranging(arranging);
    if (!m_grid->tiles().isEmpty())
        m_grid->tiles().constFirst()->setFocus(Qt::OtherFocusReason);
}

void OverviewPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_grid->isArranging()) {
        setArranging(false);
        return;
    }
    Page::keyPressEvent(event);
}

QList<PageAction> OverviewPage::actions()
{
    return {{.text = m_grid->isArranging() ? tr("Stop arranging tiles") : tr("Arrange tiles"),
             .run = [this] { setArranging(!m_grid->isArranging()); }},
            {.text = screen().session.snapshot().maintenance().active()
                 ? tr("Change the end of maintenance…")
                 : tr("Begin maintenance…"),
             .run = [this] { openMaintenance(); }}};
}

void OverviewPage::openMenu()
{
    auto *sheet = new Overlay(screen().theme, this);
    sheet->setTitle(tr("Overview"));
    const QList<PageAction> all = actions();
    for (const PageAction &action : all) {
        auto *button = new QPushButton(action.text);
        connect(button, &QPushButton::clicked, sheet, [sheet, run = action.run] {
            sheet->close();
            run();
        });
        sheet->body()->addWidget(button);
    }
    sheet->open();
}

void OverviewPage::openMaintenance()
{
    if (!screen().session.may(Role::Operator)) {
        Q_EMIT roleWanted(Role::Operator);
        return;
    }
    (new MaintenanceSheet(screen(), this))->open();
}

void OverviewPage::openOptions(const TileInfo &info)
{
    const Tile *tile = m_grid->tile(info.id);
    if (!tile)
        return;
    auto *sheet = new TileSheet(screen().theme, info, tile->look(), this);
    connect(sheet, &TileSheet::changed, this,
            [this, info](const TileArrangement::Look &look) { m_grid->setLook(info, look); });
    connect(sheet, &TileSheet::openWanted, this,
            [this, info] { Q_EMIT pageWanted(u"trends"_s, info.id); });
    sheet->open();
}

/// A finger that takes a tile by its handle does not scroll.
bool OverviewPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_area->viewport() && event->type() == QEvent::ScrollPrepare) {
        const QPointF start = static_cast<QScrollPrepareEvent *>(event)->startPos();
        const QPoint pos = m_grid->mapFrom(m_area->viewport(), start.toPoint());
        if (m_grid->isHandle(pos)) {
            event->ignore();
            return true;
        }
    }
    return Page::eventFilter(watched, event);
}

} // namespace outpost::ui
