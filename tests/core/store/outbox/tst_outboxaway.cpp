// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outbox/outbox.h"
#include "support/fulldisk.h"
#include "support/manualclock.h"

#include <QDir>
#include <QFile>
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

} // namespace

/// The disk is away, as one that is not mounted yet at the start, or breaks, and comes back.
class OutboxAwayTest : public QObject
{
    Q_OBJECT

    test::ManualClock m_clock;

    std::unique_ptr<Outbox> open(const QString &file)
    {
        auto outbox = std::make_unique<Outbox>(OutboxOptions{.file = file}, m_clock);
        (void)outbox->open();
        return outbox;
    }

    template <typename Condition> bool until(Condition condition)
    {
        return QTest::qWaitFor([&] {
            m_clock.advance(1s);
            return condition();
        });
    }

private Q_SLOTS:
    void withoutAFolderItSendsFromMemoryAndComesBackByItself()
    {
        const QTemporaryDir dir;
        const QString folder = dir.filePath(u"later"_s);
        const auto outbox = open(folder + u"/outbox.db"_s);
        QVERIFY(outbox->durabilityLost());
        outbox->append(message("a"), Durability::Prompt);
        QVERIFY(outbox->hasWaiting(Lane::Live)); // at once: there is no disk to wait for
        const QString id = outbox->take(Lane::Live, 1)[0].message->id;
        QVERIFY(!id.isEmpty());

        QSignalSpy changed(outbox.get(), &Outbox::durabilityChanged);
        QVERIFY(QDir().mkpath(folder));
        outbox->append(message("b"), Durability::Prompt);
        QVERIFY(until([&] { return !outbox->durabilityLost(); }));
        QCOMPARE_EQ(changed.size(), 1);
        QCOMPARE_EQ(outbox->take(Lane::Live, 5).size(), size_t(1)); // b, and once
    }

    void whatWasAcknowledgedWithoutADiskIsNotSentAgain()
    {
        const QTemporaryDir dir;
        const QString folder = dir.filePath(u"later"_s);
        const QString file = folder + u"/outbox.db"_s;
        {
            const auto outbox = open(file);
            outbox->append(message("a"), Durability::Prompt);
            outbox->append(message("b"), Durability::Prompt);
            outbox->acknowledge({outbox->take(Lane::Live, 1)[0].sequence});
            QVERIFY(QDir().mkpath(folder));
            QVERIFY(until([&] { return !outbox->durabilityLost(); }));
        }
        const auto outbox = open(file);
        QCOMPARE_EQ(outbox->size(), 1);
        QVERIFY(until([&] { return outbox->hasWaiting(Lane::Backlog); }));
        QCOMPARE_EQ(outbox->take(Lane::Backlog, 5)[0].message->body, QByteArray("b"));
    }

    void aNumberThatNeverReachedTheDiskIsNotGivenAgain()
    {
        const QTemporaryDir dir;
        const QString folder = dir.filePath(u"later"_s);
        const QString file = folder + u"/outbox.db"_s;
        quint64 last = 0;
        {
            const auto outbox = open(file);
            outbox->append(message("a"), Durability::Prompt);
            last = outbox->append(message("b"), Durability::Prompt);
            (void)outbox->take(Lane::Live, 1);
            outbox->acknowledge({outbox->take(Lane::Live, 1)[0].sequence});
            QVERIFY(QDir().mkpath(folder));
            QVERIFY(until([&] { return !outbox->durabilityLost(); }));
        }
        const auto outbox = open(file);
        QVERIFY(outbox->append(message("c"), Durability::Prompt) > last);
    }

    void anAlarmThatWasPutAsideWithoutADiskDoesNotComeAgain()
    {
        const QTemporaryDir dir;
        const QString folder = dir.filePath(u"later"_s);
        const QString away = dir.filePath(u"away"_s);
        const QString file = folder + u"/outbox.db"_s;
        QVERIFY(QDir().mkpath(folder));
        {
            const auto outbox = open(file);
            outbox->append(message("earlier", Lane::Alarm), Durability::Prompt);
            QVERIFY(until([&] { return outbox->hasWaiting(Lane::Alarm); }));
        }
        QVERIFY(QDir().rename(folder, away));
        const auto outbox = open(file);
        const quint64 refused = outbox->append(message("refused", Lane::Alarm), Durability::Prompt);
        QCOMPARE_EQ(outbox->take(Lane::Alarm, 1).size(), size_t(1));
        outbox->putAside(refused, u"refused"_s);
        QVERIFY(QDir().rename(away, folder));
        QVERIFY(until([&] { return !outbox->durabilityLost(); }));
        QVERIFY(until([&] { return outbox->hasWaiting(Lane::Alarm); }));
        const auto alarms = outbox->take(Lane::Alarm, 5);
        QCOMPARE_EQ(alarms.size(), size_t(1));
        QCOMPARE_EQ(alarms[0].message->body, QByteArray("earlier"));
    }

