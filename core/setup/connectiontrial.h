// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "iothub/hubclient.h"

#include <QObject>

#include <memory>

namespace outpost {

/// Connects to the hub once with what somebody typed, and leaves again. Lives on its creator's
/// thread; the clock outlives it.
class ConnectionTrial : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds patience{30};

    explicit ConnectionTrial(Clock &clock, QObject *parent = nullptr);
    ~ConnectionTrial() override;

    /// What is wrong with the text alone; never shows a part that may be secret.
    [[nodiscard]] static Result<void> check(const QString &connectionString);

    /// finished() follows, once. A trial that is under way is given up.
    void start(const QString &connectionString, const QString &caFile);

Q_SIGNALS:
    void finished(const outpost::Result<void> &result);

private:
    void onStatusChanged();
    void end(const Result<void> &result);

    Clock &m_clock;
    std::unique_ptr<Timer> m_timer;
    std::unique_ptr<HubClient> m_hub;
    quint32 m_run = 0; ///< counts the starts: what an earlier one still has to tell is stale
};

} // namespace outpost
