// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "commands/transactions/participant.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <vector>

namespace outpost {

/// One change of a transaction at one device, and how far it has come.
struct ChangeProgress
{
    enum class State {
        Waiting, ///< not begun
        Begun, ///< being carried out
        Done, ///< carried out
        Failed, ///< it could not be carried out; outcome says why
        Interrupted, ///< the program ended while it was carried out: how far it came is not known
    };

    QJsonObject change; ///< as TransactionChanges takes it
    State state = State::Waiting;
    QString outcome;

    [[nodiscard]] bool isOver() const { return state >= State::Done; }
};

/// All that a participant keeps of one transaction.
struct ParticipantEntry
{
    QString id;
    QString coordinator; ///< who decides, as it names itself
    Timestamp deadline{}; ///< until when it may vote
    ParticipantRecord record;
    QString decidedBy; ///< the person, where it was decided by hand
    Timestamp since{}; ///< when it came into this state
    int status = 0; ///< why it was refused, as a method's status; 0: it was not
    QString reason;
    QStringList things; ///< what it keeps from others
    std::vector<ChangeProgress> changes;

    /// As Reservations names it.
    [[nodiscard]] QString holder() const;
    /// All changes that were begun are done.
    [[nodiscard]] bool isWhole() const;
    /// What a coordinator is told: `{"id":…,"state":"prepared",…}`.
    [[nodiscard]] QJsonObject told() const;

    [[nodiscard]] QByteArray changesText() const;
    /// False where it is not what changesText() writes.
    [[nodiscard]] bool readChanges(const QByteArray &text);
    [[nodiscard]] QByteArray thingsText() const;
    void readThings(const QByteArray &text);
};

/// "waiting", "begun", "done", "failed", "interrupted".
[[nodiscard]] QString changeStateName(ChangeProgress::State state);

} // namespace outpost
