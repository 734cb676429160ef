// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpointfixture.h"

#include "hub/ca/certificateauthority.h"

#include <QCryptographicHash>
#include <QDir>

using namespace outpost;
using namespace outpost::hub;
using namespace outpost::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class CertificatesTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::optional<CertificateAuthority> m_ours;
    std::optional<CertificateAuthority> m_foreign;
    std::unique_ptr<EndpointFixture> m_hub;

    static QSslCertificate issue(const CertificateAuthority &authority, const QString &id)
    {
        const auto issued = authority.issueDeviceCertificate(id, SystemClock().now());
        return issued ? QSslCertificate(issued->certificatePem) : QSslCertificate();
    }
    /// Time is real here: certificates are made for it.
    void setTime(const QDateTime &time)
    {
        const Timestamp at{std::chrono::milliseconds(time.toMSecsSinceEpoch())};
        m_hub->clock.jump(at - m_hub->clock.now());
    }
    ConnectReturnCode connectWith(const std::optional<QSslCertificate> &certificate)
    {
        ConnectPacket packet = m_hub->connectPacket(u"boiler"_s);
        packet.password = {};
        ScriptedDevice device(*m_hub, certificate);
        device.send(packet);
        const auto answer = device.take<ConnackPacket>();
        return answer ? answer->code : ConnectReturnCode::ServerUnavailable;
    }
    void add(DeviceIdentity identity)
    {
        identity.id = u"boiler"_s;
        QVERIFY(m_hub->store->registry().add(identity));
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (auto *authority : {&m_ours, &m_foreign}) {
            const QString name = authority == &m_ours ? u"ours"_s : u"foreign"_s;
            QVERIFY(QDir(m_folder.path()).mkdir(name));
            auto opened = CertificateAuthority::open(m_folder.filePath(name), SystemClock().now());
            QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
            authority->emplace(std::move(*opened));
        }
    }
    void init()
    {
        m_hub = std::make_unique<EndpointFixture>(QList{m_ours->certificate()});
        setTime(QDateTime::currentDateTimeUtc());
    }
    void cleanup() { m_hub.reset(); }

    void certificateOfTheHubsAuthorityComesIn()
    {
        add({.auth = AuthType::CertificateAuthority});
        QCOMPARE_EQ(connectWith(issue(*m_ours, u"boiler"_s)), ConnectReturnCode::Accepted);
    }

    void othersOfAnAuthorityAreTurnedAway()
    {
        add({.auth = AuthType::CertificateAuthority});
        QCOMPARE_EQ(connectWith(std::nullopt), ConnectReturnCode::NotAuthorized);
        QCOMPARE_EQ(connectWith(issue(*m_ours, u"other"_s)), ConnectReturnCode::NotAuthorized);
        QCOMPARE_EQ(connectWith(issue(*m_foreign, u"boiler"_s)), ConnectReturnCode::NotAuthorized);
        const QSslCertificate certificate = issue(*m_ours, u"boiler"_s);
        setTime(certificate.expiryDate().addDays(1));
        QCOMPARE_EQ(connectWith(certificate), ConnectReturnCode::NotAuthorized);
        setTime(certificate.effectiveDate().addDays(-1));
        QCOMPARE_EQ(connectWith(certificate), ConnectReturnCode::NotAuthorized);
    }

    void thumbprintIsEnoughWhoeverSignedIt_data()
    {
        QTest::addColumn<QCryptographicHash::Algorithm>("algorithm");
        QTest::newRow("SHA-256") << QCryptographicHash::Sha256;
        QTest::newRow("SHA-1") << QCryptographicHash::Sha1;
    }
    void thumbprintIsEnoughWhoeverSignedIt()
    {
        QFETCH(QCryptographicHash::Algorithm, algorithm);
        const QSslCertificate certificate = issue(*m_foreign, u"anything"_s);
        add({.auth = AuthType::SelfSigned,
             .secondaryThumbprint = QString::fromLatin1(certificate.digest(algorithm).toHex(':'))});
        QCOMPARE_EQ(connectWith(certificate), ConnectReturnCode::Accepted);
        QCOMPARE_EQ(connectWith(issue(*m_foreign, u"anything"_s)),
                    ConnectReturnCode::NotAuthorized);
        QCOMPARE_EQ(connectWith(std::nullopt), ConnectReturnCode::NotAuthorized);
        setTime(certificate.expiryDate().addDays(1));
        QCOMPARE_EQ(connectWith(certificate), ConnectReturnCode::NotAuthorized);
        setTime(certificate.effectiveDate().addDays(-1));
        QCOMPARE_EQ(connectWith(certificate), ConnectReturnCode::NotAuthorized);
    }

    void certificateIsNoTokenForADeviceWithAKey()
    {
        add({.auth = AuthType::Sas});
        QCOMPARE_EQ(connectWith(issue(*m_ours, u"boiler"_s)), ConnectReturnCode::NotAuthorized);
    }
};

QTEST_GUILESS_MAIN(CertificatesTest)
#include "tst_certificates.moc"
