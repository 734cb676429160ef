// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/transactions/participanttask.h"

#include "base/logging.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto retryAfter = 5s;

} // namespace

ParticipantTask::ParticipantTask(ParticipantEntry entry, Parts parts, QObject *parent)
    : QObject(parent)
    , m_entry(std::move(entry))
    , m_parts(std::move(parts))
    , m_participant(m_entry.record)
    , m_patience(m_parts.clock->createTimer())
    , m_retry(m_parts.clock->createTimer())
{
    connect(m_patience.get(), &Timer::timeout, this, [this] { answerWaiting(false); });
    connect(m_retry.get(), &Timer::timeout, this, &ParticipantTask::step);
}

void ParticipantTask::resume()
{
    m_wasResumed = true;
    if (m_participant.holds()) {
        // Nobody can have them: what is promised is taken before anybody may ask for anything.
        if (const auto taken = m_parts.reservations->take(m_entry.holder(), m_entry.things); !taken)
            qCCritical(lcCommands, "%s: %s", qUtf8Printable(m_entry.holder()),
                       qUtf8Printable(taken.error().text()));
    }
    for (ChangeProgress &progress : m_entry.changes) {
        if (progress.state != ChangeProgress::State::Begun
            || m_parts.changes->isRepeatable(progress.change))
            continue;
        progress.state = ChangeProgress::State::Interrupted;
        progress.outcome = u"it was begun when the program ended, and is not known to be done"_s;
        qCCritical(lcCommands, "%s: a change was interrupted; see what became of it: %s",
                   qUtf8Printable(m_entry.holder()),
                   qUtf8Printable(progress.change["command"_L1].toString()));
    }
    step();
}

void ParticipantTask::prepare(bool willing, Answered answered)
{
    m_waiting.push_back({Request::Prepare, std::move(answered)});
    m_participant.prepare(m_parts.clock->now(), m_entry.deadline, willing);
    step();
}

void ParticipantTask::commit(Answered answered)
{
    m_wasResumed = false;
    m_retry->stop();
    m_waiting.push_back({Request::Commit, std::move(answered)});
    m_patience->start(patience);
    m_participant.commit();
    step();
}

void ParticipantTask::abort(Answered answered)
{
    m_wasResumed = false;
    m_waiting.push_back({Request::Abort, std::move(answered)});
    m_participant.abort();
    step();
}

void ParticipantTask::tellStatus(const Answered &answered) const
{
    ParticipantEntry onDisk = m_entry;
    onDisk.record = m_participant.onDisk();
    answered({.status = 200, .body = onDisk.told()});
}

Result<void> ParticipantTask::decide(bool commit, const QString &who, Answered answered)
{
    if (const auto decided = m_participant.decide(commit); !decided)
        return decided;
    qCWarning(lcCommands, "%s: %s by hand, by %s", qUtf8Printable(m_entry.holder()),
              commit ? "committed" : "aborted", qUtf8Printable(who));
    m_entry.decidedBy = who;
    m_waiting.push_back({Request::Decide, std::move(answered)});
    step();
    return {};
}

/// Goes as far as it can without waiting for something.
void ParticipantTask::step()
{
    if (m_isWriting)
        return;
    if (m_participant.mustWrite()) {
        write();
        return;
    }
    if (!m_participant.holds())
        m_parts.reservations->release(m_entry.holder());
    if (m_participant.mustCarryOut() && !m_isRunning && !m_retry->isActive()) {
        carryOut();
        if (m_isWriting)
            return;
    }
    answerWaiting(true);
}

void ParticipantTask::write()
{
    m_isWriting = true;
    const bool isNews = m_participant.mustWrite();
    if (isNews)
        m_entry.since = m_parts.clock->now();
    m_entry.record = m_participant.record();
    m_parts.log->write(
        {.entry = m_entry,
         .forgotten = m_parts.takeForgotten(),
         .memory = m_parts.changes->memory()},
        [self = QPointer(this), record = m_entry.record, isNews](const Result<void> &written) {
            if (!self)
                return;
            self->m_isWriting = false;
            if (!written) {
                self->onNotWritten(written.error());
                return;
            }
            self->m_participant.written(record);
            if (isNews)
                Q_EMIT self->changed();
            self->step();
        });
}