    void anIdThatTheDiskNeverHeardOfIsNotGivenAgain()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(u"outbox.db"_s);
        const auto outbox = open(file);
        outbox->append(message("a"), Durability::Prompt);
        QVERIFY(until([&] { return outbox->hasWaiting(Lane::Live); }));
        const auto a = outbox->take(Lane::Live, 1);
        QVERIFY(a[0].message->id.startsWith(outbox->uuid()));
        QString sentWithoutDisk;
        {
            const test::FullDisk broken;
            outbox->append(message("b"), Durability::Prompt);
            QVERIFY(until([&] { return outbox->durabilityLost().has_value(); }));
            const auto b = outbox->take(Lane::Live, 1);
            QCOMPARE_EQ(b.size(), size_t(1));
            sentWithoutDisk = b[0].message->id;
        }
        // A kill here forgets it: what is on the disk now is what another run begins with.
        QVERIFY(QFile::copy(file, dir.filePath(u"killed.db"_s)));
        QVERIFY(QFile::copy(file + u"-wal"_s, dir.filePath(u"killed.db-wal"_s)));
        const auto next = open(dir.filePath(u"killed.db"_s));
        QCOMPARE_EQ(next->uuid(), outbox->uuid());
        next->append(message("c"), Durability::Prompt);
        QVERIFY(until([&] { return next->hasWaiting(Lane::Live); }));
        QVERIFY(next->take(Lane::Live, 1)[0].message->id != sentWithoutDisk);
    }

    void aMessageKeepsItsIdOverADiskThatCameBackAndARestart()
    {
        const QTemporaryDir dir;
        const QString folder = dir.filePath(u"later"_s);
        const QString file = folder + u"/outbox.db"_s;
        QString id;
        {
            const auto outbox = open(file);
            outbox->append(message("a"), Durability::Prompt);
            id = outbox->take(Lane::Live, 1)[0].message->id;
            QVERIFY(QDir().mkpath(folder));
            QVERIFY(until([&] { return !outbox->durabilityLost(); }));
        }
        const auto outbox = open(file);
        QVERIFY(until([&] { return outbox->hasWaiting(Lane::Backlog); }));
        QCOMPARE_EQ(outbox->take(Lane::Backlog, 1)[0].message->id, id);
    }

    void whatIsReleasedJustWhenTheDiskComesBackIsSentOnce_data()
    {
        QTest::addColumn<bool>("written");
        QTest::addRow("written with the commit that brought it back") << true;
        QTest::addRow("written with the next one") << false;
    }

    void whatIsReleasedJustWhenTheDiskComesBackIsSentOnce()
    {
        const QTemporaryDir dir;
        const QString folder = dir.filePath(u"mounted"_s);
        const QString away = dir.filePath(u"away"_s);
        const QString file = folder + u"/outbox.db"_s;
        QFETCH(bool, written);
        QVERIFY(QDir().mkpath(folder));
        {
            const auto outbox = open(file);
            outbox->append(message("old", Lane::Alarm), Durability::Prompt);
            QVERIFY(until([&] { return outbox->hasWaiting(Lane::Alarm); }));
        }
        QVERIFY(QDir().rename(folder, away));
        const auto outbox = open(file);
        const auto bringBack = [&] {
            QVERIFY(QDir().rename(away, folder));
            m_clock.advance(1s); // the next try is on its way
        };
        if (!written)
            bringBack();
        outbox->append(message("a", Lane::Alarm), Durability::Prompt);
        outbox->append(message("b", Lane::Alarm), Durability::Prompt);
        const auto flying = outbox->take(Lane::Alarm, 1);
        QCOMPARE_EQ(flying.size(), size_t(1));
        const QList<quint64> sequences{flying[0].sequence};
        // The alarms are about to be loaded anew, behind those of the earlier run.
        connect(outbox.get(), &Outbox::durabilityChanged, outbox.get(),
                [&] { outbox->release(sequences); });
        if (written)
            bringBack();
        QVERIFY(until([&] { return !outbox->durabilityLost(); }));
        QByteArrayList bodies;
        QVERIFY(until([&] {
            for (const auto &entry : outbox->take(Lane::Alarm, 10))
                bodies.append(entry.message->body);
            return bodies.size() >= 3;
        }));
        QCOMPARE_EQ(bodies, QByteArrayList({"old", "a", "b"}));
        QCOMPARE_EQ(outbox->inFlight(), 3);
        QCOMPARE_EQ(outbox->size(), 3);
    }
};

QTEST_GUILESS_MAIN(OutboxAwayTest)
#include "tst_outboxaway.moc"
