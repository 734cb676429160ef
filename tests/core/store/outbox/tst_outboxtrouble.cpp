// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outbox/outbox.h"
#include "support/manualclock.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

Message message(const QByteArray &body)
{
    return {.sensor = u"boiler"_s, .body = body, .readings = 1};
}

} // namespace

/// The disk is full, gone, or tells other bytes than it was given.
class OutboxTroubleTest : public QObject
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

    void fill(const QString &file, int count)
    {
        const auto outbox = open(file);
        for (int i = 0; i < count; ++i)
            outbox->append(message(QByteArray::number(i).rightJustified(200, '0')),
                           Durability::Prompt);
        QVERIFY(until([&] { return outbox->hasWaiting(Lane::Live); }));
    }

    static QString damagedFile(const QTemporaryDir &dir)
    {
        const QStringList files = QDir(dir.path()).entryList({u"outbox.db.damaged-*"_s});
        return files.isEmpty() ? QString() : files.first();
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

    void aFileThatIsNoDatabaseIsMovedAsideAndKept()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(u"outbox.db"_s);
        QFile rubbish(file);
        QVERIFY(rubbish.open(QIODevice::WriteOnly));
        rubbish.write(QByteArray(8192, 'x'));
        rubbish.close();

        const auto outbox = open(file);
        QVERIFY(!outbox->durabilityLost());
        QVERIFY(!damagedFile(dir).isEmpty());
        outbox->append(message("a"), Durability::Prompt);
        QVERIFY(until([&] { return outbox->hasWaiting(Lane::Live); }));
    }

    void whatCanBeReadOfATruncatedFileWaitsAgain()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(u"outbox.db"_s);
        fill(file, 500);
        QFile cut(file);
        QVERIFY(cut.open(QIODevice::ReadWrite));
        QVERIFY(cut.resize(cut.size() * 2 / 3));
        cut.close();

        const auto outbox = open(file);
        outbox->append(message("new"), Durability::Prompt);
        QVERIFY(until([&] { return outbox->hasWaiting(Lane::Live); }));
        QVERIFY(!outbox->durabilityLost());
        QVERIFY(!damagedFile(dir).isEmpty());
    }

    void aFlippedBitInABodyIsNoticedAndTheOthersAreSent()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(u"outbox.db"_s);
        fill(file, 50);
        QFile flip(file);
        QVERIFY(flip.open(QIODevice::ReadWrite));
        QByteArray bytes = flip.readAll();
        const qsizetype at = bytes.indexOf(QByteArray::number(25).rightJustified(200, '0'));
        QVERIFY(at > 0);
        QVERIFY(flip.seek(at + 100));
        flip.write("1");
        flip.close();

        const auto outbox = open(file);
        QVERIFY(until([&] { return outbox->hasWaiting(Lane::Backlog); }));
        QList<int> numbers;
        for (const auto &entry : outbox->take(Lane::Backlog, 100))
            numbers.append(entry.message->body.toInt());
        QCOMPARE_EQ(numbers.size(), 49);
        QVERIFY(!numbers.contains(25));
    }
};

QTEST_GUILESS_MAIN(OutboxTroubleTest)
#include "tst_outboxtrouble.moc"
