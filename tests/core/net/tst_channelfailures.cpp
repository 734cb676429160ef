// SPDX-License-Identifier: GPL-3.0-or-later
#include "channelprobe.h"
#include "support/testcertificates.h"
#include "support/tlsserver.h"

#include <QElapsedTimer>
#include <QSslKey>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Every way in which a channel can fail to open, over TLS alone and over WebSocket: told apart,
/// and told what to do.
class ChannelFailuresTest : public QObject
{
    Q_OBJECT

    TestAuthority m_authority;
    TestAuthority m_stranger{u"Somebody else's CA"_s};

    enum class Server {
        Good,
        SelfSigned,
        ForeignCa,
        Expired,
        NotYetValid,
        OtherName,
        OldTls,
        Plain,
        Silent,
        ClosesAtOnce,
        Closed,
        NoSuchName
    };

    QSslConfiguration configurationOf(Server server) const
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        TestAuthority::Options options;
        switch (server) {
        case Server::SelfSigned:
            return selfSignedCertificate().configuration();
        case Server::ForeignCa:
            return m_stranger.issue().configuration();
        case Server::Expired:
            options.from = now.addDays(-30);
            options.until = now.addDays(-1);
            break;
        case Server::NotYetValid:
            options.from = now.addDays(1);
            break;
        case Server::OtherName:
            options.dnsNames = {u"hub.example.com"_s};
            options.addresses.clear();
            break;
        default:
            break;
        }
        QSslConfiguration configuration
            = m_authority
                  .issue(server == Server::OtherName ? u"hub.example.com"_s : u"localhost"_s,
                         options)
                  .configuration();
        if (server == Server::OldTls) {
            configuration.setProtocol(QSsl::UnknownProtocol);
            QT_WARNING_PUSH
            QT_WARNING_DISABLE_DEPRECATED
            configuration.setProtocol(QSsl::TlsV1_1);
            QT_WARNING_POP
        }
        return configuration;
    }

