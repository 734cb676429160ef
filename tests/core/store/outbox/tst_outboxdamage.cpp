// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outbox/outbox.h"
#include "store/outbox/outboxfile.h"
#include "support/manualclock.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/mount.h>
#include <unistd.h>

#include <random>
#include <set>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int count = 400;

QByteArray body(int number)
{
    return QByteArray::number(number).rightJustified(200, '0');
}

} // namespace

/// Bits flip and ends are missing, anywhere in the file and its log: the outbox opens, keeps what
/// is damaged, and gives nothing that it was not given. And the disk is full, or can't be written.
class OutboxDamageTest : public QObject
{
    Q_OBJECT

    test::ManualClock m_clock;
    QByteArray m_file; ///< of an outbox with messages 1 to 400, the newer half in the log
    QByteArray m_log;
    std::mt19937 m_random;

    template <typename Condition> bool until(Condition condition)
    {
        return QTest::qWaitFor([&] {
            m_clock.advance(1s);
            return condition();
        });
    }

    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static void put(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE_EQ(file.write(content), content.size());
    }

    static OutboxBatch batch(int first, int last)
    {
        OutboxBatch result;
        for (int number = first; number <= last; ++number) {
            result.messages.push_back(
                {.sequence = quint64(number),
                 .message = {.sensor = u"boiler"_s, .body = body(number), .readings = 1}});
            result.changes[u"boiler"_s] += stockOf(outlineOf(result.messages.back()));
        }
        return result;
    }

