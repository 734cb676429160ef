// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "rep_agentv1_merged.h"

#include <QString>

namespace outpost::ui {

/// For how long somebody is about to work at the plant: always with an end, from a quarter of an
/// hour to seven days. A value.
class MaintenancePlan
{
public:
    static constexpr std::chrono::minutes shortest{15};
    static constexpr std::chrono::minutes longest{7 * 24 * 60};

    [[nodiscard]] std::chrono::minutes length() const { return m_length; }
    void setLength(std::chrono::minutes length);
    /// Longer or shorter by so much.
    void change(std::chrono::minutes by) { setLength(m_length + by); }
    /// "Until 17:30, that is 1 h"; the day as well where it is another.
    [[nodiscard]] QString text(Timestamp now) const;

private:
    std::chrono::minutes m_length{60};
};

/// "Maintenance until 17:30, 52 min left"; empty where none is under way.
[[nodiscard]] QString maintenanceTitle(const MaintenanceState &state, Timestamp now);
/// Who, why, and what it means.
[[nodiscard]] QString maintenanceDetail(const MaintenanceState &state);

} // namespace outpost::ui
