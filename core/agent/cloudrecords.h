// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/cloudinbox.h"
#include "commands/commanddispatcher.h"
#include "store/history/historyrecord.h"

#include <QHash>
#include <QObject>

#include <functional>

namespace outpost {

/// What the history is told of cloud-to-device messages: that one came, and what became of it; no
/// secrets. Lives on the agent's thread, as long as the inbox.
class CloudRecords : public QObject
{
    Q_OBJECT

public:
    /// Adds a record, and gives its id.
    using Add = std::function<RecordId(HistoryRecord)>;
    using SetState = std::function<void(RecordId, RecordState)>;

    CloudRecords(CloudInbox &inbox, const CommandDispatcher &dispatcher, Clock &clock, Add add,
                 SetState setState, QObject *parent);

private:
    RecordId add(const CloudMessage &message, RecordState state, const QString &title);
    void onEnded(quint64 number, const CloudMessage &message, ArrivalState state,
                 const QString &outcome);

    const CommandDispatcher &m_dispatcher;
    Clock &m_clock;
    Add m_add;
    SetState m_setState;
    QHash<quint64, RecordId> m_unfinished; ///< by their numbers in the inbox, which bounds them
};

} // namespace outpost
