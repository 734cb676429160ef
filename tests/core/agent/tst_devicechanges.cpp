// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/devicechanges.h"
#include "core/commands/dispatcherfixture.h"
#include "twinfixture.h"

#include <QJsonArray>
#include <QLoggingCategory>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A fake device with commands, and settings over a file.
struct Fixture : DispatcherFixture
{
    Fixture()
        : outbox({.file = folder.filePath(u"outbox.db"_s)}, clock)
    {
        static_cast<void>(outbox.open());
        twin.create();
        reported = std::make_unique<ReportedTwin>(*twin.hub.client, twin.hub.clock);
        settings = std::make_unique<RemoteSettings>(*twin.hub.client, outbox, *reported,
                                                    [this](const Config &all) -> Result<void> {
                                                        now = all;
                                                        return {};
                                                    });
        const auto begun = settings->begin(config());
        const auto configured = dispatcher.configure(config());
        ready = begun && configured;
        changes = std::make_unique<DeviceChanges>(dispatcher, *settings, clock);
    }

    static QJsonObject command(const QString &name, const QJsonValue &parameters = {})
    {
        QJsonObject change{{u"command"_s, name}};
        if (!parameters.isNull())
            change[u"parameters"_s] = parameters;
        return change;
    }
    static QJsonObject limits(double messagesPerSecond)
    {
        const QJsonObject group{{u"messagesPerSecond"_s, messagesPerSecond}};
        return {{u"settings"_s, QJsonObject{{u"limits"_s, group}}}};
    }
    void carryOut(const QJsonObject &change)
    {
        changes->carryOut(change, [this](const Result<void> &done) {
            ends.append(done ? u"done"_s : done.error().message);
        });
    }

    QTemporaryDir folder;
    TwinFixture twin;
    Outbox outbox;
    std::unique_ptr<ReportedTwin> reported;
    std::unique_ptr<RemoteSettings> settings;
    std::unique_ptr<DeviceChanges> changes;
    Config now;
    bool ready = false;
    QStringList ends;
};

} // namespace

class DeviceChangesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"outpost.*=false"_s); }
    void whatItTouchesIsNamed();
    void whatCannotBeIsRefusedBeforeAnythingMoves();
    void commandsAndSettingsAreCarriedOut();
    void anInterlockIsHeededWhenThePromiseIsKept();
    void whatMayBeDoneTwiceIsKnown();
    void whatWasDecidedStaysUntilSomebodySaysOtherwise();
};

void DeviceChangesTest::whatItTouchesIsNamed()
{
    Fixture f;
    QVERIFY(f.ready);
    const QJsonObject sensors{{u"boiler"_s, QJsonObject{{u"filter"_s, QJsonObject()}}}};
    auto things = f.changes->check(
        {f.command(u"openValve"_s), f.command(u"set"_s), f.limits(5), f.limits(6),
         QJsonObject{{u"settings"_s, QJsonObject{{u"sensors"_s, sensors}}}}});
    QVERIFY2(things, things ? "" : qUtf8Printable(things.error().text()));
    things->sort();
    QCOMPARE(*things,
             QStringList({u"output:valve"_s, u"register:boiler.setpoint"_s, u"setting:limits"_s,
                          u"setting:sensors.boiler"_s}));
    QVERIFY(f.targets.log.isEmpty());
}

void DeviceChangesTest::whatCannotBeIsRefusedBeforeAnythingMoves()
{
    Fixture f;
    const auto code
        = [&](const QJsonObject &change) { return f.changes->check({change}).error().code; };
    QCOMPARE(code(f.command(u"openValv"_s)), ErrorCode::NotFound);
    QCOMPARE(code(f.command(u"say"_s, QJsonObject{{u"level"_s, 101}})), ErrorCode::InvalidInput);
    QCOMPARE(code(f.command(u"transactionCommit"_s)), ErrorCode::InvalidInput);
    QCOMPARE(code(f.limits(-5)), ErrorCode::InvalidInput);
    f.sees(5.0);
    QCOMPARE(code(f.command(u"openValve"_s)), ErrorCode::Refused);
    // What is wrong together is wrong.
    const QJsonObject unknown{{u"settings"_s, QJsonObject{{u"nothing"_s, 1}}}};
    QVERIFY(!f.changes->check({f.limits(5), unknown}));
    QVERIFY(f.targets.log.isEmpty());
}

