// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hub/mqtt/websocketframe.h"

#include <QIODevice>
#include <QSslSocket>

#include <memory>

namespace outpost::hub {

/// The bytes of MQTT inside a WebSocket's binary frames, as a stream: frames may be cut anywhere
/// (MQTT 3.1.1, 6). QWebSocket does not do: its source reads on however little is asked for, so a
/// client could not be held back, and it gives up a frame that takes longer than five seconds. This
/// reads no more than it may hold; TCP does the rest. Answers pings and Close by itself. Lives on
/// the thread of its socket; owns it. Opened by its constructor.
class WebSocketDevice : public QIODevice
{
    Q_OBJECT

public:
    /// @p socket was upgraded; @p early is what came after the upgrade's request.
    WebSocketDevice(std::unique_ptr<QSslSocket> socket, QByteArrayView early,
                    QObject *parent = nullptr);
    ~WebSocketDevice() override;

    /// Sends Close, then closes the socket once that is written; readChannelFinished() follows.
    void shutDown(WebSocketClose code);
    [[nodiscard]] QSslSocket *socket() const { return m_socket.get(); }

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] qint64 bytesToWrite() const override;
    void close() override;

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    /// One binary frame a call.
    qint64 writeData(const char *data, qint64 size) override;

private:
    void announce();
    void fill();
    void consume(QByteArrayView bytes);
    void writeFrame(WebSocketOpcode opcode, QByteArrayView payload);

    std::unique_ptr<QSslSocket> m_socket;
    WebSocketFrameDecoder m_decoder;
    QByteArray m_payload;
    qsizetype m_start = 0; ///< of what was not read yet
    QByteArray m_frame; ///< kept for its room
    bool m_closeSent = false;
    bool m_filling = false;
};

} // namespace outpost::hub
