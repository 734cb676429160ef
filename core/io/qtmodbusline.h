// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "io/modbusline.h"

#include <QModbusClient>
#include <QPointer>

#include <memory>

namespace outpost {

/// What lines over Qt SerialBus have in common: a client for each opening, one try for each
/// request, and an eye on the client itself. Qt's own timeout does not begin before a request is
/// written out (RTU), and ends with the first bytes of an answer (TCP): where the rest never comes,
/// nothing would ever end. Lives on the agent's thread.
class QtModbusLine : public ModbusLine
{
    Q_OBJECT

public:
    /// @p clock outlives it.
    explicit QtModbusLine(Clock &clock, QObject *parent = nullptr);
    ~QtModbusLine() override;

    void send(int unit, const QModbusRequest &request, std::chrono::milliseconds timeout) override;

protected:
    /// The one to talk through from now on; it is not connected yet.
    void take(std::unique_ptr<QModbusClient> client);
    /// Closes what is open, at once, but goes on watching for what there is to open.
    virtual void hangUp() = 0;
    /// Lets go of the client.
    void drop();
    /// Says opened(), queued.
    void announceOpened();
    /// Hangs up and says so, once; queued, as clients report from within.
    void breakDown(const Error &error, bool watched = false);
    [[nodiscard]] QModbusClient *client() const { return m_client; }
    [[nodiscard]] bool isAsking() const { return !m_reply.isNull(); }
    /// How long sending and receiving may take beside the timeout.
    [[nodiscard]] virtual std::chrono::milliseconds transmission() const = 0;
    /// A request ended; @p heard where the device said something.
    virtual void ended(bool heard) { Q_UNUSED(heard) }

private:
    void finish();
    [[nodiscard]] Error silence(const QModbusReply &reply) const;

    Clock &m_clock;
    std::unique_ptr<Timer> m_watchdog;
    QPointer<QModbusClient> m_client;
    QPointer<QModbusReply> m_reply;
    std::chrono::milliseconds m_timeout{0};
    int m_unit = 0;
    int m_opening = 0; ///< tells what an earlier client said from what this one says
};

} // namespace outpost
