// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/tcpcheck.h"
#include "doctorprobe.h"
#include "support/proxyserver.h"
#include "support/testcertificates.h"
#include "support/tlsserver.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A port whose queue is full: the kernel answers no SYN, as behind a firewall that drops.
class DroppingPort
{
public:
    DroppingPort()
    {
        m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof(address);
        if (::bind(m_listener, reinterpret_cast<sockaddr *>(&address), size) != 0
            || ::listen(m_listener, 0) != 0
            || ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size) != 0)
            qFatal("no port");
        m_port = ntohs(address.sin_port);
        for (int &client : m_clients) {
            client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
            ::connect(client, reinterpret_cast<sockaddr *>(&address), size);
        }
    }
    ~DroppingPort()
    {
        for (const int client : m_clients)
            ::close(client);
        ::close(m_listener);
    }
    Q_DISABLE_COPY_MOVE(DroppingPort)
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    int m_listener = -1;
    int m_clients[4]{};
    quint16 m_port = 0;
};

} // namespace

/// Every place at which the way to the hub can end, each for real: the step is named, the reason
/// told, and what to do.
class DoctorFailuresTest : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    QTemporaryDir m_folder;
    TestAuthority m_authority;
    TestAuthority m_stranger{u"Somebody else's CA"_s};

    enum class Trouble {
        NoSuchName,
        Refused,
        Dropped,
        Silent,
        Plain,
        SelfSigned,
        ForeignCa,
        Expired,
        NotYetValid,
        OtherName,
        NoMqtt,
        NoWebSocket,
        CaFileMissing,
        ProxyUnknown,
        ProxyUnknownByAnyWay,
        ProxyRefuses,
        ProxyWantsPassword,
        ProxyForbids,
        SocksForbids,
    };

    [[nodiscard]] Doctor::Parts parts()
    {
        return {.clock = &m_clock,
                .patience = {.name = 20s,
                             .tcp = 500ms,
                             .otherAddresses = 100ms,
                             .tls = 700ms,
                             .connack = 700ms,
                             .roundTrip = 700ms}};
    }
    [[nodiscard]] QSslConfiguration certificateFor(Trouble trouble) const;

private Q_SLOTS:
    void theStepAtWhichItEndsIsNamed_data();
    void theStepAtWhichItEndsIsNamed();
    void theFaultIsAtItsCertificate();
    void aSilentAddressIsWorthAWarning();
    void aCertificateThatEndsSoonIsWorthAWarning();
};

QSslConfiguration DoctorFailuresTest::certificateFor(Trouble trouble) const
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    TestAuthority::Options options;
    switch (trouble) {
    case Trouble::SelfSigned:
        return selfSignedCertificate().configuration();
    case Trouble::ForeignCa:
        return m_stranger.issue().configuration();
    case Trouble::Expired:
        options.from = now.addDays(-30);
        options.until = now.addDays(-1);
        break;
    case Trouble::NotYetValid:
        options.from = now.addDays(1);
        break;
    case Trouble::OtherName:
        options.dnsNames = {u"hub.example.com"_s};
        options.addresses.clear();
        return m_authority.issue(u"hub.example.com"_s, options).configuration();
    case Trouble::Plain:
        return {};
    default:
        break;
    }
    return m_authority.issue(u"localhost"_s, options).configuration();
}

