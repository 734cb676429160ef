// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/devicemodel.h"

#include "model/commandmodel.h"
#include "model/sensormodel.h"
#include "model/settingsmodel.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject component(const QString &name, const QJsonObject &interface)
{
    return {{u"@type"_s, u"Component"_s},
            {u"name"_s, name},
            {u"schema"_s, interface["@id"_L1].toString()}};
}

/// What only a person at the device may call is no business of a service's.
bool isForHub(const CommandConfig &command)
{
    return command.callers.testFlag(Caller::Hub);
}

} // namespace

DeviceModel deviceModel(const Config &config)
{
    DeviceModel model;
    dtdl::Interface device(u"device"_s, u"Device"_s);
    const QJsonObject settings = settingsModel().finished();
    QJsonArray others{settings};
    device.add(component(u"outpost"_s, settings));

    QStringList sensors;
    for (const SensorConfig &sensor : config.sensors) {
        if (!dtdl::isName(sensor.name)) {
            static_cast<void>(device.add(component(sensor.name, {}))); // which says why it is not
            continue;
        }
        dtdl::Interface interface = sensorModel(sensor);
        for (const CommandConfig &command : config.commands) {
            if (command.action.sensor == sensor.name && isForHub(command))
                interface.add(commandModel(command));
        }
        sensors.append(sensor.name);
        model.remarks += interface.remarks();
        const QJsonObject finished = interface.finished();
        if (device.add(component(sensor.name, finished)))
            others.append(finished);
    }
    for (const QJsonObject &command : builtInCommandModels())
        device.add(command);
    for (const CommandConfig &command : config.commands) {
        if (!sensors.contains(command.action.sensor) && isForHub(command))
            device.add(commandModel(command));
    }

    model.remarks += device.remarks();
    const QJsonObject own = device.finished(config.agent.modelId);
    model.id = own["@id"_L1].toString();
    model.interfaces = others;
    model.interfaces.prepend(own);
    return model;
}

} // namespace outpost
