// SPDX-License-Identifier: GPL-3.0-or-later
#include "mqtt/packetrecorder.h"
#include "support/manualclock.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray text(const QByteArray &utf8)
{
    return QByteArray(1, char(utf8.size() >> 8)) + char(utf8.size() & 0xff) + utf8;
}

QByteArray packet(quint8 first, const QByteArray &body)
{
    QByteArray bytes(1, char(first));
    qsizetype length = body.size();
    do {
        const auto digit = char(length & 0x7f);
        length >>= 7;
        bytes.append(length > 0 ? char(digit | 0x80) : digit);
    } while (length > 0);
    return bytes + body;
}

const QByteArray token = "SharedAccessSignature sr=h%2Fdevices%2Fd&sig=c2VjcmV0%3D&se=1900000000";

QByteArray connectPacket()
{
    return packet(0x10,
                  text("MQTT") + char(4) + char(0xc0) + char(0) + char(230) + text("boiler")
                      + text("h/boiler/?api-version=2021-04-12") + text(token));
}

/// All that a person could get to see of it.
QByteArray shown(const PacketRecord &record)
{
    return record.topic.toUtf8() + '\n' + record.note.toUtf8() + '\n' + record.payload;
}

} // namespace

/// What the recorder makes of the bytes of a connection (MQTT 3.1.1, chapter 3).
class PacketRecorderTest : public QObject
{
    Q_OBJECT

    test::ManualClock m_clock;

private Q_SLOTS:
    void eachPacketIsTold_data();
    void eachPacketIsTold();
    void noSecretIsKept_data();
    void noSecretIsKept();
    void offItKeepsNothing();
    void theOldestIsForgotten();
    void switchedOnInTheMiddleItFindsItsPlace();
    void aLongPacketIsKeptInPart();
    void rubbishIsToldOnce();
    void whateverComesItGoesOn();
};

void PacketRecorderTest::eachPacketIsTold_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("type");
    QTest::addColumn<int>("id");
    QTest::addColumn<QString>("topic");
    QTest::addColumn<QString>("note");
    QTest::addColumn<QByteArray>("payload");
    const auto row = [](const char *name, const QByteArray &bytes, const QString &type, int id,
                        const QString &topic, const QString &note, const QByteArray &payload = {}) {
        QTest::addRow("%s", name) << bytes << type << id << topic << note << payload;
    };
    row("CONNECT", connectPacket(), u"CONNECT"_s, 0, {},
        u"MQTT level 4, client id boiler, user name h/boiler/?api-version=2021-04-12, password of "
        "70 bytes removed, keep-alive 230 s, session kept"_s);
    row("CONNACK", QByteArray::fromHex("20020100"), u"CONNACK"_s, 0, {},
        u"accepted (0), session present"_s);
    row("CONNACK that refuses", QByteArray::fromHex("20020005"), u"CONNACK"_s, 0, {},
        u"refused: not authorised (5)"_s);
    row("PUBLISH, QoS 0", packet(0x30, text("a/b") + "hello"), u"PUBLISH"_s, 0, u"a/b"_s, {},
        "hello");
    row("PUBLISH, QoS 1, again", packet(0x3a, text("a/b") + char(1) + char(2) + "hello"),
        u"PUBLISH"_s, 258, u"a/b"_s, {}, "hello");
    row("PUBLISH of nothing", packet(0x30, text("a")), u"PUBLISH"_s, 0, u"a"_s, {});
    row("PUBACK", QByteArray::fromHex("40020007"), u"PUBACK"_s, 7, {}, {});
    row("SUBSCRIBE", packet(0x82, QByteArray::fromHex("0009") + text("a/#") + char(1)),
        u"SUBSCRIBE"_s, 9, u"a/#"_s, u"QoS 1"_s);
    row("SUBACK", QByteArray::fromHex("9003000901"), u"SUBACK"_s, 9, {}, u"granted QoS 1"_s);
    row("SUBACK that refuses", QByteArray::fromHex("9003000980"), u"SUBACK"_s, 9, {}, u"refused"_s);
    row("UNSUBSCRIBE", packet(0xa2, QByteArray::fromHex("0003") + text("a/#")), u"UNSUBSCRIBE"_s, 3,
        u"a/#"_s, {});
    row("PINGREQ", QByteArray::fromHex("c000"), u"PINGREQ"_s, 0, {}, {});
    row("PINGRESP", QByteArray::fromHex("d000"), u"PINGRESP"_s, 0, {}, {});
    row("DISCONNECT", QByteArray::fromHex("e000"), u"DISCONNECT"_s, 0, {}, {});
    row("PUBACK that is cut short", QByteArray::fromHex("400107"), u"PUBACK"_s, 0x700, {}, {});
    row("PUBLISH whose topic is longer than it", QByteArray::fromHex("300300ff61"), u"PUBLISH"_s, 0,
        u"a"_s, {});
}

