// SPDX-License-Identifier: GPL-3.0-or-later
#include "transactionworld.h"

#include <QHash>
#include <QTest>

#include <deque>
#include <vector>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// All states that a world can come into, and which lead to which.
class Search
{
public:
    explicit Search(const TransactionWorld &first) { meet(first, 0, u"begin"_s); }

    /// The first thing that must not be, with the way that led there; empty: none.
    QString run()
    {
        while (!m_open.empty()) {
            const auto [number, world] = std::move(m_open.front());
            m_open.pop_front();
            for (const auto &step : world.steps()) {
                TransactionWorld next = world;
                next.take(step);
                if (next.key() == m_states[number].key)
                    continue;
                const quint32 to = meet(next, number, step.what);
                if (!step.isFault)
                    m_quiet.emplace_back(number, to);
                if (const QString wrong = next.violation(world); !wrong.isEmpty())
                    return wrong + u": "_s + wayTo(to);
            }
        }
        return stuck();
    }

    [[nodiscard]] size_t states() const { return m_states.size(); }
    [[nodiscard]] size_t ends() const { return m_ends.size(); }

private:
    struct State
    {
        QByteArray key;
        quint32 before;
        QString step;
    };

    quint32 meet(const TransactionWorld &world, quint32 before, const QString &step)
    {
        const QByteArray key = world.key();
        const auto known = m_numbers.constFind(key);
        if (known != m_numbers.constEnd())
            return *known;
        const auto number = quint32(m_states.size());
        m_numbers.insert(key, number);
        m_states.push_back({key, before, step});
        m_open.emplace_back(number, world);
        if (world.isOver())
            m_ends.push_back(number);
        return number;
    }

    /// From every state there is a way to an end on which nothing more goes wrong.
    QString stuck() const
    {
        std::vector<std::vector<quint32>> back(m_states.size());
        for (const auto &[from, to] : m_quiet)
            back[to].push_back(from);
        std::vector<bool> ends(m_states.size());
        std::vector<quint32> reached = m_ends;
        for (const quint32 end : m_ends)
            ends[end] = true;
        while (!reached.empty()) {
            const quint32 at = reached.back();
            reached.pop_back();
            for (const quint32 from : back[at]) {
                if (!ends[from]) {
                    ends[from] = true;
                    reached.push_back(from);
                }
            }
        }
        for (quint32 number = 0; number < m_states.size(); ++number) {
            if (!ends[number])
                return u"it does not end although nothing goes wrong any more: "_s + wayTo(number);
        }
        return {};
    }

    QString wayTo(quint32 number) const
    {
        QStringList steps;
        for (; number != 0; number = m_states[number].before)
            steps.prepend(m_states[number].step);
        return steps.join(u"; "_s);
    }

    QHash<QByteArray, quint32> m_numbers;
    std::vector<State> m_states;
    std::deque<std::pair<quint32, TransactionWorld>> m_open;
    std::vector<std::pair<quint32, quint32>> m_quiet; ///< steps that are no faults
    std::vector<quint32> m_ends;
};

} // namespace

/// All interleavings of a coordinator and two participants with a bounded number of faults.
class TestTransactionModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothOrNeitherChangeWhateverHappens_data();
    void bothOrNeitherChangeWhateverHappens();
};

void TestTransactionModel::bothOrNeitherChangeWhateverHappens_data()
{
    QTest::addColumn<Faults>("faults");
    QTest::newRow("nothing goes wrong") << Faults{};
    QTest::newRow("somebody refuses") << Faults{.losses = 1, .refusals = 2};
    QTest::newRow("all crash") << Faults{.coordinatorCrashes = 1, .participantCrashes = 2};
    QTest::newRow("the coordinator crashes twice") << Faults{.coordinatorCrashes = 2, .losses = 1};
    QTest::newRow("messages are lost") << Faults{.losses = 3};
    QTest::newRow("messages are lost and doubled") << Faults{.losses = 1, .copies = 1};
    QTest::newRow("crashes and losses")
        << Faults{.coordinatorCrashes = 1, .participantCrashes = 1, .losses = 1};
    QTest::newRow("crashes and copies")
        << Faults{.coordinatorCrashes = 1, .participantCrashes = 1, .copies = 1};
    QTest::newRow("disks fail") << Faults{.copies = 1, .failedWrites = 1};
    QTest::newRow("disks fail and participants crash")
        << Faults{.participantCrashes = 1, .failedWrites = 2};
    QTest::newRow("a person decides while the coordinator crashes")
        << Faults{.coordinatorCrashes = 1, .losses = 1, .decisionsByHand = 1};
    QTest::newRow("a person decides where a message comes twice")
        << Faults{.copies = 1, .decisionsByHand = 1};
    QTest::newRow("a person decides where a participant crashes")
        << Faults{.participantCrashes = 1, .decisionsByHand = 1};
    QTest::newRow("both are decided by hand") << Faults{.decisionsByHand = 2};
}

void TestTransactionModel::bothOrNeitherChangeWhateverHappens()
{
    QFETCH(Faults, faults);
    Search search{TransactionWorld(faults)};

    const QString wrong = search.run();

    QVERIFY2(wrong.isEmpty(), qUtf8Printable(wrong));
    QVERIFY(search.ends() > 1); // it can go both ways
    qInfo("%zu states, %zu of them ends", search.states(), search.ends());
}

QTEST_APPLESS_MAIN(TestTransactionModel)
#include "tst_model.moc"
