// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/transactions/participantdesk.h"

#include "base/isotime.h"
#include "base/logging.h"
#include "commands/transactions/transactionproposal.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString prepareMethod = u"transactionPrepare"_s;
const QString commitMethod = u"transactionCommit"_s;
const QString abortMethod = u"transactionAbort"_s;
const QString statusMethod = u"transactionStatus"_s;

constexpr size_t mostYoung = 1'000; ///< remembered whose deadline is not over yet

int statusOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput:
        return 400;
    case ErrorCode::PermissionDenied:
        return 403;
    case ErrorCode::NotFound:
        return 404;
    default:
        return 409;
    }
}

ParticipantAnswer refused(int status, const QString &error, const QString &id = {})
{
    ParticipantAnswer answer{.status = status, .body = {{u"error"_s, error}}};
    if (!id.isEmpty()) {
        answer.body[u"id"_s] = id;
        answer.body[u"state"_s] = participantStateName(ParticipantState::None);
    }
    return answer;
}

bool isSame(const ParticipantEntry &one, const ParticipantEntry &other)
{
    return one.coordinator == other.coordinator
        && std::ranges::equal(one.changes, other.changes, {}, &ChangeProgress::change,
                              &ChangeProgress::change);
}

} // namespace

ParticipantDesk::ParticipantDesk(const QString &file, TransactionChanges &changes,
                                 Reservations &reservations, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_changes(changes)
    , m_reservations(reservations)
    , m_clock(clock)
    , m_log(file)
    , m_deadline(clock.createTimer())
    , m_trouble(Error{ErrorCode::Unavailable, u"this device is not ready yet"_s, {}})
{
    connect(m_deadline.get(), &Timer::timeout, this, [this] {
        watchDeadlines();
        Q_EMIT changed();
    });
}

ParticipantDesk::~ParticipantDesk() = default;

QStringList ParticipantDesk::methods()
{
    return {prepareMethod, commitMethod, abortMethod, statusMethod};
}

Result<void> ParticipantDesk::open()
{
    auto contents = m_log.open();
    if (!contents) {
        m_trouble = contents.error();
        return contents.error();
    }
    m_trouble.reset();
    m_changes.restore(contents->memory);
    std::vector<ParticipantTask *> tasks;
    for (ParticipantEntry &entry : contents->entries)
        tasks.push_back(add(std::move(entry)));
    for (ParticipantTask *task : tasks) {
        if (task->entry().record.state == ParticipantState::Prepared)
            qCWarning(lcCommands, "%s waits for the decision of %s",
                      qUtf8Printable(task->entry().holder()),
                      qUtf8Printable(task->entry().coordinator));
        task->resume();
    }
    watchDeadlines();
    return {};
}

void ParticipantDesk::rememberAgain()
{
    if (m_trouble)
        return;
    m_log.write({.entry = std::nullopt, .forgotten = {}, .memory = m_changes.memory()},
                [](const Result<void> &written) {
                    if (!written)
                        qCWarning(lcCommands, "what transactions changed can't be written: %s",
                                  qUtf8Printable(written.error().text()));
                });
}

void ParticipantDesk::close()
{
    m_trouble = Error{ErrorCode::Unavailable, u"this device is stopping"_s, {}};
    m_deadline->stop();
    m_tasks.clear();
    m_log.close();
}

void ParticipantDesk::call(const QString &method, const QByteArray &payload, Answered answered)
{
    if (m_trouble) {
        answered(refused(503, m_trouble->text()));
        return;
    }
    if (method == prepareMethod) {
        prepare(payload, std::move(answered));
        return;
    }
    const auto id = readTransactionId(payload);
    if (!id) {
        answered(refused(400, u"%1: %2"_s.arg(method, id.error().message)));
        return;
    }
    const auto found = m_tasks.find(*id);
    ParticipantTask *task = found == m_tasks.end() ? nullptr : found->second.get();
    if (!task && method == abortMethod) {
        // Kept, so that a prepare that is still on its way does not bind this device after all.
        task = add({.id = *id,
                    .coordinator = u"unknown"_s,
                    .deadline = m_clock.now(),
                    .reason = u"it was aborted before this device was asked"_s});
    }
    if (!task) {
        answered(refused(404, u"this device knows no transaction %1"_s.arg(*id), *id));
        return;
    }
    if (method == commitMethod)
        task->commit(std::move(answered));
    else if (method == abortMethod)
        task->abort(std::move(answered));
    else
        task->tellStatus(answered);
}

void ParticipantDesk::prepare(const QByteArray &payload, Answered answered)
{
    auto proposal = readProposal(payload);
    if (!proposal) {
        answered(refused(400, u"%1: %2"_s.arg(prepareMethod, proposal.error().message)));
        return;
    }
    if (const auto known = m_tasks.find(proposal->id); known != m_tasks.end()) {
        ParticipantTask &task = *known->second;
        // One that was aborted before it was asked for is not known in full.
        if (task.entry().record.state == ParticipantState::Aborted
            || isSame(*proposal, task.entry()))
            task.prepare(false, std::move(answered));
        else
            answered(
                refused(409, u"another transaction is known as %1 already"_s.arg(proposal->id)));
        return;
    }
    const auto checked = check(*proposal);
    if (!checked) {
        proposal->status = statusOf(checked.error().code);
        proposal->reason = checked.error().text();
        qCWarning(lcCommands, "%s is refused: %s", qUtf8Printable(proposal->holder()),
                  qUtf8Printable(proposal->reason));
    }
    add(*std::move(proposal))->prepare(checked.hasValue(), std::move(answered));
}

/// All that this device has to say before it votes; what it promises is reserved then.
Result<void> ParticipantDesk::check(ParticipantEntry &entry)
{
    const Timestamp now = m_clock.now();
    if (now > entry.deadline) {
        return Error{ErrorCode::TimedOut,
                     u"the deadline %1 is over: it is %2 here"_s.arg(
                         QString::fromLatin1(formatIso(entry.deadline)),
                         QString::fromLatin1(formatIso(now))),
                     u"Give it more time, or set this device's clock"_s};
    }
    if (entry.deadline > now + transactionlimits::deadline) {
        return Error{ErrorCode::InvalidInput,
                     u"the deadline %1 is more than a day away: it is %2 here"_s.arg(
                         QString::fromLatin1(formatIso(entry.deadline)),
                         QString::fromLatin1(formatIso(now))),
                     u"Give it less time, or set this device's clock"_s};
    }
    const auto isOpen = [](const auto &task) { return !task.second->isOver(); };
    if (size_t(std::ranges::count_if(m_tasks, isOpen)) >= mostOpen)
        return Error{ErrorCode::Busy, u"%1 transactions are open here already"_s.arg(mostOpen),
                     u"End them first"_s};
    QJsonArray changes;
    for (const ChangeProgress &progress : entry.changes)
        changes.append(progress.change);
    auto things = m_changes.check(changes);
    if (!things)
        return things.error();
    entry.things = *std::move(things);
    return m_reservations.take(entry.holder(), entry.things);
}

Result<void> ParticipantDesk::decide(const QString &id, bool commit, const QString &who,
                                     Answered answered)
{
    if (m_trouble)
        return *m_trouble;
    const auto found = m_tasks.find(id);
    if (found == m_tasks.end())
        return Error{ErrorCode::NotFound, u"this device knows no transaction %1"_s.arg(id), {}};
    return found->second->decide(commit, who, std::move(answered));
}

std::vector<ParticipantEntry> ParticipantDesk::entries() const
{
    std::vector<ParticipantEntry> entries;
    for (const auto &[id, task] : m_tasks) {
        if (task->entry().record.state != ParticipantState::None)
            entries.push_back(task->entry());
    }
    std::ranges::sort(entries, {}, &ParticipantEntry::since);
    return entries;
}

bool ParticipantDesk::isInDoubt(const ParticipantEntry &entry) const
{
    if (entry.record.state != ParticipantState::Prepared)
        return false;
    const auto task = m_tasks.find(entry.id);
    return m_clock.now() >= entry.deadline || (task != m_tasks.end() && task->second->wasResumed());
}

ParticipantTask *ParticipantDesk::add(ParticipantEntry entry)
{
    const QString id = entry.id;
    auto task = std::make_unique<ParticipantTask>(std::move(entry), parts());
    connect(task.get(), &ParticipantTask::changed, this, [this] {
        watchDeadlines();
        Q_EMIT changed();
    });
    // Queued: it is still at work when it says so.
    connect(
        task.get(), &ParticipantTask::dropped, this, [this, id] { m_tasks.erase(id); },
        Qt::QueuedConnection);
    return (m_tasks[id] = std::move(task)).get();
}

ParticipantTask::Parts ParticipantDesk::parts()
{
    return {.log = &m_log,
            .changes = &m_changes,
            .reservations = &m_reservations,
            .clock = &m_clock,
            .takeForgotten = [this] { return takeForgotten(); }};
}

/// What is over, and beyond both count and age; what may still be asked for is kept.
QStringList ParticipantDesk::takeForgotten()
{
    const Timestamp now = m_clock.now();
    std::vector<std::pair<Timestamp, QString>> over;
    for (const auto &[id, task] : m_tasks) {
        if (task->isOver())
            over.emplace_back(task->entry().since, id);
    }
    std::ranges::sort(over, std::greater());
    QStringList forgotten;
    for (size_t i = 0; i < over.size(); ++i) {
        const auto task = m_tasks.find(over[i].second);
        const bool isOld = i >= mostOver || over[i].first < now - rememberFor;
        const bool mayBeAsked = i < mostYoung && task->second->entry().deadline > now;
        if (!isOld || mayBeAsked)
            continue;
        forgotten.append(over[i].second);
        m_reservations.release(task->second->entry().holder());
        task->second.release()->deleteLater(); // open() may not be through with it
        m_tasks.erase(task);
    }
    return forgotten;
}

void ParticipantDesk::watchDeadlines()
{
    std::optional<Timestamp> next;
    for (const auto &[id, task] : m_tasks) {
        const ParticipantEntry &entry = task->entry();
        if (entry.record.state == ParticipantState::Prepared && entry.deadline > m_clock.now())
            next = next ? std::min(*next, entry.deadline) : entry.deadline;
    }
    m_deadline->stop();
    if (next)
        m_deadline->start(*next - m_clock.now());
}

} // namespace outpost
