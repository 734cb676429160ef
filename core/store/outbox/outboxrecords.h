// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/outbox/sequenceset.h"
#include "telemetry/message.h"

#include <QHash>
#include <QMap>
#include <QString>

#include <vector>

namespace outpost {

/// A message with its place in the outbox.
struct QueuedMessage
{
    quint64 sequence = 0; ///< given once, rising over all lanes; never used again
    Message message;
};

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

/// What must be known of a waiting message to drop it.
struct MessageOutline
{
    quint64 sequence = 0;
    QString sensor;
    bool alarm = false;
    Timestamp created;
    bool hasDate = true; ///< the clock that stamped `created` was set
    int readings = 0;
    qint64 bytes = 0; ///< queuedBytes()
    qint64 ordinal = 0; ///< Message::ordinal
    qint64 label = 0; ///< Message::label
};
[[nodiscard]] MessageOutline outlineOf(const QueuedMessage &message);

/// What a sensor has waiting, and what it had to give up.
struct SensorStock
{
    qint64 messages = 0;
    qint64 bytes = 0;
    qint64 alarms = 0; ///< of the messages: those in the alarm lane
    qint64 alarmBytes = 0; ///< of the bytes
    qint64 taken = 0; ///< messages that ever came, without alarms
    qint64 dropped = 0; ///< messages
    qint64 droppedReadings = 0;

    SensorStock &operator+=(const SensorStock &other)
    {
        messages += other.messages;
        bytes += other.bytes;
        alarms += other.alarms;
        alarmBytes += other.alarmBytes;
        taken += other.taken;
        dropped += other.dropped;
        droppedReadings += other.droppedReadings;
        return *this;
    }
    SensorStock operator-() const
    {
        return {.messages = -messages,
                .bytes = -bytes,
                .alarms = -alarms,
                .alarmBytes = -alarmBytes,
                .taken = -taken,
                .dropped = -dropped,
                .droppedReadings = -droppedReadings};
    }
    friend bool operator==(const SensorStock &, const SensorStock &) = default;
};

/// What one message adds to its sensor's stock, and takes away when it goes.
[[nodiscard]] SensorStock stockOf(const MessageOutline &outline);

/// Why messages were dropped.
enum class DropCause {
    OutboxFull, ///< the whole outbox: its oldest went
    MemoryFull, ///< the same, where the disk can't be written
    TooOld, ///< max-age, the outbox's or the sensor's
    DropOldest, ///< the sensor's own limit: its oldest went
    DropNewest, ///< the sensor's own limit: it was not taken
    ThinOut, ///< the sensor's own limit: it was not the n-th
};
/// "outbox-full", "thin-out": as the hub and the log are told.
[[nodiscard]] QString dropCauseName(DropCause cause);

/// Messages of one sensor that were dropped, for one cause.
struct DroppedMessages
{
    QString sensor;
    DropCause cause = DropCause::OutboxFull;
    qint64 messages = 0;
    qint64 readings = 0;
    Timestamp from; ///< when the first of them was said
    Timestamp to; ///< and the last
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
    bool complete = false; ///< there are no more in the range that was asked for
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
    QString uuid; ///< of this outbox: message ids begin with it
    quint64 lastSequence = 0; ///< the last one ever given
    quint64 lastToken = 0; ///< the last one ever given
    quint64 lastAlarm = 0; ///< the newest waiting message of the alarm lane; 0: none
    quint64 lastNormal = 0; ///< of the other lane
    QHash<QString, SensorStock> stocks;
    std::vector<OpenReading> readings; ///< left by a run that ended without a word
    QMap<QString, QByteArray> notes;
};

/// What became of a damaged file.
struct OutboxRescue
{
    QString keptAs; ///< where the damaged file is now
    qint64 messages = 0; ///< could be read, and wait again
    qint64 readings = 0; ///< of open batches; the same
    qint64 lost = 0; ///< messages that its own count had and that could not be read; -1: even that
                     ///< is not known
    OutboxContents contents; ///< of the new file
};

/// What a waiting message counts against limits: its body and what is kept beside it.
[[nodiscard]] qint64 queuedBytes(const Message &message);

} // namespace outpost
