// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/service/eventstream.h"

#include "hub/service/connectionguard.h"

#include <QJsonDocument>
#include <QPointer>
#include <QSslSocket>

namespace outpost::hub {

using namespace std::chrono_literals;

namespace {

constexpr int pageSize = 50; ///< events; 13 MB at the very most
constexpr qint64 enoughUnwritten = 256 * 1024; ///< bytes; the next page waits for less
constexpr auto heartbeat = 15s;

} // namespace

EventStream::EventStream(QTcpSocket &socket, EventLog &log, Clock &clock,
                         EventStreamOptions options)
    : QObject(&socket)
    , m_socket(socket)
    , m_tls(qobject_cast<QSslSocket *>(&socket))
    , m_log(log)
    , m_options(std::move(options))
    , m_heartbeat(clock.createTimer())
{
    connect(&log, &EventLog::committed, this, &EventStream::pump);
    connect(&socket, &QTcpSocket::bytesWritten, this, &EventStream::pump);
    if (m_tls)
        connect(m_tls, &QSslSocket::encryptedBytesWritten, this, &EventStream::pump);
    connect(m_heartbeat.get(), &Timer::timeout, this, [this] {
        if (unwritten() == 0)
            writeChunk("\n");
    });
    m_heartbeat->startRepeating(heartbeat);
    // The head leaves at once: who waits for the first event knows that it is waited for.
    writeChunk("\n");
    QMetaObject::invokeMethod(this, &EventStream::pump, Qt::QueuedConnection);
}

EventStream::~EventStream() = default;

qint64 EventStream::unwritten() const
{
    return m_socket.bytesToWrite() + (m_tls ? m_tls->encryptedBytesToWrite() : 0);
}

void EventStream::pump()
{
    if (m_reading || m_done || m_socket.state() != QAbstractSocket::ConnectedState
        || unwritten() > enoughUnwritten)
        return;
    const qint64 newest = m_log.committedSequence();
    if (m_options.after >= newest) {
        if (!m_options.follow)
            finish();
        return;
    }
    m_reading = true;
    const EventQuery query{
        .after = m_options.after, .limit = pageSize, .deviceId = m_options.deviceId};
    m_log.read(query, [self = QPointer(this), newest](Result<QList<Event>> events) {
        if (!self)
            return;
        self->m_reading = false;
        if (!events) {
            // Without the last chunk, so that the client knows that something is missing.
            self->m_done = true;
            self->m_socket.disconnectFromHost();
            return;
        }
        self->send(*events);
        // A page that is not full holds all there was when it was asked for, of other devices too.
        const qint64 last = events->isEmpty() ? 0 : events->constLast().sequence;
        const qint64 seen = events->size() < pageSize ? std::max(last, newest) : last;
        self->m_options.after = std::max(self->m_options.after, seen);
        self->pump();
    });
}

void EventStream::send(const QList<Event> &events)
{
    QByteArray lines;
    for (const Event &event : events) {
        lines += QJsonDocument(event.toJson()).toJson(QJsonDocument::Compact);
        lines += '\n';
    }
    if (!lines.isEmpty())
        writeChunk(lines);
}

void EventStream::writeChunk(const QByteArray &content)
{
    if (m_socket.state() == QAbstractSocket::ConnectedState)
        m_socket.write(QByteArray::number(content.size(), 16) + "\r\n" + content + "\r\n");
}

void EventStream::finish()
{
    m_done = true;
    m_heartbeat->stop();
    if (m_socket.state() != QAbstractSocket::ConnectedState)
        return;
    m_socket.write("0\r\n\r\n");
    if (ConnectionGuard *guard = ConnectionGuard::of(&m_socket))
        guard->close();
}

} // namespace outpost::hub
