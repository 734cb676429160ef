// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/modbusdevice.h"

#include <QJsonArray>

namespace outpost::test {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Debian's, for which Debian's pymodbus is.
const QString python = u"/usr/bin/python3"_s;

QJsonArray arrayOf(const QList<int> &values)
{
    QJsonArray array;
    for (const int value : values)
        array.append(value);
    return array;
}

} // namespace

ModbusDevice::ModbusDevice(quint16 port)
    : ModbusDevice(u"tcp:%1"_s.arg(port))
{
}

ModbusDevice::ModbusDevice(const QString &device)
    : ProgramUnderTest(python, {QStringLiteral(OUTPOST_MODBUS_DEVICE), device})
{
}

bool ModbusDevice::begin()
{
    if (!start() || !waitForEvent(u"ready"_s))
        return false;
    m_port = quint16(events(u"ready"_s).last()["port"_L1].toInt());
    return true;
}

bool ModbusDevice::set(char table, int address, const QList<int> &values, int unit)
{
    return !ask({{u"event"_s, u"set"_s},
                 {u"unit"_s, unit},
                 {u"table"_s, QString(QLatin1Char(table))},
                 {u"address"_s, address},
                 {u"values"_s, arrayOf(values)}})
                .isEmpty();
}

QList<int> ModbusDevice::get(char table, int address, int count, int unit)
{
    const QJsonObject answer = ask({{u"event"_s, u"get"_s},
                                    {u"unit"_s, unit},
                                    {u"table"_s, QString(QLatin1Char(table))},
                                    {u"address"_s, address},
                                    {u"count"_s, count}});
    QList<int> values;
    for (const QJsonValue &value : answer["values"_L1].toArray())
        values.append(value.toInt());
    return values;
}

bool ModbusDevice::behave(const QJsonObject &how)
{
    QJsonObject line = how;
    line[u"event"_s] = u"behave"_s;
    return !ask(line).isEmpty();
}

bool ModbusDevice::refuseFunctions(const QList<int> &functions)
{
    return !ask({{u"event"_s, u"refuse"_s}, {u"functions"_s, arrayOf(functions)}}).isEmpty();
}

int ModbusDevice::requests()
{
    return ask({{u"event"_s, u"count"_s}})["requests"_L1].toInt(-1);
}

int ModbusDevice::connections()
{
    return ask({{u"event"_s, u"count"_s}})["connections"_L1].toInt(-1);
}

QJsonObject ModbusDevice::ask(QJsonObject line)
{
    const QString event = line["event"_L1].toString();
    const qsizetype before = count(event);
    send(line);
    if (!waitForEvent(event, before + 1))
        return {};
    return events(event).last();
}

} // namespace outpost::test
