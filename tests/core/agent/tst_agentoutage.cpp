// SPDX-License-Identifier: GPL-3.0-or-later
#include "agentfixture.h"

#include <QSignalSpy>

using namespace outpost;
using namespace outpost::test;
using namespace std::chrono_literals;

/// Outages of minutes, on the agent's clock: how often it tries, and what it does with what waited.
class AgentOutageTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<AgentFixture> m_f;

    /// Numbers 1 to @p last, each once, where those of each lane rise.
    void verifyAll(int last, int firstLive) const
    {
        const QList<int> numbers = m_f->numbersAtHub();
        QCOMPARE_EQ(numbers.size(), last);
        int live = 0;
        int waited = 0;
        for (const int number : numbers) {
            int &before = number >= firstLive ? live : waited;
            QVERIFY2(number > before, qPrintable(QString::number(number)));
            before = number;
        }
    }

private Q_SLOTS:
    void init() { m_f = std::make_unique<AgentFixture>(); }
    void cleanup() { m_f.reset(); }

    void whatWaitedFiveMinutesGoesBesideWhatIsSaidNowAtItsRate()
    {
        Config config = m_f->config();
        config.outbox.backlogRate = 10;
        QVERIFY(m_f->start(config));
        for (int i = 0; i < 3; ++i)
            QVERIFY(m_f->say());
        QVERIFY(m_f->waitFor([&] { return m_f->agent->totals().acknowledged == 3; }));

        m_f->hub.reset();
        QVERIFY(m_f->waitFor([&] { return !m_f->isConnected(); }));
        for (int second = 0; second < 300; second += 2) {
            m_f->tell();
            QVERIFY(m_f->pass(2s));
        }
        QVERIFY(m_f->waitFor([&] { return m_f->accepted == m_f->said; }));
        QCOMPARE_EQ(m_f->agent->totals().acknowledged, 3U);
        QCOMPARE_EQ(m_f->agent->totals().waiting, 150);
        // With half of full jitter the waits are 0.5, 1, 2, 4, 8, 16, and from then on 30 s.
        QVERIFY(m_f->agent->hubStatus().tries >= 12);
        QVERIFY(m_f->agent->hubStatus().tries <= 18);

        m_f->startHub();
        QVERIFY(m_f->passUntil([&] { return m_f->isConnected(); }, 60s));
        const int firstLive = m_f->said + 1;
        const quint64 before = m_f->agent->totals().acknowledged;
        for (int second = 1; second <= 10; ++second) {
            const int number = m_f->said + 1;
            QVERIFY(m_f->say());
            // At once, however much waits.
            QVERIFY(m_f->waitFor([&] { return m_f->numbersAtHub().contains(number); }));
            QVERIFY(m_f->pass(1s));
            const quint64 backlog = m_f->agent->totals().acknowledged - before - quint64(second);
            QVERIFY2(backlog <= quint64(10 * (second + 1)) + 2, // a second's worth may be saved up
                     qPrintable(QString::number(backlog)));
        }
        QVERIFY(
            m_f->waitFor([&] { return m_f->agent->totals().acknowledged - before - 10 >= 90; }));
        QVERIFY(m_f->passUntil([&] { return m_f->agent->totals().waiting == 0; }, 30s));
        verifyAll(m_f->said, firstLive);
    }

    void aHubThatRestartsAgainAndAgainGetsEachMessageOnce()
    {
        QVERIFY(m_f->start(m_f->config()));
        QList<int> tries;
        for (int restart = 0; restart < 5; ++restart) {
            for (int i = 0; i < 20; ++i)
                m_f->tell();
            QVERIFY(m_f->waitFor([&] { return m_f->accepted == m_f->said; }));
            QVERIFY(m_f->waitFor([&] { return m_f->agent->totals().waiting == 0; }));
            m_f->hub.reset();
            QVERIFY(m_f->waitFor([&] { return !m_f->isConnected(); }));
            m_f->startHub();
            QVERIFY(m_f->passUntil([&] { return m_f->isConnected(); }, 120s));
            tries.append(m_f->agent->hubStatus().tries);
        }
        // It never held for a minute: the waits went on growing.
        QCOMPARE(tries, (QList<int>{1, 2, 3, 4, 5}));
        QVERIFY(m_f->pass(62s));
        QCOMPARE_EQ(m_f->agent->hubStatus().tries, 0);
        verifyAll(m_f->said, m_f->said + 1);
    }
};

QTEST_GUILESS_MAIN(AgentOutageTest)
#include "tst_agentoutage.moc"
