// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QObject>

#include <deque>
#include <memory>
#include <optional>

namespace outpost {

/// The patches of reported properties of one connection that wait for the hub's answer. Each ends
/// in accepted() or failed(). Lives on HubClient's thread; belongs to it.
class ReportedPatches : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds timeLimit{30};
    static constexpr int mostAtOnce = 100;

    /// @p clock outlives it.
    explicit ReportedPatches(Clock &clock, QObject *parent = nullptr);

    /// The patch as it is sent. InvalidInput where no hub takes it: over 32 KB, deeper than 10, or
    /// a key that is empty or has a dot, a '$', a space or a control character.
    [[nodiscard]] static Result<QByteArray> encode(const QJsonObject &patch);

    [[nodiscard]] bool isFull() const { return m_waiting.size() >= size_t(mostAtOnce); }
    /// Numbers rise.
    void add(quint64 number);
    /// False where no patch of that number waits.
    bool answered(quint64 number, int status, std::optional<qint64> version);
    /// The connection is gone: all of them fail.
    void failAll(const Error &error);

Q_SIGNALS:
    void accepted(quint64 number, qint64 version);
    /// @p status is the hub's, or 0 where it said nothing.
    void failed(quint64 number, int status, const outpost::Error &error);

private:
    void expire();
    void arm();

    struct Waiting
    {
        quint64 number;
        SteadyTime until;
    };

    Clock &m_clock;
    std::unique_ptr<Timer> m_timer;
    std::deque<Waiting> m_waiting;
};

} // namespace outpost
