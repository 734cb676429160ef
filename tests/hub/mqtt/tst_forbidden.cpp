// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/mqtt/packetdecoder.h"

#include <QTest>

using namespace outpost::hub;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int none = -1;

void columns()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("clause");
    QTest::addColumn<int>("answer");
}

void row(const char *name, const QByteArray &bytes, const QString &clause, int answer = none)
{
    QTest::newRow(name) << bytes << clause << answer;
}

/// A CONNECT of these fields, with the length in front.
QByteArray connectOf(const QByteArray &hex)
{
    const QByteArray fields = QByteArray::fromHex(hex);
    return QByteArray::fromHex("10").append(char(fields.size())) + fields;
}

void isRefused(PacketOrigin origin)
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, clause);
    QFETCH(int, answer);
    PacketDecoder decoder(origin, 1000);
    decoder.feed(bytes);
    QVERIFY(!decoder.take().has_value());
    QVERIFY2(decoder.refusal().has_value(), "it was not refused");
    QVERIFY2(decoder.refusal()->reason.contains(clause), qPrintable(decoder.refusal()->reason));
    const auto given = decoder.refusal()->answer;
    QCOMPARE_EQ(given ? int(*given) : none, answer);
    // It stays refused, and keeps nothing of what comes.
    decoder.feed(QByteArray::fromHex("c000"));
    QVERIFY(!decoder.take().has_value());
    QCOMPARE_EQ(decoder.buffered(), 0);
}

} // namespace

class ForbiddenTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void inTheFixedHeader_data()
    {
        columns();
        row("type 0", "\x01", u"2.2.1"_s);
        row("type 15", "\xf0", u"2.2.1"_s);
        for (int type : {1, 4, 12})
            for (int flag : {1, 2, 4, 8})
                QTest::addRow("flag %d of type %d", flag, type)
                    << QByteArray(1, char(type << 4 | flag)) << u"[MQTT-2.2.2-2]"_s << none;
        row("SUBSCRIBE without its flag", "\x80", u"[MQTT-3.8.1-1]"_s);
        row("SUBSCRIBE with one flag more", "\x83", u"[MQTT-3.8.1-1]"_s);
        row("UNSUBSCRIBE without its flag", "\xa0", u"[MQTT-3.10.1-1]"_s);
        row("DISCONNECT with a flag", "\xe1", u"[MQTT-3.14.1-1]"_s);
        row("CONNACK from a client", "\x20", u"2.2.1"_s);
        row("SUBACK from a client", "\x90", u"2.2.1"_s);
        row("UNSUBACK from a client", "\xb0", u"2.2.1"_s);
        row("PINGRESP from a client", "\xd0", u"2.2.1"_s);
        row("PUBREC", "\x50", u"4.3.3"_s);
        row("PUBREL", "\x62", u"4.3.3"_s);
        row("PUBCOMP", "\x70", u"4.3.3"_s);
        row("a length of five bytes", QByteArray::fromHex("3080808080"), u"2.2.3"_s);
        row("a length over the limit", QByteArray::fromHex("30ff7f"), u"16386 bytes"_s);
        row("PINGREQ with a body", QByteArray::fromHex("c00100"), u"2.2.3"_s);
        row("DISCONNECT with a body", QByteArray::fromHex("e00100"), u"2.2.3"_s);
    }
    void inTheFixedHeader() { isRefused(PacketOrigin::Client); }

    void inConnect_data()
    {
        columns();
        row("another protocol", connectOf("0004 4d515455 04 02 0000 0000"), u"[MQTT-3.1.2-1]"_s);
        row("MQTT 3.1", connectOf("0006 4d5149736470 03 02 0000 0000"), u"[MQTT-3.1.2-1]"_s);
        row("the name in small letters", connectOf("0004 6d717474 04 02 0000 0000"),
            u"[MQTT-3.1.2-1]"_s);
        row("MQTT 5", connectOf("0004 4d515454 05 02 0000 00 0000"), u"[MQTT-3.1.2-2]"_s, 1);
        row("a bridge's level", connectOf("0004 4d515454 84 02 0000 0000"), u"[MQTT-3.1.2-2]"_s, 1);
        row("the reserved flag", connectOf("0004 4d515454 04 03 0000 0000"), u"[MQTT-3.1.2-3]"_s);
        row("will QoS without a will", connectOf("0004 4d515454 04 0a 0000 0000"),
            u"[MQTT-3.1.2-13]"_s);
        row("will RETAIN without a will", connectOf("0004 4d515454 04 22 0000 0000"),
            u"[MQTT-3.1.2-15]"_s);
        row("will QoS 3", connectOf("0004 4d515454 04 1e 0000 0000 0001 61 0000"),
            u"[MQTT-3.1.2-14]"_s);
        row("a will without a topic", connectOf("0004 4d515454 04 06 0000 0000 0000 0000"),
            u"[MQTT-4.7.3-1]"_s);
        row("a will topic with a wildcard", connectOf("0004 4d515454 04 06 0000 0000 0001 23 0000"),
            u"[MQTT-3.3.2-2]"_s);
        row("a password without a user name", connectOf("0004 4d515454 04 42 0000 0000 0000"),
            u"[MQTT-3.1.2-22]"_s);
        row("a client id that is not UTF-8", connectOf("0004 4d515454 04 02 0000 0001 ff"),
            u"[MQTT-1.5.3-1]"_s);
        row("no client id, and no clean session", connectOf("0004 4d515454 04 00 0000 0000"),
            u"[MQTT-3.1.3-8]"_s, 2);
        row("a user name that is not there", connectOf("0004 4d515454 04 82 0000 0000"),
            u"2.2.3"_s);
        row("a will payload that is cut short",
            connectOf("0004 4d515454 04 06 0000 0000 0001 61 0002 62"), u"2.2.3"_s);
        row("a user name that no flag names", connectOf("0004 4d515454 04 02 0000 0000 0001 61"),
            u"2.2.3"_s);
        row("no keep-alive", connectOf("0004 4d515454 04 02"), u"2.2.3"_s);
        row("nothing at all", connectOf(""), u"2.2.3"_s);
    }
    void inConnect() { isRefused(PacketOrigin::Client); }

    void inPublish_data()
    {
        columns();
        row("QoS 3", QByteArray::fromHex("36 05 0001 61 0001"), u"[MQTT-3.3.1-4]"_s);
        row("DUP with QoS 0", QByteArray::fromHex("38 03 0001 61"), u"[MQTT-3.3.1-2]"_s);
        row("packet id 0", QByteArray::fromHex("32 05 0001 61 0000"), u"[MQTT-2.3.1-1]"_s);
        row("no packet id", QByteArray::fromHex("32 03 0001 61"), u"2.2.3"_s);
        row("no topic", QByteArray::fromHex("30 02 0000"), u"[MQTT-4.7.3-1]"_s);
        row("a topic that goes on", QByteArray::fromHex("30 03 0002 61"), u"2.2.3"_s);
        row("a topic with +", QByteArray::fromHex("30 05 0003 612f2b"), u"[MQTT-3.3.2-2]"_s);
        row("a topic with #", QByteArray::fromHex("30 05 0003 612f23"), u"[MQTT-3.3.2-2]"_s);
        row("a topic with U+0000", QByteArray::fromHex("30 05 0003 610062"), u"[MQTT-1.5.3-2]"_s);
        row("a lone surrogate", QByteArray::fromHex("30 05 0003 eda080"), u"[MQTT-1.5.3-1]"_s);
        row("a pair of surrogates", QByteArray::fromHex("30 08 0006 eda080edb080"),
            u"[MQTT-1.5.3-1]"_s);
        row("an overlong slash", QByteArray::fromHex("30 04 0002 c0af"), u"[MQTT-1.5.3-1]"_s);
        row("an overlong U+0000", QByteArray::fromHex("30 04 0002 c080"), u"[MQTT-1.5.3-1]"_s);
        row("overlong in three bytes", QByteArray::fromHex("30 05 0003 e080af"),
            u"[MQTT-1.5.3-1]"_s);
        row("overlong in four bytes", QByteArray::fromHex("30 06 0004 f08080af"),
            u"[MQTT-1.5.3-1]"_s);
        row("above U+10FFFF", QByteArray::fromHex("30 06 0004 f4908080"), u"[MQTT-1.5.3-1]"_s);
        row("a lone continuation byte", QByteArray::fromHex("30 03 0001 80"), u"[MQTT-1.5.3-1]"_s);
        row("a sequence that is cut short", QByteArray::fromHex("30 04 0002 e282"),
            u"[MQTT-1.5.3-1]"_s);
        row("a sequence that is broken off", QByteArray::fromHex("30 05 0003 e28261"),
            u"[MQTT-1.5.3-1]"_s);
    }
    void inPublish() { isRefused(PacketOrigin::Client); }

    void inTheOthersOfAClient_data()
    {
        columns();
        row("PUBACK with packet id 0", QByteArray::fromHex("40 02 0000"), u"[MQTT-2.3.1-1]"_s);
        row("PUBACK with more", QByteArray::fromHex("40 03 0001 00"), u"2.2.3"_s);
        row("PUBACK with less", QByteArray::fromHex("40 01 01"), u"2.2.3"_s);
        row("SUBSCRIBE with packet id 0", QByteArray::fromHex("82 06 0000 0001 61 00"),
            u"[MQTT-2.3.1-1]"_s);
        row("SUBSCRIBE to nothing", QByteArray::fromHex("82 02 0001"), u"[MQTT-3.8.3-3]"_s);
        row("SUBSCRIBE with QoS 3", QByteArray::fromHex("82 06 0001 0001 61 03"),
            u"[MQTT-3-8.3-4]"_s);
        row("SUBSCRIBE with reserved bits", QByteArray::fromHex("82 06 0001 0001 61 81"),
            u"[MQTT-3-8.3-4]"_s);
        row("SUBSCRIBE without a QoS", QByteArray::fromHex("82 05 0001 0001 61"), u"2.2.3"_s);
        row("SUBSCRIBE to an empty filter", QByteArray::fromHex("82 05 0001 0000 00"),
            u"[MQTT-4.7.3-1]"_s);
        row("SUBSCRIBE to a#", QByteArray::fromHex("82 07 0001 0002 6123 00"), u"[MQTT-4.7.1-2]"_s);
        row("SUBSCRIBE to +a", QByteArray::fromHex("82 07 0001 0002 2b61 00"), u"[MQTT-4.7.1-3]"_s);
        row("SUBSCRIBE, its second filter cut short",
            QByteArray::fromHex("82 09 0001 0001 61 00 0005 61"), u"2.2.3"_s);
        row("UNSUBSCRIBE from nothing", QByteArray::fromHex("a2 02 0001"), u"[MQTT-3.10.3-2]"_s);
        row("UNSUBSCRIBE with packet id 0", QByteArray::fromHex("a2 05 0000 0001 61"),
            u"[MQTT-2.3.1-1]"_s);
        row("UNSUBSCRIBE from #/a", QByteArray::fromHex("a2 07 0001 0003 232f61"),
            u"[MQTT-4.7.1-2]"_s);
    }
    void inTheOthersOfAClient() { isRefused(PacketOrigin::Client); }

    void inThoseOfAServer_data()
    {
        columns();
        row("CONNACK with reserved flags", QByteArray::fromHex("20 02 0200"), u"3.2.2.1"_s);
        row("CONNACK with a reserved code", QByteArray::fromHex("20 02 0006"), u"3.2.2.3"_s);
        row("CONNACK, session present though refused", QByteArray::fromHex("20 02 0105"),
            u"[MQTT-3.2.2-4]"_s);
        row("SUBACK with a reserved code", QByteArray::fromHex("90 03 0001 03"),
            u"[MQTT-3.9.3-2]"_s);
        row("SUBACK without a code", QByteArray::fromHex("90 02 0001"), u"[MQTT-3.8.4-5]"_s);
        row("UNSUBACK with packet id 0", QByteArray::fromHex("b0 02 0000"), u"[MQTT-2.3.1-1]"_s);
        row("CONNECT from a server", "\x10", u"2.2.1"_s);
        row("PINGREQ from a server", "\xc0", u"2.2.1"_s);
    }
    void inThoseOfAServer() { isRefused(PacketOrigin::Server); }

    void whatCameBeforeTheOffenceIsStillTaken()
    {
        PacketDecoder decoder(PacketOrigin::Client, 1000);
        decoder.feed(QByteArray::fromHex("c000 c000 f000 c000"));
        QVERIFY(decoder.take().has_value());
        QVERIFY(decoder.take().has_value());
        QVERIFY(!decoder.refusal().has_value());
        QVERIFY(!decoder.take().has_value());
        QVERIFY(decoder.refusal().has_value());
    }
};

QTEST_GUILESS_MAIN(ForbiddenTest)
#include "tst_forbidden.moc"
