// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <functional>

namespace outpost {

/// What a device can change as its part of a transaction. A change is
/// `{"command":"open","parameters":{…}}` or `{"settings":{…}}`, the settings as the twin has them
/// below "outpost". The agent is it; tests have one of their own. Lives on the agent's thread, and
/// outlives whoever uses it.
class TransactionChanges
{
public:
    /// Called exactly once; may be called before carryOut() returns.
    using Done = std::function<void(const Result<void> &)>;

    virtual ~TransactionChanges() = default;

    /// All that can be said without moving anything: the things that they touch, for Reservations,
    /// or why not. Nothing is reserved here.
    [[nodiscard]] virtual Result<QStringList> check(const QJsonArray &changes) const = 0;
    /// Does it; its things are reserved. It was checked, perhaps by an earlier run of the program.
    virtual void carryOut(const QJsonObject &change, Done done) = 0;
    /// Doing it twice is the same as doing it once, so that after a crash it can be done again.
    [[nodiscard]] virtual bool isRepeatable(const QJsonObject &change) const = 0;

    /// What of all that was carried out has no other place to outlive a restart: it is written
    /// together with the transaction's own state, and given back before anything goes on.
    [[nodiscard]] virtual QJsonObject memory() const = 0;
    virtual void restore(const QJsonObject &memory) = 0;
};

} // namespace outpost
