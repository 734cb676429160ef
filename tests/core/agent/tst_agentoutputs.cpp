// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/agent.h"
#include "contract/snapshotjson.h"
#include "support/fakegpio.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;

/// What the agent does with its outputs from its start to its end; it needs no hub for that.
class AgentOutputsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_gpio = std::make_unique<FakeGpio>(m_clock);
        m_gpio->addChip(u"gpiochip0"_s, u"pinctrl"_s, {u"PUMP"_s, u"VALVE"_s});
        m_folder = std::make_unique<QTemporaryDir>();
        m_agent = std::make_unique<Agent>(m_folder->path(), HubClient::Parts{.clock = &m_clock});
        m_agent->setOutputParts({.gpio = m_gpio.get()});
        m_config = {};
        // Nobody listens there.
        m_config.connection.connectionString = SecretText(
            u"HostName=localhost;GatewayHostName=localhost:1;DeviceId=a;SharedAccessKey=AAAA"_s);
        m_config.outputs = {output(u"pump"_s, u"PUMP"_s)};
    }
    void cleanup() { m_agent.reset(); }

    void theyAreSafeFromTheStartToTheEnd()
    {
        m_config.outputs[0].safe = true;
        QVERIFY(m_agent->start(m_config));
        QVERIFY(m_gpio->isHigh(u"gpiochip0"_s, 0));
        const QList<OutputLine> lines = m_agent->snapshot().outputs();
        QCOMPARE_EQ(lines.size(), 1);
        QCOMPARE_EQ(lines[0].name(), u"pump"_s);
        QVERIFY(lines[0].on());
        QSignalSpy drained(m_agent.get(), &Agent::drained);
        m_agent->drain();
        QVERIFY(m_gpio->consumer(u"gpiochip0"_s, 0).isEmpty());
        QTRY_COMPARE(drained.count(), 1);
        // Whatever is read after that, nothing is switched any more.
        QVERIFY(m_agent->reload(m_config));
        QVERIFY(m_gpio->consumer(u"gpiochip0"_s, 0).isEmpty());
    }

    void anotherConfigurationMovesOnlyWhatChanged()
    {
        QVERIFY(m_agent->start(m_config));
        m_config.outputs.push_back(output(u"valve"_s, u"VALVE"_s));
        m_config.outputs[1].safe = true;
        QVERIFY(m_agent->reload(m_config));
        QCOMPARE_EQ(m_gpio->levels(u"gpiochip0"_s, 0), QList<bool>{false});
        QVERIFY(m_gpio->isHigh(u"gpiochip0"_s, 1));
        QCOMPARE_EQ(m_agent->snapshot().outputs().size(), 2);
        m_config.outputs.erase(m_config.outputs.begin());
        QVERIFY(m_agent->reload(m_config));
        QVERIFY(m_gpio->consumer(u"gpiochip0"_s, 0).isEmpty());
        QCOMPARE_EQ(m_gpio->levels(u"gpiochip0"_s, 1), QList<bool>{true});
    }

    void scriptsSeeThem()
    {
        m_gpio->hold(u"gpiochip0"_s, 1, u"kernel"_s);
        m_config.outputs.push_back(output(u"valve"_s, u"VALVE"_s));
        QVERIFY(m_agent->start(m_config));
        const QJsonArray outputs
            = snapshotAsJson(m_agent->snapshot()).value(u"outputs"_s).toArray();
        QCOMPARE_EQ(outputs.size(), 2);
        const QJsonObject pump = outputs[0].toObject();
        QCOMPARE_EQ(pump.value(u"name"_s).toString(), u"pump"_s);
        QCOMPARE_EQ(pump.value(u"state"_s).toString(), u"running"_s);
        QCOMPARE_EQ(pump.value(u"on"_s), QJsonValue(false));
        const QJsonObject valve = outputs[1].toObject();
        QCOMPARE_EQ(valve.value(u"state"_s).toString(), u"waiting"_s);
        QVERIFY(valve.value(u"on"_s).isNull()); // nobody knows
        QCOMPARE_EQ(valve.value(u"error"_s).toString(),
                    u"gpiochip0 line 1 (VALVE) is held by kernel"_s);
    }

private:
    static OutputConfig output(const QString &name, const QString &line)
    {
        OutputConfig config;
        config.name = name;
        config.line.line = line;
        return config;
    }

    SystemClock m_clock;
    std::unique_ptr<FakeGpio> m_gpio;
    std::unique_ptr<QTemporaryDir> m_folder;
    Config m_config;
    std::unique_ptr<Agent> m_agent;
};

QTEST_GUILESS_MAIN(AgentOutputsTest)
#include "tst_agentoutputs.moc"
