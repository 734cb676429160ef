// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/device/topic.h"

#include <QTest>

using namespace outpost::hub;
using namespace Qt::Literals::StringLiterals;
using Kind = PublishTopic::Kind;

class TopicTest : public QObject
{
    Q_OBJECT

    const EndpointId m_device{u"a"_s, {}};
    const EndpointId m_module{u"a"_s, u"m"_s};

private Q_SLOTS:
    void publishTopicsOfTheContract_data()
    {
        QTest::addColumn<QString>("topic");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("parameter");
        QTest::newRow("telemetry") << u"devices/a/messages/events/"_s << Kind::Telemetry << u""_s;
        QTest::newRow("without the last slash")
            << u"devices/a/messages/events"_s << Kind::Telemetry << u""_s;
        QTest::newRow("with properties")
            << u"devices/a/messages/events/p=1&q"_s << Kind::Telemetry << u"p=1&q"_s;
        QTest::newRow("get") << u"$iothub/twin/GET/?$rid=7"_s << Kind::TwinGet << u"7"_s;
        QTest::newRow("report") << u"$iothub/twin/PATCH/properties/reported/?$rid=a%20b"_s
                                << Kind::TwinReport << u"a b"_s;
        QTest::newRow("report with a version")
            << u"$iothub/twin/PATCH/properties/reported/?$rid=1&$version=2"_s << Kind::TwinReport
            << u"1"_s;
        QTest::newRow("method") << u"$iothub/methods/res/200/?$rid=1f"_s << Kind::MethodResponse
                                << u"1f"_s;
    }
    void publishTopicsOfTheContract()
    {
        QFETCH(QString, topic);
        QFETCH(Kind, kind);
        QFETCH(QString, parameter);
        const auto parsed = PublishTopic::parse(topic, m_device);
        QVERIFY(parsed.has_value());
        QCOMPARE_EQ(parsed->kind, kind);
        QCOMPARE_EQ(kind == Kind::Telemetry ? parsed->bag : parsed->requestId, parameter);
        QCOMPARE_EQ(parsed->status, kind == Kind::MethodResponse ? 200 : 0);
    }

    void otherPublishTopicsAreRefused_data()
    {
        QTest::addColumn<QString>("topic");
        for (const char *topic :
             {"a", "devices/b/messages/events/", "devices/a/messages/eventsx",
              "devices/a/messages/devicebound/", "devices/a/modules/m/messages/events/",
              "devices/a", "$iothub/twin/GET/",
              "$iothub/twin/GET/?$rid=", "$iothub/twin/GET/?rid=1",
              "$iothub/twin/PATCH/properties/desired/?$rid=1", "$iothub/methods/res/x/?$rid=1",
              "$iothub/methods/res/200", "$iothub/methods/POST/x/?$rid=1", "$SYS/x"})
            QTest::addRow("%s", topic) << QString::fromLatin1(topic);
        QTest::newRow("endless request id") << u"$iothub/twin/GET/?$rid="_s + QString(300, u'1');
    }
    void otherPublishTopicsAreRefused()
    {
        QFETCH(QString, topic);
        QVERIFY(!PublishTopic::parse(topic, m_device));
    }

    void modulesHaveTopicsOfTheirOwn()
    {
        const auto telemetry
            = PublishTopic::parse(u"devices/a/modules/m/messages/events/p=1"_s, m_module);
        QVERIFY(telemetry && telemetry->bag == u"p=1");
        QVERIFY(!PublishTopic::parse(u"devices/a/messages/events/"_s, m_module));
        QVERIFY(!parseSubscription(u"devices/a/messages/devicebound/#"_s, m_module));
        QCOMPARE_EQ(parseSubscription(u"$iothub/twin/res/#"_s, m_module),
                    Subscription::TwinResponses);
    }

    void percentEncodedIdIsTheSame()
    {
        const EndpointId id{u"a#b"_s, {}};
        QVERIFY(PublishTopic::parse(u"devices/a%23b/messages/events/"_s, id));
        QCOMPARE_EQ(parseSubscription(u"devices/a%23b/messages/devicebound/#"_s, id),
                    Subscription::Commands);
    }

    void subscriptionsOfTheContractAlone()
    {
        QCOMPARE_EQ(parseSubscription(u"devices/a/messages/devicebound/#"_s, m_device),
                    Subscription::Commands);
        QCOMPARE_EQ(parseSubscription(u"$iothub/methods/POST/#"_s, m_device),
                    Subscription::Methods);
        QCOMPARE_EQ(parseSubscription(u"$iothub/twin/PATCH/properties/desired/#"_s, m_device),
                    Subscription::DesiredChanges);
        for (const auto &filter :
             {u"#"_s, u"+/a/messages/devicebound/#"_s, u"devices/b/messages/devicebound/#"_s,
              u"devices/a/messages/events/#"_s, u"$iothub/#"_s,
              u"devices/a/messages/devicebound/"_s})
            QVERIFY2(!parseSubscription(filter, m_device), qPrintable(filter));
    }

    void whatTheHubPublishesTo()
    {
        QCOMPARE_EQ(commandTopic(m_device, "p=1"), u"devices/a/messages/devicebound/p=1"_s);
        QCOMPARE_EQ(methodTopic(u"reboot"_s, u"1f"_s), u"$iothub/methods/POST/reboot/?$rid=1f"_s);
        QCOMPARE_EQ(twinResponseTopic(204, u"7"_s, 3),
                    u"$iothub/twin/res/204/?$rid=7&$version=3"_s);
        QCOMPARE_EQ(twinResponseTopic(200, u"7"_s), u"$iothub/twin/res/200/?$rid=7"_s);
        QCOMPARE_EQ(desiredTopic(4), u"$iothub/twin/PATCH/properties/desired/?$version=4"_s);
    }
};

QTEST_GUILESS_MAIN(TopicTest)
#include "tst_topic.moc"
