// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/sensordetail.h"

#include "ui/device/linepane.h"
#include "ui/device/sensormodel.h"
#include "ui/device/sensorstatepane.h"
#include "ui/live/agentsession.h"
#include "ui/live/livereadings.h"
#include "ui/look/theme.h"
#include "ui/parts/statusmark.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

SensorDetail::SensorDetail(Screen &screen, const SensorModel &model, QWidget *parent)
    : QWidget(parent)
    , m_screen(screen)
    , m_model(model)
    , m_back(new QToolButton(this))
    , m_mark(new StatusMark(screen.theme, screen.theme.iconSize(), this))
    , m_name(new QLabel(this))
    , m_word(new QLabel(this))
    , m_tabs(new QTabBar(this))
    , m_stack(new QStackedWidget(this))
    , m_state(new SensorStatePane(screen.theme, m_stack))
    , m_line(new LinePane(screen, m_stack))
{
    m_back->setAccessibleName(tr("Back to the list"));
    m_back->setToolTip(tr("Back to the list"));
    m_back->setProperty("look", u"flat"_s);
    m_name->setTextFormat(Qt::PlainText);
    m_word->setProperty("look", u"muted"_s);
    m_word->setTextFormat(Qt::PlainText);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("What of the sensor is shown"));
    m_tabs->addTab(tr("State"));
    m_stack->addWidget(m_state);
    m_tabs->addTab(tr("Line"));
    m_stack->addWidget(m_line);

    auto *header = new QHBoxLayout;
    header->setContentsMargins(screen.theme.space(3), 0, screen.theme.space(2), 0);
    header->setSpacing(screen.theme.space(2));
    header->addWidget(m_back);
    header->addWidget(m_mark);
    header->addWidget(m_name);
    header->addWidget(m_word, 1);
    header->addWidget(m_tabs);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(header);
    layout->addWidget(m_stack, 1);

    connect(m_back, &QToolButton::clicked, this, &SensorDetail::backWanted);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        m_stack->setCurrentIndex(index);
        refresh();
    });
    for (const auto changed : {&AgentSession::stateChanged, &AgentSession::sessionStateChanged})
        connect(&screen.session, changed, m_line, &LinePane::refresh);
    connect(&screen.theme, &Theme::changed, this, &SensorDetail::restyle);
    restyle();
}

void SensorDetail::setSensor(const QString &name)
{
    m_sensor = name;
    m_line->setSensor(name);
    refresh();
}

void SensorDetail::setBackVisible(bool visible)
{
    m_back->setVisible(visible);
}

void SensorDetail::refresh()
{
    const SensorModel::Row *row = m_model.find(m_sensor);
    if (!row)
        return;
    m_mark->setSeverity(row->condition.severity);
    m_name->setText(row->line.name());
    m_word->setText(row->condition.word);
    if (m_line->isVisible())
        return;
    m_state->show(*row, m_screen.readings, m_screen.session.description(), m_model.now());
}

void SensorDetail::restyle()
{
    m_back->setIcon(m_screen.theme.icon(u"back"_s));
    m_back->setIconSize(QSize(m_screen.theme.iconSize(), m_screen.theme.iconSize()));
    m_name->setFont(m_screen.theme.font(TextRole::Title));
}

} // namespace outpost::ui
