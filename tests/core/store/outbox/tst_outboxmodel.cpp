// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outbox/outbox.h"
#include "support/manualclock.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <random>
#include <set>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// What an outbox must hold, kept in memory in the plainest way.
struct Model
{
    struct Given
    {
        QString sensor;
        bool alarm = false;
        QByteArray body;
        QString id; ///< once it was seen
    };
    std::map<quint64, Given> given; ///< every message, by sequence
    std::set<quint64> waiting; ///< given and not done with
    std::set<quint64> flying;
    std::map<quint64, QByteArray> readings; ///< open, by token
    std::map<QString, std::vector<quint64>> openOf; ///< tokens by sensor
    QMap<QString, QByteArray> notes;
};

/// One run of random operations on an outbox, and the same on its model.
class Run
{
public:
    Run(unsigned seed, const QString &folder)
        : m_random(seed)
        , m_folder(folder)
        , m_home(folder + u"/state"_s)
    {
        QDir().mkpath(m_home);
        start();
    }

    /// What went wrong; empty: nothing.
    QString go(int operations)
    {
        for (int i = 0; i < operations && m_wrong.isEmpty(); ++i)
            operate();
        if (m_away)
            comeBack();
        if (m_wrong.isEmpty())
            restart();
        if (m_wrong.isEmpty())
            drain();
        return m_wrong;
    }

private:
    unsigned pick(unsigned below) { return unsigned(m_random() % below); }
    QString sensor() { return u"s%1"_s.arg(pick(3)); }

    void fail(const QString &what)
    {
        if (m_wrong.isEmpty())
            m_wrong = what;
    }

