// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QLatin1StringView>

#include <array>
#include <optional>

namespace outpost::hub {

/// Why a WebSocket closes (RFC 6455, 7.4.1).
enum class WebSocketClose : quint16 {
    Normal = 1000, ///< all is done
    ProtocolError = 1002, ///< a frame that the RFC forbids
    UnsupportedData = 1003, ///< text, where MQTT is binary alone
};

enum class WebSocketOpcode : quint8 {
    Continuation = 0x0, ///< goes on with the message before it
    Text = 0x1, ///< refused here
    Binary = 0x2, ///< what MQTT travels in
    Close = 0x8, ///< the last frame
    Ping = 0x9, ///< to be answered by Pong with the same payload
    Pong = 0xA, ///< the answer to Ping
};

/// Appends one whole frame as a server sends it, unmasked (RFC 6455, 5.2).
void appendWebSocketFrame(QByteArray &out, WebSocketOpcode opcode, QByteArrayView payload);

/// Takes the payload out of a client's frames (RFC 6455, 5), however they were split on the way.
/// Binary payload is passed on as it comes, so a frame may be of any length and nothing of it is
/// kept. No I/O.
class WebSocketFrameDecoder
{
public:
    struct Refusal
    {
        WebSocketClose code = WebSocketClose::ProtocolError;
        QLatin1StringView reason;
    };

    /// Appends what MQTT bytes there are in @p bytes to @p payload. Does nothing once closed or
    /// refused.
    void feed(QByteArrayView bytes, QByteArray &payload);

    /// The payload of the newest Ping since the last call; older ones need no answer (5.5.3).
    [[nodiscard]] std::optional<QByteArray> takePing();
    /// The other side sent Close.
    [[nodiscard]] bool isClosed() const { return m_closed; }
    [[nodiscard]] const std::optional<Refusal> &refusal() const { return m_refusal; }

private:
    [[nodiscard]] qsizetype headerSize() const;
    void readHeader();
    [[nodiscard]] QLatin1StringView firstTwoFault() const;
    void takePayload(QByteArrayView bytes, QByteArray &payload);
    void endFrame();
    void refuse(WebSocketClose code, QLatin1StringView reason);
    [[nodiscard]] bool isControl() const { return (quint8(m_opcode) & 0x08) != 0; }

    QByteArray m_header; ///< of the frame that begins; empty inside a payload
    bool m_inPayload = false;
    bool m_inMessage = false; ///< a fragmented message goes on
    WebSocketOpcode m_opcode = WebSocketOpcode::Binary;
    quint64 m_left = 0; ///< bytes of the payload still to come
    std::array<char, 4> m_mask{};
    quint8 m_maskAt = 0;
    QByteArray m_control; ///< payload of a control frame, at most 125 bytes
    std::optional<QByteArray> m_ping;
    bool m_closed = false;
    std::optional<Refusal> m_refusal;
};

} // namespace outpost::hub
