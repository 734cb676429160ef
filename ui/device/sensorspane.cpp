// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/sensorspane.h"

#include "ui/device/sensordelegate.h"
#include "ui/device/sensordetail.h"
#include "ui/device/sensormodel.h"
#include "ui/device/wording.h"
#include "ui/live/agentsession.h"
#include "ui/look/theme.h"
#include "ui/parts/emptynote.h"
#include "ui/parts/kineticscroll.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QResizeEvent>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int sideBySide = 760; ///< logical pixels; below that one after the other

} // namespace

SensorsPane::SensorsPane(Screen &screen, QWidget *parent)
    : DevicePane(parent)
    , m_screen(screen)
    , m_model(new SensorModel(this))
    , m_side(new QWidget(this))
    , m_summary(new QLabel(m_side))
    , m_list(new QListView(m_side))
    , m_detail(new SensorDetail(screen, *m_model, this))
    , m_empty(new EmptyNote(screen.theme, u"device"_s, this))
{
    m_list->setModel(m_model);
    m_list->setItemDelegate(new SensorDelegate(*m_model, screen.theme, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Sensors"));
    makeKinetic(*m_list);
    m_summary->setProperty("look", u"muted"_s);
    m_summary->setWordWrap(true);
    m_summary->setContentsMargins(screen.theme.space(3), screen.theme.space(2),
                                  screen.theme.space(3), screen.theme.space(2));

    auto *side = new QVBoxLayout(m_side);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(0);
    side->addWidget(m_summary);
    side->addWidget(m_list, 1);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_side, 1);
    layout->addWidget(m_detail, 2);
    layout->addWidget(m_empty);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) {
                if (m_wide)
                    choose(index);
            });
    for (const auto pressed : {&QListView::clicked, &QListView::activated})
        connect(m_list, pressed, this, [this](const QModelIndex &index) {
            choose(index);
            showDetail(true);
        });
    connect(m_detail, &SensorDetail::backWanted, this, [this] {
        showDetail(false);
        m_list->setFocus();
    });
    connect(&screen.theme, &Theme::changed, m_list, &QListView::doItemsLayout);
    arrange();
}

QString SensorsPane::title() const
{
    return tr("Sensors");
}

QStringList SensorsPane::sensors() const
{
    QStringList names;
    for (const SensorModel::Row &row : m_model->rows())
        names.append(row.line.name());
    return names;
}

void SensorsPane::refresh()
{
    const AgentSession &session = m_screen.session;
    const bool attached = session.state() == AgentSession::State::Attached;
    m_model->setSnapshot(session.snapshot(), attached, session.clock().steady());
    m_model->tick(session.clock().steady(), session.clock().now());
    if (m_model->rows().isEmpty()) {
        if (session.snapshot().pid() == 0)
            m_empty->setText(tr("Nothing is known of this device yet"),
                             tr("It is shown as soon as its agent is found."));
        else
            m_empty->setText(
                tr("This device has no sensors"),
                tr("They stand in outpost.toml, a [[sensor]] section each; the agent reads it "
                   "again on SIGHUP."));
    } else if (m_model->indexOf(m_detail->sensor()) < 0) {
        // The first that somebody should look at, or just the first.
        int row = 0;
        for (int i = 0; i < m_model->rows().size(); ++i) {
            const Severity severity = m_model->rows()[i].condition.severity;
            if (severity == Severity::Warning || severity == Severity::Critical) {
                row = i;
                break;
            }
        }
        m_list->setCurrentIndex(m_model->index(row));
        choose(m_model->index(row));
        m_detailShown = false;
    } else if (!m_list->currentIndex().isValid()) {
        m_list->setCurrentIndex(m_model->index(m_model->indexOf(m_detail->sensor())));
    }
    const int troubled = m_model->troubled();
    const int all = int(m_model->rows().size());
    m_summary->setText(
        troubled == 0 ? tr("%n sensor(s), all as they should be", nullptr, all)
                      : tr("%n sensor(s), look at %1", nullptr, all).arg(wording::count(troubled)));
    if (session.state() != AgentSession::State::Attached && all > 0)
        m_summary->setText(tr("What was last known; the agent is gone"));
    arrange();
    m_detail->refresh();
}

void SensorsPane::tick()
{
    m_model->tick(m_screen.session.clock().steady(), m_screen.session.clock().now());
    m_detail->refresh();
}

void SensorsPane::select(const QString &sensor)
{
    const int row = m_model->indexOf(sensor);
    if (row < 0)
        return;
    m_list->setCurrentIndex(m_model->index(row));
    choose(m_model->index(row));
    showDetail(true);
}

void SensorsPane::choose(const QModelIndex &index)
{
    if (index.isValid() && index.row() < m_model->rows().size())
        m_detail->setSensor(m_model->rows()[index.row()].line.name());
}

void SensorsPane::showDetail(bool shown)
{
    m_detailShown = shown;
    arrange();
}

void SensorsPane::arrange()
{
    m_wide = width() >= sideBySide;
    const bool some = !m_model->rows().isEmpty();
    const bool full = some && !m_wide && m_detailShown;
    m_empty->setVisible(!some);
    m_side->setVisible(some && !full);
    m_side->setMaximumWidth(m_wide ? std::max(280, width() / 4) : QWIDGETSIZE_MAX);
    m_detail->setVisible(some && (m_wide || m_detailShown));
    m_detail->setBackVisible(!m_wide);
    Q_EMIT filled(full);
}

void SensorsPane::showEvent(QShowEvent *event)
{
    m_model->beginAnew();
    DevicePane::showEvent(event);
}

void SensorsPane::resizeEvent(QResizeEvent *event)
{
    DevicePane::resizeEvent(event);
    arrange();
}

} // namespace outpost::ui
