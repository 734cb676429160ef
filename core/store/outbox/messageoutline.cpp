// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outbox/messageoutline.h"

#include "telemetry/unsettime.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

qint64 queuedBytes(const Message &message)
{
    // What a row costs besides: keys, the head's lengths, its entry in the index.
    qint64 bytes = 64 + message.body.size();
    for (const auto &[key, value] : message.properties)
        bytes += key.size() + value.size();
    return bytes;
}

MessageOutline outlineOf(const QueuedMessage &queued)
{
    const Message &message = queued.message;
    return {.sequence = queued.sequence,
            .sensor = message.sensor,
            .alarm = message.lane == Lane::Alarm,
            .created = message.created,
            .hasDate = !unsettime::bootOf(message),
            .readings = message.readings,
            .bytes = queuedBytes(message),
            .ordinal = message.ordinal,
            .label = message.label};
}

SensorStock stockOf(const MessageOutline &outline)
{
    SensorStock stock{.messages = 1, .bytes = outline.bytes};
    if (outline.alarm) {
        stock.alarms = 1;
        stock.alarmBytes = outline.bytes;
    }
    return stock;
}

QString dropCauseName(DropCause cause)
{
    switch (cause) {
    case DropCause::OutboxFull:
        return u"outbox-full"_s;
    case DropCause::MemoryFull:
        return u"memory-full"_s;
    case DropCause::TooOld:
        return u"max-age"_s;
    case DropCause::DropOldest:
        return u"drop-oldest"_s;
    case DropCause::DropNewest:
        return u"drop-newest"_s;
    case DropCause::ThinOut:
        return u"thin-out"_s;
    }
    return {};
}

} // namespace outpost
