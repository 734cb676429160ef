// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hub/mqtt/waitingroom.h"
#include "hub/mqtt/websocketdevice.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace outpost::hub {

/// Lets HTTP requests on encrypted sockets become WebSockets, or tells them why not.
/// Lives on the thread of its sockets; owns them until they are upgraded.
class WebSocketGate : public QObject
{
    Q_OBJECT

public:
    using Taker = std::function<void(std::unique_ptr<WebSocketDevice>)>;

    WebSocketGate(std::chrono::milliseconds patience, Clock &clock, Taker taker);

    void admit(std::unique_ptr<QSslSocket> socket);
    /// Sends away whoever waits.
    void close() { m_room.throwOutAll(); }

private:
    void read(QSslSocket *socket);

    Taker m_taker;
    WaitingRoom m_room;
};

} // namespace outpost::hub
