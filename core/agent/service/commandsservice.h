// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/commandboard.h"
#include "agent/service/session.h"

#include <memory>

namespace outpost {

/// CommandsV1 as one connection sees it, in the role of its session. That something changed is told
/// once until it is asked for, and not more than twenty times a second: however much goes on,
/// nothing piles up for a screen that is slow. Board and session outlive it. Lives on the agent's
/// thread.
class CommandsService final : public CommandsV1SimpleSource
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds pace{50};

    CommandsService(CommandBoard &board, Session &session);

    CommandRuns runs(qint64 since) override;
    CloudArrivals arrivals(qint64 since) override;
    SentMessages messages(qint64 since) override;
    void sendMessage(const QString &id, const QByteArray &body, const QString &contentType,
                     const QString &contentEncoding, const QString &properties) override;

private:
    enum What {
        Runs = 1,
        Arrivals = 2,
        Messages = 4,
        Commands = 8,
        Transactions = 16,
    };

    void note(What what);
    void tell();

    CommandBoard &m_board;
    Session &m_session;
    std::unique_ptr<Timer> m_timer;
    int m_due = 0; ///< of What: changed, and to be told
    int m_told = 0; ///< of What: told, and not asked for since
};

} // namespace outpost
