// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/devicecredentials.h"
#include "support/nodescenario.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSslCertificate>
#include <QTest>

using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using Way = NodeScenario::Way;

/// Who may come in, asked with Microsoft's device SDK: keys, certificates, one connection a device.
class SdkIdentityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theRegisteredCertificateComesIn_data();
    void theRegisteredCertificateComesIn();
    void aCertificateOfTheHubsAuthorityComesIn_data();
    void aCertificateOfTheHubsAuthorityComesIn();
    void anotherCertificateStaysOut();
    void anotherDevicesCertificateOfTheHubStaysOut();
    void aWrongKeyStaysOut();
    void aRemovedDeviceStaysOut();
    void aSecondConnectionEndsTheFirst();

private:
    struct Pair
    {
        QString certificate;
        QString key;
    };
    /// A certificate that nobody signed but itself.
    Pair selfSigned(const QString &name);
    static QString thumbprint(const QString &file);
    static void give(NodeScenario &device, const Pair &pair);
    static void ways();
    /// What the SDK says when it is not let in.
    void verifyRefused(NodeScenario &device);

    QTemporaryDir m_directory;
    HubProcess m_hub;
};

void SdkIdentityTest::initTestCase()
{
    QVERIFY(NodeScenario::isInstalled());
    QVERIFY(m_hub.start());
}

SdkIdentityTest::Pair SdkIdentityTest::selfSigned(const QString &name)
{
    const Pair pair{m_directory.filePath(name + u".cert.pem"_s),
                    m_directory.filePath(name + u".key.pem"_s)};
    const Outcome made
        = runProgram(u"openssl"_s,
                     {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                      u"ec_paramgen_curve:P-256"_s, u"-nodes"_s, u"-keyout"_s, pair.key, u"-out"_s,
                      pair.certificate, u"-subj"_s, u"/CN="_s + name, u"-days"_s, u"2"_s});
    if (made.exitCode != 0)
        qWarning().noquote() << made.errors;
    return pair;
}

QString SdkIdentityTest::thumbprint(const QString &file)
{
    const auto certificates = QSslCertificate::fromPath(file);
    if (certificates.isEmpty())
        return {};
    return QString::fromLatin1(
        certificates.first().digest(QCryptographicHash::Sha256).toHex().toUpper());
}

void SdkIdentityTest::give(NodeScenario &device, const Pair &pair)
{
    device.setVariable(u"CERTIFICATE_FILE"_s, pair.certificate);
    device.setVariable(u"KEY_FILE"_s, pair.key);
    device.setVariable(u"RETRY"_s, u"none"_s);
}

void SdkIdentityTest::ways()
{
    QTest::addColumn<Way>("way");
    QTest::addRow("over MQTT") << Way::Mqtt;
    QTest::addRow("over WebSocket") << Way::WebSocket;
}

void SdkIdentityTest::verifyRefused(NodeScenario &device)
{
    device.setVariable(u"RETRY"_s, u"none"_s);
    QVERIFY(device.start());
    QVERIFY(device.waitForEvent(u"failed"_s));
    QCOMPARE_EQ(device.count(u"connected"_s), 0);
    QCOMPARE_EQ(device.waitForEnd(), 1);
}

void SdkIdentityTest::theRegisteredCertificateComesIn_data()
{
    ways();
}

void SdkIdentityTest::theRegisteredCertificateComesIn()
{
    QFETCH(Way, way);
    const QString id = u"thumb-%1"_s.arg(int(way));
    const Pair pair = selfSigned(id);
    const QString text
        = m_hub.addDevice(id, {u"--x509-thumbprint"_s, thumbprint(pair.certificate)});
    QVERIFY2(text.contains("x509=true"_L1), qPrintable(text));
    NodeScenario device(u"telemetry"_s, m_hub, text, way);
    give(device, pair);
    QVERIFY(device.start());
    QVERIFY(device.waitForEvent(u"connected"_s));
    device.send({{u"command"_s, u"send"_s}, {u"body"_s, u"1"_s}});
    QVERIFY(device.waitForEvent(u"acknowledged"_s));
    QCOMPARE_EQ(m_hub.events(1, id).size(), 1);
}

void SdkIdentityTest::aCertificateOfTheHubsAuthorityComesIn_data()
{
    ways();
}

