// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace outpost::hub {

/// What to answer to an HTTP request that wants to become a WebSocket (RFC 6455, 4.2). No I/O.
struct WebSocketUpgrade
{
    enum class Status {
        Incomplete, ///< more bytes are needed
        Accepted, ///< send the response; MQTT in frames follows
        Refused, ///< send the response, then close
    };
    /// A request of more is refused.
    static constexpr qsizetype maximumRequest = 8 * 1024;

    Status status = Status::Incomplete;
    QByteArray response;
    qsizetype requestSize = 0; ///< bytes of an accepted request; what follows them are frames

    /// Judges what came so far. Accepts GET of `/$iothub/websocket` (with any query) that offers
    /// the subprotocol `mqtt`; else says 404, 426 or 400 with a line that a person can act on.
    [[nodiscard]] static WebSocketUpgrade answer(QByteArrayView request);
};

} // namespace outpost::hub
