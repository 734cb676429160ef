// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/localhub.h"
#include "iothub/hubclient.h"
#include "mqtt/packetrecorder.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The recorder and the stopwatch on a real connection to the local hub.
class HubClientRecorderTest : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    QTemporaryDir m_folder;
    std::unique_ptr<hub::LocalHub> m_hub;
    HubSettings m_settings;

    static Message message(int number)
    {
        Message result;
        result.id = u"m-%1"_s.arg(number);
        result.body = QByteArray("{\"n\":") + QByteArray::number(number) + '}';
        return result;
    }
    [[nodiscard]] static qsizetype count(const PacketRecorder &recorder, bool sent,
                                         const QString &type)
    {
        return std::ranges::count_if(recorder.packets(), [&](const PacketRecord &record) {
            return record.sent == sent && packetTypeName(record.type) == type;
        });
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_hub = std::make_unique<hub::LocalHub>(hub::HubOptions{
            .stateDirectory = m_folder.path(), .mqttPort = 0, .httpsPort = std::nullopt});
        QVERIFY(m_hub->start());
        m_settings.connection
            = *ConnectionString::parse(*m_hub->addDevice({u"boiler"_s, {}, false}));
        m_settings.key
            = std::move(SigningKey::fromBase64(m_settings.connection.sharedAccessKey)).value();
        m_settings.caFile = m_hub->caFile();
        m_settings.port = m_hub->mqttPort();
    }

    void aWholeConnectionIsTold()
    {
        PacketRecorder recorder(m_clock);
        recorder.start();
        HubClient client(m_settings, {.clock = &m_clock, .recorder = &recorder});
        client.start();
        QTRY_COMPARE(client.status().state, HubState::Connected);
        QSignalSpy acknowledged(&client, &HubClient::acknowledged);
        QVERIFY(client.send(1, message(1)));
        QTRY_COMPARE(acknowledged.size(), 1);
        client.stop();
        QTRY_COMPARE(client.status().state, HubState::Stopped);

        QCOMPARE_EQ(count(recorder, true, u"CONNECT"_s), 1);
        QCOMPARE_EQ(count(recorder, false, u"CONNACK"_s), 1);
        QCOMPARE_EQ(count(recorder, true, u"SUBSCRIBE"_s), count(recorder, false, u"SUBACK"_s));
        QVERIFY(count(recorder, true, u"SUBSCRIBE"_s) >= 4);
        QCOMPARE_EQ(count(recorder, false, u"PUBACK"_s), 1);
        QCOMPARE_EQ(count(recorder, true, u"DISCONNECT"_s), 1);
        const auto telemetry
            = std::ranges::find_if(recorder.packets(), [](const PacketRecord &record) {
                  return record.topic.startsWith(u"devices/boiler/messages/events/"_s);
              });
        QVERIFY(telemetry != recorder.packets().end());
        QCOMPARE(telemetry->payload, "{\"n\":1}");
        QCOMPARE_EQ(telemetry->qos, 1);
        QVERIFY(telemetry->id != 0);
        const PacketRecord &connect = recorder.packets().front();
        QVERIFY2(connect.note.contains(u"user name localhost/boiler/"_s), qPrintable(connect.note));
        for (const PacketRecord &record : recorder.packets()) {
            const QByteArray all = record.topic.toUtf8() + record.note.toUtf8() + record.payload;
            QVERIFY2(!all.contains("sig="), all.constData());
        }
        QCOMPARE_EQ(client.roundTrips().last()->count, 1);
        QVERIFY(client.roundTrips().last()->median > 0us);
    }

    void switchedOnLaterItGoesAlong()
    {
        PacketRecorder recorder(m_clock);
        HubClient client(m_settings, {.clock = &m_clock, .recorder = &recorder});
        client.start();
        QTRY_COMPARE(client.status().state, HubState::Connected);
        QSignalSpy acknowledged(&client, &HubClient::acknowledged);
        int sent = 0;
        const auto send = [&](int until) {
            for (; sent < until && client.room() > 0; ++sent)
                QVERIFY(client.send(quint64(sent), message(sent)));
        };
        send(20);
        QTRY_COMPARE(client.counters().acknowledged, 20U); // all of them have left
        QVERIFY(recorder.packets().empty());
        recorder.start();
        send(40);
        QTRY_VERIFY(count(recorder, false, u"PUBACK"_s) >= 20);
        QCOMPARE_EQ(count(recorder, true, u"PUBLISH"_s), 20);
        QVERIFY(std::ranges::all_of(recorder.packets(),
                                    [](const PacketRecord &r) { return r.type.has_value(); }));
        recorder.stop();
        const quint64 recorded = recorder.recorded();
        send(60);
        QTRY_COMPARE(client.counters().acknowledged, 60U);
        QCOMPARE_EQ(recorder.recorded(), recorded);
        QCOMPARE_EQ(client.roundTrips().last()->count, 60);
    }
};

QTEST_GUILESS_MAIN(HubClientRecorderTest)
#include "tst_hubclient_recorder.moc"
