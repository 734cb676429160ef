// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/agentserver.h"
#include "agent/service/twinservice.h"
#include "contract/agentlink.h"
#include "contract/agentsocket.h"
#include "twinfixture.h"

#include <QLoggingCategory>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A device with a twin at a scripted hub, and a screen that looks at it through the real socket.
struct Rig : TwinFixture
{
    Rig()
    {
        SensorConfig boiler;
        boiler.name = u"boiler"_s;
        boiler.filter.maxRate = 1;
        file.sensors = {boiler};
        static_cast<void>(outbox.open());
        create();
        reportedTwin = std::make_unique<ReportedTwin>(*hub.client, hub.clock);
        settings = std::make_unique<RemoteSettings>(
            *hub.client, outbox, *reportedTwin, [](const Config &) -> Result<void> { return {}; });
        twin = std::make_unique<KnownTwin>(*hub.client, *reportedTwin, *settings, hub.clock);
        static_cast<void>(settings->begin(file));
        server.addService(u"twin-v1"_s, [this](QRemoteObjectHost &host, Session &) {
            auto service = std::make_unique<TwinService>(*twin, hub.clock);
            host.enableRemoting<TwinV1SourceAPI>(service.get());
            return service;
        });
        static_cast<void>(server.listen(agentSocketPath(folder.path())));
    }

    [[nodiscard]] bool attach()
    {
        QSignalSpy ready(&link, &AgentLink::ready);
        link.open();
        if (!QTest::qWaitFor([&] { return ready.size() == 1; }))
            return false;
        seen = link.acquire<TwinV1Replica>();
        return QTest::qWaitFor([this] { return seen->isInitialized(); });
    }

    [[nodiscard]] TwinState ask()
    {
        auto reply = seen->twin();
        if (!QTest::qWaitFor([&] { return reply.isFinished(); }))
            qFatal("no answer");
        return reply.returnValue();
    }

    QTemporaryDir folder;
    Config file;
    Outbox outbox{OutboxOptions{.file = folder.filePath(u"outbox.db"_s)}, hub.clock};
    std::unique_ptr<ReportedTwin> reportedTwin;
    std::unique_ptr<RemoteSettings> settings;
    std::unique_ptr<KnownTwin> twin;
    AgentServer server{AgentAnswers{}, hub.clock};
    AgentLink link{agentSocketPath(folder.path()), hub.clock, 5s};
    TwinV1Replica *seen = nullptr;
};

TwinSetting settingOf(const TwinState &state, const QString &name)
{
    const QList<TwinSetting> settings = state.settings();
    const auto found = std::ranges::find_if(
        settings, [&](const TwinSetting &setting) { return setting.name() == name; });
    return found == settings.end() ? TwinSetting() : *found;
}

} // namespace

class TwinServiceTest : public QObject
{
    Q_OBJECT

