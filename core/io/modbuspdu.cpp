// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/modbuspdu.h"

#include <QList>

namespace outpost::modbuspdu {

using namespace Qt::Literals::StringLiterals;

namespace {

using Function = QModbusPdu::FunctionCode;
using Exception = QModbusPdu::ExceptionCode;

constexpr quint16 coilOn = 0xFF00;

Function readFunction(Table table)
{
    switch (table) {
    case Table::Coil:
        return QModbusPdu::ReadCoils;
    case Table::DiscreteInput:
        return QModbusPdu::ReadDiscreteInputs;
    case Table::InputRegister:
        return QModbusPdu::ReadInputRegisters;
    case Table::HoldingRegister:
        return QModbusPdu::ReadHoldingRegisters;
    }
    return QModbusPdu::ReadHoldingRegisters;
}

Error strange(const QString &what)
{
    return {ErrorCode::Corrupt, what,
            u"See whether something else talks on the line, and whether timeout is long enough"_s};
}

/// What the device said, as a number: none of Qt's names stands for some of them.
int exceptionNumber(const QModbusResponse &response)
{
    const QByteArray data = response.data();
    return data.isEmpty() ? 0 : int(quint8(data.front()));
}

} // namespace

bool holdsBits(Table table)
{
    return table == Table::Coil || table == Table::DiscreteInput;
}

QString tableName(Table table)
{
    switch (table) {
    case Table::Coil:
        return u"coil"_s;
    case Table::DiscreteInput:
        return u"discrete input"_s;
    case Table::InputRegister:
        return u"input register"_s;
    case Table::HoldingRegister:
        return u"holding register"_s;
    }
    return {};
}

QModbusRequest read(Table table, int address, int count)
{
    return {readFunction(table), quint16(address), quint16(count)};
}

Result<std::vector<quint16>> valuesRead(const QModbusRequest &request,
                                        const QModbusResponse &response, int count)
{
    const QByteArray data = response.data();
    const bool bits = request.functionCode() == QModbusPdu::ReadCoils
        || request.functionCode() == QModbusPdu::ReadDiscreteInputs;
    const qsizetype bytes = bits ? (count + 7) / 8 : count * 2;
    if (response.functionCode() != request.functionCode() || data.size() != bytes + 1
        || quint8(data.front()) != bytes)
        return strange(u"the answer does not have the %1 values that were asked for"_s.arg(count));
    std::vector<quint16> values;
    values.reserve(size_t(count));
    const auto byte = [&](qsizetype at) { return quint8(data[1 + at]); };
    for (int i = 0; i < count; ++i) {
        if (bits)
            values.push_back((byte(i / 8) >> (i % 8)) & 1);
        else
            values.push_back(quint16(byte(2 * i) << 8 | byte(2 * i + 1)));
    }
    return values;
}

QModbusRequest writeCoil(int address, bool on)
{
    return {QModbusPdu::WriteSingleCoil, quint16(address), on ? coilOn : quint16(0)};
}

QModbusRequest writeRegisters(int address, std::span<const quint16> values, bool always)
{
    if (values.size() == 1 && !always)
        return {QModbusPdu::WriteSingleRegister, quint16(address), values.front()};
    return {QModbusPdu::WriteMultipleRegisters, quint16(address), quint16(values.size()),
            quint8(values.size() * 2), QList<quint16>(values.begin(), values.end())};
}

QModbusRequest writeBit(int address, int bit, bool on)
{
    const auto mask = quint16(1u << bit);
    return {QModbusPdu::MaskWriteRegister, quint16(address), quint16(~mask),
            on ? mask : quint16(0)};
}

Result<void> checkWritten(const QModbusRequest &request, const QModbusResponse &response)
{
    // Function 16 repeats address and count, the others all that they were told.
    const qsizetype repeated
        = request.functionCode() == QModbusPdu::WriteMultipleRegisters ? 4 : request.data().size();
    if (response.functionCode() != request.functionCode()
        || response.data() != request.data().first(repeated))
        return strange(u"the answer does not repeat what was written"_s);
    return {};
}

QString exceptionText(const QModbusResponse &response)
{
    const int number = exceptionNumber(response);
    QString words = u"an exception that the standard does not know"_s;
    switch (number) {
    case QModbusPdu::IllegalFunction:
        words = u"illegal function"_s;
        break;
    case QModbusPdu::IllegalDataAddress:
        words = u"illegal data address"_s;
        break;
    case QModbusPdu::IllegalDataValue:
        words = u"illegal data value"_s;
        break;
    case QModbusPdu::ServerDeviceFailure:
        words = u"server device failure"_s;
        break;
    case QModbusPdu::Acknowledge:
        words = u"taken on, but it will take long"_s;
        break;
    case QModbusPdu::ServerDeviceBusy:
        words = u"server device busy"_s;
        break;
    case QModbusPdu::NegativeAcknowledge:
        words = u"negative acknowledge"_s;
        break;
    case QModbusPdu::MemoryParityError:
        words = u"memory parity error"_s;
        break;
    case QModbusPdu::GatewayPathUnavailable:
        words = u"gateway path unavailable"_s;
        break;
    case QModbusPdu::GatewayTargetDeviceFailedToRespond:
        words = u"gateway target device failed to respond"_s;
        break;
    default:
        break;
    }
    return u"%1 (exception %2)"_s.arg(words).arg(number);
}

QString exceptionRemedy(const QModbusResponse &response)
{
    switch (exceptionNumber(response)) {
    case QModbusPdu::IllegalFunction:
        return u"Look into the device's list of registers whether it is of another table"_s;
    case QModbusPdu::IllegalDataAddress:
        return u"Look into the device's list of registers; addresses count from 0 here, and often from 1 there"_s;
    case QModbusPdu::IllegalDataValue:
        return u"Look into the device's list of registers for what it takes; some need a smaller max-registers"_s;
    case QModbusPdu::GatewayPathUnavailable:
    case QModbusPdu::GatewayTargetDeviceFailedToRespond:
        return u"See whether the device behind the gateway is on, and whether unit-id is its number"_s;
    default:
        return {};
    }
}

bool isAbsence(const QModbusResponse &response)
{
    const int number = exceptionNumber(response);
    return response.isException()
        && (number == QModbusPdu::GatewayPathUnavailable
            || number == QModbusPdu::GatewayTargetDeviceFailedToRespond);
}

bool isBusy(const QModbusResponse &response)
{
    const int number = exceptionNumber(response);
    return response.isException()
        && (number == QModbusPdu::ServerDeviceBusy || number == QModbusPdu::Acknowledge);
}

} // namespace outpost::modbuspdu
