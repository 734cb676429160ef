// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/agentsession.h"
#include "ui/parts/alarmrow.h"
#include "ui/parts/overlay.h"

#include <QHash>

class QVBoxLayout;

namespace outpost::ui {

class EmptyNote;

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
    [[nodiscard]] AlarmRow *makeRow(const StandingAlarm &alarm);
    void acknowledge(AlarmRow *row, const QString &sensor, const QString &alarm);

    AgentSession &m_session;
    QVBoxLayout *m_layout;
    EmptyNote *m_none;
    QHash<QString, AlarmRow *> m_rows; ///< by the names of sensor and alarm
};

} // namespace outpost::ui
