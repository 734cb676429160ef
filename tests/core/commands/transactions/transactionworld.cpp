// SPDX-License-Identifier: GPL-3.0-or-later
#include "transactionworld.h"

#include <algorithm>
#include <utility>

namespace outpost::test {

using namespace Qt::Literals::StringLiterals;
using enum ParticipantState;

namespace {

constexpr std::array requests{Coordinator::Request::Prepare, Coordinator::Request::Commit,
                              Coordinator::Request::Abort};
constexpr std::array requestNames{"prepare", "commit", "abort"};
const Timestamp early{};
const Timestamp deadline = early + std::chrono::seconds(1);
const Timestamp late = deadline + std::chrono::seconds(1);

char coded(const ParticipantRecord &record)
{
    return char(int(record.state) | int(record.byHand) << 3 | int(record.conflict) << 4);
}

void append(QByteArray &key, const Coordinator::Record &record)
{
    int bits = int(record.begun) | int(record.decision) << 1;
    for (size_t i = 0; i < record.outcomes.size(); ++i)
        bits |= int(record.outcomes[i]) << (3 + 2 * int(i));
    key += char(bits);
}

bool isCommit(ParticipantState state)
{
    return state == Committing || state == Committed;
}

} // namespace

TransactionWorld::TransactionWorld(const Faults &faults)
    : m_left(faults)
    , m_disk(m_coordinator.onDisk())
{
    beginWrites();
}

void TransactionWorld::take(const Step &step)
{
    step.take(*this);
    beginWrites();
}

char TransactionWorld::Answer::code() const
{
    return char(coded(told) | int(to) << 5);
}

/// Whoever has something to write gives it to the disk at once.
void TransactionWorld::beginWrites()
{
    if (m_coordinator.mustWrite() && !m_isWriting) {
        m_writing = m_coordinator.record();
        m_isWriting = true;
    }
    for (Side &side : m_sides) {
        if (side.participant.mustWrite() && !side.isWriting) {
            side.writing = side.participant.record();
            side.isWriting = true;
        }
    }
}

std::vector<TransactionWorld::Step> TransactionWorld::steps() const
{
    std::vector<Step> steps;
    addCoordinatorSteps(steps);
    for (int member = 0; member < members; ++member) {
        addRequestSteps(member, steps);
        addAnswerSteps(member, steps);
        addParticipantSteps(member, steps);
    }
    return steps;
}

void TransactionWorld::addCoordinatorSteps(std::vector<Step> &steps) const
{
    if (!m_deadlineOver)
        steps.push_back(
            {u"the deadline passes"_s, false, [](auto &w) { w.m_deadlineOver = true; }});
    if (m_deadlineOver && m_coordinator.record().decision == Coordinator::Decision::None)
        steps.push_back({u"the coordinator waits no longer"_s, false,
                         [](auto &w) { w.m_coordinator.abort(); }});
    if (m_isWriting && m_disk != m_writing) {
        steps.push_back(
            {u"the coordinator's disk has it"_s, false, [](auto &w) { w.m_disk = w.m_writing; }});
    }
    if (m_isWriting && m_disk == m_writing) {
        steps.push_back({u"the coordinator hears that its disk has it"_s, false, [](auto &w) {
                             w.m_coordinator.written(w.m_writing);
                             w.m_isWriting = false;
                             w.m_writing = {};
                         }});
    }
    if (m_left.coordinatorCrashes > 0 && m_disk.begun) {
        steps.push_back({u"the coordinator crashes and resumes"_s, true, [](auto &w) {
                             --w.m_left.coordinatorCrashes;
                             w.m_coordinator = Coordinator(w.m_disk);
                             w.m_isWriting = false;
                             w.m_writing = {};
                             for (Side &side : w.m_sides)
                                 side.hasOldCalls = true;
                         }});
    }
}

void TransactionWorld::addRequestSteps(int member, std::vector<Step> &steps) const
{
    const Side &side = m_sides[size_t(member)];
    const auto say = [&](const char *what, Request request) {
        return u"%1 %2 %3"_s.arg(QLatin1StringView(requestNames[size_t(request)]))
            .arg(member)
            .arg(QLatin1StringView(what));
    };
    const auto due = m_coordinator.due(member);
    // It asks again when it has no answer; that it does so too early is a copy.
    if (due && side.requests[size_t(*due)] == 0 && !side.owes && side.answers.empty()) {
        steps.push_back({say("is sent", *due), false, [member, request = *due](auto &w) {
                             w.m_coordinator.sent(member, request);
                             ++w.m_sides[size_t(member)].requests[size_t(request)];
                         }});
    }
    for (const Request request : requests) {
        const quint8 underWay = side.requests[size_t(request)];
        if (underWay == 0)
            continue;
        steps.push_back(
            {say("arrives", request), false, [=](auto &w) { w.deliver(member, request, true); }});
        if (m_left.refusals > 0 && request == Request::Prepare
            && side.participant.record().state == None) {
            steps.push_back({say("arrives where nobody wants it", request), true, [=](auto &w) {
                                 --w.m_left.refusals;
                                 w.deliver(member, request, false);
                             }});
        }
        if (m_left.losses > 0) {
            steps.push_back({say("is lost", request), true, [=](auto &w) {
                                 --w.m_left.losses;
                                 --w.m_sides[size_t(member)].requests[size_t(request)];
                             }});
        }
        // The hub's own word that the device is not there: of this call, and it makes no copies.
        if (m_left.losses > 0 && underWay == 1 && !side.hasOldCalls
            && m_coordinator.prepares(member) > 0) {
            steps.push_back({say("is known not to have arrived", request), true, [=](auto &w) {
                                 --w.m_left.losses;
                                 --w.m_sides[size_t(member)].requests[size_t(request)];
                                 w.m_coordinator.undelivered(member, request);
                             }});
        }
        if (m_left.copies > 0) {
            steps.push_back({say("is doubled", request), true, [=](auto &w) {
                                 --w.m_left.copies;
                                 Side &changed = w.m_sides[size_t(member)];
                                 ++changed.requests[size_t(request)];
                                 changed.hasOldCalls = true;
                             }});
        }
    }
}

void TransactionWorld::addAnswerSteps(int member, std::vector<Step> &steps) const
{
    const Side &side = m_sides[size_t(member)];
    for (size_t i = 0; i < side.answers.size(); ++i) {
        const QString what
            = u"answer %1 of %2"_s.arg(participantStateName(side.answers[i].told.state))
                  .arg(member);
        const auto drop = [member, i](TransactionWorld &w) {
            auto &answers = w.m_sides[size_t(member)].answers;
            answers.erase(answers.begin() + qsizetype(i));
        };
        steps.push_back(
            {what + u" arrives"_s, false, [drop, member, answer = side.answers[i]](auto &w) {
                 drop(w);
                 w.m_coordinator.answered(member, answer.to, answer.told);
             }});
        if (m_left.losses > 0) {
            steps.push_back({what + u" is lost"_s, true, [drop](auto &w) {
                                 --w.m_left.losses;
                                 drop(w);
                             }});
        }
        if (m_left.copies > 0) {
            steps.push_back({what + u" is doubled"_s, true, [member, i](auto &w) {
                                 --w.m_left.copies;
                                 auto &answers = w.m_sides[size_t(member)].answers;
                                 const Answer again = answers[i];
                                 answers.insert(answers.begin() + qsizetype(i), again);
                             }});
        }
    }
}

void TransactionWorld::addParticipantSteps(int member, std::vector<Step> &steps) const
{
    const Side &side = m_sides[size_t(member)];
    const auto add = [&](const QString &what, bool isFault, auto change) {
        steps.push_back(
            {u"participant %1 %2"_s.arg(member).arg(what), isFault,
             [member, change](TransactionWorld &w) { change(w, w.m_sides[size_t(member)]); }});
    };
    const auto over = [](Side &s) {
        s.isWriting = false;
        s.writing = {};
    };
    if (side.isWriting && side.disk != side.writing) {
        add(u"has it on the disk"_s, false,
            [](TransactionWorld &, Side &s) { s.disk = s.writing; });
        if (m_left.failedWrites > 0) {
            add(u"can't write"_s, true, [over](TransactionWorld &w, Side &s) {
                --w.m_left.failedWrites;
                over(s);
                s.participant.notWritten();
            });
        }
    }
    if (side.isWriting && side.disk == side.writing) {
        add(u"hears that it is on the disk"_s, false, [over](TransactionWorld &, Side &s) {
            s.participant.written(s.writing);
            over(s);
        });
    }
    if (side.owes && side.participant.maySpeak()) {
        add(u"answers"_s, false, [](TransactionWorld &, Side &s) {
            s.answers.push_back({*std::exchange(s.owes, std::nullopt), s.participant.record()});
            std::ranges::sort(s.answers, {}, &Answer::code);
        });
    }
    if (side.participant.mustCarryOut()) {
        add(u"carries out"_s, false, [](TransactionWorld &, Side &s) {
            s.changed = true;
            s.participant.carriedOut();
        });
    }
    if (m_left.participantCrashes > 0) {
        add(u"crashes and starts"_s, true, [over](TransactionWorld &w, Side &s) {
            --w.m_left.participantCrashes;
            s.participant = Participant(s.disk);
            s.owes.reset();
            over(s);
        });
    }
    if (m_left.decisionsByHand > 0 && side.participant.record().state == Prepared) {
        for (const bool commit : {true, false}) {
            add(commit ? u"is committed by hand"_s : u"is aborted by hand"_s, true,
                [commit](TransactionWorld &w, Side &s) {
                    --w.m_left.decisionsByHand;
                    // It is Prepared, so there is something to decide.
                    (void)s.participant.decide(commit).hasValue();
                });
        }
    }
}

void TransactionWorld::deliver(int member, Request request, bool willing)
{
    Side &side = m_sides[size_t(member)];
    --side.requests[size_t(request)];
    side.owes = request;
    switch (request) {
    case Request::Prepare:
        side.participant.prepare(m_deadlineOver ? late : early, deadline, willing);
        break;
    case Request::Commit:
        side.participant.commit();
        break;
    case Request::Abort:
        side.participant.abort();
        break;
    }
}

QByteArray TransactionWorld::key() const
{
    QByteArray key;
    append(key, m_coordinator.record());
    append(key, m_coordinator.onDisk());
    append(key, m_disk);
    append(key, m_writing);
    key += char(int(m_isWriting) | int(m_deadlineOver) << 1);
    key += char(m_left.coordinatorCrashes | m_left.participantCrashes << 2 | m_left.losses << 4);
    key += char(m_left.copies | m_left.failedWrites << 2 | m_left.refusals << 4
                | m_left.decisionsByHand << 6);
    for (int member = 0; member < members; ++member) {
        const Side &side = m_sides[size_t(member)];
        key += coded(side.participant.record());
        key += coded(side.participant.onDisk());
        key += coded(side.disk);
        key += coded(side.writing);
        key += char(int(side.isWriting) | int(side.changed) << 1 | int(side.hasOldCalls) << 2
                    | int(m_coordinator.vote(member)) << 3
                    | (side.owes ? int(*side.owes) + 1 : 0) << 5);
        key += char(side.requests[0] | side.requests[1] << 2 | side.requests[2] << 4);
        key += char(m_coordinator.prepares(member));
        key += char(side.answers.size());
        for (const Answer &answer : side.answers)
            key += answer.code();
    }
    return key;
}

QString TransactionWorld::violation(const TransactionWorld &before) const
{
    const bool committed = m_disk.decision == Coordinator::Decision::Commit;
    for (int member = 0; member < members; ++member) {
        const Side &side = m_sides[size_t(member)];
        const ParticipantRecord &was = before.onDisk(member);
        if (isCommit(was.state) ? !isCommit(side.disk.state)
                                : was.state == Aborted && side.disk.state != Aborted)
            return u"participant %1 changed what had ended"_s.arg(member);
        if (was.state == Prepared && side.disk.state == None)
            return u"participant %1 forgot its promise"_s.arg(member);
        if (side.changed && !isCommit(side.disk.state))
            return u"participant %1 changed something before it was decided"_s.arg(member);
        if (side.disk.byHand)
            continue;
        if (isCommit(side.disk.state) && !committed)
            return u"participant %1 committed without a decision on the disk"_s.arg(member);
        if (committed && (side.disk.state == Aborted || side.disk.state == None))
            return u"it is decided to commit, and participant %1 does not"_s.arg(member);
        if (was.state == Prepared && side.disk.state == Aborted
            && m_disk.decision != Coordinator::Decision::Abort)
            return u"participant %1 broke its promise"_s.arg(member);
    }
    for (int member = 0; member < members; ++member) {
        const Side &one = m_sides[size_t(member)];
        const Side &other = m_sides[size_t(1 - member)];
        if (isCommit(one.disk.state) && !one.disk.byHand && other.disk.state == Aborted
            && !other.disk.byHand)
            return u"one committed and one aborted"_s;
    }
    return isOver() ? finalViolation() : QString();
}

QString TransactionWorld::finalViolation() const
{
    const bool commit = m_disk.decision == Coordinator::Decision::Commit;
    for (int member = 0; member < members; ++member) {
        const ParticipantRecord &there = m_sides[size_t(member)].disk;
        const bool otherwise = isCommit(there.state) != commit;
        if (otherwise && !there.byHand)
            return u"participant %1 ended otherwise than decided"_s.arg(member);
        if (there.conflict != otherwise)
            return u"participant %1 does not know of its conflict"_s.arg(member);
        const auto outcome = m_disk.outcomes[size_t(member)];
        if (outcome == Coordinator::Outcome::Open
            || (outcome == Coordinator::Outcome::Conflict) != otherwise)
            return u"the coordinator does not know of the conflict at %1"_s.arg(member);
        if (m_sides[size_t(member)].changed != isCommit(there.state))
            return u"participant %1 says otherwise than it did"_s.arg(member);
    }
    return {};
}

bool TransactionWorld::isOver() const
{
    const auto quiet = [](const Side &side) {
        return side.participant.record() == side.disk && !side.participant.holds() && !side.owes
            && side.answers.empty() && side.requests == std::array<quint8, 3>{};
    };
    return m_coordinator.phase() == Coordinator::Phase::Finished && m_coordinator.record() == m_disk
        && !m_coordinator.mustWrite() && std::ranges::all_of(m_sides, quiet);
}

} // namespace outpost::test
