// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/devicechanges.h"
#include "agent/reportedtwin.h"
#include "commands/transactions/participantdesk.h"
#include "rep_agentv1_merged.h"

#include <QObject>

namespace outpost {

/// The agent's part in transactions: its methods are commands that are built in, and what needs
/// somebody's attention stands in the twin, below "outpost.transactions": a promise whose decision
/// has not come (`asks`), a decision by hand that the coordinator is against, a change that was
/// promised and could not be made. Lives on the agent's thread; what it is given outlives it.
class TransactionDesk : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        CommandDispatcher *dispatcher = nullptr;
        Reservations *reservations = nullptr;
        RemoteSettings *settings = nullptr;
        ReportedTwin *reported = nullptr;
        Clock *clock = nullptr;
    };

    TransactionDesk(const QString &file, Parts parts, QObject *parent = nullptr);

    /// As ParticipantDesk::open(), where an error is told in the log alone: everything else goes
    /// on.
    void open();
    void close() { m_desk.close(); }

    /// A person decides for the coordinator. It is written next.
    Result<void> decide(const QString &id, bool commit, const QString &who);
    /// The newest first.
    [[nodiscard]] QList<TransactionLine> lines() const;

Q_SIGNALS:
    /// lines() tells something new.
    void changed();

private:
    void report();

    ReportedTwin &m_reported;
    DeviceChanges m_changes;
    ParticipantDesk m_desk;
};

} // namespace outpost