private Q_SLOTS:
    void eachIsToldApart_data()
    {
        QTest::addColumn<ChannelSettings::Kind>("kind");
        QTest::addColumn<Server>("serverKind");
        QTest::addColumn<ChannelFailure>("failure");
        QTest::addColumn<QString>("says"); // in the message
        QTest::addColumn<QString>("remedy"); // in the remedy
        using enum ChannelFailure;
        using Kind = ChannelSettings::Kind;
        for (const auto kind : {Kind::Tls, Kind::WebSocket}) {
            const char *const name = kind == Kind::Tls ? "TLS" : "WebSocket";
            const auto row = [&](const char *what, Server server, ChannelFailure failure,
                                 const QString &says, const QString &remedy) {
                QTest::addRow("%s: %s", name, what) << kind << server << failure << says << remedy;
            };
            row("self-signed", Server::SelfSigned, CertificateUntrusted, u"\"localhost\""_s,
                u"ca-file"_s);
            row("foreign CA", Server::ForeignCa, CertificateUntrusted, u"Somebody else's CA"_s,
                u"ca-file"_s);
            row("expired", Server::Expired, CertificateExpired, u"expired on "_s, u"renewed"_s);
            row("not yet valid", Server::NotYetValid, CertificateNotYetValid, u"valid only from "_s,
                u"clock is probably wrong: it says "_s);
            row("for another name", Server::OtherName, HostNameMismatch, u"hub.example.com"_s,
                u"localhost"_s);
            row("old TLS alone", Server::OldTls, TlsFailed, u"no secure connection"_s,
                u"TLS 1.2"_s);
            row("no TLS at all", Server::Plain, TlsFailed, u"no secure connection"_s, u"port"_s);
            row("silent", Server::Silent, TimedOut, u"said nothing within 0.2 s"_s, u"port"_s);
            row("closes at once", Server::ClosesAtOnce, TlsFailed, u"no secure connection"_s,
                u"port"_s);
            row("closed port", Server::Closed, ConnectionRefused, u"refused"_s, u"running"_s);
            row("unknown name", Server::NoSuchName, NameNotFound, u"no-such-hub.invalid"_s,
                u"DNS"_s);
        }
    }
    void eachIsToldApart()
    {
        QFETCH(ChannelSettings::Kind, kind);
        QFETCH(Server, serverKind);
        QFETCH(ChannelFailure, failure);
        QFETCH(QString, says);
        QFETCH(QString, remedy);

        const bool tls = serverKind != Server::Plain && serverKind != Server::ClosesAtOnce;
        TlsServer server(tls ? configurationOf(serverKind) : QSslConfiguration());
        server.handshakes = serverKind != Server::Silent;
        if (serverKind == Server::Plain)
            server.onConnected
                = [](QSslSocket *socket) { socket->write("220 mail.example.com ESMTP\r\n"); };
        if (serverKind == Server::ClosesAtOnce)
            server.onReceived
                = [](QSslSocket *socket, const QByteArray &) { socket->disconnectFromHost(); };
        ChannelSettings settings;
        settings.kind = kind;
        settings.host
            = serverKind == Server::NoSuchName ? u"no-such-hub.invalid"_s : u"localhost"_s;
        settings.port = server.serverPort();
        settings.tls = m_authority.trust();
        settings.timeout = serverKind == Server::Silent ? 200ms : 10'000ms;
        if (serverKind == Server::Closed)
            server.close();

        QElapsedTimer timer;
        timer.start();
        ChannelProbe probe(settings);
        QVERIFY(!probe.saidInsideStart);
        QTRY_COMPARE_EQ(probe.failures, 1);
        QVERIFY(timer.elapsed() < 5000);
        QCOMPARE_EQ(probe.failure, failure);
        QVERIFY2(probe.error.message.contains(u"%1:%2"_s.arg(settings.host).arg(settings.port)),
                 qPrintable(probe.error.message));
        QVERIFY2(probe.error.message.contains(says), qPrintable(probe.error.message));
        QVERIFY2(probe.error.remedy.contains(remedy), qPrintable(probe.error.remedy));
        QCOMPARE_EQ(probe.opened.size(), 0);
        QVERIFY(!probe.channel->isOpen());
    }

    void aRefusedClientCertificateIsToldApart_data()
    {
        QTest::addColumn<ChannelSettings::Kind>("kind");
        QTest::addColumn<bool>("hasCertificate");
        QTest::addColumn<bool>("tls13");
        for (const bool tls13 : {false, true}) {
            const char *const version = tls13 ? "TLS 1.3" : "TLS 1.2";
            QTest::addRow("TLS, foreign, %s", version)
                << ChannelSettings::Kind::Tls << true << tls13;
            QTest::addRow("WebSocket, foreign, %s", version)
                << ChannelSettings::Kind::WebSocket << true << tls13;
        }
        // With TLS 1.2 a server has no alert for it that says what is missing.
        QTest::newRow("TLS, none shown") << ChannelSettings::Kind::Tls << false << true;
    }
    void aRefusedClientCertificateIsToldApart()
    {
        QFETCH(ChannelSettings::Kind, kind);
        QFETCH(bool, hasCertificate);
        QFETCH(bool, tls13);
        QSslConfiguration serverTls = m_authority.issue().configuration();
        serverTls.setProtocol(tls13 ? QSsl::TlsV1_3 : QSsl::TlsV1_2);
        serverTls.setPeerVerifyMode(QSslSocket::VerifyPeer);
        // Without these a Qt server lets the handshake end well, and then closes without a word.
        serverTls.setHandshakeMustInterruptOnError(true);
        serverTls.setMissingCertificateIsFatal(true);
        serverTls.setCaCertificates(QSslCertificate::fromData(m_authority.certificate()));
        TlsServer server(serverTls);
        ChannelSettings settings;
        settings.kind = kind;
        settings.host = u"localhost"_s;
        settings.port = server.serverPort();
        settings.tls = m_authority.trust();
        if (hasCertificate) {
            const QSslConfiguration device = m_stranger.issue(u"device7"_s).configuration();
            settings.tls.setLocalCertificateChain(device.localCertificateChain());
            settings.tls.setPrivateKey(device.privateKey());
        }
        ChannelProbe probe(settings);
        QTRY_COMPARE_EQ(probe.failures, 1);
        QCOMPARE_EQ(probe.failure, ChannelFailure::ClientCertificateRefused);
        QVERIFY2(probe.error.remedy.contains(hasCertificate ? u"registered with the hub"_s
                                                            : u"[connection.x509]"_s),
                 qPrintable(probe.error.remedy));
    }
};

QTEST_GUILESS_MAIN(ChannelFailuresTest)
#include "tst_channelfailures.moc"
