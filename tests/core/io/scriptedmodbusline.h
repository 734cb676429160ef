// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/modbusline.h"

#include <QCoreApplication>
#include <QList>

#include <functional>
#include <optional>

namespace outpost::test {

/// A line without wires: it records what is sent, and says what a test tells it to say.
class ScriptedModbusLine final : public ModbusLine
{
    Q_OBJECT

public:
    struct Sent
    {
        int unit = 0;
        QByteArray bytes; ///< function and data
    };
    /// What the device answers; nothing: it is silent.
    using Device = std::function<std::optional<QByteArray>(const Sent &)>;

    void open() override
    {
        ++opens;
        if (canOpen)
            QMetaObject::invokeMethod(this, &ModbusLine::opened, Qt::QueuedConnection);
        else
            QMetaObject::invokeMethod(
                this, [this] { Q_EMIT lost(reason, watched); }, Qt::QueuedConnection);
    }
    void close() override { ++closes; }
    void send(int unit, const QModbusRequest &request, std::chrono::milliseconds) override
    {
        sent.append({unit, char(request.functionCode()) + request.data()});
        if (!device)
            return;
        QMetaObject::invokeMethod(
            this,
            [this, asked = sent.last()] {
                if (const auto bytes = device(asked))
                    say(*bytes);
                else
                    beSilent();
            },
            Qt::QueuedConnection);
    }
    [[nodiscard]] QString text() const override { return QStringLiteral("the line"); }
    [[nodiscard]] std::chrono::milliseconds rest(std::chrono::milliseconds) const override
    {
        return quiet;
    }

    void say(const QByteArray &bytes)
    {
        Q_EMIT answered(
            QModbusResponse(QModbusPdu::FunctionCode(quint8(bytes.front())), bytes.sliced(1)));
    }
    void beSilent() { Q_EMIT unanswered({ErrorCode::TimedOut, QStringLiteral("silence"), {}}); }
    void lose() { Q_EMIT lost(reason, watched); }

    bool canOpen = true;
    bool watched = false;
    Error reason{ErrorCode::Io, QStringLiteral("it broke"), QStringLiteral("mend it")};
    std::chrono::milliseconds quiet{0};
    Device device;
    QList<Sent> sent;
    int opens = 0;
    int closes = 0;
};

/// A device with some registers: holding registers from 0 on, all else is an illegal address. It
/// knows functions 3 and 6, and 16.
struct ScriptedDevice
{
    std::vector<quint16> registers;
    std::optional<QByteArray> operator()(const ScriptedModbusLine::Sent &asked)
    {
        const auto word = [&](qsizetype at) {
            return quint16(quint8(asked.bytes[at]) << 8 | quint8(asked.bytes[at + 1]));
        };
        const auto function = quint8(asked.bytes.front());
        const auto refuse = [&](char code) { return QByteArray(1, char(function | 0x80)) + code; };
        if (function != 3 && function != 6 && function != 16)
            return refuse(1);
        const size_t address = word(1);
        const size_t count = function == 6 ? 1 : word(3);
        if (address + count > registers.size())
            return refuse(2);
        if (function == 3) {
            QByteArray answer(1, char(3));
            answer.append(char(count * 2));
            for (size_t i = address; i < address + count; ++i)
                answer.append(char(registers[i] >> 8)).append(char(registers[i] & 0xFF));
            return answer;
        }
        for (size_t i = 0; i < count; ++i)
            registers[address + i] = word(function == 6 ? 3 : qsizetype(6 + 2 * i));
        return asked.bytes.first(5);
    }
};

/// Lets everything happen that needs no time to pass.
inline void settle()
{
    for (int i = 0; i < 100; ++i)
        QCoreApplication::processEvents();
}

} // namespace outpost::test
