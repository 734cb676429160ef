// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/agentsession.h"
#include "ui/parts/overlay.h"

class QLabel;

namespace outpost::ui {

class StatusMark;

/// What the strip's words about the connection mean, and what to do: what happened, the remedy,
/// what waits, and the way to the page that knows more. Follows what the agent tells.
class ConnectionNote : public Overlay
{
    Q_OBJECT

public:
    ConnectionNote(AgentSession &session, Theme &theme, QWidget *within);

Q_SIGNALS:
    /// The page that knows more is wanted.
    void pageWanted();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();

    AgentSession &m_session;
    std::unique_ptr<Timer> m_tick;
    StatusMark *m_mark;
    QLabel *m_state;
    QLabel *m_detail;
    QLabel *m_flow;
};

} // namespace outpost::ui
