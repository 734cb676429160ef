// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/clientcertificate.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

class ClientCertificateTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }

    void openssl(const QStringList &arguments)
    {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(u"openssl"_s, arguments);
        QVERIFY(process.waitForFinished());
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    }

    void write(const QString &name, const QByteArray &content)
    {
        QFile out(file(name));
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(content);
        out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    }

    [[nodiscard]] QByteArray read(const QString &name) const
    {
        QFile in(file(name));
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }

    void makeIdentity(const QString &name, const QStringList &algorithm)
    {
        openssl(QStringList{u"req"_s, u"-x509"_s, u"-nodes"_s, u"-days"_s, u"30"_s, u"-subj"_s,
                            u"/CN="_s + name, u"-keyout"_s, name + u".key"_s, u"-out"_s,
                            name + u".pem"_s}
                + algorithm);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        makeIdentity(u"ec"_s, {u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s});
        makeIdentity(u"other"_s,
                     {u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-384"_s});
        makeIdentity(u"rsa"_s, {u"-newkey"_s, u"rsa:2048"_s});
        makeIdentity(u"ed"_s, {u"-newkey"_s, u"ed25519"_s});
        openssl({u"pkey"_s, u"-in"_s, u"rsa.key"_s, u"-traditional"_s, u"-out"_s, u"rsa1.key"_s});
        openssl({u"ec"_s, u"-in"_s, u"ec.key"_s, u"-out"_s, u"ec1.key"_s});
        openssl({u"pkcs8"_s, u"-topk8"_s, u"-in"_s, u"ec.key"_s, u"-out"_s, u"locked.key"_s,
                 u"-v2"_s, u"aes-256-cbc"_s, u"-passout"_s, u"pass:open sesame"_s});
        openssl({u"rsa"_s, u"-in"_s, u"rsa.key"_s, u"-aes128"_s, u"-traditional"_s, u"-out"_s,
                 u"rsalocked.key"_s, u"-passout"_s, u"pass:open sesame"_s});
        openssl({u"ecparam"_s, u"-name"_s, u"prime256v1"_s, u"-out"_s, u"params.pem"_s});
        openssl(
            {u"x509"_s, u"-in"_s, u"ec.pem"_s, u"-outform"_s, u"der"_s, u"-out"_s, u"ec.der"_s});
        write(u"ecparams.key"_s, read(u"params.pem"_s) + read(u"ec1.key"_s));
        write(u"chain.pem"_s, read(u"ec.pem"_s) + read(u"other.pem"_s));
        write(u"wrongorder.pem"_s, read(u"other.pem"_s) + read(u"ec.pem"_s));
        write(u"damaged.pem"_s, read(u"ec.pem"_s) + read(u"other.pem"_s).replace('M', 'x'));
        write(u"password"_s, "open sesame\n");
        write(u"wrongpassword"_s, "open barley\n");
        write(u"empty"_s, "");
        write(u"rubbish"_s, QByteArray(4000, '\xee'));
        write(u"huge"_s, QByteArray(2 * 1024 * 1024, 'A'));
    }

    void loads_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("password");
        QTest::addColumn<int>("algorithm");
        QTest::addColumn<int>("length");
        const int ec = QSsl::Ec;
        const int rsa = QSsl::Rsa;
        QTest::newRow("EC") << u"ec.pem"_s << u"ec.key"_s << QString() << ec << 1;
        QTest::newRow("EC in its traditional form")
            << u"ec.pem"_s << u"ec1.key"_s << QString() << ec << 1;
        QTest::newRow("EC behind its parameters")
            << u"ec.pem"_s << u"ecparams.key"_s << QString() << ec << 1;
        QTest::newRow("EC on P-384") << u"other.pem"_s << u"other.key"_s << QString() << ec << 1;
        QTest::newRow("RSA") << u"rsa.pem"_s << u"rsa.key"_s << QString() << rsa << 1;
        QTest::newRow("RSA in its traditional form")
            << u"rsa.pem"_s << u"rsa1.key"_s << QString() << rsa << 1;
        QTest::newRow("with an intermediate")
            << u"chain.pem"_s << u"ec.key"_s << QString() << ec << 2;
        QTest::newRow("encrypted") << u"ec.pem"_s << u"locked.key"_s << u"password"_s << ec << 1;
        QTest::newRow("encrypted in its traditional form")
            << u"rsa.pem"_s << u"rsalocked.key"_s << u"password"_s << rsa << 1;
        QTest::newRow("a password nobody asked for")
            << u"ec.pem"_s << u"ec.key"_s << u"password"_s << ec << 1;
    }

    void loads()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        QFETCH(QString, password);
        QFETCH(int, algorithm);
        QFETCH(int, length);
        const auto loaded = ClientCertificate::load(
            file(certificate), file(key), password.isEmpty() ? QString() : file(password));
        QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().text()));
        QCOMPARE_EQ(int(loaded->key.algorithm()), algorithm);
        QVERIFY(!loaded->key.isNull());
        QCOMPARE_EQ(loaded->chain.size(), length);
    }

    void saysWhichFileIsWrongAndHow_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("password");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("named"); // the file that the message names
        QTest::addColumn<QString>("words");
        using enum ErrorCode;
        const QString ec = u"ec.pem"_s;
        QTest::newRow("no certificate file") << u"absent.pem"_s << u"ec.key"_s << QString()
                                             << NotFound << u"absent.pem"_s << u"does not exist"_s;
        QTest::newRow("no key file") << ec << u"absent.key"_s << QString() << NotFound
                                     << u"absent.key"_s << u"does not exist"_s;
        QTest::newRow("no password file") << ec << u"locked.key"_s << u"absent"_s << NotFound
                                          << u"absent"_s << u"does not exist"_s;
        QTest::newRow("a folder") << u"."_s << u"ec.key"_s << QString() << InvalidInput
                                  << m_folder.path() << u"is a folder"_s;
        QTest::newRow("empty certificate file")
            << u"empty"_s << u"ec.key"_s << QString() << InvalidInput << u"empty"_s
            << u"no certificate"_s;
        QTest::newRow("DER") << u"ec.der"_s << u"ec.key"_s << QString() << InvalidInput
                             << u"ec.der"_s << u"openssl x509 -inform der"_s;
        QTest::newRow("rubbish") << u"rubbish"_s << u"ec.key"_s << QString() << InvalidInput
                                 << u"rubbish"_s << u"no certificate"_s;
        QTest::newRow("a file too large")
            << u"huge"_s << u"ec.key"_s << QString() << InvalidInput << u"huge"_s << u"1 MB"_s;
        QTest::newRow("swapped") << u"ec.key"_s << u"ec.pem"_s << QString() << InvalidInput
                                 << u"ec.key"_s << u"swapped"_s;
        QTest::newRow("a certificate as key")
            << ec << u"ec.pem"_s << QString() << InvalidInput << u"ec.pem"_s << u"swapped"_s;
        QTest::newRow("no key in the key file") << ec << u"rubbish"_s << QString() << InvalidInput
                                                << u"rubbish"_s << u"no private key"_s;
        QTest::newRow("key of another certificate")
            << ec << u"other.key"_s << QString() << InvalidInput << u"other.key"_s
            << u"does not belong"_s;
        QTest::newRow("certificates in the wrong order")
            << u"wrongorder.pem"_s << u"ec.key"_s << QString() << InvalidInput
            << u"wrongorder.pem"_s << u"certificate first"_s;
        QTest::newRow("a damaged intermediate") << u"damaged.pem"_s << u"ec.key"_s << QString()
                                                << InvalidInput << u"damaged.pem"_s << u"damaged"_s;
        QTest::newRow("password missing") << ec << u"locked.key"_s << QString() << InvalidInput
                                          << u"locked.key"_s << u"key-password-file"_s;
        QTest::newRow("password wrong") << ec << u"locked.key"_s << u"wrongpassword"_s
                                        << InvalidInput << u"wrongpassword"_s << u"does not open"_s;
        QTest::newRow("password empty") << ec << u"locked.key"_s << u"empty"_s << InvalidInput
                                        << u"empty"_s << u"does not open"_s;
        QTest::newRow("a kind of key no hub takes")
            << u"ed.pem"_s << u"ed.key"_s << QString() << Unsupported << u"ed.key"_s
            << u"neither RSA nor EC"_s;
    }

    void saysWhichFileIsWrongAndHow()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        QFETCH(QString, password);
        QFETCH(ErrorCode, code);
        QFETCH(QString, named);
        QFETCH(QString, words);
        const auto loaded = ClientCertificate::load(
            file(certificate), file(key), password.isEmpty() ? QString() : file(password));
        QVERIFY(!loaded);
        QCOMPARE_EQ(loaded.error().code, code);
        QVERIFY2(loaded.error().message.contains(named), qPrintable(loaded.error().message));
        QVERIFY2(loaded.error().text().contains(words), qPrintable(loaded.error().text()));
        QVERIFY(!loaded.error().remedy.isEmpty());
        QVERIFY(!loaded.error().text().contains(u"barley"_s));
    }

    void tellsWhetherItIsValidNow()
    {
        using namespace std::chrono;
        const auto loaded = ClientCertificate::load(file(u"ec.pem"_s), file(u"ec.key"_s));
        QVERIFY(loaded);
        const Timestamp now = SystemClock().now();
        QVERIFY(loaded->validAt(now));
        for (const auto days : {hours(-24), hours(24 * 31)}) {
            const auto valid = loaded->validAt(now + days);
            QVERIFY(!valid);
            QCOMPARE_EQ(valid.error().code, ErrorCode::PermissionDenied);
            QVERIFY(valid.error().message.contains(
                QString::number(loaded->chain.first().expiryDate().date().year())));
            QVERIFY(valid.error().remedy.contains(u"clock"_s));
        }
        QVERIFY(!ClientCertificate{}.validAt(now));
    }

    void theThumbprintIsOpenSslsOwn()
    {
        QProcess process;
        process.start(u"openssl"_s,
                      {u"x509"_s, u"-in"_s, file(u"rsa.pem"_s), u"-noout"_s, u"-fingerprint"_s,
                       u"-sha256"_s});
        QVERIFY(process.waitForFinished());
        const QByteArray line = process.readAllStandardOutput().trimmed();
        const QString expected
            = QString::fromLatin1(line.mid(line.indexOf('=') + 1)).remove(u':').toLower();
        QCOMPARE(ClientCertificate::load(file(u"rsa.pem"_s), file(u"rsa.key"_s))->thumbprint(),
                 expected);
        QVERIFY(ClientCertificate{}.thumbprint().isEmpty());
    }
};

QTEST_GUILESS_MAIN(ClientCertificateTest)
#include "tst_clientcertificate.moc"
