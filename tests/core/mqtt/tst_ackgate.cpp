// SPDX-License-Identifier: GPL-3.0-or-later
#include "mqtt/ackgate.h"

#include <QTest>

using namespace outpost;

/// What leaves when, of what a library writes.
class AckGateTest : public QObject
{
    Q_OBJECT

    static QByteArray puback(char id) { return QByteArray("\x40\x02\x00", 3) + id; }
    static QByteArray publish(qsizetype payload)
    {
        // QoS 0, topic "t"
        const qsizetype body = 3 + payload;
        QByteArray packet("\x30");
        if (body < 128)
            packet += char(body);
        else
            packet += QByteArray() + char(0x80 | (body & 0x7f)) + char(body >> 7);
        return packet + QByteArray("\x00\x01t", 3)
            + QByteArray(payload, '\x40'); // looks like PUBACKs inside
    }
    static QByteArray ping() { return QByteArray("\xc0\x00", 2); }

    QByteArray m_left;
    AckGate makeGate()
    {
        m_left.clear();
        return AckGate([this](QByteArrayView bytes) { m_left += bytes; });
    }

private Q_SLOTS:
    void whatIsNoPubackPassesAtOnce()
    {
        AckGate gate = makeGate();
        (void)gate.issueReceipt();
        const QByteArray bytes = publish(50) + ping() + publish(1000);
        QVERIFY(gate.write(bytes));
        QCOMPARE_EQ(m_left, bytes);
    }

    void aPubackWaitsForItsReceiptAndNothingElseDoes()
    {
        AckGate gate = makeGate();
        const quint64 receipt = gate.issueReceipt();
        QVERIFY(gate.write(puback(7) + publish(5) + ping()));
        QCOMPARE_EQ(m_left, publish(5) + ping());
        gate.confirm(receipt);
        QCOMPARE_EQ(m_left, publish(5) + ping() + puback(7));
    }

    void aReceiptConfirmedBeforeItsPubackIsWrittenLetsItPass()
    {
        AckGate gate = makeGate();
        gate.confirm(gate.issueReceipt());
        QVERIFY(gate.write(puback(7)));
        QCOMPARE_EQ(m_left, puback(7));
    }

    void pubacksKeepTheirOrder()
    {
        AckGate gate = makeGate();
        for (const char id : {'a', 'b', 'c'}) {
            (void)gate.issueReceipt();
            QVERIFY(gate.write(puback(id)));
        }
        gate.confirm(3);
        gate.confirm(2);
        QCOMPARE_EQ(m_left, QByteArray());
        QCOMPARE_EQ(gate.unconfirmed(), quint64(3));
        gate.confirm(1);
        QCOMPARE_EQ(m_left, puback('a') + puback('b') + puback('c'));
        QCOMPARE_EQ(gate.unconfirmed(), quint64(0));
    }

    void receiptsThatMakeNoSenseAreIgnored()
    {
        AckGate gate = makeGate();
        (void)gate.issueReceipt();
        QVERIFY(gate.write(puback('a')));
        gate.confirm(0);
        gate.confirm(2);
        QCOMPARE_EQ(m_left, QByteArray());
        gate.confirm(1);
        gate.confirm(1);
        QCOMPARE_EQ(m_left, puback('a'));
        (void)gate.issueReceipt();
        QVERIFY(gate.write(puback('b')));
        QCOMPARE_EQ(m_left, puback('a'));
    }

    void theWritesMayBeCutAnywhere()
    {
        const QByteArray all = publish(300) + puback('a') + ping() + puback('b') + publish(20);
        for (qsizetype piece = 1; piece < all.size(); ++piece) {
            AckGate gate = makeGate();
            gate.confirm(gate.issueReceipt());
            (void)gate.issueReceipt();
            for (qsizetype at = 0; at < all.size(); at += piece)
                QVERIFY(
                    gate.write(QByteArrayView(all).sliced(at, std::min(piece, all.size() - at))));
            QCOMPARE_EQ(m_left, publish(300) + puback('a') + ping() + publish(20));
            gate.confirm(2);
            QVERIFY(m_left.endsWith(puback('b')));
        }
    }

    void aPubackNeverLandsInTheMiddleOfAnotherPacket()
    {
        AckGate gate = makeGate();
        const quint64 receipt = gate.issueReceipt();
        const QByteArray message = publish(100);
        QVERIFY(gate.write(puback('a') + message.left(50)));
        gate.confirm(receipt);
        QCOMPARE_EQ(m_left, message.left(50));
        QVERIFY(gate.write(message.mid(50) + message.left(10)));
        QCOMPARE_EQ(m_left, message + puback('a') + message.left(10));
    }

    void whatIsNoMqttIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("type 0") << QByteArray("\x00\x00", 2);
        QTest::newRow("type 15") << QByteArray("\xf0\x00", 2);
        QTest::newRow("length of five bytes") << QByteArray("\x30\xff\xff\xff\xff\x01");
        QTest::newRow("a long PUBACK") << QByteArray("\x40\x03\x00\x01\x00", 5);
    }
    void whatIsNoMqttIsRefused()
    {
        QFETCH(QByteArray, bytes);
        AckGate gate = makeGate();
        QVERIFY(!gate.write(bytes));
    }
};

QTEST_GUILESS_MAIN(AckGateTest)
#include "tst_ackgate.moc"
