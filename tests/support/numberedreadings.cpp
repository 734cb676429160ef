// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/numberedreadings.h"

#include "io/pseudoterminal.h"
#include "support/agentprocess.h"

#include <QHash>
#include <QSet>
#include <QTest>

#include <algorithm>

namespace outpost::test {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

NumberedReadings::NumberedReadings(AgentProcess &agent)
    : m_agent(agent)
{
}

QString NumberedReadings::sensorConfig()
{
    return u"acknowledge = \"+\"\nbatch = { age = \"20ms\", count = 10 }"_s;
}

bool NumberedReadings::attach()
{
    m_firstOnLine = m_last + 1;
    m_heardOnLine = 0;
    if (m_heldLine.data() != &m_agent.line()) {
        m_heldLine = &m_agent.line();
        connect(&m_agent.line(), &PseudoTerminal::received, this, [this](const QByteArray &bytes) {
            for (qsizetype i = 0; i < bytes.count('+'); ++i)
                m_accepted.append(m_firstOnLine + m_heardOnLine++);
        });
    }
    // It has to hold the line before something is said, or the first line would be half of one.
    return QTest::qWaitFor(
        [this] { return m_agent.status()["sensors"_L1][0]["state"_L1].toString() == u"running"_s; },
        20'000);
}

bool NumberedReadings::say(int count)
{
    QByteArray lines;
    for (int i = 0; i < count; ++i)
        lines += "{\"number\":" + QByteArray::number(++m_last) + "}\n";
    return m_agent.sayLine(lines);
}

bool NumberedReadings::waitUntilAccepted()
{
    return QTest::qWaitFor([this] { return m_firstOnLine + m_heardOnLine > m_last; }, 20'000);
}

bool NumberedReadings::waitUntilSent() const
{
    // Retries grow to a minute apart.
    return QTest::qWaitFor(
        [this] {
            const QJsonObject flow = m_agent.status()["flow"_L1].toObject();
            // What came last may still be in an open batch, which waits in no message.
            return (flow["messages"_L1].toInteger() > 0) == (flow["readings"_L1].toInteger() > 0)
                && flow["waiting"_L1].toInteger(-1) == 0;
        },
        90'000);
}

QString NumberedReadings::faultIn(const QList<QJsonObject> &events, Order order) const
{
    QHash<int, QSet<QString>> ids;
    QList<int> firsts; ///< each number where it came first
    for (const QJsonObject &event : events) {
        const QList<int> numbers = numbersIn({event});
        for (const int number : numbers) {
            if (!ids.contains(number))
                firsts.append(number);
            ids[number].insert(event["system"_L1]["messageId"_L1].toString());
        }
    }
    for (const int number : m_accepted) {
        if (!ids.contains(number))
            return u"%1 was accepted and is lost"_s.arg(number);
    }
    for (auto it = ids.cbegin(); it != ids.cend(); ++it) {
        if (it->size() != 1)
            return u"%1 came under %2 ids"_s.arg(it.key()).arg(it->size());
    }
    // Each lane rises. Which of them a number took is not told: it took the one that is nearer.
    int ahead = 0;
    int behind = 0;
    for (const int number : std::as_const(firsts)) {
        if (number > ahead)
            ahead = number;
        else if (order == Order::TwoLanes && number > behind)
            behind = number;
        else
            return u"%1 came after %2"_s.arg(number).arg(ahead);
    }
    return {};
}

} // namespace outpost::test
