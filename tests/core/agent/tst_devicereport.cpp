// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/alarmdesk.h"
#include "agent/devicereport.h"
#include "agent/sensorunit.h"
#include "support/testcertificates.h"
#include "twinfixture.h"

#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Fixture : TwinFixture
{
    Fixture()
    {
        outbox = std::make_unique<Outbox>(OutboxOptions{.file = folder.filePath(u"outbox.db"_s)},
                                          hub.clock);
        static_cast<void>(outbox->open());
        create();
        times = std::make_unique<BootTimes>(trust, *outbox, u"boot"_s);
        alarms = std::make_unique<AlarmDesk>(*outbox, trust, *times);
        twin = std::make_unique<ReportedTwin>(*hub.client, hub.clock);
        report = std::make_unique<DeviceReport>(*twin, *outbox, *alarms, *hub.client, trust);
    }

    /// A serial sensor whose port is not there.
    SensorConfig addSensor(const QString &name)
    {
        SensorConfig config;
        config.name = name;
        config.serial.port = folder.filePath(name);
        auto unit = SensorUnit::create(config, trust, *outbox, *times);
        report->follow(**unit);
        (*unit)->start();
        units.push_back(*std::move(unit));
        return config;
    }

    void fill(int messages)
    {
        for (int i = 0; i < messages; ++i)
            outbox->append({.sensor = u"boiler"_s, .body = "{}"}, Durability::Prompt);
    }
    /// The hub takes all of them, once they are on the disk.
    [[nodiscard]] bool empty()
    {
        return QTest::qWaitFor(
            [this] {
                hub.clock.advance(10ms);
                QList<quint64> taken;
                for (const Outbox::Entry &entry : outbox->take(Lane::Live, 10'000))
                    taken.append(entry.sequence);
                outbox->acknowledge(taken);
                return outbox->size() == 0;
            },
            20'000);
    }

    QTemporaryDir folder;
    ClockTrust trust{hub.clock};
    std::unique_ptr<Outbox> outbox;
    std::unique_ptr<BootTimes> times;
    std::unique_ptr<AlarmDesk> alarms;
    std::unique_ptr<ReportedTwin> twin;
    std::unique_ptr<DeviceReport> report;
    std::vector<std::unique_ptr<SensorUnit>> units;
};

} // namespace

/// What the twin says of a device, and how little it costs.
class DeviceReportTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<Fixture> m_it;

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"outpost.*=false"_s); }
    void init() { m_it = std::make_unique<Fixture>(); }
    void cleanup() { m_it.reset(); }

    void aDeviceTellsOfItselfOnce()
    {
        m_it->report->setStartedAt(
            Timestamp(std::chrono::sys_days(std::chrono::year(2026) / 11 / 22) + 1h));
        SensorConfig spare;
        spare.name = u"spare"_s;
        spare.enabled = false;
        m_it->report->setSensors({spare});
        m_it->connectToHub();
        QJsonObject expected{{u"__t"_s, u"c"_s},
                             {u"version"_s, u"" OUTPOST_VERSION ""_s},
                             {u"startedAt"_s, u"2026-11-22T01:00:00.000000Z"_s},
                             {u"messagesWaiting"_s, 0},
                             {u"activeAlarms"_s, 0}};
        expected[u"sensorStates"_s] = json(R"({"spare":{"state":"disabled"}})");
        QCOMPARE(m_it->told(), expected);
        m_it->pass(1h);
        QCOMPARE_EQ(m_it->patches.size(), 1u);
    }

    void aSensorThatIsAwayIsSeenWithWhy()
    {
        m_it->report->setSensors({m_it->addSensor(u"boiler"_s)});
        m_it->connectToHub();
        QTRY_COMPARE((m_it->pass(1s), m_it->told()["sensorStates"_L1]["boiler"_L1]["state"_L1]),
                     QJsonValue(u"waiting"_s));
        QVERIFY(!m_it->told()["sensorStates"_L1]["boiler"_L1]["error"_L1].toString().isEmpty());
        QVERIFY(m_it->told()["lastError"_L1]["text"_L1].toString().startsWith(u"sensor boiler: "));
        QVERIFY(m_it->told()["lastError"_L1].toObject().contains("at"_L1));
        // It tries on and on, which is no news.
        const size_t before = m_it->patches.size();
        m_it->pass(30min);
        QCOMPARE_EQ(m_it->patches.size(), before);
        // It is taken out of the configuration.
        m_it->units.clear();
        m_it->report->setSensors({});
        m_it->pass(1min);
        QCOMPARE(m_it->told()["sensorStates"_L1].toObject(), QJsonObject());
    }

    void hundredsOfSensorsFitIntoATwin()
    {
        std::vector<SensorConfig> sensors;
        for (int i = 0; i < 400; ++i) {
            SensorConfig sensor;
            sensor.name = u"aSensorWithAnUncommonlyLongName%1"_s.arg(i);
            sensor.enabled = false;
            sensors.push_back(sensor);
        }
        m_it->report->setSensors(sensors);
        m_it->connectToHub();
        QCOMPARE_EQ(m_it->patches.size(), 1u);
        QVERIFY(QJsonDocument(m_it->patches[0]).toJson(QJsonDocument::Compact).size() < 8 * 1024);
        QVERIFY(m_it->told()["sensorStates"_L1].toObject().size() > 50);
    }

    void certificateDatesAreToldWhereThereIsOne()
    {
        TestAuthority().issue(u"boiler"_s).write(m_it->folder.path(), u"boiler"_s);
        const auto own = ClientCertificate::load(m_it->folder.filePath(u"boiler.pem"_s),
                                                 m_it->folder.filePath(u"boiler.key"_s));
        QVERIFY(own);
        m_it->report->setCertificate(*own);
        m_it->connectToHub();
        const QJsonObject told = m_it->told()["certificate"_L1].toObject();
        QCOMPARE_EQ(told["validUntil"_L1].toString(),
                    own->chain[0].expiryDate().toUTC().toString(Qt::ISODate));
        QVERIFY(told["validFrom"_L1].toString().endsWith(u'Z'));
        m_it->report->setCertificate({});
        m_it->pass(1min);
        QVERIFY(!m_it->told().contains("certificate"_L1));
    }

    void whatWaitsIsToldCoarsely_data()
    {
        QTest::addColumn<qint64>("waiting");
        QTest::addColumn<qint64>("told");
        QTest::addColumn<qint64>("tells");
        QTest::newRow("nothing") << 0LL << 0LL << 0LL;
        QTest::newRow("what is always on its way") << 99LL << 0LL << 0LL;
        QTest::newRow("the first that counts") << 100LL << 0LL << 100LL;
        QTest::newRow("more of it") << 999LL << 100LL << 100LL;
        QTest::newRow("an order more") << 123'456LL << 100LL << 100'000LL;
        QTest::newRow("a little less") << 99'999LL << 100'000LL << 100'000LL;
        QTest::newRow("half of it") << 49'999LL << 100'000LL << 10'000LL;
        QTest::newRow("about the least") << 50LL << 100LL << 100LL;
        QTest::newRow("next to nothing") << 49LL << 100LL << 0LL;
    }
    void whatWaitsIsToldCoarsely()
    {
        QFETCH(qint64, waiting);
        QFETCH(qint64, told);
        QTEST(DeviceReport::coarse(waiting, told), "tells");
    }

    void whatWaitsIsToldOnceAMinuteAtMost()
    {
        m_it->connectToHub();
        m_it->pass(2min);
        const size_t before = m_it->patches.size();
        m_it->fill(150);
        QTRY_COMPARE((m_it->pass(1s), m_it->told()["messagesWaiting"_L1]), QJsonValue(100));
        for (int i = 0; i < 5; ++i) {
            QVERIFY(m_it->empty());
            m_it->fill(1500);
            m_it->pass(1s);
        }
        QVERIFY(m_it->patches.size() <= before + 2);
        QTRY_COMPARE((m_it->pass(30s), m_it->told()["messagesWaiting"_L1]), QJsonValue(1000));
        QVERIFY(m_it->patches.size() <= before + 3);
    }

    void alarmsAreCounted()
    {
        SensorConfig boiler;
        boiler.name = u"boiler"_s;
        boiler.silentAfter = 10s;
        AlarmBoard board(boiler, m_it->trust, &AlarmDesk::newOccurrence);
        m_it->alarms->attach(board, {});
        board.start();
        m_it->connectToHub();
        m_it->pass(1min);
        QCOMPARE_EQ(m_it->told()["activeAlarms"_L1], 1);
        board.observe({.sensor = u"boiler"_s, .time = m_it->trust.now()});
        board.stop();
        m_it->pass(1min);
        // Nobody has acknowledged it, but it is over.
        QCOMPARE_EQ(m_it->alarms->standing().size(), 1);
        QCOMPARE_EQ(m_it->told()["activeAlarms"_L1], 0);
    }

    void whyThereWasNoConnectionIsToldByTheNextOne()
    {
        m_it->connectToHub();
        m_it->reconnect();
        const QJsonObject error = m_it->told()["lastError"_L1].toObject();
        QVERIFY2(error["text"_L1].toString().contains(u"The line broke"_s),
                 qPrintable(error["text"_L1].toString()));
    }
};

QTEST_GUILESS_MAIN(DeviceReportTest)
#include "tst_devicereport.moc"
