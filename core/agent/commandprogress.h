// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/reportedtwin.h"
#include "commands/commanddispatcher.h"

#include <QHash>
#include <QObject>

namespace outpost {

/// Tells in the twin of commands that were answered with 202: under `outpost.commands.{name}` the
/// last such call's id, when it began, and its status, which stays 202 until it is over. Lives on
/// the agent's thread; dispatcher, twin and clock outlive it.
class CommandProgress : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype mostBody = 1024; ///< characters of what came of it

    CommandProgress(CommandDispatcher &dispatcher, ReportedTwin &twin, Clock &clock,
                    QObject *parent = nullptr);

private:
    void onProgressed(const CommandCall &call, const CommandOutcome &outcome);
    void onFinished(const CommandCall &call, const CommandOutcome &outcome);
    void tell();

    ReportedTwin &m_twin;
    Clock &m_clock;
    QJsonObject m_commands;
    QHash<QString, QString> m_open; ///< id of the call that is under way, by name
};

} // namespace outpost
