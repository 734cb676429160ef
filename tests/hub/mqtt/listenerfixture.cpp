// SPDX-License-Identifier: GPL-3.0-or-later
#include "listenerfixture.h"

#include <QFile>
#include <QProcess>
#include <QSslKey>

namespace outpost::test {

using namespace hub;
using namespace Qt::Literals::StringLiterals;

void TestCertificates::make(const QString &name)
{
    QProcess openssl;
    openssl.start(u"openssl"_s,
                  {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                   u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s,
                   u"/CN="_s + name, u"-addext"_s, u"subjectAltName=DNS:localhost,IP:127.0.0.1"_s,
                   u"-keyout"_s, keyFile(name), u"-out"_s, certificateFile(name)});
    if (!openssl.waitForFinished() || openssl.exitCode() != 0)
        qFatal("openssl made no certificate: %s", openssl.readAllStandardError().constData());
}

QString TestCertificates::certificateFile(const QString &name) const
{
    return m_folder.filePath(name + u".pem"_s);
}

QString TestCertificates::keyFile(const QString &name) const
{
    return m_folder.filePath(name + u".key"_s);
}

QSslCertificate TestCertificates::certificate(const QString &name) const
{
    return QSslCertificate::fromPath(certificateFile(name)).value(0);
}

QSslConfiguration TestCertificates::serving(const QString &name) const
{
    QFile file(keyFile(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no key");
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(certificate(name));
    tls.setPrivateKey(QSslKey(&file, QSsl::Ec));
    return tls;
}

QSslConfiguration TestCertificates::trusting(const QString &name) const
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates({certificate(name)});
    return tls;
}

WillingHub::WillingHub(Listener &listener)
{
    connect(&listener, &Listener::sessionOpened, this,
            [this, &listener] { take(listener.takeSession()); });
}

void WillingHub::take(std::unique_ptr<Session> taken)
{
    Session *const session = taken.get();
    sessions.push_back(std::move(taken));
    connect(session, &Session::connectRequested, this, [this, session] {
        if (refusal)
            session->refuse(*refusal);
        else
            session->accept(false);
    });
    connect(session, &Session::publishReceived, this, [this, session](const PublishPacket &packet) {
        published.push_back(packet);
        if (packet.qos == 1)
            session->acknowledge(packet.packetId);
    });
    connect(session, &Session::subscribeRequested, this, [session](const SubscribePacket &packet) {
        session->grant(
            packet.packetId,
            QList<SubscribeReturnCode>(packet.requests.size(), SubscribeReturnCode::MaximumQos1));
        (void)session->deliver(packet.requests.first().filter.chopped(1) + u"bag"_s,
                               "open the valve", 1);
    });
    connect(session, &Session::delivered, this, [this] { ++delivered; });
    connect(session, &Session::ended, this, [this](EndReason reason) { ends.push_back(reason); });
}

} // namespace outpost::test
