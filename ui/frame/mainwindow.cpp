// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/mainwindow.h"

#include "ui/frame/alarmlist.h"
#include "ui/frame/appearance.h"
#include "ui/frame/connectionnote.h"
#include "ui/frame/keyboarddock.h"
#include "ui/frame/kiosk.h"
#include "ui/frame/presence.h"
#include "ui/frame/rail.h"
#include "ui/frame/rolenote.h"
#include "ui/frame/screenmenu.h"
#include "ui/frame/strip.h"
#include "ui/frame/stripitem.h"
#include "ui/parts/alarmtext.h"
#include "ui/parts/overlayground.h"
#include "ui/parts/toast.h"

#include <QBoxLayout>
#include <QCloseEvent>
#include <QPainter>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int narrow = 720; ///< logical pixels; below that the rail goes to the bottom
constexpr int low = 300; ///< above the keyboard: with less, strip and rail go meanwhile
constexpr int fieldMargin = 12; ///< between a field and the keyboard

} // namespace

MainWindow::MainWindow(Screen &screen, Appearance &appearance, const QList<Page *> &pages, Use use)
    : m_screen(screen)
    , m_appearance(appearance)
    , m_use(use)
    , m_presence(new Presence(screen.session.clock(), this))
    , m_ground(new OverlayGround(this))
    , m_sides(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_strip(new Strip(screen.session, screen.theme, m_ground))
    , m_rail(new Rail(screen.theme, m_ground))
    , m_stack(new QStackedWidget(m_ground))
    , m_pages(pages)
    , m_keyboard(new KeyboardDock(screen.theme, this))
{
    setWindowTitle(u"Outpost"_s);
    auto *layout = new QVBoxLayout(m_ground);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_strip);
    layout->addLayout(m_sides, 1);
    m_sides->setSpacing(0);
    m_sides->addWidget(m_rail);
    m_sides->addWidget(m_stack, 1);
    for (Page *page : pages) {
        m_rail->add(page->title(), page->iconName());
        m_stack->addWidget(page);
        connect(page, &Page::pageWanted, this,
                [this](const QString &wanted, const QString &what) { showPage(wanted, what); });
        connect(page, &Page::roleWanted, this, [this](Role role) { openRoles(role); });
    }
    connect(m_rail, &Rail::chosen, this, qOverload<int>(&MainWindow::showPage));
    connect(m_strip->alarms(), &QAbstractButton::clicked, this, &MainWindow::openAlarms);
    connect(m_strip->role(), &QAbstractButton::clicked, this, [this] { openRoles(); });
    connect(m_strip->search(), &QAbstractButton::clicked, this, &MainWindow::openPalette);
    connect(m_strip->menu(), &QAbstractButton::clicked, this, &MainWindow::openMenu);
    for (StripItem *item :
         {m_strip->connection(), m_strip->waiting(), m_strip->acknowledged(), m_strip->clock()})
        connect(item, &QAbstractButton::clicked, this, &MainWindow::openConnection);
    connect(&screen.session, &AgentSession::snapshotChanged, this, &MainWindow::onSnapshot);
    connect(m_presence, &Presence::used, this, &MainWindow::onUsed);
    connect(m_keyboard, &KeyboardDock::changed, this, &MainWindow::arrange);
    m_keyboard->setAutomatic(appearance.keyboard());
    if (use == Use::Kiosk) {
        setWindowFlag(Qt::FramelessWindowHint);
        m_presence->setIdleAfter(appearance.dimAfter());
        connect(&appearance, &Appearance::dimAfterChanged, this,
                [this] { m_presence->setIdleAfter(m_appearance.dimAfter()); });
        m_kiosk = new Kiosk(*m_presence, screen.session.clock(), screen.theme, this);
        connect(m_kiosk, &Kiosk::shifted, this, &MainWindow::arrangeGround);
        connect(m_kiosk, &Kiosk::dimmed, this, &MainWindow::onDimmed);
    }
    addShortcuts();
    onSnapshot();
    showPage(0);
    // Otherwise the first of the strip gets it, and a frame around it that nobody asked for.
    m_stack->setFocus(Qt::OtherFocusReason);
}

MainWindow::~MainWindow()
{
    // The focus changes once more while the widgets go: by then this is no window that could be
    // arranged.
    disconnect(m_keyboard, nullptr, this, nullptr);
}

void MainWindow::showPage(int index)
{
    if (index < 0 || index >= m_pages.size() || m_standIn)
        return;
    m_stack->setCurrentIndex(index);
    m_rail->setCurrent(index);
}

bool MainWindow::showPage(const QString &iconName, const QString &what)
{
    for (int i = 0; i < m_pages.size(); ++i) {
        if (m_pages[i]->iconName() != iconName)
            continue;
        showPage(i);
        if (!what.isEmpty())
            m_pages[i]->show(what);
        return true;
    }
    return false;
}

void MainWindow::setStandIn(QWidget *widget)
{
    if (!widget && !m_standIn)
        return;
    if (m_standIn) {
        m_stack->removeWidget(m_standIn);
        m_standIn->deleteLater();
    }
    m_standIn = widget;
    if (widget) {
        m_stack->addWidget(widget);
        m_stack->setCurrentWidget(widget);
    } else {
        showPage(0);
    }
    arrange();
}

