// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/agentprocess.h"
#include "support/nodescenario.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The twin between the real programs: what is desired is in force and acknowledged, or refused,
/// and what is reported stays small.
class AgentTwinTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_hub.start()); }
    void init();
    void theServiceSdkChangesASensorsRate();
    void oneWrongKeyRefusesAllOfItsVersion();
    void whateverTheOrderTheLastVersionHolds();
    void aDeviceStartsWithItsSettingsAndNoHub();
    void aTwinOf32KilobytesIsTakenAndAnswered();
    void whatIsReportedIsToldOnce();

private:
    [[nodiscard]] bool start(const QString &sensors = {});
    [[nodiscard]] bool desire(const QJsonObject &settings) const;
    [[nodiscard]] QJsonObject reported() const
    {
        return m_hub.run({u"twin"_s, u"get"_s, m_id})
            .json()["properties"_L1]["reported"_L1]
            .toObject();
    }
    [[nodiscard]] QJsonObject told() const { return reported()["outpost"_L1].toObject(); }
    [[nodiscard]] QJsonArray settings() const { return m_agent->status()["settings"_L1].toArray(); }
    static QJsonObject boiler(const QJsonObject &filter)
    {
        return {{u"sensors"_s, QJsonObject{{u"boiler"_s, QJsonObject{{u"filter"_s, filter}}}}}};
    }

    HubProcess m_hub;
    std::unique_ptr<AgentProcess> m_agent;
    QString m_id;
    int m_number = 0;
};

void AgentTwinTest::init()
{
    if (!m_hub.isRunning())
        QVERIFY(m_hub.start());
    m_id = u"twin-%1"_s.arg(++m_number);
    m_agent = std::make_unique<AgentProcess>();
}

bool AgentTwinTest::start(const QString &sensors)
{
    m_agent->configure(m_hub, m_hub.addDevice(m_id), {}, sensors);
    return m_agent->start() && m_agent->waitForHubState(u"connected"_s);
}

bool AgentTwinTest::desire(const QJsonObject &settings) const
{
    const QByteArray text
        = QJsonDocument(QJsonObject{{u"outpost"_s, settings}}).toJson(QJsonDocument::Compact);
    return m_hub.run({u"twin"_s, u"set"_s, m_id, u"--desired"_s, QString::fromUtf8(text)}).exitCode
        == 0;
}

