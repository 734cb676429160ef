// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace outpost::hub {

/// `SharedAccessSignature sr={resource}&sig={signature}&se={expiry}[&skn={policy}]`, from a
/// device's password or a service's Authorization header.
class SasToken
{
public:
    /// Nothing where it is no such token: a field is missing or there twice, the expiry is no
    /// number, or it is longer than 4 KB.
    [[nodiscard]] static std::optional<SasToken> parse(QByteArrayView text);
    /// A token as a client makes it; @p key in base64. @p resource is encoded here.
    [[nodiscard]] static QByteArray create(const QString &resource, const QByteArray &key,
                                           Timestamp expiry, const QString &policy = {});

    /// Was it signed with @p key (base64)? Compares in constant time. An empty key signs nothing.
    [[nodiscard]] bool isSignedWith(const QByteArray &key) const;
    [[nodiscard]] bool hasExpired(Timestamp now) const { return m_expiry <= now; }
    /// Is its resource @p resource, or a prefix of it that ends at a `/`? Without case in the host
    /// name, exact after it.
    [[nodiscard]] bool covers(QStringView resource) const;

    [[nodiscard]] const QString &resource() const { return m_resource; } ///< decoded
    [[nodiscard]] Timestamp expiry() const { return m_expiry; }
    [[nodiscard]] const QString &policy() const { return m_policy; } ///< empty: a device's own key

private:
    QByteArray m_signedText; ///< `sr` as received (encoded or raw), LF, `se` as received
    QByteArray m_signature;
    QString m_resource;
    QString m_policy;
    Timestamp m_expiry;
};

} // namespace outpost::hub
