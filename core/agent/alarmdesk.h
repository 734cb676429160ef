// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/boottimes.h"
#include "rep_agentv1_merged.h"
#include "store/outbox/outbox.h"
#include "telemetry/alarmboard.h"

#include <QObject>
#include <QPointer>

#include <vector>

namespace outpost {

/// Where the alarms of all sensors come together: each change is put into the outbox as a message
/// to the hub and, in the same commit, as what the next run has to know. So none is told twice, and
/// none is forgotten. Lives on the agent's thread; outbox and clock outlive it, boards may come and
/// go.
class AlarmDesk : public QObject
{
    Q_OBJECT

public:
    AlarmDesk(Outbox &outbox, Clock &clock, const BootTimes &times, QObject *parent = nullptr);

    /// A name for an occurrence, unlike any other.
    [[nodiscard]] static QString newOccurrence();

    /// Gives the board what stood on its sensor, and hears it from now on; to be called before the
    /// board is started. @p own are application properties of the sensor's messages.
    void attach(AlarmBoard &board, const Properties &own);
    /// Clears what stood on sensors that have no board any more; to be called once all are
    /// attached.
    void retireOthers();

    /// What is sent from now on says that it happened while maintenance was under way.
    void setMaintenance(bool active) { m_maintenance = active; }

    /// Those that stand, or were not acknowledged: the worst first, and of these the newest.
    [[nodiscard]] QList<StandingAlarm> standing() const;
    /// NotFound: there is no such sensor or alarm. InvalidInput: nothing to acknowledge, or nobody
    /// who does.
    Result<void> acknowledge(const QString &sensor, const QString &alarm, const QString &who);

Q_SIGNALS:
    /// It is in the outbox.
    void changed(const outpost::AlarmEvent &event);

private:
    void send(const AlarmEvent &event, const Properties &own);

    Outbox &m_outbox;
    Clock &m_clock;
    const BootTimes &m_times;
    std::vector<QPointer<AlarmBoard>> m_boards;
    bool m_maintenance = false;
};

} // namespace outpost
