// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/message.h"

#include <QString>

namespace outpost {

/// A message with its place in the outbox.
struct QueuedMessage
{
    quint64 sequence = 0; ///< given once, rising over all lanes; never used again
    Message message;
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

/// What a waiting message counts against limits: its body and what is kept beside it.
[[nodiscard]] qint64 queuedBytes(const Message &message);

} // namespace outpost
