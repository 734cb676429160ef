// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QObject>
#include <QSslSocket>

#include <chrono>
#include <deque>
#include <memory>

namespace outpost::hub {

/// Owns the sockets whose handshake is not over, and throws out those that take too long or close.
/// One timer for all. Lives on the thread of its sockets.
class WaitingRoom : public QObject
{
    Q_OBJECT

public:
    WaitingRoom(std::chrono::milliseconds patience, Clock &clock, QObject *parent = nullptr);
    ~WaitingRoom() override;

    void admit(std::unique_ptr<QSslSocket> socket);
    /// Gives it back, with no connection of this room left on it; null where it is not here.
    [[nodiscard]] std::unique_ptr<QSslSocket> release(QSslSocket *socket);
    [[nodiscard]] bool holds(const QSslSocket *socket) const;
    void throwOutAll();
    [[nodiscard]] int count() const { return int(m_guests.size()); }

Q_SIGNALS:
    /// A socket has left, whichever way.
    void left();

private:
    struct Guest
    {
        std::unique_ptr<QSslSocket> socket;
        SteadyTime until;
    };

    void throwOut(QSslSocket *socket);
    void throwOutLate();

    std::chrono::milliseconds m_patience;
    Clock &m_clock;
    std::unique_ptr<Timer> m_timer;
    std::deque<Guest> m_guests; ///< in the order they came, which is that of their deadlines
};

} // namespace outpost::hub
