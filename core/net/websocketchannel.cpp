// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/websocketchannel.h"

#include <QHostAddress>
#include <QNetworkRequest>
#include <QPointer>
#include <QUrl>
#include <QWebSocketHandshakeOptions>

#include <cstring>

using namespace Qt::Literals::StringLiterals;

namespace outpost {

namespace {
// MQTT packets may span messages, so a message need not hold the largest packet.
constexpr quint64 largestMessage = 1024 * 1024;
// QWebSocket takes in what comes, read or not; a reader that is this far behind has lost.
constexpr qint64 largestBacklog = 8 * 1024 * 1024;

const QString &subprotocol()
{
    static const QString name = u"mqtt"_s;
    return name;
}
} // namespace

WebSocketChannel::WebSocketChannel(const ChannelSettings &settings)
    : m_settings(settings)
    , m_teller(settings)
    , m_socket(std::make_unique<QWebSocket>())
{
    m_timeout.setSingleShot(true);
    m_socket->setSslConfiguration(strictTls(settings));
    m_socket->setProxy(settings.proxy);
    m_socket->setMaxAllowedIncomingFrameSize(largestMessage);
    m_socket->setMaxAllowedIncomingMessageSize(largestMessage);
    connect(&m_timeout, &QTimer::timeout, this, [this] { fail(m_teller.timedOut(m_stage)); });
    connect(m_socket.get(), &QWebSocket::connected, this, &WebSocketChannel::onConnected);
    connect(m_socket.get(), &QWebSocket::binaryMessageReceived, this, &WebSocketChannel::onMessage);
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this,
            [this] { fail(m_teller.closed(u"it sent text, where MQTT is binary"_s)); });
    connect(m_socket.get(), &QWebSocket::bytesWritten, this, &WebSocketChannel::onBytesWritten);
    connect(m_socket.get(), &QWebSocket::alertReceived, this,
            [this](QSsl::AlertLevel, QSsl::AlertType type, const QString &description) {
                m_teller.noteAlert(type, description);
            });
    connect(m_socket.get(), &QWebSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        const auto chain = m_tls ? m_tls->sslConfiguration().peerCertificateChain()
                                 : m_socket->sslConfiguration().peerCertificateChain();
        fail(m_teller.sslErrors(errors, chain));
    });
    connect(m_socket.get(), qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
            &WebSocketChannel::onSocketError);
    connect(m_socket.get(), &QWebSocket::disconnected, this, &WebSocketChannel::onDisconnected);
}

WebSocketChannel::~WebSocketChannel()
{
    m_socket->disconnect(this);
    if (m_tls)
        m_tls->disconnect(this);
    if (m_emitting > 0)
        m_socket.release()->deleteLater();
}

void WebSocketChannel::start()
{
    if (m_started || m_over)
        return;
    m_started = true;
    QMetaObject::invokeMethod(this, &WebSocketChannel::begin, Qt::QueuedConnection);
}

void WebSocketChannel::begin()
{
    if (m_over)
        return;
    m_timeout.start(m_settings.timeout);
    QUrl url;
    url.setScheme(u"wss"_s);
    url.setHost(m_settings.host);
    url.setPort(m_settings.port);
    url.setPath(m_settings.path, QUrl::TolerantMode);
    QWebSocketHandshakeOptions options;
    options.setSubprotocols({subprotocol()});
    m_socket->open(QNetworkRequest(url), options);
    m_tls = m_socket->findChild<QSslSocket *>();
    if (!m_tls || m_over)
        return;
    connect(m_tls, &QSslSocket::connected, this, [this] { m_stage = Stage::Handshaking; });
    connect(m_tls, &QSslSocket::encrypted, this, [this] {
        m_stage = Stage::Upgrading;
        m_tls->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_tls->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
    });
    connect(m_tls, &QSslSocket::encryptedBytesWritten, this, &WebSocketChannel::onBytesWritten);
}

void WebSocketChannel::onConnected()
{
    if (m_socket->subprotocol() != subprotocol()) {
        fail(m_teller.webSocketRefused(
            m_socket->subprotocol().isEmpty()
                ? u"it does not speak the subprotocol mqtt"_s
                : u"it chose the subprotocol %1, not mqtt"_s.arg(m_socket->subprotocol())));
        return;
    }
    m_timeout.stop();
    m_stage = Stage::Open;
    open(QIODevice::ReadWrite | QIODevice::Unbuffered);
    ++m_emitting;
    const QPointer<WebSocketChannel> alive(this);
    Q_EMIT opened();
    if (alive)
        --m_emitting;
}

void WebSocketChannel::onMessage(const QByteArray &message)
{
    if (m_stage != Stage::Open || m_over || message.isEmpty())
        return;
    m_available += message.size();
    if (m_available > largestBacklog) {
        fail(m_teller.closed(u"it sent faster than it could be read"_s));
        return;
    }
    m_incoming.push_back(message);
    ++m_emitting;
    const QPointer<WebSocketChannel> alive(this);
    Q_EMIT readyRead();
    if (alive)
        --m_emitting;
}

