// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/revisedlist.h"
#include "commands/commanddispatcher.h"
#include "rep_commandsv1_merged.h"

#include <QHash>
#include <QObject>

namespace outpost {

/// The calls that are under way and those that ended lately, whoever asked for them, for screens.
/// Lives on the agent's thread; dispatcher and clock outlive it.
class RunLog : public QObject
{
    Q_OBJECT

public:
    static constexpr size_t most = 100;
    static constexpr qsizetype mostText = 4096; ///< characters of parameters, and of an answer
    static constexpr qsizetype mostName = 128;

    RunLog(CommandDispatcher &dispatcher, Clock &clock, QObject *parent = nullptr);

    /// Those that changed since that revision, the newest first.
    [[nodiscard]] CommandRuns since(qint64 revision) const;

Q_SIGNALS:
    void changed();

private:
    qint64 add(const CommandCall &call);
    void onFinished(const CommandCall &call, const CommandOutcome &outcome);

    CommandDispatcher &m_dispatcher;
    Clock &m_clock;
    RevisedList<CommandRun> m_runs{most};
    QHash<quint64, qint64> m_open; ///< what is under way, by the dispatcher's number
};

} // namespace outpost
