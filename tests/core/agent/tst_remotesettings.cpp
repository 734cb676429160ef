// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/remotesettings.h"
#include "core/iothub/fakehub.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

QJsonObject json(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

/// One group, "rate", whose "n" is 1 by the file and may be up to 9.
struct Fixture
{
    Fixture() { open(); }

    void open()
    {
        outbox = std::make_unique<Outbox>(OutboxOptions{.file = folder.filePath(u"outbox.db"_s)},
                                          hub.clock);
        static_cast<void>(outbox->open());
        hub.create();
        n = 1;
        settings = std::make_unique<RemoteSettings>(*hub.client, *outbox, hub.clock);
        settings->add({.name = u"rate"_s,
                       .apply = [this](const std::optional<QJsonObject> &remote) -> Result<void> {
                           const int wanted = remote ? remote->value(u"n"_s).toInt(-1) : 1;
                           if (wanted < 0 || wanted > 9)
                               return Error{ErrorCode::InvalidInput, u"n is out of range"_s, {}};
                           n = wanted;
                           ++applied;
                           return {};
                       },
                       .inForce =
                           [this] {
                               return QJsonObject{{u"n"_s, n}};
                           }});
    }

    void restart()
    {
        settings.reset();
        hub.client.reset();
        outbox->close();
        open();
    }

    /// Connects, and answers with this twin.
    void connectTo(const QByteArray &twin)
    {
        hub.client->start();
        hub.signIn();
        const QString get = hub.mqtt()->questions().filter(u"GET"_s).last();
        hub.mqtt()->deliver(u"$iothub/twin/res/200/"_s + get.mid(get.indexOf(u'?')), twin);
        hub.settle();
    }

    void patch(qint64 version, const QByteArray &desired)
    {
        hub.mqtt()->deliver(u"$iothub/twin/PATCH/properties/desired/?$version=%1"_s.arg(version),
                            desired);
        hub.settle();
    }

    /// What was reported on this connection, in its order.
    [[nodiscard]] std::vector<QJsonObject> reports() const
    {
        std::vector<QJsonObject> list;
        for (const auto &publish : hub.mqtt()->publishes) {
            if (publish.topic.contains(u"/reported/"))
                list.push_back(json(publish.payload));
        }
        return list;
    }

    [[nodiscard]] QJsonObject lastAnswer() const
    {
        const auto all = reports();
        return all.empty() ? QJsonObject() : all.back()[u"outpost"_s][u"rate"_s].toObject();
    }

    QTemporaryDir folder;
    HubFixture hub;
    std::unique_ptr<Outbox> outbox;
    std::unique_ptr<RemoteSettings> settings;
    int n = 1;
    int applied = 0;
};

} // namespace

class RemoteSettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTwinWithoutThemSaysNothingAndHearsNothing()
    {
        Fixture it;
        it.connectTo(R"({"desired":{"other":1,"$version":3},"reported":{"$version":1}})");
        it.patch(4, R"({"other":2})");
        it.patch(5, R"({"outpost":{"unknown":{"n":5}}})");
        QCOMPARE_EQ(it.n, 1);
        QVERIFY(it.reports().empty());
        QVERIFY(!it.settings->isRemote(u"rate"_s));
    }

    void whatTheTwinSaysIsInForceAndAcknowledged()
    {
        Fixture it;
        it.connectTo(
            R"({"desired":{"outpost":{"rate":{"n":5}},"$version":3},"reported":{"$version":1}})");
        QCOMPARE_EQ(it.n, 5);
        QVERIFY(it.settings->isRemote(u"rate"_s));
        QCOMPARE(it.lastAnswer(), json(R"({"value":{"n":5},"ac":200,"av":3,"ad":"in force"})"));
        it.patch(4, R"({"outpost":{"rate":{"n":6}}})");
        QCOMPARE_EQ(it.n, 6);
        QCOMPARE(it.lastAnswer(), json(R"({"value":{"n":6},"ac":200,"av":4,"ad":"in force"})"));
    }

    void whatIsAcknowledgedAlreadyIsNotToldAgain()
    {
        Fixture it;
        it.connectTo(
            R"({"desired":{"outpost":{"rate":{"n":5}},"$version":3},"reported":{"outpost":)"
            R"({"rate":{"value":{"n":5},"ac":200,"av":3,"ad":"in force"}},"$version":2}})");
        QCOMPARE_EQ(it.n, 5);
        QVERIFY(it.reports().empty());
        it.patch(4, R"({"other":1})");
        QVERIFY(it.reports().empty());
    }

    void aWrongOneIsRefusedAndTheOldOneGoesOn_data()
    {
        QTest::addColumn<QByteArray>("patch");
        QTest::newRow("out of range") << QByteArray(R"({"outpost":{"rate":{"n":10}}})");
        QTest::newRow("no object") << QByteArray(R"({"outpost":{"rate":7}})");
        QTest::newRow("without its key") << QByteArray(R"({"outpost":{"rate":{"n":null}}})");
    }
    void aWrongOneIsRefusedAndTheOldOneGoesOn()
    {
        QFETCH(QByteArray, patch);
        Fixture it;
        it.connectTo(
            R"({"desired":{"outpost":{"rate":{"n":5}},"$version":3},"reported":{"$version":1}})");
        it.patch(4, patch);
        QCOMPARE_EQ(it.n, 5);
        QCOMPARE_EQ(it.lastAnswer()[u"ac"_s], 400);
        QCOMPARE_EQ(it.lastAnswer()[u"av"_s], 4);
        QCOMPARE(it.lastAnswer()[u"value"_s].toObject(), json(R"({"n":5})"));
        QVERIFY(!it.lastAnswer()[u"ad"_s].toString().isEmpty());
        it.restart();
        QCOMPARE_EQ(it.n, 5);
    }

    void whatIsRemovedGoesBackToTheFile_data()
    {
        QTest::addColumn<QByteArray>("patch");
        QTest::newRow("the group") << QByteArray(R"({"outpost":{"rate":null}})");
        QTest::newRow("all of ours") << QByteArray(R"({"outpost":null})");
    }
    void whatIsRemovedGoesBackToTheFile()
    {
        QFETCH(QByteArray, patch);
        Fixture it;
        it.connectTo(
            R"({"desired":{"outpost":{"rate":{"n":5}},"$version":3},"reported":{"$version":1}})");
        it.patch(4, patch);
        QCOMPARE_EQ(it.n, 1);
        QVERIFY(!it.settings->isRemote(u"rate"_s));
        QCOMPARE_EQ(it.lastAnswer()[u"ac"_s], 203);
        QCOMPARE(it.lastAnswer()[u"value"_s].toObject(), json(R"({"n":1})"));
        it.restart();
        QCOMPARE_EQ(it.n, 1);
    }

    void whatIsRemovedWhileOfflineIsNoticedOnce()
    {
        Fixture it;
        it.connectTo(
            R"({"desired":{"outpost":{"rate":{"n":5}},"$version":3},"reported":{"$version":1}})");
        it.restart();
        QCOMPARE_EQ(it.n, 5); // the hub is not heard yet
        it.connectTo(
            R"({"desired":{"$version":9},"reported":{"outpost":)"
            R"({"rate":{"value":{"n":5},"ac":200,"av":3,"ad":"in force"}},"$version":2}})");
        QCOMPARE_EQ(it.n, 1);
        QCOMPARE_EQ(it.lastAnswer()[u"ac"_s], 203);
        it.restart();
        it.connectTo(
            R"({"desired":{"$version":12},"reported":{"outpost":)"
            R"({"rate":{"value":{"n":1},"ac":203,"av":9,"ad":"as outpost.toml says"}},"$version":3}})");
        QVERIFY(it.reports().empty());
    }

    void aReportThatTheHubThrottlesIsToldAgain()
    {
        Fixture it;
        it.connectTo(
            R"({"desired":{"outpost":{"rate":{"n":5}},"$version":3},"reported":{"$version":1}})");
        QCOMPARE_EQ(it.reports().size(), 1u);
        const QString topic = it.hub.mqtt()->questions().filter(u"/reported/"_s).last();
        it.hub.mqtt()->deliver(u"$iothub/twin/res/429/"_s + topic.mid(topic.indexOf(u'?')));
        it.hub.settle();
        QCOMPARE_EQ(it.reports().size(), 1u);
        it.hub.clock.advance(2min);
        it.hub.settle();
        QCOMPARE_EQ(it.reports().size(), 2u);
        QCOMPARE_EQ(it.lastAnswer()[u"ac"_s], 200);
    }

    void anotherFileIsPutUnderWhatTheTwinSays()
    {
        Fixture it;
        it.connectTo(
            R"({"desired":{"outpost":{"rate":{"n":5}},"$version":3},"reported":{"$version":1}})");
        it.n = 2;
        const int before = it.applied;
        it.settings->applyAgain();
        QCOMPARE_EQ(it.n, 5);
        QCOMPARE_EQ(it.applied, before + 1);
    }
};

QTEST_GUILESS_MAIN(RemoteSettingsTest)
#include "tst_remotesettings.moc"
