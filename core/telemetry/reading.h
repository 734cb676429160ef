// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/value.h"

namespace outpost {

/// What one sensor said at one moment.
struct Reading
{
    QString sensor;
    Timestamp time; ///< the device's own where it tells one, else when the first byte was read
    Fields fields; ///< never empty

    friend bool operator==(const Reading &, const Reading &) = default;
};

} // namespace outpost
