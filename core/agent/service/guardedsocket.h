// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/service/requestguard.h"
#include "base/clock.h"
#include "base/tokenbucket.h"

#include <QIODevice>
#include <QLocalSocket>

#include <memory>

namespace outpost {

/// A screen's socket as its host sees it. It passes on whole requests that the guard accepts, at a
/// pace that leaves the agent its time, none while answers are not fetched, and drops a screen that
/// sends anything else, or that lets megabytes pile up. Belongs to its connection, and outlives its
/// host; the clock outlives it.
class GuardedSocket final : public QIODevice
{
    Q_OBJECT

public:
    static constexpr double requestsPerSecond = 1000; ///< so many at once as well
    static constexpr qint64 mostUnread = 4LL * 1024 * 1024; ///< bytes a screen may be behind
    static constexpr qint64 mostForRequests = 1024LL * 1024; ///< further behind, it is not heard
    static constexpr qint64 mostForReadings = 512LL * 1024; ///< and gets no readings
    /// Until its first request.
    static constexpr std::chrono::seconds patience{10};

    GuardedSocket(std::unique_ptr<QLocalSocket> socket, Clock &clock);
    ~GuardedSocket() override;

    /// What it may ask for; before its host has it.
    [[nodiscard]] RequestGuard &guard() { return m_guard; }
    [[nodiscard]] bool keepsUp() const { return m_socket->bytesToWrite() < mostForReadings; }
    [[nodiscard]] qintptr descriptor() const { return m_socket->socketDescriptor(); }
    /// It goes; disconnected() follows. @p why is logged.
    void drop(const QString &why);

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] qint64 bytesToWrite() const override { return m_socket->bytesToWrite(); }
    void close() override;

Q_SIGNALS:
    void disconnected();

protected:
    qint64 readData(char *data, qint64 most) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    void takeRequests();
    [[nodiscard]] bool takeOne();

    std::unique_ptr<QLocalSocket> m_socket;
    Clock &m_clock;
    RequestGuard m_guard;
    TokenBucket m_pace{requestsPerSecond};
    std::unique_ptr<Timer> m_next;
    std::unique_ptr<Timer> m_patience;
    QByteArray m_request; ///< what the host has not read yet of it
    qint64 m_expected = 0; ///< bytes of the next request; 0: its length is not there yet
    bool m_taking = false;
    bool m_dropped = false;
};

} // namespace outpost
