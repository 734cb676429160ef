// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/mqtt/websocketgate.h"

#include "hub/mqtt/websocketupgrade.h"

namespace outpost::hub {

WebSocketGate::WebSocketGate(std::chrono::milliseconds patience, Clock &clock, Taker taker)
    : m_taker(std::move(taker))
    , m_room(patience, clock)
{
}

void WebSocketGate::admit(std::unique_ptr<QSslSocket> socket)
{
    QSslSocket *const guest = socket.get();
    // A request that is too long is seen to be so without reading all of it.
    guest->setReadBufferSize(2 * WebSocketUpgrade::maximumRequest);
    connect(guest, &QIODevice::readyRead, this, [this, guest] { read(guest); });
    m_room.admit(std::move(socket));
    // Queued: the socket tells of itself inside a signal, and its request may have come already.
    QMetaObject::invokeMethod(
        guest, [this, guest] { read(guest); }, Qt::QueuedConnection);
}

void WebSocketGate::read(QSslSocket *socket)
{
    // A queued call may come after the socket has gone on.
    if (!m_room.holds(socket))
        return;
    const QByteArray request = socket->peek(2 * WebSocketUpgrade::maximumRequest);
    const auto upgrade = WebSocketUpgrade::answer(request);
    if (upgrade.status == WebSocketUpgrade::Status::Incomplete)
        return;
    socket->disconnect(this);
    socket->readAll();
    socket->write(upgrade.response);
    socket->flush();
    if (upgrade.status == WebSocketUpgrade::Status::Refused) {
        // The room throws it out once it has closed, or when time is up.
        socket->disconnectFromHost();
        return;
    }
    if (auto released = m_room.release(socket))
        m_taker(std::make_unique<WebSocketDevice>(
            std::move(released), QByteArrayView(request).sliced(upgrade.requestSize)));
}

} // namespace outpost::hub
