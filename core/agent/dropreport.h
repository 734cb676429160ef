// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/boottimes.h"
#include "base/clock.h"
#include "store/outbox/outbox.h"

#include <QJsonObject>
#include <QObject>

#include <map>
#include <memory>
#include <optional>
#include <utility>

namespace outpost {

/// Tells the hub what had to be dropped, and why, as a message of its own in the alarm lane: one a
/// sensor and cause, with the count since the one before, ten seconds after the first loss; while
/// it goes on (an outage of days), less and less often, at last once an hour, so that the reports
/// do not fill what they complain about. And, the same way, what a disk lost of what was on it.
/// Outbox and clock outlive it.
class DropReport : public QObject
{
    Q_OBJECT

public:
    DropReport(Outbox &outbox, Clock &clock, QObject *parent = nullptr);

    /// Says of messages that the date is not known while it is not; @p times outlives it.
    void setBootTimes(const BootTimes &times) { m_times = &times; }

private:
    void add(const DroppedMessages &what);
    void addDamage(const OutboxDamage &found);
    void sendSoon();
    void send();
    void sendLosses();
    void sendDamage();
    /// Says @p body of @p sensor, as a message of @p kind.
    void tell(const QString &sensor, const QString &kind, QJsonObject body,
              const std::optional<QString> &cause);

    Outbox &m_outbox;
    Clock &m_clock;
    const BootTimes *m_times = nullptr;
    std::unique_ptr<Timer> m_timer;
    std::chrono::seconds m_pause; ///< until what comes now is told
    SteadyTime m_toldAt; ///< when it was told last
    std::map<std::pair<QString, DropCause>, DroppedMessages> m_losses; ///< not yet told
    std::optional<OutboxDamage> m_damage; ///< not yet told
};

} // namespace outpost
