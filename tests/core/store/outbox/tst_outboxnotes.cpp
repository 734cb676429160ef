// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outbox/outbox.h"
#include "store/outbox/outboxfile.h"
#include "support/manualclock.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Small values that are on the disk together with the messages that tell of them.
class OutboxNotesTest : public QObject
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

    bool untilCommitted(const Outbox &outbox, quint64 commits = 1)
    {
        return until([&] { return outbox.counters().commits >= commits; });
    }

private Q_SLOTS:
    void aNoteIsThereAtOnceAndAfterARestart()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(u"outbox.db"_s);
        {
            const auto outbox = open(file);
            QCOMPARE_EQ(outbox->note(u"alarm/hot"_s), QByteArray());
            outbox->setNote(u"alarm/hot"_s, QByteArray("raised\0!", 8));
            QCOMPARE_EQ(outbox->note(u"alarm/hot"_s), QByteArray("raised\0!", 8));
            QVERIFY(untilCommitted(*outbox));
        }
        QCOMPARE_EQ(open(file)->note(u"alarm/hot"_s), QByteArray("raised\0!", 8));
    }

    void aNoteAndTheMessageOfTheSameTurnShareACommit()
    {
        const QTemporaryDir dir;
        const auto outbox = open(dir.filePath(u"outbox.db"_s));
        outbox->setNote(u"alarm/hot"_s, "raised");
        outbox->append({.sensor = u"boiler"_s, .lane = Lane::Alarm, .body = "hot"},
                       Durability::Prompt);
        QVERIFY(until([&] { return outbox->hasWaiting(Lane::Alarm); }));
        QCOMPARE_EQ(outbox->counters().commits, 1U);
    }

    void anEmptyValueRemovesIt()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(u"outbox.db"_s);
        {
            const auto outbox = open(file);
            outbox->setNote(u"a"_s, "1");
            QVERIFY(untilCommitted(*outbox));
            outbox->setNote(u"a"_s, {});
            QCOMPARE_EQ(outbox->note(u"a"_s), QByteArray());
            QVERIFY(outbox->noteNames({}).isEmpty());
            QVERIFY(untilCommitted(*outbox, 2));
        }
        QVERIFY(open(file)->noteNames({}).isEmpty());
    }

    void namesAreFoundByTheirBeginning()
    {
        const QTemporaryDir dir;
        const auto outbox = open(dir.filePath(u"outbox.db"_s));
        for (const QString &name : {u"b/1"_s, u"a/2"_s, u"a/1"_s, u"ab"_s})
            outbox->setNote(name, "x");
        QCOMPARE_EQ(outbox->noteNames(u"a/"_s), QStringList({u"a/1"_s, u"a/2"_s}));
        QCOMPARE_EQ(outbox->noteNames({}).size(), 4);
        QVERIFY(outbox->noteNames(u"c"_s).isEmpty());
    }

    void aPromptNoteTakesAGroupedOneAlong()
    {
        const QTemporaryDir dir;
        const auto outbox = open(dir.filePath(u"outbox.db"_s));
        outbox->setNote(u"slow"_s, "1", Durability::Grouped);
        m_clock.advance(0us);
        QCOMPARE_EQ(m_clock.untilNextTimer(), 1s);
        outbox->setNote(u"slow"_s, "1", Durability::Prompt);
        QCOMPARE_EQ(m_clock.untilNextTimer(), 0s);
        QVERIFY(untilCommitted(*outbox));
    }

    void whatIsNotedWithoutADiskWinsOverWhatTheDiskHasWhenItComesBack()
    {
        const QTemporaryDir dir;
        const QString folder = dir.filePath(u"state"_s);
        const QString away = dir.filePath(u"away"_s);
        const QString file = folder + u"/outbox.db"_s;
        QVERIFY(QDir().mkpath(folder));
        {
            const auto outbox = open(file);
            outbox->setNote(u"kept"_s, "old");
            outbox->setNote(u"changed"_s, "old");
            outbox->setNote(u"removed"_s, "old");
            QVERIFY(untilCommitted(*outbox));
        }
        QVERIFY(QDir().rename(folder, away));
        {
            const auto outbox = open(file);
            QVERIFY(outbox->durabilityLost());
            outbox->setNote(u"changed"_s, "first");
            outbox->setNote(u"removed"_s, "first");
            QVERIFY(until([&] { return outbox->durabilityLost().has_value(); })); // a failed try
            outbox->setNote(u"changed"_s, "new");
            outbox->setNote(u"removed"_s, {});
            QCOMPARE_EQ(outbox->note(u"changed"_s), QByteArray("new"));
            QVERIFY(QDir().rename(away, folder));
            QVERIFY(until([&] { return !outbox->durabilityLost(); }));
            QCOMPARE_EQ(outbox->note(u"kept"_s), QByteArray("old"));
            QCOMPARE_EQ(outbox->note(u"changed"_s), QByteArray("new"));
            QCOMPARE_EQ(outbox->note(u"removed"_s), QByteArray());
        }
        const auto outbox = open(file);
        QCOMPARE_EQ(outbox->noteNames({}), QStringList({u"changed"_s, u"kept"_s}));
        QCOMPARE_EQ(outbox->note(u"changed"_s), QByteArray("new"));
    }

    void notesOfADamagedFileAreRescued()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"outbox.db"_s);
        {
            OutboxFile file(path);
            QVERIFY(file.open());
            OutboxBatch batch;
            batch.notes.insert(u"alarm/hot"_s, "raised");
            QVERIFY(file.write(batch));
        }
        OutboxFile file(path);
        const auto rescued = file.rescue(m_clock.now());
        QVERIFY(rescued);
        QCOMPARE_EQ(rescued->notes.value(u"alarm/hot"_s), QByteArray("raised"));
    }

    void aNoteWithAFlippedBitIsLeftOut()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"outbox.db"_s);
        {
            const auto outbox = open(path);
            outbox->setNote(u"fine"_s, "1");
            outbox->setNote(u"flipped"_s, QByteArray(100, 'x'));
            QVERIFY(untilCommitted(*outbox));
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const qsizetype at = file.readAll().indexOf(QByteArray(100, 'x'));
        QVERIFY(at > 0);
        QVERIFY(file.seek(at + 50));
        file.write("y");
        file.close();
        QCOMPARE_EQ(open(path)->noteNames({}), QStringList({u"fine"_s}));
    }
};

QTEST_GUILESS_MAIN(OutboxNotesTest)
#include "tst_outboxnotes.moc"
