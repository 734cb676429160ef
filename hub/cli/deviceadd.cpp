// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/cli/command.h"
#include "hub/cli/serviceclient.h"
#include "hub/cli/terminal.h"
#include "hub/service/identityjson.h"

#include <QJsonDocument>

namespace outpost::hub::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

int add(const Arguments &arguments)
{
    const QString id = arguments.positional(0);
    const bool authority = arguments.has(u"ca"_s);
    const QString thumbprint = arguments.value(u"x509-thumbprint"_s);
    if (authority && arguments.has(u"x509-thumbprint"_s))
        return misuse(
            {ErrorCode::InvalidInput, u"--ca and --x509-thumbprint exclude each other"_s, {}});
    QJsonObject authentication{{u"type"_s, u"sas"_s}};
    if (authority)
        authentication = {{u"type"_s, u"certificateAuthority"_s}};
    else if (arguments.has(u"x509-thumbprint"_s))
        authentication = {{u"type"_s, u"selfSigned"_s},
                          {u"x509Thumbprint"_s, QJsonObject{{u"primaryThumbprint"_s, thumbprint}}}};

    const auto client = ServiceClient::open(arguments.stateDirectory());
    if (!client)
        return fail(client.error());
    const QJsonObject body{{u"deviceId"_s, id}, {u"authentication"_s, authentication}};
    const auto answer = (*client)->call("PUT", ServiceClient::path({u"devices"_s, id}),
                                        QJsonDocument(body).toJson(QJsonDocument::Compact));
    if (!answer)
        return fail(answer.error());
    const auto identity = identityFromJson(id, QJsonDocument::fromJson(*answer).object());
    if (!identity)
        return fail(identity.error().within(u"the hub's answer makes no sense"));
    print(deviceConnectionString(*identity, (*client)->hub().hostName,
                                 (*client)->hub().gatewayHostName)
              .toUtf8());
    return Done;
}

} // namespace

Command deviceAddCommand()
{
    return {.name = u"device add"_s,
            .positional = {u"ID"_s},
            .synopsis = u"[--x509-thumbprint HEX | --ca]"_s,
            .summary = u"registers a device and prints its connection string"_s,
            .options
            = {{u"x509-thumbprint"_s,
                u"It proves itself with the certificate of this SHA-256 or SHA-1 thumbprint."_s,
                u"HEX"_s},
               {u"ca"_s, u"It proves itself with any certificate of this hub's CA in its name."_s}},
            .run = add};
}

} // namespace outpost::hub::cli
