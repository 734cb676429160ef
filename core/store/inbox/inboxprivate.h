// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/backoff.h"
#include "store/inbox/inbox.h"
#include "store/inbox/inboxfile.h"

#include <QThread>

#include <set>

namespace outpost {

/// How an Inbox works: what waits for the next commit, and what is being written.
class Inbox::Private
{
public:
    Private(Inbox *inbox, InboxOptions given, Clock &clock_)
        : q(inbox)
        , options(std::move(given))
        , clock(clock_)
        , file(options)
        , commitTimer(clock.createTimer())
        , retry(std::chrono::seconds(1), std::chrono::seconds(30), [] { return 1.0; })
    {
    }

    /// What became of a commit; and of opening the file, where that had to come first.
    struct Written
    {
        Result<std::vector<PlacedArrival>> written = std::vector<PlacedArrival>{};
        std::optional<Result<InboxContents>> opened;
    };

    [[nodiscard]] Result<InboxContents> openFile(Timestamp now, bool damaged);
    /// The ticket of the one that @p arrival is a copy of.
    [[nodiscard]] std::optional<quint64> heldCopyOf(const Arrival &arrival) const;
    /// How many arrivals may come to the disk now.
    [[nodiscard]] size_t room() const;
    void schedule();
    void submit();
    void adopt(InboxContents contents);
    void onWritten(Written result);
    void tell(InboxBatch batch, const std::vector<PlacedArrival> &placed);
    void loseDurability(const Error &error);

    Inbox *q;
    InboxOptions options;
    Clock &clock;
    InboxFile file; ///< used on the thread alone
    QThread thread;
    std::unique_ptr<QObject> context; ///< lives on the thread; null while closed
    std::unique_ptr<Timer> commitTimer;
    Backoff retry;

    bool isOpen = false; ///< the file was opened, and has not failed since
    quint64 lastTicket = 0;
    InboxBatch pending; ///< for the next commit
    std::shared_ptr<InboxBatch> submitted; ///< being written; null: the thread is idle
    std::set<quint64> unfinished; ///< on the disk
    std::optional<Error> lost; ///< why the last commit failed
    Counters counters;
};

} // namespace outpost
