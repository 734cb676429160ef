// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "doctor/check.h"

#include <QSslSocket>

namespace outpost {

/// Whether a secure connection can be agreed: version, cipher, and what is wrong with which
/// certificate of the chain. The connection is closed again without a word of MQTT.
class TlsCheck final : public Check
{
    Q_OBJECT

public:
    /// Of the hub's certificate: fewer are worth a warning.
    static constexpr qint64 fewDays = 14;

    explicit TlsCheck(CheckContext &context);
    ~TlsCheck() override;

    void start() override;

private:
    void onEncrypted();
    void onSslErrors(const QList<QSslError> &errors);
    void describe();

    ChannelSettings m_way;
    ChannelTroubleTeller m_teller;
    std::unique_ptr<QSslSocket> m_socket;
    ChannelTroubleTeller::Stage m_stage = ChannelTroubleTeller::Stage::Connecting;
};

} // namespace outpost
