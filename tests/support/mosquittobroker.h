// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/testcertificates.h"

#include <QProcess>
#include <QTemporaryDir>

namespace outpost::test {

/// A real mosquitto on loopback, with TLS and WebSocket-over-TLS listeners, which ends with this
/// object. One user: "device", "secret".
class MosquittoBroker
{
public:
    /// Starts it and returns when it takes connections; see isRunning().
    explicit MosquittoBroker(const TestAuthority &authority);
    ~MosquittoBroker();
    Q_DISABLE_COPY_MOVE(MosquittoBroker)

    [[nodiscard]] bool isRunning() const { return m_ready; }
    [[nodiscard]] quint16 tlsPort() const { return m_tlsPort; }
    [[nodiscard]] quint16 webSocketPort() const { return m_webSocketPort; }
    /// What it logged so far, for a failing test.
    [[nodiscard]] QByteArray log() { return m_process.readAll(); }
    /// SIGKILL.
    void kill();

private:
    [[nodiscard]] bool begin();

    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_tlsPort = 0;
    quint16 m_webSocketPort = 0;
    bool m_ready = false;
};

} // namespace outpost::test
