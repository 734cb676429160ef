// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/commandprogress.h"

#include "base/isotime.h"
#include "commands/commandpayload.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The command's own, where it was called with the component it belongs to.
QString nameOf(const CommandCall &call)
{
    return call.name.section(u'*', -1);
}

} // namespace

CommandProgress::CommandProgress(CommandDispatcher &dispatcher, ReportedTwin &twin, Clock &clock,
                                 QObject *parent)
    : QObject(parent)
    , m_twin(twin)
    , m_clock(clock)
{
    connect(&dispatcher, &CommandDispatcher::progressed, this, &CommandProgress::onProgressed);
    connect(&dispatcher, &CommandDispatcher::finished, this, &CommandProgress::onFinished);
}

void CommandProgress::onProgressed(const CommandCall &call, const CommandOutcome &outcome)
{
    const QString name = nameOf(call);
    m_open.insert(name, call.id);
    m_commands.insert(
        name,
        QJsonObject{
            {u"id"_s, call.id},
            {u"status"_s, outcome.status},
            {u"startedAt"_s, QString::fromLatin1(formatIso(m_clock.now() - outcome.duration))}});
    tell();
}

void CommandProgress::onFinished(const CommandCall &call, const CommandOutcome &outcome)
{
    const QString name = nameOf(call);
    const auto open = m_open.constFind(name);
    if (open == m_open.cend() || *open != call.id)
        return;
    m_open.erase(open);
    QJsonObject told = m_commands[name].toObject();
    told.insert(u"status"_s, outcome.status);
    told.insert(u"endedAt"_s, QString::fromLatin1(formatIso(m_clock.now())));
    // As text: a twin does not take every name that an answer may hold.
    const QString body = QString::fromUtf8(jsonText(outcome.body));
    if (body.size() <= mostBody)
        told.insert(u"body"_s, body);
    m_commands.insert(name, told);
    tell();
}

void CommandProgress::tell()
{
    m_twin.set(u"commands"_s, m_commands, ReportedTwin::Urgency::Now);
}

} // namespace outpost
