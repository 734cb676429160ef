// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/sensorunit.h"
#include "agent/service/agentserver.h"
#include "agent/service/lineservice.h"
#include "contract/agentlink.h"
#include "contract/agentsocket.h"
#include "io/pseudoterminal.h"
#include "support/manualclock.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A sensor on a real serial line, and the agent's server beside it.
struct Rig
{
    Rig()
        : server(AgentAnswers{.snapshot = [] { return AgentSnapshot(); }}, trust)
    {
        if (auto opened = PseudoTerminal::open())
            line = std::move(opened).value();
        static_cast<void>(outbox.open());
        QObject::connect(line.get(), &PseudoTerminal::received, line.get(),
                         [this](const QByteArray &bytes) { heard += bytes; });
        server.addService(u"line-v1"_s, [this](QRemoteObjectHost &host, Session &session) {
            auto service = std::make_unique<LineService>(desk, session);
            host.enableRemoting<LineV1SourceAPI>(service.get());
            return service;
        });
        AccessConfig access;
        access.startRole = AccessConfig::StartRole::Technician;
        server.setAccess(access);
        listening = server.listen(path()).hasValue();
        begin(serial());
    }

    [[nodiscard]] QString path() const { return agentSocketPath(folder.path()); }

    [[nodiscard]] SensorConfig serial() const
    {
        SensorConfig config;
        config.name = u"boiler"_s;
        config.serial.port = line->path();
        return config;
    }

    void begin(const SensorConfig &config)
    {
        auto made = SensorUnit::create(config, trust, outbox, times);
        unit = std::move(made).value();
        desk.follow(*unit);
        unit->start();
    }

    template <typename Condition> [[nodiscard]] bool waitFor(Condition condition)
    {
        return QTest::qWaitFor([&] {
            if (condition())
                return true;
            clock.advance(5ms);
            return condition();
        });
    }

    QTemporaryDir folder;
    test::ManualClock clock;
    ClockTrust trust{clock};
    Outbox outbox{OutboxOptions{.file = folder.filePath(u"outbox.db"_s)}, trust};
    BootTimes times{trust, outbox, u"boot"_s};
    std::unique_ptr<PseudoTerminal> line;
    QByteArray heard; ///< by the device at the line's other end
    std::vector<HistoryRecord> records;
    LineDesk desk{trust, [this](HistoryRecord record) { records.push_back(std::move(record)); }};
    std::unique_ptr<SensorUnit> unit;
    AgentServer server;
    bool listening = false;
};

/// A screen that looks at lines.
struct Viewer
{
    explicit Viewer(Rig &owner, const QString &program = u"screen"_s)
        : rig(owner)
        , link(owner.path(), owner.clock, 5s)
    {
        QSignalSpy ready(&link, &AgentLink::ready);
        link.open();
        if (!rig.waitFor([&] { return ready.size() == 1; }))
            qFatal("no agent");
        link.agent().introduce(program, u"ada"_s);
        line = link.acquire<LineV1Replica>();
        QObject::connect(line, &LineV1Replica::watching, line,
                         [this](const LineWatch &watch) { state = watch; });
        QObject::connect(line, &LineV1Replica::traffic, line, [this](const LineTraffic &traffic) {
            ++batches;
            const QList<LineBytes> pieces = traffic.pieces();
            for (const LineBytes &piece : pieces)
                (piece.out() ? out : in) += piece.bytes();
            frames += traffic.frames();
            skippedBytes += traffic.skippedBytes();
            skippedFrames += traffic.skippedFrames();
            if (keepsUp)
                line->shown(traffic.number());
        });
        QObject::connect(line, &LineV1Replica::said, line,
                         [this](const QString &id, const QString &error) {
                             answers.append({id, error});
                         });
        if (!rig.waitFor([&] { return line->isInitialized(); }))
            qFatal("no lines");
    }

    [[nodiscard]] bool watch(const QString &sensor)
    {
        state = {};
        line->watch(sensor);
        return rig.waitFor([&] { return state.sensor() == sensor; });
    }

    Rig &rig;
    AgentLink link;
    LineV1Replica *line = nullptr;
    LineWatch state;
    int batches = 0;
    QByteArray in;
    QByteArray out;
    QList<LineFrame> frames;
    qint64 skippedBytes = 0;
    qint64 skippedFrames = 0;
    bool keepsUp = true;
    QList<std::pair<QString, QString>> answers;
};

} // namespace

