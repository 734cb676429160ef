// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpointfixture.h"

#include <QJsonDocument>

using namespace outpost;
using namespace outpost::hub;
using namespace outpost::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class TwinTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<EndpointFixture> m_hub;
    std::unique_ptr<ScriptedDevice> m_device;
    const QString m_report = u"$iothub/twin/PATCH/properties/reported/?$rid=5"_s;

    static QJsonObject object(const QByteArray &json)
    {
        return QJsonDocument::fromJson(json).object();
    }
    Result<Twin> change(const TwinChange &change)
    {
        std::optional<Result<Twin>> result;
        m_hub->endpoint->changeTwin(u"boiler"_s, change,
                                    [&](const Result<Twin> &twin) { result = twin; });
        [[maybe_unused]] const auto flushed = m_hub->store->database().flush();
        return *result;
    }

private Q_SLOTS:
    void init()
    {
        m_hub = std::make_unique<EndpointFixture>();
        m_hub->addDevice(u"boiler"_s);
        m_device = std::make_unique<ScriptedDevice>(*m_hub);
        m_device->open(u"boiler"_s);
        m_device->subscribe({u"$iothub/twin/res/#"_s, u"$iothub/twin/PATCH/properties/desired/#"_s,
                             u"$iothub/methods/POST/#"_s},
                            0);
    }
    void cleanup()
    {
        m_device.reset();
        m_hub.reset();
    }

    void deviceReadsItsTwin()
    {
        m_device->publish(u"$iothub/twin/GET/?$rid=7"_s, {});
        const auto answer = m_device->take<PublishPacket>();
        QVERIFY(answer);
        QCOMPARE_EQ(answer->topic, u"$iothub/twin/res/200/?$rid=7"_s);
        QCOMPARE_EQ(object(answer->payload),
                    object("{\"desired\":{\"$version\":1},\"reported\":{\"$version\":1}}"));
    }

    void reportIsMergedAndAnsweredWithItsVersion()
    {
        m_device->publish(m_report, "{\"rate\":5,\"old\":1}");
        QCOMPARE_EQ(m_device->take<PublishPacket>()->topic,
                    u"$iothub/twin/res/204/?$rid=5&$version=2"_s);
        m_device->publish(m_report, "{\"old\":null}", 9);
        QCOMPARE_EQ(m_device->take<PublishPacket>()->topic,
                    u"$iothub/twin/res/204/?$rid=5&$version=3"_s);
        QVERIFY(m_device->take<PubackPacket>());
        m_hub->restart();
        QCOMPARE_EQ(m_hub->store->twins().get(u"boiler"_s).reported, object("{\"rate\":5}"));
    }

    void floodOfReportsIsAnsweredInOrder()
    {
        for (int i = 0; i < 500; ++i)
            m_device->publish(m_report, "{\"n\":" + QByteArray::number(i) + '}');
        for (int i = 0; i < 500; ++i) {
            const auto answer = m_device->take<PublishPacket>();
            QVERIFY(answer);
            QCOMPARE_EQ(answer->topic, u"$iothub/twin/res/204/?$rid=5&$version=%1"_s.arg(i + 2));
        }
    }

    void badReportsAreAnsweredWithWhy_data()
    {
        QTest::addColumn<QByteArray>("patch");
        QTest::addColumn<QString>("topic");
        QTest::newRow("no JSON") << QByteArray("{") << u"$iothub/twin/res/400/?$rid=5"_s;
        QTest::newRow("an array") << QByteArray("[]") << u"$iothub/twin/res/400/?$rid=5"_s;
        QTest::newRow("bad name") << QByteArray("{\"a.b\":1}") << u"$iothub/twin/res/400/?$rid=5"_s;
        QByteArray large = "{\"k\":1";
        for (int i = 0; i < 9; ++i)
            large += ",\"k" + QByteArray::number(i) + "\":\"" + QByteArray(4000, 'x') + '"';
        QTest::newRow("too large") << large + '}' << u"$iothub/twin/res/413/?$rid=5"_s;
    }
    void badReportsAreAnsweredWithWhy()
    {
        QFETCH(QByteArray, patch);
        QFETCH(QString, topic);
        m_device->publish(m_report, patch);
        QCOMPARE_EQ(m_device->take<PublishPacket>()->topic, topic);
        QCOMPARE_EQ(m_hub->store->twins().get(u"boiler"_s).reportedVersion, qint64(1));
    }

    void desiredChangesReachTheDeviceInOrder()
    {
        for (int i = 2; i < 12; ++i)
            QVERIFY(change({.desired = QJsonObject{{u"rate"_s, i}}}));
        for (int i = 2; i < 12; ++i) {
            const auto told = m_device->take<PublishPacket>();
            QVERIFY(told);
            QCOMPARE_EQ(told->topic,
                        u"$iothub/twin/PATCH/properties/desired/?$version=%1"_s.arg(i));
            QCOMPARE_EQ(object(told->payload), (QJsonObject{{u"rate"_s, i}, {u"$version"_s, i}}));
        }
    }

    void sectionThatIsReplacedIsToldAsAPatch()
    {
        QVERIFY(change({.desired = object("{\"a\":1,\"b\":2}")}));
        QVERIFY(m_device->take<PublishPacket>());
        const auto twin = change(
            {.desired = object("{\"b\":3,\"$version\":2,\"$metadata\":{}}"), .replace = true});
        QVERIFY(twin);
        QCOMPARE_EQ(twin->desired, object("{\"b\":3}"));
        QCOMPARE_EQ(object(m_device->take<PublishPacket>()->payload),
                    object("{\"a\":null,\"b\":3,\"$version\":3}"));
    }

    void tagsAreNotToldToTheDevice()
    {
        QVERIFY(change({.tags = object("{\"site\":\"north\"}")}));
        QCOMPARE_EQ(m_device->waiting(), 0);
        const auto document = m_hub->endpoint->twinDocument(u"boiler"_s);
        QVERIFY(document);
        QCOMPARE_EQ(document->value(u"tags"_s).toObject(), object("{\"site\":\"north\"}"));
        QCOMPARE_EQ(document->value(u"connectionState"_s).toString(), u"Connected"_s);
    }

    void changesAreRefused()
    {
        const auto before = change({.desired = object("{\"a\":1}")});
        QVERIFY(before);
        QVERIFY(change({.desired = object("{\"a\":2}"), .ifMatch = u'"' + before->etag() + u'"'}));
        const auto stale = change({.desired = object("{\"a\":3}"), .ifMatch = before->etag()});
        QVERIFY(!stale && stale.error().code == ErrorCode::Refused);
        const auto bad = change({.tags = QJsonObject{{u"a"_s, QString(5000, u'x')}}});
        QVERIFY(!bad && bad.error().code == ErrorCode::InvalidInput);
        QVERIFY(m_hub->store->registry().remove(u"boiler"_s));
        const auto gone = change({.desired = object("{\"a\":4}")});
        QVERIFY(!gone && gone.error().code == ErrorCode::NotFound);
        QVERIFY(!m_hub->endpoint->twinDocument(u"boiler"_s));
    }

    void methodGoesToTheDeviceAndBack()
    {
        std::optional<Result<MethodAnswer>> result;
        m_hub->endpoint->callMethod(
            {.id = u"boiler"_s, .name = u"reboot"_s, .payload = "{\"in\":5}"},
            [&](const Result<MethodAnswer> &answer) { result = answer; });
        const auto request = m_device->take<PublishPacket>();
        QVERIFY(request);
        const QString prefix = u"$iothub/methods/POST/reboot/?$rid="_s;
        QVERIFY2(request->topic.startsWith(prefix), qPrintable(request->topic));
        QCOMPARE_EQ(request->payload, QByteArray("{\"in\":5}"));
        m_device->publish(u"$iothub/methods/res/200/?$rid="_s + request->topic.mid(prefix.size()),
                          "{\"done\":true}");
        QTRY_VERIFY(result.has_value());
        QVERIFY(*result);
        QCOMPARE_EQ((*result)->status, 200);
        QCOMPARE_EQ((*result)->payload, QByteArray("{\"done\":true}"));
    }

    void methodWaitsForADeviceThatComesBack()
    {
        m_device.reset();
        QTRY_COMPARE_EQ(m_hub->endpoint->connectionCount(), 0);
        std::optional<Result<MethodAnswer>> result;
        m_hub->endpoint->callMethod({.id = u"boiler"_s, .name = u"reboot"_s, .connectTimeout = 30s},
                                    [&](const Result<MethodAnswer> &answer) { result = answer; });
        m_device = std::make_unique<ScriptedDevice>(*m_hub);
        m_device->open(u"boiler"_s); // Its subscriptions were kept.
        QVERIFY(m_device->take<PublishPacket>());
        m_device->send(DisconnectPacket{});
        QTRY_VERIFY(result.has_value());
        QCOMPARE_EQ(result->error().code, ErrorCode::TimedOut);
    }
};

QTEST_GUILESS_MAIN(TwinTest)
#include "tst_twin.moc"
