// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/coordinator/transactionrun.h"

#include "base/isotime.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Kind = ServiceAnswer::Kind;
using Request = Coordinator::Request;

namespace {

constexpr auto firstWait = 500ms;
constexpr auto longestWait = 30s;
constexpr auto patience = 30s; ///< a participant answers a commit after 20 s at the latest

QString methodOf(Request request)
{
    switch (request) {
    case Request::Prepare:
        return u"transactionPrepare"_s;
    case Request::Commit:
        return u"transactionCommit"_s;
    case Request::Abort:
        break;
    }
    return u"transactionAbort"_s;
}

/// What a device says of the changes that it could not make; empty: all are made.
QString brokenChanges(const QJsonObject &told)
{
    QStringList broken;
    const QJsonArray changes = told["changes"_L1].toArray();
    for (qsizetype i = 0; i < changes.size(); ++i) {
        const QString state = changes[i]["state"_L1].toString();
        if (state == "failed"_L1 || state == "interrupted"_L1)
            broken.append(
                u"change %1 %2: %3"_s.arg(i + 1).arg(state, changes[i]["error"_L1].toString()));
    }
    return broken.join(u"; "_s);
}

} // namespace

TransactionRun::TransactionRun(LoggedTransaction transaction, CoordinatorLog &log,
                               MethodCaller caller, Clock &clock, Backoff::Random random,
                               QObject *parent)
    : QObject(parent)
    , m_transaction(std::move(transaction))
    , m_log(log)
    , m_caller(std::move(caller))
    , m_clock(clock)
    , m_coordinator(m_transaction.record.begun ? Coordinator(m_transaction.record)
                                               : Coordinator(int(m_transaction.members.size())))
    , m_deadline(clock.createTimer())
    , m_start(clock.createTimer())
    , m_isNew(!m_transaction.record.begun)
    , m_wasDecided(m_transaction.record.decision != Coordinator::Decision::None)
{
    for (size_t i = 0; i < m_transaction.members.size(); ++i) {
        m_ways.push_back({.asking = std::nullopt,
                          .backoff = Backoff(firstWait, longestWait, random),
                          .wait = clock.createTimer()});
        connect(m_ways.back().wait.get(), &Timer::timeout, this, &TransactionRun::step);
    }
    connect(m_start.get(), &Timer::timeout, this, &TransactionRun::step);
    connect(m_deadline.get(), &Timer::timeout, this, [this] {
        for (size_t i = 0; i < m_ways.size(); ++i) {
            if (m_coordinator.vote(int(i)) == Coordinator::Vote::Unknown
                && m_transaction.members[i].detail.isEmpty())
                m_transaction.members[i].detail = u"no answer until the deadline"_s;
        }
        m_coordinator.abort();
        step();
    });
}

TransactionRun::~TransactionRun() = default;

void TransactionRun::start()
{
    if (decision() == Coordinator::Decision::None)
        m_deadline->start(
            std::max(m_transaction.deadline - m_clock.now(), Timestamp::duration::zero()));
    m_start->start(0us);
}

bool TransactionRun::abort()
{
    if (decision() == Coordinator::Decision::Commit)
        return false;
    m_coordinator.abort();
    m_start->start(0us);
    return true;
}

QString TransactionRun::stateOf(size_t member) const
{
    const auto outcome = m_coordinator.outcome(int(member));
    if (outcome == Coordinator::Outcome::Conflict)
        return u"conflict"_s;
    const bool isOpen = outcome == Coordinator::Outcome::Open;
    switch (decision()) {
    case Coordinator::Decision::Commit:
        return isOpen ? u"committing"_s : u"committed"_s;
    case Coordinator::Decision::Abort:
        if (m_coordinator.vote(int(member)) == Coordinator::Vote::No)
            return u"refused"_s;
        return isOpen ? u"aborting"_s : u"aborted"_s;
    case Coordinator::Decision::None:
        break;
    }
    switch (m_coordinator.vote(int(member))) {
    case Coordinator::Vote::Yes:
        return u"prepared"_s;
    case Coordinator::Vote::No:
        return u"refused"_s;
    case Coordinator::Vote::Unknown:
        break;
    }
    return u"asked"_s;
}

bool TransactionRun::isAsPlanned() const
{
    return phase() == Coordinator::Phase::Finished && decision() == Coordinator::Decision::Commit
        && std::ranges::all_of(m_coordinator.record().outcomes,
                               [](auto outcome) { return outcome == Coordinator::Outcome::Ended; })
        && std::ranges::none_of(m_ways, &Way::isBroken);
}

void TransactionRun::step()
{
    if (m_isOver || !write())
        return;
    for (size_t i = 0; i < m_ways.size(); ++i)
        ask(i);
    announce();
    if (phase() == Coordinator::Phase::Finished) {
        m_isOver = true;
        Q_EMIT finished();
    }
}

