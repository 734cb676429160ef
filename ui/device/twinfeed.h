// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_twinv1_merged.h"

#include <QObject>
#include <QPointer>

namespace outpost::ui {

class AgentSession;

/// The screen's end of TwinV1: asks for the twin while somebody looks at it, and again whenever it
/// changed. Keeps what was known while the agent is gone. GUI thread; the session outlives it.
class TwinFeed : public QObject
{
    Q_OBJECT

public:
    explicit TwinFeed(AgentSession &session, QObject *parent = nullptr);

    void setWanted(bool wanted);
    [[nodiscard]] bool isOffered() const;
    [[nodiscard]] const TwinState &state() const { return m_state; }

Q_SIGNALS:
    void changed();

private:
    void onAttached();
    void ask();

    AgentSession &m_session;
    QPointer<TwinV1Replica> m_twin;
    TwinState m_state;
    bool m_wanted = false;
    bool m_old = true; ///< what is known may not be so now
    bool m_asking = false;
};

} // namespace outpost::ui
