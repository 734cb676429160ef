// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/backoff.h"

#include <QTest>

using namespace outpost;
using namespace std::chrono_literals;

class BackoffTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLimitDoublesUpToTheMost()
    {
        Backoff backoff(1s, 60s, [] { return 1.0; });
        for (const auto expected : {1s, 2s, 4s, 8s, 16s, 32s, 60s, 60s})
            QCOMPARE_EQ(backoff.next(), expected);
        QCOMPARE_EQ(backoff.tries(), 8);
    }

    void theJitterIsFull()
    {
        Backoff low(1s, 60s, [] { return 0.0; });
        QCOMPARE_EQ(low.next(), 0ms);
        Backoff half(1s, 60s, [] { return 0.5; });
        QCOMPARE_EQ(half.next(), 500ms);
    }

    void resetBeginsAnew()
    {
        Backoff backoff(1s, 60s, [] { return 1.0; });
        (void)backoff.next();
        (void)backoff.next();
        backoff.reset();
        QCOMPARE_EQ(backoff.next(), 1s);
    }

    void aThousandTriesDoNotOverflow()
    {
        Backoff backoff(1s, 60s, [] { return 1.0; });
        for (int i = 0; i < 1000; ++i)
            QVERIFY(backoff.next() <= 60s);
    }

    void itsOwnRandomStaysInBounds()
    {
        Backoff backoff(1s, 60s);
        for (int i = 0; i < 1000; ++i) {
            const auto wait = backoff.next();
            QVERIFY(wait >= 0s && wait <= 60s);
        }
    }
};

QTEST_GUILESS_MAIN(BackoffTest)
#include "tst_backoff.moc"
