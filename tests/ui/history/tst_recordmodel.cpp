// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/manualclock.h"
#include "tests/ui/history/fakehistory.h"
#include "ui/history/recordmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace outpost;
using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

/// The window on the history, over a scripted one.
class RecordModelTest : public QObject
{
    Q_OBJECT

    test::ManualClock m_clock;

    /// The numbers of the rows from the first to the last are without a gap, the newest first.
    static bool isWhole(const RecordModel &model)
    {
        for (int i = 1; i < model.rowCount(); ++i) {
            if (model.row(i - 1).time() - model.row(i).time() != 1'000'000)
                return false;
        }
        return true;
    }
    static qint64 number(const HistoryRow &row)
    {
        return (row.time() - FakeHistory::begin) / 1'000'000;
    }
    static HistoryFilter words(const QString &text)
    {
        HistoryFilter filter;
        filter.setText(text);
        return filter;
    }

private Q_SLOTS:
    void theNewestComeFirst()
    {
        FakeHistory history;
        history.add(1000);
        RecordModel model(history, m_clock);
        const QAbstractItemModelTester tester(&model);
        model.setFilter({});
        history.answerAll();
        QCOMPARE_EQ(model.rowCount(), RecordModel::pageRows);
        QCOMPARE_EQ(number(model.row(0)), 999);
        QVERIFY(isWhole(model));
        QVERIFY(model.hasOlder());
        QVERIFY(!model.hasNewer());
    }

