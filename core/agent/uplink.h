// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/boottimes.h"
#include "agent/sendbudget.h"
#include "iothub/hubclient.h"
#include "store/outbox/outbox.h"

#include <QObject>

#include <unordered_map>

namespace outpost {

/// Carries messages from the outbox to the hub while there is room in the window and the limits
/// allow it, and brings back what became of them. Alarms go first, then what is said now; what
/// waited through an outage goes beside it at a steady rate. What the limits hold back waits in the
/// outbox. A message that is refused again and again while others pass is put aside. Outbox, client
/// and clock outlive it; all live on the agent's thread.
class Uplink : public QObject
{
    Q_OBJECT

public:
    Uplink(Outbox &outbox, HubClient &hub, Clock &clock, QObject *parent = nullptr);

    /// Nothing is sent while the date is not known, and what was stamped before it was is corrected
    /// on its way. @p times outlives it.
    void setBootTimes(const BootTimes &times) { m_times = &times; }
    /// Sends what may go now; to be called when the date became known.
    void resume() { pump(); }
    /// Messages a second of the backlog lane; 0: as many as there is room for.
    void setBacklogRate(double rate);
    void setLimits(const LimitsConfig &limits);
    [[nodiscard]] const LimitsConfig &limits() const { return m_budget.limits(); }
    /// What was sent on this day, in UTC.
    [[nodiscard]] DailyBudget::Count today() { return m_budget.today(); }
    /// When the next message may go, where one waits for the limits.
    [[nodiscard]] std::optional<Timestamp> nextAt() const;
    /// When the hub acknowledged a message last; nothing where it did not since the start.
    [[nodiscard]] std::optional<Timestamp> lastAcknowledgedAt() const { return m_lastAcknowledged; }
    /// The outbox is open: what an earlier run sent today counts.
    void restoreBudget();
    /// The outbox is about to be closed: what was sent today is written down.
    void saveBudget();

Q_SIGNALS:
    /// Messages are on their way, by the labels of those that have one.
    void sent(const QList<qint64> &labels);

private:
    void pump();
    int pumpLane(Lane lane, int most);
    void arm();
    void onStatusChanged();
    void onAcknowledged(const QList<quint64> &sequences);
    void onReleased(QList<quint64> sequences);
    void suspect(quint64 sequence);
    void sendProbe();

    Outbox &m_outbox;
    HubClient &m_hub;
    Clock &m_clock;
    const BootTimes *m_times = nullptr;
    SendBudget m_budget;
    TokenBucket m_backlog;
    std::unique_ptr<Timer> m_timer; ///< when a message may go that may not now
    std::optional<SteadyTime> m_due; ///< of the timer
    std::optional<SteadyTime> m_nextAt; ///< the limits hold messages back until then
    bool m_connected = false;
    std::optional<SteadyTime> m_disconnectedSince;
    std::optional<Timestamp> m_lastAcknowledged;
    quint64 m_passed = 0; ///< acknowledged since the connection was made
    std::unordered_map<quint64, int> m_suspects; ///< sequence -> connections that fell on it
    std::optional<quint64> m_probe; ///< our own message that shows whether anything passes
};

} // namespace outpost
