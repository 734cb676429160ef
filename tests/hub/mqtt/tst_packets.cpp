// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/mqtt/packetdecoder.h"
#include "hub/mqtt/packetencoder.h"

#include <QTest>

using namespace outpost::hub;
using namespace Qt::Literals::StringLiterals;

Q_DECLARE_METATYPE(outpost::hub::Packet)

namespace {

/// Byte for byte what the standard's figures show, put together into whole packets.
void addPacketsOfBothSides()
{
    QTest::addColumn<PacketOrigin>("origin");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Packet>("packet");
    using enum PacketOrigin;
    using enum SubscribeReturnCode;

    ConnectPacket full{.clientId = u"boiler"_s,
                       .userName = u"user"_s,
                       .password = "secret",
                       .cleanSession = true,
                       .keepAlive = 10,
                       .will = {}};
    full.will = Will{.topic = u"gone"_s, .payload = "bye", .qos = 1, .retain = false};
    QTest::newRow("CONNECT, the example of 3.1.2 with every field")
        << Client
        << QByteArray::fromHex("10 2b 0004 4d515454 04 ce 000a 0006")
               .append("boiler")
               .append(QByteArray::fromHex("0004"))
               .append("gone")
               .append(QByteArray::fromHex("0003"))
               .append("bye")
               .append(QByteArray::fromHex("0004"))
               .append("user")
               .append(QByteArray::fromHex("0006"))
               .append("secret")
        << Packet(full);
    QTest::newRow("CONNECT with nothing but a clean session")
        << Client << QByteArray::fromHex("10 0c 0004 4d515454 04 02 0000 0000")
        << Packet(ConnectPacket{.clientId = u""_s,
                                .userName = {},
                                .password = {},
                                .cleanSession = true,
                                .keepAlive = 0,
                                .will = {}});
    QTest::newRow("CONNECT with an empty user name and password")
        << Client << QByteArray::fromHex("10 11 0004 4d515454 04 c0 0000 0001 61 0000 0000")
        << Packet(ConnectPacket{.clientId = u"a"_s,
                                .userName = u""_s,
                                .password = "",
                                .cleanSession = false,
                                .keepAlive = 0,
                                .will = {}});
    QTest::newRow("CONNECT with a retained will of QoS 2 and no payload")
        << Client << QByteArray::fromHex("10 12 0004 4d515454 04 36 0000 0001 61 0001 74 0000")
        << Packet(ConnectPacket{.clientId = u"a"_s,
                                .userName = {},
                                .password = {},
                                .cleanSession = true,
                                .keepAlive = 0,
                                .will = Will{u"t"_s, "", 2, true}});
    QTest::newRow("CONNACK, session present")
        << Server << QByteArray::fromHex("20020100")
        << Packet(ConnackPacket{.sessionPresent = true, .code = {}});
    QTest::newRow("CONNACK, not authorised")
        << Server << QByteArray::fromHex("20020005")
        << Packet(ConnackPacket{.sessionPresent = false, .code = ConnectReturnCode::NotAuthorized});
    QTest::newRow("PUBLISH, the example of 3.3.2")
        << Client << QByteArray::fromHex("32 07 0003 612f62 000a")
        << Packet(PublishPacket{u"a/b"_s, "", 1, false, false, 10});
    QTest::newRow("PUBLISH, QoS 0, retained, with a payload")
        << Client << QByteArray::fromHex("31 07 0003 612f62 0001")
        << Packet(PublishPacket{u"a/b"_s, QByteArray("\0\1", 2), 0, true, false, 0});
    QTest::newRow("PUBLISH, sent again")
        << Server << QByteArray::fromHex("3a 06 0001 61 ffff 78")
        << Packet(PublishPacket{u"a"_s, "x", 1, false, true, 65'535});
    QTest::newRow("PUBLISH, QoS 2") << Client << QByteArray::fromHex("34 05 0001 61 0001")
                                    << Packet(PublishPacket{u"a"_s, "", 2, false, false, 1});
    QTest::newRow("PUBLISH, the topic of 1.5.3")
        << Client << QByteArray::fromHex("30 07 0005 41 f0aa9b94")
        << Packet(PublishPacket{u"A\U0002A6D4"_s, "", 0, false, false, 0});
    QTest::newRow("PUBLISH, a topic that begins with U+FEFF [MQTT-1.5.3-3]")
        << Client << QByteArray::fromHex("30 06 0004 efbbbf 61")
        << Packet(PublishPacket{u"\uFEFFa"_s, "", 0, false, false, 0});
    QTest::newRow("PUBACK of a client")
        << Client << QByteArray::fromHex("40020102") << Packet(PubackPacket{0x102});
    QTest::newRow("PUBACK of a server")
        << Server << QByteArray::fromHex("40020102") << Packet(PubackPacket{0x102});
    QTest::newRow("SUBSCRIBE, the example of 3.8.3")
        << Client << QByteArray::fromHex("82 0e 000a 0003 612f62 01 0003 632f64 02")
        << Packet(SubscribePacket{10, {{u"a/b"_s, 1}, {u"c/d"_s, 2}}});
    QTest::newRow("SUBACK, the example of 3.9.3")
        << Server << QByteArray::fromHex("90 05 000a 000280")
        << Packet(SubackPacket{10, {MaximumQos0, MaximumQos2, Failure}});
    QTest::newRow("UNSUBSCRIBE, the example of 3.10.3")
        << Client << QByteArray::fromHex("a2 0c 000a 0003 612f62 0003 632f64")
        << Packet(UnsubscribePacket{10, {u"a/b"_s, u"c/d"_s}});
    QTest::newRow("UNSUBACK") << Server << QByteArray::fromHex("b002000a")
                              << Packet(UnsubackPacket{10});
    QTest::newRow("PINGREQ") << Client << QByteArray::fromHex("c000") << Packet(PingreqPacket{});
    QTest::newRow("PINGRESP") << Server << QByteArray::fromHex("d000") << Packet(PingrespPacket{});
    QTest::newRow("DISCONNECT") << Client << QByteArray::fromHex("e000")
                                << Packet(DisconnectPacket{});
}

} // namespace

class PacketsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areReadAsTheStandardWritesThem_data() { addPacketsOfBothSides(); }
    void areReadAsTheStandardWritesThem()
    {
        QFETCH(PacketOrigin, origin);
        QFETCH(QByteArray, bytes);
        QFETCH(Packet, packet);
        PacketDecoder decoder(origin, 1000);
        decoder.feed(bytes);
        const auto taken = decoder.take();
        QVERIFY2(taken.has_value(),
                 decoder.refusal() ? qPrintable(decoder.refusal()->reason) : "incomplete");
        QVERIFY(*taken == packet);
        QCOMPARE_EQ(decoder.buffered(), 0);
        QVERIFY(!decoder.take().has_value());
        QVERIFY(!decoder.refusal().has_value());
    }

    void areWrittenAsTheStandardWritesThem_data() { addPacketsOfBothSides(); }
    void areWrittenAsTheStandardWritesThem()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(Packet, packet);
        QByteArray out("before");
        QVERIFY(encode(out, packet));
        QCOMPARE_EQ(out, "before" + bytes);
    }

