// SPDX-License-Identifier: GPL-3.0-or-later
#include "agentfixture.h"

#include <QJsonObject>
#include <QSignalSpy>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// What the hub sets of a running agent, and what becomes of its sensors meanwhile.
class AgentSettingsTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<AgentFixture> m_f;

    [[nodiscard]] bool desire(const QJsonObject &settings) const
    {
        return m_f->hub->patchDesired(u"boiler"_s, {{u"outpost"_s, settings}}).hasValue();
    }

    [[nodiscard]] bool desireOfBoiler(const QJsonObject &settings) const
    {
        return desire({{u"sensors"_s, QJsonObject{{u"boiler"_s, settings}}}});
    }

    [[nodiscard]] QJsonObject told() const
    {
        return (*m_f->hub->twin(u"boiler"_s))["properties"_L1]["reported"_L1]["outpost"_L1]
            .toObject();
    }

    /// Waits until the device has said something of what is desired as version @p version.
    [[nodiscard]] bool waitForAnswer(const QString &group, int version) const
    {
        return m_f->passUntil([&] { return told()[group]["av"_L1] == version; }, 5s);
    }

    [[nodiscard]] SensorLine sensor(qsizetype index = 0) const
    {
        return m_f->agent->snapshot().sensors().value(index);
    }

