// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/mqtt/waitingroom.h"

#include <algorithm>

namespace outpost::hub {

WaitingRoom::WaitingRoom(std::chrono::milliseconds patience, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_patience(patience)
    , m_clock(clock)
    , m_timer(clock.createTimer())
{
    connect(m_timer.get(), &Timer::timeout, this, &WaitingRoom::throwOutLate);
}

WaitingRoom::~WaitingRoom()
{
    for (const Guest &guest : m_guests)
        guest.socket->disconnect(this);
}

void WaitingRoom::admit(std::unique_ptr<QSslSocket> socket)
{
    QSslSocket *const guest = socket.get();
    // Queued: whoever else listens to the socket is done with it by then.
    connect(
        guest, &QAbstractSocket::disconnected, this, [this, guest] { throwOut(guest); },
        Qt::QueuedConnection);
    connect(
        guest, &QAbstractSocket::errorOccurred, this, [this, guest] { throwOut(guest); },
        Qt::QueuedConnection);
    m_guests.push_back({std::move(socket), m_clock.steady() + m_patience});
    if (!m_timer->isActive())
        m_timer->start(m_patience);
}

std::unique_ptr<QSslSocket> WaitingRoom::release(QSslSocket *socket)
{
    const auto guest = std::find_if(m_guests.begin(), m_guests.end(), [socket](const Guest &each) {
        return each.socket.get() == socket;
    });
    if (guest == m_guests.end())
        return nullptr;
    std::unique_ptr<QSslSocket> released = std::move(guest->socket);
    released->disconnect(this);
    m_guests.erase(guest);
    Q_EMIT left();
    return released;
}

bool WaitingRoom::holds(const QSslSocket *socket) const
{
    return std::any_of(m_guests.begin(), m_guests.end(),
                       [socket](const Guest &each) { return each.socket.get() == socket; });
}

void WaitingRoom::throwOutAll()
{
    while (!m_guests.empty())
        throwOut(m_guests.front().socket.get());
}

void WaitingRoom::throwOut(QSslSocket *socket)
{
    // Not from inside a signal of the socket itself, which deleting it would not survive.
    if (auto released = release(socket)) {
        released->abort();
        released.release()->deleteLater();
    }
}

void WaitingRoom::throwOutLate()
{
    while (!m_guests.empty() && m_guests.front().until <= m_clock.steady())
        throwOut(m_guests.front().socket.get());
    if (!m_guests.empty())
        m_timer->start(m_guests.front().until - m_clock.steady());
}

} // namespace outpost::hub
