// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/tlschannel.h"

#include <QHostAddress>
#include <QPointer>

namespace outpost {

namespace {
// What may wait for a slow reader, before TCP slows the sender down.
constexpr qint64 readBufferSize = 1024 * 1024;
} // namespace

TlsChannel::TlsChannel(const ChannelSettings &settings)
    : m_settings(settings)
    , m_teller(settings)
    , m_socket(std::make_unique<QSslSocket>())
{
    m_timeout.setSingleShot(true);
    m_socket->setSslConfiguration(strictTls(settings));
    m_socket->setProxy(settings.proxy);
    m_socket->setReadBufferSize(readBufferSize);
    connect(&m_timeout, &QTimer::timeout, this, [this] { fail(m_teller.timedOut(m_stage)); });
    connect(m_socket.get(), &QSslSocket::connected, this, [this] { m_stage = Stage::Handshaking; });
    connect(m_socket.get(), &QSslSocket::encrypted, this, &TlsChannel::onEncrypted);
    connect(m_socket.get(), &QSslSocket::readyRead, this, &TlsChannel::onReadyRead);
    connect(m_socket.get(), &QSslSocket::bytesWritten, this, [this](qint64 bytes) {
        m_unreported += bytes;
        onBytesWritten();
    });
    connect(m_socket.get(), &QSslSocket::encryptedBytesWritten, this, &TlsChannel::onBytesWritten);
    connect(m_socket.get(), &QSslSocket::alertReceived, this,
            [this](QSsl::AlertLevel, QSsl::AlertType type, const QString &description) {
                m_teller.noteAlert(type, description);
            });
    // Not ignored, so the socket gives up right after this with an error that says less.
    connect(m_socket.get(), &QSslSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        fail(m_teller.sslErrors(errors, m_socket->sslConfiguration().peerCertificateChain()));
    });
    connect(m_socket.get(), &QSslSocket::errorOccurred, this, &TlsChannel::onSocketError);
}

TlsChannel::~TlsChannel()
{
    m_socket->disconnect(this);
    if (m_emitting > 0)
        m_socket.release()->deleteLater();
}

void TlsChannel::start()
{
    if (m_started || m_over)
        return;
    m_started = true;
    // Queued, because a socket can report an error from inside the call that begins to connect.
    QMetaObject::invokeMethod(this, &TlsChannel::begin, Qt::QueuedConnection);
}

void TlsChannel::begin()
{
    if (m_over)
        return;
    m_timeout.start(m_settings.timeout);
    m_socket->connectToHostEncrypted(m_settings.host, m_settings.port);
}

void TlsChannel::onEncrypted()
{
    m_timeout.stop();
    m_stage = Stage::Open;
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
    open(QIODevice::ReadWrite | QIODevice::Unbuffered); // the socket has buffers enough
    ++m_emitting;
    const QPointer<TlsChannel> alive(this);
    Q_EMIT opened();
    if (alive)
        --m_emitting;
}

void TlsChannel::onReadyRead()
{
    if (m_stage != Stage::Open || m_over)
        return;
    ++m_emitting;
    const QPointer<TlsChannel> alive(this);
    Q_EMIT readyRead();
    if (alive)
        --m_emitting;
}

void TlsChannel::onBytesWritten()
{
    if (m_over || m_unreported == 0 || m_socket->encryptedBytesToWrite() > 0)
        return;
    ++m_emitting;
    const QPointer<TlsChannel> alive(this);
    Q_EMIT bytesWritten(std::exchange(m_unreported, 0));
    if (alive)
        --m_emitting;
}

void TlsChannel::onSocketError(QAbstractSocket::SocketError error)
{
    // What the peer said before it went is still to be read: its last words may tell why.
    if (m_stage == Stage::Open && m_socket->bytesAvailable() > 0) {
        const QPointer<TlsChannel> alive(this);
        onReadyRead();
        if (!alive)
            return;
    }
    fail(m_teller.socketError(error, m_socket->errorString(), m_stage));
}

void TlsChannel::fail(const ChannelTroubleTeller::Trouble &trouble)
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

void TlsChannel::letGo()
{
    m_over = true;
    m_timeout.stop();
    m_socket->disconnect(this);
    // Not from inside the socket's own signals, which go on after their slots.
    QMetaObject::invokeMethod(
        m_socket.get(), [socket = m_socket.get()] { socket->abort(); }, Qt::QueuedConnection);
}

void TlsChannel::abort()
{
    m_silenced = true;
    if (!m_over)
        letGo();
    QIODevice::close();
}

void TlsChannel::close()
{
    m_silenced = true;
    if (!m_over) {
        m_over = true;
        m_timeout.stop();
        m_socket->disconnect(this);
        m_socket->disconnectFromHost();
    }
    QIODevice::close();
}

ChannelInfo TlsChannel::info() const
{
    ChannelInfo info = describeTls(m_socket->sslConfiguration());
    info.peer = m_teller.peer();
    info.via = m_teller.proxyName();
    if (info.via.isEmpty())
        info.peerAddress = m_socket->peerAddress().toString();
    return info;
}

qint64 TlsChannel::bytesAvailable() const
{
    return m_socket->bytesAvailable() + QIODevice::bytesAvailable();
}

qint64 TlsChannel::bytesToWrite() const
{
    return m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite();
}

qint64 TlsChannel::readData(char *data, qint64 maxSize)
{
    return m_socket->read(data, maxSize);
}

qint64 TlsChannel::writeData(const char *data, qint64 size)
{
    return m_over ? -1 : m_socket->write(data, size);
}

} // namespace outpost
