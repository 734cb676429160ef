// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/arrivallog.h"
#include "agent/freemessages.h"
#include "agent/runlog.h"

#include <QObject>

namespace outpost {

/// What screens are told of commands and messages, gathered once for all of them. Lives on the
/// agent's thread; what it is given outlives it.
class CommandBoard : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        CommandDispatcher *dispatcher = nullptr;
        CloudInbox *inbox = nullptr;
        Outbox *outbox = nullptr;
        const BootTimes *times = nullptr;
        Clock *clock = nullptr;
        std::function<void(HistoryRecord)> record; ///< for the history
    };

    /// Before the inbox is opened, and before anybody calls.
    explicit CommandBoard(Parts parts, QObject *parent = nullptr)
        : QObject(parent)
        , m_clock(*parts.clock)
        , m_runs(*parts.dispatcher, *parts.clock)
        , m_arrivals(*parts.inbox, *parts.dispatcher, *parts.clock)
        , m_messages(*parts.outbox, *parts.times, *parts.clock, std::move(parts.record))
    {
        connect(parts.dispatcher, &CommandDispatcher::commandsChanged, this,
                &CommandBoard::commandsChanged);
    }

    [[nodiscard]] Clock &clock() const { return m_clock; }
    [[nodiscard]] RunLog &runs() { return m_runs; }
    [[nodiscard]] ArrivalLog &arrivals() { return m_arrivals; }
    [[nodiscard]] FreeMessages &messages() { return m_messages; }

Q_SIGNALS:
    /// Others are configured.
    void commandsChanged();
    /// One came further; emitted by whoever knows of them.
    void transactionsChanged();

private:
    Clock &m_clock;
    RunLog m_runs;
    ArrivalLog m_arrivals;
    FreeMessages m_messages;
};

} // namespace outpost
