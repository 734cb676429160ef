// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/channel.h"
#include "net/channeltrouble.h"

#include <QSslSocket>
#include <QTimer>

namespace outpost {

/// TLS over TCP, straight or through a proxy: a QSslSocket whose every failure is told in words.
/// Owned by whoever asked createChannel() for it, on the agent's thread. It may be deleted at any
/// time, also from a slot of its own signals.
class TlsChannel final : public Channel
{
    Q_OBJECT

public:
    explicit TlsChannel(const ChannelSettings &settings);
    ~TlsChannel() override;

    void start() override;
    void abort() override;
    /// Sends what was written and TLS's goodbye in the background as far as the object lives; no
    /// failed() follows.
    void close() override;
    [[nodiscard]] ChannelInfo info() const override;

    [[nodiscard]] qint64 bytesAvailable() const override;
    /// Everything that the kernel has not yet taken, encrypted or not.
    [[nodiscard]] qint64 bytesToWrite() const override;

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    using Stage = ChannelTroubleTeller::Stage;

    void begin();
    void onEncrypted();
    void onReadyRead();
    void onBytesWritten();
    void onSocketError(QAbstractSocket::SocketError error);
    void fail(const ChannelTroubleTeller::Trouble &trouble);
    void letGo();

    const ChannelSettings m_settings;
    ChannelTroubleTeller m_teller;
    std::unique_ptr<QSslSocket> m_socket;
    QTimer m_timeout;
    Stage m_stage = Stage::Connecting;
    qint64 m_unreported = 0; // written bytes that bytesWritten() has not told yet
    int m_emitting = 0; // how deep we are in signals of the socket: it must not be deleted there
    bool m_started = false;
    bool m_over = false;
    bool m_silenced = false; // abort() or close() was called: a failed() on its way is dropped
};

} // namespace outpost
