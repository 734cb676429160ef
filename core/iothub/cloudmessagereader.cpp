// SPDX-License-Identifier: GPL-3.0-or-later
#include "iothub/cloudmessagereader.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

QString *fieldOf(CloudMessage &message, const QString &key)
{
    if (key == "$.mid"_L1 || key == "iothub-messageid"_L1)
        return &message.messageId;
    if (key == "$.cid"_L1 || key == "iothub-correlationid"_L1)
        return &message.correlationId;
    if (key == "$.ct"_L1 || key == "iothub-contenttype"_L1)
        return &message.contentType;
    if (key == "$.ce"_L1 || key == "iothub-contentencoding"_L1)
        return &message.contentEncoding;
    if (key == "$.to"_L1 || key == "iothub-to"_L1)
        return &message.to;
    if (key == "iothub-ack"_L1)
        return &message.ack;
    return nullptr;
}

} // namespace

CloudMessage readCloudMessage(const PropertyBag &properties, const MqttMessage &message)
{
    CloudMessage result;
    result.body = message.payload;
    result.duplicate = message.duplicate;
    for (const auto &[key, value] : properties.entries()) {
        if (QString *field = fieldOf(result, key))
            *field = value.value_or(QString());
        else if (key.startsWith("$."_L1) || key.startsWith("iothub-"_L1))
            result.system.emplace_back(key, value.value_or(QString()));
        else
            result.properties.emplace_back(key, value);
    }
    return result;
}

} // namespace outpost
