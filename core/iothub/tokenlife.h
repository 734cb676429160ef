// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "iothub/hubsettings.h"

#include <QByteArray>

#include <optional>

namespace outpost {

/// What one connection proves itself with, and how long that lasts. A value; made anew for each
/// connection. Over MQTT a token can't be replaced on a live connection, so its end is the
/// connection's end.
struct TokenLife
{
    QByteArray password; ///< the token, secret; empty with X.509
    std::optional<Timestamp> expires; ///< nothing with X.509
    /// When to connect again with a new one, from now; nothing where there is none to be had
    /// (X.509, a ready token).
    std::optional<std::chrono::microseconds> renewIn;

    /// PermissionDenied where a ready token or the certificate has expired by our clock @p now;
    /// NotFound where there is neither key nor token nor certificate; the key's own error where it
    /// can't sign.
    [[nodiscard]] static Result<TokenLife> begin(const HubSettings &settings, Timestamp now);
};

} // namespace outpost
