// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/maintenancebar.h"

#include "contract/whenanswered.h"
#include "ui/live/agentsession.h"
#include "ui/look/theme.h"
#include "ui/overview/maintenanceplan.h"
#include "ui/parts/statusmark.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int narrow = 560;
constexpr int markSide = 28;

} // namespace

MaintenanceBar::MaintenanceBar(Screen &screen, QWidget *parent)
    : QWidget(parent)
    , m_screen(screen)
    , m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_mark(new StatusMark(screen.theme, markSide, this))
    , m_title(new QLabel(this))
    , m_detail(new QLabel(this))
    , m_end(new QPushButton(tr("End now"), this))
{
    for (QLabel *label : {m_title, m_detail}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setMinimumWidth(1);
    }
    m_detail->setProperty("look", u"muted"_s);
    m_mark->setSeverity(Severity::Info);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_detail);
    auto *told = new QHBoxLayout;
    told->setSpacing(screen.theme.space(3));
    told->addWidget(m_mark, 0, Qt::AlignTop);
    told->addLayout(words, 1);
    m_layout->addLayout(told, 1);
    m_layout->addWidget(m_end);
    m_end->setProperty("look", u"command"_s);
    m_end->setAccessibleName(tr("End maintenance now"));
    connect(m_end, &QPushButton::clicked, this, &MaintenanceBar::end);
    connect(&screen.theme, &Theme::changed, this, &MaintenanceBar::restyle);
    restyle();
    hide();
}

QString MaintenanceBar::text() const
{
    return m_title->text();
}

void MaintenanceBar::refresh()
{
    const AgentSession &session = m_screen.session;
    const MaintenanceState state = session.snapshot().maintenance();
    if (!state.active()) {
        m_trouble.clear();
        hide();
        return;
    }
    m_title->setText(maintenanceTitle(state, session.clock().now()));
    QString detail = maintenanceDetail(state);
    if (!m_trouble.isEmpty())
        detail += u'\n' + m_trouble;
    else if (!session.may(Role::Operator))
        detail += u' ' + tr("To end it, be an operator.");
    m_detail->setText(detail);
    m_end->setEnabled(session.may(Role::Operator));
    setAccessibleName(m_title->text());
    setAccessibleDescription(detail);
    show();
}

void MaintenanceBar::end()
{
    AgentV1Replica *agent = m_screen.session.agent();
    if (!agent)
        return;
    whenAnswered(agent->endMaintenance(), this, [this](const QString &refused) {
        m_trouble = refused;
        refresh();
    });
}

void MaintenanceBar::restyle()
{
    const Theme &theme = m_screen.theme;
    m_title->setFont(theme.font(TextRole::Strong));
    const int pad = theme.space(2);
    m_layout->setContentsMargins(theme.space(4), pad, theme.space(3), pad);
    m_layout->setSpacing(pad);
    update();
}

void MaintenanceBar::resizeEvent(QResizeEvent *event)
{
    m_layout->setDirection(width() < narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    QWidget::resizeEvent(event);
}

void MaintenanceBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &colours = m_screen.theme.colours();
    painter.fillRect(rect(), colours.raised);
    painter.fillRect(QRect(0, 0, 6, height()), colours.info);
    painter.fillRect(QRect(0, height() - colours.lineWidth, width(), colours.lineWidth),
                     colours.line);
}

} // namespace outpost::ui
