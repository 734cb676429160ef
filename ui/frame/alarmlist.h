// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/agentsession.h"
#include "ui/parts/overlay.h"

#include <functional>

class QLabel;

namespace outpost::ui {

/// The alarms that stand or were not acknowledged, the worst first, each with a button to
/// acknowledge it. Follows what the agent tells while it is open.
class AlarmList : public Overlay
{
    Q_OBJECT

public:
    AlarmList(AgentSession &session, Theme &theme, QWidget *within);

Q_SIGNALS:
    /// Acknowledging takes this role, and the session does not have it.
    void roleWanted(outpost::Role role);

private:
    void refresh();
    [[nodiscard]] QWidget *row(const StandingAlarm &alarm);
    void acknowledge(const QString &sensor, const QString &alarm);

    AgentSession &m_session;
    QLabel *m_trouble; ///< why an acknowledgement was not taken
    QWidget *m_rows = nullptr;
    QList<StandingAlarm> m_shown;
    Role m_role = Role::View;
};

} // namespace outpost::ui
