// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/cli/command.h"
#include "hub/cli/serviceclient.h"
#include "hub/cli/terminal.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace outpost::hub::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

int call(const Arguments &arguments)
{
    const auto response = arguments.number(u"timeout"_s, 30, 5, 300);
    const auto connect = arguments.number(u"connect-timeout"_s, 0, 0, 300);
    if (!response)
        return misuse(response.error());
    if (!connect)
        return misuse(connect.error());
    QJsonObject body{{u"methodName"_s, arguments.positional(1)},
                     {u"responseTimeoutInSeconds"_s, *response},
                     {u"connectTimeoutInSeconds"_s, *connect}};
    if (arguments.has(u"payload"_s)) {
        // In an array, because a payload may be any JSON value, and a document only an object or an
        // array.
        const QJsonArray parsed
            = QJsonDocument::fromJson('[' + arguments.value(u"payload"_s).toUtf8() + ']').array();
        if (parsed.size() != 1) {
            return misuse({ErrorCode::InvalidInput, u"--payload is not one JSON value"_s,
                           u"A text needs its quotes: --payload '\"text\"'."_s});
        }
        body.insert(u"payload"_s, parsed.at(0));
    } else {
        // As Microsoft's service clients do: their device SDKs can't read an empty payload.
        body.insert(u"payload"_s, QJsonValue::Null);
    }
    const auto client = ServiceClient::open(arguments.stateDirectory());
    if (!client)
        return fail(client.error());
    // The hub's own timeouts decide; ours is only for a hub that hangs.
    const auto patience = std::chrono::seconds(*response + *connect + 30);
    const auto answer = (*client)->call(
        "POST", ServiceClient::path({u"twins"_s, arguments.positional(0), u"methods"_s}),
        QJsonDocument(body).toJson(QJsonDocument::Compact), {}, patience);
    if (!answer)
        return fail(answer.error());
    const QJsonObject result = QJsonDocument::fromJson(*answer).object();
    const QByteArray payload
        = QJsonDocument(QJsonArray{result.value(u"payload")}).toJson(QJsonDocument::Compact);
    print("{\"status\":" + QByteArray::number(result.value(u"status").toInt())
          + ",\"payload\":" + payload.sliced(1, payload.size() - 2) + '}');
    return Done;
}

} // namespace

Command methodCommand()
{
    return {.name = u"method"_s,
            .positional = {u"ID"_s, u"NAME"_s},
            .synopsis = u"[--payload JSON] [--timeout S] [--connect-timeout S]"_s,
            .summary = u"calls a direct method and prints {\"status\":…,\"payload\":…}"_s,
            .options
            = {{u"payload"_s, u"Any JSON value."_s, u"JSON"_s},
               {u"timeout"_s, u"How long to wait for the answer, 5 to 300 s (30)."_s, u"S"_s},
               {u"connect-timeout"_s,
                u"How long to wait for the device to connect, 0 to 300 s (0)."_s, u"S"_s}},
            .run = call};
}

} // namespace outpost::hub::cli
