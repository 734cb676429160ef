// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "iothub/hubclient.h"
#include "store/outbox/memoryoutbox.h"

#include <QObject>

namespace outpost {

/// Carries messages from the outbox to the hub while there is room in the window, and brings back
/// what became of them. Both outlive it; all three live on the agent's thread.
class Uplink : public QObject
{
    Q_OBJECT

public:
    Uplink(MemoryOutbox &outbox, HubClient &hub, QObject *parent = nullptr);

private:
    void pump();

    MemoryOutbox &m_outbox;
    HubClient &m_hub;
};

} // namespace outpost
