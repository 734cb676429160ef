// SPDX-License-Identifier: GPL-3.0-or-later
#include "iothub/transportchoice.h"

namespace outpost {

namespace {

/// Failures that speak of the port or of what guards it, not of the hub behind it.
bool isOfTheWay(ChannelFailure failure)
{
    switch (failure) {
    case ChannelFailure::ConnectionRefused:
    case ChannelFailure::Unreachable:
    case ChannelFailure::TimedOut:
    case ChannelFailure::ProxyFailed: // many allow CONNECT to port 443 alone
    case ChannelFailure::WebSocketRefused:
        return true;
    default:
        return false;
    }
}

} // namespace

bool TransportChoice::isWebSocket() const
{
    return m_wanted == HubSettings::Transport::WebSocket
        || (m_wanted == HubSettings::Transport::Auto && m_webSocket);
}

bool TransportChoice::failed(ChannelFailure failure)
{
    if (m_wanted != HubSettings::Transport::Auto || !isOfTheWay(failure))
        return false;
    m_webSocket = !m_webSocket;
    // Both fail in turn where there is no network at all: then back-off rules.
    const bool atOnce = !m_bothTried;
    m_bothTried = true;
    return atOnce;
}

void TransportChoice::succeeded()
{
    m_bothTried = false;
}

} // namespace outpost
