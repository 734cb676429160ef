// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

namespace outpost {

/// What a connection string says: where the hub is, who we are, and what proves it. A value without
/// I/O. `HostName=h;DeviceId=d;SharedAccessKey=base64`, as the Azure portal, `az iot hub` and
/// `outpost-hub device add` print it. Names are compared without case, their order is free, and a
/// part is split at its first '=' (keys end with some).
struct ConnectionString
{
    QString hostName; ///< the hub's; also in the user name and the token's resource when a gateway
                      ///< is in between
    QString deviceId; ///< case-sensitive; empty in a service's
    QString moduleId; ///< empty: the device itself
    QString gatewayHostName; ///< where to connect instead; empty: to hostName
    quint16 gatewayPort = 0; ///< "GatewayHostName=host:port"; 0: the usual one
    QByteArray sharedAccessKey; ///< base64; secret
    QByteArray sharedAccessSignature; ///< a ready token; secret
    QString sharedAccessKeyName; ///< the policy whose key it is
    bool x509 = false; ///< a certificate proves who we are

    /// A device's or module's. InvalidInput says what is missing or wrong, and never shows a value
    /// that may be secret.
    [[nodiscard]] static Result<ConnectionString> parse(QStringView text);
    /// A service's: HostName, SharedAccessKeyName, SharedAccessKey.
    [[nodiscard]] static Result<ConnectionString> parseService(QStringView text);

    /// 1 to 128 of ASCII letters, digits and `- . % _ # * ? ! ( ) , : = @ $ '`.
    [[nodiscard]] static bool isDeviceId(QStringView text);
    /// The host to connect to, and the name that its certificate must have.
    [[nodiscard]] const QString &connectHost() const;
    /// What a token is for: `{host}/devices/{device}[/modules/{module}]`, or the host alone for a
    /// service.
    [[nodiscard]] QString resource() const;
};

} // namespace outpost
