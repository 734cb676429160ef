// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"
#include "store/outbox/outbox.h"
#include "support/manualclock.h"

#include <QDir>
#include <QSet>
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

/// The disk tells other bytes than it was given.
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

    /// Takes and acknowledges until nothing waits, and gives the bodies; each must come once.
    QList<QByteArray> sendAll(Outbox &outbox)
    {
        QList<QByteArray> bodies;
        const bool done = until([&] {
            for (const Lane lane : {Lane::Live, Lane::Backlog}) {
                QList<quint64> sequences;
                for (const auto &entry : outbox.take(lane, 50)) {
                    if (bodies.contains(entry.message->body))
                        qWarning() << "twice:" << entry.message->body;
                    bodies.append(entry.message->body);
                    sequences.append(entry.sequence);
                }
                outbox.acknowledge(sequences);
            }
            return outbox.size() == 0;
        });
        if (!done)
            qWarning("%lld wait for ever", qlonglong(outbox.size()));
        return bodies;
    }

    static QString damagedFile(const QTemporaryDir &dir)
    {
        const QStringList files = QDir(dir.path()).entryList({u"outbox.db.damaged-*"_s});
        return files.isEmpty() ? QString() : files.first();
    }

private Q_SLOTS:
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
        // All of the first half, and not nothing because the file is shorter than it says.
        QVERIFY(outbox->size() > 200);
        QVERIFY(outbox->damage());
        QCOMPARE_EQ(outbox->damage()->messages, outbox->size());
        QCOMPARE_EQ(outbox->damage()->messages + outbox->damage()->lost, 500);
        outbox->append(message("new"), Durability::Prompt);
        QVERIFY(until([&] { return outbox->hasWaiting(Lane::Live); }));
        QVERIFY(!outbox->durabilityLost());
        QVERIFY(!damagedFile(dir).isEmpty());
        QCOMPARE_EQ(sendAll(*outbox).size(), 501 - outbox->damage()->lost);
    }

    void pagesThatCantBeReadCostWhatIsInThemAndNothingBehindThem()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(u"outbox.db"_s);
        fill(file, 500);
        QFile destroyed(file);
        QVERIFY(destroyed.open(QIODevice::ReadWrite));
        QVERIFY(destroyed.seek(destroyed.size() / 2 / 4096 * 4096));
        destroyed.write(QByteArray(2 * 4096, '\xa5'));
        destroyed.close();

        // Met at the start, or when what waits is read: then the file is moved aside meanwhile.
        const auto outbox = open(file);
        outbox->append(message("new"), Durability::Prompt);
        const QList<QByteArray> sent = sendAll(*outbox);
        QVERIFY(!damagedFile(dir).isEmpty());
        QVERIFY(outbox->damage()->lost > 0);
        QCOMPARE_EQ(sent.size(), 501 - outbox->damage()->lost);
        for (const int number : {0, 499})
            QVERIFY(sent.contains(QByteArray::number(number).rightJustified(200, '0')));
        QVERIFY(sent.contains("new"));
    }

    void aRowInAPlaceThatIsNotItsOwnIsMetWhileRunning()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(u"outbox.db"_s);
        fill(file, 50);
        // SQLite's varint of the position of sequence 26, which gets that of 5.
        const QByteArray position = QByteArray::fromHex("80c0808080808080");
        QFile changed(file);
        QVERIFY(changed.open(QIODevice::ReadWrite));
        const qsizetype at = changed.readAll().indexOf(position + '\x1a');
        QVERIFY(at > 0);
        QVERIFY(changed.seek(at + position.size()));
        QVERIFY(changed.putChar('\x05'));
        changed.close();

        const auto outbox = open(file);
        QVERIFY(damagedFile(dir).isEmpty()); // nothing shows yet
        QList<QByteArray> sent = sendAll(*outbox);
        QVERIFY(!damagedFile(dir).isEmpty());
        QVERIFY(!outbox->durabilityLost());
        QCOMPARE_EQ(sent.size(), 49);
        QCOMPARE_EQ(QSet<QByteArray>(sent.begin(), sent.end()).size(), 49);
        QCOMPARE_EQ(outbox->damage()->lost, 1);
        QVERIFY(!outbox->damage()->countUnknown);
    }

    void rowsThatAreGoneWithoutAWordAreNotWaitedFor()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(u"outbox.db"_s);
        fill(file, 50);
        {
            auto database = Database::open(file);
            QVERIFY(database);
            QVERIFY((*database)->execute(u"DELETE FROM message WHERE position % 2 = 0"_s));
        }
        const auto outbox = open(file);
        QCOMPARE_EQ(outbox->size(), 50);
        QCOMPARE_EQ(sendAll(*outbox).size(), 25);
        QCOMPARE_EQ(outbox->size(), 0);
        QCOMPARE_EQ(outbox->bytes(), 0);
        QCOMPARE_EQ(outbox->damage()->lost, 25);
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
        // It does not wait for ever: it is kept aside, and told.
        QCOMPARE_EQ(outbox->size(), 49);
        QCOMPARE_EQ(outbox->damage()->lost, 1);
        QVERIFY(outbox->damage()->keptAs.isEmpty());
    }
};

QTEST_GUILESS_MAIN(OutboxTroubleTest)
#include "tst_outboxtrouble.moc"
