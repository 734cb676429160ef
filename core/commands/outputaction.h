// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands/action.h"
#include "commands/commandtargets.h"

#include <memory>

namespace outpost {

/// Switches an output. A pulse switches it back to what it was before, and is over then. Where it
/// is destroyed in the middle of a pulse, it switches back at once. Targets and clock outlive it.
class OutputAction final : public Action
{
    Q_OBJECT

public:
    /// @p pulse 0: it stays.
    OutputAction(CommandTargets &targets, Clock &clock, QString output, bool on,
                 std::chrono::milliseconds pulse);
    ~OutputAction() override;

    void cancel() override { endPulse(); }

protected:
    void begin() override;

private:
    void endPulse();

    CommandTargets &m_targets;
    QString m_output;
    bool m_on;
    std::chrono::milliseconds m_pulse;
    std::unique_ptr<Timer> m_timer;
    bool m_pulsing = false;
    bool m_before = false; ///< what it goes back to
};

} // namespace outpost
