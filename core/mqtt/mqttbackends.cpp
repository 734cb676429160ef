// SPDX-License-Identifier: GPL-3.0-or-later
#include "mqtt/mqttclient.h"

#ifdef OUTPOST_HAS_MOSQUITTO
#include "mqtt/mosquittoclient.h"
#endif
#ifdef OUTPOST_HAS_QTMQTT
#include "mqtt/qtmqttclient.h"
#endif

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace outpost {

std::vector<MqttBackend> availableMqttBackends()
{
    std::vector<MqttBackend> backends;
#ifdef OUTPOST_HAS_MOSQUITTO
    backends.push_back(MqttBackend::Mosquitto);
#endif
#ifdef OUTPOST_HAS_QTMQTT
    backends.push_back(MqttBackend::QtMqtt);
#endif
#ifdef OUTPOST_PREFER_QTMQTT
    std::ranges::reverse(backends);
#endif
    return backends;
}

QString mqttBackendName(MqttBackend backend)
{
    return backend == MqttBackend::Mosquitto ? u"libmosquitto"_s : u"Qt MQTT"_s;
}

std::unique_ptr<MqttClient> createMqttClient(Channel *channel, MqttBackend backend, Clock *clock)
{
    switch (backend) {
    case MqttBackend::Mosquitto:
#ifdef OUTPOST_HAS_MOSQUITTO
        return std::make_unique<MosquittoClient>(channel, clock);
#else
        break;
#endif
    case MqttBackend::QtMqtt:
#ifdef OUTPOST_HAS_QTMQTT
        return std::make_unique<QtMqttClient>(channel, clock);
#else
        break;
#endif
    }
    Q_UNUSED(channel)
    Q_UNUSED(clock)
    return nullptr;
}

} // namespace outpost
