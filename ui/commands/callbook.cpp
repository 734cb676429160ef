// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/callbook.h"

namespace outpost::ui {

CallBook::CallBook(CommandsClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
    connect(&client, &CommandsClient::callEnded, this, &CallBook::onEnded);
}

QString CallBook::call(const QString &name, const QJsonObject &parameters)
{
    OwnCall call{.name = name,
                 .parameters = parameters,
                 .calledAt = m_client.session().clock().now(),
                 .end = std::nullopt};
    call.id = m_client.call(name, parameters);
    m_lastName = name;
    m_calls[name] = call;
    Q_EMIT changed(name);
    return call.id;
}

const OwnCall *CallBook::last(const QString &name) const
{
    const auto found = m_calls.constFind(name);
    return found == m_calls.constEnd() ? nullptr : &*found;
}

void CallBook::onEnded(const QString &id, const CallEnd &end)
{
    for (OwnCall &call : m_calls) {
        if (call.id != id)
            continue;
        call.end = end;
        const OwnCall told = call;
        Q_EMIT changed(told.name);
        Q_EMIT ended(told);
        return;
    }
}

} // namespace outpost::ui