    const QString m_rate = u"sensors.boiler.filter.maxRate"_s;

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"outpost.*=false"_s); }

    void beforeTheHubWasHeardTheFileIsShown()
    {
        Rig rig;
        QVERIFY(rig.attach());
        const TwinState state = rig.ask();
        QCOMPARE(state.desired().toldAt(), 0);
        QCOMPARE(settingOf(state, m_rate).file().toDouble(), 1.0);
        QCOMPARE(settingOf(state, m_rate).value().toDouble(), 1.0);
        QCOMPARE(settingOf(state, m_rate).source(), u"file"_s);
        QVERIFY(!settingOf(state, u"logLevel"_s).name().isEmpty());
        QVERIFY(state.refused().isEmpty());
        // Nothing of the file that the twin could not change, and no secret.
        QVERIFY(settingOf(state, u"sensors.boiler.port"_s).name().isEmpty());
    }

    void allSidesAreTold()
    {
        Rig rig;
        rig.desired = json(R"({"site":"north"})");
        rig.connectToHub();
        rig.patch(R"({"outpost":{"sensors":{"boiler":{"filter":{"maxRate":2}}}}})");
        QVERIFY(rig.attach());
        const TwinState state = rig.ask();
        QCOMPARE(json(state.desired().json().toUtf8()), rig.desired);
        QCOMPARE(state.desired().version(), 2);
        QVERIFY(state.desired().toldAt() > 0);
        QCOMPARE(json(state.reported().json().toUtf8()), rig.reported);
        QCOMPARE(settingOf(state, m_rate).file().toDouble(), 1.0);
        QCOMPARE(settingOf(state, m_rate).value().toDouble(), 2.0);
        QCOMPARE(settingOf(state, m_rate).source(), u"twin"_s);
        QVERIFY(state.waiting().isEmpty());
    }

    void aCommandsWordIsToldAsItsOwn()
    {
        Rig rig;
        QVERIFY(rig.settings->change(json(R"({"sensors":{"boiler":{"filter":{"maxRate":5}}}})")));
        QVERIFY(rig.attach());
        const TwinState state = rig.ask();
        QCOMPARE(settingOf(state, m_rate).source(), u"command"_s);
        QCOMPARE(settingOf(state, m_rate).value().toDouble(), 5.0);
    }

    void whatIsRefusedIsToldWithItsReason()
    {
        Rig rig;
        rig.connectToHub();
        rig.patch(R"({"outpost":{"sensors":{"boiler":{"filter":{"maxRate":-1}}},"limit":{}}})");
        QVERIFY(rig.attach());
        const QList<TwinRefusal> refused = rig.ask().refused();
        QCOMPARE(refused.size(), 2);
        QCOMPARE(refused[0].name(), u"limit"_s);
        QVERIFY(refused[0].reason().contains(u"limits"));
        QCOMPARE(refused[1].name(), u"sensors.boiler"_s);
        QVERIFY(refused[1].reason().contains(u"must be 0 or more"));
    }

    void whatTheHubDoesNotTakeWaits()
    {
        Rig rig;
        rig.answer = 0;
        rig.connectToHub();
        rig.reportedTwin->set(u"version"_s, u"1.2"_s, ReportedTwin::Urgency::Now);
        rig.pass(2s);
        QVERIFY(rig.attach());
        QVERIFY(rig.ask().waiting().contains(u"\"version\":\"1.2\""));
    }

    void aChangeIsSaidOnceUntilItIsAsked()
    {
        Rig rig;
        rig.connectToHub();
        QVERIFY(rig.attach());
        QSignalSpy changed(rig.seen, &TwinV1Replica::changed);
        static_cast<void>(rig.ask());
        for (int i = 1; i <= 3; ++i) {
            rig.patch(QByteArray("{\"site\":") + QByteArray::number(i) + '}');
            rig.pass(1s);
        }
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(rig.ask().desired().json().contains(u"\"site\":3"));
        rig.patch(R"({"site":4})");
        rig.pass(1s);
        QTRY_COMPARE(changed.size(), 2);
    }

    void aTwinThatIsTooLargeIsCutAndNamed()
    {
        Rig rig;
        rig.desired = json(R"({"small":1})");
        rig.desired[u"huge"_s] = QString(KnownTwin::mostBytes, u'x');
        rig.connectToHub();
        QVERIFY(rig.attach());
        const TwinState state = rig.ask();
        QCOMPARE(state.desired().leftOut(), QStringList{u"huge"_s});
        QCOMPARE(json(state.desired().json().toUtf8()), json(R"({"small":1})"));
    }

    void whatIsRemovedOrMadeSmallIsNotLeftOutAnyMore()
    {
        Rig rig;
        const QString large(KnownTwin::mostBytes, u'x');
        rig.desired = {{u"a"_s, large}, {u"b"_s, large}, {u"c"_s, QJsonObject{{u"d"_s, large}}}};
        rig.connectToHub();
        QVERIFY(rig.attach());
        QCOMPARE(rig.ask().desired().leftOut().size(), 3);
        rig.patch(R"({"a":null})");
        QVERIFY(!rig.ask().desired().leftOut().contains(u"a"_s));
        QCOMPARE(rig.ask().desired().leftOut().size(), 2);
        rig.patch(R"({"b":7})");
        QCOMPARE(rig.ask().desired().leftOut(), QStringList{u"c"_s});
        QCOMPARE(json(rig.ask().desired().json().toUtf8())["b"_L1].toInt(), 7);
        // Merged into what is not here: there is more of it than can be told.
        rig.patch(R"({"c":{"e":1}})");
        QCOMPARE(rig.ask().desired().leftOut(), QStringList{u"c"_s});
    }
};

QTEST_GUILESS_MAIN(TwinServiceTest)
#include "tst_twinservice.moc"
