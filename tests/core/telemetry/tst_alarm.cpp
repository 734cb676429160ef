// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/alarm.h"

#include <QTest>

using namespace outpost;
using namespace std::chrono_literals;

/// The states of one alarm, told step by step: "5+" is the condition holding at second 5, "5-" that
/// it does not, "5." that time passes, "5a" that somebody acknowledges. What comes of it has a
/// letter each: R raised, C cleared, A acknowledged, and "_" for nothing.
class AlarmTest : public QObject
{
    Q_OBJECT

    static QString play(Alarm &alarm, const QStringList &steps)
    {
        QString changes;
        for (const QString &step : steps) {
            const SteadyTime now{std::chrono::microseconds(
                std::chrono::milliseconds(qRound64(step.chopped(1).toDouble() * 1000)))};
            std::optional<Alarm::Change> change;
            switch (step.back().toLatin1()) {
            case '+':
                change = alarm.feed(true, now);
                break;
            case '-':
                change = alarm.feed(false, now);
                break;
            case '.':
                change = alarm.elapse(now);
                break;
            case 'a':
                change = alarm.acknowledge();
                break;
            }
            changes += !change                           ? u'_'
                : *change == Alarm::Change::Raised       ? u'R'
                : *change == Alarm::Change::Acknowledged ? u'A'
                                                         : u'C';
        }
        return changes;
    }

private Q_SLOTS:
    void isRaisedAndClearedByItsDelays_data()
    {
        QTest::addColumn<int>("delay");
        QTest::addColumn<int>("clearDelay");
        QTest::addColumn<QString>("steps");
        QTest::addColumn<QString>("changes");
        const auto row = [](const char *name, int delay, int clearDelay, const char *steps,
                            const char *changes) {
            QTest::newRow(name) << delay << clearDelay << QString::fromLatin1(steps)
                                << QString::fromLatin1(changes);
        };
        row("at once without delays", 0, 0, "0- 1+ 2+ 3- 4-", "_R_C_");
        row("once the delay is over, by a value", 5, 0, "0+ 4.999+ 5+", "__R");
        row("once the delay is over, by time alone", 5, 0, "0+ 4.999. 5.", "__R");
        row("a break starts the delay anew", 5, 0, "0+ 4- 4.5+ 9+ 9.5+", "____R");
        row("shorter than the delay is nothing", 5, 0, "0+ 4.999- 10. 20-", "____");
        row("a reading that comes late finds the delay over", 5, 0, "0+ 7-", "_R");
        row("and what it says counts from then on", 5, 0, "0+ 7- 7.", "_RC");
        row("cleared once it was over for the clear delay", 0, 5, "0+ 1- 5.999. 6.", "R__C");
        row("a break starts the clear delay anew", 0, 5, "0+ 1- 5+ 6- 10.9. 11.", "R____C");
        row("both delays", 2, 3, "0+ 2. 4- 7. 8+ 9.", "_R_C__");
        row("nothing happens by itself once it is told", 2, 3, "0+ 2. 100. 200.", "_R__");
    }
    void isRaisedAndClearedByItsDelays()
    {
        QFETCH(int, delay);
        QFETCH(int, clearDelay);
        QFETCH(QString, steps);
        Alarm alarm{std::chrono::seconds(delay), std::chrono::seconds(clearDelay)};
        QTEST(play(alarm, steps.split(u' ')), "changes");
    }

    void hasTheFourStates_data()
    {
        QTest::addColumn<QString>("steps");
        QTest::addColumn<QString>("changes");
        QTest::addColumn<Alarm::State>("state");
        const auto row
            = [](const char *name, const char *steps, const char *changes, Alarm::State state) {
                  QTest::newRow(name)
                      << QString::fromLatin1(steps) << QString::fromLatin1(changes) << state;
              };
        using State = Alarm::State;
        row("normal", "0-", "_", State::Normal);
        row("nothing to acknowledge", "0a", "_", State::Normal);
        row("raised", "0+", "R", State::Unacknowledged);
        row("raised and seen", "0+ 1a", "RA", State::Acknowledged);
        row("seen once is enough", "0+ 1a 2a", "RA_", State::Acknowledged);
        row("seen, then over", "0+ 1a 2-", "RAC", State::Normal);
        row("over and never seen", "0+ 1-", "RC", State::Cleared);
        row("over, then seen", "0+ 1- 2a", "RCA", State::Normal);
        row("over and never seen, and there again", "0+ 1- 2+", "RCR", State::Unacknowledged);
        row("what was seen does not count for the next", "0+ 1a 2- 3+", "RACR",
            State::Unacknowledged);
    }
    void hasTheFourStates()
    {
        QFETCH(QString, steps);
        Alarm alarm;
        QTEST(play(alarm, steps.split(u' ')), "changes");
        QTEST(alarm.state(), "state");
    }

    void standsWhileItChatters_data()
    {
        QTest::addColumn<QString>("steps");
        QTest::addColumn<QString>("changes");
        QTest::addColumn<bool>("chatters");
        const auto row
            = [](const char *name, const char *steps, const char *changes, bool chatters) {
                  QTest::newRow(name)
                      << QString::fromLatin1(steps) << QString::fromLatin1(changes) << chatters;
              };
        row("twice in a minute is none", "0+ 1- 2+ 3-", "RCRC", false);
        row("three times in a minute is", "0+ 1- 2+ 3- 4+", "RCRCR", true);
        row("three times in longer is none", "0+ 1- 30+ 31- 60+ 61-", "RCRCRC", false);
        row("then it stands, however short the clear delay", "0+ 1- 2+ 3- 4+ 5- 6+ 7- 66.",
            "RCRCR____", true);
        row("until it was over for a minute", "0+ 1- 2+ 3- 4+ 5- 65.", "RCRCR_C", false);
        row("and has three more before it is chattering again",
            "0+ 1- 2+ 3- 4+ 5- 65. 66+ 67- 68+ 69- 70+ 71-", "RCRCR_CRCRCR_", true);
    }
    void standsWhileItChatters()
    {
        QFETCH(QString, steps);
        Alarm alarm;
        QTEST(play(alarm, steps.split(u' ')), "changes");
        QTEST(alarm.isChattering(), "chatters");
    }

    void isBoundedHoweverFastItFlickers()
    {
        Alarm alarm;
        int changes = 0;
        for (int i = 0; i < 100'000; ++i)
            changes += alarm.feed(i % 2 == 0, SteadyTime(i * 1ms)) ? 1 : 0;
        QCOMPARE(changes, 5);
        QVERIFY(alarm.isActive());
    }

    void goesOnWhereAnEarlierRunLeftIt()
    {
        Alarm alarm;
        alarm.restore(Alarm::State::Acknowledged);
        QCOMPARE(play(alarm, {QStringLiteral("0+"), QStringLiteral("1-")}), QStringLiteral("_C"));
        QCOMPARE(alarm.state(), Alarm::State::Normal);
        alarm.restore(Alarm::State::Unacknowledged);
        QCOMPARE(play(alarm, {QStringLiteral("2+"), QStringLiteral("3a")}), QStringLiteral("_A"));
    }
};

QTEST_GUILESS_MAIN(AlarmTest)
#include "tst_alarm.moc"
