// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hub/store/properties.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace outpost::hub {

/// `key=value&key=&key`, percent-encoded: what follows the fixed part of a message's topic.
/// `$.`-names are system properties, which the hub knows by other names: `$.mid` messageId, `$.cid`
/// correlationId, `$.ct` contentType, `$.ce` contentEncoding, `$.uid` userId,
/// `$.to` to, `$.exp` expiryTimeUtc, `$.on` outputName, `$.sub` dt-subject, `$.ctime` and
/// `iothub-creation-time-utc` creationTimeUtc. Any other name stays as it is, among the
/// application's.
struct PropertyBag
{
    Properties application;
    Properties system; ///< by the hub's names

    /// Nothing where a percent sign is not followed by two hexadecimal digits, the bytes are no
    /// UTF-8, or a name is empty or comes twice.
    [[nodiscard]] static std::optional<PropertyBag> parse(QStringView text);
    /// The bag with everything but letters, digits and `-._~` percent-encoded; system properties
    /// first.
    [[nodiscard]] QByteArray format() const;
};

} // namespace outpost::hub
