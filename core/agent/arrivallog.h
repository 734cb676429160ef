// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/cloudinbox.h"
#include "agent/revisedlist.h"
#include "commands/commanddispatcher.h"
#include "rep_commandsv1_merged.h"

#include <QHash>
#include <QObject>

namespace outpost {

/// The cloud-to-device messages that came lately, and what became of each, for screens. Lives on
/// the agent's thread; inbox, dispatcher and clock outlive it.
class ArrivalLog : public QObject
{
    Q_OBJECT

public:
    static constexpr size_t most = 100;
    static constexpr qsizetype mostText = 2048; ///< characters of a body
    static constexpr qsizetype mostName = 128;

    ArrivalLog(CloudInbox &inbox, const CommandDispatcher &dispatcher, Clock &clock,
               QObject *parent = nullptr);

    /// Those that changed since that revision, the newest first.
    [[nodiscard]] CloudArrivals since(qint64 revision) const;

Q_SIGNALS:
    void changed();

private:
    qint64 add(const CloudMessage &message, const QString &state);
    void onEnded(quint64 number, const CloudMessage &message, ArrivalState state,
                 const QString &outcome);

    const CommandDispatcher &m_dispatcher;
    Clock &m_clock;
    RevisedList<CloudArrival> m_arrivals{most};
    QHash<quint64, qint64> m_open; ///< by their numbers in the inbox, which bounds them
};

} // namespace outpost
