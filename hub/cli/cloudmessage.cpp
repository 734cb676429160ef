// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "base/isotime.h"
#include "hub/cli/command.h"
#include "hub/cli/serviceclient.h"
#include "hub/cli/terminal.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace outpost::hub::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int longestLife = 2 * 24 * 3600; ///< seconds

int send(const Arguments &arguments)
{
    if (!arguments.has(u"body"_s))
        return misuse(
            {ErrorCode::InvalidInput, u"--body is missing"_s, u"An empty body is --body ''."_s});
    const auto ttl = arguments.number(u"ttl"_s, 3600, 1, longestLife);
    if (!ttl)
        return misuse(ttl.error());
    QJsonObject properties;
    for (const QString &property : arguments.values(u"property"_s)) {
        const qsizetype equals = property.indexOf(u'=');
        if (equals == 0) {
            return misuse({ErrorCode::InvalidInput,
                           u"--property \"%1\" has no name"_s.arg(property),
                           u"Write name=value, or name alone."_s});
        }
        if (equals < 0)
            properties.insert(property, QJsonValue::Null);
        else
            properties.insert(property.first(equals), property.sliced(equals + 1));
    }
    QJsonObject message{{u"body"_s, arguments.value(u"body"_s)}, {u"properties"_s, properties}};
    if (arguments.has(u"ack"_s))
        message.insert(u"ack"_s, arguments.value(u"ack"_s));
    if (arguments.has(u"message-id"_s))
        message.insert(u"messageId"_s, arguments.value(u"message-id"_s));
    if (arguments.has(u"ttl"_s)) {
        message.insert(
            u"expiryTimeUtc"_s,
            QString::fromLatin1(formatIso(SystemClock().now() + std::chrono::seconds(*ttl))));
    }

    const auto client = ServiceClient::open(arguments.stateDirectory());
    if (!client)
        return fail(client.error());
    const auto answer = (*client)->call("POST",
                                        ServiceClient::path({u"devices"_s, arguments.positional(0),
                                                             u"messages"_s, u"devicebound"_s}),
                                        QJsonDocument(message).toJson(QJsonDocument::Compact));
    if (!answer)
        return fail(answer.error());
    print(QJsonDocument::fromJson(*answer).object().value(u"messageId").toString().toUtf8());
    return Done;
}

} // namespace

Command cloudMessageCommand()
{
    return {
        .name = u"c2d"_s,
        .positional = {u"ID"_s},
        .synopsis = u"--body TEXT [--property k=v]… [--ack full] [--ttl S] [--message-id TEXT]"_s,
        .summary = u"queues a cloud-to-device message and prints its id"_s,
        .options
        = {{u"body"_s, u"What it says."_s, u"TEXT"_s},
           {u"property"_s, u"A property; may be given again."_s, u"NAME=VALUE"_s},
           {u"ack"_s, u"Which feedback is wanted: none, positive, negative or full."_s, u"KIND"_s},
           {u"ttl"_s, u"How many seconds it may wait (3600)."_s, u"S"_s},
           {u"message-id"_s, u"Its id; else the hub makes one."_s, u"TEXT"_s}},
        .run = send};
}

} // namespace outpost::hub::cli
