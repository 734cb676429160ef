// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace outpost::hub {

/// The shared access policy that services and the command line use: a name and a key in
/// `service.connectionstring` (0600) in the hub's state folder, made on first use. A value.
class ServicePolicy
{
public:
    /// Reads it, or makes it where there is none. Corrupt where the file is no connection string of
    /// a service.
    static Result<ServicePolicy> open(const QString &directory, const QString &hostName);
    /// From the text of a service's connection string.
    static Result<ServicePolicy> parse(const QString &connectionString);

    [[nodiscard]] const QString &hostName() const { return m_hostName; }
    [[nodiscard]] QString connectionString() const; ///< secret
    /// Writes the connection string to its file again, for a service side that is reached as
    /// @p gateway ("localhost:8443"; empty: at the host name, on the usual port).
    Result<void> publish(const QString &directory, const QString &gateway) const;

    /// A token for the whole hub, as the Authorization header has it.
    [[nodiscard]] QByteArray createToken(Timestamp expiry) const;
    /// Is @p authorization a token of this policy (or of `iothubowner`, which has the same key
    /// here), not expired, that covers
    /// @p path? PermissionDenied says why not, and holds no secret.
    Result<void> check(const QByteArray &authorization, const QStringList &path,
                       Timestamp now) const;

private:
    QString m_hostName;
    QString m_name;
    QByteArray m_key; ///< base64
};

} // namespace outpost::hub