Page *MainWindow::page() const
{
    return m_pages.value(m_stack->currentIndex());
}

void MainWindow::onSnapshot()
{
    const AgentSnapshot snapshot = m_screen.session.snapshot();
    const QList<StandingAlarm> alarms = snapshot.alarms();
    const bool muted = snapshot.maintenance().active();
    const Severity worst = worstOf(alarms, muted);
    for (int i = 0; i < m_pages.size(); ++i) {
        if (m_pages[i]->iconName() == u"overview"_s)
            m_rail->setBadge(i, int(alarms.size()), worst);
    }
    // An alarm that nobody has seen keeps the screen bright, and makes it so; not one that
    // maintenance mutes.
    m_presence->setHeld(!muted && std::ranges::any_of(alarms, waits));
}

void MainWindow::onUsed()
{
    const AgentSession &session = m_screen.session;
    const bool raised = session.agent()
        && session.role() > roleNamed(session.sessionState().base()).value_or(Role::View);
    const SteadyTime now = session.clock().steady();
    if (!raised || (m_toldActive && now - *m_toldActive < tellActive))
        return;
    m_toldActive = now;
    session.agent()->active();
}

void MainWindow::onDimmed(bool dimmed)
{
    // What nobody sees does nothing.
    if (dimmed)
        m_focusBefore = focusWidget();
    m_ground->setVisible(!dimmed);
    if (!dimmed && m_focusBefore)
        m_focusBefore->setFocus();
}

void MainWindow::openAlarms()
{
    auto *list = new AlarmList(m_screen.session, m_screen.theme, m_ground);
    connect(list, &AlarmList::roleWanted, this, [this](Role role) { openRoles(role); });
    list->open();
}

void MainWindow::openConnection()
{
    auto *note = new ConnectionNote(m_screen.session, m_screen.theme, m_ground);
    connect(note, &ConnectionNote::pageWanted, this, [this] { showPage(u"connection"_s); });
    note->open();
}

void MainWindow::openRoles(std::optional<Role> wanted)
{
    auto *note = new RoleNote(m_screen.session, m_screen.theme, m_ground, wanted);
    connect(note, &RoleNote::keyboardWanted, m_keyboard, &KeyboardDock::toggle);
    connect(note, &RoleNote::changed, this, [this](Role role) {
        Toast::show(m_screen.theme, m_ground,
                    tr("The role is now: %1").arg(StripWords::roleWord(role)));
    });
    note->open();
}

void MainWindow::arrange()
{
    const int high = height() - m_keyboard->height();
    const bool tight = m_keyboard->height() > 0 && high < low;
    m_strip->setVisible(!tight && !m_standIn);
    m_rail->setVisible(!tight && !m_standIn);
    const bool vertical = width() >= narrow;
    m_sides->setDirection(vertical ? QBoxLayout::LeftToRight : QBoxLayout::BottomToTop);
    m_rail->setOrientation(vertical ? Qt::Vertical : Qt::Horizontal);
    m_keyboard->place();
    arrangeGround();
    // Once the layouts have followed.
    if (m_keyboard->field())
        QTimer::singleShot(0, this, &MainWindow::revealField);
}

void MainWindow::arrangeGround()
{
    QRect area = rect();
    const int room = height() - m_keyboard->height();
    // What can't get as low as that keeps its height, and is moved up as far as the field needs.
    area.setHeight(std::max(room, std::min(height(), m_ground->minimumSizeHint().height())));
    if (const QWidget *field = m_keyboard->field(); field && area.height() > room) {
        const int bottom = field->mapTo(m_ground, QPoint(0, field->height())).y() + fieldMargin;
        area.moveTop(std::clamp(room - bottom, room - area.height(), 0));
    }
    m_ground->setGeometry(m_kiosk ? area.translated(m_kiosk->shift()) : area);
}

void MainWindow::revealField()
{
    QWidget *field = m_keyboard->field();
    if (!field)
        return;
    // At its final height first: what is scrolled into sight before may be cut off after.
    arrangeGround();
    for (QWidget *around = field->parentWidget(); around; around = around->parentWidget()) {
        auto *area = qobject_cast<QScrollArea *>(around);
        if (!area || !area->widget())
            continue;
        // All of the field, not its cursor alone.
        const QPoint middle = field->mapTo(area->widget(), field->rect().center());
        area->ensureVisible(middle.x(), middle.y(), 0, field->height() / 2 + fieldMargin);
    }
    arrangeGround();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    arrange();
    QWidget::resizeEvent(event);
}

void MainWindow::paintEvent(QPaintEvent *)
{
    // What the shift leaves free.
    QPainter painter(this);
    painter.fillRect(rect(), m_screen.theme.colours().raised);
}

bool MainWindow::mayClose() const
{
    return m_use == Use::Desk || m_screen.session.may(Role::Technician);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    event->setAccepted(mayClose());
}

} // namespace outpost::ui
