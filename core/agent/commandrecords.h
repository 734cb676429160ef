// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands/commanddispatcher.h"
#include "store/history/historyrecord.h"

#include <QObject>

#include <functional>

namespace outpost {

/// What the history is told of calls: who asked for what, what came of it, and how long it took. A
/// call that was answered before it was over is told twice. No secrets. Lives on the agent's
/// thread, as long as the dispatcher.
class CommandRecords : public QObject
{
    Q_OBJECT

public:
    using Add = std::function<void(HistoryRecord)>;

    CommandRecords(CommandDispatcher &dispatcher, Clock &clock, Add add, QObject *parent);

private:
    void add(const CommandCall &call, const CommandOutcome &outcome);

    const CommandDispatcher &m_dispatcher;
    Clock &m_clock;
    Add m_add;
};

} // namespace outpost
