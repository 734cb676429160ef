// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/framecheck.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using Kind = FrameCheck::Kind;
using Order = FrameCheck::Order;

class FrameCheckTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasTheKnownValues_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<quint32>("value");
        // The check values of the catalogue of parametrised CRC algorithms.
        const QByteArray digits = "123456789";
        QTest::newRow("CRC-16/MODBUS") << int(Kind::Crc16Modbus) << digits << 0x4b37U;
        QTest::newRow("CRC-16/CCITT-FALSE") << int(Kind::Crc16Ccitt) << digits << 0x29b1U;
        QTest::newRow("CRC-16/XMODEM") << int(Kind::Crc16Xmodem) << digits << 0x31c3U;
        QTest::newRow("CRC-32") << int(Kind::Crc32) << digits << 0xcbf43926U;
        QTest::newRow("sum") << int(Kind::Sum8) << digits << 0xddU;
        QTest::newRow("sum that runs over")
            << int(Kind::Sum8) << QByteArray("\xff\x02", 2) << 0x01U;
        QTest::newRow("exclusive or") << int(Kind::Xor8) << digits << 0x31U;
        // Modbus over serial line V1.02, a request for two holding registers.
        QTest::newRow("a Modbus request")
            << int(Kind::Crc16Modbus) << QByteArray::fromHex("010300000002") << 0x0bc4U;
        QTest::newRow("nothing, MODBUS") << int(Kind::Crc16Modbus) << QByteArray() << 0xffffU;
        QTest::newRow("nothing, CRC-32") << int(Kind::Crc32) << QByteArray() << 0U;
    }
    void hasTheKnownValues()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, bytes);
        QFETCH(quint32, value);
        const FrameCheck check(Kind(kind), Order::BigEndian);
        QCOMPARE(check.of(bytes), value);
        QByteArray guarded = bytes;
        check.appendTo(guarded);
        QCOMPARE(guarded.size(), bytes.size() + check.size());
        QVERIFY(check.holds(guarded));
        for (char &byte : guarded) {
            byte = char(byte ^ 0x10);
            QVERIFY(!check.holds(guarded));
            byte = char(byte ^ 0x10);
        }
    }

    void sendsItsBytesInOrder()
    {
        QByteArray modbus = QByteArray::fromHex("010300000002");
        FrameCheck::named(u"crc16-modbus")->appendTo(modbus);
        QCOMPARE(modbus.toHex(), "010300000002c40b");
        QByteArray turned = QByteArray::fromHex("010300000002");
        FrameCheck::named(u"crc16-modbus:be")->appendTo(turned);
        QCOMPARE(turned.toHex(), "0103000000020bc4");
        QByteArray long32 = "123456789";
        FrameCheck::named(u"crc32:le")->appendTo(long32);
        QCOMPARE(long32.sliced(9).toHex(), "2639f4cb");
    }

    void coversFromAByteOn()
    {
        const FrameCheck check(Kind::Xor8, Order::BigEndian);
        QVERIFY(check.holds(QByteArray::fromHex("aa010203"), 1));
        QVERIFY(!check.holds(QByteArray::fromHex("aa010203"), 0));
        QVERIFY(!check.holds(QByteArray::fromHex("aa"), 1));
        QVERIFY(!check.holds({}, 0));
    }

    void knowsNoOtherNames()
    {
        for (const QString &name : FrameCheck::names())
            QVERIFY(FrameCheck::named(name));
        for (const QString &name : {u""_s, u"crc16"_s, u"crc32:"_s, u"crc32:xx"_s, u":le"_s})
            QVERIFY(!FrameCheck::named(name));
    }

    void noneIsAlwaysRight()
    {
        QCOMPARE(FrameCheck().size(), 0);
        QVERIFY(FrameCheck().holds("abc"));
        QVERIFY(FrameCheck().holds({}));
    }
};

QTEST_GUILESS_MAIN(FrameCheckTest)
#include "tst_framecheck.moc"
