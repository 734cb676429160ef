// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/messageagain.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostBody = 256LL * 1024; ///< bytes; no hub takes more, and no more are kept

} // namespace

Result<Message> messageAgain(const HistoryRecord &record)
{
    if (record.kind != RecordKind::Message || record.direction != RecordDirection::Out)
        return Error{ErrorCode::Refused, u"only a message of this device can be sent again"_s,
                     u"Choose one that went out"_s};
    if (record.body.size() >= mostBody)
        return Error{ErrorCode::Unsupported, u"this message was not kept whole"_s, {}};

    Message message;
    message.sensor = record.subject;
    message.body = record.body;
    message.created = record.time;
    // "20 readings"
    message.readings = QStringView(record.title).split(u' ').constFirst().toInt();
    // What the recorder leaves out, as each message of a sensor has it.
    if (!record.subject.isEmpty())
        message.properties = {{u"sensor"_s, record.subject}, {u"schema"_s, u"1"_s}};
    QString id;
    bool isReadings = true;
    for (const auto &[name, value] : record.properties) {
        if (name == u"id"_s)
            id = value;
        else if (name == u"contentType"_s)
            message.contentType = value;
        else if (name == u"contentEncoding"_s)
            message.contentEncoding = value;
        else if (name != u"repeatOf"_s)
            message.properties.emplace_back(name, value);
        isReadings = isReadings && name != u"kind"_s;
    }
    if (isReadings)
        message.component = record.subject;
    message.properties.emplace_back(u"repeatOf"_s, id);
    return message;
}

} // namespace outpost
