// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/ca/certificateauthority.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace outpost::hub;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool isPrivate(const QString &path)
{
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    return QFileInfo::exists(path) && !(QFileInfo(path).permissions() & others);
}

} // namespace

class CertificateAuthorityTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    const Timestamp m_now = SystemClock().now();

    [[nodiscard]] QString file(QLatin1StringView name) const { return m_folder.filePath(name); }

    /// What `openssl verify` says of a certificate, with the authority alone as its root.
    QByteArray verify(const QString &purpose, const QString &certificate,
                      const QStringList &more = {})
    {
        QProcess openssl;
        openssl.start(u"openssl"_s,
                      QStringList{u"verify"_s, u"-x509_strict"_s, u"-no-CApath"_s, u"-no-CAstore"_s,
                                  u"-CAfile"_s, file("ca.pem"_L1), u"-purpose"_s, purpose}
                          + more + QStringList{certificate});
        if (!openssl.waitForFinished())
            return "openssl did not end";
        return openssl.readAllStandardOutput() + openssl.readAllStandardError();
    }

private Q_SLOTS:
    void init()
    {
        for (const auto name : {"ca.pem"_L1, "ca.key.pem"_L1, "server.pem"_L1, "server.key.pem"_L1})
            QFile::remove(file(name));
    }

    void theFirstStartMakesAnAuthorityAndTheNextOneReadsIt()
    {
        const auto first = CertificateAuthority::open(m_folder.path(), m_now);
        QVERIFY2(first, first ? "" : qPrintable(first.error().text()));
        QCOMPARE(first->certificateFile(), file("ca.pem"_L1));
        QVERIFY(isPrivate(file("ca.key.pem"_L1)));
        QVERIFY(first->certificate().isSelfSigned());
        const auto second = CertificateAuthority::open(m_folder.path(), m_now);
        QVERIFY(second);
        QCOMPARE(second->certificate(), first->certificate());
    }

    void strangersVerifyTheServerForEachOfItsNames()
    {
        if (QStandardPaths::findExecutable(u"openssl"_s).isEmpty())
            QSKIP("there is no openssl program here");
        auto ca = CertificateAuthority::open(m_folder.path(), m_now);
        QVERIFY(ca);
        QVERIFY(ca->serverConfiguration(QHostAddress(u"192.0.2.7"_s), m_now));
        QVERIFY(isPrivate(file("server.key.pem"_L1)));
        const QString server = file("server.pem"_L1);
        QVERIFY(verify(u"sslserver"_s, server, {u"-verify_hostname"_s, u"localhost"_s})
                    .endsWith(": OK\n"));
        for (const auto address : {"127.0.0.1"_L1, "::1"_L1, "192.0.2.7"_L1}) {
            const QByteArray answer = verify(u"sslserver"_s, server, {u"-verify_ip"_s, address});
            QVERIFY2(answer.endsWith(": OK\n"), answer.constData());
        }
        QVERIFY(
            !verify(u"sslserver"_s, server, {u"-verify_ip"_s, u"192.0.2.8"_s}).endsWith(": OK\n"));
        QVERIFY(!verify(u"sslclient"_s, server).endsWith(": OK\n"));
    }

    void strangersVerifyADevicesCertificate()
    {
        const auto ca = CertificateAuthority::open(m_folder.path(), m_now);
        QVERIFY(ca);
        const auto issued = ca->issueDeviceCertificate(u"boiler-1"_s, m_now);
        QVERIFY(issued);
        const auto files = writeCertificateFiles(file("out/deep"_L1), u"boiler-1"_s, *issued);
        QVERIFY(files);
        QCOMPARE(files->first, file("out/deep/boiler-1.key.pem"_L1));
        QCOMPARE(files->second, file("out/deep/boiler-1.cert.pem"_L1));
        QVERIFY(isPrivate(files->first));
        QVERIFY(!QSslKey(contentOf(files->first), QSsl::Ec).isNull());

        const QSslCertificate certificate(contentOf(files->second));
        QCOMPARE(certificate.subjectInfo(QSslCertificate::CommonName), QStringList{u"boiler-1"_s});
        const auto errors = QSslCertificate::verify({certificate, ca->certificate()});
        for (const QSslError &error :
             errors) // of a root that the system does not know, nothing else
            QCOMPARE(error.error(), QSslError::SelfSignedCertificateInChain);
        const QByteArray answer = verify(u"sslclient"_s, files->second);
        QVERIFY2(answer.endsWith(": OK\n"), answer.constData());
    }

    void theServersCertificateIsKeptWhileItFits_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<int>("daysLater");
        QTest::addColumn<bool>("kept");
        QTest::newRow("the same address a month later") << u"127.0.0.1"_s << 30 << true;
        QTest::newRow("another address") << u"192.0.2.9"_s << 0 << false;
        QTest::newRow("about to expire") << u"127.0.0.1"_s << 380 << false;
        QTest::newRow("long expired") << u"127.0.0.1"_s << 1000 << false;
    }

    void theServersCertificateIsKeptWhileItFits()
    {
        QFETCH(QString, address);
        QFETCH(int, daysLater);
        QFETCH(bool, kept);
        auto ca = CertificateAuthority::open(m_folder.path(), m_now);
        QVERIFY(ca);
        const auto first = ca->serverConfiguration(QHostAddress(QHostAddress::LocalHost), m_now);
        QVERIFY(first);
        const auto second = ca->serverConfiguration(QHostAddress(address), m_now + days(daysLater));
        QVERIFY(second);
        QCOMPARE(second->localCertificate() == first->localCertificate(), kept);
        QVERIFY(
            second->localCertificate().expiryDate().toMSecsSinceEpoch()
            > duration_cast<milliseconds>((m_now + days(daysLater)).time_since_epoch()).count());
    }

    void aServersCertificateOfAnotherAuthorityIsReplaced()
    {
        auto old = CertificateAuthority::open(m_folder.path(), m_now);
        QVERIFY(old && old->serverConfiguration(QHostAddress(QHostAddress::LocalHost), m_now));
        QVERIFY(QFile::remove(file("ca.pem"_L1)));
        auto fresh = CertificateAuthority::open(m_folder.path(), m_now);
        QVERIFY(fresh && fresh->serverConfiguration(QHostAddress(QHostAddress::LocalHost), m_now));
        QVERIFY(verify(u"sslserver"_s, file("server.pem"_L1)).endsWith(": OK\n"));
    }

    void aBrokenAuthorityIsNamedNotReplaced_data()
    {
        QTest::addColumn<QString>("damaged");
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("rubbish for a certificate") << u"ca.pem"_s << QByteArray("hello");
        QTest::newRow("rubbish for a key") << u"ca.key.pem"_s << QByteArray("hello");
        QTest::newRow("an endless key") << u"ca.key.pem"_s << QByteArray(100'000, 'x');
    }

    void aBrokenAuthorityIsNamedNotReplaced()
    {
        QFETCH(QString, damaged);
        QFETCH(QByteArray, content);
        QVERIFY(CertificateAuthority::open(m_folder.path(), m_now));
        QFile broken(m_folder.filePath(damaged));
        QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write(content) == content.size());
        broken.close();
        const auto again = CertificateAuthority::open(m_folder.path(), m_now);
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::Corrupt);
        QVERIFY(!again.error().remedy.isEmpty());
        QCOMPARE(contentOf(broken.fileName()), content);
    }

    void anExpiredAuthoritySaysSo()
    {
        QVERIFY(CertificateAuthority::open(m_folder.path(), m_now));
        const auto later = CertificateAuthority::open(m_folder.path(), m_now + days(3651));
        QVERIFY(!later);
        QVERIFY(later.error().message.contains(u"expired on"_s));
    }

    void anIdThatNoCertificateHoldsIsRefused()
    {
        const auto ca = CertificateAuthority::open(m_folder.path(), m_now);
        QVERIFY(ca && ca->issueDeviceCertificate(QString(64, u'x'), m_now));
        const auto longer = ca->issueDeviceCertificate(QString(65, u'x'), m_now);
        QVERIFY(!longer);
        QCOMPARE(longer.error().code, ErrorCode::InvalidInput);
    }

    void idsThatAreStrangeAsFileNamesAreEncoded()
    {
        const auto ca = CertificateAuthority::open(m_folder.path(), m_now);
        QVERIFY(ca);
        const auto issued = ca->issueDeviceCertificate(u"a*b?"_s, m_now);
        QVERIFY(issued);
        const auto files = writeCertificateFiles(m_folder.path(), u"a*b?"_s, *issued);
        QVERIFY(files);
        QCOMPARE(QFileInfo(files->first).fileName(), u"a%2Ab%3F.key.pem"_s);
    }
};

QTEST_GUILESS_MAIN(CertificateAuthorityTest)
#include "tst_ca.moc"
