// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QPointer>

namespace outpost::test {

class AgentProcess;

/// A device that gives numbered readings over an agent's line, hears of each that was accepted, and
/// judges what the hub's log holds of them in the end. The agent outlives it.
class NumberedReadings : public QObject
{
    Q_OBJECT

public:
    explicit NumberedReadings(AgentProcess &agent);

    /// What its sensor section needs: to be told of what was accepted, in small batches.
    [[nodiscard]] static QString sensorConfig();

    /// The agent's line is another, or its agent is: what was said before and not heard of will not
    /// be heard of any more. Waits until the agent has the line open.
    [[nodiscard]] bool attach();
    /// Says the next @p count numbers in one piece.
    [[nodiscard]] bool say(int count);
    /// Waits until all that was said since attach() was accepted.
    [[nodiscard]] bool waitUntilAccepted();
    /// Waits until nothing waits in the agent's outbox any more.
    [[nodiscard]] bool waitUntilSent() const;

    [[nodiscard]] int said() const { return m_last; }
    [[nodiscard]] const QList<int> &accepted() const { return m_accepted; }

    enum class Order {
        OneLane, ///< no outage was long enough for a backlog
        TwoLanes, ///< what waited through an outage may come after what was said later
    };
    /// What is wrong with the hub's @p events: an accepted number is missing, came under two ids,
    /// or out of its order; empty where nothing is.
    [[nodiscard]] QString faultIn(const QList<QJsonObject> &events,
                                  Order order = Order::TwoLanes) const;

private:
    AgentProcess &m_agent;
    QPointer<QObject> m_heldLine;
    int m_firstOnLine = 1; ///< number said first since attach()
    int m_heardOnLine = 0; ///< acknowledgements since attach()
    int m_last = 0; ///< number said last
    QList<int> m_accepted;
};

} // namespace outpost::test
