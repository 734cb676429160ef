// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/isotime.h"
#include "io/pseudoterminal.h"
#include "support/agentprocess.h"
#include "support/hubprocess.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

Timestamp now()
{
    return SystemClock().now();
}

/// So far behind that it shows the first hour of 1970.
QString secondsSince1970()
{
    return QString::number(now().time_since_epoch() / 1s - 1800);
}

} // namespace

/// The program on a machine that starts in 1970.
class AgentClockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasSaidIn1970ArrivesWithItsRightTimeThoughTheAgentWasKilled();
};

void AgentClockTest::whatWasSaidIn1970ArrivesWithItsRightTimeThoughTheAgentWasKilled()
{
    HubProcess hub;
    QVERIFY(hub.start());
    AgentProcess agent;
    // Two of three readings are in a message when it is killed, the third in an open batch.
    agent.configure(hub, hub.addDevice(u"unset"_s), {},
                    u"acknowledge = \"+\"\nbatch = { age = \"1h\", count = 2 }"_s);
    agent.setVariable(u"LD_PRELOAD"_s, QStringLiteral(OUTPOST_UNSET_CLOCK));
    agent.setVariable(u"OUTPOST_TEST_CLOCK_BEHIND"_s, secondsSince1970());
    qsizetype accepted = 0;
    connect(&agent.line(), &PseudoTerminal::received, this,
            [&](const QByteArray &bytes) { accepted += bytes.count('+'); });
    QVERIFY(agent.start());
    QTRY_COMPARE_EQ_WITH_TIMEOUT(agent.status()["hub"_L1]["reason"_L1].toString(), u"clock-wrong"_s,
                                 30'000);
    QVERIFY(!agent.status()["clockKnown"_L1].toBool(true));
    QTRY_COMPARE_EQ_WITH_TIMEOUT(agent.status()["sensors"_L1][0]["state"_L1].toString(),
                                 u"running"_s, 20'000);
    const Timestamp before = now();
    QVERIFY(agent.say(1, 3));
    QTRY_COMPARE_EQ_WITH_TIMEOUT(accepted, 3, 20'000);
    const Timestamp after = now();
    agent.kill();

    agent.clearVariables();
    QVERIFY(agent.start());
    QTRY_COMPARE_EQ_WITH_TIMEOUT(agent.status()["flow"_L1]["acknowledged"_L1].toInteger(), 2,
                                 30'000);
    // What waited goes beside what is taken up again, so they come in any order.
    QList<int> numbers = numbersIn(hub.log(u"unset"_s));
    std::ranges::sort(numbers);
    QCOMPARE(numbers, QList<int>({1, 2, 3}));
    const auto events = hub.log(u"unset"_s);
    for (const QJsonObject &event : events) {
        QCOMPARE_EQ(event["properties"_L1]["clock"_L1].toString(), u"corrected"_s);
        const QJsonValue body = event["body"_L1];
        const QJsonArray readings = body.isArray() ? body.toArray() : QJsonArray{body};
        for (const QJsonValue &reading : readings) {
            const auto time = parseIso(reading["t"_L1].toString().toLatin1());
            QVERIFY(time);
            // To the millisecond or so: the steady clock is the same in both runs.
            QVERIFY(*time > before - 1s && *time < after + 1s);
        }
    }
    QVERIFY(agent.status()["clockKnown"_L1].toBool());
}

QTEST_GUILESS_MAIN(AgentClockTest)
#include "tst_agent_clock.moc"
