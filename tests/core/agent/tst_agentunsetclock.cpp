// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/agent.h"
#include "base/isotime.h"
#include "contract/agentlink.h"
#include "contract/agentsocket.h"
#include "hub/localhub.h"
#include "io/pseudoterminal.h"
#include "support/manualclock.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// A machine that starts without the date, with a real line and a real hub.
class AgentUnsetClockTest : public QObject
{
    Q_OBJECT

    SystemClock m_system;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<hub::LocalHub> m_hub;
    std::unique_ptr<PseudoTerminal> m_line;
    std::unique_ptr<ManualClock> m_machine;
    Config m_config;

    std::unique_ptr<Agent> createAgent()
    {
        HubClient::Parts parts{.clock = m_machine.get()};
        parts.random = [] { return 0.99; };
        // Time that a test lets pass is not the time in which the hub answers a ping.
        parts.mqtt = [this](Channel *channel) {
            return createMqttClient(channel, availableMqttBackends().front(), &m_system);
        };
        auto agent = std::make_unique<Agent>(m_folder->filePath(u"agent"_s), parts);
        if (const auto started = agent->start(m_config); !started)
            qFatal("%s", qUtf8Printable(started.error().text()));
        return agent;
    }

    template <typename Condition> bool until(Condition condition)
    {
        return QTest::qWaitFor(
            [&] {
                m_machine->advance(1ms);
                return condition();
            },
            20'000);
    }

    void setTheClock() { m_machine->jump(m_system.now() - m_machine->now()); }

    struct Arrived
    {
        int number = 0;
        Timestamp time;
        QString clock; ///< the property; empty: none
    };

    [[nodiscard]] QList<Arrived> arrived() const
    {
        QList<Arrived> list;
        const auto events = m_hub->events(0, 1000);
        for (const QJsonObject &event : events) {
            const QJsonValue body = event[u"body"_s];
            const QJsonArray readings = body.isArray() ? body.toArray() : QJsonArray{body};
            for (const QJsonValue &reading : readings)
                list.append({reading[u"n"_s].toInt(),
                             parseIso(reading[u"t"_s].toString().toLatin1()).value_or(Timestamp()),
                             event[u"properties"_s][u"clock"_s].toString()});
        }
        return list;
    }

    static bool isAbout(Timestamp time, Timestamp expected)
    {
        // The test's own pace is in it: each wait passes a little of the machine's time.
        return time > expected - 20s && time < expected + 20s;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        auto line = PseudoTerminal::open();
        QVERIFY(line);
        m_line = *std::move(line);
        m_hub = std::make_unique<hub::LocalHub>(
            hub::HubOptions{.stateDirectory = m_folder->filePath(u"hub"_s),
                            .mqttPort = 0,
                            .httpsPort = std::nullopt});
        QVERIFY(m_hub->start());
        m_machine = std::make_unique<ManualClock>(Timestamp(30s));
        m_config = {};
        m_config.connection.connectionString = SecretText(*m_hub->addDevice({.id = u"boiler"_s}));
        m_config.connection.caFile = m_hub->caFile();
        m_config.outbox.maxAge = 1h;
        SensorConfig boiler;
        boiler.name = u"boiler"_s;
        boiler.serial.port = m_line->path();
        boiler.batch.age = 1h; // only a change of the clock closes a batch
        m_config.sensors.push_back(boiler);
    }

    void whatWasSaidBeforeTheDateWasKnownArrivesWithItsRightTime()
    {
        const auto agent = createAgent();
        QVERIFY(!agent->snapshot().clockKnown());
        QVERIFY(until([&] { return agent->snapshot().sensors()[0].state() == u"running"; }));
        m_line->write("{\"n\":1}\n{\"n\":2}\n");
        QVERIFY(until([&] { return agent->totals().readings == 2; }));
        // The hub does not take a token of 1970.
        QVERIFY(until([&] { return agent->hubStatus().reason == HubReason::ClockWrong; }));
        m_machine->advance(10min);
        const qint64 bytes = agent->snapshot().sensors()[0].bytes();
        m_line->write("{\"n\":3"); // under way while the clock is set
        QVERIFY(until([&] { return agent->snapshot().sensors()[0].bytes() > bytes; }));
        QVERIFY(until([&] { return agent->hubStatus().state == HubState::WaitingToRetry; }));
        setTheClock();
        const SteadyTime set = m_machine->steady();
        const Timestamp known = m_machine->now();
        m_line->write("}\n");
        QVERIFY(until([&] { return agent->totals().readings == 3; }));
        QVERIFY(agent->snapshot().clockKnown());
        QVERIFY(until([&] { return agent->hubStatus().state == HubState::Connected; }));
        QVERIFY2(m_machine->steady() - set < 10s, "it is tried again at once");
        QVERIFY(until([&] { return m_hub->eventCount() >= 1; }));
        agent->drain(); // closes the last batch
        QVERIFY(until([&] { return arrived().size() == 3; }));

        const QList<Arrived> all = arrived();
        QCOMPARE_EQ(all[0].number, 1);
        QCOMPARE_EQ(all[0].clock, u"corrected"_s);
        QVERIFY(isAbout(all[0].time, known - 10min));
        QCOMPARE_EQ(all[1].clock, u"corrected"_s);
        // No message has readings of both, and the line under way has its own, right time.
        QCOMPARE_EQ(all[2].number, 3);
        QCOMPARE_EQ(all[2].clock, QString());
        QVERIFY(isAbout(all[2].time, known));
        QCOMPARE_EQ(agent->totals().dropped, 0u); // max-age is an hour, and 1970 is not so long ago
    }

    void maintenanceIsToldWithItsRightTimes()
    {
        const auto agent = createAgent();
        AgentLink link(agentSocketPath(m_folder->filePath(u"agent"_s)), m_system, 5s);
        QSignalSpy ready(&link, &AgentLink::ready);
        link.open();
        QVERIFY(until([&] { return !ready.isEmpty(); }));
        link.agent().introduce(u"screen"_s, u"ada"_s);
        link.agent().beginMaintenance(3600, {});
        QVERIFY(until([&] { return agent->snapshot().maintenance().active(); }));
        m_machine->advance(10min);
        setTheClock();
        const Timestamp known = m_machine->now();
        const auto told = [&] {
            return (*m_hub->twin(u"boiler"_s))[u"properties"_s][u"reported"_s][u"outpost"_s]
                                              [u"maintenance"_s][u"until"_s]
                                                  .toString();
        };
        QVERIFY(until([&] { return !told().isEmpty(); }));
        const auto end = parseIso(told().toLatin1());
        QVERIFY(end && isAbout(*end, known + 50min));
    }

    void whatAnEarlierRunLeftOpenIsCorrectedAsWell()
    {
        auto agent = createAgent();
        QVERIFY(until([&] { return agent->snapshot().sensors()[0].state() == u"running"; }));
        m_line->write("{\"n\":1}\n");
        QVERIFY(until([&] { return agent->totals().readings == 1; }));
        const Timestamp saidAt = m_machine->now();
        agent.reset(); // without a word
        m_machine->advance(5min);
        const auto ago = m_machine->now() - saidAt;
        setTheClock();
        const Timestamp known = m_machine->now();
        agent = createAgent();
        QVERIFY(until([&] { return arrived().size() == 1; }));
        QCOMPARE_EQ(arrived()[0].clock, u"corrected"_s);
        QVERIFY(isAbout(arrived()[0].time, known - ago));
    }

    void aClockThatJumpsWhileAllIsWellLosesNothing_data()
    {
        QTest::addColumn<std::chrono::microseconds>("jump");
        QTest::newRow("an hour ahead") << std::chrono::microseconds(1h);
        QTest::newRow("a day ahead") << std::chrono::microseconds(24h);
        QTest::newRow("an hour back") << std::chrono::microseconds(-1h);
        QTest::newRow("a day back") << std::chrono::microseconds(-24h);
    }
    void aClockThatJumpsWhileAllIsWellLosesNothing()
    {
        QFETCH(std::chrono::microseconds, jump);
        setTheClock();
        m_config.sensors[0].batch.age = 20ms;
        m_config.outbox.maxAge = 0s;
        const auto agent = createAgent();
        QVERIFY(until([&] { return agent->snapshot().sensors()[0].state() == u"running"; }));
        for (int number = 1; number <= 20; ++number) {
            m_line->write("{\"n\":" + QByteArray::number(number) + "}\n");
            if (number == 7)
                m_machine->jump(jump);
            if (number == 14)
                m_machine->jump(-jump);
            QVERIFY(until([&] { return agent->totals().readings == quint64(number); }));
        }
        QVERIFY(until([&] { return arrived().size() == 20; }));
        for (int number = 1; number <= 20; ++number)
            QCOMPARE_EQ(arrived()[number - 1].number, number);
        QCOMPARE_EQ(agent->totals().dropped, 0u);
    }
};

QTEST_GUILESS_MAIN(AgentUnsetClockTest)
#include "tst_agentunsetclock.moc"
