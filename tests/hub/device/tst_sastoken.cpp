// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/device/sastoken.h"

#include <QTest>

using namespace outpost;
using namespace outpost::hub;
using namespace Qt::Literals::StringLiterals;

namespace {

// printf '%s\n%s' RESOURCE 1795000000 | openssl dgst -sha256 -hmac 'a key that is known to
// everybody' -binary | base64
const QByteArray key = "YSBrZXkgdGhhdCBpcyBrbm93biB0byBldmVyeWJvZHk=";
const QByteArray encodedSignature = "GPQ1UgWXJBcLW6r5cezNqFA0wDel4gMBCqyJHfh2WTI%3D";
const QByteArray rawSignature = "EtFjNTyaSD8cwckdkCNM%2BD3lh3kLKQZmIrg4jnE9fn0%3D";
const QByteArray hostSignature = "QxZyatvAW%2B9SfqXOjLHSc%2Fx9qzWMYQ0WKiif0y7tfqQ%3D";
const Timestamp expiry{std::chrono::seconds(1'795'000'000)};

QByteArray text(const QByteArray &resource, const QByteArray &signature)
{
    return "SharedAccessSignature sr=" + resource + "&sig=" + signature + "&se=1795000000";
}

} // namespace

class SasTokenTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signatureIsThatOfOpenssl_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QString>("resource");
        QTest::addColumn<QString>("policy");
        QTest::newRow("encoded resource") << text("localhost%2Fdevices%2Fboiler", encodedSignature)
                                          << u"localhost/devices/boiler"_s << u""_s;
        QTest::newRow("raw resource") << text("localhost/devices/boiler", rawSignature)
                                      << u"localhost/devices/boiler"_s << u""_s;
        QTest::newRow("raw base64")
            << text("localhost/devices/boiler", "EtFjNTyaSD8cwckdkCNM+D3lh3kLKQZmIrg4jnE9fn0=")
            << u"localhost/devices/boiler"_s << u""_s;
        QTest::newRow("of a policy")
            << text("localhost", hostSignature) + "&skn=service" << u"localhost"_s << u"service"_s;
        QTest::newRow("another order")
            << QByteArray("SharedAccessSignature se=1795000000&skn=service&sig=" + hostSignature
                          + "&sr=localhost")
            << u"localhost"_s << u"service"_s;
    }
    void signatureIsThatOfOpenssl()
    {
        QFETCH(QByteArray, token);
        QFETCH(QString, resource);
        QFETCH(QString, policy);
        const auto parsed = SasToken::parse(token);
        QVERIFY(parsed.has_value());
        QVERIFY(parsed->isSignedWith(key));
        QVERIFY(!parsed->isSignedWith(QByteArray("another key of the same length!!").toBase64()));
        QVERIFY(!parsed->isSignedWith({}));
        QVERIFY(!parsed->isSignedWith("no base64!"));
        QCOMPARE_EQ(parsed->resource(), resource);
        QCOMPARE_EQ(parsed->policy(), policy);
        QVERIFY(parsed->expiry() == expiry);
        QVERIFY(!parsed->hasExpired(expiry - std::chrono::seconds(1)));
        QVERIFY(parsed->hasExpired(expiry));
    }

    void createsWhatItReads()
    {
        QCOMPARE_EQ(SasToken::create(u"localhost/devices/boiler"_s, key, expiry),
                    text("localhost%2Fdevices%2Fboiler", encodedSignature));
        QCOMPARE_EQ(SasToken::create(u"localhost"_s, key, expiry, u"service"_s),
                    text("localhost", hostSignature) + "&skn=service");
    }

    void changedTokenIsNotSigned()
    {
        auto token = SasToken::parse(text("localhost%2Fdevices%2Fother", encodedSignature));
        QVERIFY(token && !token->isSignedWith(key));
        token = SasToken::parse(
            text("localhost%2Fdevices%2Fboiler", encodedSignature).replace("1795", "1796"));
        QVERIFY(token && !token->isSignedWith(key));
        token = SasToken::parse(text("localhost%2Fdevices%2Fboiler", "GPQ1"));
        QVERIFY(token && !token->isSignedWith(key));
    }

    void rubbishIsRefused_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("prefix alone") << QByteArray("SharedAccessSignature ");
        QTest::newRow("no signature") << QByteArray("SharedAccessSignature sr=a&se=1");
        QTest::newRow("no resource") << QByteArray("SharedAccessSignature sig=YQ%3D%3D&se=1");
        QTest::newRow("no expiry") << QByteArray("SharedAccessSignature sr=a&sig=YQ%3D%3D");
        QTest::newRow("expiry is no number")
            << QByteArray("SharedAccessSignature sr=a&sig=YQ%3D%3D&se=x");
        QTest::newRow("expiry overflows")
            << QByteArray("SharedAccessSignature sr=a&sig=YQ%3D%3D&se=9223372036854775807");
        QTest::newRow("expiry before time")
            << QByteArray("SharedAccessSignature sr=a&sig=YQ%3D%3D&se=-1");
        QTest::newRow("resource twice")
            << QByteArray("SharedAccessSignature sr=a&sr=b&sig=YQ%3D%3D&se=1");
        QTest::newRow("signature is no base64")
            << QByteArray("SharedAccessSignature sr=a&sig=%21%21&se=1");
        QTest::newRow("a field without a value")
            << QByteArray("SharedAccessSignature sr=a&sig=YQ%3D%3D&se=1&x");
        QTest::newRow("too long") << QByteArray("SharedAccessSignature sr=" + QByteArray(5000, 'a')
                                                + "&sig=YQ%3D%3D&se=1");
        QTest::newRow("another scheme") << QByteArray("Bearer sr=a&sig=YQ%3D%3D&se=1");
    }
    void rubbishIsRefused()
    {
        QFETCH(QByteArray, token);
        QVERIFY(!SasToken::parse(token));
    }

    void resourceCoversWhatIsBelowIt_data()
    {
        QTest::addColumn<QByteArray>("resource");
        QTest::addColumn<bool>("covered");
        QTest::newRow("the same") << QByteArray("hub/devices/a") << true;
        QTest::newRow("host in capitals") << QByteArray("HUB/devices/a") << true;
        QTest::newRow("device in capitals") << QByteArray("hub/devices/A") << false;
        QTest::newRow("the whole hub") << QByteArray("hub") << true;
        QTest::newRow("slash at the end") << QByteArray("hub/devices/") << true;
        QTest::newRow("half a name") << QByteArray("hub/devic") << false;
        QTest::newRow("another device") << QByteArray("hub/devices/b") << false;
        QTest::newRow("a module of it") << QByteArray("hub/devices/a/modules/m") << false;
        QTest::newRow("another hub") << QByteArray("bub") << false;
        QTest::newRow("a longer host") << QByteArray("hub.evil") << false;
    }
    void resourceCoversWhatIsBelowIt()
    {
        QFETCH(QByteArray, resource);
        QFETCH(bool, covered);
        const auto token = SasToken::parse(text(resource, encodedSignature));
        QVERIFY(token.has_value());
        QCOMPARE_EQ(token->covers(u"hub/devices/a"), covered);
    }
};

QTEST_GUILESS_MAIN(SasTokenTest)
#include "tst_sastoken.moc"
