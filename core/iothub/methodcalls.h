// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QObject>
#include <QSet>
#include <QString>

#include <deque>
#include <memory>

namespace outpost {

/// The direct method calls of one connection that wait for their answer, so that each gets exactly
/// one: a caller who gets none hangs. Lives on HubClient's thread; belongs to it.
class MethodCalls : public QObject
{
    Q_OBJECT

public:
    /// No caller waits longer (responseTimeoutInSeconds is 300 at most).
    static constexpr std::chrono::seconds timeLimit{300};
    /// More at once are answered with 429.
    static constexpr int mostAtOnce = 256;

    enum class Admission {
        Accepted,
        Duplicate, ///< this request is waiting or was answered already: nothing is to be done
        TooMany, ///< to be refused
    };

    /// @p clock outlives it.
    explicit MethodCalls(Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] Admission admit(const QString &id);
    /// It is being answered; false where it does not wait (unknown, answered, timed out, of a
    /// connection that is gone).
    [[nodiscard]] bool finish(const QString &id);
    /// The connection is gone, and its callers have been told by the hub.
    void clear();
    [[nodiscard]] bool isEmpty() const { return m_waiting.isEmpty(); }

Q_SIGNALS:
    /// Nobody answered within timeLimit; finish() is still to be called.
    void timedOut(const QString &id);

private:
    void expire();
    void arm();

    struct Deadline
    {
        SteadyTime at;
        QString id;
    };

    Clock &m_clock;
    std::unique_ptr<Timer> m_timer;
    QSet<QString> m_waiting;
    std::deque<Deadline> m_deadlines; ///< in their order; holds answered ones until their time
    std::deque<QString> m_answered; ///< the last ones
};

} // namespace outpost
