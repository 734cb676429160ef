// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "hub/service/servicemessage.h"

#include <QAbstractHttpServer>
#include <QHttpServerResponder>
#include <QPointer>
#include <QSslConfiguration>

#include <functional>
#include <memory>

class QTcpSocket;

namespace outpost::hub {

class ConnectionGuard;

/// One request and its one answer, which may come later: who must wait keeps the pointer. What is
/// dropped without an answer answers 500, and an answer to a client that has gone is dropped. Lives
/// on the server's thread.
class Exchange
{
public:
    Exchange(ServiceRequest request, QHttpServerResponder responder, ConnectionGuard &guard);
    ~Exchange();
    Q_DISABLE_COPY_MOVE(Exchange)

    [[nodiscard]] const ServiceRequest &request() const { return m_request; }
    /// Only the first one counts.
    void answer(const ServiceResponse &response);
    /// Answers 200 with a chunked body of @p contentType, to be written by the caller to the
    /// socket; null where the client has gone. The socket is closed by whoever is done first; its
    /// end deletes it, and its children with it.
    [[nodiscard]] QTcpSocket *
    answerWithStream(const QByteArray &contentType,
                     const QList<std::pair<QByteArray, QByteArray>> &headers);

private:
    [[nodiscard]] bool takeTurn();

    ServiceRequest m_request;
    QHttpServerResponder m_responder;
    QPointer<ConnectionGuard> m_guard;
    bool m_answered = false;
};

/// HTTPS for the service side: Qt's HTTP server with the bounds that Qt 6.4's lacks (it gathers
/// bodies of any length, waits for ever for the rest of a request, and answers late requests to
/// sockets that are gone). One request at a time on a connection.
class HttpsServer : public QAbstractHttpServer
{
    Q_OBJECT

public:
    struct Limits
    {
        qsizetype requestBytes = 256 * 1024; ///< head and body of one request; then 413 and the end
        int connections = 128; ///< a further one is closed
        std::chrono::milliseconds patience{
            60'000}; ///< for a request to be complete, and between two
    };
    using Handler = std::function<void(const std::shared_ptr<Exchange> &)>;

    HttpsServer(Clock &clock, Limits limits, Handler handler, QObject *parent = nullptr);
    ~HttpsServer() override;

    /// Listens; port 0 takes a free one. Busy where the port is taken.
    Result<void> open(const QSslConfiguration &tls, const QHostAddress &address, quint16 port);
    /// 0: not listening.
    [[nodiscard]] quint16 port() const;

protected:
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &request, QTcpSocket *socket) override;

private:
    class Listener;

    Clock &m_clock;
    Limits m_limits;
    Handler m_handler;
    Listener *m_listener = nullptr; ///< a child
};

} // namespace outpost::hub
