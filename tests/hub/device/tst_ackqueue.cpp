// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/device/ackqueue.h"

#include <QTest>

using namespace outpost::hub;

class AckQueueTest : public QObject
{
    Q_OBJECT

    static QList<int> takeAll(AckQueue &queue)
    {
        QList<int> ids;
        while (const quint16 id = queue.take())
            ids.append(id);
        return ids;
    }

private Q_SLOTS:
    void eventsAreAcknowledgedOnceCommitted()
    {
        AckQueue queue;
        queue.addEvent(1, 10);
        queue.addEvent(2, 12);
        QCOMPARE_EQ(takeAll(queue), QList<int>());
        queue.setCommitted(11);
        QCOMPARE_EQ(takeAll(queue), QList<int>{1});
        queue.setCommitted(12);
        QCOMPARE_EQ(takeAll(queue), QList<int>{2});
        QVERIFY(queue.isEmpty());
    }

    void laterOneWaitsForThoseBeforeIt()
    {
        AckQueue queue;
        queue.addEvent(1, 10);
        const quint64 second = queue.addTicket(2);
        const quint64 third = queue.addTicket(3);
        queue.setReady(third);
        queue.setCommitted(10);
        QCOMPARE_EQ(takeAll(queue), QList<int>{1});
        queue.setReady(second);
        QCOMPARE_EQ(takeAll(queue), (QList<int>{2, 3}));
        queue.setReady(second); // Over already: nothing happens.
        queue.setReady(99);
        QVERIFY(queue.isEmpty());
    }

    void knowsWhichEventsItWaitsFor()
    {
        AckQueue queue;
        queue.addTicket(1);
        queue.addEvent(2, 10);
        QVERIFY(queue.waitsForAny(10, 12));
        QVERIFY(queue.waitsForAny(5, 10));
        QVERIFY(!queue.waitsForAny(11, 12));
    }
};

QTEST_GUILESS_MAIN(AckQueueTest)
#include "tst_ackqueue.moc"