void PacketRecorderTest::eachPacketIsTold()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, type);
    QFETCH(int, id);
    QFETCH(QString, topic);
    QFETCH(QString, note);
    QFETCH(QByteArray, payload);
    // In one piece, byte by byte, and with others before and after it.
    for (const qsizetype piece : {bytes.size() * 3, qsizetype(1), qsizetype(3)}) {
        PacketRecorder recorder(m_clock);
        recorder.beginConnection();
        recorder.start();
        recorder.setPlace(0);
        const QByteArray all = QByteArray::fromHex("c000") + bytes + QByteArray::fromHex("c000");
        for (qsizetype at = 0; at < all.size(); at += piece)
            recorder.addSent(QByteArrayView(all).sliced(at, std::min(piece, all.size() - at)));
        QCOMPARE_EQ(recorder.packets().size(), 3U);
        const PacketRecord &record = recorder.packets()[1];
        QCOMPARE(packetTypeName(record.type), type);
        QCOMPARE_EQ(int(record.id), id);
        QCOMPARE(record.topic, topic);
        QCOMPARE(record.note, note);
        QCOMPARE(record.payload, payload);
        QCOMPARE_EQ(record.size, bytes.size());
        QCOMPARE_EQ(record.payloadSize, payload.size());
        QVERIFY(record.sent);
        QCOMPARE_EQ(record.number, 2U);
        QCOMPARE_EQ(record.duplicate, bytes.startsWith('\x3a'));
    }
}

void PacketRecorderTest::noSecretIsKept_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addRow("password") << connectPacket();
    QTest::addRow("user name") << packet(0x10,
                                         text("MQTT") + char(4) + char(0x80) + char(0) + char(230)
                                             + text("boiler") + text("h/boiler/?" + token));
    QTest::addRow("topic") << packet(0x30, text("devices/d/messages/events/a=" + token) + "x");
    QTest::addRow("encoded topic") << packet(0x30, text("a/" + token.toPercentEncoding()) + "x");
    QTest::addRow("payload") << packet(0x30, text("a") + "{\"uri\":\"https://h/b?" + token + "\"}");
    QTest::addRow("connection string")
        << packet(0x30, text("a") + "HostName=h;DeviceId=d;SharedAccessKey=c2VjcmV0=;x509=true");
    QTest::addRow("JSON") << packet(0x30, text("a") + R"({"sharedAccessKey": "c2VjcmV0","n":1})");
    QTest::addRow("a blank in it")
        << packet(0x30, text("a") + R"({"password":"correct c2VjcmV0 horse","n":1})");
    QTest::addRow("blanks around the colon") << packet(0x30, text("a") + R"({"pin" : "c2VjcmV0"})");
    QTest::addRow("a quote in it") << packet(0x30, text("a") + R"({"apiKey":"a\"c2VjcmV0"})");
    QTest::addRow("JSON in JSON") << packet(
        0x30, text("a") + R"({"body":"{\"password\":\"c2VjcmV0\",\"n\":1}"})");
    QTest::addRow("a number") << packet(0x30,
                                        text("a") + R"({"token":123,"accessToken":"c2VjcmV0"})");
    QTest::addRow("cut off in the middle")
        << packet(0x30, text("a") + R"({"secret":"c2VjcmV0 and)");
    QTest::addRow("at the end of what is kept")
        << packet(0x30, text("a") + QByteArray(1010, ' ') + token);
}

void PacketRecorderTest::noSecretIsKept()
{
    QFETCH(QByteArray, bytes);
    PacketRecorder recorder(m_clock);
    recorder.start();
    recorder.addReceived(bytes);
    QCOMPARE_EQ(recorder.packets().size(), 1U);
    const QByteArray all = shown(recorder.packets().front());
    QVERIFY2(!all.contains("c2VjcmV0"), all.constData());
    QVERIFY(all.size() < 3000);
}

void PacketRecorderTest::offItKeepsNothing()
{
    PacketRecorder recorder(m_clock);
    QSignalSpy switched(&recorder, &PacketRecorder::switched);
    QVERIFY(!recorder.isRecording());
    QVERIFY(!recorder.wantsPlace());
    recorder.start();
    QVERIFY(recorder.wantsPlace());
    recorder.setPlace(0);
    recorder.addSent(QByteArray::fromHex("c000"));
    recorder.stop();
    recorder.stop();
    QVERIFY(!recorder.isRecording());
    QCOMPARE_EQ(recorder.packets().size(), 1U); // what was recorded can still be looked at
    QCOMPARE_EQ(switched.size(), 2);
    recorder.start();
    QVERIFY(recorder.packets().empty());
}

