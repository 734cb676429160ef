// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokertest.h"

#include <numeric>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using enum QualityOfService;

/// Every backend over every kind of channel, against a real mosquitto.
class MqttClientTest : public BrokerTest
{
    Q_OBJECT

private Q_SLOTS:
    void connectsAndSaysGoodbye_data() { backendAndChannelRows(); }
    void connectsAndSaysGoodbye()
    {
        QFETCH(MqttBackend, backend);
        QFETCH(ChannelSettings::Kind, kind);
        MqttProbe probe(settingsFor(kind), backend, optionsForRow());
        probe.started = [](MqttClient *client) {
            QCOMPARE_EQ(client->state(), MqttClient::State::Connecting);
        };
        QTRY_COMPARE_EQ(probe.connects, 1);
        QCOMPARE_EQ(probe.client->state(), MqttClient::State::Connected);
        QVERIFY(!probe.sessionPresent);
        QVERIFY(probe.client->publish(topic(), "last", AtMostOnce));
        probe.client->disconnectFromServer();
        QCOMPARE_EQ(probe.closes, 0);
        QTRY_COMPARE_EQ(probe.closes, 1);
        QCOMPARE_EQ(probe.client->state(), MqttClient::State::Closed);
        QCOMPARE_EQ(probe.published, std::vector<quint64>{1});
        // The broker closes after DISCONNECT; nothing more is to be said about that.
        QTRY_VERIFY(probe.channelError);
        QCOMPARE_EQ(probe.ends, 1);
        QVERIFY(!probe.client->publish(topic(), "late", AtMostOnce));
    }

    void aWrongPasswordIsRefused_data() { backendAndChannelRows(); }
    void aWrongPasswordIsRefused()
    {
        QFETCH(MqttBackend, backend);
        QFETCH(ChannelSettings::Kind, kind);
        MqttConnectOptions options = optionsForRow();
        options.password = "wrong";
        MqttProbe probe(settingsFor(kind), backend, options);
        QTRY_VERIFY(probe.refusal);
        QCOMPARE_EQ(*probe.refusal, ConnectRefusal::NotAuthorized);
        QTRY_VERIFY(probe.channelError);
        QCOMPARE_EQ(probe.ends, 1);
        QCOMPARE_EQ(probe.connects, 0);
    }

    void aSessionThatLastsIsPresentAgain_data() { backendAndChannelRows(); }
    void aSessionThatLastsIsPresentAgain()
    {
        QFETCH(MqttBackend, backend);
        QFETCH(ChannelSettings::Kind, kind);
        for (const bool present : {false, true}) {
            MqttProbe probe(settingsFor(kind), backend, optionsForRow(false));
            QTRY_COMPARE_EQ(probe.connects, 1);
            QCOMPARE_EQ(probe.sessionPresent, present);
            probe.client->disconnectFromServer();
            QTRY_COMPARE_EQ(probe.closes, 1);
        }
    }

