// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QSslCertificate>
#include <QString>

namespace outpost::hub {

/// Why @p certificate is not one that an authority of @p authorities issued for TLS clients and
/// that is valid at @p now; empty where it is. That the client holds its key was proven by TLS.
[[nodiscard]] QString whyNotTrusted(const QSslCertificate &certificate,
                                    const QList<QSslCertificate> &authorities, Timestamp now);

/// The only common name of @p certificate; empty where it has none or several.
[[nodiscard]] QString commonName(const QSslCertificate &certificate);

} // namespace outpost::hub