void WebSocketChannel::onBytesWritten()
{
    if (m_over || m_stage != Stage::Open || m_unreported == 0 || bytesToWrite() > 0)
        return;
    ++m_emitting;
    const QPointer<WebSocketChannel> alive(this);
    Q_EMIT bytesWritten(std::exchange(m_unreported, 0));
    if (alive)
        --m_emitting;
}

void WebSocketChannel::onSocketError(QAbstractSocket::SocketError error)
{
    const QString detail = m_socket->errorString();
    // Past TLS, a "refused" or "protocol" error is about the HTTP answer to the upgrade.
    if (m_stage == Stage::Upgrading && error != QAbstractSocket::SslInternalError
        && error != QAbstractSocket::NetworkError && error != QAbstractSocket::SocketTimeoutError
        && error != QAbstractSocket::RemoteHostClosedError) {
        // Qt puts the name of its function before what it says.
        const qsizetype colon = detail.indexOf(u": ");
        fail(m_teller.webSocketRefused(
            detail.startsWith(u"QWebSocket") && colon > 0 ? detail.mid(colon + 2) : detail));
        return;
    }
    fail(m_teller.socketError(error, detail, m_stage));
}

void WebSocketChannel::onDisconnected()
{
    // Queued: the error that was the cause is told by the socket only after this.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_stage != Stage::Open) {
                fail(m_teller.socketError(QAbstractSocket::RemoteHostClosedError,
                                          m_socket->errorString(), m_stage));
                return;
            }
            const QString reason = m_socket->closeReason();
            fail(m_teller.socketError(QAbstractSocket::RemoteHostClosedError,
                                      reason.isEmpty()
                                          ? u"the server closed the WebSocket"_s
                                          : u"the server closed the WebSocket: %1"_s.arg(reason),
                                      m_stage));
        },
        Qt::QueuedConnection);
}

void WebSocketChannel::fail(const ChannelTroubleTeller::Trouble &trouble)
{
    if (m_over)
        return;
    letGo();
    // Queued: a slot may then delete us without the socket being in the middle of something.
    QMetaObject::invokeMethod(
        this,
        [this, trouble] {
            if (m_silenced)
                return;
            setOpenMode(NotOpen);
            Q_EMIT failed(trouble.failure, trouble.error);
        },
        Qt::QueuedConnection);
}

void WebSocketChannel::letGo()
{
    m_over = true;
    m_timeout.stop();
    m_outgoing.clear();
    m_socket->disconnect(this);
    if (m_tls)
        m_tls->disconnect(this);
    QMetaObject::invokeMethod(
        m_socket.get(), [socket = m_socket.get()] { socket->abort(); }, Qt::QueuedConnection);
}

void WebSocketChannel::abort()
{
    m_silenced = true;
    if (!m_over)
        letGo();
    QIODevice::close();
}

void WebSocketChannel::close()
{
    m_silenced = true;
    if (!m_over) {
        sendGathered();
        m_over = true;
        m_timeout.stop();
        m_socket->disconnect(this);
        if (m_tls)
            m_tls->disconnect(this);
        m_socket->close();
    }
    QIODevice::close();
}

ChannelInfo WebSocketChannel::info() const
{
    ChannelInfo info
        = describeTls(m_tls ? m_tls->sslConfiguration() : m_socket->sslConfiguration());
    info.peer = m_teller.peer();
    info.via = u"WebSocket"_s;
    if (const QString proxy = m_teller.proxyName(); !proxy.isEmpty())
        info.via += u", "_s + proxy;
    else
        info.peerAddress = m_socket->peerAddress().toString();
    return info;
}

qint64 WebSocketChannel::bytesAvailable() const
{
    return m_available + QIODevice::bytesAvailable();
}

qint64 WebSocketChannel::bytesToWrite() const
{
    return m_outgoing.size() + m_socket->bytesToWrite()
        + (m_tls ? m_tls->encryptedBytesToWrite() : 0);
}

qint64 WebSocketChannel::readData(char *data, qint64 maxSize)
{
    qint64 read = 0;
    while (read < maxSize && !m_incoming.empty()) {
        const QByteArray &first = m_incoming.front();
        const auto count = std::min<qint64>(first.size() - m_consumed, maxSize - read);
        std::memcpy(data + read, first.constData() + m_consumed, size_t(count));
        read += count;
        m_consumed += count;
        if (m_consumed == first.size()) {
            m_incoming.pop_front();
            m_consumed = 0;
        }
    }
    m_available -= read;
    return read;
}

qint64 WebSocketChannel::writeData(const char *data, qint64 size)
{
    if (m_over)
        return -1;
    if (m_outgoing.isEmpty())
        QMetaObject::invokeMethod(this, &WebSocketChannel::sendGathered, Qt::QueuedConnection);
    m_outgoing.append(data, size);
    return size;
}

void WebSocketChannel::sendGathered()
{
    if (m_over || m_outgoing.isEmpty())
        return;
    m_unreported += m_outgoing.size();
    m_socket->sendBinaryMessage(m_outgoing);
    m_outgoing.resize(0); // keeps its memory for the next turn
}

} // namespace outpost
