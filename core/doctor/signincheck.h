// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "doctor/check.h"
#include "iothub/hubconnection.h"
#include "iothub/topics.h"

namespace outpost {

/// The last three steps over one real connection, as the agent makes it: sign-in, subscriptions,
/// and a read of the twin there and back. ended() comes for each of them. No telemetry is left, and
/// commands that wait stay with the hub: nothing is acknowledged. A second sign-in with the same
/// device id ends the first, so this is never gone while an agent runs.
class SignInCheck final : public Check
{
    Q_OBJECT

public:
    explicit SignInCheck(CheckContext &context);
    ~SignInCheck() override;

    void start() override;
    /// Says DISCONNECT; left() follows, at once where there is nothing to leave.
    void leave();

Q_SIGNALS:
    void left();

private:
    void onStage(ConnectionEnd::Stage stage);
    void onMessage(const MqttMessage &message);
    void onEnded(const ConnectionEnd &ended);

    Topics m_topics;
    std::optional<Timestamp> m_tokenExpires;
    std::unique_ptr<HubConnection> m_connection;
    bool m_over = false; ///< answered, or failed
    bool m_leaving = false;
};

} // namespace outpost
