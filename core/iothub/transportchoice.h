// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "iothub/hubsettings.h"
#include "net/channel.h"

namespace outpost {

/// Which way to take to the hub. Auto begins with MQTT over TLS and turns to WebSocket where that
/// port can't be reached, as behind many firewalls; what worked is kept until it does not. A value
/// without I/O.
class TransportChoice
{
public:
    explicit TransportChoice(HubSettings::Transport wanted)
        : m_wanted(wanted)
    {
    }

    [[nodiscard]] bool isWebSocket() const;
    /// The way could not be opened. True where the other one was not tried since the last success,
    /// and is worth trying at once.
    bool failed(ChannelFailure failure);
    /// The hub was reached.
    void succeeded();

private:
    HubSettings::Transport m_wanted;
    bool m_webSocket = false;
    bool m_bothTried = false;
};

} // namespace outpost