void DoctorFailuresTest::theStepAtWhichItEndsIsNamed_data()
{
    QTest::addColumn<Trouble>("trouble");
    QTest::addColumn<CheckKind>("kind");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("remedy");
    const auto row = [](const char *name, Trouble trouble, CheckKind kind, const QString &word,
                        const QString &remedy) {
        QTest::addRow("%s", name) << trouble << kind << word << remedy;
    };
    using enum CheckKind;
    row("no such name", Trouble::NoSuchName, Name, u"no-such-hub.invalid"_s, u"DNS"_s);
    row("refused port", Trouble::Refused, Tcp, u"refused"_s, u"port"_s);
    row("dropped by a firewall", Trouble::Dropped, Tcp, u"did not answer within 0.5 s"_s,
        u"firewall"_s);
    row("silent port", Trouble::Silent, Tls, u"said nothing within 0.7 s"_s, u"TLS"_s);
    row("speaks no TLS", Trouble::Plain, Tls, u"no secure connection"_s, u"TLS 1.2"_s);
    row("self-signed", Trouble::SelfSigned, Tls, u"not trusted"_s, u"ca-file"_s);
    row("foreign CA", Trouble::ForeignCa, Tls, u"Somebody else's CA"_s, u"ca-file"_s);
    row("expired", Trouble::Expired, Tls, u"expired"_s, u"renewed"_s);
    row("not yet valid", Trouble::NotYetValid, Clock, u"not yet valid"_s, u"timedatectl"_s);
    row("other name", Trouble::OtherName, Tls, u"hub.example.com"_s, u"names"_s);
    row("no MQTT behind it", Trouble::NoMqtt, Connect, u"did not answer CONNECT"_s, u"again"_s);
    row("no WebSocket", Trouble::NoWebSocket, WebSocket, u"did not take the WebSocket"_s,
        u"proxy"_s);
    row("CA file missing", Trouble::CaFileMissing, Configuration, u"is not there"_s, u"path"_s);
    row("unknown proxy", Trouble::ProxyUnknown, Name, u"no-such-proxy.invalid"_s,
        u"[connection.proxy]"_s);
    row("unknown proxy, by any way", Trouble::ProxyUnknownByAnyWay, Name,
        u"no-such-proxy.invalid"_s, u"[connection.proxy]"_s);
    row("proxy's port is closed", Trouble::ProxyRefuses, Tcp, u"HTTP proxy"_s,
        u"[connection.proxy]"_s);
    row("proxy wants a password", Trouble::ProxyWantsPassword, Proxy, u"password"_s,
        u"[connection.proxy]"_s);
    row("proxy forbids", Trouble::ProxyForbids, Proxy, u"HTTP proxy"_s, u"allows port"_s);
    row("SOCKS proxy forbids", Trouble::SocksForbids, Proxy, u"SOCKS5 proxy"_s, u"allows port"_s);
}

void DoctorFailuresTest::theStepAtWhichItEndsIsNamed()
{
    QFETCH(Trouble, trouble);
    QFETCH(CheckKind, kind);
    QFETCH(QString, word);
    QFETCH(QString, remedy);

    TlsServer server(certificateFor(trouble));
    server.handshakes = trouble != Trouble::Silent;
    server.onReceived = [trouble](QSslSocket *socket, const QByteArray &) {
        if (trouble == Trouble::Plain)
            socket->write("220 mail.example.com ESMTP\r\n");
        else if (trouble == Trouble::NoWebSocket)
            socket->write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    };
    const DroppingPort dropping;
    HubSettings settings = hubSettings(u"localhost"_s, server.serverPort());
    settings.caFile = m_folder.filePath(u"ca.pem"_s);
    if (QFile file(settings.caFile); file.open(QIODevice::WriteOnly))
        file.write(m_authority.certificate());
    std::unique_ptr<ProxyServer> proxy;
    const auto through = [&](ProxyServer::Kind what, QNetworkProxy::ProxyType type) {
        proxy = std::make_unique<ProxyServer>(what);
        settings.proxy = QNetworkProxy(type, u"127.0.0.1"_s, proxy->serverPort());
    };
    switch (trouble) {
    case Trouble::NoSuchName:
        settings.connection.hostName = u"no-such-hub.invalid"_s;
        break;
    case Trouble::Refused:
        server.close();
        break;
    case Trouble::Dropped:
        settings.connection.gatewayHostName = u"127.0.0.1"_s;
        settings.port = dropping.port();
        break;
    case Trouble::NoWebSocket:
        settings.transport = HubSettings::Transport::WebSocket;
        break;
    case Trouble::CaFileMissing:
        settings.caFile = m_folder.filePath(u"nowhere.pem"_s);
        break;
    case Trouble::ProxyUnknownByAnyWay:
        settings.transport = HubSettings::Transport::Auto;
        [[fallthrough]];
    case Trouble::ProxyUnknown:
        settings.proxy = QNetworkProxy(QNetworkProxy::HttpProxy, u"no-such-proxy.invalid"_s, 8080);
        break;
    case Trouble::ProxyRefuses:
        through(ProxyServer::Kind::Http, QNetworkProxy::HttpProxy);
        proxy->close();
        break;
    case Trouble::ProxyWantsPassword:
        through(ProxyServer::Kind::HttpWantsPassword, QNetworkProxy::HttpProxy);
        break;
    case Trouble::ProxyForbids:
        through(ProxyServer::Kind::HttpForbids, QNetworkProxy::HttpProxy);
        break;
    case Trouble::SocksForbids:
        through(ProxyServer::Kind::Socks5Forbids, QNetworkProxy::Socks5Proxy);
        break;
    default:
        break;
    }

    DoctorProbe probe(settings, parts());
    QVERIFY(probe.wait());
    QVERIFY2(probe.doctor.failed(), qPrintable(probe.summary()));
    const CheckStep &failed = *probe.doctor.failed();
    QVERIFY2(failed.kind == kind, qPrintable(checkName(failed.kind) + u'\n' + probe.texts()));
    QVERIFY(failed.error);
    QVERIFY2(failed.error->message.contains(word), qPrintable(failed.error->text()));
    QVERIFY2(failed.error->remedy.contains(remedy), qPrintable(failed.error->text()));
    QCOMPARE(probe.finished, 1);
    // Nothing is tried behind the end, and all is told.
    bool behind = false;
    for (const CheckStep &step : probe.doctor.steps()) {
        QVERIFY(step.isOver());
        if (behind && step.kind > CheckKind::Tls)
            QCOMPARE(step.state, CheckState::Skipped);
        behind = behind || step.kind == kind;
    }
    QVERIFY(!probe.texts().contains(u"c2VjcmV0"_s));
}

