// SPDX-License-Identifier: GPL-3.0-or-later
#include "inboxfixture.h"

#include "store/database.h"

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// What is over is remembered long enough and not for ever; what waits is bounded.
class InboxMemoryTest : public QObject
{
    Q_OBJECT

    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    InboxOptions m_options;

    /// Takes them in and has them over, numbered from @p first.
    bool live(int first, int count)
    {
        InboxRun run(m_options, m_clock);
        for (int i = first; i < first + count; ++i) {
            Arrival given = arrival(QString::number(i));
            given.received = m_clock.now();
            if (!run->take(given))
                return false;
            const auto stored = size_t(i - first + 1);
            if (!run.until([&] { return run.stored.size() == stored; }))
                return false;
            run->finish(run.stored.back().number, ArrivalState::Done);
        }
        return run.until([&] { return run->unfinished() == qint64(run.recovered.size()); });
    }

    qint64 rows() const
    {
        const auto database = Database::open(m_options.file, {.readOnly = true});
        return database ? (*database)->integer(u"SELECT count(*) FROM arrival"_s).valueOr(-1) : -1;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_options = {.file = m_folder->filePath(u"inbox.db"_s)};
    }

    void whatIsOverTakesNoRoomForItsBody()
    {
        {
            InboxRun run(m_options, m_clock);
            QVERIFY(run.settle(arrival(u"big"_s, QByteArray(60'000, 'x'))));
            QVERIFY(run.carryOut(1));
        }
        const auto database = Database::open(m_options.file, {.readOnly = true});
        QVERIFY(database);
        QCOMPARE_EQ(
            (*database)->integer(u"SELECT length(body) + length(head) FROM arrival"_s).valueOr(-1),
            0);
    }

    void whatIsOverIsForgottenAfterItsTime()
    {
        m_options.rememberAtLeast = 2;
        QVERIFY(live(0, 10));
        m_clock.advance(m_options.rememberFor + 1h);
        QVERIFY(live(10, 1)); // ten and itself, of which two are kept whatever their age
        QCOMPARE_EQ(rows(), 2);
    }

    void aClockThatJumpsAheadDoesNotForgetTheNewest()
    {
        m_options.rememberAtLeast = 100;
        QVERIFY(live(0, 10));
        m_clock.jump(24h * 3650);
        QVERIFY(live(10, 1));
        InboxRun run(m_options, m_clock);
        QVERIFY(run.settle(arrival(u"3"_s)));
        QCOMPARE_EQ(run.copies, QList<quint64>{4});
    }

    void neverMoreThanTheCountAreRemembered()
    {
        m_options.rememberAtLeast = 3;
        m_options.rememberAtMost = 5;
        QVERIFY(live(0, 20));
        QVERIFY(rows() <= 6); // the newest came after the last look
        InboxRun run(m_options, m_clock);
        QVERIFY(run.settle(arrival(u"19"_s)));
        QCOMPARE_EQ(run.copies, QList<quint64>{20});
    }

    void whatIsUnfinishedIsNeverForgotten()
    {
        m_options.rememberAtLeast = 0;
        m_options.rememberAtMost = 1;
        {
            InboxRun run(m_options, m_clock);
            QVERIFY(run.settle(arrival(u"waits"_s)));
        }
        m_clock.advance(m_options.rememberFor * 2);
        QVERIFY(live(0, 5));
        InboxRun run(m_options, m_clock);
        QVERIFY(run.waitUntilOpen());
        QCOMPARE_EQ(run.recovered.size(), size_t(1));
        QCOMPARE_EQ(run.recovered[0].messageId, u"waits"_s);
    }

    void whereTooMuchIsUnfinishedNoMoreIsStoredUntilSomethingIsOver()
    {
        m_options.mostUnfinished = 2;
        m_options.mostHeld = 3;
        InboxRun run(m_options, m_clock);
        for (int i = 0; i < 5; ++i)
            QVERIFY2(run->take(arrival(QString::number(i))) || i > 2,
                     qPrintable(QString::number(i)));
        QVERIFY(run.until([&] { return run.stored.size() == 2; }));
        for (int i = 3; i < 5; ++i)
            QVERIFY(run->take(arrival(QString::number(i))));
        QVERIFY(!run->take(arrival(u"one too many"_s)));
        QVERIFY(run->take(arrival(u"4"_s))->isCopy); // takes no room
        QCOMPARE_EQ(run->held(), 3);
        QVERIFY(run.carryOut(1));
        QVERIFY(run.until([&] { return run.stored.size() == 3; }));
        QCOMPARE_EQ(run.stored.back().messageId, u"2"_s);
        QCOMPARE_EQ(run->held(), 2);
    }
};

QTEST_GUILESS_MAIN(InboxMemoryTest)
#include "tst_inboxmemory.moc"
