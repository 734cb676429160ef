// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QSslCertificate>
#include <QSslKey>

namespace outpost {

/// The X.509 certificate that proves who the device is, with its private key and any intermediates.
struct ClientCertificate
{
    QList<QSslCertificate> chain; ///< the device's own first
    QSslKey key;

    /// Reads PEM files; @p passwordFile may be empty. Says which file is wrong and how: missing,
    /// unreadable, no certificate in it, key of another certificate, wrong password. Whether it is
    /// still valid is validAt()'s to say.
    [[nodiscard]] static Result<ClientCertificate>
    load(const QString &certificateFile, const QString &keyFile, const QString &passwordFile = {});

    /// PermissionDenied with the dates where @p now is outside the certificate's life.
    [[nodiscard]] Result<void> validAt(Timestamp now) const;
    /// SHA-256 over the DER, lower-case hexadecimal, as the hub's registry has it.
    [[nodiscard]] QString thumbprint() const;
};

} // namespace outpost
