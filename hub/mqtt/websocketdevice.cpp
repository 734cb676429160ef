// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/mqtt/websocketdevice.h"

#include "base/logging.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <cstring>

namespace outpost::hub {

namespace {
/// What is kept for the reader; more stays in the socket.
constexpr qsizetype mostBuffered = 64 * 1024;
/// A client that pings and does not read gets no more answers.
constexpr qint64 mostUnwrittenForPong = 64 * 1024;
} // namespace

WebSocketDevice::WebSocketDevice(std::unique_ptr<QSslSocket> socket, QByteArrayView early,
                                 QObject *parent)
    : QIODevice(parent)
    , m_socket(std::move(socket))
{
    open(QIODevice::ReadWrite | QIODevice::Unbuffered);
    connect(m_socket.get(), &QIODevice::readyRead, this, &WebSocketDevice::announce);
    connect(m_socket.get(), &QIODevice::bytesWritten, this, &QIODevice::bytesWritten);
    connect(m_socket.get(), &QAbstractSocket::disconnected, this, [this] {
        announce();
        Q_EMIT readChannelFinished();
    });
    consume(early);
    // What TLS has decrypted already is not announced again.
    QMetaObject::invokeMethod(this, &WebSocketDevice::announce, Qt::QueuedConnection);
}

WebSocketDevice::~WebSocketDevice()
{
    m_socket->disconnect(this);
}

void WebSocketDevice::announce()
{
    const qint64 before = bytesAvailable();
    fill();
    if (bytesAvailable() > before)
        Q_EMIT readyRead();
}

void WebSocketDevice::fill()
{
    if (m_filling)
        return;
    m_filling = true;
    std::array<char, 16 * 1024> chunk;
    while (bytesAvailable() < mostBuffered && !m_closeSent) {
        const qint64 size = m_socket->read(chunk.data(), qint64(chunk.size()));
        if (size <= 0)
            break;
        consume(QByteArrayView(chunk.data(), size));
    }
    m_filling = false;
}

void WebSocketDevice::consume(QByteArrayView bytes)
{
    if (m_start == m_payload.size()) {
        m_payload.resize(0);
        m_start = 0;
    }
    m_decoder.feed(bytes, m_payload);
    if (const auto ping = m_decoder.takePing();
        ping && m_socket->encryptedBytesToWrite() < mostUnwrittenForPong)
        writeFrame(WebSocketOpcode::Pong, *ping);
    if (const auto &refusal = m_decoder.refusal()) {
        qCInfo(lcHub).noquote() << "WebSocket refused:" << refusal->reason;
        shutDown(refusal->code);
    } else if (m_decoder.isClosed()) {
        shutDown(WebSocketClose::Normal);
    }
}

void WebSocketDevice::writeFrame(WebSocketOpcode opcode, QByteArrayView payload)
{
    m_frame.resize(0);
    appendWebSocketFrame(m_frame, opcode, payload);
    m_socket->write(m_frame.constData(), m_frame.size());
}

void WebSocketDevice::shutDown(WebSocketClose code)
{
    if (m_closeSent)
        return;
    m_closeSent = true;
    std::array<char, 2> payload{};
    qToBigEndian(quint16(code), payload.data());
    writeFrame(WebSocketOpcode::Close, QByteArrayView(payload.data(), qsizetype(payload.size())));
    m_socket->flush();
    m_socket->disconnectFromHost();
}

void WebSocketDevice::close()
{
    if (!isOpen())
        return;
    shutDown(WebSocketClose::Normal);
    QIODevice::close();
}

qint64 WebSocketDevice::bytesAvailable() const
{
    return m_payload.size() - m_start + QIODevice::bytesAvailable();
}

qint64 WebSocketDevice::bytesToWrite() const
{
    return m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite();
}

qint64 WebSocketDevice::readData(char *data, qint64 maxSize)
{
    // What the socket held back while there was no room is not announced again; a reader asks until
    // there is nothing.
    if (m_start == m_payload.size())
        fill();
    const qsizetype size = std::min<qsizetype>(maxSize, m_payload.size() - m_start);
    if (size > 0)
        std::memcpy(data, m_payload.constData() + m_start, size_t(size));
    m_start += size;
    return size;
}

qint64 WebSocketDevice::writeData(const char *data, qint64 size)
{
    if (m_closeSent)
        return -1;
    writeFrame(WebSocketOpcode::Binary, QByteArrayView(data, size));
    return size;
}

} // namespace outpost::hub
