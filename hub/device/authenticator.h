// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hub/device/endpointid.h"
#include "hub/mqtt/packet.h"
#include "hub/store/registry.h"

#include <QSslCertificate>

#include <optional>
#include <variant>

namespace outpost::hub {

/// Decides whether a CONNECT may come in, from what it says, the certificate that TLS proved, and
/// the registry. No state of its own.
class Authenticator
{
public:
    /// Let in.
    struct Granted
    {
        EndpointId id;
        std::optional<Timestamp> until; ///< when its token expires; none with a certificate
        QString modelId; ///< Plug and Play
        QString clientType;
    };
    /// Turned away.
    struct Denied
    {
        ConnectReturnCode code;
        QString why; ///< for the hub's log; holds no secret
    };

    /// @p hostName: what tokens and user names must name. @p authorities: who may sign device
    /// certificates.
    Authenticator(QString hostName, QList<QSslCertificate> authorities, const Registry &registry);

    [[nodiscard]] std::variant<Granted, Denied>
    check(const ConnectPacket &packet, const std::optional<QSslCertificate> &certificate,
          Timestamp now) const;

private:
    [[nodiscard]] std::variant<Granted, Denied> checkToken(Granted granted,
                                                           const DeviceIdentity &identity,
                                                           const QByteArray &password,
                                                           Timestamp now) const;
    /// Empty where the certificate proves the identity, else why not.
    [[nodiscard]] QString checkCertificate(const EndpointId &id, const DeviceIdentity &identity,
                                           const QSslCertificate &certificate, Timestamp now) const;

    QString m_hostName;
    QList<QSslCertificate> m_authorities;
    const Registry &m_registry;
};

} // namespace outpost::hub
