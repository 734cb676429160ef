// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/cloudinbox.h"
#include "commands/commanddispatcher.h"
#include "iothub/hubclient.h"

#include <QObject>

#include <optional>

namespace outpost {

/// The hub's two ways to a device's commands: direct methods, which are always answered, and
/// cloud-to-device messages, of each of which it is told what became of it. Lives on the agent's
/// thread; client, inbox, dispatcher and clock outlive it.
class DeviceRequests : public QObject
{
    Q_OBJECT

public:
    /// A method is answered by then, with 202 where the command goes on. A caller waits 30 s where
    /// it does not say otherwise, and the way there and back takes its part of it.
    static constexpr std::chrono::seconds patience{20};

    /// What waited at a hub comes as soon as the device is there. A message that comes once it has
    /// been there for so long was sent just then, also where it does not say so.
    static constexpr std::chrono::seconds settling{30};

    DeviceRequests(HubClient &hub, CloudInbox &inbox, CommandDispatcher &dispatcher, Clock &clock,
                   QObject *parent = nullptr);

    /// The wall clock is another now.
    void clockWasSet();

private:
    void onMethod(const MethodCall &method);
    void onHubStatus();
    void onCloudMessage(quint64 number, const CloudMessage &message, Timestamp received);

    HubClient &m_hub;
    CloudInbox &m_inbox;
    CommandDispatcher &m_dispatcher;
    Clock &m_clock;
    std::optional<Timestamp> m_settledAt; ///< of this connection; may be yet to come
};

/// The command that a cloud-to-device message asks for: a body
/// `{"command":…,"parameters":…,"sentAt":…}`, or the properties `command` and `sentAt` with the
/// parameters as the body. InvalidInput where it asks for none, or asks wrongly.
[[nodiscard]] Result<CommandCall> commandIn(const CloudMessage &message);

} // namespace outpost
