// SPDX-License-Identifier: GPL-3.0-or-later
#include "agentfixture.h"

using namespace outpost;
using namespace outpost::test;
using namespace std::chrono_literals;

/// Somebody sets the clock of the device by a day while the agent runs: nothing is lost, nothing is
/// stuck.
class AgentClockTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<AgentFixture> m_f;

    void verifyAllArrived()
    {
        QVERIFY(m_f->passUntil([&] { return m_f->agent->totals().waiting == 0; }, 120s));
        QList<int> all;
        for (int number = 1; number <= m_f->said; ++number)
            all.append(number);
        QCOMPARE(m_f->numbersAtHub(), all);
        QCOMPARE_EQ(m_f->agent->totals().dropped, 0U);
    }

    void addDays()
    {
        QTest::addColumn<int>("days");
        QTest::addRow("a day ahead") << 1;
        QTest::addRow("a day back") << -1;
    }

private Q_SLOTS:
    void init() { m_f = std::make_unique<AgentFixture>(); }
    void cleanup() { m_f.reset(); }

    void aJumpWhileConnectedIsNotNoticed_data() { addDays(); }
    void aJumpWhileConnectedIsNotNoticed()
    {
        QFETCH(int, days);
        Config config = m_f->config();
        config.sensors[0].batch.age = 1s; // a timer that must not be stuck
        QVERIFY(m_f->start(config));
        for (int round = 0; round < 3; ++round) {
            m_f->tell();
            QVERIFY(
                m_f->waitFor([&] { return m_f->agent->totals().readings == quint64(m_f->said); }));
            m_f->clock.jump(24h * (round == 1 ? -days : days));
            QVERIFY(m_f->passUntil([&] { return m_f->numbersAtHub().contains(m_f->said); }, 2s));
        }
        verifyAllArrived();
        QCOMPARE_EQ(m_f->agent->snapshot().hub().connects(), 1);
        QVERIFY(m_f->isConnected());
    }

    void aJumpDuringAnOutageDelaysNoTry_data() { addDays(); }
    void aJumpDuringAnOutageDelaysNoTry()
    {
        QFETCH(int, days);
        QVERIFY(m_f->start(m_f->config()));
        m_f->hub.reset();
        QVERIFY(m_f->waitFor([&] { return !m_f->isConnected(); }));
        QVERIFY(m_f->say());
        m_f->clock.jump(24h * days);
        QVERIFY(m_f->say());
        const int tries = m_f->agent->hubStatus().tries;
        QVERIFY(m_f->passUntil([&] { return m_f->agent->hubStatus().tries >= tries + 4; }, 60s));
        m_f->clock.jump(-24h * days); // or a hub would not believe the token
        m_f->startHub();
        QVERIFY(m_f->passUntil([&] { return m_f->isConnected(); }, 60s));
        verifyAllArrived();
    }

    void theTokenIsRenewedWhenItsTimeHasPassedNotWhenTheClockSaysSo()
    {
        QVERIFY(m_f->start(m_f->config())); // for an hour
        m_f->clock.jump(24h);
        QVERIFY(m_f->say());
        const auto connects = [&] { return m_f->agent->snapshot().hub().connects(); };
        QVERIFY(m_f->pass(2min));
        QCOMPARE_EQ(connects(), 1);
        QVERIFY(m_f->passUntil([&] { return connects() == 2; }, 50min));
        QVERIFY(m_f->say());
        verifyAllArrived();
    }

    void withAClockThatIsADayBehindItIsRefusedAndGoesOnWhenItIsRight()
    {
        QVERIFY(m_f->start(m_f->config()));
        m_f->clock.jump(-24h);
        m_f->hub.reset();
        QVERIFY(m_f->waitFor([&] { return !m_f->isConnected(); }));
        m_f->startHub();
        QVERIFY(m_f->passUntil(
            [&] { return m_f->agent->hubStatus().reason == HubReason::CredentialsRefused; }, 60s));
        QVERIFY(m_f->agent->hubStatus().error->remedy.contains(QStringLiteral("clock")));
        QVERIFY(m_f->say());
        m_f->clock.jump(24h);
        QVERIFY(m_f->say());
        QVERIFY(m_f->passUntil([&] { return m_f->isConnected(); }, 120s));
        verifyAllArrived();
    }

    void aJumpMakesNothingTooOld()
    {
        Config config = m_f->config();
        config.outbox.maxAge = 12h;
        config.outbox.backlogRate = 0;
        QVERIFY(m_f->start(config));
        m_f->hub.reset();
        QVERIFY(m_f->waitFor([&] { return !m_f->isConnected(); }));
        QVERIFY(m_f->say());
        m_f->clock.jump(24h);
        QVERIFY(m_f->say());
        m_f->clock.jump(-48h);
        QVERIFY(m_f->say());
        m_f->clock.jump(24h);
        m_f->startHub();
        verifyAllArrived();
    }

    void whatWaitedForTooLongIsDroppedHoweverTheClockWasSet()
    {
        Config config = m_f->config();
        config.outbox.maxAge = 10min;
        QVERIFY(m_f->start(config));
        m_f->hub.reset();
        QVERIFY(m_f->waitFor([&] { return !m_f->isConnected(); }));
        QVERIFY(m_f->say());
        m_f->clock.jump(-24h);
        QVERIFY(m_f->pass(11min));
        QVERIFY(m_f->say());
        QVERIFY(m_f->passUntil([&] { return m_f->agent->totals().dropped == 1; }, 60s));
    }
};

QTEST_GUILESS_MAIN(AgentClockTest)
#include "tst_agentclock.moc"
