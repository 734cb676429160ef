// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/cli/command.h"
#include "hub/cli/serviceclient.h"
#include "hub/cli/terminal.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace outpost::hub::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

int get(const Arguments &arguments)
{
    const auto client = ServiceClient::open(arguments.stateDirectory());
    if (!client)
        return fail(client.error());
    const auto answer
        = (*client)->call("GET", ServiceClient::path({u"twins"_s, arguments.positional(0)}));
    if (!answer)
        return fail(answer.error());
    print(QJsonDocument::fromJson(*answer).toJson());
    return Done;
}

Result<QJsonObject> objectFrom(const Arguments &arguments, const QString &option)
{
    QJsonParseError error;
    const QJsonDocument document
        = QJsonDocument::fromJson(arguments.value(option).toUtf8(), &error);
    if (document.isObject())
        return document.object();
    return Error{ErrorCode::InvalidInput,
                 error.error == QJsonParseError::NoError
                     ? u"--%1 is not a JSON object"_s.arg(option)
                     : u"--%1 is not JSON: %2 at byte %3"_s.arg(option, error.errorString())
                           .arg(error.offset),
                 u"Write an object, as in --%1 '{\"interval\":5}'."_s.arg(option)};
}

int set(const Arguments &arguments)
{
    QJsonObject patch;
    if (arguments.has(u"desired"_s)) {
        const auto desired = objectFrom(arguments, u"desired"_s);
        if (!desired)
            return misuse(desired.error());
        patch.insert(u"properties"_s, QJsonObject{{u"desired"_s, *desired}});
    }
    if (arguments.has(u"tags"_s)) {
        const auto tags = objectFrom(arguments, u"tags"_s);
        if (!tags)
            return misuse(tags.error());
        patch.insert(u"tags"_s, *tags);
    }
    if (patch.isEmpty())
        return misuse({ErrorCode::InvalidInput, u"neither --desired nor --tags was given"_s, {}});
    const auto client = ServiceClient::open(arguments.stateDirectory());
    if (!client)
        return fail(client.error());
    const auto answer
        = (*client)->call("PATCH", ServiceClient::path({u"twins"_s, arguments.positional(0)}),
                          QJsonDocument(patch).toJson(QJsonDocument::Compact),
                          arguments.value(u"if-match"_s).toLatin1());
    if (!answer)
        return fail(answer.error());
    const QJsonValue version
        = QJsonDocument::fromJson(*answer).object().value(u"properties")[u"desired"][u"$version"];
    say(u"desired properties are at version %1"_s.arg(version.toInteger()));
    return Done;
}

} // namespace

Command twinGetCommand()
{
    return {.name = u"twin get"_s,
            .positional = {u"ID"_s},
            .synopsis = {},
            .summary = u"prints a device's twin as JSON"_s,
            .options = {},
            .run = get};
}

Command twinSetCommand()
{
    return {.name = u"twin set"_s,
            .positional = {u"ID"_s},
            .synopsis = u"--desired JSON [--tags JSON] [--if-match ETAG]"_s,
            .summary = u"merges into a device's desired properties; null removes"_s,
            .options
            = {{u"desired"_s, u"What to merge into the desired properties."_s, u"JSON"_s},
               {u"tags"_s, u"What to merge into the tags."_s, u"JSON"_s},
               {u"if-match"_s, u"Only where the twin's etag is still this one."_s, u"ETAG"_s}},
            .run = set};
}

} // namespace outpost::hub::cli
