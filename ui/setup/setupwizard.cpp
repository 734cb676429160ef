// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/setupwizard.h"

#include "ui/live/agentsession.h"
#include "ui/look/theme.h"
#include "ui/parts/kineticscroll.h"
#include "ui/parts/plaintext.h"
#include "ui/setup/connectionstep.h"
#include "ui/setup/fieldsstep.h"
#include "ui/setup/finishstep.h"
#include "ui/setup/sensorstep.h"
#include "ui/setup/welcomestep.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

SetupWizard::SetupWizard(Screen &screen, QWidget *parent)
    : QWidget(parent)
    , m_screen(screen)
    , m_progress(new QLabel(this))
    , m_title(new QLabel(this))
    , m_stack(new QStackedWidget(this))
    , m_problem(wrappedLabel({}, this))
    , m_back(new QPushButton(tr("Back"), this))
    , m_next(new QPushButton(this))
{
    m_steps = {new WelcomeStep(screen.theme, m_model), new ConnectionStep(screen.theme, m_model),
               new SensorStep(screen.theme, m_model), new FieldsStep(screen.theme, m_model),
               new FinishStep(screen.theme, m_model)};
    for (WizardStep *step : std::as_const(m_steps)) {
        auto *area = new QScrollArea;
        area->setWidgetResizable(true);
        area->setFrameShape(QFrame::NoFrame);
        area->setWidget(step);
        area->setFocusPolicy(Qt::NoFocus);
        makeKinetic(*area);
        m_stack->addWidget(area);
        connect(step, &WizardStep::changed, this, &SetupWizard::refresh);
    }
    m_progress->setProperty("look", u"muted"_s);
    m_title->setProperty("look", u"title"_s);
    m_title->setWordWrap(true);
    m_problem->setProperty("look", u"muted"_s);
    m_next->setProperty("look", u"primary"_s);
    m_next->setMinimumWidth(120);
    m_back->setProperty("look", u"flat"_s);

    auto *layout = new QVBoxLayout(this);
    const int margin = screen.theme.space(4);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->addWidget(m_progress);
    layout->addWidget(m_title);
    layout->addWidget(m_stack, 1);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_back);
    foot->addWidget(m_problem, 1);
    foot->addWidget(m_next);
    layout->addLayout(foot);

    connect(m_back, &QPushButton::clicked, this, [this] { go(m_stack->currentIndex() - 1); });
    connect(m_next, &QPushButton::clicked, this, &SetupWizard::next);
    connect(&m_model, &SetupModel::attachedChanged, this, &SetupWizard::refresh);
    connect(&screen.session, &AgentSession::attached, this, &SetupWizard::attach);
    connect(&screen.session, &AgentSession::stateChanged, this, [this] {
        if (!m_screen.session.link())
            m_model.attach(nullptr);
    });
    refresh();
}

void SetupWizard::attach()
{
    AgentLink *link = m_screen.session.link();
    const bool setup = link && link->offers(u"setup-v1"_s);
    m_model.attach(setup ? link->acquire<SetupV1Replica>() : nullptr);
}

void SetupWizard::go(int step)
{
    if (step < 0 || step >= m_steps.size())
        return;
    m_steps[m_stack->currentIndex()]->leave();
    m_stack->setCurrentIndex(step);
    m_steps[step]->enter();
    refresh();
    m_steps[step]->setFocus();
}

void SetupWizard::next()
{
    if (!m_steps[m_stack->currentIndex()]->problem().isEmpty() || !m_model.isAttached())
        return;
    if (m_stack->currentIndex() + 1 == m_steps.size())
        m_model.write();
    else
        go(m_stack->currentIndex() + 1);
}

void SetupWizard::refresh()
{
    const int index = m_stack->currentIndex();
    const WizardStep &step = *m_steps[index];
    m_progress->setText(tr("First start · step %1 of %2").arg(index + 1).arg(m_steps.size()));
    m_title->setText(step.title());
    const QString problem = m_model.isAttached() ? step.problem() : tr("Waiting for the program…");
    m_problem->setText(problem);
    m_back->setVisible(index > 0);
    m_next->setText(step.nextText());
    m_next->setEnabled(problem.isEmpty() && !m_model.isWriting());
    m_next->setAccessibleDescription(problem);
}

} // namespace outpost::ui
