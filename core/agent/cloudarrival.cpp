// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/cloudarrival.h"

#include "base/isotime.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isExpiry(const QString &name)
{
    return name == "$.exp"_L1 || name == "iothub-expiry"_L1;
}

bool differsBetweenCopies(const QString &name)
{
    return name == "iothub-deliverycount"_L1 || name == "$.deliverycount"_L1
        || name == "iothub-messagelocktoken"_L1;
}

/// The fields of a CloudMessage that an arrival keeps among its other attributes.
QString *fieldOf(CloudMessage &message, const QString &name)
{
    if (name == "$.cid"_L1)
        return &message.correlationId;
    if (name == "$.to"_L1)
        return &message.to;
    if (name == "iothub-ack"_L1)
        return &message.ack;
    return nullptr;
}

} // namespace

Arrival toArrival(const CloudMessage &message, Timestamp received)
{
    Arrival arrival;
    arrival.messageId = message.messageId;
    arrival.contentType = message.contentType;
    arrival.contentEncoding = message.contentEncoding;
    arrival.properties = message.properties;
    arrival.body = message.body;
    arrival.received = received;
    arrival.repeated = message.duplicate;
    for (const auto &[name, value] :
         {std::pair{u"$.cid"_s, message.correlationId}, std::pair{u"$.to"_s, message.to},
          std::pair{u"iothub-ack"_s, message.ack}}) {
        if (!value.isEmpty())
            arrival.system.emplace_back(name, value);
    }
    for (const auto &[name, value] : message.system) {
        if (differsBetweenCopies(name))
            continue;
        if (isExpiry(name))
            arrival.expires = parseIso(value.toLatin1());
        arrival.system.emplace_back(name, value);
    }
    return arrival;
}

CloudMessage toCloudMessage(const Arrival &arrival)
{
    CloudMessage message;
    message.messageId = arrival.messageId;
    message.contentType = arrival.contentType;
    message.contentEncoding = arrival.contentEncoding;
    message.properties = arrival.properties;
    message.body = arrival.body;
    message.duplicate = arrival.repeated;
    for (const auto &[name, value] : arrival.system) {
        if (QString *field = fieldOf(message, name))
            *field = value.value_or(QString());
        else
            message.system.emplace_back(name, value.value_or(QString()));
    }
    return message;
}

} // namespace outpost
