// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>

namespace outpost {

/// Who may do what at this device's screens. What is wrong with a file or a group closes; it never
/// opens anything.
struct AccessConfig
{
    enum class StartRole { View, Operator, Technician };
    StartRole startRole = StartRole::Operator; ///< in which a screen begins
    QString operatorPinFile; ///< holds a PinHash; empty: there is no such PIN
    QString technicianPinFile;
    std::chrono::seconds relockAfter{300}; ///< idle, a raised session falls back; 0: never
    QString group; ///< whose members may connect as well; empty: the agent's own user alone

    friend bool operator==(const AccessConfig &, const AccessConfig &) = default;
};

} // namespace outpost
