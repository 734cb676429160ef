// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QJsonObject>

#include <chrono>
#include <optional>

namespace outpost {

/// What became of one request to a hub's service side: a value without I/O.
struct ServiceAnswer
{
    enum class Kind {
        Done, ///< body holds the answer
        NoDevice, ///< 404001: the hub knows no such device
        NotOnline, ///< 404103: the device is not connected; nothing was sent to it
        TimedOut, ///< 504: the device got it, perhaps, and did not answer in time
        Throttled, ///< 429 or 503: the hub has too much to do
        Denied, ///< 401: the hub does not take the token; or it can't prove that it is the hub
        Refused, ///< the hub refuses it otherwise
        Unreachable, ///< no answer from the hub: it may have got the request, or not
    };

    Kind kind = Kind::Done;
    QJsonObject body;
    Error error; ///< of meaning where it is not Done
    std::optional<std::chrono::seconds> retryAfter; ///< the hub's own word; Throttled

    [[nodiscard]] bool isDone() const { return kind == Kind::Done; }
    /// Of HTTP's @p status and the body that came with it, of the hub @p host. Sources: "Azure IoT
    /// Hub error codes" and "IoT Hub quotas and throttling", Microsoft.
    [[nodiscard]] static ServiceAnswer of(int status, const QByteArray &body, const QString &host,
                                          const QByteArray &retryAfter = {});
};

} // namespace outpost