    void areReadTheSameWhereverTheyAreSplit_data() { addPacketsOfBothSides(); }
    void areReadTheSameWhereverTheyAreSplit()
    {
        QFETCH(PacketOrigin, origin);
        QFETCH(QByteArray, bytes);
        QFETCH(Packet, packet);
        for (qsizetype at = 1; at < bytes.size(); ++at) {
            PacketDecoder decoder(origin, 1000);
            decoder.feed(bytes.first(at));
            QVERIFY(!decoder.take().has_value());
            QVERIFY(!decoder.refusal().has_value());
            decoder.feed(bytes.sliced(at));
            QVERIFY(decoder.take() == packet);
        }
    }

    void absentAndEmptyAreToldApart()
    {
        PacketDecoder decoder(PacketOrigin::Client, 1000);
        decoder.feed(QByteArray::fromHex("10 11 0004 4d515454 04 c0 0000 0001 61 0000 0000"));
        decoder.feed(QByteArray::fromHex("10 0c 0004 4d515454 04 02 0000 0000"));
        const auto sent = std::get<ConnectPacket>(decoder.take().value());
        QVERIFY(!sent.userName.isNull() && !sent.password.isNull());
        const auto absent = std::get<ConnectPacket>(decoder.take().value());
        QVERIFY(absent.userName.isNull() && absent.password.isNull());
    }

    void whatDoesNotFitIsNotWritten()
    {
        const QString tooLong(65'536, u'a');
        QByteArray out;
        QVERIFY(!encode(out, PublishPacket{.topic = tooLong, .payload = {}}));
        QVERIFY(!encode(out, SubscribePacket{1, {{tooLong, 0}}}));
        QVERIFY(!encode(out, UnsubscribePacket{1, {tooLong}}));
        QVERIFY(!encode(
            out, ConnectPacket{.clientId = tooLong, .userName = {}, .password = {}, .will = {}}));
        QVERIFY(out.isEmpty());
        QVERIFY(encode(out, PublishPacket{.topic = tooLong.chopped(1), .payload = {}}));
    }
};

QTEST_GUILESS_MAIN(PacketsTest)
#include "tst_packets.moc"
