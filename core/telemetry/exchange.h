// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/value.h"

#include <QByteArray>
#include <QByteArrayView>

#include <chrono>
#include <functional>
#include <optional>

namespace outpost {

/// Something said to a device on its line, and the answer that is awaited.
struct Exchange
{
    /// What a frame tells where it is the answer; nothing where it is something else.
    using Answer = std::function<std::optional<Fields>(QByteArrayView frame)>;

    QByteArray bytes; ///< as they go onto the line
    Answer answer; ///< empty: none is awaited, and it is done once the bytes are queued
    std::chrono::milliseconds timeout{1000}; ///< from when the bytes are queued; then TimedOut
};

/// How it ended: what the answer told, or why there is none. Called exactly once, and never before
/// the call that asked for it has returned.
using ExchangeDone = std::function<void(const Result<Fields> &)>;

} // namespace outpost
