// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "iothub/hubclient.h"

#include <QObject>

namespace outpost {

/// Takes what the hub asks of the device: answers direct methods, always, and takes in
/// cloud-to-device messages. Known by name: `ping`. Lives on the agent's thread; the client
/// outlives it.
class DeviceRequests : public QObject
{
    Q_OBJECT

public:
    DeviceRequests(HubClient &hub, Clock &clock, QObject *parent = nullptr);

Q_SIGNALS:
    void methodAnswered(const outpost::MethodCall &call, int status, const QByteArray &answer);

private:
    void answer(const MethodCall &call, int status, const QJsonObject &body);
    void onMethod(const MethodCall &call);
    void onCloudMessage(const CloudMessage &message);

    HubClient &m_hub;
    Clock &m_clock;
};

} // namespace outpost
