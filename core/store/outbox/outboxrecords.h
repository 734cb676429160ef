// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/outbox/messageoutline.h"
#include "store/outbox/outboxdamage.h"
#include "store/outbox/sequenceset.h"

#include <QHash>
#include <QMap>
#include <QString>

#include <optional>
#include <vector>

namespace outpost {

/// A reading of a batch that is still open: accepted, and not yet in a message.
struct OpenReading
{
    quint64 token = 0; ///< given once, rising over all sensors
    QString sensor;
    Timestamp time;
    QByteArray body; ///< its JSON object, as the message's body will have it
};

/// Messages of one lane, from the first to the last sequence, both included.
struct SequenceRange
{
    bool alarm = false;
    quint64 first = 0;
    quint64 last = 0;

    friend bool operator==(const SequenceRange &, const SequenceRange &) = default;
};

/// A message that is put aside, because it was refused again and again.
struct PoisonedMessage
{
    bool alarm = false;
    quint64 sequence = 0;
    Timestamp since; ///< when it was put aside
    QString reason;
};

/// Everything of one group commit: all of it reaches the disk, or nothing.
struct OutboxBatch
{
    std::vector<QueuedMessage> messages;
    std::vector<OpenReading> readings;
    QHash<QString, quint64> closedUpTo; ///< readings of a sensor that a message of this batch has
    quint64 closedAfter = 0; ///< but not those of earlier runs, which are in no message of this one
    std::vector<PoisonedMessage> poisoned; ///< kept elsewhere before they are removed
    SequenceSet removed; ///< acknowledged, dropped or put aside; without alarms
    SequenceSet removedAlarms;
    QHash<QString, SensorStock> changes; ///< of the stocks, by sensor
    QHash<QString, QByteArray> notes; ///< what they are from now on; empty: removed
    quint64 lastSequence = 0; ///< given so far, to a message that need not be written any more, too
    quint64 lastToken = 0; ///< the same

    [[nodiscard]] bool isEmpty() const
    {
        return messages.empty() && readings.empty() && closedUpTo.isEmpty() && poisoned.empty()
            && removed.isEmpty() && removedAlarms.isEmpty() && changes.isEmpty() && notes.isEmpty();
    }
};

/// A part of what waits, in its order.
struct LoadedMessages
{
    std::vector<QueuedMessage> messages;
    std::vector<MessageOutline> unsound; ///< their checksum says that the disk gave other bytes
                                         ///< than it was given; a label can't be trusted, and is 0
    quint64 upTo = 0; ///< there are no others in the range up to this one
};

/// Messages of one sensor on the disk, in their order, without alarms.
struct OutlinePage
{
    std::vector<MessageOutline> outlines;
    bool complete = false; ///< there are no more
};

/// What the file held when it was opened.
struct OutboxContents
{
    std::optional<OutboxDamage> damage; ///< it was damaged, and this is what could be read of it
    QString uuid; ///< of this outbox: message ids begin with it
    quint64 lastSequence = 0; ///< the last one ever given
    quint64 lastToken = 0; ///< the last one ever given
    quint64 lastAlarm = 0; ///< the newest waiting message of the alarm lane; 0: none
    quint64 lastNormal = 0; ///< of the other lane
    QHash<QString, SensorStock> stocks;
    std::vector<OpenReading> readings; ///< left by a run that ended without a word
    QMap<QString, QByteArray> notes;
};

} // namespace outpost
