// SPDX-License-Identifier: GPL-3.0-or-later
#include "iothub/sastoken.h"

#include <QProcess>
#include <QTest>
#include <QUrl>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono;

namespace {

const QByteArray keyText = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

} // namespace

class SasTokenTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<SigningKey> m_key = std::move(SigningKey::fromBase64(keyText)).value();

    [[nodiscard]] SasToken make(const QString &resource, qint64 expires,
                                const QString &keyName = {}) const
    {
        return *SasToken::make(*m_key, resource, Timestamp(seconds(expires)), keyName);
    }

private Q_SLOTS:
    // Made with Python's hmac, hashlib, base64 and urllib.parse.
    void writesWhatOthersWrite_data()
    {
        QTest::addColumn<QString>("resource");
        QTest::addColumn<qint64>("expires");
        QTest::addColumn<QString>("keyName");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("a device")
            << u"my-hub.azure-devices.net/devices/boiler-1"_s << qint64(1700000000) << QString()
            << QByteArray("SharedAccessSignature sr=my-hub.azure-devices.net%2Fdevices%2Fboiler-1"
                          "&sig=2Uft4r5pj7vA82lduTKsSlduju4YibUQAyYqyEpcgI4%3D&se=1700000000");
        QTest::newRow("a module, with signs that need encoding, after 2038")
            << u"my-hub.azure-devices.net/devices/a@b's/modules/m(1)"_s << qint64(4102444800)
            << QString()
            << QByteArray("SharedAccessSignature "
                          "sr=my-hub.azure-devices.net%2Fdevices%2Fa%40b%27s%2Fmodules%2Fm%281%29"
                          "&sig=vp4KiEdWMjnHeyjezc8wn1SXCT9wZdFco7fawCTpoTk%3D&se=4102444800");
        QTest::newRow("a service's policy, with a slash in the signature")
            << u"my-hub.azure-devices.net"_s << qint64(1700000000) << u"service"_s
            << QByteArray("SharedAccessSignature sr=my-hub.azure-devices.net"
                          "&sig=s9AiYANxxMPMI0D7LvnMBFyLzwFuPAfyM%2FjkyAE%2FT24%3D&se=1700000000&"
                          "skn=service");
    }

    void writesWhatOthersWrite()
    {
        QFETCH(QString, resource);
        QFETCH(qint64, expires);
        QFETCH(QString, keyName);
        QFETCH(QByteArray, text);
        const SasToken token = make(resource, expires, keyName);
        QCOMPARE(token.text(), text);
        const auto read = SasToken::parse(text);
        QVERIFY(read);
        QCOMPARE_EQ(*read, token);
    }

    void signsAsOpenSslDoes_data()
    {
        QTest::addColumn<QString>("resource");
        QTest::newRow("a device") << u"hub.example/devices/d1"_s;
        QTest::newRow("every sign of a device id") << u"hub.example/devices/-.%_#*?!(),:=@$'"_s;
    }

    void signsAsOpenSslDoes()
    {
        QFETCH(QString, resource);
        const sys_seconds expires{seconds(1800000000)};
        QProcess process;
        process.start(
            u"openssl"_s,
            {u"dgst"_s, u"-sha256"_s, u"-binary"_s, u"-mac"_s, u"HMAC"_s, u"-macopt"_s,
             u"hexkey:"_s + QString::fromLatin1(QByteArray::fromBase64(keyText).toHex())});
        QVERIFY(process.waitForStarted());
        process.write(SasToken::stringToSign(resource, expires));
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished());
        QCOMPARE(make(resource, 1800000000).signature, process.readAllStandardOutput());
    }

    void signsTheEncodedResourceAndTheExpiry()
    {
        QCOMPARE(SasToken::stringToSign(u"h/devices/d"_s, sys_seconds(seconds(12))),
                 "h%2Fdevices%2Fd\n12");
    }

    void readsFieldsInAnyOrderAndResourcesInAnyForm()
    {
        const SasToken token = make(u"h/devices/d"_s, 1700000000);
        const QByteArray sig = token.signature.toBase64().toPercentEncoding();
        const auto raw = SasToken::parse("SharedAccessSignature se=1700000000&sig=" + sig
                                         + "&new=1&sr=h/devices/d");
        QVERIFY(raw);
        QCOMPARE_EQ(*raw, token);
    }

    void knowsWhenItIsOver()
    {
        const SasToken token
            = *SasToken::make(*m_key, u"h"_s, Timestamp(milliseconds(1700000000'999)));
        QVERIFY(!token.expiredAt(Timestamp(milliseconds(1699999999'999))));
        QVERIFY(token.expiredAt(Timestamp(seconds(1700000000))));
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("words");
        const QByteArray sig = QByteArray(32, 'x').toBase64().toPercentEncoding();
        const QByteArray start = "SharedAccessSignature ";
        QTest::newRow("nothing") << QByteArray() << u"does not begin"_s;
        QTest::newRow("a key instead") << QByteArray("c2VjcmV0") << u"does not begin"_s;
        QTest::newRow("no fields") << start << u"lacks sr"_s;
        QTest::newRow("no resource") << start + "sig=" + sig + "&se=1" << u"lacks sr"_s;
        QTest::newRow("no signature") << start + "sr=h&se=1" << u"lacks sig"_s;
        QTest::newRow("no expiry") << start + "sr=h&sig=" + sig << u"lacks se"_s;
        QTest::newRow("a signature cut off")
            << start + "sr=h&se=1&sig=c2VjcmV0" << u"no HMAC-SHA256"_s;
        QTest::newRow("an expiry in words")
            << start + "sr=h&se=tomorrow&sig=" + sig << u"no time"_s;
        QTest::newRow("an expiry before 1970") << start + "sr=h&se=-1&sig=" + sig << u"no time"_s;
        QTest::newRow("an expiry beyond all years")
            << start + "sr=h&se=9999999999999&sig=" + sig << u"no time"_s;
    }

    void saysWhatIsWrong()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, words);
        const auto read = SasToken::parse(text);
        QVERIFY(!read);
        QVERIFY2(read.error().message.contains(words), qPrintable(read.error().message));
        QVERIFY(!read.error().text().contains(u"c2VjcmV0"_s));
    }
};

QTEST_GUILESS_MAIN(SasTokenTest)
#include "tst_sastoken.moc"
