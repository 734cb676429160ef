// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/websocketcheck.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

WebSocketCheck::WebSocketCheck(CheckContext &context)
    : Check(context, CheckKind::WebSocket)
{
}

WebSocketCheck::~WebSocketCheck()
{
    if (m_channel)
        m_channel->disconnect(this);
}

void WebSocketCheck::start()
{
    ChannelSettings way = context().channel;
    way.timeout = context().patience.tls; // the channel keeps to it by itself
    m_channel = context().channels(way);
    connect(m_channel.get(), &Channel::opened, this, [this, way] {
        step().seen
            = u"%1 took the WebSocket on %2"_s.arg(hostAndPort(way.host, way.port), way.path);
        m_channel->close();
        end(CheckState::Ok);
    });
    connect(m_channel.get(), &Channel::failed, this,
            [this](ChannelFailure failure, const Error &error) {
                fail({failure, error}, m_channel->info());
            });
    m_channel->start();
}

} // namespace outpost
