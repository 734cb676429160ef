// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/dailybudget.h"
#include "support/manualclock.h"

#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::microseconds;

namespace {

/// Time passes, or the clock is set.
struct Step
{
    microseconds passes{0};
    microseconds jumps{0};
    bool anew = false; ///< the count has begun anew after it
};

constexpr auto year = 365 * 24h;

} // namespace

Q_DECLARE_METATYPE(std::vector<Step>)

/// The clock begins at midnight.
class DailyBudgetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCountBeginsAnewOnceADay_data()
    {
        QTest::addColumn<std::vector<Step>>("steps");
        using Steps = std::vector<Step>;
        QTest::newRow("a day passes") << Steps{{23h}, {59min}, {1min, 0s, true}, {23h}};
        QTest::newRow("several days pass in silence")
            << Steps{{80h, 0s, true}, {15h}, {1h, 0s, true}};
        QTest::newRow("a step around midnight gives no second budget")
            << Steps{{24h, 0s, true}, {0s, -10s}, {9s}, {1s}, {1h}};
        QTest::newRow("a small step over midnight is no jump")
            << Steps{{24h - 5s}, {0s, 10s, true}};
        QTest::newRow("a jump over midnight gives none, the midnight after it does")
            << Steps{{12h}, {0s, 24h}, {11h}, {1h, 0s, true}};
        QTest::newRow("forward and back again gives none")
            << Steps{{12h}, {0s, 24h}, {1h}, {0s, -24h}, {10h}, {1h, 0s, true}};
        QTest::newRow("back a day, and on")
            << Steps{{12h}, {0s, -24h}, {11h}, {1h, 0s, true}, {23h}, {1h, 0s, true}};
        QTest::newRow("years ahead, and back: a day later at the latest") << Steps{
            {12h}, {0s, 20 * year}, {1h}, {0s, -20 * year}, {10h}, {1h, 0s, true}, {24h, 0s, true}};
        QTest::newRow("years back, and on")
            << Steps{{12h}, {0s, -50 * year}, {1h}, {0s, 50 * year}, {10h}, {1h, 0s, true}};
        QTest::newRow("again and again over midnight: after a day by the steady clock")
            << Steps{{12h}, {0s, 12h}, {6h}, {0s, 24h}, {5h}, {1h, 0s, true}};
    }
    void theCountBeginsAnewOnceADay()
    {
        QFETCH(std::vector<Step>, steps);
        ManualClock clock;
        DailyBudget budget(clock);
        budget.spend({.messages = 1, .bytes = 10});
        for (size_t i = 0; i < steps.size(); ++i) {
            clock.advance(steps[i].passes);
            clock.jump(steps[i].jumps);
            const bool anew = budget.used().messages == 0;
            QVERIFY2(anew == steps[i].anew, qPrintable(QString::number(i)));
            if (anew)
                budget.spend({.messages = 1, .bytes = 10});
        }
    }

    void howLongItLastsIsNeverMoreThanADayAndNeverNothing()
    {
        ManualClock clock;
        DailyBudget budget(clock);
        const std::array<microseconds, 7> jumps{0s, 3h, -3h, 400 * 24h, -800 * 24h, 12h, -36h};
        for (const auto jump : jumps) {
            clock.advance(7h);
            clock.jump(jump);
            budget.spend({.messages = 1});
            const auto wait = budget.untilReset();
            QVERIFY(wait > 0s && wait <= 24h);
            // Whoever waits so long, and looks again, is through in two looks: never for ever.
            clock.advance(wait);
            if (budget.used().messages != 0)
                clock.advance(budget.untilReset());
            QCOMPARE_EQ(budget.used().messages, 0);
        }
    }

    void theCountOfTodayGoesOnInTheNextRun_data()
    {
        QTest::addColumn<microseconds>("later");
        QTest::addColumn<bool>("counts");
        QTest::newRow("at once") << microseconds(0s) << true;
        QTest::newRow("later that day") << microseconds(11h) << true;
        QTest::newRow("on the next day") << microseconds(13h) << false;
        QTest::newRow("the clock was set back") << microseconds(-24h) << true;
        QTest::newRow("the clock was years ahead") << microseconds(-5 * year) << true;
    }
    void theCountOfTodayGoesOnInTheNextRun()
    {
        QFETCH(microseconds, later);
        QFETCH(bool, counts);
        ManualClock clock;
        clock.advance(12h);
        DailyBudget first(clock);
        first.spend({.messages = 3, .bytes = 3000});
        const QByteArray saved = first.saved(first.used());
        clock.jump(later);
        DailyBudget second(clock);
        second.restore(saved);
        const DailyBudget::Count expected
            = counts ? DailyBudget::Count{.messages = 3, .bytes = 3000} : DailyBudget::Count{};
        QCOMPARE(second.used(), expected);
        clock.advance(24h); // and whatever it was, it ends
        QCOMPARE(second.used(), DailyBudget::Count{});
    }

    void whatMakesNoSenseIsNoCount_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("\xff{");
        QTest::newRow("no day") << QByteArray(R"({"messages":1,"bytes":1})");
        QTest::newRow("a day that is none")
            << QByteArray(R"({"day":"2026-13-01","messages":1,"bytes":1})");
        QTest::newRow("a negative count")
            << QByteArray(R"({"day":"2026-11-22","messages":-1,"bytes":1})");
    }
    void whatMakesNoSenseIsNoCount()
    {
        QFETCH(QByteArray, text);
        ManualClock clock;
        DailyBudget budget(clock);
        budget.restore(text);
        QCOMPARE(budget.used(), DailyBudget::Count{});
    }
};

QTEST_GUILESS_MAIN(DailyBudgetTest)
#include "tst_dailybudget.moc"
