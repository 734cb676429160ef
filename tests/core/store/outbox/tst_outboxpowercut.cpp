// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outbox/outbox.h"
#include "store/outbox/outboxfile.h"
#include "support/manualclock.h"
#include "support/powercutvfs.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <mutex>
#include <set>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using test::PowerCutVfs;

namespace {

/// What was given to the outbox, and what it has said of it. The agent's thread writes it; the
/// thread that writes the disk compares it with what a power cut leaves.
///
/// Step n of the run notes "step" = n and appends message n in one turn. Message n's body is n,
/// then the numbers of the readings it closes, then a filling.
class Ledger
{
public:
    static QByteArray body(int step, const QList<int> &readings)
    {
        QByteArray text = QByteArray::number(step) + ':';
        for (const int reading : readings)
            text += QByteArray::number(reading) + ' ';
        return (text + ':').leftJustified(step % 5 == 0 ? 60'000 : 300, char('a' + step % 26));
    }

    void give(int step, const QList<int> &readings)
    {
        const std::lock_guard lock(m_mutex);
        m_bodies[step] = body(step, readings);
    }
    void offered(int step)
    {
        const std::lock_guard lock(m_mutex);
        m_stored.insert(step);
    }
    void acknowledge(int step)
    {
        const std::lock_guard lock(m_mutex);
        m_acknowledged.insert(step);
    }
    void accepted(int reading)
    {
        const std::lock_guard lock(m_mutex);
        m_accepted = std::max(m_accepted, reading);
    }

    /// What is wrong with an outbox that was left so; empty: nothing.
    [[nodiscard]] QString judge(const OutboxContents &contents,
                                const std::vector<QueuedMessage> &messages) const
    {
        const std::lock_guard lock(m_mutex);
        std::set<int> steps;
        std::set<int> readings;
        quint64 before = 0;
        for (const QueuedMessage &message : messages) {
            const int step = stepOf(message.message.body);
            if (!m_bodies.contains(step) || m_bodies.at(step) != message.message.body)
                return u"message %1 was never given so"_s.arg(step);
            if (message.sequence != quint64(step) || message.sequence <= before)
                return u"message %1 has the sequence %2 after %3"_s.arg(step)
                    .arg(message.sequence)
                    .arg(before);
            before = message.sequence;
            steps.insert(step);
        }
        for (const int step : m_stored) {
            if (!steps.contains(step) && !m_acknowledged.contains(step))
                return u"message %1 was stored, and is lost"_s.arg(step);
        }
        for (const OpenReading &reading : contents.readings)
            readings.insert(reading.body.toInt());
        for (const auto &[step, text] : m_bodies) {
            if (steps.contains(step) || m_acknowledged.contains(step))
                readings.merge(readingsOf(text));
        }
        for (int reading = 1; reading <= m_accepted; ++reading) {
            if (!readings.contains(reading))
                return u"reading %1 was accepted, and is lost"_s.arg(reading);
        }
        const int noted = contents.notes.value(u"step"_s).toInt();
        const int newest = std::max(steps.empty() ? 0 : *steps.rbegin(), lastStored());
        if (noted < newest)
            return u"the note says %1, and message %2 is there"_s.arg(noted).arg(newest);
        if (noted > 0 && !steps.contains(noted) && !m_acknowledged.contains(noted))
            return u"the note says %1, and that message is not there"_s.arg(noted);
        qint64 counted = 0;
        for (const SensorStock &stock : contents.stocks)
            counted += stock.messages;
        if (counted != qint64(messages.size()))
            return u"%1 messages are counted, and %2 are there"_s.arg(counted).arg(messages.size());
        return {};
    }

private:
    static int stepOf(const QByteArray &text) { return text.left(text.indexOf(':')).toInt(); }
    static std::set<int> readingsOf(const QByteArray &text)
    {
        std::set<int> numbers;
        for (const QByteArray &number : text.split(':').value(1).split(' ')) {
            if (!number.isEmpty())
                numbers.insert(number.toInt());
        }
        return numbers;
    }
    [[nodiscard]] int lastStored() const { return m_stored.empty() ? 0 : *m_stored.rbegin(); }

    mutable std::mutex m_mutex;
    std::map<int, QByteArray> m_bodies; ///< by step
    std::set<int> m_stored; ///< they were offered, so they are on the disk
    std::set<int> m_acknowledged; ///< they may be gone, or come back
    int m_accepted = 0; ///< readings up to this one
};

} // namespace

/// The power goes: at every sync, before it and after it, and at writes between; what was not
/// synced is lost, torn, or on the disk in part. Whatever was said to be stored is there.
class OutboxPowerCutTest : public QObject
{
    Q_OBJECT

    std::mt19937 m_random; ///< of the cuts
    Ledger m_ledger;
    QStringList m_failures;
    int m_cuts = 0;
    QMap<QString, int> m_syncs; ///< by file

