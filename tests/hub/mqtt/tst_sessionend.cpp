// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionfixture.h"

#include <QTest>

using namespace outpost;
using namespace outpost::hub;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class SessionEndTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void byWhatTheProtocolForbids_data()
    {
        QTest::addColumn<QByteArray>("afterConnect");
        QTest::addColumn<QString>("detail");
        QTest::newRow("a second CONNECT")
            << QByteArray::fromHex("10 0c 0004 4d515454 04 02 0000 0000") << u"[MQTT-3.1.0-2]"_s;
        QTest::newRow("QoS 2") << QByteArray::fromHex("34 05 0001 61 0001") << u"QoS 2"_s;
        QTest::newRow("PUBREL") << QByteArray::fromHex("62 02 0001") << u"4.3.3"_s;
        QTest::newRow("a wildcard") << QByteArray::fromHex("30 03 0001 23") << u"[MQTT-3.3.2-2]"_s;
        QTest::newRow("rubbish") << "GET / HTTP/1.1\r\n"_ba << u"[MQTT-"_s;
        QTest::newRow("a packet that is too long")
            << QByteArray::fromHex("30 ffff7f") << u"bytes"_s;
    }
    void byWhatTheProtocolForbids()
    {
        QFETCH(QByteArray, afterConnect);
        QFETCH(QString, detail);
        SessionFixture f;
        f.open();
        f.client.end().write(afterConnect);
        QVERIFY(f.client.received().empty());
        QCOMPARE_EQ(f.ends, 1);
        QVERIFY(f.reason == EndReason::ProtocolViolation);
        QVERIFY2(f.detail.contains(detail), qPrintable(f.detail));
        QVERIFY(f.client.isClosed());
    }

    void byAFirstPacketThatIsNotAProperConnect_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("answer"); // of CONNACK; -1: none
        QTest::newRow("PINGREQ") << QByteArray::fromHex("c000") << -1;
        QTest::newRow("PUBLISH") << QByteArray::fromHex("30 03 0001 61") << -1;
        QTest::newRow("a TLS greeting") << QByteArray::fromHex("16030100") << -1;
        QTest::newRow("another protocol")
            << QByteArray::fromHex("10 0e 0006 4d5149736470 03 02 0000 0000") << -1;
        QTest::newRow("MQTT 5") << QByteArray::fromHex("10 0d 0004 4d515454 05 02 0000 00 0000")
                                << 1;
        QTest::newRow("no client id without a clean session")
            << QByteArray::fromHex("10 0c 0004 4d515454 04 00 0000 0000") << 2;
    }
    void byAFirstPacketThatIsNotAProperConnect()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, answer);
        SessionFixture f;
        QSignalSpy asked(&f.session, &Session::connectRequested);
        f.client.end().write(bytes);
        const auto packets = f.client.received();
        if (answer < 0)
            QVERIFY(packets.empty());
        else
            QVERIFY(packets
                    == std::vector<Packet>{ConnackPacket{.code = ConnectReturnCode(answer)}});
        QCOMPARE_EQ(asked.size(), 0);
        QVERIFY(f.reason == EndReason::ProtocolViolation);
        QVERIFY(f.client.isClosed());
    }

    void byDisconnect()
    {
        SessionFixture f;
        f.open();
        f.client.send(DisconnectPacket{});
        f.client.send(PublishPacket{u"after"_s, {}, 0, false, false, 0});
        settle();
        QVERIFY(f.reason == EndReason::ClientDisconnected);
        QVERIFY(f.published.empty());
        QVERIFY(f.client.isClosed());
    }

    void byALostConnection()
    {
        SessionFixture f;
        f.open();
        f.client.send(PublishPacket{u"last"_s, {}, 0, false, false, 0});
        f.client.sendHex("30 10 00"); // half a packet
        f.client.end().close();
        settle();
        QCOMPARE_EQ(f.published.size(), 1U);
        QCOMPARE_EQ(f.ends, 1);
        QVERIFY(f.reason == EndReason::ConnectionLost);
    }

    void byAConnectionLostBeforeItsConnectWasAnswered()
    {
        SessionFixture f;
        f.client.send(SessionFixture::connectPacket());
        settle();
        f.client.end().close();
        settle();
        QVERIFY(f.reason == EndReason::ConnectionLost);
    }

    void byNoConnectInTime()
    {
        SessionFixture f;
        f.client.sendHex("10 0c 0004"); // it has begun, and does not go on
        settle();
        f.clock.advance(9999ms);
        settle();
        QCOMPARE_EQ(f.ends, 0);
        f.clock.advance(1ms);
        settle();
        QVERIFY(f.reason == EndReason::NotConnectedInTime);
    }

    void byOneAndAHalfKeepAlivesOfSilence()
    {
        SessionFixture f;
        f.open(60);
        f.clock.advance(89s);
        f.client.send(PingreqPacket{});
        QCOMPARE_EQ(f.client.received().size(), 1U);
        f.clock.advance(89'999ms);
        settle();
        QCOMPARE_EQ(f.ends, 0);
        f.clock.advance(1ms);
        settle();
        QCOMPARE_EQ(f.ends, 1);
        QVERIFY(f.reason == EndReason::KeepAliveExpired);
    }

    void aPacketThatDripsIsSilence()
    {
        SessionFixture f;
        f.open(10);
        for (const char *byte : {"30", "7f", "00", "01", "61"}) {
            f.client.sendHex(byte);
            settle();
            f.clock.advance(4s);
        }
        settle();
        QVERIFY(f.reason == EndReason::KeepAliveExpired);
    }

    void neverBySilenceWhileItIsPausedOrHasNoKeepAlive()
    {
        SessionFixture paused;
        paused.open(10);
        paused.session.setPaused(true);
        paused.clock.advance(1h);
        settle();
        QCOMPARE_EQ(paused.ends, 0);
        paused.session.setPaused(false);
        paused.clock.advance(14s);
        settle();
        QCOMPARE_EQ(paused.ends, 0);
        paused.clock.advance(15s);
        settle();
        QVERIFY(paused.reason == EndReason::KeepAliveExpired);

        SessionFixture without;
        without.open(0);
        QVERIFY(!without.clock.untilNextTimer().has_value());
    }

    void bySlownessOfTheClient()
    {
        Session::Limits limits;
        limits.unwritten = 100'000;
        ScriptedClient client;
        auto end = client.takeServerEnd();
        Pipe &pipe = *end;
        ManualClock clock;
        Session session(std::move(end), std::nullopt, clock, limits);
        QSignalSpy ended(&session, &Session::ended);
        client.send(SessionFixture::connectPacket());
        settle();
        session.accept(false);
        settle();
        pipe.setStalled(true);
        (void)session.deliver(u"t"_s, QByteArray(90'000, 'x'), 0);
        settle();
        QCOMPARE_EQ(ended.size(), 0);
        (void)session.deliver(u"t"_s, QByteArray(20'000, 'x'), 0);
        settle();
        QCOMPARE_EQ(ended.size(), 1);
        QVERIFY(ended.first().first().value<EndReason>() == EndReason::TooSlow);
    }

    void byTheHubInTheMiddleOfManyPackets()
    {
        SessionFixture f;
        f.open();
        connect(&f.session, &Session::publishReceived, [&f](const PublishPacket &packet) {
            f.session.acknowledge(packet.packetId);
            if (packet.packetId == 3)
                f.session.end(u"a topic outside the contract"_s);
        });
        for (quint16 id = 1; id <= 10; ++id)
            f.client.send(PublishPacket{u"a"_s, {}, 1, false, false, id});
        // What it had answered before leaves; nothing is told after.
        QVERIFY((f.client.received()
                 == std::vector<Packet>{PubackPacket{1}, PubackPacket{2}, PubackPacket{3}}));
        QCOMPARE_EQ(f.published.size(), 3U);
        QVERIFY(f.reason == EndReason::EndedByHub);
        QCOMPARE_EQ(f.detail, u"a topic outside the contract"_s);
    }

    void theEndIsToldAfterTheCallThatCausedIt()
    {
        SessionFixture f;
        f.open();
        f.session.end(u"now"_s);
        QCOMPARE_EQ(f.ends, 0);
        settle();
        QCOMPARE_EQ(f.ends, 1);
    }
};

QTEST_GUILESS_MAIN(SessionEndTest)
#include "tst_sessionend.moc"