void PacketRecorderTest::theOldestIsForgotten()
{
    PacketRecorder recorder(m_clock);
    recorder.start();
    for (int i = 0; i < 5000; ++i)
        recorder.addReceived(QByteArray::fromHex("d000"));
    QCOMPARE_EQ(recorder.packets().size(), PacketRecorder::mostPackets);
    QCOMPARE_EQ(recorder.packets().back().number, 5000U);
    QCOMPARE_EQ(recorder.packets().front().number, 3001U);
    const QByteArray large = packet(0x30, text("a") + QByteArray(5000, 'x'));
    for (int i = 0; i < 5000; ++i)
        recorder.addReceived(large);
    QVERIFY(recorder.bytes() <= PacketRecorder::mostBytes);
    QVERIFY(recorder.packets().size() > 100);
    QCOMPARE_EQ(recorder.packets().back().number, recorder.recorded());
}

void PacketRecorderTest::switchedOnInTheMiddleItFindsItsPlace()
{
    PacketRecorder recorder(m_clock);
    recorder.beginConnection();
    recorder.start();
    QVERIFY(recorder.wantsPlace());
    // Seven bytes of a PUBLISH are still to leave: they look like packets, and are none.
    recorder.setPlace(7);
    recorder.addSent(QByteArray::fromHex("c000c0"));
    recorder.addSent(QByteArray::fromHex("00c000c0") + QByteArray::fromHex("4002000b"));
    QCOMPARE_EQ(recorder.packets().size(), 1U);
    QCOMPARE(packetTypeName(recorder.packets().front().type), u"PUBACK"_s);
    QCOMPARE_EQ(recorder.packets().front().id, 11);
}

void PacketRecorderTest::aLongPacketIsKeptInPart()
{
    PacketRecorder recorder(m_clock);
    recorder.start();
    recorder.setPlace(0);
    const QByteArray large
        = packet(0x32, text("a/b") + char(0) + char(5) + QByteArray(200'000, 'x'));
    for (qsizetype at = 0; at < large.size(); at += 1000)
        recorder.addSent(
            QByteArrayView(large).sliced(at, std::min<qsizetype>(1000, large.size() - at)));
    recorder.addSent(QByteArray::fromHex("c000"));
    QCOMPARE_EQ(recorder.packets().size(), 2U);
    const PacketRecord &record = recorder.packets().front();
    QCOMPARE_EQ(record.size, large.size());
    QCOMPARE_EQ(record.payloadSize, 200'000);
    QCOMPARE_EQ(record.payload.size(), PacketRecord::payloadBytes);
    QCOMPARE_EQ(record.id, 5);
}

void PacketRecorderTest::rubbishIsToldOnce()
{
    PacketRecorder recorder(m_clock);
    recorder.start();
    recorder.setPlace(0);
    recorder.addSent(QByteArray::fromHex("c00000") + " this is no MQTT");
    recorder.addSent(QByteArray(100'000, '\0'));
    QCOMPARE_EQ(recorder.packets().size(), 2U);
    QVERIFY(!recorder.packets().back().type);
    QVERIFY(recorder.packets().back().note.contains(u"no MQTT"_s));
    recorder.addSent(QByteArray::fromHex("c000"));
    QCOMPARE_EQ(recorder.packets().size(), 2U);
    recorder.beginConnection();
    recorder.addSent(QByteArray::fromHex("c000"));
    QCOMPARE(packetTypeName(recorder.packets().back().type), u"PINGREQ"_s);
}

void PacketRecorderTest::whateverComesItGoesOn()
{
    QRandomGenerator random(4711);
    PacketRecorder recorder(m_clock);
    recorder.start();
    const QByteArray good = connectPacket()
        + packet(0x3a, text("a/b") + char(1) + char(2) + "hello")
        + packet(0x82, QByteArray::fromHex("0009") + text("a/#") + char(1));
    for (int round = 0; round < 20'000; ++round) {
        QByteArray bytes = good;
        for (int i = 0; i < 4; ++i)
            bytes[random.bounded(int(bytes.size()))] = char(random.bounded(256));
        recorder.beginConnection();
        const qsizetype piece = 1 + random.bounded(40);
        for (qsizetype at = 0; at < bytes.size(); at += piece)
            recorder.addSent(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
    }
    QVERIFY(recorder.bytes() <= PacketRecorder::mostBytes);
    QVERIFY(recorder.recorded() > 20'000);
    recorder.beginConnection();
    recorder.addSent(QByteArray::fromHex("c000"));
    QCOMPARE(packetTypeName(recorder.packets().back().type), u"PINGREQ"_s);
}

QTEST_GUILESS_MAIN(PacketRecorderTest)
#include "tst_packetrecorder.moc"
