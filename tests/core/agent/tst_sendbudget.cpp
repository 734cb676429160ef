// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/sendbudget.h"
#include "support/manualclock.h"

#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

Message message(qsizetype bytes)
{
    return {.body = QByteArray(bytes, 'x')};
}

/// Messages of a lane that go now.
int sendAll(SendBudget &budget, Lane lane, qsizetype bytes = 10)
{
    int sent = 0;
    while (sent < 100'000 && budget.room(lane, 1) > 0) {
        budget.spend(message(bytes));
        ++sent;
    }
    return sent;
}

} // namespace

class SendBudgetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMessageCostsWhatTheHubBills_data()
    {
        QTest::addColumn<int>("body");
        QTest::addColumn<int>("property");
        QTest::addColumn<int>("messages");
        QTest::newRow("nothing is one message too") << 0 << 0 << 1;
        QTest::newRow("a full block") << 4096 << 0 << 1;
        QTest::newRow("a byte more") << 4097 << 0 << 2;
        QTest::newRow("properties count") << 4090 << 7 << 2;
        QTest::newRow("the largest") << 262'144 << 0 << 64;
    }
    void aMessageCostsWhatTheHubBills()
    {
        QFETCH(int, body);
        QFETCH(int, property);
        QFETCH(int, messages);
        Message costs = message(body);
        if (property > 0)
            costs.properties = {{u"p"_s, QString(property - 1, u'x')}};
        const DailyBudget::Count expected{.messages = messages, .bytes = body + property};
        QCOMPARE(SendBudget::costOf(costs), expected);
    }

    void alarmsHaveSomeOfTheDayForThemselves_data()
    {
        QTest::addColumn<qint64>("messagesPerDay");
        QTest::addColumn<qint64>("bytesPerDay");
        QTest::addColumn<int>("live");
        QTest::addColumn<int>("alarms");
        QTest::newRow("by messages") << qint64(100) << qint64(0) << 95 << 5;
        QTest::newRow("by bytes") << qint64(0) << qint64(2000) << 190 << 10;
        QTest::newRow("by what is used up first") << qint64(40) << qint64(2000) << 38 << 2;
        QTest::newRow("too small to share") << qint64(1) << qint64(0) << 1 << 0;
    }
    void alarmsHaveSomeOfTheDayForThemselves()
    {
        QFETCH(qint64, messagesPerDay);
        QFETCH(qint64, bytesPerDay);
        QFETCH(int, live);
        QFETCH(int, alarms);
        ManualClock clock;
        SendBudget budget(clock);
        budget.setLimits({.messagesPerDay = messagesPerDay, .bytesPerDay = bytesPerDay});
        QCOMPARE_EQ(sendAll(budget, Lane::Live), live);
        QCOMPARE_EQ(sendAll(budget, Lane::Backlog), 0);
        QCOMPARE_EQ(sendAll(budget, Lane::Alarm), alarms);
        QCOMPARE_EQ(budget.wait(Lane::Alarm), 24h);
        clock.advance(budget.wait(Lane::Live));
        QCOMPARE_EQ(sendAll(budget, Lane::Live), live);
    }

    void aMessageLargerThanADayStillGoes()
    {
        ManualClock clock;
        SendBudget budget(clock);
        budget.setLimits({.bytesPerDay = 1000});
        QCOMPARE_EQ(sendAll(budget, Lane::Live, 200'000), 1);
        clock.advance(24h);
        QCOMPARE_EQ(sendAll(budget, Lane::Live, 200'000), 1);
    }

    void theRateAndTheDayHoldTogether()
    {
        ManualClock clock;
        SendBudget budget(clock);
        budget.setLimits({.messagesPerSecond = 10, .messagesPerDay = 30});
        QCOMPARE_EQ(sendAll(budget, Lane::Live), 10);
        QVERIFY(budget.wait(Lane::Live) <= 101ms);
        clock.advance(1h);
        QCOMPARE_EQ(sendAll(budget, Lane::Live), 10);
        clock.advance(1h);
        QCOMPARE_EQ(sendAll(budget, Lane::Live), 9); // 29: one is the alarms'
        QCOMPARE_EQ(budget.wait(Lane::Live), 22h);
    }

    void otherLimitsCountWhatWasSentBefore()
    {
        ManualClock clock;
        SendBudget budget(clock);
        budget.setLimits({.messagesPerDay = 100});
        sendAll(budget, Lane::Live);
        budget.setLimits({.messagesPerDay = 200});
        QCOMPARE_EQ(sendAll(budget, Lane::Live), 95);
        budget.setLimits({.messagesPerDay = 50});
        QCOMPARE_EQ(sendAll(budget, Lane::Alarm), 0);
        budget.setLimits({});
        QCOMPARE_EQ(budget.room(Lane::Live, 7), 7);
    }

    void aRunThatIsKilledCannotUseAPartOfTheDayAgain()
    {
        ManualClock clock;
        QByteArray note;
        int notes = 0;
        int sent = 0;
        for (int run = 0; run < 4; ++run) {
            SendBudget budget(clock);
            budget.restore(note);
            budget.setLimits({.messagesPerDay = 1000});
            for (int i = 0; i < 240 && budget.room(Lane::Alarm, 1) > 0; ++i) {
                budget.spend(message(10));
                ++sent;
                if (const auto due = budget.takeNote()) {
                    note = *due;
                    ++notes;
                }
            }
        }
        QVERIFY(sent <= 1000 && sent > 900);
        QVERIFY2(notes <= 104, "not one a message");
    }

    void aRunThatEndsInOrderLeavesTheCountAsItIs()
    {
        ManualClock clock;
        SendBudget first(clock);
        first.setLimits({.messagesPerDay = 1000});
        first.spend(message(10));
        QVERIFY(first.takeNote());
        SendBudget second(clock);
        second.restore(first.note());
        QCOMPARE_EQ(second.today().messages, 1);
        QCOMPARE_EQ(second.today().bytes, 10);
    }

    void withoutALimitOfTheDayNothingIsWrittenDown()
    {
        ManualClock clock;
        SendBudget budget(clock);
        budget.setLimits({.messagesPerSecond = 5});
        budget.spend(message(10));
        QVERIFY(!budget.takeNote());
    }
};

QTEST_GUILESS_MAIN(SendBudgetTest)
#include "tst_sendbudget.moc"
