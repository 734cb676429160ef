// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/ca/certificateauthority.h"
#include "hub/service/httpsserver.h"
#include "support/manualclock.h"

#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace outpost::hub;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The server alone, spoken to with bytes: what Qt 6.4's would do without its bounds is what is
/// tested here.
class HttpsServerTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QSslConfiguration m_tls;
    QSslConfiguration m_clientTls;
    ManualClock m_clock;
    std::vector<std::shared_ptr<Exchange>> m_waiting;
    std::unique_ptr<HttpsServer> m_server;

    void serve(const HttpsServer::Handler &handler)
    {
        m_server = std::make_unique<HttpsServer>(
            m_clock,
            HttpsServer::Limits{.requestBytes = 100'000, .connections = 3, .patience = 60s},
            handler);
        QVERIFY(m_server->open(m_tls, QHostAddress(QHostAddress::LocalHost), 0));
        QVERIFY(m_server->port() != 0);
    }

    std::unique_ptr<QSslSocket> connected()
    {
        auto socket = std::make_unique<QSslSocket>();
        socket->setSslConfiguration(m_clientTls);
        socket->connectToHostEncrypted(u"127.0.0.1"_s, m_server->port());
        if (!QTest::qWaitFor([&] { return socket->isEncrypted(); }))
            return nullptr;
        return socket;
    }

    static bool waitForText(QSslSocket &socket, QByteArray &received, const QByteArray &wanted)
    {
        return QTest::qWaitFor([&] {
            received += socket.readAll();
            return received.contains(wanted);
        });
    }
    static bool waitForEnd(QSslSocket &socket)
    {
        return QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; });
    }
    static ServiceResponse echo(const ServiceRequest &request)
    {
        return ServiceResponse::object({{u"path"_s, request.path.join(u'|')},
                                        {u"size"_s, request.body.size()},
                                        {u"ifMatch"_s, QString::fromLatin1(request.ifMatch)},
                                        {u"query"_s, request.parameter(u"q"_s)}});
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto ca = CertificateAuthority::open(m_folder.path(), SystemClock().now());
        QVERIFY(ca);
        const auto tls
            = ca->serverConfiguration(QHostAddress(QHostAddress::LocalHost), SystemClock().now());
        QVERIFY(tls);
        m_tls = *tls;
        m_clientTls = QSslConfiguration::defaultConfiguration();
        m_clientTls.setCaCertificates({ca->certificate()});
    }

    void cleanup()
    {
        m_waiting.clear();
        m_server.reset();
    }

    void aRequestReachesTheHandlerDecoded_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("plain id") << QByteArray("/devices/boiler")
                                  << QByteArray("\"path\":\"devices|boiler\"");
        QTest::newRow("every strange character of ids")
            << QByteArray("/devices/a%23%3F%25%2A!(),:=@$'")
            << QByteArray("\"path\":\"devices|a#?%*!(),:=@$'\"");
        QTest::newRow("a percent sign is decoded once")
            << QByteArray("/devices/100%2541") << QByteArray("\"path\":\"devices|100%41\"");
        QTest::newRow("a slash within an id stays within it")
            << QByteArray("/devices/a%2Fb") << QByteArray("\"path\":\"devices|a/b\"");
        QTest::newRow("trailing slash")
            << QByteArray("/devices/") << QByteArray("\"path\":\"devices\"");
        QTest::newRow("no UTF-8") << QByteArray("/devices/%ff") << QByteArray("\"path\":\"\"");
        QTest::newRow("query") << QByteArray("/x?q=a%26b") << QByteArray("\"query\":\"a&b\"");
    }

    void aRequestReachesTheHandlerDecoded()
    {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, answer);
        serve([](const auto &exchange) { exchange->answer(echo(exchange->request())); });
        auto socket = connected();
        QVERIFY(socket);
        socket->write("GET " + target
                      + " HTTP/1.1\r\nHost: localhost\r\nif-match: \"abc\"\r\n\r\n");
        QByteArray received;
        QVERIFY2(waitForText(*socket, received, answer), received.constData());
        QVERIFY(received.contains("HTTP/1.1 200 OK\r\n"));
        QVERIFY(received.contains("Content-Type: application/json; charset=utf-8\r\n"));
        QVERIFY(received.contains("\"ifMatch\":\"abc\""));
    }

    void aConnectionIsUsedAgain()
    {
        serve([](const auto &exchange) { exchange->answer(echo(exchange->request())); });
        auto socket = connected();
        QVERIFY(socket);
        for (int i = 0; i < 5; ++i) {
            socket->write("POST /n HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc");
            QByteArray received;
            QVERIFY(waitForText(*socket, received, "\"size\":3"));
        }
    }

    void aBodyOverTheLimitIsRefusedAndEndsTheConnection_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::newRow("announced")
            << QByteArray("POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000\r\n\r\n");
        QTest::newRow("chunked") << QByteArray(
            "POST /x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n");
        QTest::newRow("endless head") << QByteArray("GET /x HTTP/1.1\r\nX: ");
        QTest::newRow("endless request line") << QByteArray("GET /");
    }

    void aBodyOverTheLimitIsRefusedAndEndsTheConnection()
    {
        QFETCH(QByteArray, head);
        int handled = 0;
        serve([&](const auto &exchange) {
            ++handled;
            exchange->answer(echo(exchange->request()));
        });
        auto socket = connected();
        QVERIFY(socket);
        socket->write(head);
        QByteArray received;
        const QByteArray piece(10'000, 'x');
        int written = 0;
        QVERIFY(QTest::qWaitFor([&] {
            received += socket->readAll();
            if (socket->state() == QAbstractSocket::ConnectedState && socket->bytesToWrite() == 0) {
                socket->write(piece);
                ++written;
            }
            return socket->state() == QAbstractSocket::UnconnectedState;
        }));
        QVERIFY2(received.startsWith("HTTP/1.1 413 "), received.constData());
        QVERIFY(received.contains("ErrorCode:MessageTooLarge"));
        QVERIFY(written > 5 && written < 300);
        QCOMPARE(handled, 0);
    }

    void halfARequestIsGivenUpInTheEnd_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing at all") << QByteArray();
        QTest::newRow("half a line") << QByteArray("GET /dev");
        QTest::newRow("a body that does not come")
            << QByteArray("POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc");
    }

    void halfARequestIsGivenUpInTheEnd()
    {
        QFETCH(QByteArray, bytes);
        serve([](const auto &exchange) { exchange->answer(echo(exchange->request())); });
        auto socket = connected();
        QVERIFY(socket);
        socket->write(bytes);
        QVERIFY(QTest::qWaitFor(
            [&] { return socket->encryptedBytesToWrite() == 0 && socket->bytesToWrite() == 0; }));
        QVERIFY(QTest::qWaitFor([&] {
            m_clock.advance(30s); // the server may take a moment to see the connection
            QCoreApplication::processEvents();
            return socket->state() == QAbstractSocket::UnconnectedState;
        }));
    }

    void rubbishEndsTheConnection()
    {
        serve([](const auto &exchange) { exchange->answer(echo(exchange->request())); });
        auto socket = connected();
        QVERIFY(socket);
        socket->write(QByteArray(1000, '\x01') + "\r\n\r\n");
        QVERIFY(waitForEnd(*socket));
    }

    void aLateAnswerArrives()
    {
        serve([&](const auto &exchange) { m_waiting.push_back(exchange); });
        auto socket = connected();
        QVERIFY(socket);
        socket->write("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_COMPARE(m_waiting.size(), 1U);
        m_clock.advance(300s); // an answer may take as long as a direct method
        QCOMPARE(socket->state(), QAbstractSocket::ConnectedState);
        m_waiting[0]->answer(echo(m_waiting[0]->request()));
        m_waiting[0]->answer(ServiceResponse::noContent()); // the first one counts
        QByteArray received;
        QVERIFY(waitForText(*socket, received, "\"path\":\"slow\""));
        QVERIFY(!received.contains("204"));
    }

    void anAnswerToAClientThatHasGoneIsDropped()
    {
        serve([&](const auto &exchange) { m_waiting.push_back(exchange); });
        {
            auto socket = connected();
            QVERIFY(socket);
            socket->write("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
            QTRY_COMPARE(m_waiting.size(), 1U);
        }
        // The next one is served once the first is seen to be gone.
        auto second = connected();
        QVERIFY(second);
        second->write("GET /again HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_COMPARE(m_waiting.size(), 2U);
        m_waiting[0]->answer(echo(m_waiting[0]->request()));
        m_waiting[1]->answer(echo(m_waiting[1]->request()));
        QByteArray received;
        QVERIFY(waitForText(*second, received, "again"));
    }

    void whatIsForgottenAnswers500()
    {
        serve([](const auto &) {});
        auto socket = connected();
        QVERIFY(socket);
        socket->write("GET /x HTTP/1.1\r\nHost: x\r\n\r\n");
        QByteArray received;
        QVERIFY(waitForText(*socket, received, "ErrorCode:ServerError"));
        QVERIFY(received.startsWith("HTTP/1.1 500 "));
    }

    void aClientThatTalksWhileItsAnswerIsDueIsLetGo()
    {
        serve([&](const auto &exchange) { m_waiting.push_back(exchange); });
        auto socket = connected();
        QVERIFY(socket);
        socket->write("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_COMPARE(m_waiting.size(), 1U);
        socket->write("GET /second HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY(waitForEnd(*socket));
        QCOMPARE(m_waiting.size(), 1U);
    }

    void moreConnectionsThanAllowedAreClosed()
    {
        serve([](const auto &exchange) { exchange->answer(echo(exchange->request())); });
        std::vector<std::unique_ptr<QSslSocket>> sockets;
        for (int i = 0; i < 3; ++i) {
            sockets.push_back(connected());
            QVERIFY(sockets.back());
        }
        QSslSocket extra;
        extra.setSslConfiguration(m_clientTls);
        extra.connectToHostEncrypted(u"127.0.0.1"_s, m_server->port());
        QVERIFY(waitForEnd(extra));
        sockets[0]->write("GET /x HTTP/1.1\r\nHost: x\r\n\r\n");
        QByteArray received;
        QVERIFY(waitForText(*sockets[0], received, "200 OK"));
    }

    void aStreamIsWrittenByTheHandler()
    {
        serve([](const auto &exchange) {
            QTcpSocket *socket = exchange->answerWithStream("text/plain", {{"x-from", "7"}});
            if (socket)
                socket->write("3\r\nabc\r\n0\r\n\r\n");
        });
        auto socket = connected();
        QVERIFY(socket);
        socket->write("GET /x HTTP/1.1\r\nHost: x\r\n\r\n");
        QByteArray received;
        QVERIFY(waitForText(*socket, received, "\r\n\r\n3\r\nabc\r\n0\r\n\r\n"));
        QVERIFY(received.contains("Transfer-Encoding: chunked\r\n")
                && received.contains("x-from: 7\r\n"));
    }

    void aTakenPortIsNamed()
    {
        serve([](const auto &) {});
        HttpsServer second(m_clock, {}, [](const auto &) {});
        const auto opened
            = second.open(m_tls, QHostAddress(QHostAddress::LocalHost), m_server->port());
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Busy);
        QVERIFY(opened.error().message.contains(QString::number(m_server->port())));
        QCOMPARE(second.port(), quint16(0));
    }
};

QTEST_GUILESS_MAIN(HttpsServerTest)
#include "tst_httpsserver.moc"
