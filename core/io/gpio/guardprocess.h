// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/backoff.h"
#include "base/clock.h"
#include "io/gpio/guardorders.h"

#include <QObject>
#include <QStringList>

#include <memory>

class QProcess;

namespace outpost {

/// The agent's side of its guard (OutputGuard): starts it, tells it what is to be made safe, and
/// starts another where it ends. Once guard() has returned true, the orders are in the hands of the
/// kernel, and count even if this process is killed at that very moment. Lives on the agent's
/// thread. Linux.
class GuardProcess : public QObject
{
    Q_OBJECT

public:
    /// @p program with @p arguments runs an OutputGuard on its stdin; @p clock outlives this.
    GuardProcess(QString program, QStringList arguments, Clock &clock, QObject *parent = nullptr);
    /// With a good-bye.
    ~GuardProcess() override;

    /// From now on these are to be made safe when this process ends without a good-bye; none: no
    /// guard is needed. False where there is no guard now; it is tried again by itself.
    bool guard(std::vector<OutputConfig> outputs);
    /// The outputs are safe: the guard goes.
    void goodBye();
    [[nodiscard]] bool isRunning() const { return m_process != nullptr; }
    [[nodiscard]] qint64 processId() const;

Q_SIGNALS:
    /// The guard came, or went.
    void changed();

private:
    bool start();
    bool send(const GuardOrders &orders);
    void lost(const QString &reason);
    void drop();

    QString m_program;
    QStringList m_arguments;
    Clock &m_clock;
    GuardOrders m_orders;
    std::unique_ptr<QProcess> m_process;
    int m_socket = -1; ///< our end of the line to it; closed by the kernel when we are killed
    Backoff m_backoff;
    std::unique_ptr<Timer> m_retry;
    SteadyTime m_startedAt;
};

} // namespace outpost