    void whatIsFarAwayIsForgottenAndComesAgain()
    {
        FakeHistory history;
        history.add(10'000);
        RecordModel model(history, m_clock);
        const QAbstractItemModelTester tester(&model);
        QSignalSpy shifted(&model, &RecordModel::shifted);
        model.setFilter({});
        history.answerAll();
        for (int i = 0; i < 30; ++i) {
            model.wantOlder();
            history.answerAll();
            QVERIFY(model.rowCount() <= RecordModel::mostRows);
        }
        QVERIFY(model.hasNewer());
        QVERIFY(isWhole(model));
        QCOMPARE_EQ(number(model.row(model.rowCount() - 1)), 10'000 - 31 * RecordModel::pageRows);
        int gone = 0;
        for (const auto &signal : shifted)
            gone -= signal[0].toInt();
        QCOMPARE_EQ(number(model.row(0)), 9'999 - gone);

        while (model.hasNewer()) {
            model.wantNewer();
            history.answerAll();
            QVERIFY(model.rowCount() <= RecordModel::mostRows);
            QVERIFY(isWhole(model));
        }
        QCOMPARE_EQ(number(model.row(0)), 9'999);
        // And down again, from where the end was forgotten.
        model.wantOlder();
        history.answerAll();
        QVERIFY(isWhole(model));
    }

    void newRowsComeOnTop()
    {
        FakeHistory history;
        history.add(300);
        RecordModel model(history, m_clock);
        const QAbstractItemModelTester tester(&model);
        model.setFilter({});
        history.answerAll();
        history.add(3);
        Q_EMIT history.written();
        history.answerAll();
        QCOMPARE_EQ(number(model.row(0)), 302);
        QVERIFY(isWhole(model));
        QVERIFY(model.index(0, 0).data(RecordModel::FreshRole).toLongLong() != 0
                || m_clock.steady() == SteadyTime{});
        QCOMPARE_EQ(model.index(3, 0).data(RecordModel::FreshRole).toLongLong(), 0);
        QCOMPARE_EQ(model.waiting(), 0);
    }

    void whoeverReadsIsNotDisturbedByNewRows()
    {
        FakeHistory history;
        history.add(300);
        RecordModel model(history, m_clock);
        model.setFilter({});
        history.answerAll();
        model.setFollowing(false);
        QSignalSpy inserted(&model, &RecordModel::rowsInserted);
        for (const int count : {5, 7}) {
            history.add(count);
            Q_EMIT history.written();
            history.answerAll();
        }
        QCOMPARE_EQ(inserted.size(), 0);
        QCOMPARE_EQ(model.waiting(), 12);
        model.setFollowing(true);
        history.answerAll();
        QCOMPARE_EQ(model.waiting(), 0);
        QCOMPARE_EQ(number(model.row(0)), 311);
        QVERIFY(isWhole(model));
    }

    void countingNewRowsEnds()
    {
        FakeHistory history;
        history.add(300);
        RecordModel model(history, m_clock);
        model.setFilter({});
        history.answerAll();
        model.setFollowing(false);
        history.add(5'000);
        Q_EMIT history.written();
        history.answerAll();
        QCOMPARE_EQ(model.waiting(), RecordModel::mostCounted);
        const int asked = history.asked;
        Q_EMIT history.written();
        QCOMPARE_EQ(history.asked, asked);
    }

    void aFloodIsFollowedByItsNewest()
    {
        FakeHistory history;
        history.add(300);
        RecordModel model(history, m_clock);
        model.setFilter({});
        history.answerAll();
        history.add(5'000);
        Q_EMIT history.written();
        history.answerAll();
        QCOMPARE_EQ(number(model.row(0)), 5'299);
        QVERIFY(isWhole(model));
        QVERIFY(model.rowCount() <= RecordModel::mostRows);
    }

    void aTimeIsShownWithWhatIsAroundIt()
    {
        FakeHistory history;
        history.add(5'000);
        RecordModel model(history, m_clock);
        const QAbstractItemModelTester tester(&model);
        model.setFilter({});
        history.answerAll();
        model.showTime(FakeHistory::timeOf(2'500));
        history.answerAll();
        QCOMPARE_EQ(number(model.row(0)), 2'500);
        QVERIFY(model.hasNewer());
        model.wantNewer();
        history.answerAll();
        QCOMPARE_EQ(number(model.row(0)), 2'500 + RecordModel::pageRows);
        QVERIFY(isWhole(model));
        // New ones are no matter as long as there are others in between.
        history.add(1);
        Q_EMIT history.written();
        history.answerAll();
        QCOMPARE_EQ(model.waiting(), 0);
        QCOMPARE_EQ(number(model.row(0)), 2'500 + RecordModel::pageRows);
    }

    void theOldestAreShownAtTheEnd()
    {
        FakeHistory history;
        history.add(5'000);
        RecordModel model(history, m_clock);
        model.setFilter({});
        history.answerAll();
        QSignalSpy replaced(&model, &RecordModel::replaced);
        model.showOldest();
        history.answerAll();
        QCOMPARE_EQ(replaced.size(), 1);
        QCOMPARE_EQ(replaced[0][0].toBool(), true);
        QCOMPARE_EQ(number(model.row(model.rowCount() - 1)), 0);
        QVERIFY(isWhole(model));
        QVERIFY(!model.hasOlder());
        QVERIFY(model.hasNewer());
    }

    void aSearchShowsItsFirstHitsAtOnceAndGoesOn()
    {
        FakeHistory history;
        history.add(1, u"needle"_s);
        history.add(2'000);
        history.add(1, u"needle"_s);
        history.add(500);
        history.step = 600;
        RecordModel model(history, m_clock);
        model.setFilter(words(u"needle"_s));
        history.answerOne(); // which the newest is
        history.answerOne();
        QCOMPARE_EQ(model.rowCount(), 1);
        QVERIFY(model.isAsking());
        QVERIFY(model.reached() > 0);
        history.answerAll();
        QCOMPARE_EQ(model.rowCount(), 2);
        QVERIFY(!model.isAsking());
        QVERIFY(!model.hasOlder());
    }

    void aSearchCanBeStoppedAndGoesOnLater()
    {
        FakeHistory history;
        history.add(1, u"needle"_s);
        history.add(2'000);
        history.step = 600;
        RecordModel model(history, m_clock);
        model.setFilter(words(u"needle"_s));
        history.answerOne();
        history.answerOne();
        QVERIFY(model.isAsking());
        model.stop();
        QVERIFY(model.isStopped());
        QCOMPARE_EQ(history.open(), 0);
        QCOMPARE_EQ(history.cancelled, 1);
        model.wantOlder();
        history.answerAll();
        QVERIFY(!model.isStopped());
        QCOMPARE_EQ(model.rowCount(), 1);
    }

    void anotherFilterReplacesTheRowsWhenItsAnswerComes()
    {
        FakeHistory history;
        history.add(300);
        history.add(2, u"needle"_s);
        RecordModel model(history, m_clock);
        const QAbstractItemModelTester tester(&model);
        model.setFilter({});
        history.answerAll();
        model.setFilter(words(u"nothing like it"_s));
        QCOMPARE_EQ(model.rowCount(), RecordModel::pageRows); // until then
        model.setFilter(words(u"needle"_s));
        history.answerAll();
        QCOMPARE_EQ(model.rowCount(), 2);
        model.setFilter(words(u"nothing like it"_s));
        history.answerAll();
        QCOMPARE_EQ(model.rowCount(), 0);
        QVERIFY(model.hasAnswer());
    }

    void whatBecameOfARowIsShown()
    {
        FakeHistory history;
        history.add(10);
        history.add(1, u"row"_s, u"sent"_s);
        RecordModel model(history, m_clock);
        model.setFilter({});
        history.answerAll();
        model.setShown(0, 5);
        history.setState(10, u"acknowledged"_s);
        Q_EMIT history.written();
        history.answerAll();
        QCOMPARE_EQ(model.row(0).state(), u"acknowledged"_s);
        QCOMPARE_EQ(model.rowCount(), 11);
        // Nothing can change any more: nothing is asked but whether there is something new.
        const int asked = history.asked;
        Q_EMIT history.written();
        history.answerAll();
        QCOMPARE_EQ(history.asked, asked + 1);
    }

    void aLostAgentLeavesWhatIsShown()
    {
        FakeHistory history;
        history.add(300);
        RecordModel model(history, m_clock);
        model.setFilter({});
        history.answerAll();
        model.wantOlder();
        history.setAvailable(false);
        QCOMPARE_EQ(model.rowCount(), RecordModel::pageRows);
        QVERIFY(!model.isAsking());
        history.add(5);
        history.setAvailable(true);
        history.answerAll();
        QCOMPARE_EQ(number(model.row(0)), 304);
        QVERIFY(isWhole(model));
    }

    void aFailureIsToldAndTriedAgain()
    {
        FakeHistory history;
        history.add(300);
        RecordModel model(history, m_clock);
        model.setFilter({});
        history.answerOne();
        history.failOne(u"the disk is gone"_s);
        QCOMPARE_EQ(model.error(), u"the disk is gone"_s);
        QCOMPARE_EQ(model.rowCount(), 0);
        model.setFilter({});
        history.answerAll();
        QCOMPARE_EQ(model.error(), QString());
        QCOMPARE_EQ(model.rowCount(), RecordModel::pageRows);
    }
};

QTEST_MAIN(RecordModelTest)
#include "tst_recordmodel.moc"
