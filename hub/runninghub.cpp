// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/runninghub.h"

#include "hub/ca/statefile.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

QString RunningHub::file(const QString &stateDirectory)
{
    return stateDirectory + u"/hub.json"_s;
}

Result<RunningHub> RunningHub::read(const QString &stateDirectory)
{
    const auto content = readStateFile(file(stateDirectory));
    if (!content)
        return content.error().code == ErrorCode::NotFound ? noHubError(stateDirectory)
                                                           : content.error();
    const QJsonObject object = QJsonDocument::fromJson(*content).object();
    RunningHub hub{.processId = object.value(u"pid").toInteger(),
                   .hostName = object.value(u"hostName").toString(),
                   .gatewayHostName = object.value(u"gatewayHostName").toString(),
                   .mqttUrl = object.value(u"mqtts").toString(),
                   .webSocketUrl = object.value(u"wss").toString(),
                   .serviceUrl = object.value(u"https").toString(),
                   .localServiceUrl = object.value(u"httpsByAddress").toString()};
    if (hub.hostName.isEmpty()) {
        return Error{ErrorCode::Corrupt, u"%1 was not written by a hub"_s.arg(file(stateDirectory)),
                     u"Stop the hub, remove the file, and start the hub again."_s};
    }
    return hub;
}

Result<void> RunningHub::write(const QString &stateDirectory) const
{
    const QJsonObject object{{u"pid"_s, processId},
                             {u"hostName"_s, hostName},
                             {u"gatewayHostName"_s, gatewayHostName},
                             {u"mqtts"_s, mqttUrl},
                             {u"wss"_s, webSocketUrl},
                             {u"https"_s, serviceUrl},
                             {u"httpsByAddress"_s, localServiceUrl}};
    return writeStateFile(file(stateDirectory), QJsonDocument(object).toJson(),
                          FileAccess::OwnerAlone);
}

Error noHubError(const QString &stateDirectory)
{
    return {ErrorCode::NotFound, u"no hub runs on %1"_s.arg(stateDirectory),
            u"Start one: outpost-hub serve --state %1"_s.arg(stateDirectory)};
}

} // namespace outpost::hub
