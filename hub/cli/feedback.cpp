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

const QByteArray feedbackPath = "/messages/servicebound/feedback"_ba;

int feedback(const Arguments &arguments)
{
    const auto client = ServiceClient::open(arguments.stateDirectory());
    if (!client)
        return fail(client.error());
    while (true) {
        const auto answer = (*client)->call("GET", feedbackPath);
        if (!answer)
            return fail(answer.error());
        const QJsonObject page = QJsonDocument::fromJson(*answer).object();
        QByteArray lines;
        for (const QJsonValue &record : page.value(u"records").toArray())
            lines += QJsonDocument(record.toObject()).toJson(QJsonDocument::Compact) + '\n';
        if (lines.isEmpty())
            return Done;
        // Forgotten only once it is out: who pipes this into a full disk can ask again.
        if (!print(lines))
            return Failed;
        if (arguments.has(u"keep"_s))
            return Done;
        const QByteArray sequence = QByteArray::number(page.value(u"sequence").toInteger());
        if (const auto completed = (*client)->call("DELETE", feedbackPath + '/' + sequence);
            !completed)
            return fail(completed.error());
    }
}

} // namespace

Command feedbackCommand()
{
    return {
        .name = u"feedback"_s,
        .positional = {},
        .synopsis = u"[--keep]"_s,
        .summary
        = u"prints what became of messages sent with --ack, one JSON object a line, and forgets it"_s,
        .options = {{u"keep"_s, u"Shows the oldest hundred, and forgets nothing."_s}},
        .run = feedback};
}

} // namespace outpost::hub::cli