    void tenThousandMessagesAreAcknowledgedInOrder_data() { backendAndChannelRows(); }
    void tenThousandMessagesAreAcknowledgedInOrder()
    {
        QFETCH(MqttBackend, backend);
        QFETCH(ChannelSettings::Kind, kind);
        constexpr quint64 count = 10'000;
        constexpr quint64 window = 100;
        MqttProbe probe(settingsFor(kind), backend, optionsForRow());
        QTRY_COMPARE_EQ(probe.connects, 1);
        const QByteArray payload(256, 'x');
        quint64 sent = 0;
        const auto fill = [&] {
            while (sent < count && sent - probe.published.size() < window) {
                const auto number = probe.client->publish(topic(), payload, AtLeastOnce);
                QVERIFY(number);
                QCOMPARE_EQ(*number, ++sent);
            }
        };
        connect(probe.client.get(), &MqttClient::published, this, fill);
        fill();
        QVERIFY(probe.published.empty());
        QTRY_COMPARE_EQ_WITH_TIMEOUT(probe.published.size(), count, 60'000);
        std::vector<quint64> expected(count);
        std::iota(expected.begin(), expected.end(), 1);
        QVERIFY(probe.published == expected);
    }

    void aWindowOfThousandsIsNotHeldBack_data() { backendAndChannelRows(); }
    void aWindowOfThousandsIsNotHeldBack()
    {
        QFETCH(MqttBackend, backend);
        QFETCH(ChannelSettings::Kind, kind);
        MqttProbe probe(settingsFor(kind), backend, optionsForRow());
        QTRY_COMPARE_EQ(probe.connects, 1);
        for (int i = 0; i < 5000; ++i)
            QVERIFY(probe.client->publish(topic(), QByteArray::number(i), AtLeastOnce));
        QTRY_COMPARE_EQ_WITH_TIMEOUT(probe.published.size(), size_t(5000), 60'000);
    }

    void messagesArriveAsTheyWereSent_data() { backendAndChannelRows(); }
    void messagesArriveAsTheyWereSent()
    {
        QFETCH(MqttBackend, backend);
        QFETCH(ChannelSettings::Kind, kind);
        MqttProbe probe(settingsFor(kind), backend, optionsForRow());
        QTRY_COMPARE_EQ(probe.connects, 1);
        const auto number = probe.client->subscribe(
            {{topic() + u"/once"_s, AtLeastOnce}, {topic() + u"/most/#"_s, AtMostOnce}});
        QVERIFY(number);
        QTRY_COMPARE_EQ(probe.subscribed.size(), size_t(1));
        QCOMPARE_EQ(probe.subscribed.at(*number),
                    (std::vector<std::optional<QualityOfService>>{AtLeastOnce, AtMostOnce}));

        QVERIFY(probe.client->publish(topic() + u"/once"_s, "", AtLeastOnce));
        QVERIFY(probe.client->publish(topic() + u"/most/ü/😀"_s, QByteArray("\x00\xff\n", 3),
                                      AtLeastOnce));
        QTRY_COMPARE_EQ(probe.messages.size(), size_t(2));
        // Over WebSocket mosquitto handles 4 KB every 100 ms.
        const QByteArray large((kind == ChannelSettings::Kind::Tls ? 256 : 20) * 1024, 'L');
        QVERIFY(probe.client->publish(topic() + u"/once"_s, large, AtLeastOnce));
        QTRY_COMPARE_EQ(probe.messages.size(), size_t(3));
        QCOMPARE_EQ(probe.messages[0].topic, topic() + u"/once"_s);
        QCOMPARE_EQ(probe.messages[0].payload, QByteArray());
        QCOMPARE_EQ(probe.messages[0].qos, AtLeastOnce);
        QCOMPARE_EQ(probe.messages[0].receipt, quint64(1));
        QVERIFY(!probe.messages[0].duplicate);
        QCOMPARE_EQ(probe.messages[1].topic, topic() + u"/most/ü/😀"_s);
        QCOMPARE_EQ(probe.messages[1].payload, QByteArray("\x00\xff\n", 3));
        QCOMPARE_EQ(probe.messages[1].qos, AtMostOnce);
        QCOMPARE_EQ(probe.messages[1].receipt, quint64(0));
        QVERIFY(probe.messages[2].payload == large);
        QCOMPARE_EQ(probe.messages[2].receipt, quint64(2));
    }

    void subscribingTwiceIsAnsweredTwice_data() { backendAndChannelRows(); }
    void subscribingTwiceIsAnsweredTwice()
    {
        QFETCH(MqttBackend, backend);
        QFETCH(ChannelSettings::Kind, kind);
        MqttProbe probe(settingsFor(kind), backend, optionsForRow());
        QTRY_COMPARE_EQ(probe.connects, 1);
        for (size_t i = 1; i <= 2; ++i) {
            QVERIFY(probe.client->subscribe({{topic(), AtLeastOnce}}));
            QTRY_COMPARE_EQ(probe.subscribed.size(), i);
        }
        QVERIFY(!probe.lost);
    }

    void whatCantBeSentIsRefused_data() { backendAndChannelRows(); }
    void whatCantBeSentIsRefused()
    {
        QFETCH(MqttBackend, backend);
        QFETCH(ChannelSettings::Kind, kind);
        MqttProbe probe(settingsFor(kind), backend, optionsForRow());
        probe.started = [](MqttClient *client) {
            const auto early = client->publish(u"t"_s, "early", AtLeastOnce);
            QVERIFY(!early);
            QCOMPARE_EQ(early.error().code, ErrorCode::Unavailable);
        };
        QTRY_COMPARE_EQ(probe.connects, 1);
        for (const QString &bad : {QString(), u"a/+"_s, u"#"_s, u"a\nb"_s, QString(70'000, u'x')})
            QCOMPARE_EQ(probe.client->publish(bad, "x", AtLeastOnce).error().code,
                        ErrorCode::InvalidInput);
        QCOMPARE_EQ(probe.client->subscribe({}).error().code, ErrorCode::InvalidInput);
        QCOMPARE_EQ(probe.client->subscribe({{u"a/#/b"_s, AtMostOnce}}).error().code,
                    ErrorCode::InvalidInput);
        // It goes on all the same.
        QVERIFY(probe.client->publish(topic(), "fine", AtLeastOnce));
        QTRY_COMPARE_EQ(probe.published.size(), size_t(1));
    }

    void manyClientsComeAndGo_data() { backendAndChannelRows(); }
    void manyClientsComeAndGo()
    {
        QFETCH(MqttBackend, backend);
        QFETCH(ChannelSettings::Kind, kind);
        std::vector<std::unique_ptr<MqttProbe>> probes;
        for (int i = 0; i < 20; ++i) {
            MqttConnectOptions options = optionsForRow();
            options.clientId += u"/%1"_s.arg(i);
            probes.push_back(std::make_unique<MqttProbe>(settingsFor(kind), backend, options));
        }
        for (const auto &probe : probes) {
            QTRY_COMPARE_EQ(probe->connects, 1);
            QVERIFY(probe->client->publish(topic(), "hello", AtLeastOnce));
        }
        for (const auto &probe : probes)
            QTRY_COMPARE_EQ(probe->published.size(), size_t(1));
        probes.clear(); // without a goodbye
    }
};

QTEST_GUILESS_MAIN(MqttClientTest)
#include "tst_client.moc"
