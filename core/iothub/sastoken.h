// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "identity/signingkey.h"

#include <QByteArray>
#include <QString>

namespace outpost {

/// A shared access signature: `SharedAccessSignature
/// sr={resource}&sig={signature}&se={expiry}[&skn={policy}]`. A value without I/O. Source: "Control
/// access to IoT Hub with shared access signatures", Microsoft.
struct SasToken
{
    QString resource; ///< decoded: `host/devices/id`
    QByteArray signature; ///< HMAC-SHA256, 32 raw bytes
    std::chrono::sys_seconds expires{};
    QString keyName; ///< policy; empty for a device's own key

    /// Signs; @p expires is cut to whole seconds. The key's own error where it can't sign.
    [[nodiscard]] static Result<SasToken> make(const SigningKey &key, const QString &resource,
                                               Timestamp expires, const QString &keyName = {});
    /// Reads a ready token; its fields come in any order. InvalidInput says what is missing, never
    /// the signature.
    [[nodiscard]] static Result<SasToken> parse(const QByteArray &text);
    /// What is signed: the percent-encoded resource, a line feed, the seconds since 1970.
    [[nodiscard]] static QByteArray stringToSign(const QString &resource,
                                                 std::chrono::sys_seconds expires);

    /// As it is sent; secret.
    [[nodiscard]] QByteArray text() const;
    [[nodiscard]] bool expiredAt(Timestamp now) const { return now >= expires; }

    friend bool operator==(const SasToken &, const SasToken &) = default;
};

} // namespace outpost
