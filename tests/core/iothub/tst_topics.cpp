// SPDX-License-Identifier: GPL-3.0-or-later
#include "iothub/topics.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

Q_DECLARE_METATYPE(outpost::Topics::Parsed)

class TopicsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areThoseOfTheDocumentation()
    {
        const Topics device(u"d"_s, {});
        QCOMPARE(device.events(), u"devices/d/messages/events/"_s);
        QCOMPARE(Topics::methodResponse(200, u"1a"), u"$iothub/methods/res/200/?$rid=1a"_s);
        QCOMPARE(Topics::twinGet(7), u"$iothub/twin/GET/?$rid=7"_s);
        QCOMPARE(Topics::reportedPatch(8), u"$iothub/twin/PATCH/properties/reported/?$rid=8"_s);
        QStringList filters;
        for (const auto &[filter, qos] : device.subscriptions()) {
            filters << filter;
            QCOMPARE_EQ(qos == QualityOfService::AtLeastOnce, filter.endsWith(u"devicebound/#"_s));
        }
        filters.sort();
        QCOMPARE(
            filters,
            (QStringList{u"$iothub/methods/POST/#"_s, u"$iothub/twin/PATCH/properties/desired/#"_s,
                         u"$iothub/twin/res/#"_s, u"devices/d/messages/devicebound/#"_s}));
    }

    void ofAModuleHaveNoCommands()
    {
        const Topics module(u"d"_s, u"m"_s);
        QCOMPARE(module.events(), u"devices/d/modules/m/messages/events/"_s);
        QCOMPARE_EQ(module.subscriptions().size(), 3u);
        QVERIFY(std::holds_alternative<std::monostate>(
            module.parse(u"devices/d/messages/devicebound/")));
    }

    void areRead_data()
    {
        QTest::addColumn<QString>("topic");
        QTest::addColumn<Topics::Parsed>("parsed");
        PropertyBag bag;
        bag.add(u"$.mid"_s, u"1"_s);
        bag.add(u"k"_s, std::nullopt);
        const auto row = [](const char *name, const QString &topic, const Topics::Parsed &parsed) {
            QTest::newRow(name) << topic << parsed;
        };
        const Topics::Parsed nothing;
        row("a command", u"devices/d/messages/devicebound/%24.mid=1&k"_s, CloudMessageTopic{bag});
        row("a command without properties", u"devices/d/messages/devicebound/"_s,
            CloudMessageTopic{});
        row("another device's command", u"devices/e/messages/devicebound/"_s, nothing);
        row("a method", u"$iothub/methods/POST/reboot/?$rid=1a"_s,
            MethodTopic{u"reboot"_s, u"1a"_s});
        row("a component's method", u"$iothub/methods/POST/pump*start/?$rid=2"_s,
            MethodTopic{u"pump*start"_s, u"2"_s});
        row("a method with more in its query", u"$iothub/methods/POST/x/?a=b&$rid=2&c"_s,
            MethodTopic{u"x"_s, u"2"_s});
        row("a method without a request id", u"$iothub/methods/POST/reboot/?"_s, nothing);
        row("a method with an empty request id", u"$iothub/methods/POST/reboot/?$rid="_s, nothing);
        row("a request id that can't be in a topic", u"$iothub/methods/POST/reboot/?$rid=a/#"_s,
            nothing);
        row("an endless request id", u"$iothub/methods/POST/reboot/?$rid="_s + QString(1000, u'a'),
            nothing);
        row("a method without a name", u"$iothub/methods/POST/?$rid=1"_s, nothing);
        row("a twin", u"$iothub/twin/res/200/?$rid=5"_s,
            TwinResponseTopic{200, u"5"_s, std::nullopt});
        row("a taken patch", u"$iothub/twin/res/204/?$rid=5&$version=9"_s,
            TwinResponseTopic{204, u"5"_s, 9});
        row("a version that is none", u"$iothub/twin/res/204/?$rid=5&$version=x"_s,
            TwinResponseTopic{204, u"5"_s, std::nullopt});
        row("a status that is none", u"$iothub/twin/res/ok/?$rid=5"_s, nothing);
        row("a status out of range", u"$iothub/twin/res/99999/?$rid=5"_s, nothing);
        row("a twin answer without a request id", u"$iothub/twin/res/200/"_s, nothing);
        row("a desired change", u"$iothub/twin/PATCH/properties/desired/?$version=12"_s,
            DesiredTopic{12});
        row("a desired change without a version", u"$iothub/twin/PATCH/properties/desired/"_s,
            nothing);
        row("a negative version", u"$iothub/twin/PATCH/properties/desired/?$version=-1"_s, nothing);
        row("a version beyond 64 bits",
            u"$iothub/twin/PATCH/properties/desired/?$version=99999999999999999999"_s, nothing);
        row("nothing", QString(), nothing);
        row("telemetry", u"devices/d/messages/events/"_s, nothing);
        row("somebody's own", u"home/kitchen"_s, nothing);
    }

    void areRead()
    {
        QFETCH(QString, topic);
        QFETCH(Topics::Parsed, parsed);
        QVERIFY(Topics(u"d"_s, {}).parse(topic) == parsed);
    }
};

QTEST_GUILESS_MAIN(TopicsTest)
#include "tst_topics.moc"
