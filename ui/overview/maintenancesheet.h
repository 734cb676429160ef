// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/maintenanceplan.h"
#include "ui/parts/overlay.h"
#include "ui/parts/screen.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace outpost::ui {

/// Asks for how long somebody will work at the plant, and why, and tells the agent.
class MaintenanceSheet : public Overlay
{
    Q_OBJECT

public:
    MaintenanceSheet(Screen &screen, QWidget *page);

    [[nodiscard]] QPushButton *beginButton() const { return m_begin; }
    [[nodiscard]] QLineEdit *reason() const { return m_reason; }

private:
    void addLengths();
    void addReasons();
    void change(std::chrono::minutes by, bool anew);
    void begin();
    void showPlan();

    Screen &m_screen;
    MaintenancePlan m_plan;
    QLabel *m_until;
    QLineEdit *m_reason;
    QLabel *m_trouble;
    QPushButton *m_begin;
};

} // namespace outpost::ui
