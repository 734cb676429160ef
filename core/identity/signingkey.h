// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>

#include <memory>

namespace outpost {

/// The key that proves who the device is by HMAC-SHA256, wherever it is kept (here in memory; a TPM
/// never gives it out).
class SigningKey
{
public:
    SigningKey() = default;
    virtual ~SigningKey();
    Q_DISABLE_COPY_MOVE(SigningKey)

    /// HMAC-SHA256 over @p data, 32 bytes.
    [[nodiscard]] virtual Result<QByteArray> sign(const QByteArray &data) const = 0;

    /// A key from its base64 text, as connection strings carry it. InvalidInput where that is no
    /// base64, or empty.
    [[nodiscard]] static Result<std::unique_ptr<SigningKey>> fromBase64(const QByteArray &text);
};

} // namespace outpost
