// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/outputconfig.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace outpost {

/// What the agent tells its guard: one JSON object a line. The last orders count; an end of the
/// line without a good-bye means that the agent is dead.
struct GuardOrders
{
    std::vector<OutputConfig> outputs; ///< to be made safe
    bool goodBye = false; ///< the agent stopped in good order: nothing is to be done

    /// With the line's end.
    [[nodiscard]] QByteArray toLine() const;
    /// Nothing where @p line makes no sense.
    [[nodiscard]] static std::optional<GuardOrders> parse(QByteArrayView line);
};

} // namespace outpost
