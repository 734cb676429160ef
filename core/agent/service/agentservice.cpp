// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/agentservice.h"

#include "commands/commandpayload.h"

#include <QPointer>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostCalls = 32; ///< of one screen, at the same time
constexpr qsizetype mostId = 128; ///< characters of what a caller names a call

} // namespace

AgentService::AgentService(Parts parts, Session &session)
    : m_parts(std::move(parts))
    , m_session(session)
{
    connect(&session, &Session::changed, this,
            [this] { Q_EMIT sessionChanged(m_session.state()); });
}

AgentService::~AgentService()
{
    if (m_watches)
        m_parts.snapshots->removeWatcher();
    if (m_watchesReadings)
        m_parts.readings->removeWatcher();
}

void AgentService::introduce(const QString &program, const QString &who)
{
    m_session.introduce(program, who);
}

void AgentService::raise(const QString &role, const QString &pin)
{
    m_session.raise(role, pin, [self = QPointer(this)](const QString &error) {
        if (self)
            Q_EMIT self->raised(error);
    });
}

void AgentService::watch(bool withReadings)
{
    if (!std::exchange(m_watches, true)) {
        m_parts.snapshots->addWatcher();
        connect(m_parts.snapshots, &SnapshotStream::ready, this, &AgentService::snapshotChanged);
        m_parts.snapshots->touch(SnapshotStream::Urgency::Now);
    }
    if (!withReadings || std::exchange(m_watchesReadings, true))
        return;
    m_parts.readings->addWatcher();
    connect(m_parts.readings, &ReadingStream::ready, this,
            [this](const QList<ReadingBlock> &blocks, qint64 count, qint64 leftOut) {
                m_skipped += leftOut;
                if (!m_parts.keepsUp()) {
                    m_skipped += count;
                    return;
                }
                Q_EMIT readings(ReadingBatch(blocks, std::exchange(m_skipped, 0)));
            });
}

QString AgentService::acknowledgeAlarm(const QString &sensor, const QString &alarm)
{
    if (!m_session.may(Role::Operator))
        return mayNot(Role::Operator);
    const auto done = m_parts.answers->acknowledgeAlarm(sensor, alarm, m_session.name());
    return done ? QString() : done.error().text();
}

QString AgentService::beginMaintenance(qint64 seconds, const QString &reason)
{
    if (!m_session.may(Role::Operator))
        return mayNot(Role::Operator);
    // What is longer is refused further in; here it only has to fit.
    const std::chrono::seconds length(std::clamp<qint64>(seconds, 0, 1LL << 31));
    const auto done = m_parts.answers->beginMaintenance(length, m_session.name(), reason);
    return done ? QString() : done.error().text();
}

QString AgentService::endMaintenance()
{
    if (!m_session.may(Role::Operator))
        return mayNot(Role::Operator);
    const auto done = m_parts.answers->endMaintenance(m_session.name());
    return done ? QString() : done.error().text();
}

void AgentService::callCommand(const QString &id, const QString &name, const QString &parameters)
{
    if (!m_session.may(Role::Operator)) {
        const auto refused = CommandOutcome::refused(403, mayNot(Role::Operator));
        Q_EMIT commandFinished(id, refused.status, QString::fromUtf8(jsonText(refused.body)), 0);
        return;
    }
    if (m_calls >= mostCalls || id.size() > mostId) {
        const auto refused = id.size() > mostId
            ? CommandOutcome::refused(400, u"the id of the call is too long"_s)
            : CommandOutcome::refused(429, u"too many calls of this screen are not over yet"_s,
                                      u"Wait for them"_s);
        Q_EMIT commandFinished(id.left(mostId), refused.status,
                               QString::fromUtf8(jsonText(refused.body)), 0);
        return;
    }
    ++m_calls;
    m_parts.answers->callCommand(
        {.name = name,
         .payload = parameters.toUtf8(),
         .caller = m_session.may(Role::Technician) ? Caller::Technician : Caller::Operator,
         .who = m_session.name(),
         .via = m_session.program(),
         .id = id},
        [self = QPointer(this), id](const CommandOutcome &outcome) {
            if (!self)
                return;
            --self->m_calls;
            Q_EMIT self->commandFinished(id, outcome.status,
                                         QString::fromUtf8(jsonText(outcome.body)),
                                         outcome.duration.count());
        });
}

QString AgentService::decideTransaction(const QString &id, bool commit)
{
    if (!m_session.may(Role::Technician))
        return mayNot(Role::Technician);
    const auto done = m_parts.answers->decideTransaction(id, commit, m_session.name());
    return done ? QString() : done.error().text();
}

} // namespace outpost
