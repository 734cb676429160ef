// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QObject>

#include <atomic>
#include <memory>

namespace outpost {

/// The machine's clock, and whether its date can be believed. A machine without a battery begins in
/// 1970, or where it stopped, until a time server is heard. Until then now() goes on evenly from
/// where it began, by the steady clock, whatever somebody sets meanwhile: so a single difference
/// corrects all that was stamped in a boot. Lives on one thread; now() and steady() may be called
/// from any. The machine's clock outlives it.
class ClockTrust final : public QObject, public Clock
{
    Q_OBJECT

public:
    enum class Demand {
        Plausible, ///< not before this program was made
        Synchronized, ///< the system says so as well, once
    };
    /// This program did not exist before: a clock that shows an earlier day is not set. Raised with
    /// releases.
    static constexpr Timestamp earliest
        = std::chrono::sys_days(std::chrono::year(2026) / std::chrono::November / 1);

    explicit ClockTrust(Clock &machine, Demand demand = Demand::Plausible);

    void setDemand(Demand demand);
    /// The date is right.
    [[nodiscard]] bool isKnown() const { return m_known; }

    /// What now() is ahead of steady() by while the date is not known.
    [[nodiscard]] std::chrono::microseconds unsetBase() const { return m_base.load(); }
    /// Goes on with an earlier run's, of the same boot.
    void setUnsetBase(std::chrono::microseconds base) { m_base = base; }
    /// What has to be added to what was stamped while the date was not known; right while
    /// isKnown().
    [[nodiscard]] std::chrono::microseconds correction() const;

    [[nodiscard]] Timestamp now() const override;
    [[nodiscard]] SteadyTime steady() const override { return m_machine.steady(); }
    [[nodiscard]] std::unique_ptr<Timer> createTimer() override { return m_machine.createTimer(); }
    [[nodiscard]] std::unique_ptr<ClockWatch> createWatch() override
    {
        return m_machine.createWatch();
    }
    [[nodiscard]] bool isSynchronized() const override { return m_machine.isSynchronized(); }

Q_SIGNALS:
    /// isKnown() is about to change; now() still goes as before.
    void aboutToChange();
    /// isKnown() changed.
    void changed();
    /// Somebody set the clock, and the date was known before and is after.
    void wasSet();

private:
    void look();
    [[nodiscard]] bool canBeBelieved();

    Clock &m_machine;
    Demand m_demand;
    bool m_synchronizedOnce = false;
    std::atomic<bool> m_known = false;
    std::atomic<std::chrono::microseconds> m_base;
    std::unique_ptr<ClockWatch> m_watch;
    std::unique_ptr<Timer> m_ask; ///< whether the system vouches for it by now
};

} // namespace outpost
