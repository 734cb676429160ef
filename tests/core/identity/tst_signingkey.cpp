// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/signingkey.h"

#include <QTest>

using namespace outpost;

class SigningKeyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsAsRfc4231Says_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QByteArray>("mac");
        QTest::newRow("short key, test case 2")
            << QByteArray("Jefe") << QByteArray("what do ya want for nothing?")
            << QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        QTest::newRow("20 bytes, test case 1")
            << QByteArray(20, '\x0b') << QByteArray("Hi There")
            << QByteArray("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
        QTest::newRow("key longer than a block, test case 6")
            << QByteArray(131, '\xaa')
            << QByteArray("Test Using Larger Than Block-Size Key - Hash Key First")
            << QByteArray("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    }

    void signsAsRfc4231Says()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, data);
        QFETCH(QByteArray, mac);
        const auto signing = SigningKey::fromBase64(key.toBase64());
        QVERIFY(signing);
        const auto signature = signing.value()->sign(data);
        QVERIFY(signature);
        QCOMPARE(signature->toHex(), mac);
    }

    void refusesWhatIsNoBase64_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a letter missing at the end") << QByteArray("SmVmZQ=");
        QTest::newRow("padding missing") << QByteArray("SmVmZQ");
        QTest::newRow("a space in the middle") << QByteArray("SmVm ZQ==");
        QTest::newRow("a line end behind it") << QByteArray("SmVmZQ==\n");
        QTest::newRow("white space that fills a quantum") << QByteArray("SmVmZQ==    ");
        QTest::newRow("url alphabet") << QByteArray("_-8_-8==");
        QTest::newRow("padding in the middle") << QByteArray("Sm==ZQ==");
        QTest::newRow("only padding") << QByteArray("====");
        QTest::newRow("stray bits in the last letter") << QByteArray("SmVmZR==");
        QTest::newRow("a NUL inside") << QByteArray("Sm\0mZQ==", 8);
        QTest::newRow("far too long") << QByteArray(100'000, 'A');
    }

    void refusesWhatIsNoBase64()
    {
        QFETCH(QByteArray, text);
        const auto signing = SigningKey::fromBase64(text);
        QVERIFY(!signing);
        QCOMPARE_EQ(signing.error().code, ErrorCode::InvalidInput);
        QVERIFY(!signing.error().remedy.isEmpty());
        QVERIFY(!signing.error().text().contains(QLatin1String("SmVm")));
    }

    void aKeyMayBeOneByte() { QVERIFY(SigningKey::fromBase64("AA==")); }
};

QTEST_GUILESS_MAIN(SigningKeyTest)
#include "tst_signingkey.moc"
