// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/hubprocess.h"

namespace outpost::test {

/// One of the scripts of tests/e2e/node: Microsoft's SDK as somebody else's program. The ports 8883
/// and 443, which that SDK takes for granted, lead to the hub's.
class NodeScenario : public ProgramUnderTest
{
    Q_OBJECT

public:
    enum class Way {
        Mqtt, ///< MQTT over TLS; 443 leads to the HTTPS side
        WebSocket, ///< MQTT over WebSocket; 443 leads there
    };

    NodeScenario(const QString &script, const HubProcess &hub, const QString &connectionString,
                 Way way = Way::Mqtt);

    /// Whether what it needs is installed; else what to do.
    [[nodiscard]] static bool isInstalled();
};

} // namespace outpost::test
