// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/cloudinbox.h"
#include "iothub/hubclient.h"

#include <QObject>

namespace outpost {

/// Does what the hub asks of the device: answers direct methods, always, and says of each
/// cloud-to-device message what became of it. Known by name: `ping`. Lives on the agent's thread;
/// the client and the inbox outlive it.
class DeviceRequests : public QObject
{
    Q_OBJECT

public:
    DeviceRequests(HubClient &hub, CloudInbox &inbox, Clock &clock, QObject *parent = nullptr);

Q_SIGNALS:
    void methodAnswered(const outpost::MethodCall &call, int status, const QByteArray &answer);

private:
    void answer(const MethodCall &call, int status, const QJsonObject &body);
    void onMethod(const MethodCall &call);
    void onCloudMessage(quint64 number, const CloudMessage &message);

    HubClient &m_hub;
    CloudInbox &m_inbox;
    Clock &m_clock;
};

} // namespace outpost
