// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/inbox/arrival.h"

namespace outpost {

struct InboxOptions
{
    QString file; ///< inbox.db
    int mostHeld = 100; ///< arrivals in memory that are not on the disk
    int mostUnfinished = 100; ///< on the disk; beyond it arrivals are held, and not acknowledged
    /// How long what is over is remembered, so that a copy is recognised. A hub keeps a
    /// cloud-to-device message two days at the longest.
    std::chrono::hours rememberFor{72};
    qint64 rememberAtLeast = 1'000; ///< whatever the clock says: it may jump
    qint64 rememberAtMost = 100'000; ///< some 250 bytes each
};

/// How an arrival ended.
struct Ending
{
    quint64 number = 0;
    ArrivalState state = ArrivalState::Done;
    QString outcome; ///< a sentence for a person
};

/// An arrival that has no row yet, and so no number.
struct HeldArrival
{
    quint64 ticket = 0; ///< as Inbox::take() gave it; of this run alone
    Arrival arrival;
};

/// Where an arrival came to be.
struct PlacedArrival
{
    quint64 number = 0; ///< its own, or that of the one that it is a copy of
    bool isCopy = false; ///< it has no row of its own
};

/// Everything of one group commit: all of it reaches the disk, or nothing.
struct InboxBatch
{
    std::vector<HeldArrival> arrivals;
    std::vector<quint64> begun;
    std::vector<Ending> endings;

    [[nodiscard]] bool isEmpty() const
    {
        return arrivals.empty() && begun.empty() && endings.empty();
    }
};

/// What the file held when it was opened.
struct InboxContents
{
    /// In their order: Stored, Begun, or Damaged where the bytes are not those that were stored.
    std::vector<Arrival> unfinished;
};

/// What became of a damaged file.
struct InboxRescue
{
    QString keptAs; ///< where the damaged file is now
    qint64 unfinished = 0; ///< could be read, and wait again
    qint64 remembered = 0; ///< are over; their copies are still recognised
    bool complete = false; ///< all of the file could be read
    InboxContents contents; ///< of the new file
};

} // namespace outpost
