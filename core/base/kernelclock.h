// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QString>

#include <memory>

class QSocketNotifier;

namespace outpost {

/// What Linux alone tells about the machine's clock; the rest of the program has it from Clock.

/// A timer of the kernel (timerfd_create(2)) that is never due, and is cancelled when the wall
/// clock is set.
class KernelClockWatch final : public ClockWatch
{
    Q_OBJECT

public:
    KernelClockWatch();
    ~KernelClockWatch() override;

private:
    [[nodiscard]] bool arm() const;
    void onReadable();

    int m_timer = -1; ///< where it can't be had, nothing is told
    std::unique_ptr<QSocketNotifier> m_notifier;
};

/// A time server's client has told the kernel that the clock is right (adjtimex(2), no STA_UNSYNC).
[[nodiscard]] bool kernelClockIsSynchronized();

/// Another one after each start of the machine; empty where the kernel does not tell.
[[nodiscard]] QString kernelBootId();

} // namespace outpost
