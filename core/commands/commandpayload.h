// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QByteArrayView>
#include <QJsonValue>

#include <optional>

namespace outpost {

/// What came with a call, taken apart: its parameters, and what it says of itself under names that
/// no parameter can have (`$sentAt`, `$wait`). A value without I/O.
struct CommandPayload
{
    static constexpr qsizetype mostBytes = 64 * 1024; ///< more is not looked at
    static constexpr int mostDepth = 16; ///< of brackets

    QJsonValue parameters{QJsonValue::Undefined}; ///< an object or a bare value; undefined: none
    std::optional<Timestamp> sentAt;
    std::optional<bool> wait; ///< false: 202 at once

    /// Any JSON value; nothing at all, and null, are no parameters. InvalidInput where it is too
    /// large, too deep, or no JSON, or where what it says of itself makes no sense.
    [[nodiscard]] static Result<CommandPayload> read(const QByteArray &text);
};

/// Any JSON value as text, which QJsonDocument has for objects and arrays alone.
[[nodiscard]] QByteArray jsonText(const QJsonValue &value);

} // namespace outpost
