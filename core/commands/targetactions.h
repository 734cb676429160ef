// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands/action.h"
#include "commands/commandtargets.h"

namespace outpost {

/// Says something on a sensor's serial line, and tells what the device answered. The targets
/// outlive it, and end what they were asked for in all cases.
class SerialAction final : public Action
{
    Q_OBJECT

public:
    SerialAction(CommandTargets &targets, QString sensor, Exchange exchange);

protected:
    void begin() override;

private:
    CommandTargets &m_targets;
    QString m_sensor;
    Exchange m_exchange;
};

/// Writes a register of a Modbus device. The targets outlive it, and end what they were asked for
/// in all cases.
class RegisterAction final : public Action
{
    Q_OBJECT

public:
    RegisterAction(CommandTargets &targets, QString sensor, QString name, Value value);

protected:
    void begin() override;

private:
    CommandTargets &m_targets;
    QString m_sensor;
    QString m_name;
    Value m_value;
};

} // namespace outpost
