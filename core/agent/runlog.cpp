// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/runlog.h"

#include "agent/micros.h"
#include "agent/withoutsecrets.h"
#include "commands/commandpayload.h"
#include "config/commandnames.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

RunLog::RunLog(CommandDispatcher &dispatcher, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_dispatcher(dispatcher)
    , m_clock(clock)
{
    connect(&dispatcher, &CommandDispatcher::began, this, [this](const CommandCall &call) {
        m_open.insert(call.number, add(call));
        Q_EMIT changed();
    });
    connect(&dispatcher, &CommandDispatcher::progressed, this,
            [this](const CommandCall &call, const CommandOutcome &outcome) {
                m_runs.change(m_open.value(call.number),
                              [&](CommandRun &run) { run.setStatus(outcome.status); });
                Q_EMIT changed();
            });
    connect(&dispatcher, &CommandDispatcher::finished, this, &RunLog::onFinished);
}

CommandRuns RunLog::since(qint64 revision) const
{
    return CommandRuns(m_runs.since(revision), m_runs.revision());
}

qint64 RunLog::add(const CommandCall &call)
{
    CommandRun run;
    run.setId(call.id.left(mostName));
    run.setName(call.name.left(mostName));
    run.setCaller(callerWord(call.caller));
    run.setWho(call.who.left(mostName));
    run.setVia(call.via.left(mostName));
    run.setSentAt(call.sentAt ? micros(*call.sentAt) : 0);
    run.setStartedAt(micros(m_clock.now()));
    run.setParameters(
        shownPayload(call.payload, mostText, m_dispatcher.commands().find(call.name)));
    return m_runs.add(run);
}

void RunLog::onFinished(const CommandCall &call, const CommandOutcome &outcome)
{
    const qint64 open = call.number == 0 ? 0 : m_open.take(call.number);
    const qint64 number = open == 0 ? add(call) : open;
    m_runs.change(number, [&](CommandRun &run) {
        QString body = QString::fromUtf8(jsonText(withoutSecrets(outcome.body)));
        if (body.size() > mostText)
            body = body.left(mostText) + u'…';
        run.setStatus(outcome.status);
        run.setBody(body);
        run.setMilliseconds(outcome.duration.count());
        run.setEndedAt(micros(m_clock.now()));
    });
    Q_EMIT changed();
}

} // namespace outpost
