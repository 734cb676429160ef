// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/mqtt/websocketframe.h"

#include <QTest>

#include <random>

using namespace outpost::hub;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A masked frame, as a client sends it; the length in its shortest form.
QByteArray clientFrame(quint8 first, const QByteArray &payload,
                       const QByteArray &mask = "\x37\xfa\x21\x3d"_ba)
{
    QByteArray frame;
    appendWebSocketFrame(frame, WebSocketOpcode::Binary, payload);
    frame[0] = char(first);
    frame[1] = char(quint8(frame[1]) | 0x80);
    const qsizetype header = frame.size() - payload.size();
    for (qsizetype i = 0; i < payload.size(); ++i)
        frame[header + i] = char(payload[i] ^ mask[i % 4]);
    return frame.insert(header, mask);
}

} // namespace

class WebSocketFrameTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatAServerWritesIsThatOfTheRfc_data()
    {
        QTest::addColumn<WebSocketOpcode>("opcode");
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("an unmasked Ping of 5.7")
            << WebSocketOpcode::Ping << "Hello"_ba << QByteArray::fromHex("89 05 48656c6c6f");
        QTest::newRow("256 bytes, of 5.7") << WebSocketOpcode::Binary << QByteArray(256, 'x')
                                           << QByteArray::fromHex("82 7e 0100 78");
        QTest::newRow("64 KiB, of 5.7") << WebSocketOpcode::Binary << QByteArray(65'536, 'x')
                                        << QByteArray::fromHex("82 7f 0000000000010000 78");
        QTest::newRow("125 bytes")
            << WebSocketOpcode::Binary << QByteArray(125, 'x') << QByteArray::fromHex("82 7d 78");
        QTest::newRow("126 bytes") << WebSocketOpcode::Binary << QByteArray(126, 'x')
                                   << QByteArray::fromHex("82 7e 007e 78");
        QTest::newRow("nothing") << WebSocketOpcode::Close << QByteArray()
                                 << QByteArray::fromHex("88 00");
    }
    void whatAServerWritesIsThatOfTheRfc()
    {
        QFETCH(WebSocketOpcode, opcode);
        QFETCH(QByteArray, payload);
        QFETCH(QByteArray, start);
        QByteArray frame;
        appendWebSocketFrame(frame, opcode, payload);
        QCOMPARE_EQ(frame.first(start.size()), start);
        QVERIFY(frame.endsWith(payload));
    }

    void aMaskedPingOfTheRfcIsRead()
    {
        WebSocketFrameDecoder decoder;
        QByteArray payload;
        decoder.feed(QByteArray::fromHex("89 85 37fa213d 7f9f4d5158"), payload);
        QCOMPARE_EQ(decoder.takePing(), std::optional("Hello"_ba));
        QVERIFY(!decoder.takePing().has_value());
        QVERIFY(payload.isEmpty());
    }

    void payloadIsReadHoweverItWasSplit()
    {
        std::mt19937 random(6455);
        QByteArray expected;
        QByteArray wire;
        for (const int size : {0, 1, 7, 8, 9, 125, 126, 65'535, 65'536, 70'001}) {
            QByteArray payload(size, '\0');
            for (char &byte : payload)
                byte = char(random() & 0xff);
            wire += clientFrame(0x82, payload) + clientFrame(0x89, "ping"_ba);
            expected += payload;
        }
        for (const qsizetype step : {qsizetype(1), qsizetype(3), qsizetype(1000), wire.size()}) {
            WebSocketFrameDecoder decoder;
            QByteArray payload;
            for (qsizetype at = 0; at < wire.size(); at += step)
                decoder.feed(QByteArrayView(wire).sliced(at, std::min(step, wire.size() - at)),
                             payload);
            QVERIFY(!decoder.refusal().has_value());
            QVERIFY(payload == expected);
        }
    }

    void aFragmentedMessageIsOneStreamWithPingsBetween()
    {
        WebSocketFrameDecoder decoder;
        QByteArray payload;
        decoder.feed(clientFrame(0x02, "ab"_ba) + clientFrame(0x89, "p"_ba)
                         + clientFrame(0x00, "cd"_ba) + clientFrame(0x80, "ef"_ba)
                         + clientFrame(0x82, "gh"_ba),
                     payload);
        QVERIFY(!decoder.refusal().has_value());
        QCOMPARE_EQ(payload, "abcdefgh"_ba);
        QCOMPARE_EQ(decoder.takePing(), std::optional("p"_ba));
    }

    void nothingIsReadAfterClose()
    {
        WebSocketFrameDecoder decoder;
        QByteArray payload;
        decoder.feed(clientFrame(0x88, "\x03\xe8"_ba) + clientFrame(0x82, "x"_ba), payload);
        QVERIFY(decoder.isClosed());
        QVERIFY(payload.isEmpty());
    }

    void whatTheRfcForbidsIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        QTest::newRow("text") << clientFrame(0x81, "hello"_ba) << 1003;
        QTest::newRow("not masked") << QByteArray::fromHex("82 05") << 1002;
        QTest::newRow("a reserved bit") << clientFrame(0xc2, "x"_ba) << 1002;
        QTest::newRow("a reserved opcode") << clientFrame(0x83, "x"_ba) << 1002;
        QTest::newRow("a reserved control opcode") << clientFrame(0x8b, "x"_ba) << 1002;
        QTest::newRow("a fragmented Ping") << clientFrame(0x09, "x"_ba) << 1002;
        QTest::newRow("a Ping of 126 bytes") << clientFrame(0x89, QByteArray(126, 'x')) << 1002;
        QTest::newRow("a continuation of nothing") << clientFrame(0x80, "x"_ba) << 1002;
        QTest::newRow("a new message inside another")
            << clientFrame(0x02, "x"_ba) + clientFrame(0x82, "x"_ba) << 1002;
        QTest::newRow("two bytes of length for 125")
            << QByteArray::fromHex("82 fe 007d 00000000") << 1002;
        QTest::newRow("eight bytes of length for 65535")
            << QByteArray::fromHex("82 ff 000000000000ffff 00000000") << 1002;
        QTest::newRow("a negative length")
            << QByteArray::fromHex("82 ff 8000000000000000 00000000") << 1002;
    }
    void whatTheRfcForbidsIsRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        WebSocketFrameDecoder decoder;
        QByteArray payload;
        decoder.feed(bytes, payload);
        QVERIFY(decoder.refusal().has_value());
        QCOMPARE_EQ(int(decoder.refusal()->code), code);
        const qsizetype before = payload.size();
        decoder.feed(clientFrame(0x82, "x"_ba), payload);
        QCOMPARE_EQ(payload.size(), before);
    }
};

QTEST_GUILESS_MAIN(WebSocketFrameTest)
#include "tst_websocketframe.moc"
