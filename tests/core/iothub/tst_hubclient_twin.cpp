// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakehub.h"

#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

void patch(HubFixture &hub, qint64 version, const QByteArray &body = "{}")
{
    hub.mqtt()->deliver(u"$iothub/twin/PATCH/properties/desired/?$version=%1"_s.arg(version), body);
    hub.settle();
}

qsizetype gets(const HubFixture &hub)
{
    return hub.mqtt()->questions().filter(u"twin/GET"_s).size();
}

} // namespace

/// The twin: read after each connect, followed without a gap, and reported to.
class HubClientTwinTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void patchesThatTheTwinHasAlreadyAreDropped()
    {
        HubFixture hub;
        hub.create();
        hub.client->start();
        hub.signIn();
        hub.takeEvents().clear();
        patch(hub, 7, "{\"a\":1,\"$version\":7}");
        patch(hub, 8, "{\"b\":2}");
        QVERIFY(hub.takeEvents().isEmpty()); // the twin comes first
        hub.answerTwin(7, "{\"a\":1}");
        QCOMPARE(hub.takeEvents(), (QStringList{u"twin 7"_s, u"desired 8 {\"b\":2}"_s}));
        QCOMPARE_EQ(hub.twins.front().desired, (QJsonObject{{u"a"_s, 1}}));
        patch(hub, 8, "{\"b\":2}");
        QVERIFY(hub.takeEvents().isEmpty());
        patch(hub, 9, "{\"c\":null}");
        QCOMPARE(hub.takeEvents(), QStringList{u"desired 9 {\"c\":null}"_s});
        QCOMPARE_EQ(hub.client->counters().twinPatches, 2u);
    }

    void aGapReadsTheTwinAgain()
    {
        HubFixture hub;
        hub.connectFully(); // version 1
        patch(hub, 4, "{\"x\":4}");
        patch(hub, 5, "{\"x\":5}");
        QVERIFY(hub.takeEvents().isEmpty());
        QCOMPARE_EQ(gets(hub), 2);
        hub.answerTwin(4);
        QCOMPARE(hub.takeEvents(), (QStringList{u"twin 4"_s, u"desired 5 {\"x\":5}"_s}));
        patch(hub, 6);
        QCOMPARE(hub.takeEvents(), QStringList{u"desired 6 {}"_s});
        QCOMPARE_EQ(gets(hub), 2);
    }

    void aTwinThatLagsBehindIsAskedForWithBackOff()
    {
        HubFixture hub;
        hub.connectFully();
        patch(hub, 5);
        for (int i = 0; i < 3; ++i) {
            const auto before = gets(hub);
            hub.answerTwin(2);
            QCOMPARE_EQ(gets(hub), before);
            for (int seconds = 0; seconds < 60 && gets(hub) == before; ++seconds)
                hub.clock.advance(1s);
            QCOMPARE_EQ(gets(hub), before + 1);
        }
        hub.answerTwin(5);
        QCOMPARE_EQ(hub.takeEvents().last(), u"twin 5"_s);
    }

    void rubbishInPlaceOfAPatchReadsTheTwinAgain()
    {
        HubFixture hub;
        hub.connectFully();
        patch(hub, 2, "\xff{not json");
        QCOMPARE_EQ(gets(hub), 2);
        hub.answerTwin(2);
        patch(hub, 3);
        QCOMPARE(hub.takeEvents(), (QStringList{u"twin 2"_s, u"desired 3 {}"_s}));
    }

    void aFailedReadIsTriedAgainAndHoldsNothingElseUp_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("throttled") << 429 << QByteArray();
        QTest::newRow("a fault of the hub") << 500 << QByteArray();
        QTest::newRow("no twin in the answer") << 200 << QByteArray("[]");
        QTest::newRow("a twin without desired") << 200 << QByteArray("{\"desired\":3}");
        QTest::newRow("no answer") << 0 << QByteArray();
    }

    void aFailedReadIsTriedAgainAndHoldsNothingElseUp()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        HubFixture hub;
        hub.create();
        hub.client->start();
        hub.signIn();
        if (status)
            hub.mqtt()->deliver(u"$iothub/twin/res/%1/?$rid=1"_s.arg(status), body);
        else
            hub.clock.advance(30s);
        QCOMPARE_EQ(hub.state(), HubState::Connected);
        QVERIFY(hub.send(1));
        QCOMPARE_EQ(gets(hub), 1);
        hub.clock.advance(1s);
        QCOMPARE_EQ(gets(hub), 2);
        hub.mqtt()->deliver(u"$iothub/twin/res/200/?$rid=1"_s,
                            "{\"desired\":{}}"); // a late answer to the first
        hub.settle();
        QVERIFY(hub.twins.empty());
        hub.answerTwin(3);
        QCOMPARE_EQ(hub.twins.size(), 1u);
    }

    void theTwinIsReadAfterEachConnect()
    {
        HubFixture hub;
        hub.connectFully();
        hub.breakLine();
        hub.clock.advance(1s);
        hub.signInWithTwin(9);
        QVERIFY(hub.takeEvents().endsWith(u"twin 9"_s));
    }

    void reportedPropertiesEndInSuccessOrFailure()
    {
        HubFixture hub;
        QCOMPARE_EQ((hub.create(), hub.client->report({})).error().code, ErrorCode::Unavailable);
        hub.connectFully();
        std::vector<quint64> numbers;
        for (int i = 0; i < 4; ++i)
            numbers.push_back(*hub.client->report({{u"n"_s, i}}));
        QCOMPARE(hub.mqtt()->publishes.back().topic,
                 u"$iothub/twin/PATCH/properties/reported/?$rid=%1"_s.arg(numbers[3]));
        QCOMPARE(hub.mqtt()->publishes.back().payload, "{\"n\":3}");
        hub.mqtt()->deliver(u"$iothub/twin/res/204/?$rid=%1&$version=6"_s.arg(numbers[0]));
        hub.mqtt()->deliver(u"$iothub/twin/res/429/?$rid=%1"_s.arg(numbers[1]));
        hub.mqtt()->deliver(u"$iothub/twin/res/204/?$rid=%1&$version=7"_s.arg(numbers[0])); // twice
        hub.settle();
        QCOMPARE(hub.takeEvents(),
                 (QStringList{u"reported %1 version 6"_s.arg(numbers[0]),
                              u"report %1 failed 429"_s.arg(numbers[1])}));
        hub.clock.advance(30s);
        QCOMPARE(hub.takeEvents(),
                 (QStringList{u"report %1 failed 0"_s.arg(numbers[2]),
                              u"report %1 failed 0"_s.arg(numbers[3])}));
        QCOMPARE_EQ(hub.errors.back().code, ErrorCode::TimedOut);
        const quint64 last = *hub.client->report({{u"n"_s, 9}});
        hub.breakLine();
        QCOMPARE(hub.takeEvents().first(), u"report %1 failed 0"_s.arg(last));
    }
};

QTEST_GUILESS_MAIN(HubClientTwinTest)
#include "tst_hubclient_twin.moc"
