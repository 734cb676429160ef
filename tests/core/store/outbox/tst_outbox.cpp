// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outbox/outbox.h"
#include "support/manualclock.h"
#include "telemetry/unsettime.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

Message message(const QByteArray &body, Lane lane = Lane::Live)
{
    return {.sensor = u"boiler"_s, .lane = lane, .body = body, .readings = 1};
}

/// An outbox on a folder that outlives it.
struct Fixture
{
    explicit Fixture(const QTemporaryDir &dir, OutboxOptions options = {})
    {
        options.file = dir.filePath(u"outbox.db"_s);
        outbox = std::make_unique<Outbox>(options, clock);
        left = outbox->open();
    }

    /// Lets commits that are due go to the disk, until what is wanted is there.
    template <typename Condition> bool until(Condition condition)
    {
        return QTest::qWaitFor([&] {
            clock.advance(1s);
            return condition();
        });
    }

    QByteArrayList takeAll(Lane lane)
    {
        QByteArrayList bodies;
        for (const auto &entry : outbox->take(lane, 1'000'000))
            bodies.append(entry.message->body);
        return bodies;
    }

    test::ManualClock clock;
    std::unique_ptr<Outbox> outbox;
    std::vector<OpenReading> left;
};

QList<quint64> sequences(const std::vector<Outbox::Entry> &entries)
{
    QList<quint64> list;
    for (const auto &entry : entries)
        list.append(entry.sequence);
    return list;
}

} // namespace

class OutboxTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMessageIsOfferedOnlyOnceItIsOnTheDisk()
    {
        const QTemporaryDir dir;
        Fixture f(dir);
        f.outbox->append(message("a"), Durability::Prompt);
        QVERIFY(!f.outbox->hasWaiting(Lane::Live));
        QVERIFY(f.until([&] { return f.outbox->hasWaiting(Lane::Live); }));
        QCOMPARE_EQ(f.outbox->counters().commits, 1U);
    }

    void groupedWaitsForCompany()
    {
        const QTemporaryDir dir;
        Fixture f(dir);
        f.outbox->append(message("a"), Durability::Grouped);
        f.clock.advance(900ms);
        f.outbox->append(message("b"), Durability::Grouped);
        QVERIFY(f.until([&] { return f.outbox->hasWaiting(Lane::Live); }));
        QCOMPARE_EQ(f.outbox->counters().commits, 1U);
        QCOMPARE_EQ(f.takeAll(Lane::Live), QByteArrayList({"a", "b"}));
    }

    void whatWaitsSurvivesARestartAsBacklogWithItsId()
    {
        const QTemporaryDir dir;
        QString id;
        {
            Fixture f(dir);
            f.outbox->append(message("a"), Durability::Prompt);
            QVERIFY(f.until([&] { return f.outbox->hasWaiting(Lane::Live); }));
            id = f.outbox->take(Lane::Live, 1)[0].message->id;
        }
        Fixture f(dir);
        QCOMPARE_EQ(f.outbox->size(), 1);
        QVERIFY(f.until([&] { return f.outbox->hasWaiting(Lane::Backlog); }));
        const auto entries = f.outbox->take(Lane::Backlog, 1);
        QCOMPARE_EQ(entries[0].message->id, id);
        QCOMPARE_EQ(entries[0].message->body, QByteArray("a"));
        QCOMPARE_EQ(entries[0].message->sensor, u"boiler"_s);
    }

    void whatAnEarlierRunLeftOpenGoesBehindItsMessages()
    {
        const QTemporaryDir dir;
        {
            Fixture f(dir);
            f.outbox->append(message("said before"), Durability::Prompt);
            f.outbox->addReading(u"boiler"_s, f.clock.now(), "left open", Durability::Prompt);
            QVERIFY(f.until([&] { return f.outbox->hasWaiting(Lane::Live); }));
        }
        Fixture f(dir);
        QCOMPARE_EQ(f.left.size(), 1U);
        f.outbox->append(message(f.left[0].body, Lane::Backlog), Durability::Prompt,
                         f.left[0].token);
        f.outbox->append(message("said now"), Durability::Prompt);
        f.outbox->append(message("said later", Lane::Backlog), Durability::Prompt);
        QVERIFY(f.until([&] {
            return f.outbox->hasWaiting(Lane::Live) && f.outbox->hasWaiting(Lane::Backlog);
        }));
        QCOMPARE_EQ(f.takeAll(Lane::Backlog), QByteArrayList({"said before", "left open"}));
        QCOMPARE_EQ(f.takeAll(Lane::Live), QByteArrayList({"said now", "said later"}));
    }

    void whatBecameOfAMessageIsToldByItsLabelOverARestartToo()
    {
        const QTemporaryDir dir;
        QList<std::pair<qint64, Outbox::Outcome>> told;
        const auto listen = [&told](Outbox &outbox) {
            QObject::connect(&outbox, &Outbox::settled, &outbox,
                             [&told](const QList<qint64> &labels, Outbox::Outcome outcome) {
                                 for (const qint64 label : labels)
                                     told.emplaceBack(label, outcome);
                             });
        };
        {
            Fixture f(dir);
            listen(*f.outbox);
            f.outbox->setLabeller([](const Message &m) -> qint64 {
                return m.id.isEmpty() ? -1 : m.body.toLongLong();
            });
            for (const char *body : {"11", "12", "13"})
                f.outbox->append(message(body), Durability::Prompt);
            QVERIFY(f.until([&] { return f.outbox->hasWaiting(Lane::Live); }));
            const auto taken = f.outbox->take(Lane::Live, 2);
            f.outbox->acknowledge({taken[0].sequence});
            f.outbox->putAside(taken[1].sequence, u"refused"_s);
        }
        Fixture f(dir);
        listen(*f.outbox);
        QVERIFY(f.until([&] { return f.outbox->hasWaiting(Lane::Backlog); }));
        f.outbox->acknowledge(sequences(f.outbox->take(Lane::Backlog, 10)));
        QCOMPARE_EQ(told.size(), 3);
        QCOMPARE_EQ(told[0], std::pair(qint64(11), Outbox::Outcome::Acknowledged));
        QCOMPARE_EQ(told[1], std::pair(qint64(12), Outbox::Outcome::PutAside));
        QCOMPARE_EQ(told[2], std::pair(qint64(13), Outbox::Outcome::Acknowledged));
    }

    void whatIsAcknowledgedIsGoneAfterARestartAndItsNumberIsNotGivenAgain()
    {
        const QTemporaryDir dir;
        {
            Fixture f(dir);
            f.outbox->append(message("a"), Durability::Prompt);
            QVERIFY(f.until([&] { return f.outbox->hasWaiting(Lane::Live); }));
            QSignalSpy emptied(f.outbox.get(), &Outbox::emptied);
            f.outbox->acknowledge(sequences(f.outbox->take(Lane::Live, 1)));
            QCOMPARE_EQ(emptied.size(), 1);
        }
        Fixture f(dir);
        QCOMPARE_EQ(f.outbox->size(), 0);
        QCOMPARE_EQ(f.outbox->bytes(), 0);
        f.outbox->append(message("b"), Durability::Prompt);
        QVERIFY(f.until([&] { return f.outbox->hasWaiting(Lane::Live); }));
        QVERIFY(f.outbox->take(Lane::Live, 1)[0].message->id.endsWith(u"-2"_s));
    }

    void releasedMessagesGoFirstAgainInTheirOrder()
    {
        const QTemporaryDir dir;
        Fixture f(dir);
        for (const char *body : {"1", "2", "3", "4"})
            f.outbox->append(message(body), Durability::Prompt);
        QVERIFY(f.until([&] { return f.outbox->hasWaiting(Lane::Live); }));
        f.outbox->release(sequences(f.outbox->take(Lane::Live, 3)));
        QCOMPARE_EQ(f.takeAll(Lane::Live), QByteArrayList({"1", "2", "3", "4"}));
    }

    void alarmsHaveALaneOfTheirOwn()
    {
        const QTemporaryDir dir;
        Fixture f(dir);
        f.outbox->append(message("live"), Durability::Prompt);
        f.outbox->append(message("alarm", Lane::Alarm), Durability::Prompt);
        QVERIFY(f.until([&] { return f.outbox->hasWaiting(Lane::Live); }));
        QCOMPARE_EQ(f.takeAll(Lane::Alarm), QByteArrayList({"alarm"}));
        QCOMPARE_EQ(f.takeAll(Lane::Live), QByteArrayList({"live"}));
    }

    void afterAnOutageWhatWaitedIsBacklogAndTheNewIsLive()
    {
        const QTemporaryDir dir;
        Fixture f(dir);
        f.outbox->append(message("old"), Durability::Prompt);
        QVERIFY(f.until([&] { return f.outbox->hasWaiting(Lane::Live); }));
        f.outbox->markBacklog();
        f.outbox->append(message("new"), Durability::Prompt);
        QVERIFY(f.until([&] { return f.outbox->hasWaiting(Lane::Live); }));
        QCOMPARE_EQ(f.takeAll(Lane::Backlog), QByteArrayList({"old"}));
        QCOMPARE_EQ(f.takeAll(Lane::Live), QByteArrayList({"new"}));
    }

    void moreThanMemoryHoldsComesBackFromTheDiskInOrder()
    {
        const QTemporaryDir dir;
        Fixture f(dir, {.memoryBytes = 40'000});
        for (int i = 0; i < 1000; ++i)
            f.outbox->append(message(QByteArray::number(i).rightJustified(200, '0')),
                             Durability::Prompt);
        int next = 0;
        const bool all = f.until([&] {
            const auto entries = f.outbox->take(Lane::Live, 50);
            for (const auto &entry : entries) {
                if (entry.message->body.toInt() != next++)
                    return false;
            }
            f.outbox->acknowledge(sequences(entries));
            return f.outbox->size() == 0;
        });
        QVERIFY(all);
        QCOMPARE_EQ(next, 1000);
    }

    void aReadingIsAcceptedOnceItIsOnTheDisk()
    {
        const QTemporaryDir dir;
        Fixture f(dir);
        QSignalSpy accepted(f.outbox.get(), &Outbox::accepted);
        const quint64 token
            = f.outbox->addReading(u"boiler"_s, f.clock.now(), "{}", Durability::Prompt);
        QVERIFY(accepted.isEmpty());
        QVERIFY(f.until([&] { return !accepted.isEmpty(); }));
        QCOMPARE_EQ(accepted.last()[0].toULongLong(), token);
    }

    void readingsOfAnOpenBatchSurviveARestartUntilAMessageHasThem()
    {
        const QTemporaryDir dir;
        {
            Fixture f(dir);
            QSignalSpy accepted(f.outbox.get(), &Outbox::accepted);
            f.outbox->addReading(u"boiler"_s, f.clock.now(), R"({"a":1})", Durability::Prompt);
            f.outbox->addReading(u"pump"_s, f.clock.now(), R"({"b":2})", Durability::Prompt);
            QVERIFY(f.until([&] { return !accepted.isEmpty(); }));
        }
        quint64 token = 0;
        {
            Fixture f(dir);
            QCOMPARE_EQ(f.left.size(), size_t(2));
            QCOMPARE_EQ(f.left[0].body, QByteArray(R"({"a":1})"));
            QCOMPARE_EQ(f.left[1].sensor, u"pump"_s);
            token = f.left[0].token;
            f.outbox->append(message(R"({"a":1})"), Durability::Prompt, token);
            QVERIFY(f.until([&] { return f.outbox->hasWaiting(Lane::Live); }));
        }
        Fixture f(dir);
        QCOMPARE_EQ(f.left.size(), size_t(1));
        QCOMPARE_EQ(f.left[0].sensor, u"pump"_s);
        QVERIFY(f.outbox->addReading(u"pump"_s, f.clock.now(), "{}", Durability::Prompt)
                > f.left[0].token);
    }

    void atTheLimitTheOldestIsDroppedAndCounted()
    {
        const QTemporaryDir dir;
        Fixture f(dir, {.maxBytes = 300});
        QSignalSpy dropped(f.outbox.get(), &Outbox::dropped);
        for (const char *body : {"1", "2", "3", "4", "5"}) {
            const quint64 commits = f.outbox->counters().commits;
            f.outbox->append(message(body), Durability::Prompt);
            QVERIFY(f.until([&] { return f.outbox->counters().commits > commits; }));
        }
        QVERIFY(f.outbox->bytes() <= 300);
        QCOMPARE_EQ(f.takeAll(Lane::Live), QByteArrayList({"2", "3", "4", "5"}));
        QCOMPARE_EQ(dropped.size(), 1);
        QCOMPARE_EQ(dropped[0][0].value<DroppedMessages>().sensor, u"boiler"_s);
        QCOMPARE_EQ(f.outbox->counters().droppedReadings, 1U);
    }

    void whatIsTooOldIsDropped()
    {
        const QTemporaryDir dir;
        Fixture f(dir, {.maxAge = 60s});
        Message old = message("old");
        old.created = f.clock.now();
        f.outbox->append(old, Durability::Prompt);
        QVERIFY(f.until([&] { return f.outbox->hasWaiting(Lane::Live); }));
        f.clock.advance(2min);
        Message fresh = message("fresh");
        fresh.created = f.clock.now();
        f.outbox->append(fresh, Durability::Prompt);
        QVERIFY(f.until([&] { return f.outbox->hasWaiting(Lane::Live); }));
        QCOMPARE_EQ(f.takeAll(Lane::Live), QByteArrayList({"fresh"}));
    }

    void whatAClockThatWasNotSetHasStampedIsNotTooOld()
    {
        const QTemporaryDir dir;
        Fixture f(dir, {.maxAge = 60s});
        Message stamped = message("said in 1970");
        stamped.created = Timestamp(30s);
        unsettime::mark(stamped, u"a boot"_s);
        f.outbox->append(stamped, Durability::Prompt);
        QVERIFY(f.until([&] { return f.outbox->hasWaiting(Lane::Live); }));
        Message fresh = message("fresh");
        fresh.created = f.clock.now();
        f.outbox->append(fresh, Durability::Prompt);
        QVERIFY(f.until([&] { return f.outbox->counters().commits > 1; }));
        QCOMPARE_EQ(f.takeAll(Lane::Live), QByteArrayList({"said in 1970", "fresh"}));
        QCOMPARE_EQ(f.outbox->counters().dropped, 0U);
    }

    void aPoisonMessageIsPutAsideAndNeverComesBack()
    {
        const QTemporaryDir dir;
        {
            Fixture f(dir);
            f.outbox->append(message("poison"), Durability::Prompt);
            f.outbox->append(message("fine"), Durability::Prompt);
            QVERIFY(f.until([&] { return f.outbox->hasWaiting(Lane::Live); }));
            f.outbox->putAside(f.outbox->take(Lane::Live, 1)[0].sequence, u"refused five times"_s);
            QCOMPARE_EQ(f.takeAll(Lane::Live), QByteArrayList({"fine"}));
            QCOMPARE_EQ(f.outbox->counters().poisoned, 1U);
        }
        Fixture f(dir);
        QVERIFY(f.until([&] { return f.outbox->hasWaiting(Lane::Backlog); }));
        QCOMPARE_EQ(f.takeAll(Lane::Backlog), QByteArrayList({"fine"}));
    }
};

QTEST_GUILESS_MAIN(OutboxTest)
#include "tst_outbox.moc"