void AgentTwinTest::theServiceSdkChangesASensorsRate()
{
    QVERIFY(NodeScenario::isInstalled());
    QVERIFY(start());
    NodeScenario service(u"service"_s, m_hub, m_hub.serviceConnectionString());
    QVERIFY(service.start());
    QVERIFY(service.waitForEvent(u"ready"_s));
    const QJsonObject desired{{u"outpost"_s, boiler({{u"maxRate"_s, 0.001}})}};
    service.send(
        {{u"command"_s, u"updateTwin"_s},
         {u"id"_s, m_id},
         {u"patch"_s, QJsonObject{{u"properties"_s, QJsonObject{{u"desired"_s, desired}}}}}});
    QVERIFY(service.waitForEvent(u"updateTwin"_s));
    QTRY_COMPARE_EQ_WITH_TIMEOUT(told()["sensors"_L1]["ac"_L1].toInt(), 200, 30'000);
    QCOMPARE_EQ(told()["sensors"_L1]["av"_L1].toInt(), 2);
    QCOMPARE_EQ(told()["file"_L1]["sensors"_L1]["boiler"_L1]["filter"_L1]["maxRate"_L1].toInt(-1),
                0);
    // It is not only said.
    QVERIFY(m_agent->say(1, 50));
    const auto line = [this] { return m_agent->status()["sensors"_L1][0]; };
    QTRY_COMPARE_EQ_WITH_TIMEOUT(line()["decoded"_L1].toInt(), 50, 30'000);
    QCOMPARE_EQ(line()["accepted"_L1].toInt(), 1);
}

void AgentTwinTest::oneWrongKeyRefusesAllOfItsVersion()
{
    QVERIFY(start());
    QVERIFY(desire({{u"limits"_s, QJsonObject{{u"messagesPerSecond"_s, 5}}}}));
    QTRY_COMPARE_EQ_WITH_TIMEOUT(told()["limits"_L1]["ac"_L1].toInt(), 200, 30'000);
    QJsonObject wrong = boiler({{u"maxRat"_s, 2}});
    wrong[u"limits"_s] = QJsonObject{{u"messagesPerSecond"_s, 7}};
    QVERIFY(desire(wrong));
    QTRY_COMPARE_EQ_WITH_TIMEOUT(told()["sensors"_L1]["ac"_L1].toInt(), 400, 30'000);
    QVERIFY(told()["sensors"_L1]["ad"_L1].toString().contains("Did you mean \"maxRate\"?"_L1));
    QCOMPARE_EQ(told()["limits"_L1]["ac"_L1].toInt(), 400);
    QCOMPARE_EQ(m_agent->status()["limits"_L1]["messagesPerSecond"_L1].toDouble(), 5.0);
    QVERIFY(m_agent->status()["settingsRefused"_L1].toString().contains("maxRat"_L1));
    // What is wrong is taken away, and the rest counts.
    QVERIFY(desire({{u"sensors"_s, QJsonValue::Null}}));
    QTRY_COMPARE_EQ_WITH_TIMEOUT(told()["limits"_L1]["ac"_L1].toInt(), 200, 30'000);
    QCOMPARE_EQ(m_agent->status()["limits"_L1]["messagesPerSecond"_L1].toDouble(), 7.0);
    // And null gives it back to the file.
    QVERIFY(desire({{u"limits"_s, QJsonValue::Null}}));
    QTRY_COMPARE_EQ_WITH_TIMEOUT(told()["limits"_L1]["ac"_L1].toInt(), 203, 30'000);
    QCOMPARE_EQ(m_agent->status()["limits"_L1]["source"_L1].toString(), u"file"_s);
    QVERIFY(settings().isEmpty());
}

void AgentTwinTest::whateverTheOrderTheLastVersionHolds()
{
    QVERIFY(start());
    for (int i = 1; i <= 10; ++i) {
        QVERIFY(desire(boiler({{u"maxRate"_s, i}, {u"deadBand"_s, i % 3 ? i : -i}})));
        // In the middle of it the hub is gone: what came meanwhile is read from the twin.
        if (i == 5) {
            m_hub.kill();
            QVERIFY(m_hub.start());
        }
    }
    QTRY_COMPARE_EQ_WITH_TIMEOUT(told()["sensors"_L1]["av"_L1].toInt(), 11, 60'000);
    QCOMPARE_EQ(told()["sensors"_L1]["ac"_L1].toInt(), 200);
    QCOMPARE_EQ(told()["sensors"_L1]["value"_L1]["boiler"_L1]["filter"_L1]["maxRate"_L1].toInt(),
                10);
}

void AgentTwinTest::aDeviceStartsWithItsSettingsAndNoHub()
{
    QVERIFY(start());
    QVERIFY(desire(boiler({{u"maxRate"_s, 2}})));
    QTRY_COMPARE_EQ_WITH_TIMEOUT(told()["sensors"_L1]["ac"_L1].toInt(), 200, 30'000);
    m_agent->kill();
    m_hub.kill();
    QVERIFY(m_agent->start());
    QTRY_COMPARE_EQ_WITH_TIMEOUT(settings().size(), 1, 30'000);
    QCOMPARE(settings()[0].toObject(),
             (QJsonObject{{u"name"_s, u"sensors.boiler.filter.maxRate"_s},
                          {u"value"_s, 2},
                          {u"file"_s, 0},
                          {u"source"_s, u"twin"_s}}));
}

void AgentTwinTest::aTwinOf32KilobytesIsTakenAndAnswered()
{
    QString sensors;
    QJsonObject desired;
    for (int i = 0; i < 225; ++i) {
        const QString name = u"machine%1"_s.arg(i);
        sensors += u"[[sensor]]\nname = \"%1\"\ntype = \"system\"\nenabled = false\n"_s.arg(name);
        desired[name] = QJsonObject{
            {u"interval"_s, u"1m"_s},
            {u"filter"_s,
             QJsonObject{{u"maxRate"_s, 2}, {u"deadBand"_s, 1}, {u"deadBandMaxAge"_s, u"1h"_s}}},
            {u"batch"_s, QJsonObject{{u"count"_s, 7}, {u"age"_s, u"5s"_s}, {u"gzip"_s, true}}}};
    }
    const QJsonObject all{{u"sensors"_s, desired}};
    const qsizetype size = QJsonDocument(all).toJson(QJsonDocument::Compact).size();
    QVERIFY2(size > 24 * 1024 && size < 32 * 1024, qPrintable(QString::number(size)));
    QVERIFY(start(sensors));
    QVERIFY(desire(all));
    QTRY_COMPARE_EQ_WITH_TIMEOUT(told()["sensors"_L1]["ac"_L1].toInt(), 200, 30'000);
    QVERIFY(told()["sensors"_L1]["ad"_L1].toString().contains("too long"_L1));
    QVERIFY(QJsonDocument(reported()).toJson(QJsonDocument::Compact).size() < 32 * 1024);
    QTRY_COMPARE_EQ_WITH_TIMEOUT(settings().size(), 225 * 7, 30'000);
}

void AgentTwinTest::whatIsReportedIsToldOnce()
{
    QVERIFY(start());
    QTRY_COMPARE_EQ_WITH_TIMEOUT(told()["sensorStates"_L1]["boiler"_L1]["state"_L1].toString(),
                                 u"running"_s, 30'000);
    QVERIFY(!told()["version"_L1].toString().isEmpty());
    QVERIFY(!told()["startedAt"_L1].toString().isEmpty());
    QCOMPARE_EQ(told()["messagesWaiting"_L1].toInt(-1), 0);
    QCOMPARE_EQ(told()["activeAlarms"_L1].toInt(-1), 0);
    QVERIFY(QJsonDocument(told()).toJson(QJsonDocument::Compact).size() < 1024);
    const qint64 version = reported()["$version"_L1].toInteger();
    QVERIFY2(version <= 5, qPrintable(QString::number(version)));
    // Hundreds of messages and another connection are no news.
    QVERIFY(m_agent->say(1, 300));
    QTRY_COMPARE_EQ_WITH_TIMEOUT(numbersIn(m_hub.log(m_id)).size(), 300, 30'000);
    m_hub.kill();
    QVERIFY(m_hub.start());
    QVERIFY(m_agent->waitForHubState(u"connected"_s));
    QTRY_VERIFY_WITH_TIMEOUT(told().contains("lastError"_L1), 30'000);
    const qint64 after = reported()["$version"_L1].toInteger();
    QVERIFY2(after <= version + 4, qPrintable(QString::number(after)));
}

QTEST_GUILESS_MAIN(AgentTwinTest)
#include "tst_agent_twin.moc"
