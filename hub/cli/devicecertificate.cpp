// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/ca/certificateauthority.h"
#include "hub/cli/command.h"
#include "hub/cli/serviceclient.h"
#include "hub/cli/terminal.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace outpost::hub::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

int certificate(const Arguments &arguments)
{
    const QString id = arguments.positional(0);
    if (arguments.value(u"out"_s).isEmpty())
        return misuse({ErrorCode::InvalidInput, u"--out is missing"_s,
                       u"Name the folder for the two files."_s});
    const auto client = ServiceClient::open(arguments.stateDirectory());
    if (!client)
        return fail(client.error());
    const auto answer
        = (*client)->call("POST", ServiceClient::path({u"devices"_s, id, u"certificates"_s}), "{}");
    if (!answer)
        return fail(answer.error());
    const QJsonObject made = QJsonDocument::fromJson(*answer).object();
    const auto files = writeCertificateFiles(arguments.value(u"out"_s), id,
                                             {made.value(u"privateKey").toString().toLatin1(),
                                              made.value(u"certificate").toString().toLatin1()});
    if (!files)
        return fail(files.error());
    const QJsonObject result{{u"key"_s, files->first},
                             {u"certificate"_s, files->second},
                             {u"thumbprint"_s, made.value(u"thumbprint")}};
    print(QJsonDocument(result).toJson(QJsonDocument::Compact));
    return Done;
}

} // namespace

Command deviceCertificateCommand()
{
    return {
        .name = u"device certificate"_s,
        .positional = {u"ID"_s},
        .synopsis = u"--out DIR"_s,
        .summary
        = u"makes ID.key.pem and ID.cert.pem that this hub trusts; prints their paths and the thumbprint as JSON"_s,
        .options = {{u"out"_s, u"The folder for the two files."_s, u"DIR"_s}},
        .run = certificate};
}

} // namespace outpost::hub::cli