void DoctorFailuresTest::theFaultIsAtItsCertificate()
{
    TlsServer server(certificateFor(Trouble::Expired));
    HubSettings settings = hubSettings(u"localhost"_s, server.serverPort());
    settings.caFile = m_folder.filePath(u"ca.pem"_s);
    QFile file(settings.caFile);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(m_authority.certificate());
    file.close();
    DoctorProbe probe(settings, parts());
    QVERIFY(probe.wait());
    const CheckStep &tls = probe.step(CheckKind::Tls);
    QVERIFY(!tls.chain.empty());
    QCOMPARE(tls.chain.front().info.subject, u"localhost"_s);
    QCOMPARE(tls.chain.front().info.issuer, u"Outpost test CA"_s);
    QCOMPARE_EQ(tls.chain.front().daysLeft, -1);
    QVERIFY2(tls.chain.front().fault.contains(u"expired"_s), qPrintable(tls.chain.front().fault));
    const QJsonObject json = checkAsJson(tls);
    QCOMPARE(json[u"state"].toString(), u"failed"_s);
    QVERIFY(!json[u"remedy"].toString().isEmpty());
}

void DoctorFailuresTest::aSilentAddressIsWorthAWarning()
{
    const DroppingPort dropping;
    QTcpServer answering;
    QVERIFY(answering.listen(QHostAddress(u"127.0.0.2"_s), dropping.port()));
    CheckContext context;
    context.clock = &m_clock;
    context.patience = parts().patience;
    // The patience of the first is not waited for: only that with other addresses ends it in time.
    context.patience.tcp = 60s;
    context.settings = hubSettings(u"two.example.com"_s, dropping.port());
    context.channel.host = u"two.example.com"_s;
    context.channel.port = dropping.port();
    context.addresses = {QHostAddress(u"127.0.0.1"_s), QHostAddress(u"127.0.0.2"_s)};
    TcpCheck check(context);
    std::optional<CheckStep> ended;
    connect(&check, &Check::ended, this, [&](const CheckStep &step) { ended = step; });
    check.start();
    QTRY_VERIFY(ended);
    QCOMPARE(ended->state, CheckState::Warning);
    QVERIFY(ended->seen.contains(u"127.0.0.2"_s));
    QVERIFY(ended->error->message.contains(u"did not answer"_s));
    QCOMPARE_EQ(ended->details.size(), 2);
}

void DoctorFailuresTest::aCertificateThatEndsSoonIsWorthAWarning()
{
    TestAuthority::Options options;
    options.until = QDateTime::currentDateTimeUtc().addDays(3);
    TlsServer server(m_authority.issue(u"localhost"_s, options).configuration());
    HubSettings settings = hubSettings(u"localhost"_s, server.serverPort());
    settings.caFile = m_folder.filePath(u"ca.pem"_s);
    QFile file(settings.caFile);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(m_authority.certificate());
    file.close();
    LiveConnection live;
    live.connected = true;
    DoctorProbe probe(settings, parts(), live);
    QVERIFY(probe.wait());
    QCOMPARE(probe.step(CheckKind::Tls).state, CheckState::Warning);
    QVERIFY(probe.step(CheckKind::Tls).error->message.contains(u"ends in 2 days"_s));
    QVERIFY(!probe.doctor.failed());
}

QTEST_GUILESS_MAIN(DoctorFailuresTest)
#include "tst_doctorfailures.moc"
