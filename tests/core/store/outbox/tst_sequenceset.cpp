// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outbox/sequenceset.h"

#include <QTest>

#include <random>
#include <set>

using namespace outpost;

class SequenceSetTest : public QObject
{
    Q_OBJECT

    using Ranges = std::map<quint64, quint64>;

private Q_SLOTS:
    void neighboursAreOneRange()
    {
        SequenceSet set;
        for (const quint64 sequence : {5, 7, 6, 9, 8, 1})
            set.insert(sequence);
        QCOMPARE_EQ(set.ranges(), Ranges({{1, 1}, {5, 9}}));
    }

    void aRangeSwallowsWhatLiesInIt()
    {
        SequenceSet set;
        set.insert(2, 3);
        set.insert(6, 6);
        set.insert(9, 20);
        set.insert(1, 10);
        QCOMPARE_EQ(set.ranges(), Ranges({{1, 20}}));
        set.insert(4, 5);
        QCOMPARE_EQ(set.ranges(), Ranges({{1, 20}}));
    }

    void itHoldsWhatASetHolds()
    {
        std::mt19937 random(1);
        for (int run = 0; run < 200; ++run) {
            SequenceSet set;
            std::set<quint64> model;
            for (int i = 0; i < 30; ++i) {
                const quint64 first = random() % 60;
                const quint64 last = first + random() % 4;
                set.insert(first, last);
                for (quint64 sequence = first; sequence <= last; ++sequence)
                    model.insert(sequence);
            }
            quint64 before = 0;
            for (const auto &[first, last] : set.ranges()) {
                QVERIFY(first <= last);
                QVERIFY(before == 0 || first > before + 1);
                before = last;
            }
            for (quint64 sequence = 0; sequence < 70; ++sequence)
                QCOMPARE_EQ(set.contains(sequence), model.contains(sequence));
        }
    }
};

QTEST_GUILESS_MAIN(SequenceSetTest)
#include "tst_sequenceset.moc"
