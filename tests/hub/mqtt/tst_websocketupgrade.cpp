// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/mqtt/websocketupgrade.h"

#include <QTest>

using namespace outpost::hub;
using namespace Qt::Literals::StringLiterals;

namespace {

const auto good = "GET /$iothub/websocket HTTP/1.1\r\n"
                  "Host: localhost\r\n"
                  "Upgrade: websocket\r\n"
                  "Connection: Upgrade\r\n"
                  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                  "Sec-WebSocket-Version: 13\r\n"
                  "Sec-WebSocket-Protocol: mqtt\r\n\r\n"_ba;

QByteArray with(const QByteArray &what, const QByteArray &instead)
{
    Q_ASSERT(good.contains(what));
    return QByteArray(good).replace(what, instead);
}

} // namespace

class WebSocketUpgradeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAccepted_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::newRow("as the RFC writes it") << good;
        QTest::newRow("with the query of Microsoft's Node SDK")
            << with("/websocket", "/websocket?iothub-no-client-cert=true");
        QTest::newRow("an encoded dollar") << with("$", "%24");
        QTest::newRow("header names in small letters") << with("Sec-WebSocket-", "sec-websocket-");
        QTest::newRow("several tokens in Connection")
            << with("Connection: Upgrade", "Connection: keep-alive, upgrade");
        QTest::newRow("Upgrade with a capital") << with("Upgrade: websocket", "Upgrade: WebSocket");
        QTest::newRow("several subprotocols") << with("Protocol: mqtt", "Protocol: amqp, mqtt");
        QTest::newRow("extensions, which are not taken up")
            << with("Host:", "Sec-WebSocket-Extensions: permessage-deflate\r\nHost:");
    }
    void isAccepted()
    {
        QFETCH(QByteArray, request);
        const auto upgrade = WebSocketUpgrade::answer(request + "frames");
        QCOMPARE_EQ(int(upgrade.status), int(WebSocketUpgrade::Status::Accepted));
        QCOMPARE_EQ(upgrade.requestSize, request.size());
        QVERIFY(upgrade.response.startsWith("HTTP/1.1 101 "));
        // The answer to the RFC's example key (1.3).
        QVERIFY(upgrade.response.contains(
            "\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"));
        QVERIFY(upgrade.response.contains("\r\nSec-WebSocket-Protocol: mqtt\r\n"));
        QVERIFY(!upgrade.response.contains("Extensions"));
    }

    void isRefused_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("another path") << with("/$iothub/websocket", "/mqtt") << "404"_ba;
        QTest::newRow("a path below") << with("/websocket", "/websocket/x") << "404"_ba;
        QTest::newRow("POST") << with("GET", "POST") << "400"_ba;
        QTest::newRow("HTTP/1.0") << with("HTTP/1.1", "HTTP/1.0") << "400"_ba;
        QTest::newRow("no request line") << "\r\n\r\n"_ba
                                         << "400"_ba;
        QTest::newRow("rubbish") << "\x01\x02\x03\r\n\r\n"_ba
                                 << "400"_ba;
        QTest::newRow("a browser's GET") << with("Upgrade: websocket\r\n", "") << "426"_ba;
        QTest::newRow("no Connection") << with("Connection: Upgrade\r\n", "") << "426"_ba;
        QTest::newRow("an old version") << with("Version: 13", "Version: 8") << "426"_ba;
        QTest::newRow("no key") << with("Sec-WebSocket-Key", "X-Key") << "400"_ba;
        QTest::newRow("a short key") << with("dGhlIHNhbXBsZSBub25jZQ==", "dGhl") << "400"_ba;
        QTest::newRow("a key that is not base64")
            << with("dGhlIHNhbXBsZSBub25jZQ==", "!!!") << "400"_ba;
        QTest::newRow("no subprotocol") << with("Sec-WebSocket-Protocol: mqtt\r\n", "") << "400"_ba;
        QTest::newRow("another subprotocol")
            << with("Protocol: mqtt", "Protocol: amqp") << "400"_ba;
        QTest::newRow("headers without an end")
            << good.chopped(2) + QByteArray(8192, 'x') << "431"_ba;
        QTest::newRow("headers that are too long")
            << with("localhost", QByteArray(8192, 'x')) << "431"_ba;
    }
    void isRefused()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, status);
        const auto upgrade = WebSocketUpgrade::answer(request);
        QCOMPARE_EQ(int(upgrade.status), int(WebSocketUpgrade::Status::Refused));
        QVERIFY2(upgrade.response.startsWith("HTTP/1.1 " + status + ' '),
                 upgrade.response.constData());
        const qsizetype body = upgrade.response.indexOf("\r\n\r\n") + 4;
        QVERIFY(upgrade.response.contains(
            "Content-Length: " + QByteArray::number(upgrade.response.size() - body) + "\r\n"));
    }

    void isIncompleteUntilItsLastByte()
    {
        for (qsizetype size = 0; size < good.size(); ++size)
            QCOMPARE_EQ(int(WebSocketUpgrade::answer(good.first(size)).status),
                        int(WebSocketUpgrade::Status::Incomplete));
    }
};

QTEST_GUILESS_MAIN(WebSocketUpgradeTest)
#include "tst_websocketupgrade.moc"