/// Watching a line, and typing to the device at its other end, over the real socket.
class LineServiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesAndWhatWasMadeOfThemAreTold()
    {
        Rig rig;
        QVERIFY(rig.listening);
        Viewer viewer(rig);
        QVERIFY(viewer.watch(u"boiler"_s));
        QVERIFY(viewer.state.error().isEmpty());
        QVERIFY(viewer.state.bytes() && viewer.state.writable());
        const QByteArray said = "{\"temperature\":81.5}\n{\"temperature\":oh}\n";
        rig.line->write(said);
        QVERIFY(rig.waitFor([&] { return viewer.frames.size() == 2; }));
        QCOMPARE(viewer.in, said);
        QCOMPARE(viewer.frames[0].fate(), u"accepted"_s);
        QVERIFY(viewer.frames[0].text().contains(u"\"temperature\":81.5"));
        QCOMPARE(viewer.frames[0].bytes(), QByteArray("{\"temperature\":81.5}"));
        QCOMPARE(viewer.frames[1].fate(), u"rejected"_s);
        QVERIFY(viewer.frames[1].text().startsWith(u"bad syntax"));
        QVERIFY(viewer.frames[1].time() > 0);
    }

    void aFilteredReadingIsToldAsOne()
    {
        Rig rig;
        SensorConfig config = rig.serial();
        config.filter.maxRate = 0.001;
        rig.unit.reset();
        rig.begin(config);
        Viewer viewer(rig);
        QVERIFY(viewer.watch(u"boiler"_s));
        rig.line->write("{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n");
        QVERIFY(rig.waitFor([&] { return viewer.frames.size() == 3; }));
        QCOMPARE(viewer.frames[0].fate(), u"accepted"_s);
        QCOMPARE(viewer.frames[1].fate(), u"filtered"_s);
        QCOMPARE(viewer.frames[2].fate(), u"filtered"_s);
        QVERIFY(viewer.frames[2].text().contains(u"\"a\":3"));
    }

    void whatIsTypedReachesTheDeviceAndTheHistory()
    {
        Rig rig;
        Viewer viewer(rig);
        QVERIFY(viewer.watch(u"boiler"_s));
        viewer.line->say(u"7"_s, u"boiler"_s, "STATUS\r\n");
        QVERIFY(rig.waitFor([&] { return viewer.answers.size() == 1; }));
        QCOMPARE(viewer.answers[0], std::pair(u"7"_s, QString()));
        QVERIFY(rig.waitFor([&] { return rig.heard == "STATUS\r\n" && !viewer.out.isEmpty(); }));
        QCOMPARE(viewer.out, QByteArray("STATUS\r\n"));
        QCOMPARE_EQ(rig.records.size(), 1U);
        const HistoryRecord &record = rig.records.front();
        QCOMPARE_EQ(record.subject, u"boiler"_s);
        QCOMPARE_EQ(record.body, QByteArray("STATUS\r\n"));
        QVERIFY(record.direction == RecordDirection::Out && record.kind == RecordKind::Command);
        QVERIFY(std::ranges::find(record.properties, std::pair(u"who"_s, u"ada"_s))
                != record.properties.end());
    }

    void onlyATechnicianMayType()
    {
        Rig rig;
        // Whatever it is set to, a kiosk begins as an operator.
        Viewer viewer(rig, u"kiosk"_s);
        QVERIFY(viewer.watch(u"boiler"_s));
        viewer.line->say(u"1"_s, u"boiler"_s, "STATUS\r\n");
        QVERIFY(rig.waitFor([&] { return viewer.answers.size() == 1; }));
        QVERIFY(viewer.answers[0].second.contains(u"technician"));
        rig.clock.advance(LineTap::pace);
        QVERIFY(rig.heard.isEmpty() && rig.records.empty());
    }

    void whatCanNotBeTypedIsRefused()
    {
        Rig rig;
        Viewer viewer(rig);
        viewer.line->say(u"1"_s, u"toaster"_s, "x");
        viewer.line->say(u"2"_s, u"boiler"_s, QByteArray());
        viewer.line->say(u"3"_s, u"boiler"_s, QByteArray(LineDesk::mostSaid + 1, 'x'));
        QVERIFY(rig.waitFor([&] { return viewer.answers.size() == 3; }));
        for (const auto &[id, error] : std::as_const(viewer.answers))
            QVERIFY2(!error.isEmpty(), qUtf8Printable(id));
        QVERIFY(rig.heard.isEmpty() && rig.records.empty());
    }

    void aSensorWithoutALineHasSamplesAndTakesNoBytes()
    {
        Rig rig;
        SensorConfig config;
        config.name = u"machine"_s;
        config.type = SensorConfig::Type::System;
        config.system.interval = 1s;
        rig.unit.reset();
        rig.begin(config);
        Viewer viewer(rig);
        QVERIFY(viewer.watch(u"machine"_s));
        QVERIFY(!viewer.state.bytes() && !viewer.state.writable());
        QVERIFY(rig.waitFor([&] { return !viewer.frames.isEmpty(); }));
        QCOMPARE(viewer.frames[0].fate(), u"accepted"_s);
        QVERIFY(viewer.frames[0].bytes().isEmpty() && viewer.in.isEmpty());
        viewer.line->say(u"1"_s, u"machine"_s, "x");
        QVERIFY(rig.waitFor([&] { return viewer.answers.size() == 1; }));
        QVERIFY(viewer.answers[0].second.contains(u"takes no bytes"));
    }

    void aSensorThatIsNotThereCanNotBeWatched()
    {
        Rig rig;
        Viewer viewer(rig);
        QVERIFY(viewer.watch(u"toaster"_s));
        QVERIFY(viewer.state.error().contains(u"toaster"));
    }

    void itGoesOnWhereTheSensorIsSetUpAnew()
    {
        Rig rig;
        Viewer viewer(rig);
        QVERIFY(viewer.watch(u"boiler"_s));
        rig.unit.reset();
        rig.begin(rig.serial());
        rig.line->write("{\"a\":1}\n");
        QVERIFY(rig.waitFor([&] { return viewer.in == "{\"a\":1}\n"; }));
    }

    void aScreenThatDoesNotKeepUpIsToldHowMuchItMissed()
    {
        Rig rig;
        Viewer viewer(rig);
        viewer.keepsUp = false;
        QVERIFY(viewer.watch(u"boiler"_s));
        const QByteArray said = "{\"a\":1}\n";
        // One batch after the other, so that more than may be under way would have come.
        constexpr int told = int(LineService::mostUnderWay);
        for (int i = 0; i < told + 3; ++i) {
            const quint64 before = rig.unit->pipeline().statistics().bytes;
            rig.line->write(said);
            QVERIFY(rig.waitFor([&] { return rig.unit->pipeline().statistics().bytes > before; }));
            QVERIFY(rig.waitFor([&] { return viewer.batches >= std::min(i + 1, told); }));
            rig.clock.advance(LineTap::pace);
        }
        QCOMPARE(viewer.batches, told);
        viewer.line->shown(told);
        QVERIFY(rig.waitFor([&] { return viewer.skippedBytes > 0; }));
        QCOMPARE(viewer.skippedBytes + viewer.in.size(), qint64(said.size()) * (told + 3));
        QCOMPARE(viewer.skippedFrames + viewer.frames.size(), qint64(told + 3));
    }

    void aFloodIsCutAndCounted()
    {
        Rig rig;
        Viewer viewer(rig);
        QVERIFY(viewer.watch(u"boiler"_s));
        // As the input tells it, in one go: more than one batch takes.
        const int count = 20'000;
        const QByteArray flood = QByteArray("{\"a\":1}\n").repeated(count);
        Q_EMIT const_cast<Input &>(rig.unit->input()).bytesReceived(flood, rig.trust.now());
        QVERIFY(
            rig.waitFor([&] { return viewer.in.size() + viewer.skippedBytes == flood.size(); }));
        QVERIFY(rig.waitFor([&] { return viewer.frames.size() + viewer.skippedFrames == count; }));
        QCOMPARE(viewer.in.size(), LineTap::mostBytes);
        QCOMPARE(viewer.frames.size(), LineTap::mostFrames);
    }

    void nobodyWatchesAfterTheScreenIsGone()
    {
        Rig rig;
        {
            Viewer viewer(rig);
            QVERIFY(viewer.watch(u"boiler"_s));
            QVERIFY(rig.desk.isWatched(u"boiler"_s));
        }
        QVERIFY(rig.waitFor([&] { return !rig.desk.isWatched(u"boiler"_s); }));
        int told = 0;
        QObject::connect(&rig.desk, &LineDesk::traffic, &rig.desk, [&] { ++told; });
        rig.line->write("{\"a\":1}\n");
        QVERIFY(rig.waitFor([&] { return rig.unit->pipeline().statistics().frames == 1; }));
        rig.clock.advance(LineTap::pace * 2);
        QCOMPARE(told, 0);
    }
};

QTEST_GUILESS_MAIN(LineServiceTest)
#include "tst_lineservice.moc"
