// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outbox/lanequeue.h"

#include <QTest>

using namespace outpost;

namespace {

QueuedMessage message(quint64 sequence, qsizetype bytes = 36)
{
    return {.sequence = sequence, .message = {.body = QByteArray(bytes, 'x')}}; // counts 64 more
}

std::vector<QueuedMessage> messages(quint64 first, quint64 last)
{
    std::vector<QueuedMessage> list;
    for (quint64 sequence = first; sequence <= last; ++sequence)
        list.push_back(message(sequence));
    return list;
}

QList<quint64> drain(LaneQueue &queue)
{
    QList<quint64> order;
    while (!queue.isEmpty())
        order.append(queue.takeFront().sequence);
    return order;
}

} // namespace

class LaneQueueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatFitsStaysInMemory()
    {
        LaneQueue queue(1000);
        for (auto &m : messages(1, 3))
            queue.add(std::move(m));
        QVERIFY(queue.isWhole());
        QVERIFY(!queue.wanted());
        QCOMPARE_EQ(drain(queue), QList<quint64>({1, 2, 3}));
    }

    void whatDoesNotFitIsLoadedInItsTurn()
    {
        LaneQueue queue(300);
        for (auto &m : messages(1, 10))
            queue.add(std::move(m));
        QCOMPARE_EQ(drain(queue), QList<quint64>({1, 2, 3}));
        const auto wanted = queue.wanted();
        QVERIFY(wanted);
        QCOMPARE_EQ(wanted->after, 3U);
        QCOMPARE_EQ(wanted->upTo, 10U);
        queue.loadBegun();
        QVERIFY(!queue.wanted()); // one load at a time
        queue.loaded(*wanted, messages(4, 6), 6);
        QCOMPARE_EQ(drain(queue), QList<quint64>({4, 5, 6}));
        QCOMPARE_EQ(queue.wanted()->after, 6U);
    }

    void whatComesWhileOlderOnesWaitOnDiskWaitsBehindThem()
    {
        LaneQueue queue(300);
        queue.begin(0, 5);
        queue.add(message(6));
        QVERIFY(queue.isEmpty());
        const auto wanted = queue.wanted();
        QCOMPARE_EQ(wanted->upTo, 6U);
        queue.loadBegun();
        queue.add(message(7)); // while the load is under way
        queue.loaded(*wanted, messages(1, 6), 6);
        QVERIFY(!queue.isWhole());
        QCOMPARE_EQ(drain(queue), QList<quint64>({1, 2, 3, 4, 5, 6}));
        QCOMPARE_EQ(queue.wanted()->after, 6U);
    }

    void aLoadThatFoundNothingEnds()
    {
        LaneQueue queue(300);
        queue.begin(0, 5);
        const auto wanted = queue.wanted();
        queue.loadBegun();
        queue.loaded(*wanted, {}, 5); // all were damaged, or are gone
        QVERIFY(queue.isWhole());
        QVERIFY(!queue.wanted());
    }

    void aLoadThatFoundNothingOfUseGoesOnBehindIt()
    {
        LaneQueue queue(300);
        queue.begin(0, 5);
        const auto wanted = queue.wanted();
        queue.loadBegun();
        queue.loaded(*wanted, {}, 3); // the first three are damaged
        QVERIFY(!queue.isWhole());
        QCOMPARE_EQ(queue.wanted()->after, 3U);
    }

    void whatIsPutBackGoesFirst()
    {
        LaneQueue queue(1000);
        for (auto &m : messages(1, 3))
            queue.add(std::move(m));
        queue.putBack(queue.takeFront());
        QCOMPARE_EQ(drain(queue), QList<quint64>({1, 2, 3}));
        QCOMPARE_EQ(queue.bytes(), 0);
    }

    void takesOverALaterLaneThatIsAllInMemory()
    {
        LaneQueue backlog(1000);
        LaneQueue live(1000);
        for (auto &m : messages(1, 2))
            backlog.add(std::move(m));
        live.begin(2, 2);
        for (auto &m : messages(3, 4))
            live.add(std::move(m));
        backlog.absorb(live);
        QVERIFY(live.isEmpty());
        QVERIFY(live.isWhole());
        QCOMPARE_EQ(drain(backlog), QList<quint64>({1, 2, 3, 4}));
        QVERIFY(backlog.isWhole());
    }

    void aLoadThatWasUnderWayWhenTheLaneWasTakenOverIsForgotten()
    {
        LaneQueue backlog(1000);
        LaneQueue live(1000);
        live.begin(0, 3);
        const auto wanted = live.wanted();
        live.loadBegun();
        backlog.absorb(live);
        live.loaded(*wanted, messages(1, 3), 3);
        QVERIFY(live.isEmpty()); // or each would be sent twice
        QCOMPARE_EQ(backlog.wanted()->upTo, 3U);
    }

    void takesOverALaterLaneBehindWhatIsStillOnDisk()
    {
        LaneQueue backlog(1000);
        LaneQueue live(1000);
        backlog.begin(0, 2);
        live.begin(2, 2);
        live.add(message(3));
        backlog.absorb(live);
        QVERIFY(live.isEmpty());
        const auto wanted = backlog.wanted();
        QCOMPARE_EQ(wanted->after, 0U);
        QCOMPARE_EQ(wanted->upTo, 3U);
    }
};

QTEST_GUILESS_MAIN(LaneQueueTest)
#include "tst_lanequeue.moc"
