// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/channel.h"
#include "net/channeltrouble.h"

#include <QSslSocket>
#include <QTimer>
#include <QWebSocket>

#include <deque>

namespace outpost {

/// MQTT over WebSocket over TLS (MQTT 3.1.1, chapter 6): binary messages of a QWebSocket, seen as a
/// stream of bytes. What is written within one turn of the event loop leaves as one message. Owner,
/// thread and deletion as TlsChannel.
class WebSocketChannel final : public Channel
{
    Q_OBJECT

public:
    explicit WebSocketChannel(const ChannelSettings &settings);
    ~WebSocketChannel() override;

    void start() override;
    void abort() override;
    /// Sends what was written and WebSocket's goodbye in the background as far as the object lives;
    /// no failed() follows.
    void close() override;
    [[nodiscard]] ChannelInfo info() const override;

    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] qint64 bytesToWrite() const override;

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    using Stage = ChannelTroubleTeller::Stage;

    void begin();
    void onConnected();
    void onMessage(const QByteArray &message);
    void onBytesWritten();
    void onSocketError(QAbstractSocket::SocketError error);
    void onDisconnected();
    void sendGathered();
    void fail(const ChannelTroubleTeller::Trouble &trouble);
    void letGo();

    const ChannelSettings m_settings;
    ChannelTroubleTeller m_teller;
    std::unique_ptr<QWebSocket> m_socket;
    // The socket inside, which QWebSocket does not show: only it knows how far TLS is and what is
    // still encrypted.
    QSslSocket *m_tls = nullptr;
    QTimer m_timeout;
    Stage m_stage = Stage::Connecting;
    std::deque<QByteArray> m_incoming;
    qsizetype m_consumed = 0; // of the first message
    qint64 m_available = 0;
    QByteArray m_outgoing; // gathered, not yet a message
    qint64 m_unreported = 0; // written bytes that bytesWritten() has not told yet
    int m_emitting = 0; // how deep we are in signals of the socket: it must not be deleted there
    bool m_started = false;
    bool m_over = false;
    bool m_silenced = false; // abort() or close() was called: a failed() on its way is dropped
};

} // namespace outpost
