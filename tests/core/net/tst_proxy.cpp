// SPDX-License-Identifier: GPL-3.0-or-later
#include "channelprobe.h"
#include "support/proxyserver.h"
#include "support/testcertificates.h"
#include "support/tlsserver.h"

#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;

/// Channels through HTTP and SOCKS 5 proxies.
class ProxyTest : public QObject
{
    Q_OBJECT

    TestAuthority m_authority;
    TestCertificate m_certificate
        = m_authority.issue(u"localhost"_s, {.dnsNames = {u"localhost"_s, u"hub.invalid"_s}});

    ChannelSettings settingsThrough(const QNetworkProxy &proxy, quint16 port) const
    {
        ChannelSettings settings;
        settings.host = u"hub.invalid"_s; // which only the proxy can find
        settings.port = port;
        settings.tls = m_authority.trust();
        settings.proxy = proxy;
        return settings;
    }

private Q_SLOTS:
    void bytesGoThroughAndTheProxyFindsTheName_data()
    {
        QTest::addColumn<ProxyServer::Kind>("kind");
        QTest::addColumn<QNetworkProxy::ProxyType>("type");
        QTest::addColumn<QString>("via");
        QTest::newRow("HTTP") << ProxyServer::Kind::Http << QNetworkProxy::HttpProxy
                              << u"HTTP proxy"_s;
        QTest::newRow("SOCKS 5") << ProxyServer::Kind::Socks5 << QNetworkProxy::Socks5Proxy
                                 << u"SOCKS5 proxy"_s;
    }
    void bytesGoThroughAndTheProxyFindsTheName()
    {
        QFETCH(ProxyServer::Kind, kind);
        QFETCH(QNetworkProxy::ProxyType, type);
        QFETCH(QString, via);
        ProxyServer proxy(kind);
        TlsServer server(m_certificate.configuration());
        server.onReceived
            = [](QSslSocket *socket, const QByteArray &bytes) { socket->write(bytes); };
        ChannelProbe probe(
            settingsThrough({type, u"127.0.0.1"_s, proxy.serverPort()}, server.serverPort()));
        QTRY_COMPARE_EQ(probe.opened.size(), 1);
        QCOMPARE_EQ(proxy.requests(), QStringList{u"hub.invalid:%1"_s.arg(server.serverPort())});
        probe.channel->write("through");
        QTRY_COMPARE_EQ(probe.received, QByteArray("through"));
        QCOMPARE_EQ(probe.channel->info().via,
                    u"%1 127.0.0.1:%2"_s.arg(via).arg(proxy.serverPort()));
        QCOMPARE_EQ(probe.channel->info().peerAddress, QString());
    }

    void aProxyThatDoesNotLetUsThroughIsToldApart_data()
    {
        QTest::addColumn<ChannelSettings::Kind>("channel");
        QTest::addColumn<ProxyServer::Kind>("kind");
        QTest::addColumn<QNetworkProxy::ProxyType>("type");
        QTest::addColumn<QString>("says");
        for (const auto channel : {ChannelSettings::Kind::Tls, ChannelSettings::Kind::WebSocket}) {
            const char *const name = channel == ChannelSettings::Kind::Tls ? "TLS" : "WebSocket";
            QTest::addRow("%s: HTTP wants a password", name)
                << channel << ProxyServer::Kind::HttpWantsPassword << QNetworkProxy::HttpProxy
                << u"password"_s;
            QTest::addRow("%s: HTTP forbids", name)
                << channel << ProxyServer::Kind::HttpForbids << QNetworkProxy::HttpProxy
                << u"let us through"_s;
            QTest::addRow("%s: SOCKS 5 forbids", name)
                << channel << ProxyServer::Kind::Socks5Forbids << QNetworkProxy::Socks5Proxy
                << u"SOCKS5 proxy"_s;
        }
    }
    void aProxyThatDoesNotLetUsThroughIsToldApart()
    {
        QFETCH(ChannelSettings::Kind, channel);
        QFETCH(ProxyServer::Kind, kind);
        QFETCH(QNetworkProxy::ProxyType, type);
        QFETCH(QString, says);
        ProxyServer proxy(kind);
        ChannelSettings settings
            = settingsThrough({type, u"127.0.0.1"_s, proxy.serverPort()}, 8883);
        settings.kind = channel;
        ChannelProbe probe(settings);
        QTRY_COMPARE_EQ(probe.failures, 1);
        QCOMPARE_EQ(probe.failure, ChannelFailure::ProxyFailed);
        QVERIFY2(probe.error.message.contains(says), qPrintable(probe.error.message));
        QVERIFY2(probe.error.message.contains(u"127.0.0.1:%1"_s.arg(proxy.serverPort())),
                 qPrintable(probe.error.message));
        QVERIFY(!probe.error.remedy.isEmpty());
    }

    void aProxyThatIsNotThereIsToldApart_data()
    {
        QTest::addColumn<QNetworkProxy::ProxyType>("type");
        QTest::addColumn<QString>("host");
        QTest::newRow("HTTP, closed port") << QNetworkProxy::HttpProxy << u"127.0.0.1"_s;
        QTest::newRow("SOCKS 5, closed port") << QNetworkProxy::Socks5Proxy << u"127.0.0.1"_s;
        QTest::newRow("HTTP, unknown name")
            << QNetworkProxy::HttpProxy << u"no-such-proxy.invalid"_s;
        QTest::newRow("SOCKS 5, unknown name")
            << QNetworkProxy::Socks5Proxy << u"no-such-proxy.invalid"_s;
    }
    void aProxyThatIsNotThereIsToldApart()
    {
        QFETCH(QNetworkProxy::ProxyType, type);
        QFETCH(QString, host);
        ProxyServer proxy(ProxyServer::Kind::Http);
        const quint16 port = proxy.serverPort();
        proxy.close();
        ChannelProbe probe(settingsThrough({type, host, port}, 8883));
        QTRY_COMPARE_EQ(probe.failures, 1);
        QCOMPARE_EQ(probe.failure, ChannelFailure::ProxyFailed);
        QVERIFY2(probe.error.message.contains(u"%1:%2"_s.arg(host).arg(port)),
                 qPrintable(probe.error.message));
    }

    void aProxyInTheWayOfAnUntrustedServerChangesNothing()
    {
        ProxyServer proxy(ProxyServer::Kind::Http);
        TlsServer server(selfSignedCertificate().configuration());
        ChannelProbe probe(settingsThrough(
            {QNetworkProxy::HttpProxy, u"127.0.0.1"_s, proxy.serverPort()}, server.serverPort()));
        QTRY_COMPARE_EQ(probe.failures, 1);
        QCOMPARE_EQ(probe.failure, ChannelFailure::CertificateUntrusted);
    }
};

QTEST_GUILESS_MAIN(ProxyTest)
#include "tst_proxy.moc"
