// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/device/devicetelemetry.h"

#include "hub/device/propertybag.h"
#include "hub/device/topic.h"

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

Result<Event> telemetryEvent(const EndpointId &from, QStringView bag, const QByteArray &body,
                             bool retain, Timestamp now)
{
    auto properties = PropertyBag::parse(bag);
    if (!properties)
        return Error{ErrorCode::InvalidInput, u"the property bag of a message is malformed"_s, {}};
    Event event{.deviceId = from.device,
                .moduleId = from.module,
                .enqueued = now,
                .properties = std::move(properties->application),
                .system = std::move(properties->system),
                .body = body};
    if (retain)
        setProperty(event.properties, u"mqtt-retain"_s, u"true"_s);
    if (event.bytes() > maxTelemetryBytes)
        return Error{ErrorCode::InvalidInput, u"a message has more than 256 KB"_s, {}};
    return event;
}

Result<Event> willEvent(const EndpointId &from, const Will &will, Timestamp now)
{
    const auto topic = PublishTopic::parse(will.topic, from);
    if (!topic || topic->kind != PublishTopic::Kind::Telemetry || will.qos > 1)
        return Error{ErrorCode::InvalidInput, u"the will is no telemetry"_s, {}};
    auto event = telemetryEvent(from, topic->bag, will.payload, will.retain, now);
    if (event)
        setProperty(event->properties, u"iothub-MessageType"_s, u"Will"_s);
    return event;
}

} // namespace outpost::hub
