// SPDX-License-Identifier: GPL-3.0-or-later
#include "iothub/disconnects.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// What is told of connections that ended.
class DisconnectsTest : public QObject
{
    Q_OBJECT

    Timestamp m_now{std::chrono::sys_days(std::chrono::year(2026) / 11 / 25)};
    Disconnects m_list;

    void pass(std::chrono::seconds time) { m_now += time; }
    void tell(HubState state, HubReason reason = HubReason::None, int tries = 0)
    {
        HubStatus status;
        status.state = state;
        status.reason = reason;
        status.tries = tries;
        status.since = m_now;
        if (reason != HubReason::None)
            status.error = Error{ErrorCode::Io, hubReasonName(reason), u"Look"_s};
        m_list.follow(status, m_now, state == HubState::Connected ? u"TLSv1.3"_s : QString());
    }

private Q_SLOTS:
    void init() { m_list = {}; }

    void whatNeverWasIsNoDisconnect()
    {
        tell(HubState::Connecting);
        tell(HubState::WaitingToRetry, HubReason::NoNetwork, 1);
        tell(HubState::Connecting, HubReason::NoNetwork, 1);
        tell(HubState::Connected);
        QVERIFY(m_list.entries().empty());
    }

    void aLossAndTheWayBack()
    {
        tell(HubState::Connected);
        pass(100s);
        tell(HubState::WaitingToRetry, HubReason::ConnectionLost, 1);
        QCOMPARE_EQ(m_list.entries().size(), 1U);
        QVERIFY(!m_list.entries().back().backAt);
        pass(5s);
        tell(HubState::WaitingToRetry, HubReason::NoNetwork, 2);
        tell(HubState::WaitingToRetry, HubReason::NoNetwork, 3);
        pass(5s);
        tell(HubState::Authenticating);
        tell(HubState::Connected);
        tell(HubState::Connected);
        QCOMPARE_EQ(m_list.entries().size(), 1U);
        const Disconnects::Entry &entry = m_list.entries().back();
        QCOMPARE_EQ(entry.reason, HubReason::ConnectionLost);
        QCOMPARE(entry.error->message, u"connection-lost"_s);
        QCOMPARE_EQ(entry.heldFor, 100s);
        QVERIFY(!entry.planned);
        QCOMPARE_EQ(entry.backAt.value() - entry.at, 10s);
        QCOMPARE_EQ(entry.failedTries, 2);
        QCOMPARE(entry.backBy, u"TLSv1.3"_s);
    }

    void aNewTokenIsNoLoss()
    {
        tell(HubState::Connected);
        pass(48min);
        tell(HubState::Connecting);
        tell(HubState::Connected);
        QVERIFY(m_list.entries().back().planned);
        QVERIFY(m_list.entries().back().backAt);
    }

    void aNewTokenThatTheHubDoesNotTakeIsOne()
    {
        tell(HubState::Connected);
        pass(48min);
        tell(HubState::Connecting);
        tell(HubState::WaitingToRetry, HubReason::CredentialsRefused, 1);
        const Disconnects::Entry &entry = m_list.entries().back();
        QVERIFY(!entry.planned);
        QCOMPARE_EQ(entry.reason, HubReason::CredentialsRefused);
        QCOMPARE_EQ(entry.failedTries, 1);
    }

    void theOldestAreForgotten()
    {
        for (int i = 0; i < 120; ++i) {
            pass(10s);
            tell(HubState::Connected);
            pass(std::chrono::seconds(i));
            tell(HubState::WaitingToRetry, HubReason::ConnectionLost, 1);
        }
        QCOMPARE_EQ(m_list.entries().size(), Disconnects::most);
        QCOMPARE_EQ(m_list.entries().back().heldFor, 119s);
    }
};

QTEST_GUILESS_MAIN(DisconnectsTest)
#include "tst_disconnects.moc"
