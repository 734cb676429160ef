// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/remotesettings.h"
#include "twinfixture.h"

#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A file with two sensors, and an agent that is nothing but what it was told last.
struct Fixture : TwinFixture
{
    Fixture()
    {
        file.limits.messagesPerSecond = 3;
        SensorConfig boiler;
        boiler.name = u"boiler"_s;
        boiler.filter.maxRate = 1;
        SensorConfig machine;
        machine.name = u"machine"_s;
        machine.type = SensorConfig::Type::System;
        file.sensors = {boiler, machine};
        open();
    }

    void open()
    {
        outbox = std::make_unique<Outbox>(OutboxOptions{.file = folder.filePath(u"outbox.db"_s)},
                                          hub.clock);
        static_cast<void>(outbox->open());
        create();
        twin = std::make_unique<ReportedTwin>(*hub.client, hub.clock);
        settings = std::make_unique<RemoteSettings>(
            *hub.client, *outbox, *twin, [this](const Config &config) -> Result<void> {
                if (fails)
                    return Error{ErrorCode::Io, u"no way"_s, {}};
                now = config;
                ++applied;
                return {};
            });
        begun = settings->begin(file).hasValue();
    }

    void restart()
    {
        settings.reset();
        twin.reset();
        hub.client.reset();
        outbox->close();
        open();
    }

    [[nodiscard]] const FilterConfig &filter() const { return now.sensors.at(0).filter; }
    [[nodiscard]] QJsonObject answer(const QString &group) const
    {
        return told()[group].toObject();
    }
    [[nodiscard]] QString why(const QString &group) const
    {
        return answer(group)["ad"_L1].toString();
    }

    QTemporaryDir folder;
    Config file;
    Config now; ///< in force
    int applied = 0;
    bool fails = false;
    bool begun = false;
    std::unique_ptr<Outbox> outbox;
    std::unique_ptr<ReportedTwin> twin;
    std::unique_ptr<RemoteSettings> settings;
};

} // namespace

class RemoteSettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"outpost.*=false"_s); }

    void aTwinThatSaysNothingOfThemHearsNothing()
    {
        Fixture it;
        it.desired = json(R"({"other":1})");
        it.connectToHub();
        it.patch(R"({"other":2})");
        QVERIFY(it.patches.empty());
        QVERIFY(it.settings->originOf(u"limits"_s) == RemoteSettings::Origin::File);
        QVERIFY(it.now == it.file);
        QCOMPARE_EQ(it.applied, 1);
    }

    void whatTheTwinSaysIsInForceAndAcknowledged()
    {
        Fixture it;
        it.connectToHub();
        it.patch(
            R"({"outpost":{"__t":"c","logLevel":"debug","limits":{"bytesPerDay":"10MiB"},"outbox":{"backlogRate":5},)"
            R"("sensors":{"boiler":{"filter":{"maxRate":2,"deadBand":0.5},"batch":{"age":"5s","gzip":true}},)"
            R"("machine":{"enabled":false,"interval":"1m"}}}})");
        QCOMPARE_EQ(it.now.agent.logLevel, u"debug"_s);
        QCOMPARE_EQ(it.now.limits.bytesPerDay, 10 << 20);
        QCOMPARE_EQ(it.now.limits.messagesPerSecond, 3.0); // a key that is not given is the file's
        QCOMPARE_EQ(it.now.outbox.backlogRate, 5.0);
        QCOMPARE_EQ(it.filter().maxRate, 2.0);
        QCOMPARE_EQ(it.filter().deadBand, 0.5);
        QCOMPARE_EQ(it.now.sensors[0].batch.age, 5s);
        QVERIFY(it.now.sensors[0].batch.gzip);
        QVERIFY(!it.now.sensors[1].enabled);
        QCOMPARE_EQ(it.now.sensors[1].system.interval, 1min);
        QCOMPARE_EQ(it.applied, 2);
        QCOMPARE(
            it.told(),
            json(
                R"({"__t":"c","logLevel":{"value":"debug","ac":200,"av":2,"ad":"in force"},)"
                R"("limits":{"value":{"bytesPerDay":10485760},"ac":200,"av":2,"ad":"in force"},)"
                R"("outbox":{"value":{"backlogRate":5},"ac":200,"av":2,"ad":"in force"},)"
                R"("sensors":{"value":{"boiler":{"filter":{"maxRate":2,"deadBand":0.5},"batch":{"age":"5s","gzip":true}},)"
                R"("machine":{"enabled":false,"interval":"1m"}},"ac":200,"av":2,"ad":"in force"},)"
                R"("file":{"logLevel":"info","limits":{"bytesPerDay":0},"outbox":{"backlogRate":100},)"
                R"("sensors":{"boiler":{"filter":{"maxRate":1,"deadBand":0},"batch":{"age":"1s","gzip":false}},)"
                R"("machine":{"enabled":true,"interval":"10s"}}}})"));
        QCOMPARE_EQ(it.patches.size(), 1u);
    }

    void onlyWhatChangedIsToldOfALaterVersion()
    {
        Fixture it;
        it.connectToHub();
        it.patch(R"({"outpost":{"sensors":{"boiler":{"filter":{"maxRate":2}}}}})");
        it.patch(R"({"outpost":{"sensors":{"boiler":{"filter":{"deadBand":1}}}}})");
        it.pass(1s);
        QCOMPARE(
            it.patches.back(),
            json(
                R"({"outpost":{"__t":"c","sensors":{"av":3,"value":{"boiler":{"filter":{"deadBand":1}}}},)"
                R"("file":{"sensors":{"boiler":{"filter":{"deadBand":0}}}}}})"));
        it.patch(R"({"outpost":{"sensors":{"boiler":{"filter":{"maxRate":null}}}}})");
        it.pass(1s);
        QCOMPARE_EQ(it.filter().maxRate, 1.0);
        QCOMPARE(
            it.patches.back(),
            json(
                R"({"outpost":{"__t":"c","sensors":{"av":4,"value":{"boiler":{"filter":{"maxRate":null}}}},)"
                R"("file":{"sensors":{"boiler":{"filter":{"maxRate":null}}}}}})"));
    }

    void oneThatIsWrongRefusesAll_data()
    {
        QTest::addColumn<QByteArray>("wrong");
        QTest::addColumn<QString>("group");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("why");
        QTest::newRow("out of range")
            << QByteArray(R"({"sensors":{"boiler":{"filter":{"maxRate":-1}}}})") << u"sensors"_s
            << 400 << u"boiler: \"maxRate\" must be 0 or more"_s;
        QTest::newRow("another kind") << QByteArray(R"({"sensors":{"boiler":{"enabled":"yes"}}})")
                                      << u"sensors"_s << 400 << u"must be true or false"_s;
        QTest::newRow("no object") << QByteArray(R"({"sensors":{"boiler":7}})") << u"sensors"_s
                                   << 400 << u"must be an object"_s;
        QTest::newRow("a group that is none")
            << QByteArray(R"({"sensors":[1]})") << u"sensors"_s << 400 << u"must be an object"_s;
        QTest::newRow("a typing error")
            << QByteArray(R"({"sensors":{"boiler":{"filter":{"maxRat":2}}}})") << u"sensors"_s
            << 400 << u"Did you mean \"maxRate\"?"_s;
        QTest::newRow("a key of another kind of sensor")
            << QByteArray(R"({"sensors":{"boiler":{"interval":"2s"}}})") << u"sensors"_s << 400
            << u"does not know \"interval\""_s;
        QTest::newRow("a key that only the file has")
            << QByteArray(R"({"sensors":{"boiler":{"port":"/dev/ttyS0"}}})") << u"sensors"_s << 400
            << u"does not know \"port\""_s;
        QTest::newRow("a key that does nothing")
            << QByteArray(R"({"sensors":{"boiler":{"filter":{"deadBandMaxAge":"1m"}}}})")
            << u"sensors"_s << 400
            << u"\"deadBandMaxAge\" does nothing without deadBand or deadBandPercent"_s;
        QTest::newRow("a sensor that is not there")
            << QByteArray(R"({"sensors":{"boilr":{"enabled":true}}})") << u"sensors"_s << 404
            << u"there is no sensor \"boilr\" on this device. Did you mean \"boiler\"?"_s;
        QTest::newRow("a group that is not there")
            << QByteArray(R"({"sensor":{"boiler":{}}})") << u"sensor"_s << 404
            << u"Did you mean \"sensors\"?"_s;
        QTest::newRow("a level that is none")
            << QByteArray(R"({"logLevel":"loud"})") << u"logLevel"_s << 400 << u"debug, info"_s;
        QTest::newRow("a key that a group has in the file alone")
            << QByteArray(R"({"outbox":{"maxSize":"1MiB"}})") << u"outbox"_s << 400
            << u"does not know \"maxSize\""_s;
    }
    void oneThatIsWrongRefusesAll()
    {
        QFETCH(QByteArray, wrong);
        QFETCH(QString, group);
        QFETCH(int, code);
        QFETCH(QString, why);
        Fixture it;
        it.connectToHub();
        it.patch(R"({"outpost":{"limits":{"messagesPerSecond":5}}})");
        const Config before = it.now;
        const int applied = it.applied;
        QJsonObject both = json(wrong);
        both[u"limits"_s] = json(R"({"messagesPerSecond":7})");
        it.patch(QJsonDocument(QJsonObject{{u"outpost"_s, both}}).toJson());
        it.pass(1s);
        QVERIFY(it.now == before);
        QCOMPARE_EQ(it.applied, applied);
        QCOMPARE_EQ(it.answer(group)["ac"_L1], code);
        QCOMPARE_EQ(it.answer(group)["av"_L1], 3);
        QVERIFY2(it.why(group).contains(why), qPrintable(it.why(group)));
        // The one beside it could have been taken, and was not; the old one goes on.
        QCOMPARE_EQ(it.answer(u"limits"_s)["ac"_L1], 400);
        QVERIFY(it.why(u"limits"_s).startsWith(u"not applied because of "_s + group));
        QCOMPARE(it.answer(u"limits"_s)["value"_L1], json(R"({"messagesPerSecond":5})"));
        QVERIFY(it.settings->refusal().startsWith(group));
        it.restart();
        QVERIFY(it.now == before);

        // Once it is put right, both are taken.
        it.connectToHub();
        it.patch(QJsonDocument(QJsonObject{{u"outpost"_s, QJsonObject{{group, QJsonValue::Null}}}})
                     .toJson());
        it.pass(1s);
        QCOMPARE_EQ(it.now.limits.messagesPerSecond, 7.0);
        QCOMPARE_EQ(it.answer(u"limits"_s)["ac"_L1], 200);
        QVERIFY(it.settings->refusal().isEmpty());
        // What is no group of ours is not spoken of any longer.
        QCOMPARE_EQ(it.told().contains(group), settingGroups().contains(group));
    }

    void whatTheDeviceReportsItselfIsNotWrittenOver()
    {
        Fixture it;
        it.twin->set(u"version"_s, u"1.0"_s);
        it.twin->set(u"commands"_s, json(R"({"ac":{"status":200}})"));
        it.connectToHub();
        it.patch(R"({"outpost":{"version":"2.0","commands":{},"limits":{"messagesPerDay":1}}})");
        it.pass(1s);
        QCOMPARE_EQ(it.answer(u"limits"_s)["ac"_L1], 400);
        it.patch(R"({"outpost":null})");
        it.pass(1s);
        QCOMPARE_EQ(it.told()["version"_L1], u"1.0"_s);
        QCOMPARE(it.told()["commands"_L1], json(R"({"ac":{"status":200}})"));
    }

    void whatARefusedVersionDoesNotTouchStaysAcknowledged()
    {
        Fixture it;
        it.connectToHub();
        it.patch(R"({"outpost":{"limits":{"messagesPerSecond":5}}})");
        it.patch(R"({"outpost":{"logLevel":"loud"}})");
        it.pass(1s);
        QCOMPARE_EQ(it.answer(u"limits"_s)["ac"_L1], 200);
        QCOMPARE_EQ(it.answer(u"logLevel"_s)["ac"_L1], 400);
        QCOMPARE_EQ(it.answer(u"logLevel"_s)["value"_L1], u"info"_s);
    }

    void aRefusedRemovalLeavesWhatWasThere()
    {
        Fixture it;
        it.connectToHub();
        it.patch(R"({"outpost":{"limits":{"messagesPerSecond":5}}})");
        it.patch(R"({"outpost":{"limits":null,"logLevel":"loud"}})");
        it.pass(1s);
        QCOMPARE_EQ(it.now.limits.messagesPerSecond, 5.0);
        QCOMPARE_EQ(it.answer(u"limits"_s)["ac"_L1], 400);
        QCOMPARE(it.answer(u"limits"_s)["value"_L1], json(R"({"messagesPerSecond":5})"));
    }

    void whatCannotBePutIntoForceIsRefusedToo()
    {
        Fixture it;
        it.connectToHub();
        it.fails = true;
        it.patch(R"({"outpost":{"limits":{"messagesPerSecond":5}}})");
        QCOMPARE_EQ(it.answer(u"limits"_s)["ac"_L1], 400);
        QVERIFY(it.why(u"limits"_s).contains(u"no way"_s));
        QCOMPARE(it.answer(u"limits"_s)["value"_L1], json(R"({"messagesPerSecond":3})"));
    }

    void somethingElseThanAnObjectIsRefused()
    {
        Fixture it;
        it.connectToHub();
        it.patch(R"({"outpost":{"limits":{"messagesPerSecond":5}}})");
        it.patch(R"({"outpost":"fast"})");
        it.pass(1s);
        QCOMPARE_EQ(it.now.limits.messagesPerSecond, 5.0);
        QCOMPARE_EQ(it.answer(u"limits"_s)["ac"_L1], 400);
        QVERIFY(it.why(u"limits"_s).contains(u"must be an object"_s));
    }

    void whatIsRemovedGoesBackToTheFile_data()
    {
        QTest::addColumn<QByteArray>("patch");
        QTest::newRow("the group") << QByteArray(R"({"outpost":{"limits":null}})");
        QTest::newRow("all of ours") << QByteArray(R"({"outpost":null})");
    }
    void whatIsRemovedGoesBackToTheFile()
    {
        QFETCH(QByteArray, patch);
        Fixture it;
        it.connectToHub();
        it.patch(R"({"outpost":{"limits":{"messagesPerSecond":5}}})");
        it.patch(patch);
        it.pass(1s);
        QCOMPARE_EQ(it.now.limits.messagesPerSecond, 3.0);
        QVERIFY(it.settings->originOf(u"limits"_s) == RemoteSettings::Origin::File);
        QCOMPARE_EQ(it.answer(u"limits"_s)["ac"_L1], 203);
        QCOMPARE_EQ(it.answer(u"limits"_s)["value"_L1]["messagesPerSecond"_L1], 3);
        QVERIFY(!it.told().contains("file"_L1));
        it.restart();
        QCOMPARE_EQ(it.now.limits.messagesPerSecond, 3.0);
        // Later changes that do not concern it make no noise.
        it.connectToHub();
        const size_t before = it.patches.size();
        it.patch(R"({"other":1})");
        it.reconnect();
        QCOMPARE_EQ(it.patches.size(), before);
    }

    void theDeviceStartsWithThemOffline()
    {
        Fixture it;
        it.connectToHub();
        it.patch(R"({"outpost":{"sensors":{"boiler":{"filter":{"maxRate":2}}}}})");
        it.restart();
        QCOMPARE_EQ(it.filter().maxRate, 2.0);
        // Meanwhile the twin says something else.
        it.desired = json(R"({"outpost":{"sensors":{"boiler":{"filter":{"maxRate":9}}}}})");
        it.version = 12;
        it.connectToHub();
        QCOMPARE_EQ(it.filter().maxRate, 9.0);
        QCOMPARE_EQ(it.answer(u"sensors"_s)["av"_L1], 12);
        it.restart();
        it.desired = {};
        it.version = 13;
        it.connectToHub();
        QCOMPARE_EQ(it.filter().maxRate, 1.0);
        QCOMPARE_EQ(it.answer(u"sensors"_s)["ac"_L1], 203);
    }

    void aKeptSettingThatCannotBePutIntoForceDoesNotStopTheDevice()
    {
        Fixture it;
        it.connectToHub();
        it.patch(R"({"outpost":{"limits":{"messagesPerSecond":5}}})");
        it.outbox->setNote(u"twin/settings"_s, "rubbish");
        it.restart();
        QVERIFY(it.begun);
        QCOMPARE_EQ(it.now.limits.messagesPerSecond, 3.0);
        it.connectToHub();
        QCOMPARE_EQ(it.now.limits.messagesPerSecond, 5.0);
    }

    void anotherFileIsPutUnderWhatTheTwinSays()
    {
        Fixture it;
        it.connectToHub();
        it.patch(R"({"outpost":{"limits":{"messagesPerSecond":5}}})");
        it.file.limits.messagesPerSecond = 2;
        it.file.limits.messagesPerDay = 9;
        QVERIFY(it.settings->setFile(it.file));
        it.pass(1s);
        QCOMPARE_EQ(it.now.limits.messagesPerSecond, 5.0);
        QCOMPARE_EQ(it.now.limits.messagesPerDay, 9);
        QCOMPARE(it.told()["file"_L1], json(R"({"limits":{"messagesPerSecond":2}})"));
    }

    void whatAnotherFileLeavesNoPlaceForIsSaidAndTheRestStays()
    {
        Fixture it;
        it.connectToHub();
        it.patch(R"({"outpost":{"limits":{"messagesPerSecond":5},)"
                 R"("sensors":{"boiler":{"enabled":false},"machine":{"interval":"1m"}}}})");
        const Config whole = it.file;
        it.file.sensors.erase(it.file.sensors.begin());
        QVERIFY(it.settings->setFile(it.file));
        it.pass(1s);
        QCOMPARE_EQ(it.now.sensors[0].system.interval, 1min);
        QCOMPARE_EQ(it.now.limits.messagesPerSecond, 5.0);
        QCOMPARE_EQ(it.answer(u"limits"_s)["ac"_L1], 200);
        QCOMPARE_EQ(it.answer(u"sensors"_s)["ac"_L1], 404);
        QCOMPARE(it.answer(u"sensors"_s)["value"_L1], json(R"({"machine":{"interval":"1m"}})"));
        // The same after a restart, and when the twin is read again.
        it.restart();
        it.connectToHub();
        QCOMPARE_EQ(it.now.sensors[0].system.interval, 1min);
        QCOMPARE_EQ(it.answer(u"sensors"_s)["ac"_L1], 404);
        it.file = whole;
        QVERIFY(it.settings->setFile(it.file));
        it.pass(1s);
        QVERIFY(!it.now.sensors[0].enabled);
        QCOMPARE_EQ(it.answer(u"sensors"_s)["ac"_L1], 200);
    }

    void aFileThatHasWhatTheTwinAskedForTakesItIn()
    {
        Fixture it;
        it.connectToHub();
        it.patch(R"({"outpost":{"sensors":{"pump":{"enabled":false}}}})");
        QCOMPARE_EQ(it.answer(u"sensors"_s)["ac"_L1], 404);
        SensorConfig pump;
        pump.name = u"pump"_s;
        it.file.sensors.push_back(pump);
        QVERIFY(it.settings->setFile(it.file));
        it.pass(1s);
        QVERIFY(!it.now.sensors[2].enabled);
        QCOMPARE_EQ(it.answer(u"sensors"_s)["ac"_L1], 200);
    }

    void aCommandDecidesUntilTheTwinSaysSomethingElse()
    {
        Fixture it;
        it.connectToHub();
        it.patch(R"({"outpost":{"sensors":{"boiler":{"filter":{"maxRate":2,"deadBand":1}}}}})");
        const auto rate = [](double n) {
            return QJsonObject{
                {u"sensors"_s,
                 QJsonObject{
                     {u"boiler"_s, QJsonObject{{u"filter"_s, QJsonObject{{u"maxRate"_s, n}}}}}}}};
        };
        QVERIFY(it.settings->change(rate(7)));
        QVERIFY(it.settings->change({{u"logLevel"_s, u"debug"_s}}));
        it.pass(1s);
        QCOMPARE_EQ(it.filter().maxRate, 7.0);
        QCOMPARE_EQ(it.filter().deadBand, 1.0);
        QCOMPARE_EQ(it.now.agent.logLevel, u"debug"_s);
        QCOMPARE_EQ(it.answer(u"sensors"_s)["value"_L1]["boiler"_L1]["filter"_L1]["maxRate"_L1], 7);
        QVERIFY(it.why(u"sensors"_s).contains(u"sensors.boiler.filter.maxRate"_s));
        // Another file, another key, and a new connection leave it.
        it.file.limits.messagesPerDay = 1;
        QVERIFY(it.settings->setFile(it.file));
        it.patch(R"({"outpost":{"sensors":{"boiler":{"filter":{"deadBand":2}}}}})");
        it.reconnect();
        QCOMPARE_EQ(it.filter().maxRate, 7.0);
        // The same value as before is a word, too.
        it.patch(R"({"outpost":{"sensors":{"boiler":{"filter":{"maxRate":2}}}}})");
        it.pass(1s);
        QCOMPARE_EQ(it.filter().maxRate, 2.0);
        QCOMPARE_EQ(it.why(u"sensors"_s), u"in force"_s);
        QCOMPARE_EQ(it.now.agent.logLevel, u"debug"_s);
        it.restart();
        QCOMPARE_EQ(it.now.agent.logLevel, u"info"_s);

        const auto wrong = it.settings->change(rate(-1));
        QVERIFY(!wrong);
        QCOMPARE_EQ(wrong.error().code, ErrorCode::InvalidInput);
        const auto nowhere = it.settings->change(
            {{u"sensors"_s, QJsonObject{{u"boilr"_s, QJsonObject{{u"enabled"_s, false}}}}}});
        QVERIFY(!nowhere);
        QCOMPARE_EQ(nowhere.error().code, ErrorCode::NotFound);
    }

    void whoAsksIsToldWhatIsNotTheFiles()
    {
        Fixture it;
        it.connectToHub();
        it.patch(R"({"outpost":{"sensors":{"boiler":{"filter":{"maxRate":2}}}}})");
        QVERIFY(it.settings->change({{u"logLevel"_s, u"debug"_s}}));
        const auto list = it.settings->settings();
        QCOMPARE_EQ(list.size(), 2u);
        QCOMPARE_EQ(list[0].name, u"logLevel"_s);
        QCOMPARE_EQ(list[0].value, u"debug"_s);
        QCOMPARE_EQ(list[0].file, u"info"_s);
        QVERIFY(list[0].origin == RemoteSettings::Origin::Command);
        QCOMPARE_EQ(list[1].name, u"sensors.boiler.filter.maxRate"_s);
        QCOMPARE_EQ(list[1].value, 2);
        QCOMPARE_EQ(list[1].file, 1);
        QVERIFY(list[1].origin == RemoteSettings::Origin::Twin);
        QVERIFY(it.settings->originOf(u"sensors"_s) == RemoteSettings::Origin::Twin);
        QVERIFY(it.settings->decide({{u"limits"_s, QJsonObject{{u"messagesPerDay"_s, 5}}}}));
        QVERIFY(it.settings->originOf(u"limits"_s) == RemoteSettings::Origin::Transaction);
        for (const auto &setting : it.settings->settings())
            QCOMPARE_EQ(setting.origin == RemoteSettings::Origin::Transaction,
                        setting.name == u"limits.messagesPerDay");
    }

    void nothingIsPutIntoForceWhileTheAgentEnds()
    {
        Fixture it;
        it.connectToHub();
        it.settings->stop();
        it.patch(R"({"outpost":{"limits":{"messagesPerSecond":5}}})");
        QVERIFY(!it.settings->change({{u"logLevel"_s, u"debug"_s}}));
        QVERIFY(it.now == it.file);
        QVERIFY(it.patches.empty());
    }
};

QTEST_GUILESS_MAIN(RemoteSettingsTest)
#include "tst_remotesettings.moc"
