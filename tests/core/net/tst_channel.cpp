// SPDX-License-Identifier: GPL-3.0-or-later
#include "channelprobe.h"
#include "support/testcertificates.h"
#include "support/tlsserver.h"

#include <QSslKey>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;

/// A TLS channel that opens: what goes over it, what it tells, and how it ends.
class ChannelTest : public QObject
{
    Q_OBJECT

    TestAuthority m_authority;
    TestCertificate m_certificate = m_authority.issue();

    ChannelSettings settingsFor(const TlsServer &server) const
    {
        ChannelSettings settings;
        settings.host = u"localhost"_s;
        settings.port = server.serverPort();
        settings.tls = m_authority.trust();
        return settings;
    }

private Q_SLOTS:
    void bytesGoBothWays()
    {
        TlsServer server(m_certificate.configuration());
        server.onReceived
            = [](QSslSocket *socket, const QByteArray &bytes) { socket->write(bytes); };
        ChannelProbe probe(settingsFor(server));
        QVERIFY(!probe.channel->isOpen());
        QVERIFY(!probe.saidInsideStart);
        QTRY_COMPARE_EQ(probe.opened.size(), 1);
        QVERIFY(probe.channel->isOpen());
        const QByteArray sent(3 * 1024 * 1024, 'x');
        QSignalSpy written(probe.channel.get(), &Channel::bytesWritten);
        QCOMPARE_EQ(probe.channel->write(sent), sent.size());
        QTRY_COMPARE_EQ(probe.received.size(), sent.size());
        QCOMPARE_EQ(probe.channel->bytesToWrite(), 0);
        qint64 sum = 0;
        for (const auto &arguments : written)
            sum += arguments[0].toLongLong();
        QCOMPARE_EQ(sum, sent.size());
    }

    void whatWasNegotiatedCanBeAskedFor()
    {
        TlsServer server(m_certificate.configuration());
        ChannelProbe probe(settingsFor(server));
        QTRY_COMPARE_EQ(probe.opened.size(), 1);
        const ChannelInfo info = probe.channel->info();
        QCOMPARE_EQ(info.peer, u"localhost:%1"_s.arg(server.serverPort()));
        QCOMPARE_EQ(info.peerAddress, u"127.0.0.1"_s);
        QCOMPARE_EQ(info.protocol, u"TLSv1.3"_s);
        QVERIFY(info.cipher.startsWith(u"TLS_"));
        QCOMPARE_EQ(info.via, QString());
        QVERIFY(!info.chain.empty());
        QCOMPARE_EQ(info.chain[0].subject, u"localhost"_s);
        QCOMPARE_EQ(info.chain[0].issuer, u"Outpost test CA"_s);
        QCOMPARE_EQ(info.chain[0].names, (QStringList{u"127.0.0.1"_s, u"localhost"_s}));
        QCOMPARE_EQ(info.chain[0].sha256.size(), 64);
        QVERIFY(info.chain[0].validUntil > QDateTime::currentDateTimeUtc().addDays(29));
    }

    void anAddressIsVerifiedLikeAName()
    {
        TlsServer server(m_certificate.configuration());
        ChannelSettings settings = settingsFor(server);
        settings.host = u"127.0.0.1"_s;
        ChannelProbe probe(settings);
        QTRY_COMPARE_EQ(probe.opened.size(), 1);
    }

    void verificationCantBeTurnedOff()
    {
        TlsServer server(selfSignedCertificate().configuration());
        ChannelSettings settings = settingsFor(server);
        settings.tls.setPeerVerifyMode(QSslSocket::VerifyNone);
        ChannelProbe probe(settings);
        QTRY_COMPARE_EQ(probe.failures, 1);
        QCOMPARE_EQ(probe.failure, ChannelFailure::CertificateUntrusted);
    }

    void aServerThatClosesIsToldOnceAndAfterItsLastWords()
    {
        TlsServer server(m_certificate.configuration());
        server.onConnected = [](QSslSocket *socket) {
            socket->write("last words");
            socket->disconnectFromHost();
        };
        ChannelProbe probe(settingsFor(server));
        QTRY_COMPARE_EQ(probe.failures, 1);
        QCOMPARE_EQ(probe.opened.size(), 1);
        QCOMPARE_EQ(probe.failure, ChannelFailure::Closed);
        QCOMPARE_EQ(probe.received, QByteArray("last words"));
        QVERIFY(!probe.channel->isOpen());
        QVERIFY(probe.error.message.contains(u"localhost:%1"_s.arg(server.serverPort())));
    }

