// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokertest.h"

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using enum QualityOfService;

/// A message is acknowledged when it is safe and not before: told by what a real broker sends
/// again.
class ReceiptsTest : public BrokerTest
{
    Q_OBJECT

    /// Connects with a session that lasts, and subscribed where the session is new.
    std::unique_ptr<MqttProbe> connectAgain(ChannelSettings::Kind kind, MqttBackend backend)
    {
        auto probe = std::make_unique<MqttProbe>(settingsFor(kind), backend, optionsForRow(false));
        if (!QTest::qWaitFor([&] { return probe->connects == 1; }))
            return nullptr;
        if (!probe->sessionPresent) {
            if (!probe->client->subscribe({{topic(), AtLeastOnce}})
                || !QTest::qWaitFor([&] { return !probe->subscribed.empty(); }))
                return nullptr;
        }
        return probe;
    }

    /// Waits until the broker has taken in everything written so far.
    static bool settle(MqttProbe &probe)
    {
        const size_t before = probe.published.size();
        return probe.client->publish(u"elsewhere"_s, "x", AtLeastOnce).hasValue()
            && QTest::qWaitFor([&] { return probe.published.size() > before; });
    }

private Q_SLOTS:
    void whatIsNotConfirmedComesAgain_data()
    {
        QTest::addColumn<MqttBackend>("backend");
        QTest::addColumn<ChannelSettings::Kind>("kind");
        QTest::addColumn<QList<quint64>>("confirmed");
        QTest::addColumn<QByteArrayList>("again");
        const auto rows = [](const char *what, const QList<quint64> &confirmed,
                             const QByteArrayList &again) {
            for (const MqttBackend backend : availableMqttBackends()) {
                for (const auto kind :
                     {ChannelSettings::Kind::Tls, ChannelSettings::Kind::WebSocket}) {
                    QTest::addRow("%s over %s: %s", qPrintable(mqttBackendName(backend)),
                                  kind == ChannelSettings::Kind::Tls ? "TLS" : "WebSocket", what)
                        << backend << kind << confirmed << again;
                }
            }
        };
        rows("none", {}, {"a", "b", "c"});
        rows("the first", {1}, {"b", "c"});
        rows("the last alone, which waits for those before it", {3}, {"a", "b", "c"});
        rows("two, the other way round", {2, 1}, {"c"});
        rows("all", {1, 2, 3}, {});
    }
    void whatIsNotConfirmedComesAgain()
    {
        QFETCH(MqttBackend, backend);
        QFETCH(ChannelSettings::Kind, kind);
        QFETCH(QList<quint64>, confirmed);
        QFETCH(QByteArrayList, again);
        {
            const auto probe = connectAgain(kind, backend);
            QVERIFY(probe);
            const auto peer = makePeer();
            QTRY_COMPARE_EQ(peer->connects, 1);
            for (const char *payload : {"a", "b", "c"})
                QVERIFY(peer->client->publish(topic(), payload, AtLeastOnce));
            QTRY_COMPARE_EQ(probe->messages.size(), size_t(3));
            for (quint64 i = 0; i < 3; ++i)
                QCOMPARE_EQ(probe->messages[i].receipt, i + 1);
            for (const quint64 receipt : confirmed)
                probe->client->confirm(receipt);
            // Telemetry flows while commands wait to be safe; and PUBACKs before it have arrived
            // with it.
            QVERIFY(settle(*probe));
            probe->channel->abort();
        }
        const auto probe = connectAgain(kind, backend);
        QVERIFY(probe);
        QVERIFY(probe->sessionPresent);
        // The broker sends again first what it has, and then answers.
        QVERIFY(settle(*probe));
        QByteArrayList received;
        for (const MqttMessage &message : probe->messages) {
            received += message.payload;
            QVERIFY(message.duplicate);
        }
        QCOMPARE_EQ(received, again);
        for (const MqttMessage &message : probe->messages)
            probe->client->confirm(message.receipt);
        QVERIFY(settle(*probe));
    }

    void aFloodIsConfirmedOneByOneInsideItsSignal_data() { backendAndChannelRows(); }
    void aFloodIsConfirmedOneByOneInsideItsSignal()
    {
        QFETCH(MqttBackend, backend);
        QFETCH(ChannelSettings::Kind, kind);
        constexpr int count = 2000;
        {
            const auto probe = connectAgain(kind, backend);
            QVERIFY(probe);
            connect(probe->client.get(), &MqttClient::messageReceived, this,
                    [&](const MqttMessage &message) { probe->client->confirm(message.receipt); });
            const auto peer = makePeer();
            QTRY_COMPARE_EQ(peer->connects, 1);
            for (int i = 0; i < count; ++i)
                QVERIFY(peer->client->publish(topic(), QByteArray::number(i), AtLeastOnce));
            QTRY_COMPARE_EQ_WITH_TIMEOUT(probe->messages.size(), size_t(count), 30'000);
            for (int i = 0; i < count; ++i)
                QCOMPARE_EQ(probe->messages[size_t(i)].payload, QByteArray::number(i));
            QVERIFY(settle(*probe));
            probe->channel->abort();
        }
        const auto probe = connectAgain(kind, backend);
        QVERIFY(probe);
        QVERIFY(settle(*probe));
        QCOMPARE_EQ(probe->messages.size(), size_t(0));
    }
};

QTEST_GUILESS_MAIN(ReceiptsTest)
#include "tst_receipts.moc"
