// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/maintenancesheet.h"

#include "contract/whenanswered.h"
#include "ui/live/agentsession.h"
#include "ui/look/theme.h"
#include "ui/parts/plaintext.h"
#include "ui/parts/timetext.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

MaintenanceSheet::MaintenanceSheet(Screen &screen, QWidget *page)
    : Overlay(screen.theme, page)
    , m_screen(screen)
    , m_until(wrappedLabel())
    , m_reason(new QLineEdit)
    , m_trouble(wrappedLabel())
    , m_begin(addButton(tr("Begin maintenance"), u"primary"_s))
{
    setTitle(tr("Maintenance"));
    auto *what = new QLabel(tr("Alarms are muted while it lasts: they are judged, kept and sent, "
                               "marked as maintenance. It ends by itself."));
    what->setWordWrap(true);
    what->setProperty("look", u"muted"_s);
    body()->addWidget(what);
    addLengths();
    addReasons();
    m_trouble->hide();
    body()->addWidget(m_trouble);
    m_begin->setMinimumHeight(screen.theme.commandTarget());
    body()->addStretch(1);
    connect(m_begin, &QPushButton::clicked, this, &MaintenanceSheet::begin);
    connect(m_reason, &QLineEdit::returnPressed, this, &MaintenanceSheet::begin);
    connect(&screen.session, &AgentSession::sessionStateChanged, this, &MaintenanceSheet::showPlan);
    showPlan();
}

void MaintenanceSheet::addLengths()
{
    auto *lengths = new QGridLayout;
    int column = 0;
    for (const std::chrono::minutes length : {15min, 60min, 240min}) {
        auto *button = new QPushButton(spanText(length));
        connect(button, &QPushButton::clicked, this, [this, length] { change(length, true); });
        if (column == 0)
            setFirstFocus(button);
        lengths->addWidget(button, 0, column++);
    }
    body()->addLayout(lengths);

    m_until->setFont(m_screen.theme.font(TextRole::Strong));
    m_until->setAlignment(Qt::AlignCenter);
    body()->addWidget(m_until);

    // Any other end, without a tiny arrow to hit.
    auto *steps = new QGridLayout;
    column = 0;
    for (const std::chrono::minutes step : {15min, 60min, 1440min}) {
        auto *less = new QPushButton(tr("− %1").arg(spanText(step)));
        less->setAccessibleName(tr("%1 shorter").arg(spanText(step)));
        connect(less, &QPushButton::clicked, this, [this, step] { change(-step, false); });
        steps->addWidget(less, 0, column);
        auto *more = new QPushButton(tr("+ %1").arg(spanText(step)));
        more->setAccessibleName(tr("%1 longer").arg(spanText(step)));
        connect(more, &QPushButton::clicked, this, [this, step] { change(step, false); });
        steps->addWidget(more, 1, column++);
    }
    body()->addLayout(steps);
}

void MaintenanceSheet::addReasons()
{
    body()->addWidget(new QLabel(tr("Why")));
    m_reason->setMaxLength(200);
    m_reason->setPlaceholderText(tr("What is being done"));
    m_reason->setAccessibleName(tr("Why"));
    body()->addWidget(m_reason);
    auto *usual = new QGridLayout;
    int i = 0;
    for (const QString &reason : {tr("Inspection"), tr("Repair"), tr("Cleaning"), tr("Test")}) {
        auto *button = new QPushButton(reason);
        connect(button, &QPushButton::clicked, this, [this, reason] { m_reason->setText(reason); });
        usual->addWidget(button, i / 2, i % 2);
        ++i;
    }
    body()->addLayout(usual);
}

void MaintenanceSheet::change(std::chrono::minutes by, bool anew)
{
    if (anew)
        m_plan.setLength(by);
    else
        m_plan.change(by);
    showPlan();
}

void MaintenanceSheet::showPlan()
{
    m_until->setText(m_plan.text(m_screen.session.clock().now()));
    const bool may = m_screen.session.may(Role::Operator);
    m_begin->setEnabled(may);
    m_begin->setText(may ? tr("Begin maintenance") : tr("To begin it, be an operator"));
}

void MaintenanceSheet::begin()
{
    AgentV1Replica *agent = m_screen.session.agent();
    if (!agent || !m_begin->isEnabled())
        return;
    m_begin->setEnabled(false);
    const qint64 seconds = std::chrono::seconds(m_plan.length()).count();
    whenAnswered(agent->beginMaintenance(seconds, m_reason->text()), this,
                 [this](const QString &refused) {
                     if (refused.isEmpty()) {
                         close();
                         return;
                     }
                     m_trouble->setText(refused);
                     m_trouble->show();
                     showPlan();
                 });
}

} // namespace outpost::ui
