// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/cli/command.h"
#include "hub/cli/serviceclient.h"
#include "hub/cli/terminal.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace outpost::hub::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

int list(const Arguments &arguments)
{
    const auto client = ServiceClient::open(arguments.stateDirectory());
    if (!client)
        return fail(client.error());
    QByteArray after;
    while (true) {
        const auto answer = (*client)->call("GET", "/devices?after=" + after);
        if (!answer)
            return fail(answer.error());
        const QJsonArray page = QJsonDocument::fromJson(*answer).array();
        if (page.isEmpty())
            return Done;
        QByteArray lines;
        for (const QJsonValue &device : page)
            lines += device[u"deviceId"].toString().toUtf8() + '\n';
        if (!print(lines))
            return Done;
        after = QUrl::toPercentEncoding(page.last()[u"deviceId"].toString());
    }
}

} // namespace

Command deviceListCommand()
{
    return {.name = u"device list"_s,
            .positional = {},
            .synopsis = {},
            .summary = u"prints the ids of all devices, one a line"_s,
            .options = {},
            .run = list};
}

} // namespace outpost::hub::cli