void SdkIdentityTest::aCertificateOfTheHubsAuthorityComesIn()
{
    QFETCH(Way, way);
    const QString id = u"issued-%1"_s.arg(int(way));
    const QString text = m_hub.addDevice(id, {u"--ca"_s});
    QVERIFY2(text.contains("x509=true"_L1), qPrintable(text));
    const Outcome issued
        = m_hub.run({u"device"_s, u"certificate"_s, id, u"--out"_s, m_directory.path()});
    QVERIFY2(issued.exitCode == 0, issued.errors.constData());
    const Pair pair{m_directory.filePath(id + u".cert.pem"_s),
                    m_directory.filePath(id + u".key.pem"_s)};
    // The key is the device's alone.
    QCOMPARE_EQ(QFile::permissions(pair.key)
                    & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
                QFile::Permissions());
    NodeScenario device(u"telemetry"_s, m_hub, text, way);
    give(device, pair);
    QVERIFY(device.start());
    QVERIFY(device.waitForEvent(u"connected"_s));
    device.send({{u"command"_s, u"send"_s}, {u"body"_s, u"1"_s}});
    QVERIFY(device.waitForEvent(u"acknowledged"_s));
    QCOMPARE_EQ(m_hub.events(1, id).size(), 1);
}

void SdkIdentityTest::anotherCertificateStaysOut()
{
    const Pair registered = selfSigned(u"owner"_s);
    const Pair other = selfSigned(u"other"_s);
    NodeScenario device(
        u"idle"_s, m_hub,
        m_hub.addDevice(u"owner"_s, {u"--x509-thumbprint"_s, thumbprint(registered.certificate)}));
    give(device, other);
    verifyRefused(device);
}

void SdkIdentityTest::anotherDevicesCertificateOfTheHubStaysOut()
{
    const QString text = m_hub.addDevice(u"mine"_s, {u"--ca"_s});
    QVERIFY(!m_hub.addDevice(u"yours"_s, {u"--ca"_s}).isEmpty());
    const Outcome issued
        = m_hub.run({u"device"_s, u"certificate"_s, u"yours"_s, u"--out"_s, m_directory.path()});
    QVERIFY2(issued.exitCode == 0, issued.errors.constData());
    NodeScenario device(u"idle"_s, m_hub, text);
    give(device,
         {m_directory.filePath(u"yours.cert.pem"_s), m_directory.filePath(u"yours.key.pem"_s)});
    verifyRefused(device);
}

void SdkIdentityTest::aWrongKeyStaysOut()
{
    QString text = m_hub.addDevice(u"wrong-key"_s);
    const QString another = m_hub.addDevice(u"right-key"_s);
    text.replace(QString::fromLatin1(DeviceCredentials::parse(text).key.toBase64()),
                 QString::fromLatin1(DeviceCredentials::parse(another).key.toBase64()));
    NodeScenario device(u"idle"_s, m_hub, text);
    verifyRefused(device);
    QCOMPARE_EQ(device.events(u"failed"_s).first()["name"_L1].toString(), u"UnauthorizedError"_s);
}

void SdkIdentityTest::aRemovedDeviceStaysOut()
{
    const QString text = m_hub.addDevice(u"removed"_s);
    NodeScenario first(u"idle"_s, m_hub, text);
    first.setVariable(u"RETRY"_s, u"none"_s);
    QVERIFY(first.start());
    QVERIFY(first.waitForEvent(u"connected"_s));
    QCOMPARE_EQ(m_hub.run({u"device"_s, u"remove"_s, u"removed"_s}).exitCode, 0);
    QVERIFY(first.waitForEvent(u"disconnected"_s));
    NodeScenario again(u"idle"_s, m_hub, text);
    verifyRefused(again);
}

void SdkIdentityTest::aSecondConnectionEndsTheFirst()
{
    const QString text = m_hub.addDevice(u"twice"_s);
    NodeScenario first(u"idle"_s, m_hub, text);
    first.setVariable(u"RETRY"_s, u"none"_s);
    QVERIFY(first.start());
    QVERIFY(first.waitForEvent(u"connected"_s));

    NodeScenario second(u"telemetry"_s, m_hub, text);
    second.setVariable(u"RETRY"_s, u"none"_s);
    QVERIFY(second.start());
    QVERIFY(second.waitForEvent(u"connected"_s));
    QVERIFY(first.waitForEvent(u"disconnected"_s));

    second.send({{u"command"_s, u"send"_s}, {u"body"_s, u"still here"_s}});
    QVERIFY(second.waitForEvent(u"acknowledged"_s));
    QCOMPARE_EQ(second.count(u"disconnected"_s), 0);
}

QTEST_GUILESS_MAIN(SdkIdentityTest)
#include "tst_sdk_identity.moc"
