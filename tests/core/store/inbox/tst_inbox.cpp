// SPDX-License-Identifier: GPL-3.0-or-later
#include "inboxfixture.h"

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// What arrives is stored, recognised, begun and finished; a run that ended without a word is
/// leaving it for the next.
class InboxTest : public QObject
{
    Q_OBJECT

    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;

    InboxOptions options() const { return {.file = m_folder->filePath(u"inbox.db"_s)}; }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void whatArrivesIsStoredWithANumberAndAsItCame()
    {
        InboxRun run(options(), m_clock);
        Arrival given = arrival(u"open-7"_s);
        given.system = {{u"$.to"_s, u"/devices/d"_s}};
        given.expires = m_clock.now() + 1h;
        QVERIFY(run.settle(given));
        QCOMPARE_EQ(run.stored.size(), size_t(1));
        QCOMPARE_EQ(run.stored[0].number, 1U);
        QCOMPARE_EQ(run->unfinished(), 1);
        QCOMPARE_EQ(run->held(), 0);
        QCOMPARE_EQ(run->counters().arrivals, 1U);
    }

    void manyAtOnceCostOneCommitAndKeepTheirOrder()
    {
        InboxRun run(options(), m_clock);
        QVERIFY(run.waitUntilOpen());
        const quint64 before = run->counters().commits;
        for (int i = 0; i < 50; ++i)
            QVERIFY(run->take(arrival(QString::number(i))));
        QVERIFY(run.until([&] { return run.stored.size() == 50; }));
        QCOMPARE_EQ(run->counters().commits, before + 1);
        for (size_t i = 0; i < 50; ++i) {
            QCOMPARE_EQ(run.stored[i].messageId, QString::number(i));
            QCOMPARE_EQ(run.stored[i].number, quint64(i + 1));
        }
    }

    void whatWasStoredAndNotBegunIsGivenAgainAfterACrash()
    {
        Arrival given = arrival(u"open-7"_s);
        given.system = {{u"$.to"_s, u"/devices/d"_s}};
        given.properties.emplace_back(u"alone"_s, std::nullopt);
        given.received = m_clock.now();
        given.expires = m_clock.now() + 1h;
        {
            InboxRun run(options(), m_clock);
            QVERIFY(run.settle(given));
        }
        InboxRun next(options(), m_clock);
        QVERIFY(next.waitUntilOpen());
        QCOMPARE_EQ(next.recovered.size(), size_t(1));
        const Arrival &again = next.recovered[0];
        QCOMPARE_EQ(again.state, ArrivalState::Stored);
        QCOMPARE_EQ(again.number, 1U);
        QCOMPARE_EQ(again.messageId, given.messageId);
        QCOMPARE_EQ(again.contentType, given.contentType);
        QVERIFY(again.system == given.system);
        QVERIFY(again.properties == given.properties);
        QCOMPARE_EQ(again.body, given.body);
        QVERIFY(again.expires == given.expires);
        QVERIFY(again.received == given.received);
    }

    void whatWasBegunIsToldAsSuchAfterACrash()
    {
        {
            InboxRun run(options(), m_clock);
            QVERIFY(run.settle(arrival(u"a"_s)));
            QVERIFY(run.settle(arrival(u"b"_s)));
            run->begin(1);
            QVERIFY(run.until([&] { return run.begun == QList<quint64>{1}; }));
        }
        InboxRun next(options(), m_clock);
        QVERIFY(next.waitUntilOpen());
        QCOMPARE_EQ(next.recovered.size(), size_t(2));
        QCOMPARE_EQ(next.recovered[0].state, ArrivalState::Begun);
        QCOMPARE_EQ(next.recovered[1].state, ArrivalState::Stored);
    }

    void whatIsOverIsNotGivenAgainAndNumbersAreNeverReused()
    {
        {
            InboxRun run(options(), m_clock);
            QVERIFY(run.settle(arrival(u"a"_s)));
            QVERIFY(run.carryOut(1));
            QVERIFY(run.settle(arrival(u"b"_s)));
            run->finish(2, ArrivalState::Refused, u"nobody takes it"_s); // never begun
            QVERIFY(run.until([&] { return run->unfinished() == 0; }));
        }
        InboxRun next(options(), m_clock);
        QVERIFY(next.settle(arrival(u"c"_s)));
        QVERIFY(next.recovered.empty());
        QCOMPARE_EQ(next.stored[0].number, 3U);
    }

    void aCopyIsRecognisedWhereverTheFirstIs_data()
    {
        QTest::addColumn<bool>("finished");
        QTest::addColumn<bool>("restarted");
        QTest::addRow("the first waits") << false << false;
        QTest::addRow("the first is done") << true << false;
        QTest::addRow("the first waits since an earlier run") << false << true;
        QTest::addRow("the first was done in an earlier run") << true << true;
    }

    void aCopyIsRecognisedWhereverTheFirstIs()
    {
        QFETCH(bool, finished);
        QFETCH(bool, restarted);
        auto run = std::make_unique<InboxRun>(options(), m_clock);
        QVERIFY(run->settle(arrival(u"open-7"_s)));
        if (finished)
            QVERIFY(run->carryOut(1));
        if (restarted)
            run = std::make_unique<InboxRun>(options(), m_clock);
        const size_t stored = run->stored.size();
        QVERIFY(run->settle(arrival(u"open-7"_s)));
        QCOMPARE_EQ(run->copies, QList<quint64>{1});
        QCOMPARE_EQ(run->stored.size(), stored);
        QCOMPARE_EQ((*run)->counters().copies, 1U);
    }

    void aCopyOfOneThatIsNotOnTheDiskYetIsHeldOnce()
    {
        InboxRun run(options(), m_clock);
        const auto first = run->take(arrival(u"open-7"_s));
        const auto second = run->take(arrival(u"open-7"_s));
        QVERIFY(first && second);
        QVERIFY(!first->isCopy);
        QVERIFY(second->isCopy);
        QCOMPARE_EQ(second->ticket, first->ticket);
        QCOMPARE_EQ(run->held(), 1);
        QVERIFY(run.until([&] { return run.stored.size() == 1; }));
    }

    void anIdThatIsUsedAgainForSomethingElseIsSomethingElse()
    {
        InboxRun run(options(), m_clock);
        QVERIFY(run.settle(arrival(u"1"_s, "open")));
        QVERIFY(run.settle(arrival(u"1"_s, "close")));
        QCOMPARE_EQ(run.stored.size(), size_t(2));
        QVERIFY(run.settle(arrival(u"1"_s, "open"))); // the hub's copy of the first
        QCOMPARE_EQ(run.copies, QList<quint64>{1});
    }

    void withoutAnIdTheHubHasToSayThatItRepeatsItself()
    {
        InboxRun run(options(), m_clock);
        QVERIFY(run.settle(arrival({})));
        QVERIFY(run.settle(arrival({}))); // the same command, given twice
        QCOMPARE_EQ(run.stored.size(), size_t(2));
        Arrival again = arrival({});
        again.repeated = true;
        QVERIFY(run.settle(again));
        QCOMPARE_EQ(run.stored.size(), size_t(2));
        QCOMPARE_EQ(run.copies.size(), 1);
        again.body = "never seen";
        QVERIFY(run.settle(again)); // its first delivery never came here
        QCOMPARE_EQ(run.stored.size(), size_t(3));
    }
};

QTEST_GUILESS_MAIN(InboxTest)
#include "tst_inbox.moc"
