// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "config/gpioconfig.h"

#include <optional>

namespace outpost {

/// What one line says, made of its raw edges: the state after debouncing, and how many edges
/// counted. It goes by the edges' own times, so that it does not matter how late they are read. A
/// value without I/O; time is given to it.
class GpioMeter
{
public:
    /// A State line changed, then: when the change began, not when it had lasted long enough.
    using Change = std::optional<SteadyTime>;

    /// @p debounced: the system debounces already, and tells of a change once it has lasted.
    GpioMeter(const GpioInputConfig &config, bool debounced);

    /// The line is ours (again), and on or off; edges while it was not are unknown.
    void begin(bool on);
    /// A raw edge; @p sequence as GpioEdge has it.
    [[nodiscard]] Change take(bool rising, SteadyTime at, quint64 sequence);
    /// Edges may have been lost: the line is on or off now.
    [[nodiscard]] Change correct(bool on, SteadyTime now);
    /// No edge came up to @p now that was not taken.
    [[nodiscard]] Change settle(SteadyTime now);
    /// When settle() has something to do, where nothing comes until then.
    [[nodiscard]] std::optional<SteadyTime> dueAt() const;

    [[nodiscard]] bool isOn() const { return m_on; }
    [[nodiscard]] qint64 count() const { return m_count; }
    /// Edges that the system saw and nobody read in time, as far as it tells.
    [[nodiscard]] qint64 lost() const { return m_lost; }
    /// Which edges must be asked for.
    [[nodiscard]] bool wantsRising() const;
    [[nodiscard]] bool wantsFalling() const;

private:
    Change changeTo(bool on, SteadyTime at);
    [[nodiscard]] bool counts(bool rising) const;

    GpioInputConfig::Measure m_measure;
    GpioInputConfig::Edge m_edge;
    std::chrono::microseconds m_debounce; ///< left to us; 0: nothing
    std::chrono::microseconds m_delay{0}; ///< by which the system tells later
    bool m_on = false;
    std::optional<SteadyTime> m_pendingSince; ///< it is the other way round since then
    quint32 m_sequence = 0;
    qint64 m_count = 0;
    qint64 m_lost = 0;
};

} // namespace outpost
