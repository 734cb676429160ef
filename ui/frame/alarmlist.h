// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/agentsession.h"
#include "ui/parts/alarmrow.h"
#include "ui/parts/overlay.h"

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
    void acknowledge(AlarmRow *row, const QString &sensor, const QString &alarm);

    AgentSession &m_session;
    QWidget *m_rows = nullptr;
    QList<StandingAlarm> m_shown;
    AlarmRow::May m_may = AlarmRow::May::Nobody;
    bool m_muted = false;
};

} // namespace outpost::ui
