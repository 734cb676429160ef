// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/backoff.h"
#include "io/gpio/gpiosystem.h"
#include "io/gpio/guardorders.h"

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace outpost {

/// The guard's side: a process of its own that outlives the agent, does nothing as long as that
/// lives, and makes its outputs safe when it is gone without a good-bye. The kernel frees the
/// agent's lines at about the time at which it ends the line to us, so a line that is still held is
/// tried again for some seconds; who holds it longer is an agent that was started anew, and has
/// made it safe itself.
class OutputGuard : public QObject
{
    Q_OBJECT

public:
    /// Reads orders from @p descriptor, which stays whose it is. @p clock and @p gpio outlive it.
    OutputGuard(int descriptor, Clock &clock, GpioSystem &gpio, QObject *parent = nullptr);

Q_SIGNALS:
    /// Nothing is left to do. @p safe: no output is left that could not be made safe.
    void finished(bool safe);

private:
    void read();
    void agentIsGone();
    void tryLines();

    Clock &m_clock;
    GpioSystem &m_gpio;
    int m_descriptor;
    QSocketNotifier m_notifier;
    Backoff m_backoff;
    std::unique_ptr<Timer> m_retry;
    QByteArray m_buffer;
    GuardOrders m_orders; ///< of the outputs those that are still to be made safe
    SteadyTime m_goneAt;
};

/// Runs the guard on stdin until its work is done: the whole of its process. Needs a
/// QCoreApplication; gives the exit code.
[[nodiscard]] int runOutputGuard(GpioSystem &gpio);

} // namespace outpost
