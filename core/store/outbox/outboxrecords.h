// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

/// What a sensor has waiting, and what it had to give up.
struct SensorStock
{
    qint64 messages = 0;
    qint64 bytes = 0;
    qint64 dropped = 0; ///< messages
    qint64 droppedReadings = 0;

    SensorStock &operator+=(const SensorStock &other)
    {
        messages += other.messages;
        bytes += other.bytes;
        dropped += other.dropped;
        droppedReadings += other.droppedReadings;
        return *this;
    }
    friend bool operator==(const SensorStock &, const SensorStock &) = default;
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
    std::vector<PoisonedMessage> poisoned; ///< kept elsewhere before they are removed
    std::vector<SequenceRange> removed; ///< acknowledged, dropped or put aside
    QHash<QString, SensorStock> changes; ///< of the stocks, by sensor
    QHash<QString, QByteArray> notes; ///< what they are from now on; empty: removed

    [[nodiscard]] bool isEmpty() const
    {
        return messages.empty() && readings.empty() && closedUpTo.isEmpty() && poisoned.empty()
            && removed.empty() && changes.isEmpty() && notes.isEmpty();
    }
};

/// A part of what waits, in its order.
struct LoadedMessages
{
    std::vector<QueuedMessage> messages;
    bool complete = false; ///< there are no more in the range that was asked for
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
