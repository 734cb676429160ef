// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/parts/screen.h"
#include "ui/setup/setupmodel.h"

#include <QList>
#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace outpost::ui {

class WizardStep;

/// The first run: from a device without a configuration to one that sends. Stands where the pages
/// are while the other end offers setup-v1. GUI thread.
class SetupWizard : public QWidget
{
    Q_OBJECT

public:
    explicit SetupWizard(Screen &screen, QWidget *parent = nullptr);

    /// The session is attached again: to a setup, or to an agent.
    void attach();
    [[nodiscard]] SetupModel &model() { return m_model; }

private:
    void go(int step);
    void next();
    void refresh();

    Screen &m_screen;
    SetupModel m_model;
    QList<WizardStep *> m_steps;
    QLabel *m_progress;
    QLabel *m_title;
    QStackedWidget *m_stack;
    QLabel *m_problem;
    QPushButton *m_back;
    QPushButton *m_next;
};

} // namespace outpost::ui
