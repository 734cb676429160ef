// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/cli/command.h"
#include "hub/cli/serviceclient.h"
#include "hub/cli/terminal.h"
#include "hub/device/faultplan.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace outpost::hub::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double mostSeconds = 24 * 3600;

int fault(const Arguments &arguments)
{
    if (arguments.has(u"device"_s) == arguments.has(u"all"_s)) {
        return misuse({ErrorCode::InvalidInput, u"the fault needs a device"_s,
                       u"Give --device ID, or --all for every device."_s});
    }
    if (!faultKindFrom(arguments.value(u"kind"_s))) {
        return misuse({ErrorCode::InvalidInput,
                       u"--kind is \"%1\""_s.arg(arguments.value(u"kind"_s)),
                       u"It may be drop, refuse, throttle, quota, slow or stall."_s});
    }
    bool ok = false;
    const double seconds = arguments.value(u"for"_s).toDouble(&ok);
    if (!ok || !(seconds >= 0 && seconds <= mostSeconds)) {
        return misuse({ErrorCode::InvalidInput, u"--for is \"%1\""_s.arg(arguments.value(u"for"_s)),
                       u"It takes seconds up to a day; 0 ends the fault."_s});
    }
    const auto client = ServiceClient::open(arguments.stateDirectory());
    if (!client)
        return fail(client.error());
    const QJsonObject body{{u"deviceId"_s, arguments.value(u"device"_s)},
                           {u"kind"_s, arguments.value(u"kind"_s)},
                           {u"seconds"_s, seconds}};
    const auto answer
        = (*client)->call("POST", "/faults", QJsonDocument(body).toJson(QJsonDocument::Compact));
    return answer ? int(Done) : fail(answer.error());
}

} // namespace

Command faultCommand()
{
    return {.name = u"fault"_s,
            .positional = {},
            .synopsis
            = u"(--device ID | --all) --kind drop|refuse|throttle|quota|slow|stall --for S"_s,
            .summary = u"makes the hub misbehave towards a device for a while"_s,
            .options = {{u"device"_s, u"Towards this device."_s, u"ID"_s},
                        {u"all"_s, u"Towards every device."_s},
                        {u"kind"_s, u"How."_s, u"KIND"_s},
                        {u"for"_s, u"For how many seconds; 0 ends it."_s, u"S"_s}},
            .run = fault};
}

} // namespace outpost::hub::cli
