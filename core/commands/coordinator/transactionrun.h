// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/backoff.h"
#include "base/clock.h"
#include "commands/coordinator/coordinatorlog.h"
#include "service/serviceanswer.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace outpost {

/// Calls a device's method through the hub: ServiceClient::callMethod(), or a test's own.
using MethodCaller = std::function<void(const QString &device, const QString &method,
                                        const QJsonObject &payload, std::chrono::seconds patience,
                                        std::function<void(const ServiceAnswer &)>)>;

/// A Coordinator at work: with its log, and with devices that it reaches through the hub's service
/// side. One call at a time is under way to each device; what gets no answer is asked again, ever
/// more seldom, until all have ended. Lives on its owner's thread, and blocks it for the log; log,
/// caller and clock outlive it.
class TransactionRun : public QObject
{
    Q_OBJECT

public:
    TransactionRun(LoggedTransaction transaction, CoordinatorLog &log, MethodCaller caller,
                   Clock &clock, Backoff::Random random = {}, QObject *parent = nullptr);
    ~TransactionRun() override;

    /// Begins what is new, or goes on with what the log has. Signals follow, never from inside.
    void start();
    /// A person wants it aborted. False where it is decided to commit: then it goes on.
    bool abort();

    [[nodiscard]] const LoggedTransaction &transaction() const { return m_transaction; }
    [[nodiscard]] Coordinator::Phase phase() const { return m_coordinator.phase(); }
    [[nodiscard]] Coordinator::Decision decision() const { return m_coordinator.record().decision; }
    /// For people: "asked", "prepared", "refused", "committing", "committed", "aborting",
    /// "aborted", "conflict".
    [[nodiscard]] QString stateOf(size_t member) const;
    /// Finished, and committed everywhere as it was planned.
    [[nodiscard]] bool isAsPlanned() const;

Q_SIGNALS:
    /// A device's state or detail is another.
    void memberChanged(size_t member);
    void decided();
    void finished();
    /// The log can't be written; nothing goes on.
    void failed(const outpost::Error &error);

private:
    struct Way
    {
        std::optional<Coordinator::Request> asking; ///< under way
        Backoff backoff;
        std::unique_ptr<Timer> wait;
        bool isBroken = false; ///< committed, and a change could not be carried out
        QString shown; ///< state and detail, as they were told
    };

    void step();
    bool write();
    void ask(size_t member);
    void onAnswer(size_t member, Coordinator::Request request, const ServiceAnswer &answer);
    void onDeviceAnswer(size_t member, Coordinator::Request request, const QJsonObject &answer);
    void onNoAnswer(size_t member, Coordinator::Request request, const ServiceAnswer &answer);
    void announce();
    void fail(const Error &error);

    LoggedTransaction m_transaction;
    CoordinatorLog &m_log;
    MethodCaller m_caller;
    Clock &m_clock;
    Coordinator m_coordinator;
    std::vector<Way> m_ways; ///< by member
    std::unique_ptr<Timer> m_deadline;
    std::unique_ptr<Timer> m_start;
    bool m_isNew = false;
    bool m_isOver = false;
    bool m_wasDecided = false;
};

} // namespace outpost