void DeviceChangesTest::commandsAndSettingsAreCarriedOut()
{
    Fixture f;
    f.carryOut(f.command(u"openValve"_s));
    f.carryOut(f.limits(5));
    QTRY_COMPARE(f.ends, QStringList({u"done"_s, u"done"_s}));
    QCOMPARE(f.targets.log, QStringList{u"valve on"_s});
    QCOMPARE(f.now.limits.messagesPerSecond, 5.0);

    f.carryOut(f.command(u"set"_s));
    QTRY_VERIFY(!f.targets.writes.empty());
    f.targets.written(Error{ErrorCode::TimedOut, u"the device says nothing"_s, {}});
    QTRY_COMPARE(f.ends.size(), 3);
    QVERIFY(f.ends.last().contains("says nothing"_L1));
}

void DeviceChangesTest::anInterlockIsHeededWhenThePromiseIsKept()
{
    Fixture f;
    QVERIFY(f.changes->check({f.command(u"openValve"_s)}));
    f.sees(5.0); // meanwhile

    f.carryOut(f.command(u"openValve"_s));
    f.clock.advance(5s);
    QVERIFY(f.targets.log.isEmpty());
    QVERIFY(f.ends.isEmpty());
    f.sees(1.0);
    f.clock.advance(1s);
    QTRY_COMPARE(f.ends, QStringList{u"done"_s});
    QCOMPARE(f.targets.log, QStringList{u"valve on"_s});

    f.sees(5.0);
    f.carryOut(f.command(u"openValve"_s));
    f.clock.advance(DeviceChanges::interlockPatience + 2s);
    QTRY_COMPARE(f.ends.size(), 2);
    QVERIFY(f.ends.last() != "done"_L1);
    QCOMPARE_EQ(f.targets.log.size(), 1);
}

void DeviceChangesTest::whatMayBeDoneTwiceIsKnown()
{
    Fixture f;
    QVERIFY(f.changes->isRepeatable(f.limits(5)));
    QVERIFY(f.changes->isRepeatable(f.command(u"openValve"_s)));
    QVERIFY(f.changes->isRepeatable(f.command(u"set"_s)));
    QVERIFY(!f.changes->isRepeatable(f.command(u"say"_s)));
    QVERIFY(!f.changes->isRepeatable(f.command(u"flash"_s)));
    QVERIFY(!f.changes->isRepeatable(f.command(u"sendNow"_s))); // built in
    QVERIFY(!f.changes->isRepeatable(f.command(u"gone"_s)));
}

void DeviceChangesTest::whatWasDecidedStaysUntilSomebodySaysOtherwise()
{
    Fixture f;
    f.carryOut(f.limits(5));
    QTRY_COMPARE(f.ends.size(), 1);
    const QJsonObject memory = f.changes->memory();
    QCOMPARE(memory["limits"_L1]["messagesPerSecond"_L1].toDouble(), 5.0);

    Fixture again;
    again.changes->restore(memory);
    QCOMPARE(again.now.limits.messagesPerSecond, 5.0);
    QCOMPARE(again.changes->memory(), memory);

    QSignalSpy overruled(again.settings.get(), &RemoteSettings::overruled);
    again.twin.connectToHub();
    again.twin.patch(R"({"outpost":{"logLevel":"debug"}})"); // of something else
    QVERIFY(overruled.isEmpty());
    again.twin.patch(R"({"outpost":{"limits":{"messagesPerSecond":9}}})");
    QCOMPARE_EQ(overruled.size(), 1);
    QCOMPARE(again.now.limits.messagesPerSecond, 9.0);
    QVERIFY(!again.changes->memory()["limits"_L1].toObject().contains("messagesPerSecond"_L1));

    QVERIFY(f.settings->change({{u"limits"_s, QJsonObject{{u"messagesPerSecond"_s, 7}}}}));
    QVERIFY(!f.changes->memory()["limits"_L1].toObject().contains("messagesPerSecond"_L1));
}

QTEST_GUILESS_MAIN(DeviceChangesTest)
#include "tst_devicechanges.moc"
