// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/transactiondesk.h"

#include "base/isotime.h"
#include "base/logging.h"

#include <QJsonObject>

#include <algorithm>
#include <ranges>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString twinName = u"transactions"_s;
constexpr int mostReported = 20; ///< a twin has little room
constexpr qsizetype longestText = 200;

/// What the twin says of it; empty: nothing, all is as it should be.
QJsonObject reportOf(const ParticipantEntry &entry, bool isInDoubt)
{
    const bool commits = entry.record.state == ParticipantState::Committing
        || entry.record.state == ParticipantState::Committed;
    QJsonObject report{{u"state"_s, participantStateName(entry.record.state)},
                       {u"since"_s, QString::fromLatin1(formatIso(entry.since))},
                       {u"coordinator"_s, entry.coordinator}};
    if (isInDoubt) {
        report[u"asks"_s] = true;
        report[u"deadline"_s] = QString::fromLatin1(formatIso(entry.deadline));
        return report;
    }
    if (entry.record.conflict) {
        report[u"state"_s] = u"conflict"_s;
        report[u"decidedByHand"_s] = commits ? u"commit"_s : u"abort"_s;
        report[u"decidedBy"_s] = entry.decidedBy.left(longestText);
        return report;
    }
    if (entry.isWhole())
        return {};
    for (const ChangeProgress &progress : entry.changes) {
        if (progress.state == ChangeProgress::State::Failed
            || progress.state == ChangeProgress::State::Interrupted) {
            report[u"change"_s] = changeStateName(progress.state);
            report[u"error"_s] = progress.outcome.left(longestText);
        }
    }
    return report;
}

} // namespace

TransactionDesk::TransactionDesk(const QString &file, Parts parts, QObject *parent)
    : QObject(parent)
    , m_reported(*parts.reported)
    , m_changes(*parts.dispatcher, *parts.settings, *parts.clock)
    , m_desk(file, m_changes, *parts.reservations, *parts.clock)
{
    connect(&m_desk, &ParticipantDesk::changed, this, [this] {
        report();
        Q_EMIT changed();
    });
    connect(parts.settings, &RemoteSettings::overruled, &m_desk, &ParticipantDesk::rememberAgain);
    for (const QString &method : ParticipantDesk::methods()) {
        CommandConfig config;
        config.name = method;
        config.description = u"A change that several devices make together or not at all."_s;
        config.callers = Caller::Hub;
        config.maxAge = 0ms; // its own deadline counts
        config.timeout = ParticipantTask::patience + 10s;
        parts.dispatcher->addBuiltIn(
            config, [this, method](const CommandCall &call, CommandDone done) {
                m_desk.call(method, call.payload,
                            [done = std::move(done)](const ParticipantAnswer &answer) {
                                done({.status = answer.status, .body = answer.body});
                            });
            });
    }
}

void TransactionDesk::open()
{
    if (const auto opened = m_desk.open(); !opened)
        qCCritical(lcAgent, "this device takes part in no transaction: %s",
                   qUtf8Printable(opened.error().text()));
    report();
}

Result<void> TransactionDesk::decide(const QString &id, bool commit, const QString &who)
{
    return m_desk.decide(id, commit, who, [](const ParticipantAnswer &) {});
}

QList<TransactionLine> TransactionDesk::lines() const
{
    QList<TransactionLine> lines;
    const std::vector<ParticipantEntry> entries = m_desk.entries();
    for (const ParticipantEntry &entry : entries | std::views::reverse) {
        const bool isNotDone = entry.record.state == ParticipantState::Aborted;
        QStringList changes;
        for (const ChangeProgress &progress : entry.changes) {
            const QString what = progress.change.contains("command"_L1)
                ? progress.change["command"_L1].toString()
                : u"settings"_s;
            const QString outcome
                = progress.outcome.isEmpty() ? QString() : u": "_s + progress.outcome;
            changes.append(isNotDone
                               ? u"%1 was not made"_s.arg(what)
                               : u"%1 %2%3"_s.arg(what, changeStateName(progress.state), outcome));
        }
        TransactionLine line;
        line.setId(entry.id);
        line.setState(participantStateName(entry.record.state));
        line.setCoordinator(entry.coordinator);
        line.setSince(entry.since.time_since_epoch().count());
        line.setDeadline(entry.deadline.time_since_epoch().count());
        line.setInDoubt(m_desk.isInDoubt(entry));
        line.setDecidedBy(entry.record.byHand ? entry.decidedBy : QString());
        line.setConflict(entry.record.conflict);
        line.setReason(entry.reason);
        line.setChanges(changes);
        lines.append(line);
    }
    return lines;
}

void TransactionDesk::report()
{
    QJsonObject reported;
    const std::vector<ParticipantEntry> entries = m_desk.entries();
    for (const ParticipantEntry &entry : entries | std::views::reverse) {
        if (reported.size() == mostReported)
            break;
        if (const QJsonObject one = reportOf(entry, m_desk.isInDoubt(entry)); !one.isEmpty())
            reported[entry.id] = one;
    }
    m_reported.set(twinName,
                   reported.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(reported),
                   ReportedTwin::Urgency::Now);
}

} // namespace outpost
