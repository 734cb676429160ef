// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "store/inbox/inboxrecords.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace outpost {

/// What arrived at this device and must be done once: an arrival is on the disk before whoever
/// delivered it is told that it may forget it, it is begun on the disk before it is carried out,
/// and what is over is remembered, so that a copy is recognised. So after a crash what was stored
/// is given again, and what was begun is told as such instead of being done a second time.
///
/// A thread of its own writes whatever came meanwhile in one transaction. Where the disk fails,
/// nothing is lost: what is not stored is not acknowledged, it is held in memory within a limit,
/// and tried again until the disk is back. Lives on the agent's thread; every function is called
/// there, and none waits for the disk but close().
class Inbox : public QObject
{
    Q_OBJECT

public:
    struct Counters
    {
        quint64 arrivals = 0; ///< stored since open(), without copies
        quint64 copies = 0; ///< recognised since open()
        quint64 commits = 0; ///< group commits that reached the disk
    };

    /// take()'s answer.
    struct Taken
    {
        quint64 ticket = 0; ///< rising, from 1 on, in this run
        bool isCopy = false; ///< of the one with that ticket, which is not on the disk yet
    };

    Inbox(InboxOptions options, Clock &clock, QObject *parent = nullptr);
    /// Writes what is pending, as far as the disk takes it.
    ~Inbox() override;

    /// Opens the file; recovered() follows. A damaged one is moved aside, and what can be read of
    /// it taken over; where it can't be had, it is tried again and again.
    void open();
    /// Writes what is pending and closes the file.
    void close();

    /// Takes it in; stored() or copyFound() follows with its ticket once it is on the disk. Nothing
    /// where so many are held already: leave it with whoever delivers it.
    [[nodiscard]] std::optional<Taken> take(Arrival arrival);
    /// It is about to be carried out; begun() follows once that is on the disk.
    void begin(quint64 number);
    /// It is over, with @p outcome for a person to read; begun or not.
    void finish(quint64 number, ArrivalState state, const QString &outcome = {});

    [[nodiscard]] const Counters &counters() const;
    /// On the disk and not over.
    [[nodiscard]] qint64 unfinished() const;
    /// Taken in, and not on the disk.
    [[nodiscard]] qint64 held() const;
    /// Why nothing that arrives can be stored now; nothing where it can.
    [[nodiscard]] std::optional<Error> durabilityLost() const;

Q_SIGNALS:
    /// What an earlier run left, in its order: Stored, to be done; Begun, interrupted; Damaged.
    /// Emitted once the file is open, which may be late; finish() those that nobody will do.
    void recovered(const std::vector<outpost::Arrival> &arrivals);
    /// It has its number now.
    void stored(quint64 ticket, const outpost::Arrival &arrival);
    /// It came before, as the arrival @p original, and is not kept a second time.
    void copyFound(quint64 ticket, quint64 original);
    void begun(quint64 number);
    void durabilityChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace outpost