    void start()
    {
        m_outbox = std::make_unique<Outbox>(
            OutboxOptions{.file = m_home + u"/outbox.db"_s, .memoryBytes = 6'000}, m_clock);
        QObject::connect(m_outbox.get(), &Outbox::dropped, m_outbox.get(),
                         [this] { fail(u"something was dropped"_s); });
        std::map<quint64, QByteArray> left;
        m_model.openOf.clear();
        for (const OpenReading &reading : m_outbox->open()) {
            left[reading.token] = reading.body;
            m_model.openOf[reading.sensor].push_back(reading.token);
        }
        if (left != m_model.readings)
            fail(u"%1 open readings came back of %2"_s.arg(left.size())
                     .arg(m_model.readings.size()));
        m_model.flying.clear();
        m_lastOf.clear();
        compare();
    }

    void compare()
    {
        if (m_outbox->size() != qint64(m_model.waiting.size()))
            fail(u"it counts %1 messages, and holds %2"_s.arg(m_outbox->size())
                     .arg(m_model.waiting.size()));
        if (m_outbox->inFlight() != qint64(m_model.flying.size()))
            fail(
                u"%1 are in flight, not %2"_s.arg(m_outbox->inFlight()).arg(m_model.flying.size()));
        std::map<QString, qint64> stocks;
        for (const quint64 sequence : m_model.waiting)
            ++stocks[m_model.given.at(sequence).sensor];
        for (const QString &name : {u"s0"_s, u"s1"_s, u"s2"_s}) {
            if (m_outbox->stock(name).messages != stocks[name])
                fail(u"%1 messages are counted of %2, not %3"_s.arg(m_outbox->stock(name).messages)
                         .arg(name)
                         .arg(stocks[name]));
        }
        if (m_outbox->noteNames({}) != QStringList(m_model.notes.keys()))
            fail(u"other notes than were given"_s);
        for (auto it = m_model.notes.begin(); it != m_model.notes.end(); ++it) {
            if (m_outbox->note(it.key()) != *it)
                fail(u"the note %1 is another one"_s.arg(it.key()));
        }
    }

    void operate()
    {
        switch (pick(16)) {
        case 0:
        case 1:
            addReading();
            break;
        case 2:
        case 3:
        case 4:
        case 5:
            append();
            break;
        case 6:
        case 7:
        case 8:
            take(Lane(pick(3)), int(pick(8)) + 1);
            break;
        case 9:
        case 10:
            acknowledge();
            break;
        case 11:
            release();
            break;
        case 12:
            note();
            break;
        case 13:
            if (!m_away && m_model.flying.empty())
                m_outbox->markBacklog();
            m_lastOf.clear();
            break;
        case 14:
            pass();
            break;
        case 15:
            if (pick(4) == 0)
                putAside();
            else if (pick(3) == 0)
                m_away ? comeBack() : goAway();
            else if (pick(3) == 0 && !m_away)
                restart();
            break;
        }
        compare();
    }

    Durability durability() { return pick(2) == 0 ? Durability::Prompt : Durability::Grouped; }

    void addReading()
    {
        const QString name = sensor();
        const QByteArray text = QByteArray::number(++m_number);
        const quint64 token = m_outbox->addReading(name, m_clock.now(), text, durability());
        if (m_model.readings.contains(token))
            fail(u"the token %1 was given twice"_s.arg(token));
        m_model.readings[token] = text;
        m_model.openOf[name].push_back(token);
    }

    void append()
    {
        const QString name = sensor();
        const bool alarm = pick(6) == 0;
        quint64 upTo = 0;
        std::vector<quint64> &open = m_model.openOf[name];
        if (!alarm && !open.empty() && pick(2) == 0) {
            const size_t closed = pick(unsigned(open.size())) + 1;
            upTo = open[closed - 1];
            for (size_t i = 0; i < closed; ++i)
                m_model.readings.erase(open[i]);
            open.erase(open.begin(), open.begin() + qsizetype(closed));
        }
        const QByteArray body
            = QByteArray::number(++m_number).leftJustified(qsizetype(20 + pick(400)), '.');
        const quint64 sequence = m_outbox->append({.sensor = name,
                                                   .lane = alarm ? Lane::Alarm : Lane::Live,
                                                   .body = body,
                                                   .created = m_clock.now(),
                                                   .readings = 1},
                                                  durability(), upTo);
        if (m_model.given.contains(sequence))
            fail(u"the sequence %1 was given twice"_s.arg(sequence));
        m_model.given[sequence] = {.sensor = name, .alarm = alarm, .body = body};
        m_model.waiting.insert(sequence);
    }

    void take(Lane lane, int most)
    {
        for (const auto &[sequence, message] : m_outbox->take(lane, most)) {
            if (!m_model.waiting.contains(sequence)) {
                fail(u"message %1 does not wait"_s.arg(sequence));
                return;
            }
            Model::Given &known = m_model.given.at(sequence);
            if (message->body != known.body || message->sensor != known.sensor
                || known.alarm != (lane == Lane::Alarm))
                fail(u"message %1 is another one"_s.arg(sequence));
            if (!known.id.isEmpty() && known.id != message->id)
                fail(u"message %1 has another id"_s.arg(sequence));
            known.id = message->id;
            if (!m_model.flying.insert(sequence).second)
                fail(u"message %1 is in flight already"_s.arg(sequence));
            // Nothing older of its sensor may still wait in this lane.
            quint64 &last = m_lastOf[{lane, known.sensor}];
            if (sequence < last)
                fail(u"message %1 comes after %2"_s.arg(sequence).arg(last));
            last = sequence;
        }
    }

    QList<quint64> someFlying()
    {
        QList<quint64> some;
        for (const quint64 sequence : m_model.flying) {
            if (pick(3) != 0)
                some.append(sequence);
        }
        return some;
    }

    void acknowledge()
    {
        const QList<quint64> some = someFlying();
        for (const quint64 sequence : some) {
            m_model.flying.erase(sequence);
            m_model.waiting.erase(sequence);
        }
        m_outbox->acknowledge(some);
    }

    void release()
    {
        QList<quint64> all(m_model.flying.begin(), m_model.flying.end());
        m_model.flying.clear();
        m_lastOf.clear(); // they go again
        m_outbox->release(all);
    }

    void putAside()
    {
        if (m_model.flying.empty())
            return;
        const quint64 sequence = *m_model.flying.begin();
        m_model.flying.erase(sequence);
        m_model.waiting.erase(sequence);
        m_outbox->putAside(sequence, u"refused"_s);
    }

    void note()
    {
        const QString name = u"n%1"_s.arg(pick(4));
        const QByteArray value = pick(4) == 0 ? QByteArray() : QByteArray::number(++m_number);
        if (value.isEmpty())
            m_model.notes.remove(name);
        else
            m_model.notes[name] = value;
        m_touched.insert(name);
        m_outbox->setNote(name, value, durability());
    }

    /// Lets time pass, and what the disk did meanwhile arrive, or only a part of it.
    void pass()
    {
        m_clock.advance(std::chrono::milliseconds(pick(1'500)));
        if (pick(2) == 0)
            QTest::qWait(0);
    }

    void restart()
    {
        m_outbox.reset();
        start();
    }

    /// The next start finds no folder, as where a disk is not mounted yet.
    void goAway()
    {
        m_outbox.reset();
        QDir().rename(m_home, m_folder + u"/away"_s);
        m_away = true;
        m_hidden = std::exchange(m_model, {});
        m_model.given = m_hidden.given; // no sequence is given again
        m_lastOf.clear();
        m_touched.clear();
        m_outbox = std::make_unique<Outbox>(
            OutboxOptions{.file = m_home + u"/outbox.db"_s, .memoryBytes = 1'000'000}, m_clock);
        (void)m_outbox->open();
        if (!m_outbox->durabilityLost())
            fail(u"it does not notice that its folder is missing"_s);
    }

    void comeBack()
    {
        QDir().rename(m_folder + u"/away"_s, m_home);
        // Something to write, so that it tries.
        m_outbox->setNote(u"n0"_s, QByteArray::number(++m_number));
        m_model.notes[u"n0"_s] = QByteArray::number(m_number);
        m_touched.insert(u"n0"_s);
        if (!QTest::qWaitFor([&] {
                m_clock.advance(1s);
                return !m_outbox->durabilityLost();
            }))
            fail(u"it does not come back"_s);
        m_away = false;
        // What the file held joins; its open readings come with the next start.
        m_lastOf.clear(); // what went out meanwhile is younger than it
        m_model.waiting.merge(m_hidden.waiting);
        m_model.readings.merge(m_hidden.readings);
        for (auto it = m_hidden.notes.begin(); it != m_hidden.notes.end(); ++it) {
            if (!m_touched.contains(it.key()))
                m_model.notes[it.key()] = *it;
        }
        compare();
    }

    /// All that waits comes, once each.
    void drain()
    {
        const bool all = QTest::qWaitFor([&] {
            m_clock.advance(1s);
            for (const Lane lane : {Lane::Alarm, Lane::Live, Lane::Backlog})
                take(lane, 1'000);
            const QList<quint64> flying(m_model.flying.begin(), m_model.flying.end());
            for (const quint64 sequence : flying) {
                m_model.waiting.erase(sequence);
                m_model.flying.erase(sequence);
            }
            m_outbox->acknowledge(flying);
            return !m_wrong.isEmpty() || m_model.waiting.empty();
        });
        if (!all)
            fail(u"%1 messages never come"_s.arg(m_model.waiting.size()));
        compare();
        restart(); // and nothing comes back
    }

    std::mt19937 m_random;
    QString m_folder;
    QString m_home;
    test::ManualClock m_clock;
    std::unique_ptr<Outbox> m_outbox;
    Model m_model;
    Model m_hidden; ///< what the file has while it is away
    std::set<QString> m_touched; ///< notes that were set or removed meanwhile
    std::map<std::pair<Lane, QString>, quint64> m_lastOf;
    int m_number = 0;
    bool m_away = false;
    QString m_wrong;
};

} // namespace

/// Random operations on an outbox, held against a model: nothing is lost, invented, changed, told
/// twice or out of order, and all that is counted is right, over restarts and without a disk.
class OutboxModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whateverIsDoneItAgreesWithTheModel()
    {
        const bool given = qEnvironmentVariableIsSet("OUTPOST_SEED");
        const unsigned first = given ? unsigned(qEnvironmentVariable("OUTPOST_SEED").toUInt())
                                     : std::random_device{}();
        const int runs = given ? 1 : qEnvironmentVariableIsSet("OUTPOST_LONG") ? 5'000 : 100;
        for (int i = 0; i < runs; ++i) {
            const unsigned seed = first + unsigned(i);
            const QTemporaryDir dir(QFileInfo(u"/dev/shm"_s).isWritable()
                                        ? u"/dev/shm/outpost-model-XXXXXX"_s
                                        : QDir::tempPath() + u"/outpost-model-XXXXXX"_s);
            const QString wrong = Run(seed, dir.path()).go(120);
            QVERIFY2(wrong.isEmpty(), qPrintable(u"OUTPOST_SEED=%1: %2"_s.arg(seed).arg(wrong)));
        }
    }
};

QTEST_GUILESS_MAIN(OutboxModelTest)
#include "tst_outboxmodel.moc"
