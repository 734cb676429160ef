// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/service/httpsserver.h"

#include "base/logging.h"
#include "hub/service/connectionguard.h"

#include <QSslServer>
#include <QSslSocket>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray jsonType = "application/json; charset=utf-8"_ba;

/// Segments of the path, each decoded once. Nothing where one is not UTF-8: no id is.
QStringList decodedPath(const QUrl &url)
{
    QStringList segments;
    const QByteArrayList raw = url.path(QUrl::FullyEncoded).toLatin1().split('/');
    for (const QByteArray &segment : raw) {
        if (segment.isEmpty())
            continue;
        const QByteArray bytes = QByteArray::fromPercentEncoding(segment);
        const QString text = QString::fromUtf8(bytes);
        if (text.toUtf8() != bytes)
            return {};
        segments.append(text);
    }
    return segments;
}

QByteArray unquoted(QByteArray etag)
{
    etag = etag.trimmed();
    if (etag.size() >= 2 && etag.startsWith('"') && etag.endsWith('"'))
        etag = etag.sliced(1, etag.size() - 2);
    return etag;
}

ServiceRequest toValue(const QHttpServerRequest &request)
{
    return {.method = request.method(),
            .path = decodedPath(request.url()),
            .query = request.query(),
            .authorization = request.value("authorization"),
            .ifMatch = unquoted(request.value("if-match")),
            .maxItemCount = request.value("x-ms-max-item-count"),
            .continuation = request.value("x-ms-continuation"),
            .body = request.body()};
}

} // namespace

Exchange::Exchange(ServiceRequest request, QHttpServerResponder responder, ConnectionGuard &guard)
    : m_request(std::move(request))
    , m_responder(std::move(responder))
    , m_guard(&guard)
{
}

Exchange::~Exchange()
{
    if (!m_answered && m_guard)
        answer(errorResponse(ServiceError::Internal, u"the hub gave no answer"_s));
}

bool Exchange::takeTurn()
{
    return !std::exchange(m_answered, true) && m_guard && m_guard->isOpen();
}

void Exchange::answer(const ServiceResponse &response)
{
    if (!takeTurn())
        return;
    m_responder.writeStatusLine(QHttpServerResponder::StatusCode(response.status));
    for (const auto &[name, value] : response.headers)
        m_responder.writeHeader(name, value);
    if (!response.json.isEmpty())
        m_responder.writeHeader("Content-Type", jsonType);
    if (response.status != 204)
        m_responder.writeHeader("Content-Length", QByteArray::number(response.json.size()));
    m_responder.writeBody(response.json);
    m_guard->endTurn();
}

QTcpSocket *Exchange::answerWithStream(const QByteArray &contentType,
                                       const QList<std::pair<QByteArray, QByteArray>> &headers)
{
    if (!takeTurn())
        return nullptr;
    m_responder.writeStatusLine();
    m_responder.writeHeader("Content-Type", contentType);
    m_responder.writeHeader("Transfer-Encoding", "chunked");
    for (const auto &[name, value] : headers)
        m_responder.writeHeader(name, value);
    m_responder.writeBody(QByteArray());
    return &m_guard->socket();
}

/// Hands connections out with their guard already on them.
class HttpsServer::Listener final : public QSslServer
{
public:
    Listener(Clock &clock, const Limits &limits)
        : m_clock(clock)
        , m_limits(limits)
    {
    }

    QTcpSocket *nextPendingConnection() override
    {
        while (QTcpSocket *socket = QSslServer::nextPendingConnection()) {
            if (m_served >= m_limits.connections) {
                qCWarning(lcHub) << "more than" << m_limits.connections
                                 << "HTTPS connections: closed one from"
                                 << socket->peerAddress().toString();
                socket->abort();
                socket->deleteLater();
                continue;
            }
            ++m_served;
            connect(socket, &QObject::destroyed, this, [this] { --m_served; });
            new ConnectionGuard(*socket, m_clock, m_limits.requestBytes, m_limits.patience);
            return socket;
        }
        return nullptr;
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        // In TLS handshake they are not served yet, but cost memory all the same.
        if (findChildren<QSslSocket *>(QString(), Qt::FindDirectChildrenOnly).size()
            >= qsizetype(m_limits.connections) * 2) {
            QTcpSocket refused;
            refused.setSocketDescriptor(descriptor);
            refused.abort();
            return;
        }
        QSslServer::incomingConnection(descriptor);
    }

private:
    int m_served = 0;
    Clock &m_clock;
    const Limits &m_limits;
};

HttpsServer::HttpsServer(Clock &clock, Limits limits, Handler handler, QObject *parent)
    : QAbstractHttpServer(parent)
    , m_clock(clock)
    , m_limits(limits)
    , m_handler(std::move(handler))
{
}

HttpsServer::~HttpsServer()
{
    // Sockets go while all they point to is still there.
    delete m_listener;
}

Result<void> HttpsServer::open(const QSslConfiguration &tls, const QHostAddress &address,
                               quint16 wanted)
{
    auto listener = std::make_unique<Listener>(m_clock, m_limits);
    listener->setSslConfiguration(tls);
    if (!listener->listen(address, wanted)) {
        return Error{listener->serverError() == QAbstractSocket::AddressInUseError ? ErrorCode::Busy
                                                                                   : ErrorCode::Io,
                     u"can't listen for HTTPS on %1 port %2: %3"_s.arg(address.toString())
                         .arg(wanted)
                         .arg(listener->errorString()),
                     u"Choose another port with --https-port, or 0 for a free one."_s};
    }
    m_listener = listener.release();
    bind(m_listener);
    return {};
}

quint16 HttpsServer::port() const
{
    return m_listener ? m_listener->serverPort() : quint16(0);
}

bool HttpsServer::handleRequest(const QHttpServerRequest &request, QTcpSocket *socket)
{
    ConnectionGuard *guard = ConnectionGuard::of(socket);
    if (!guard || !guard->beginTurn()) {
        if (guard)
            guard->close();
        return true;
    }
    m_handler(std::make_shared<Exchange>(toValue(request), makeResponder(request, socket), *guard));
    return true;
}

void HttpsServer::missingHandler(const QHttpServerRequest &, QTcpSocket *socket)
{
    // Only an attempt to upgrade to WebSocket comes here; it has its answer already, and the server
    // closes it.
    if (ConnectionGuard *guard = ConnectionGuard::of(socket))
        guard->close();
}

} // namespace outpost::hub
