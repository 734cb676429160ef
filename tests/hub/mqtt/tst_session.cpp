// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionfixture.h"

#include <QTest>

using namespace outpost;
using namespace outpost::hub;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;

class SessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aConnectIsAskedAboutAndAnswered()
    {
        SessionFixture f;
        QSignalSpy asked(&f.session, &Session::connectRequested);
        f.client.send(SessionFixture::connectPacket(60));
        settle();
        QCOMPARE_EQ(asked.size(), 1);
        QCOMPARE_EQ(f.session.connectPacket().clientId, u"boiler"_s);
        QVERIFY(f.client.received().empty());
        f.session.accept(true);
        QVERIFY(f.client.received() == std::vector<Packet>{ConnackPacket{.sessionPresent = true}});
    }

    void aRefusalIsSentBeforeTheEnd()
    {
        SessionFixture f;
        f.client.send(SessionFixture::connectPacket());
        settle();
        f.session.refuse(ConnectReturnCode::NotAuthorized);
        QVERIFY(f.client.received()
                == std::vector<Packet>{ConnackPacket{.code = ConnectReturnCode::NotAuthorized}});
        QVERIFY(f.client.isClosed());
        QCOMPARE_EQ(f.ends, 1);
        QVERIFY(f.reason == EndReason::EndedByHub);
    }

    void whatComesBeforeTheAnswerWaitsForIt()
    {
        SessionFixture f;
        f.client.send(SessionFixture::connectPacket());
        f.client.send(PublishPacket{u"a"_s, "1", 0, false, false, 0});
        settle();
        QVERIFY(f.published.empty());
        f.session.accept(false);
        QVERIFY(f.published.empty()); // not from inside accept()
        settle();
        QCOMPARE_EQ(f.published.size(), 1U);
    }

    void acknowledgementsLeaveInTheirOrderAndInOneWrite()
    {
        ScriptedClient client;
        auto end = client.takeServerEnd();
        const Pipe &pipe = *end;
        ManualClock clock;
        Session session(std::move(end), std::nullopt, clock, {});
        client.send(SessionFixture::connectPacket());
        settle();
        session.accept(false);
        (void)client.received();
        const int before = pipe.writes();
        connect(&session, &Session::publishReceived,
                [&](const PublishPacket &packet) { session.acknowledge(packet.packetId); });
        std::vector<Packet> expected;
        for (quint16 id = 1; id <= 1000; ++id) {
            client.send(PublishPacket{u"a"_s, "x", 1, false, false, id});
            expected.push_back(PubackPacket{id});
        }
        QVERIFY(client.received() == expected);
        QCOMPARE_EQ(pipe.writes(), before + 1);
    }

    void subscriptionsAreAskedAboutAndAnswered()
    {
        SessionFixture f;
        f.open();
        connect(&f.session, &Session::subscribeRequested, [&f](const SubscribePacket &packet) {
            QCOMPARE_EQ(packet.requests.size(), 2);
            f.session.grant(packet.packetId,
                            {SubscribeReturnCode::MaximumQos1, SubscribeReturnCode::Failure});
        });
        connect(&f.session, &Session::unsubscribeRequested, [&f](const UnsubscribePacket &packet) {
            f.session.confirmUnsubscribe(packet.packetId);
        });
        f.client.send(SubscribePacket{5, {{u"a/#"_s, 2}, {u"b"_s, 0}}});
        f.client.send(UnsubscribePacket{6, {u"a/#"_s}});
        QVERIFY(
            (f.client.received()
             == std::vector<Packet>{
                 SubackPacket{5, {SubscribeReturnCode::MaximumQos1, SubscribeReturnCode::Failure}},
                 UnsubackPacket{6}}));
    }

    void aDeliveryIsToldOnceItIsAcknowledged()
    {
        SessionFixture f;
        f.open();
        QSignalSpy delivered(&f.session, &Session::delivered);
        QCOMPARE_EQ(f.session.deliver(u"t"_s, "0", 0), quint16(0));
        const quint16 first = f.session.deliver(u"t"_s, "1", 1);
        const quint16 second = f.session.deliver(u"t"_s, "2", 1, true);
        QVERIFY(first != 0 && second != 0 && first != second);
        QVERIFY((f.client.received()
                 == std::vector<Packet>{PublishPacket{u"t"_s, "0", 0, false, false, 0},
                                        PublishPacket{u"t"_s, "1", 1, false, false, first},
                                        PublishPacket{u"t"_s, "2", 1, false, true, second}}));
        f.client.send(PubackPacket{second});
        f.client.send(PubackPacket{second}); // again: harmless
        f.client.send(PubackPacket{999}); // nobody's: harmless
        settle();
        QCOMPARE_EQ(delivered.size(), 1);
        QCOMPARE_EQ(delivered.first().first().value<quint16>(), second);
        QCOMPARE_EQ(f.ends, 0);
    }

    void noPacketIdIsGivenTwiceWhileItIsInUse()
    {
        Session::Limits limits;
        limits.unwritten = 64 * 1024 * 1024;
        SessionFixture f(limits);
        f.open();
        QSet<quint16> ids;
        for (int i = 0; i < 65'535; ++i)
            ids.insert(f.session.deliver(u"t"_s, {}, 1));
        QCOMPARE_EQ(ids.size(), 65'535);
        QVERIFY(!ids.contains(0));
        QCOMPARE_EQ(f.session.deliver(u"t"_s, {}, 1), quint16(0));
        f.client.send(PubackPacket{4711});
        settle();
        QCOMPARE_EQ(f.session.deliver(u"t"_s, {}, 1), quint16(4711));
    }

    void whatCantBeAPacketIsNotDelivered()
    {
        SessionFixture f;
        f.open();
        QCOMPARE_EQ(f.session.deliver(QString(65'536, u'a'), {}, 1), quint16(0));
        QCOMPARE_EQ(f.session.deliver(u"t"_s, {}, 2), quint16(0));
        QVERIFY(f.client.received().empty());
        QVERIFY(f.session.deliver(u"t"_s, {}, 1) != 0);
    }

    void pausingHoldsPacketsBack()
    {
        SessionFixture f;
        f.open();
        connect(&f.session, &Session::publishReceived, [&f] { f.session.setPaused(true); });
        for (char c : {'1', '2', '3'})
            f.client.send(PublishPacket{u"a"_s, QByteArray(1, c), 0, false, false, 0});
        settle();
        QCOMPARE_EQ(f.published.size(), 1U);
        f.session.setPaused(false);
        settle();
        QCOMPARE_EQ(f.published.size(), 2U);
        f.session.setPaused(false);
        settle();
        QCOMPARE_EQ(f.published.size(), 3U);
        QCOMPARE_EQ(f.published.back().payload, "3"_ba);
    }

    void whatWasSentBeforeThePausedConnectionEndedIsNotLost()
    {
        SessionFixture f;
        f.open();
        f.session.setPaused(true);
        f.client.send(PublishPacket{u"a"_s, "1", 0, false, false, 0});
        f.client.send(DisconnectPacket{});
        f.client.end().close();
        settle();
        QCOMPARE_EQ(f.ends, 0);
        f.session.setPaused(false);
        settle();
        QCOMPARE_EQ(f.published.size(), 1U);
        QCOMPARE_EQ(f.ends, 1);
        QVERIFY(f.reason == EndReason::ClientDisconnected);
    }

    void tenThousandPacketsAtOnceAreHandledInOrder()
    {
        SessionFixture f;
        f.open();
        connect(&f.session, &Session::publishReceived,
                [&f](const PublishPacket &packet) { f.session.acknowledge(packet.packetId); });
        for (quint16 id = 1; id <= 10'000; ++id)
            f.client.send(PublishPacket{u"a"_s, QByteArray(250, 'x'), 1, false, false, id});
        std::vector<Packet> answers;
        const auto allCame = [&] {
            for (Packet &packet : f.client.received())
                answers.push_back(std::move(packet));
            return answers.size() == 10'000;
        };
        QTRY_VERIFY(allCame());
        for (size_t i = 0; i < answers.size(); ++i)
            QVERIFY(answers[i] == Packet(PubackPacket{quint16(i + 1)}));
        QCOMPARE_EQ(f.ends, 0);
    }

    void pingsAreAnswered()
    {
        SessionFixture f;
        f.open();
        f.client.send(PingreqPacket{});
        QVERIFY(f.client.received() == std::vector<Packet>{PingrespPacket{}});
    }

    void callsBeforeItIsOpenAndAfterItEndedAreHarmless()
    {
        SessionFixture f;
        const auto callAll = [&f] {
            f.session.accept(false);
            f.session.refuse(ConnectReturnCode::NotAuthorized);
            f.session.acknowledge(1);
            f.session.grant(1, {SubscribeReturnCode::Failure});
            f.session.confirmUnsubscribe(1);
            QCOMPARE_EQ(f.session.deliver(u"t"_s, {}, 1), quint16(0));
            f.session.setPaused(true);
            f.session.setPaused(false);
        };
        callAll();
        QVERIFY(f.client.received().empty());
        f.session.end(u"enough"_s);
        callAll();
        f.session.end(u"again"_s);
        settle();
        QCOMPARE_EQ(f.ends, 1);
        QCOMPARE_EQ(f.detail, u"enough"_s);
        QVERIFY(f.client.received().empty());
    }
};

QTEST_GUILESS_MAIN(SessionTest)
#include "tst_session.moc"
