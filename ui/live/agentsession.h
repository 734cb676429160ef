// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/backoff.h"
#include "base/clock.h"
#include "base/result.h"
#include "contract/agentlink.h"
#include "contract/role.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>

namespace outpost::ui {

/// The screen's connection to its agent, for as long as the screen lives: finds it, follows what it
/// tells, and where it goes keeps what was last known and looks for it again by itself. Pages hear
/// of everything through it. GUI thread; main() owns it.
class AgentSession : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Connecting, ///< looked for; never seen yet
        Attached, ///< what is shown is so now
        Lost, ///< was there, is gone, is looked for: what is shown is old
        Refused, ///< there is one, but not for us: see error()
    };
    Q_ENUM(State)

    struct Introduction
    {
        QString program; ///< "screen" or "kiosk"
        QString who; ///< a person's name, for the record; may be empty
    };

    /// @p clock outlives it.
    AgentSession(QString socketPath, Introduction introduction, Clock &clock,
                 QObject *parent = nullptr);
    ~AgentSession() override;

    void open();

    [[nodiscard]] State state() const { return m_state; }
    /// Why it is not Attached.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    [[nodiscard]] const QString &socketPath() const { return m_path; }
    [[nodiscard]] Clock &clock() const { return m_clock; }

    /// Lost: until when what is shown was so.
    [[nodiscard]] Timestamp lostAt() const { return m_lostAt; }

    /// The last that was told, also while the agent is gone; empty before the first.
    [[nodiscard]] const AgentSnapshot &snapshot() const { return m_snapshot; }
    [[nodiscard]] const DeviceDescription &description() const { return m_description; }
    [[nodiscard]] const SessionState &sessionState() const { return m_sessionState; }
    /// View while the agent is gone.
    [[nodiscard]] Role role() const;
    /// The agent has said which role it is, since this screen attached.
    [[nodiscard]] bool isRoleKnown() const;
    [[nodiscard]] bool may(Role role) const { return this->role() >= role; }

    /// Null where not Attached. A replica of another room's: link()->acquire<HistoryV1Replica>(),
    /// to be kept in a QPointer, and taken anew on each attached().
    [[nodiscard]] AgentLink *link() const;
    [[nodiscard]] AgentV1Replica *agent() const;

Q_SIGNALS:
    void stateChanged();
    /// Again, maybe another agent: everything that was asked for has to be asked for again.
    void attached();
    void snapshotChanged();
    void descriptionChanged();
    void sessionStateChanged();
    void readings(const ReadingBatch &batch);

private:
    void onReady();
    void onFailed(const Error &error);
    void askDescription();
    void setState(State state);

    QString m_path;
    Introduction m_introduction;
    Clock &m_clock;
    std::unique_ptr<Timer> m_retry;
    Backoff m_backoff;
    std::unique_ptr<AgentLink> m_link;
    State m_state = State::Connecting;
    std::optional<Error> m_error;
    Timestamp m_lostAt{};
    AgentSnapshot m_snapshot;
    DeviceDescription m_description;
    SessionState m_sessionState;
};

} // namespace outpost::ui