    /// Opens what a cut leaves, as the next start would, and judges it.
    void cutNow(const PowerCutVfs &disk, PowerCutVfs::Unsynced unsynced, const QString &when)
    {
        ++m_cuts;
        const QTemporaryDir after(QFileInfo(u"/dev/shm"_s).isWritable() // its syncs cost nothing
                                      ? u"/dev/shm/outpost-powercut-XXXXXX"_s
                                      : QDir::tempPath() + u"/outpost-powercut-XXXXXX"_s);
        PowerCutVfs::save(disk.cut(unsynced, m_random), after.path());
        const auto fail = [&](const QString &what) {
            m_failures.append(u"cut %1 (%2): %3"_s.arg(m_cuts).arg(when, what));
        };
        OutboxFile file(after.filePath(u"outbox.db"_s));
        const auto contents = file.open();
        if (!contents)
            return fail(contents.error().text());
        const auto messages
            = file.load({.alarm = false, .first = 1, .last = contents->lastSequence + 1'000},
                        1'000'000, 1LL << 40);
        if (!messages)
            return fail(messages.error().text());
        if (!messages->unsound.empty())
            return fail(u"%1 messages are damaged"_s.arg(messages->unsound.size()));
        if (const QString wrong = m_ledger.judge(*contents, messages->messages); !wrong.isEmpty())
            fail(wrong);
    }

    void observe(const PowerCutVfs &disk, PowerCutVfs::Moment moment, const QString &name)
    {
        using Unsynced = PowerCutVfs::Unsynced;
        if (moment == PowerCutVfs::Moment::Write) {
            if (m_random() % 40 == 0)
                cutNow(disk, Unsynced::Random, u"at a write to "_s + name);
        } else if (moment == PowerCutVfs::Moment::BeforeSync) {
            cutNow(disk, Unsynced::Lost, u"before a sync of %1, unsynced lost"_s.arg(name));
            cutNow(disk, Unsynced::Torn, u"before a sync of %1, last write torn"_s.arg(name));
            cutNow(disk, Unsynced::Random, u"before a sync of %1, in any order"_s.arg(name));
        } else {
            ++m_syncs[name];
            cutNow(disk, Unsynced::Lost, u"after a sync of %1"_s.arg(name));
        }
    }

private Q_SLOTS:
    void whateverWasReportedStoredIsThereAfterAnyCut()
    {
        const unsigned seed = qEnvironmentVariableIsSet("OUTPOST_SEED")
            ? unsigned(qEnvironmentVariableIntValue("OUTPOST_SEED"))
            : std::random_device{}();
        m_random.seed(seed);
        std::mt19937 random(seed); // the script's own: the cuts are another thread's
        qInfo("OUTPOST_SEED=%u", seed);
        const int steps = qEnvironmentVariableIsSet("OUTPOST_LONG") ? 1'500 : 150;

        const QTemporaryDir dir;
        PowerCutVfs disk(dir.path());
        disk.setObserver(
            [&](PowerCutVfs::Moment moment, const QString &name) { observe(disk, moment, name); });
        test::ManualClock clock;
        {
            Outbox outbox({.file = dir.filePath(u"outbox.db"_s)}, clock);
            connect(&outbox, &Outbox::accepted, this,
                    [&](quint64 token) { m_ledger.accepted(int(token)); });
            QVERIFY(outbox.open().empty());
            QVERIFY(!outbox.durabilityLost());
            if (disk.syncs() == 0)
                QSKIP("Qt's SQLite driver has a SQLite of its own: its writes can't be seen");
            const int syncsOfFile = m_syncs.value(u"outbox.db"_s);
            int reading = 0;
            std::vector<Outbox::Entry> flying;
            for (int step = 1; step <= steps; ++step) {
                QList<int> readings;
                quint64 token = 0;
                for (int i = 0; i < step % 4; ++i) {
                    readings.append(++reading);
                    token = outbox.addReading(u"boiler"_s, clock.now(), QByteArray::number(reading),
                                              Durability::Prompt);
                    // Some are on the disk before their message closes them, some are not.
                    if (random() % 2 == 0)
                        clock.advance(1s);
                }
                m_ledger.give(step, readings);
                outbox.setNote(u"step"_s, QByteArray::number(step));
                QCOMPARE_EQ(outbox.append({.sensor = u"boiler"_s,
                                           .body = Ledger::body(step, readings),
                                           .created = clock.now(),
                                           .readings = int(readings.size())},
                                          Durability::Prompt, token),
                            quint64(step));
                QVERIFY(QTest::qWaitFor([&] {
                    clock.advance(1s);
                    return outbox.hasWaiting(Lane::Live);
                }));
                for (const auto &entry : outbox.take(Lane::Live, 100)) {
                    m_ledger.offered(int(entry.sequence));
                    flying.push_back(entry);
                }
                if (random() % 3 == 0) {
                    // The hub has some of them.
                    QList<quint64> sequences;
                    while (flying.size() > random() % 30) {
                        m_ledger.acknowledge(int(flying.front().sequence));
                        sequences.append(flying.front().sequence);
                        flying.erase(flying.begin());
                    }
                    outbox.acknowledge(sequences);
                }
            }
            // The log was moved into the file meanwhile: those syncs were cut as well.
            QVERIFY(m_syncs.value(u"outbox.db"_s) > syncsOfFile);
        } // closes, which moves it again
        disk.setObserver({});
        qInfo("%d power cuts at %d syncs", m_cuts, disk.syncs());
        QVERIFY2(
            m_failures.isEmpty(),
            qPrintable(
                u"%1 of %2 cuts: %3"_s.arg(m_failures.size())
                    .arg(m_cuts)
                    .arg(m_failures.first(std::min<qsizetype>(5, m_failures.size())).join(u'\n'))));
        QVERIFY(m_cuts > 4 * steps);
    }
};

QTEST_GUILESS_MAIN(OutboxPowerCutTest)
#include "tst_outboxpowercut.moc"