private Q_SLOTS:
    void init() { m_f = std::make_unique<AgentFixture>(); }
    void cleanup() { m_f.reset(); }

    void theTwinChangesASensorsRateAndTheLineStaysOpen()
    {
        QVERIFY(m_f->start(m_f->config()));
        QVERIFY(m_f->say());
        // A line that was opened anew would have dropped what it has half of.
        m_f->line->write("{\"n\":");
        QVERIFY(m_f->waitFor([&] { return sensor().bytes() == 13; }));
        QVERIFY(desireOfBoiler({{u"filter"_s, QJsonObject{{u"maxRate"_s, 0.1}}}}));
        QVERIFY(waitForAnswer(u"sensors"_s, 2));
        QCOMPARE_EQ(told()["sensors"_L1]["ac"_L1], 200);
        const auto settings = m_f->agent->snapshot().settings();
        QCOMPARE_EQ(settings.size(), 1);
        QCOMPARE(settings[0],
                 RemoteSetting(u"sensors.boiler.filter.maxRate"_s, 0.1, 0.0, u"twin"_s));
        m_f->line->write("2}\n");
        QVERIFY(m_f->waitFor([&] { return sensor().accepted() == 2; }));
        for (int n = 3; n <= 6; ++n)
            m_f->line->write("{\"n\":" + QByteArray::number(n) + "}\n");
        QVERIFY(m_f->waitFor([&] { return sensor().decoded() == 6; }));
        QCOMPARE_EQ(sensor().accepted(), 2);
        QVERIFY(m_f->passUntil([&] { return sensor().accepted() == 3; }, 11s));
        QVERIFY(m_f->waitFor([&] { return m_f->numbersAtHub() == QList<int>({1, 2, 6}); }));
        QCOMPARE_EQ(sensor().rejected(), 0);
    }

    void theTwinChangesHowReadingsAreGathered()
    {
        Config config = m_f->config();
        config.sensors[0].batch.age = 1h;
        QVERIFY(m_f->start(config));
        QVERIFY(m_f->say());
        QVERIFY(m_f->say());
        QVERIFY(m_f->numbersAtHub().isEmpty());
        QVERIFY(desireOfBoiler({{u"batch"_s, QJsonObject{{u"count"_s, 3}}}}));
        QVERIFY(waitForAnswer(u"sensors"_s, 2));
        // What was gathered is not kept waiting for the new rule.
        QVERIFY(m_f->waitFor([&] { return m_f->agent->totals().messages == 1; }));
        for (int i = 0; i < 3; ++i)
            QVERIFY(m_f->say());
        QVERIFY(m_f->waitFor([&] { return m_f->agent->totals().acknowledged == 2; }));
    }

    void theTwinStopsASensorAndStartsItAgain()
    {
        Config config = m_f->config();
        SensorConfig machine;
        machine.name = u"machine"_s;
        machine.type = SensorConfig::Type::System;
        config.sensors.push_back(machine);
        QVERIFY(m_f->start(config));
        QVERIFY(m_f->say());
        QVERIFY(desireOfBoiler({{u"enabled"_s, false}}));
        QVERIFY(waitForAnswer(u"sensors"_s, 2));
        QCOMPARE_EQ(m_f->agent->snapshot().sensors().size(), 1);
        QCOMPARE_EQ(sensor().name(), u"machine"_s);
        QVERIFY(desireOfBoiler({{u"enabled"_s, QJsonValue::Null}}));
        QVERIFY(waitForAnswer(u"sensors"_s, 3));
        QVERIFY(m_f->waitFor([&] { return sensor(1).state() == u"running"_s; }));
        QVERIFY(m_f->say());
        QVERIFY(m_f->waitFor([&] { return m_f->numbersAtHub().contains(2); }));
    }

    void aSensorThatReadsByItselfTakesAnotherPaceAndGoesOn()
    {
        Config config = m_f->config();
        SensorConfig machine;
        machine.name = u"machine"_s;
        machine.type = SensorConfig::Type::System;
        machine.system.interval = 1h;
        config.sensors.push_back(machine);
        QVERIFY(m_f->start(config));
        QCOMPARE_EQ(sensor(1).decoded(), 1);
        QVERIFY(desire(
            {{u"sensors"_s, QJsonObject{{u"machine"_s, QJsonObject{{u"interval"_s, u"1s"_s}}}}}}));
        QVERIFY(waitForAnswer(u"sensors"_s, 2));
        QVERIFY(m_f->pass(5s));
        QVERIFY(sensor(1).decoded() >= 5); // and it was not set up anew: the first one still counts
        QVERIFY(m_f->agent->reload(config));
        QCOMPARE_EQ(sensor(1).detail(), u"load, memory, disk, network, temperature every 1s"_s);
    }

    void whatIsRefusedDisturbsNothing()
    {
        QVERIFY(m_f->start(m_f->config()));
        QVERIFY(m_f->say());
        QVERIFY(desire({{u"limits"_s, QJsonObject{{u"messagesPerSecond"_s, 1}}},
                        {u"sensors"_s, QJsonObject{{u"boilr"_s, QJsonObject{}}}}}));
        QVERIFY(waitForAnswer(u"sensors"_s, 2));
        QCOMPARE_EQ(told()["sensors"_L1]["ac"_L1], 404);
        QCOMPARE_EQ(told()["limits"_L1]["ac"_L1], 400);
        QCOMPARE_EQ(m_f->agent->snapshot().limits().messagesPerSecond(), 0.0);
        QVERIFY(m_f->agent->snapshot().settings().isEmpty());
        QVERIFY(m_f->agent->snapshot().settingsRefused().contains(u"there is no sensor"_s));
        QCOMPARE_EQ(sensor().accepted(), 1);
    }

    void theDeviceStartsWithThemOffline()
    {
        const Config config = m_f->config();
        QVERIFY(m_f->start(config));
        QVERIFY(desireOfBoiler({{u"filter"_s, QJsonObject{{u"maxRate"_s, 0.01}}}}));
        QVERIFY(waitForAnswer(u"sensors"_s, 2));
        m_f->agent.reset();
        m_f->hub.reset();
        m_f->launch(config);
        QVERIFY(m_f->waitFor([&] { return sensor().state() == u"running"_s; }));
        QVERIFY(m_f->say());
        m_f->tell();
        QVERIFY(m_f->waitFor([&] { return sensor().decoded() == 2; }));
        QVERIFY(m_f->pass(10s));
        QCOMPARE_EQ(sensor().accepted(), 1);
    }

    void aCommandsRateHoldsUntilTheTwinSaysAnother()
    {
        QVERIFY(m_f->start(m_f->config()));
        QVERIFY(m_f->agent->setRate(u"boiler"_s, 0.01));
        QVERIFY(m_f->say());
        m_f->tell();
        QVERIFY(m_f->waitFor([&] { return sensor().decoded() == 2; }));
        QCOMPARE_EQ(sensor().accepted(), 1);
        QVERIFY(desireOfBoiler({{u"filter"_s, QJsonObject{{u"maxRate"_s, 0}}}}));
        QVERIFY(waitForAnswer(u"sensors"_s, 2));
        QVERIFY(m_f->waitFor([&] { return sensor().accepted() == 2; }));
        QVERIFY(m_f->say());
        QCOMPARE_EQ(sensor().accepted(), 3);

        const auto nowhere = m_f->agent->setRate(u"kettle"_s, 1);
        QVERIFY(!nowhere);
        QCOMPARE_EQ(nowhere.error().code, ErrorCode::NotFound);
        QVERIFY(!m_f->agent->setRate(u"boiler"_s, -1));
        QVERIFY(!m_f->agent->setLogLevel(u"loud"_s));
        QVERIFY(m_f->agent->setLogLevel(u"info"_s));
    }
};

QTEST_GUILESS_MAIN(AgentSettingsTest)
#include "tst_agentsettings.moc"