/// Nothing is told to anybody before this has returned.
bool TransactionRun::write()
{
    if (!m_coordinator.mustWrite())
        return true;
    m_transaction.record = m_coordinator.record();
    const bool isDecided = decision() != Coordinator::Decision::None;
    if (isDecided && !m_transaction.decided) {
        m_transaction.decided = m_clock.now();
        m_deadline->stop();
    }
    if (phase() == Coordinator::Phase::Finished && !m_transaction.finished)
        m_transaction.finished = m_clock.now();
    if (std::exchange(m_isNew, false)) {
        if (const auto begun = m_log.begin(m_transaction); !begun) {
            fail(begun.error());
            return false;
        }
    }
    if (const auto written = m_log.write(m_transaction); !written) {
        fail(written.error());
        return false;
    }
    m_coordinator.written(m_transaction.record);
    return true;
}

void TransactionRun::ask(size_t member)
{
    Way &way = m_ways[member];
    const auto due = m_coordinator.due(int(member));
    if (!due || way.asking || way.wait->isActive())
        return;
    QJsonObject payload{{u"id"_s, m_transaction.id}};
    if (*due == Request::Prepare) {
        payload[u"coordinator"_s] = m_log.identity();
        payload[u"deadline"_s] = QString::fromLatin1(formatIso(m_transaction.deadline));
        payload[u"changes"_s] = m_transaction.members[member].changes;
    }
    m_coordinator.sent(int(member), *due);
    way.asking = due;
    m_caller(m_transaction.members[member].device, methodOf(*due), payload, patience,
             [self = QPointer(this), member, request = *due](const ServiceAnswer &answer) {
                 if (self)
                     self->onAnswer(member, request, answer);
             });
}

void TransactionRun::onAnswer(size_t member, Request request, const ServiceAnswer &answer)
{
    if (m_isOver)
        return;
    Way &way = m_ways[member];
    way.asking.reset();
    if (answer.isDone())
        onDeviceAnswer(member, request, answer.body);
    else
        onNoAnswer(member, request, answer);
    // Whoever did not bring it further is asked again, but not at once; another question can wait
    // as little as the first time.
    if (m_coordinator.due(int(member)) == request) {
        const std::chrono::milliseconds wait = way.backoff.next();
        way.wait->start(answer.retryAfter
                            ? std::max<std::chrono::milliseconds>(wait, *answer.retryAfter)
                            : wait);
    } else {
        way.backoff.reset();
    }
    step();
}

void TransactionRun::onDeviceAnswer(size_t member, Request request, const QJsonObject &answer)
{
    const int status = answer["status"_L1].toInt();
    const QJsonObject told = answer["payload"_L1].toObject();
    const auto state = participantStateFrom(told["state"_L1].toString());
    QString &detail = m_transaction.members[member].detail;
    detail = told["error"_L1].toString().simplified().left(500);
    if (!state || told["id"_L1].toString() != m_transaction.id) {
        if (detail.isEmpty())
            detail = u"it answers with status %1"_s.arg(status);
        // It does not know what this is about, so it has promised nothing. Others are just busy.
        const bool isStranger = status == 400 || status == 404 || status == 501;
        if (isStranger && request != Request::Commit)
            m_coordinator.unable(int(member));
        return;
    }
    const ParticipantRecord record{.state = *state,
                                   .byHand = told["byHand"_L1].toBool(),
                                   .conflict = told["conflict"_L1].toBool()};
    if (const QString broken = brokenChanges(told); !broken.isEmpty()) {
        m_ways[member].isBroken = true;
        detail = broken.left(500);
    }
    m_coordinator.answered(int(member), request, record);
    if (m_coordinator.outcome(int(member)) != Coordinator::Outcome::Conflict)
        return;
    detail = record.byHand ? u"%1 by hand there, by %2"_s.arg(
                 participantStateName(*state), told["decidedBy"_L1].toString().left(100))
                           : u"it says that it is %1 there: what it promised may be lost"_s.arg(
                               participantStateName(*state));
}

void TransactionRun::onNoAnswer(size_t member, Request request, const ServiceAnswer &answer)
{
    m_transaction.members[member].detail = answer.error.text();
    switch (answer.kind) {
    case Kind::NoDevice:
        if (request != Request::Commit)
            m_coordinator.unable(int(member));
        break;
    case Kind::NotOnline:
        m_coordinator.undelivered(int(member), request);
        break;
    case Kind::Denied:
    case Kind::Refused:
        // Nothing got there, and nothing will: asking on is of no use.
        m_coordinator.undelivered(int(member), request);
        m_coordinator.abort();
        break;
    case Kind::Done:
    case Kind::TimedOut:
    case Kind::Throttled:
    case Kind::Unreachable:
        break;
    }
}

/// Tells what is new since it was told last.
void TransactionRun::announce()
{
    const bool isDecided = decision() != Coordinator::Decision::None;
    if (isDecided && !std::exchange(m_wasDecided, true))
        Q_EMIT decided();
    for (size_t i = 0; i < m_ways.size(); ++i) {
        const QString now = stateOf(i) + m_transaction.members[i].detail;
        if (std::exchange(m_ways[i].shown, now) != now)
            Q_EMIT memberChanged(i);
    }
}

void TransactionRun::fail(const Error &error)
{
    m_isOver = true;
    m_deadline->stop();
    Q_EMIT failed(error);
}

} // namespace outpost
