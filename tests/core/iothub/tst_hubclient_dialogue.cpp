// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakehub.h"

#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString methodTopic = u"$iothub/methods/POST/%1/?$rid=%2"_s;

/// The answers to methods, as "status rid payload".
QStringList answers(const HubFixture &hub)
{
    QStringList result;
    for (const auto &one : hub.mqtt()->publishes) {
        if (one.topic.startsWith(u"$iothub/methods/res/"_s))
            result << one.topic.section(u'/', 3, 3) + u' ' + one.topic.section(u'=', 1) + u' '
                    + QString::fromUtf8(one.payload);
    }
    return result;
}

} // namespace

/// Commands and methods: what the hub begins.
class HubClientDialogueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCommandIsConfirmedOnceItIsSafe()
    {
        HubFixture hub;
        hub.connectFully();
        hub.mqtt()->deliver(
            u"devices/boiler/messages/devicebound/%24.mid=c1&%24.to=%2Fx&iothub-ack=full&$.cid=7&$.exp=1&level=3&flag"_s,
            "open", 42);
        hub.settle();
        QCOMPARE(hub.takeEvents(), QStringList{u"command c1"_s});
        const CloudMessage &command = hub.commands.front();
        QCOMPARE(command.body, "open");
        QCOMPARE(command.to, u"/x"_s);
        QCOMPARE(command.ack, u"full"_s);
        QCOMPARE(command.correlationId, u"7"_s);
        QCOMPARE_EQ(command.system, (Properties{{u"$.exp"_s, u"1"_s}}));
        QCOMPARE_EQ(command.properties.size(), 2u);
        QVERIFY(!command.properties[1].second); // came alone
        QVERIFY(hub.mqtt()->confirmed.isEmpty());
        hub.client->complete(command.receipt);
        hub.client->complete(command.receipt);
        QCOMPARE(hub.mqtt()->confirmed, QList<quint64>{42});
    }

    // It was lost, and its missing PUBACK held back all later ones, until the next connect.
    void aCommandThatComesBeforeTheSubscriptionIsGrantedIsNotLost()
    {
        HubFixture hub;
        hub.create();
        hub.client->start();
        hub.settle();
        Q_EMIT hub.channel()->opened();
        hub.mqtt()->accept();
        hub.mqtt()->deliver(u"devices/boiler/messages/devicebound/%24.mid=c1"_s, "open", 1);
        hub.mqtt()->grantAll();
        hub.mqtt()->deliver(u"devices/boiler/messages/devicebound/%24.mid=c2"_s, "shut", 2);
        hub.settle();
        QCOMPARE_EQ(hub.commands.size(), 2u);
        QCOMPARE_EQ(hub.commands[0].messageId, u"c1"_s);
        QCOMPARE_EQ(hub.commands[1].messageId, u"c2"_s);
        hub.client->complete(hub.commands[0].receipt);
        QCOMPARE(hub.mqtt()->confirmed, QList<quint64>{1});
    }

    void aReceiptOfAConnectionThatIsGoneIsIgnored()
    {
        HubFixture hub;
        hub.connectFully();
        hub.mqtt()->deliver(u"devices/boiler/messages/devicebound/"_s, {}, 1);
        hub.settle();
        hub.breakLine();
        hub.clock.advance(1s);
        hub.signIn();
        hub.client->complete(hub.commands.front().receipt);
        QVERIFY(hub.mqtt()->confirmed.isEmpty());
    }

    void commandsThatNobodyConfirmsDoNotFillTheMemory()
    {
        HubFixture hub;
        hub.connectFully();
        for (quint64 i = 1; i <= 2000; ++i)
            hub.mqtt()->deliver(u"devices/boiler/messages/devicebound/"_s, {}, i);
        hub.settle();
        QCOMPARE_EQ(hub.commands.size(), 1000u);
    }

    void aMethodIsAnsweredOnce()
    {
        HubFixture hub;
        hub.connectFully();
        hub.mqtt()->deliver(methodTopic.arg(u"reboot"_s, u"1a"_s), "{\"in\":5}");
        hub.mqtt()->deliver(methodTopic.arg(u"reboot"_s, u"1a"_s),
                            "{\"in\":5}"); // the same request again
        hub.settle();
        QCOMPARE(hub.takeEvents(), QStringList{u"method reboot"_s});
        QCOMPARE(hub.calls.front().payload, "{\"in\":5}");
        hub.client->answer(u"1a"_s, 200, "{\"ok\":true}");
        hub.client->answer(u"1a"_s, 200, "{}");
        hub.client->answer(u"never asked"_s, 200, "{}");
        hub.mqtt()->deliver(methodTopic.arg(u"reboot"_s, u"1a"_s));
        hub.settle();
        QVERIFY(hub.takeEvents().isEmpty());
        QCOMPARE(answers(hub), QStringList{u"200 1a {\"ok\":true}"_s});
    }

    void everyMethodGetsAnAnswer_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<int>("status");
        QTest::newRow("an object") << QByteArray("{}") << 200;
        QTest::newRow("nothing") << QByteArray() << 200;
        QTest::newRow("a bare number") << QByteArray("17") << 200;
        QTest::newRow("null") << QByteArray("null") << 200;
        QTest::newRow("no JSON") << QByteArray("done") << 500;
        QTest::newRow("two values") << QByteArray("1,2") << 500;
        QTest::newRow("over 128 KB") << '"' + QByteArray(128 * 1024, 'x') + '"' << 500;
    }

    void everyMethodGetsAnAnswer()
    {
        QFETCH(QByteArray, payload);
        QFETCH(int, status);
        HubFixture hub;
        hub.connectFully();
        hub.mqtt()->deliver(methodTopic.arg(u"m"_s, u"1"_s));
        hub.settle();
        hub.client->answer(u"1"_s, 200, payload);
        QCOMPARE_EQ(answers(hub).size(), 1);
        QVERIFY2(answers(hub).first().startsWith(QString::number(status)),
                 qPrintable(answers(hub).first().left(200)));
    }

    void aMethodThatNobodyTakesIsAnsweredAtOnce()
    {
        HubFixture hub;
        hub.create(HubFixture::keySettings(), false);
        hub.client->start();
        hub.signIn();
        hub.mqtt()->deliver(methodTopic.arg(u"m"_s, u"1"_s));
        QVERIFY(answers(hub).first().startsWith(u"501 1 "_s));
    }

    void aMethodThatNobodyAnswersIsAnsweredInTime()
    {
        HubFixture hub;
        hub.connectFully();
        hub.mqtt()->deliver(methodTopic.arg(u"m"_s, u"1"_s));
        hub.clock.advance(100s);
        hub.mqtt()->deliver(methodTopic.arg(u"m"_s, u"2"_s));
        hub.clock.advance(199s);
        QVERIFY(answers(hub).isEmpty());
        hub.clock.advance(1s);
        QCOMPARE_EQ(answers(hub).size(), 1);
        QVERIFY(answers(hub).first().startsWith(u"504 1 "_s));
        hub.client->answer(u"1"_s, 200, {}); // too late
        hub.client->answer(u"2"_s, 200, {});
        hub.clock.advance(300s);
        QCOMPARE_EQ(answers(hub).size(), 2);
        QVERIFY(answers(hub).last().startsWith(u"200 2"_s));
    }

    void tooManyMethodsAtOnceAreRefused()
    {
        HubFixture hub;
        hub.connectFully();
        for (int i = 0; i < 300; ++i)
            hub.mqtt()->deliver(methodTopic.arg(u"m"_s).arg(i));
        hub.settle();
        QCOMPARE_EQ(hub.calls.size(), 256u);
        QCOMPARE_EQ(answers(hub).size(), 44);
        QVERIFY(answers(hub).first().startsWith(u"429 256 "_s));
    }

    void aRenewalWaitsForMethods()
    {
        HubFixture hub;
        hub.connectFully();
        hub.mqtt()->deliver(methodTopic.arg(u"m"_s, u"1"_s));
        hub.clock.advance(250s);
        hub.mqtt()->deliver(methodTopic.arg(u"m"_s, u"1"_s));
        hub.client->setSettings(HubFixture::keySettings());
        hub.settle();
        QVERIFY(!hub.mqtt()->disconnecting);
        hub.client->answer(u"1"_s, 200, {});
        hub.settle();
        QCOMPARE_EQ(answers(hub).size(), 1);
        QVERIFY(hub.mqtt()->disconnecting);
    }

    void rubbishFromTheHubIsIgnored()
    {
        HubFixture hub;
        hub.connectFully();
        const QByteArray noise(2'000'000, '\xee');
        for (const QString &topic :
             {u""_s, u"/"_s, u"$iothub"_s, u"$iothub/twin/res/"_s,
              u"$iothub/twin/res/200/?$rid=x"_s,
              u"$iothub/twin/res/200/?$rid=99999999999999999999999"_s,
              u"$iothub/twin/res/200/?$rid=4711"_s, u"$iothub/methods/POST//?$rid=1"_s,
              u"$iothub/twin/PATCH/properties/desired/?$version="_s,
              u"devices/other/messages/devicebound/"_s, QString(60'000, u'x')})
            hub.mqtt()->deliver(topic, noise);
        hub.mqtt()->deliver(methodTopic.arg(u"m"_s, u"big"_s), noise);
        hub.settle();
        QVERIFY(hub.takeEvents().isEmpty());
        QVERIFY(answers(hub).first().startsWith(u"413 big"_s));
        QCOMPARE_EQ(hub.state(), HubState::Connected);
    }
};

QTEST_GUILESS_MAIN(HubClientDialogueTest)
#include "tst_hubclient_dialogue.moc"