    /// Opens a damaged outbox as the agent does; the numbers of all messages that it gives.
    std::set<int> openAndTakeAll(const QString &folder)
    {
        Outbox outbox({.file = folder + u"/outbox.db"_s}, m_clock);
        (void)outbox.open();
        if (outbox.durabilityLost())
            qInfo("%s", qUtf8Printable(outbox.durabilityLost()->text()));
        std::set<int> numbers;
        outbox.append({.sensor = u"boiler"_s, .body = body(1'000)}, Durability::Prompt);
        const bool came = until([&] {
            for (const Lane lane : {Lane::Backlog, Lane::Live}) {
                for (const auto &entry : outbox.take(lane, 10'000))
                    numbers.insert(entry.message->body.toInt());
            }
            return numbers.contains(1'000) && !outbox.durabilityLost();
        });
        if (!came)
            return {}; // the caller misses number 1000
        // What comes from the disk comes in its turn; an end that can't be read never does.
        (void)QTest::qWaitFor(
            [&] {
                m_clock.advance(1s);
                for (const auto &entry : outbox.take(Lane::Backlog, 10'000))
                    numbers.insert(entry.message->body.toInt());
                return numbers.size() > size_t(count);
            },
            30);
        return numbers;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const unsigned seed = qEnvironmentVariableIsSet("OUTPOST_SEED")
            ? unsigned(qEnvironmentVariableIntValue("OUTPOST_SEED"))
            : std::random_device{}();
        m_random.seed(seed);
        qInfo("OUTPOST_SEED=%u", seed);
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"outbox.db"_s);
        {
            OutboxFile file(path);
            QVERIFY(file.open());
            QVERIFY(file.write(batch(1, count / 2)));
        }
        OutboxFile file(path);
        QVERIFY(file.open());
        QVERIFY(file.write(batch(count / 2 + 1, count)));
        m_file = contentOf(path);
        m_log = contentOf(path + u"-wal"_s);
        QVERIFY(m_file.size() > 10'000 && m_log.size() > 10'000);
    }

    void whateverIsDamagedItOpensAndGivesNothingWrong()
    {
        const int rounds = qEnvironmentVariableIsSet("OUTPOST_LONG") ? 1'000 : 60;
        int kept = 0;
        for (int round = 0; round < rounds; ++round) {
            QByteArray file = m_file;
            QByteArray log = m_log;
            QByteArray &victim = round % 2 == 0 ? file : log;
            if (round % 5 == 0) {
                victim.truncate(qsizetype(m_random() % size_t(victim.size())));
            } else {
                for (int flips = 1 << (round % 8); flips > 0; --flips) {
                    char &byte = victim.data()[m_random() % size_t(victim.size())];
                    byte = char(byte ^ (1 << m_random() % 8));
                }
            }
            const QTemporaryDir dir;
            put(dir.filePath(u"outbox.db"_s), file);
            put(dir.filePath(u"outbox.db-wal"_s), log);
            const std::set<int> numbers = openAndTakeAll(dir.path());
            QVERIFY2(numbers.contains(1'000), qPrintable(u"round %1"_s.arg(round)));
            for (const int number : numbers)
                QVERIFY2(number == 1'000 || (number >= 1 && number <= count),
                         qPrintable(u"round %1: message %2"_s.arg(round).arg(number)));
            if (!QDir(dir.path()).entryList({u"outbox.db.damaged-*"_s}).isEmpty())
                ++kept;
        }
        qInfo("%d of %d damaged files were moved aside", kept, rounds);
    }

    void aPageThatCantBeReadCostsItsOwnMessagesAlone()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"outbox.db"_s);
        {
            OutboxFile file(path);
            QVERIFY(file.open());
            QVERIFY(file.write(batch(1, count)));
        }
        QByteArray bytes = contentOf(path);
        const qsizetype at = bytes.indexOf(body(200)) / 4096 * 4096;
        QVERIFY(at > 0);
        bytes.replace(at, 4096, QByteArray(4096, '\x55'));
        put(path, bytes);
        OutboxFile file(path);
        const auto rescued = file.rescue(m_clock.now());
        QVERIFY(rescued);
        QVERIFY2(rescued->damage->messages > count - 30,
                 qPrintable(QString::number(rescued->damage->messages)));
        QCOMPARE_EQ(rescued->damage->messages + rescued->damage->lost, count);
        QVERIFY(QFile::exists(rescued->damage->keptAs));
        QCOMPARE_EQ(rescued->lastSequence, quint64(count));
        QCOMPARE_EQ(rescued->stocks.value(u"boiler"_s).messages, rescued->damage->messages);
    }

    void aRescueThatWasCutShortIsFinished()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"outbox.db"_s);
        {
            OutboxFile file(path + u".rescued"_s);
            QVERIFY(file.open());
            QVERIFY(file.write(batch(1, 3)));
        }
        OutboxFile file(path);
        const auto contents = file.open();
        QVERIFY(contents);
        QCOMPARE_EQ(contents->lastNormal, 3U);
    }

    void whatIsKnownInMemoryIsInTheNewFileToo()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"outbox.db"_s);
        {
            OutboxFile file(path);
            QVERIFY(file.open());
            QVERIFY(file.write(batch(1, 20)));
        }
        // One that can be read, and one that can't.
        OutboxFile file(path);
        auto rescued = file.rescue(m_clock.now(), batch(15, 30).messages);
        QVERIFY(rescued);
        QCOMPARE_EQ(rescued->stocks.value(u"boiler"_s).messages, 30);
        file.close();
        put(path, QByteArray(contentOf(path).size(), '\x55'));
        rescued = file.rescue(m_clock.now(), batch(15, 30).messages);
        QVERIFY(rescued);
        QCOMPARE_EQ(rescued->stocks.value(u"boiler"_s).messages, 16);
        QVERIFY(rescued->lastSequence >= 30U); // none is given twice
        QCOMPARE_EQ(QDir(dir.path()).entryList({u"outbox.db.damaged-*"_s}).size(), 2);
    }

    void onAFullDiskItGoesOnFromMemoryAndComesBack()
    {
        const QTemporaryDir dir;
        if (::geteuid() != 0
            || ::mount("tmpfs", dir.path().toLocal8Bit().constData(), "tmpfs", 0, "size=2m") != 0)
            QSKIP("only root may mount the small disk that this test fills");
        const auto unmount
            = qScopeGuard([&] { ::umount2(dir.path().toLocal8Bit().constData(), MNT_DETACH); });
        {
            Outbox outbox({.file = dir.filePath(u"outbox.db"_s)}, m_clock);
            (void)outbox.open();
            QFile filler(dir.filePath(u"filler"_s));
            QVERIFY(filler.open(QIODevice::WriteOnly));
            while (filler.write(QByteArray(4096, 'x')) > 0 && filler.flush()) { }
            for (int number = 1; number <= 300; ++number)
                outbox.append({.sensor = u"boiler"_s, .body = body(number)}, Durability::Prompt);
            QVERIFY(until([&] { return outbox.durabilityLost().has_value(); }));
            QVERIFY(outbox.durabilityLost()->message.contains(u"full"_s));
            QVERIFY(outbox.hasWaiting(Lane::Live)); // from memory
            filler.close();
            QVERIFY(filler.remove());
            QVERIFY(until([&] { return !outbox.durabilityLost(); }));
            QCOMPARE_EQ(outbox.size(), 300);
        }
        Outbox outbox({.file = dir.filePath(u"outbox.db"_s)}, m_clock);
        (void)outbox.open();
        QCOMPARE_EQ(outbox.size(), 300);
    }

    void onADiskThatCantBeWrittenItGoesOnFromMemoryAndComesBack()
    {
        const QTemporaryDir dir;
        const QByteArray path = dir.path().toLocal8Bit();
        if (::geteuid() != 0 || ::mount("tmpfs", path.constData(), "tmpfs", 0, "size=8m") != 0)
            QSKIP("only root may mount the disk that this test makes read-only");
        const auto unmount = qScopeGuard([&] { ::umount2(path.constData(), MNT_DETACH); });
        {
            Outbox outbox({.file = dir.filePath(u"outbox.db"_s)}, m_clock);
            (void)outbox.open();
            outbox.append({.sensor = u"boiler"_s, .body = body(1)}, Durability::Prompt);
            QVERIFY(until([&] { return outbox.hasWaiting(Lane::Live); }));
        }
        QCOMPARE_EQ(::mount("tmpfs", path.constData(), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr),
                    0);
        {
            Outbox outbox({.file = dir.filePath(u"outbox.db"_s)}, m_clock);
            (void)outbox.open();
            QVERIFY(outbox.durabilityLost());
            QVERIFY(!outbox.durabilityLost()->remedy.isEmpty());
            outbox.append({.sensor = u"boiler"_s, .body = body(2)}, Durability::Prompt);
            QCOMPARE_EQ(outbox.take(Lane::Live, 10).size(), size_t(1));
            QCOMPARE_EQ(::mount("tmpfs", path.constData(), "tmpfs", MS_REMOUNT, nullptr), 0);
            QVERIFY(until([&] { return !outbox.durabilityLost(); }));
            QVERIFY(until([&] { return outbox.hasWaiting(Lane::Backlog); }));
            QCOMPARE_EQ(outbox.size(), 2);
        }
        Outbox outbox({.file = dir.filePath(u"outbox.db"_s)}, m_clock);
        (void)outbox.open();
        QCOMPARE_EQ(outbox.size(), 2);
    }
};

QTEST_GUILESS_MAIN(OutboxDamageTest)
#include "tst_outboxdamage.moc"
