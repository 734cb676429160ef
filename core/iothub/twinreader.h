// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/backoff.h"
#include "base/clock.h"
#include "base/ratelimitedlog.h"
#include "iothub/hubclient.h"

#include <QJsonObject>
#include <QObject>

#include <deque>
#include <functional>
#include <memory>
#include <optional>

namespace outpost {

/// Follows the desired properties of one connection so that none is missed: reads the whole twin
/// once patches are subscribed to, holds the patches that come meanwhile, drops those the twin
/// already has, and reads it again where one is missing. A GET that fails, or has no answer in 30
/// s, is tried again with back-off for as long as the connection lives. Lives on HubClient's
/// thread; belongs to it.
class TwinReader : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds timeLimit{30};

    /// Sends a GET; its request id, or nothing where the connection can't take it just now.
    using Get = std::function<std::optional<quint64>()>;

    /// @p clock outlives it.
    TwinReader(Clock &clock, const Backoff::Random &random, Get get, QObject *parent = nullptr);

    /// The connection is ready, and subscribed to patches.
    void begin();
    /// The connection is gone.
    void end();
    void patchReceived(qint64 version, const QByteArray &payload);
    /// False where the answer is not to its GET.
    bool answered(quint64 requestId, int status, const QByteArray &payload);

Q_SIGNALS:
    void twinRead(const outpost::Twin &twin);
    void desiredChanged(const QJsonObject &patch, qint64 version);

private:
    struct Patch
    {
        qint64 version;
        QJsonObject changes;
    };

    void get();
    void retryLater(const QString &why);
    /// False where a patch is missing before the first one held.
    [[nodiscard]] bool applyHeld();
    void timedOut();

    Clock &m_clock;
    Get m_get;
    Backoff m_backoff;
    std::unique_ptr<Timer> m_timer; ///< for the answer, or for the next try
    RateLimitedLog m_rubbish; ///< what makes no sense, however often it comes
    bool m_active = false;
    std::optional<quint64> m_asked; ///< the GET that is under way
    bool m_reading = false; ///< a GET is under way or planned: patches are held
    std::deque<Patch> m_held;
    qint64 m_version = 0;
};

} // namespace outpost
