// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/agentserver.h"
#include "agent/service/seriesservice.h"
#include "contract/agentlink.h"
#include "contract/agentsocket.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Timestamp begin = Timestamp(1'800'000'000s);

qint64 microseconds(Timestamp time)
{
    return time.time_since_epoch().count();
}

HistoryRecord alarm(Timestamp time)
{
    return {.time = time,
            .kind = RecordKind::Alarm,
            .state = RecordState::Active,
            .subject = u"boiler"_s,
            .title = u"hot was raised"_s,
            .properties = {{u"severity"_s, u"warning"_s}}};
}

} // namespace

/// What trends are drawn of, asked over a real socket.
class SeriesServiceTest : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<History> m_history;
    std::unique_ptr<AgentServer> m_server;
    std::unique_ptr<AgentLink> m_link;
    SeriesV1Replica *m_series = nullptr;

    void openHistory()
    {
        HistoryOptions options;
        options.file = m_folder->filePath(u"history.db"_s);
        m_history = std::make_unique<History>(options, m_clock);
        QVERIFY(m_history->open());
    }

    void connectScreen()
    {
        const QString path = agentSocketPath(m_folder->path());
        m_server = std::make_unique<AgentServer>(AgentAnswers{}, m_clock);
        m_server->addService(u"series-v1"_s, [this](QRemoteObjectHost &host, Session &) {
            auto service = std::make_unique<SeriesService>([this] { return m_history.get(); });
            host.enableRemoting<SeriesV1SourceAPI>(service.get());
            return service;
        });
        QVERIFY(m_server->listen(path));
        m_link = std::make_unique<AgentLink>(path, m_clock, 5s);
        QSignalSpy ready(m_link.get(), &AgentLink::ready);
        m_link->open();
        QTRY_COMPARE(ready.size(), 1);
        QVERIFY(m_link->offers(u"series-v1"_s));
        m_series = m_link->acquire<SeriesV1Replica>();
        QTRY_VERIFY(m_series->isInitialized());
    }

    /// A reading a second.
    void fill(int count)
    {
        for (int i = 0; i < count; ++i)
            m_history->add(Reading{u"boiler"_s,
                                   begin + i * 1s,
                                   {{u"temperature"_s, double(i % 100)},
                                    {u"valve"_s, i % 2 == 0},
                                    {u"state"_s, u"on"_s}}});
        m_history->flush();
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void cleanup()
    {
        m_link.reset();
        m_server.reset();
        m_history.reset();
    }

    void aSeriesComesAsPointsThatAScreenCanShow()
    {
        openHistory();
        fill(5'000);
        connectScreen();
        QSignalSpy points(m_series, &SeriesV1Replica::points);
        m_series->ask(7, u"boiler"_s, u"temperature"_s, microseconds(begin),
                      microseconds(begin + 5'000s), 100);
        QTRY_COMPARE(points.size(), 1);
        QCOMPARE_EQ(points[0][0].toLongLong(), 7);
        const auto stretch = points[0][1].value<SeriesStretch>();
        QVERIFY(stretch.times().size() <= 100 && stretch.times().size() > 40);
        QVERIFY(stretch.width() > 0);
        qint64 count = 0;
        for (qsizetype i = 0; i < stretch.times().size(); ++i) {
            QVERIFY(stretch.least()[i] <= stretch.mean()[i]);
            QVERIFY(stretch.mean()[i] <= stretch.most()[i]);
            count += stretch.counts()[i];
        }
        QCOMPARE_EQ(count, 5'000);
        QCOMPARE_EQ(stretch.damaged(), 0);

        m_series->ask(8, u"boiler"_s, u"valve"_s, microseconds(begin), microseconds(begin + 10s),
                      100);
        QTRY_COMPARE(points.size(), 2);
        const auto exact = points[1][1].value<SeriesStretch>();
        QCOMPARE_EQ(exact.times().size(), 10);
        QCOMPARE_EQ(exact.width(), 0);
        QCOMPARE_EQ(exact.mean()[1], 0.0);
    }

    void sensorsAndFieldsThatCanBeDrawnAreNamed()
    {
        openHistory();
        fill(5'000);
        m_history->add(Reading{u"pump"_s, begin, {{u"speed"_s, qint64(3)}}});
        m_history->flush();
        connectScreen();
        QSignalSpy names(m_series, &SeriesV1Replica::names);
        m_series->askNames(1);
        QTRY_COMPARE(names.size(), 1);
        const auto sensors = names[0][1].value<SeriesNames>().sensors();
        QCOMPARE_EQ(sensors.size(), 2);
        QCOMPARE_EQ(sensors[0].name(), u"boiler"_s);
        QVERIFY(sensors[0].fields().contains(u"temperature"_s));
        QVERIFY(!sensors[0].fields().contains(u"state"_s));
    }

    void withoutAHistoryThatIsSaid()
    {
        connectScreen();
        QSignalSpy failed(m_series, &SeriesV1Replica::failed);
        m_series->ask(1, u"boiler"_s, u"temperature"_s, 0, 1, 100);
        m_series->askNames(2);
        m_series->askMarkers(3, {u"alarm"_s}, 0, 1, 10);
        QTRY_COMPARE(failed.size(), 3);
        QVERIFY(failed[0][1].toString().contains(u"no history is kept"_s));
    }

    void questionsThatWaitAreBounded()
    {
        openHistory();
        fill(3'000);
        connectScreen();
        QSignalSpy failed(m_series, &SeriesV1Replica::failed);
        QSignalSpy points(m_series, &SeriesV1Replica::points);
        constexpr int asked = 200;
        for (int i = 0; i < asked; ++i)
            m_series->ask(i, u"boiler"_s, u"temperature"_s, microseconds(begin),
                          microseconds(begin + 3'000s), 100);
        QTRY_COMPARE(failed.size() + points.size(), asked);
        QVERIFY(points.size() >= SeriesService::mostOpen);
        QVERIFY(failed.size() > 0);
        // And it goes on.
        m_series->ask(999, u"boiler"_s, u"temperature"_s, microseconds(begin),
                      microseconds(begin + 10s), 100);
        QTRY_VERIFY(std::ranges::any_of(points, [](const auto &p) { return p[0] == 999; }));
    }

    void nonsenseIsAnsweredAndHarmsNothing_data()
    {
        QTest::addColumn<QString>("sensor");
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("to");
        QTest::addColumn<int>("most");
        constexpr qint64 least = std::numeric_limits<qint64>::min();
        constexpr qint64 most = std::numeric_limits<qint64>::max();
        QTest::addRow("unknown sensor") << u"nobody"_s << qint64(0) << most << 100;
        QTest::addRow("all of time") << u"boiler"_s << least << most << 100;
        QTest::addRow("backwards") << u"boiler"_s << most << least << 100;
        QTest::addRow("no points") << u"boiler"_s << qint64(0) << most << 0;
        QTest::addRow("fewer than none") << u"boiler"_s << qint64(0) << most << -7;
        QTest::addRow("more than there may be")
            << u"boiler"_s << qint64(0) << most << std::numeric_limits<int>::max();
        QTest::addRow("a long name") << QString(100'000, u'x') << qint64(0) << most << 100;
    }

    void nonsenseIsAnsweredAndHarmsNothing()
    {
        QFETCH(QString, sensor);
        QFETCH(qint64, from);
        QFETCH(qint64, to);
        QFETCH(int, most);
        openHistory();
        fill(8'000);
        connectScreen();
        QSignalSpy points(m_series, &SeriesV1Replica::points);
        QSignalSpy failed(m_series, &SeriesV1Replica::failed);
        m_series->ask(1, sensor, u"temperature"_s, from, to, most);
        QTRY_COMPARE(points.size() + failed.size(), 1);
        if (!points.isEmpty())
            QVERIFY(points[0][1].value<SeriesStretch>().times().size()
                    <= SeriesService::mostPoints);
    }

    void aHistoryThatClosesIsSaidToBeClosed()
    {
        openHistory();
        fill(3'000);
        SeriesService service([this] { return m_history.get(); });
        QSignalSpy failed(&service, &SeriesService::failed);
        QSignalSpy points(&service, &SeriesService::points);
        for (int i = 0; i < SeriesService::mostOpen; ++i)
            service.ask(i, u"boiler"_s, u"temperature"_s, 0, microseconds(begin + 3'000s), 100);
        QVERIFY(failed.isEmpty() && points.isEmpty()); // all are open
        m_history.reset();
        QCOMPARE(failed.size(), SeriesService::mostOpen);
        for (const auto &one : failed)
            QCOMPARE(one[1].toString(), u"the history was closed"_s);
        // With another it goes on, and nothing is open any more.
        openHistory();
        service.ask(99, u"boiler"_s, u"temperature"_s, 0, microseconds(begin + 3'000s), 100);
        QTRY_COMPARE(points.size(), 1);
        QCOMPARE_EQ(points[0][0].toLongLong(), 99);
        QCOMPARE(failed.size(), SeriesService::mostOpen);
    }

    void aServiceThatGoesTakesItsQuestionsAlong()
    {
        openHistory();
        fill(3'000);
        auto service = std::make_unique<SeriesService>([this] { return m_history.get(); });
        QSignalSpy points(service.get(), &SeriesService::points);
        for (int i = 0; i < SeriesService::mostOpen; ++i)
            service->ask(i, u"boiler"_s, u"temperature"_s, 0, microseconds(begin + 3'000s), 100);
        service.reset();
        // Answers come in the order of the questions: theirs would have come before this one.
        bool isAnswered = false;
        m_history->sensors(
            [&](const Result<QStringList> &names) { isAnswered = names.hasValue(); });
        QTRY_VERIFY(isAnswered);
        QVERIFY(points.isEmpty());
    }

    void markersTellOfAlarmsAndCommands()
    {
        openHistory();
        m_history->add(alarm(begin + 5s));
        m_history->add({.time = begin + 9s,
                        .kind = RecordKind::Command,
                        .state = RecordState::Completed,
                        .subject = u"openValve"_s,
                        .title = u"openValve was answered with 200"_s});
        m_history->add({.time = begin + 7s, .kind = RecordKind::Message, .title = u"no marker"_s});
        m_history->flush();
        connectScreen();
        QSignalSpy markers(m_series, &SeriesV1Replica::markers);
        m_series->askMarkers(4, {u"alarm"_s, u"command"_s}, microseconds(begin),
                             microseconds(begin + 60s), 50);
        QTRY_COMPARE(markers.size(), 1);
        const auto found = markers[0][1].value<SeriesMarkers>();
        QVERIFY(found.complete());
        QCOMPARE_EQ(found.markers().size(), 2);
        QCOMPARE_EQ(found.markers()[0].severity(), u"warning"_s);
        QCOMPARE_EQ(found.markers()[1].subject(), u"openValve"_s);
        QSignalSpy failed(m_series, &SeriesV1Replica::failed);
        m_series->askMarkers(5, {u"weather"_s}, 0, 1, 50);
        // Of messages there are too many, and none is drawn.
        m_series->askMarkers(6, {u"message"_s, u"cloud-message"_s}, 0, 1, 50);
        QTRY_COMPARE(failed.size(), 2);
    }

    void largeRecordsAreMarkedByWhatIsShownOfThem()
    {
        openHistory();
        for (int i = 0; i < 1'200; ++i) {
            HistoryRecord record = alarm(begin + i * 1s);
            record.body = QByteArray(20'000, 'x');
            record.properties.emplace(record.properties.begin(), u"answer"_s, QString(500, u'y'));
            m_history->add(std::move(record));
        }
        m_history->flush();
        connectScreen();
        QSignalSpy markers(m_series, &SeriesV1Replica::markers);
        m_series->askMarkers(4, {u"alarm"_s, u"message"_s}, microseconds(begin),
                             microseconds(begin + 2'000s), 50);
        QTRY_COMPARE(markers.size(), 1);
        const auto found = markers[0][1].value<SeriesMarkers>();
        QVERIFY(found.complete());
        qint64 told = 0;
        for (const SeriesMarker &marker : found.markers()) {
            told += 1 + marker.more();
            QCOMPARE_EQ(marker.severity(), u"warning"_s);
        }
        QCOMPARE_EQ(told, 1'200);
    }

    void aFloodOfAlarmsIsThinned()
    {
        std::vector<HistoryRecord> records;
        for (int i = 999; i >= 0; --i)
            records.push_back(alarm(begin + i * 1s));
        const auto few = thinnedMarkers(records, 50);
        QVERIFY(few.size() <= 50 && few.size() > 40);
        qint64 told = 0;
        for (const SeriesMarker &marker : few)
            told += 1 + marker.more();
        QCOMPARE_EQ(told, 1'000);
        QCOMPARE_EQ(thinnedMarkers(records, 1'000).size(), 1'000);
        QVERIFY(thinnedMarkers({}, 10).isEmpty());
        // Those of another kind are not lost among them.
        records.push_back({.time = begin - 1s, .kind = RecordKind::Command, .title = u"c"_s});
        const auto both = thinnedMarkers(records, 50);
        QCOMPARE_EQ(std::ranges::count_if(
                        both, [](const SeriesMarker &m) { return m.kind() == u"command"_s; }),
                    1);
        QVERIFY(both.size() <= 50);
    }
};

QTEST_GUILESS_MAIN(SeriesServiceTest)
#include "tst_seriesservice.moc"