void ParticipantTask::onNotWritten(const Error &error)
{
    qCWarning(lcCommands, "%s can't be written: %s", qUtf8Printable(m_entry.holder()),
              qUtf8Printable(error.text()));
    m_participant.notWritten();
    m_entry.record = m_participant.onDisk();
    for (ChangeProgress &progress : m_entry.changes) {
        if (progress.state == ChangeProgress::State::Begun)
            progress.state = ChangeProgress::State::Waiting; // it is not begun on the disk
    }
    ParticipantAnswer answer{.status = 503, .body = m_entry.told()};
    answer.body[u"error"_s] = error.text();
    for (const Waiting &waiting : std::exchange(m_waiting, {}))
        waiting.answered(answer);
    if (m_participant.onDisk().state == ParticipantState::None) {
        m_parts.reservations->release(m_entry.holder());
        Q_EMIT dropped();
        return;
    }
    if (m_participant.mustCarryOut())
        m_retry->start(retryAfter);
}

void ParticipantTask::carryOut()
{
    using State = ChangeProgress::State;
    const auto next = std::ranges::find_if_not(m_entry.changes, &ChangeProgress::isOver);
    if (next == m_entry.changes.end()) {
        m_participant.carriedOut();
        write();
        return;
    }
    const bool isNew = std::exchange(next->state, State::Begun) == State::Waiting;
    if (isNew && !m_parts.changes->isRepeatable(next->change))
        write(); // step() comes back here when it is on the disk
    else
        begin(size_t(next - m_entry.changes.begin()));
}

void ParticipantTask::begin(size_t number)
{
    m_isRunning = true;
    m_parts.changes->carryOut(
        m_entry.changes[number].change, [self = QPointer(this), number](const Result<void> &done) {
            // Queued, because it may come from inside the call.
            if (self)
                QMetaObject::invokeMethod(
                    self.data(), [self, number, done] { self->onCarriedOut(number, done); },
                    Qt::QueuedConnection);
        });
}

void ParticipantTask::onCarriedOut(size_t number, const Result<void> &done)
{
    m_isRunning = false;
    ChangeProgress &progress = m_entry.changes[number];
    progress.state = done ? ChangeProgress::State::Done : ChangeProgress::State::Failed;
    if (!done) {
        progress.outcome = done.error().text();
        qCCritical(lcCommands, "%s: change %zu could not be carried out: %s",
                   qUtf8Printable(m_entry.holder()), number + 1, qUtf8Printable(progress.outcome));
    }
    if (!m_isWriting && !m_parts.changes->isRepeatable(progress.change))
        write(); // at once, so that a crash does not take it for interrupted
    else
        step();
}

void ParticipantTask::answerWaiting(bool patient)
{
    if (!m_participant.maySpeak())
        return;
    const bool isUnderWay = m_participant.record().state == ParticipantState::Committing;
    std::vector<Waiting> due;
    std::erase_if(m_waiting, [&](Waiting &waiting) {
        if (patient && isUnderWay && waiting.request == Request::Commit)
            return false;
        due.push_back(std::move(waiting));
        return true;
    });
    for (const Waiting &waiting : due)
        waiting.answered(answerTo(waiting.request));
}

ParticipantAnswer ParticipantTask::answerTo(Request request) const
{
    using enum ParticipantState;
    const ParticipantState state = m_entry.record.state;
    const bool commits = state == Committing || state == Committed;
    ParticipantAnswer answer{.status = 200, .body = m_entry.told()};
    switch (request) {
    case Request::Prepare:
        if (state == Aborted)
            answer.status = m_entry.status > 0 ? m_entry.status : 409;
        break;
    case Request::Commit:
        if (state == Committing)
            answer.status = 202;
        else if (!commits)
            answer.status = 409;
        break;
    case Request::Abort:
        if (commits)
            answer.status = 409;
        break;
    case Request::Decide:
        break;
    }
    return answer;
}

} // namespace outpost