    void aClientCertificateIsShown()
    {
        QSslConfiguration serverTls = m_certificate.configuration();
        serverTls.setPeerVerifyMode(QSslSocket::VerifyPeer);
        serverTls.setCaCertificates(QSslCertificate::fromData(m_authority.certificate()));
        TlsServer server(serverTls);
        ChannelSettings settings = settingsFor(server);
        const QSslConfiguration device = m_authority.issue(u"device7"_s).configuration();
        settings.tls.setLocalCertificateChain(device.localCertificateChain());
        settings.tls.setPrivateKey(device.privateKey());
        ChannelProbe probe(settings);
        QTRY_COMPARE_EQ(server.sockets().size(), 1);
        QCOMPARE_EQ(server.sockets()[0]->peerCertificate().subjectInfo(QSslCertificate::CommonName),
                    QStringList{u"device7"_s});
    }

    void nothingIsSaidAfterAbort_data()
    {
        QTest::addColumn<bool>("open");
        QTest::newRow("on the way") << false;
        QTest::newRow("when open") << true;
    }
    void nothingIsSaidAfterAbort()
    {
        QFETCH(bool, open);
        TlsServer server(m_certificate.configuration());
        ChannelProbe probe(settingsFor(server));
        if (open)
            QTRY_COMPARE_EQ(probe.opened.size(), 1);
        probe.channel->abort();
        QVERIFY(!probe.channel->isOpen());
        ChannelProbe other(
            settingsFor(server)); // what the first had to say would have been said by then
        QTRY_COMPARE_EQ(other.opened.size(), 1);
        QCOMPARE_EQ(probe.opened.size(), open ? 1 : 0);
        QCOMPARE_EQ(probe.failures, 0);
    }

    void closeSendsWhatWasWritten()
    {
        TlsServer server(m_certificate.configuration());
        ChannelProbe probe(settingsFor(server));
        QTRY_COMPARE_EQ(probe.opened.size(), 1);
        probe.channel->write("goodbye");
        probe.channel->close();
        QTRY_COMPARE_EQ(server.received(), QByteArray("goodbye"));
        QTRY_COMPARE_EQ(server.sockets().size(), 0);
        QCOMPARE_EQ(probe.failures, 0);
    }

    void itMayBeDeletedInItsOwnSignals_data()
    {
        QTest::addColumn<int>("where");
        QTest::newRow("opened") << 0;
        QTest::newRow("readyRead") << 1;
        QTest::newRow("bytesWritten") << 2;
        QTest::newRow("failed") << 3;
    }
    void itMayBeDeletedInItsOwnSignals()
    {
        QFETCH(int, where);
        TlsServer server(m_certificate.configuration());
        server.onReceived = [where](QSslSocket *socket, const QByteArray &bytes) {
            if (where == 3)
                socket->abort();
            else if (where == 1)
                socket->write(bytes);
        };
        std::unique_ptr<Channel> channel = createChannel(settingsFor(server));
        connect(channel.get(), &Channel::opened, this,
                [&] { where == 0 ? channel.reset() : void(channel->write("hello")); });
        connect(channel.get(), &Channel::readyRead, this, [&] { channel.reset(); });
        if (where == 2)
            connect(channel.get(), &Channel::bytesWritten, this, [&] { channel.reset(); });
        connect(channel.get(), &Channel::failed, this, [&] { channel.reset(); });
        channel->start();
        QTRY_VERIFY(!channel);
    }

    void theCaFileIsChecked_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("exists");
        QTest::addColumn<int>("code"); // -1: it is fine
        QTest::newRow("a certificate") << m_authority.certificate() << true << -1;
        QTest::newRow("no such file") << QByteArray() << false << int(ErrorCode::NotFound);
        QTest::newRow("empty") << QByteArray() << true << int(ErrorCode::InvalidInput);
        QTest::newRow("something else")
            << QByteArray("[connection]\n") << true << int(ErrorCode::InvalidInput);
    }
    void theCaFileIsChecked()
    {
        QFETCH(QByteArray, content);
        QFETCH(bool, exists);
        QFETCH(int, code);
        QTemporaryDir folder;
        QFile file(folder.filePath(u"ca.pem"_s));
        if (exists) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(content);
            file.close();
        }
        const auto configuration = clientTlsConfiguration(file.fileName());
        QCOMPARE_EQ(configuration.hasValue() ? -1 : int(configuration.error().code), code);
        if (configuration) {
            QCOMPARE_EQ(configuration->caCertificates().size(), 1);
        } else {
            QVERIFY(configuration.error().message.contains(file.fileName()));
            QVERIFY(!configuration.error().remedy.isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(ChannelTest)
#include "tst_channel.moc"
