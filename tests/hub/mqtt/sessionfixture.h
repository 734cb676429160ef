// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hub/mqtt/session.h"
#include "pipe.h"
#include "support/manualclock.h"

#include <QSignalSpy>

#include <vector>

namespace outpost::test {

/// A session, the client at its other end, and what the session told its owner. No answer is given
/// unless the test gives it.
struct SessionFixture
{
    explicit SessionFixture(hub::Session::Limits limits = {})
        : session(client.takeServerEnd(), std::nullopt, clock, limits)
    {
        QObject::connect(&session, &hub::Session::publishReceived,
                         [this](const hub::PublishPacket &packet) { published.push_back(packet); });
        QObject::connect(&session, &hub::Session::ended,
                         [this](hub::EndReason why, const QString &what) {
                             ++ends;
                             reason = why;
                             detail = what;
                         });
    }

    static hub::ConnectPacket connectPacket(quint16 keepAlive = 0)
    {
        hub::ConnectPacket packet;
        packet.clientId = QStringLiteral("boiler");
        packet.keepAlive = keepAlive;
        return packet;
    }

    /// CONNECT and CONNACK; what came with the latter is gone.
    void open(quint16 keepAlive = 0)
    {
        client.send(connectPacket(keepAlive));
        settle();
        session.accept(false);
        (void)client.received();
    }

    ManualClock clock;
    ScriptedClient client;
    hub::Session session;
    std::vector<hub::PublishPacket> published;
    int ends = 0;
    hub::EndReason reason{};
    QString detail;
};

} // namespace outpost::test
