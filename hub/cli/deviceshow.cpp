// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/cli/command.h"
#include "hub/cli/serviceclient.h"
#include "hub/cli/terminal.h"
#include "hub/service/identityjson.h"

#include <QJsonDocument>

namespace outpost::hub::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

int show(const Arguments &arguments)
{
    const QString id = arguments.positional(0);
    const auto client = ServiceClient::open(arguments.stateDirectory());
    if (!client)
        return fail(client.error());
    const auto answer = (*client)->call("GET", ServiceClient::path({u"devices"_s, id}));
    if (!answer)
        return fail(answer.error());
    const QJsonDocument document = QJsonDocument::fromJson(*answer);
    if (!arguments.has(u"connection-string"_s)) {
        print(document.toJson());
        return Done;
    }
    const auto identity = identityFromJson(id, document.object());
    if (!identity)
        return fail(identity.error().within(u"the hub's answer makes no sense"));
    print(deviceConnectionString(*identity, (*client)->hub().hostName,
                                 (*client)->hub().gatewayHostName)
              .toUtf8());
    return Done;
}

} // namespace

Command deviceShowCommand()
{
    return {.name = u"device show"_s,
            .positional = {u"ID"_s},
            .synopsis = u"[--connection-string]"_s,
            .summary = u"prints what the registry holds of a device, keys included, as JSON"_s,
            .options = {{u"connection-string"_s, u"Prints its connection string instead."_s}},
            .run = show};
}

} // namespace outpost::hub::cli
