// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outbox/memoryoutbox.h"

#include <QSignalSpy>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

namespace {

Message message(const QByteArray &body, Lane lane = Lane::Live)
{
    return {.sensor = u"boiler"_s, .lane = lane, .body = body, .readings = 1};
}

QByteArrayList bodies(const std::vector<MemoryOutbox::Entry> &entries)
{
    QByteArrayList list;
    for (const auto &entry : entries)
        list.append(entry.message->body);
    return list;
}

QList<quint64> sequences(const std::vector<MemoryOutbox::Entry> &entries)
{
    QList<quint64> list;
    for (const auto &entry : entries)
        list.append(entry.sequence);
    return list;
}

} // namespace

class MemoryOutboxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMessageKeepsTheIdItWasGivenOverEveryTry()
    {
        MemoryOutbox outbox(1000, u"box"_s);
        outbox.append(message("a"));
        const auto first = outbox.take(1);
        QCOMPARE_EQ(first[0].message->id, u"box-1"_s);
        outbox.release(sequences(first));
        QCOMPARE_EQ(outbox.take(1)[0].message->id, u"box-1"_s);
    }

    void alarmsGoBeforeLiveBeforeBacklog()
    {
        MemoryOutbox outbox(1000, u"box"_s);
        outbox.append(message("backlog", Lane::Backlog));
        outbox.append(message("live 1"));
        outbox.append(message("live 2"));
        outbox.append(message("alarm", Lane::Alarm));
        QCOMPARE_EQ(bodies(outbox.take(10)),
                    QByteArrayList({"alarm", "live 1", "live 2", "backlog"}));
    }

    void whatWasReleasedGoesFirstAgainInItsOrder()
    {
        MemoryOutbox outbox(1000, u"box"_s);
        for (const char *body : {"1", "2", "3", "4"})
            outbox.append(message(body));
        const auto flying = outbox.take(3);
        outbox.release(sequences(flying));
        QCOMPARE_EQ(bodies(outbox.take(4)), QByteArrayList({"1", "2", "3", "4"}));
    }

    void nothingIsTakenTwice()
    {
        MemoryOutbox outbox(1000, u"box"_s);
        outbox.append(message("1"));
        QCOMPARE_EQ(outbox.take(5).size(), size_t(1));
        QCOMPARE_EQ(outbox.take(5).size(), size_t(0));
        QCOMPARE_EQ(outbox.inFlight(), 1);
    }

    void anAcknowledgedMessageIsGoneAndCounted()
    {
        MemoryOutbox outbox(1000, u"box"_s);
        QSignalSpy emptied(&outbox, &MemoryOutbox::emptied);
        outbox.append(message("1"));
        outbox.acknowledge(sequences(outbox.take(1)));
        QCOMPARE_EQ(outbox.size(), 0);
        QCOMPARE_EQ(outbox.bytes(), 0);
        QCOMPARE_EQ(outbox.counters().acknowledged, 1U);
        QCOMPARE_EQ(emptied.size(), 1);
    }

    void aSecondAcknowledgementOfTheSameMessageChangesNothing()
    {
        MemoryOutbox outbox(1000, u"box"_s);
        outbox.append(message("1"));
        const auto flying = sequences(outbox.take(1));
        outbox.acknowledge(flying);
        outbox.acknowledge(flying);
        outbox.release(flying);
        QCOMPARE_EQ(outbox.counters().acknowledged, 1U);
        QVERIFY(!outbox.hasWaiting());
    }

    void atTheLimitTheOldestOfTheLeastUrgentLaneMakesRoom()
    {
        MemoryOutbox outbox(60, u"b"_s); // each message counts 20 bytes of body and 3 of its id
        outbox.append(message(QByteArray(20, 'a'), Lane::Alarm));
        outbox.append(message(QByteArray(20, 'l')));
        outbox.append(message(QByteArray(20, 'm')));
        QCOMPARE_EQ(outbox.counters().dropped, 1U);
        QCOMPARE_EQ(outbox.counters().droppedReadings, 1U);
        QCOMPARE_EQ(bodies(outbox.take(5)),
                    QByteArrayList({QByteArray(20, 'a'), QByteArray(20, 'm')}));
    }

    void whatIsInFlightIsNeverDropped()
    {
        MemoryOutbox outbox(30, u"b"_s);
        outbox.append(message(QByteArray(20, '1')));
        const auto flying = outbox.take(1);
        outbox.append(message(QByteArray(20, '2')));
        QCOMPARE_EQ(flying[0].message->body, QByteArray(20, '1'));
        QCOMPARE_EQ(outbox.inFlight(), 1);
        QCOMPARE_EQ(outbox.counters().dropped, 1U);
    }

    void aRefusedMessageLeavesTheOthers()
    {
        MemoryOutbox outbox(1000, u"box"_s);
        outbox.append(message("huge"));
        outbox.append(message("fine"));
        outbox.refuse(outbox.take(1)[0].sequence);
        QCOMPARE_EQ(outbox.counters().refused, 1U);
        QCOMPARE_EQ(bodies(outbox.take(5)), QByteArrayList({"fine"}));
    }
};

QTEST_GUILESS_MAIN(MemoryOutboxTest)
#include "tst_memoryoutbox.moc"
