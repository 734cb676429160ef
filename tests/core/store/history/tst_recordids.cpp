// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history/recordids.h"

#include <QTest>

#include <set>

using namespace outpost;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp noon{std::chrono::sys_days(std::chrono::year(2026) / 11 / 22) + 12h};

}

class RecordIdsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anIdTellsItsTime()
    {
        RecordIds ids;
        QCOMPARE_EQ(ids.next(noon).time(), noon);
        QCOMPARE_EQ(ids.next(noon + 1us).time(), noon + 1us);
    }

    void theOrderOfComingIsKeptWithinAMicrosecond()
    {
        RecordIds ids;
        RecordId last = ids.next(noon);
        for (int i = 0; i < 1023; ++i) {
            const RecordId id = ids.next(noon);
            QVERIFY(id > last);
            QCOMPARE_EQ(id.time(), noon);
            last = id;
        }
        QCOMPARE_EQ(ids.next(noon).time(), noon + 1us);
    }

    void aClockThatIsSetBackGivesOtherIds()
    {
        RecordIds ids;
        std::set<RecordId> given;
        for (int round = 0; round < 3; ++round) {
            for (int i = 0; i < 100; ++i)
                QVERIFY(given.insert(ids.next(noon + std::chrono::seconds(i))).second);
        }
        QCOMPARE_EQ(given.size(), 300U);
    }

    void timesOutsideOfWhatIdsTellGoToTheEdge_data()
    {
        QTest::addColumn<Timestamp>("time");
        QTest::addRow("before 1970") << Timestamp(-1s);
        QTest::addRow("the first there is") << Timestamp::min();
        QTest::addRow("the last there is") << Timestamp::max();
    }
    void timesOutsideOfWhatIdsTellGoToTheEdge()
    {
        QFETCH(Timestamp, time);
        QVERIFY(RecordId::firstOf(time).value >= 0);
        RecordIds ids;
        for (int i = 0; i < 2000; ++i)
            QVERIFY(ids.next(time).value >= 0);
    }
};

QTEST_GUILESS_MAIN(RecordIdsTest)
#include "tst_recordids.moc"
