// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "doctor/check.h"

namespace outpost {

/// Whether the hub takes the WebSocket; it is closed again without a word of MQTT.
class WebSocketCheck final : public Check
{
    Q_OBJECT

public:
    explicit WebSocketCheck(CheckContext &context);
    ~WebSocketCheck() override;

    void start() override;

private:
    std::unique_ptr<Channel> m_channel;
};

} // namespace outpost
