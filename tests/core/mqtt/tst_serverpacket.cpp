// SPDX-License-Identifier: GPL-3.0-or-later
#include "mqtt/serverpacket.h"

#include <QTest>

using namespace outpost;

/// Which packets from a server reach a library (MQTT 3.1.1, chapters 2 and 3).
class ServerPacketTest : public QObject
{
    Q_OBJECT

    static QByteArray hex(const char *text) { return QByteArray::fromHex(text); }

private Q_SLOTS:
    void headersAreRead_data()
    {
        using enum PacketHeader::Outcome;
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<PacketHeader::Outcome>("outcome");
        QTest::addColumn<int>("size");
        QTest::newRow("nothing") << QByteArray() << Incomplete << 0;
        QTest::newRow("one byte") << hex("d0") << Incomplete << 0;
        QTest::newRow("no body") << hex("d000") << Complete << 2;
        QTest::newRow("largest of one byte") << hex("307f") << Complete << 2 + 127;
        QTest::newRow("smallest of two") << hex("308001") << Complete << 3 + 128;
        QTest::newRow("half of two") << hex("3080") << Incomplete << 0;
        QTest::newRow("largest of all") << hex("30ffffff7f") << Complete << 5 + 268'435'455;
        QTest::newRow("five bytes") << hex("30ffffffff") << Malformed << 0;
        QTest::newRow("type 0") << hex("0000") << Malformed << 0;
        QTest::newRow("type 15") << hex("f0") << Malformed << 0;
    }
    void headersAreRead()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(PacketHeader::Outcome, outcome);
        QFETCH(int, size);
        PacketHeader header;
        QCOMPARE_EQ(int(PacketHeader::read(bytes, header)), int(outcome));
        if (outcome == PacketHeader::Outcome::Complete)
            QCOMPARE_EQ(header.size(), size);
    }

    void packetsAreSoundOrNot_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("connected");
        QTest::addColumn<bool>("sound");
        QTest::newRow("CONNACK") << hex("20020000") << false << true;
        QTest::newRow("CONNACK, session present") << hex("20020100") << false << true;
        QTest::newRow("CONNACK, not authorised") << hex("20020005") << false << true;
        QTest::newRow("CONNACK with an unknown code") << hex("20020006") << false << false;
        QTest::newRow("CONNACK with reserved flags") << hex("20020200") << false << false;
        QTest::newRow("CONNACK with three bytes") << hex("2003000000") << false << false;
        QTest::newRow("CONNACK with header flags") << hex("21020000") << false << false;
        QTest::newRow("a second CONNACK") << hex("20020000") << true << false;
        QTest::newRow("PINGRESP before CONNACK") << hex("d000") << false << false;
        QTest::newRow("PINGRESP") << hex("d000") << true << true;
        QTest::newRow("PINGRESP with a body") << hex("d00100") << true << false;
        QTest::newRow("PUBACK") << hex("40020001") << true << true;
        QTest::newRow("PUBACK without an identifier") << hex("4000") << true << false;
        QTest::newRow("PUBACK with flags") << hex("42020001") << true << false;
        QTest::newRow("SUBACK") << hex("9003000101") << true << true;
        QTest::newRow("SUBACK, refused") << hex("9003000180") << true << true;
        QTest::newRow("SUBACK with an unknown code") << hex("9003000103") << true << false;
        QTest::newRow("SUBACK with no code") << hex("90020001") << true << false;
        QTest::newRow("SUBACK with two codes") << hex("900400010101") << true << false;
        QTest::newRow("QoS 0") << hex("300400017478") << true << true;
        QTest::newRow("QoS 0, empty") << hex("3003000174") << true << true;
        QTest::newRow("QoS 0, retained") << hex("3103000174") << true << true;
        QTest::newRow("QoS 0, duplicate") << hex("3803000174") << true << false;
        QTest::newRow("QoS 1") << hex("32050001740001") << true << true;
        QTest::newRow("QoS 1, duplicate") << hex("3a050001740001") << true << true;
        QTest::newRow("QoS 1 with identifier 0") << hex("32050001740000") << true << false;
        QTest::newRow("QoS 1 without an identifier") << hex("3203000174") << true << false;
        QTest::newRow("QoS 2") << hex("34050001740001") << true << false;
        QTest::newRow("QoS 3") << hex("36050001740001") << true << false;
        QTest::newRow("PUBLISH with nothing") << hex("3000") << true << false;
        QTest::newRow("topic longer than the packet") << hex("3004000574ff") << true << false;
        QTest::newRow("empty topic") << hex("30020000") << true << false;
        QTest::newRow("topic with a wildcard") << hex("3003000123") << true << false;
        QTest::newRow("topic that is no UTF-8") << hex("30030001ff") << true << false;
        QTest::newRow("topic with a NUL") << hex("3003000100") << true << false;
        QTest::newRow("CONNECT") << hex("1000") << true << false;
        QTest::newRow("PUBREC") << hex("50020001") << true << false;
        QTest::newRow("PUBREL") << hex("62020001") << true << false;
        QTest::newRow("UNSUBACK") << hex("b0020001") << true << false;
        QTest::newRow("DISCONNECT") << hex("e000") << true << false;
        QTest::newRow("PINGREQ") << hex("c000") << true << false;
    }
    void packetsAreSoundOrNot()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, connected);
        QFETCH(bool, sound);
        PacketHeader header;
        QVERIFY(PacketHeader::read(bytes, header) == PacketHeader::Outcome::Complete);
        QCOMPARE_EQ(header.size(), bytes.size());
        auto fault = ServerPacket::headerFault(header, connected);
        if (!fault)
            fault = ServerPacket(header, bytes).bodyFault();
        QVERIFY2(fault.has_value() != sound, qPrintable(fault.value_or(QString())));
    }
};

QTEST_GUILESS_MAIN(ServerPacketTest)
#include "tst_serverpacket.moc"
