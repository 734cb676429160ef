// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hub/mqtt/listener.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace outpost::test {

/// Keys and self-signed certificates, made by the `openssl` program in a folder of its own.
class TestCertificates
{
public:
    /// `{name}.pem` and `{name}.key`, for localhost and 127.0.0.1.
    void make(const QString &name);
    [[nodiscard]] QString certificateFile(const QString &name) const;
    [[nodiscard]] QString keyFile(const QString &name) const;
    [[nodiscard]] QSslCertificate certificate(const QString &name) const;
    /// A server's configuration with it.
    [[nodiscard]] QSslConfiguration serving(const QString &name) const;
    /// A client's, which trusts it.
    [[nodiscard]] QSslConfiguration trusting(const QString &name) const;

private:
    QTemporaryDir m_folder;
};

/// A hub without a mind behind a Listener: accepts every CONNECT, acknowledges every publish,
/// grants every subscription and then delivers one message to it.
class WillingHub : public QObject
{
    Q_OBJECT

public:
    explicit WillingHub(hub::Listener &listener);

    std::optional<hub::ConnectReturnCode> refusal; ///< instead of accepting
    std::vector<std::unique_ptr<hub::Session>> sessions;
    std::vector<hub::PublishPacket> published;
    std::vector<hub::EndReason> ends;
    int delivered = 0;

private:
    void take(std::unique_ptr<hub::Session> taken);
};

} // namespace outpost::test
