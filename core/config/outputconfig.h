// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/gpioconfig.h"

#include <QString>

namespace outpost {

/// Something that the device switches.
struct OutputConfig
{
    enum class Type { Gpio };
    enum class Drive { PushPull, OpenDrain, OpenSource };

    QString name; ///< DTDL's grammar; no sensor has it
    QString description; ///< for people
    Type type = Type::Gpio;
    GpioLine line;
    Drive drive = Drive::PushPull;
    bool safe = false; ///< what it is at the start, at the stop, and after a crash: on or off

    friend bool operator==(const OutputConfig &, const OutputConfig &) = default;
};

} // namespace outpost
