// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/cli/command.h"
#include "hub/cli/serviceclient.h"
#include "hub/cli/terminal.h"

namespace outpost::hub::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

int remove(const Arguments &arguments)
{
    const auto client = ServiceClient::open(arguments.stateDirectory());
    if (!client)
        return fail(client.error());
    const auto answer = (*client)->call(
        "DELETE", ServiceClient::path({u"devices"_s, arguments.positional(0)}), {}, "*");
    return answer ? int(Done) : fail(answer.error());
}

} // namespace

Command deviceRemoveCommand()
{
    return {.name = u"device remove"_s,
            .positional = {u"ID"_s},
            .synopsis = {},
            .summary = u"removes a device with its twin and its commands; its telemetry stays"_s,
            .options = {},
            .run = remove};
}

} // namespace outpost::hub::cli
