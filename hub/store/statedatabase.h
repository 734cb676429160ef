// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "store/database.h"

#include <QObject>

#include <functional>
#include <memory>

namespace outpost::hub {

/// hub.db: what the hub must remember besides events. The models (Registry, Twins, …) hold it all
/// in memory and send each change here; a thread of its own writes changes in groups, in their
/// order, and calls back once a group is on disk. Whoever answers a client does so in that
/// callback. Where writing fails (a full disk) the changes are kept and tried again every second,
/// and isFailing() lets the models refuse new ones: memory is never behind the disk, and nothing
/// was answered that is not on it. Lives on the hub's thread.
class StateDatabase : public QObject
{
    Q_OBJECT

public:
    /// Runs on the database's thread: it must hold its own copies of what it writes.
    using Work = std::function<Result<void>(Database &)>;
    using Done = std::function<void()>;

    StateDatabase(QString file, Clock &clock, QObject *parent = nullptr);
    /// Writes what is pending, then closes.
    ~StateDatabase() override;

    /// Opens the file, migrates it, and waits for that.
    Result<void> open();
    void close();

    /// Runs @p work on the database's thread and waits for it; for loading the models at start.
    Result<void> readNow(const Work &work);
    /// Writes with the next group; @p done is called on the hub's thread after the commit.
    void write(Work work, Done done = {});
    /// Calls @p done once everything written so far is on disk: at once where nothing is pending.
    void whenCommitted(Done done);
    /// Waits until everything is on disk, callbacks included: for synchronous calls of tests and at
    /// shutdown.
    Result<void> flush();

    /// The last group could not be written and is tried again.
    [[nodiscard]] bool isFailing() const;
    /// Success, or why nothing can be changed now (Unavailable, with the cause).
    Result<void> writable() const;

Q_SIGNALS:
    void failingChanged(bool failing);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace outpost::hub
