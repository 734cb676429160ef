// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/devicepage.h"

#include "ui/device/aboutpane.h"
#include "ui/device/outputspane.h"
#include "ui/device/sensorspane.h"
#include "ui/device/twinpane.h"
#include "ui/live/agentsession.h"

#include <QStackedWidget>
#include <QTabBar>
#include <QTimer>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int low = 520; ///< logical pixels; below that a sensor takes the tabs' place too

} // namespace

DevicePage::DevicePage(Screen &screen, QWidget *parent)
    : Page(screen, parent)
    , m_tabs(new QTabBar(this))
    , m_stack(new QStackedWidget(this))
    , m_sensors(new SensorsPane(screen))
    , m_tick(new QTimer(this))
{
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("What of the device is shown"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tabs);
    layout->addWidget(m_stack, 1);
    add(m_sensors);
    add(new OutputsPane(screen));
    add(new TwinPane(screen));
    add(new AboutPane(screen));

    connect(m_tabs, &QTabBar::currentChanged, this, &DevicePage::showPane);
    connect(m_sensors, &SensorsPane::filled, this, [this](bool filled) {
        m_filled = filled;
        arrange();
    });
    m_tick->setInterval(500ms);
    connect(m_tick, &QTimer::timeout, this, [this] { pane()->tick(); });
    const AgentSession *session = &screen.session;
    connect(session, &AgentSession::snapshotChanged, this, &DevicePage::refresh);
    connect(session, &AgentSession::stateChanged, this, &DevicePage::refresh);
    connect(session, &AgentSession::sessionStateChanged, this, &DevicePage::refresh);
    connect(session, &AgentSession::descriptionChanged, this, &DevicePage::refresh);
}

void DevicePage::add(DevicePane *pane)
{
    m_tabs->addTab(pane->title());
    m_stack->addWidget(pane);
}

DevicePane *DevicePage::pane() const
{
    return qobject_cast<DevicePane *>(m_stack->currentWidget());
}

QList<PageAction> DevicePage::actions()
{
    QList<PageAction> actions;
    for (int i = 0; i < m_tabs->count(); ++i)
        actions.append(
            {tr("Device: %1").arg(m_tabs->tabText(i)), [this, i] { m_tabs->setCurrentIndex(i); }});
    const QStringList sensors = m_sensors->sensors();
    for (const QString &sensor : sensors)
        actions.append({tr("Sensor: %1").arg(sensor), [this, sensor] { show(sensor); }});
    return actions;
}

void DevicePage::show(const QString &what)
{
    m_tabs->setCurrentIndex(0);
    m_sensors->refresh();
    m_sensors->select(what.section(u'.', 0, 0));
}

void DevicePage::showPane(int index)
{
    m_stack->setCurrentIndex(index);
    arrange();
    refresh();
}

void DevicePage::refresh()
{
    if (isVisible())
        pane()->refresh();
}

void DevicePage::arrange()
{
    m_tabs->setVisible(!(m_filled && height() < low && m_stack->currentWidget() == m_sensors));
}

void DevicePage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    pane()->refresh();
    m_tick->start();
}

void DevicePage::hideEvent(QHideEvent *event)
{
    m_tick->stop();
    Page::hideEvent(event);
}

void DevicePage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    arrange();
}

} // namespace outpost::ui
