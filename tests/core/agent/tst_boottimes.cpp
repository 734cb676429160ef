// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/boottimes.h"
#include "support/manualclock.h"
#include "telemetry/unsettime.h"

#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Timestamp today = std::chrono::sys_days(std::chrono::year(2026) / std::chrono::December / 24);

/// A run of the program on a folder that outlives it; the machine's clock goes on.
struct Run
{
    Run(const QTemporaryDir &folder, ManualClock &machine, const QString &boot)
        : trust(machine)
        , outbox({.file = folder.filePath(u"outbox.db"_s)}, trust)
        , times(trust, outbox, boot)
        , left(outbox.open())
    {
        times.begin();
    }

    Message said() const
    {
        Message message{.sensor = u"boiler"_s, .readings = 1};
        message.created = trust.now();
        times.mark(message);
        return message;
    }

    ClockTrust trust;
    Outbox outbox;
    BootTimes times;
    std::vector<OpenReading> left;
};

} // namespace

class BootTimesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withARightClockNothingIsMarkedOrNoted()
    {
        const QTemporaryDir folder;
        ManualClock machine(today);
        Run run(folder, machine, u"a"_s);
        const Message said = run.said();
        QVERIFY(!unsettime::bootOf(said));
        QVERIFY(!run.times.corrected(said));
        run.times.readingStored(7);
        QVERIFY(run.outbox.noteNames(u"boot/"_s).isEmpty());
    }

    void whatWasSaidBeforeIsCorrectedOnceTheDateIsKnown()
    {
        const QTemporaryDir folder;
        ManualClock machine(Timestamp(30s));
        Run run(folder, machine, u"a"_s);
        machine.advance(10s);
        const Message said = run.said();
        QCOMPARE(unsettime::bootOf(said), u"a"_s);
        QVERIFY(!run.times.corrected(said));
        machine.advance(1h);
        machine.jump(today - machine.now());
        QCOMPARE(run.times.corrected(said)->created, today - 1h);
        // The time server was heard again, and knows better.
        machine.jump(2s);
        QCOMPARE(run.times.corrected(said)->created, today + 2s - 1h);
        QVERIFY(!unsettime::bootOf(run.said()));
    }

    void aClockThatIsSetTwiceCorrectsBothTimesRightly()
    {
        const QTemporaryDir folder;
        ManualClock machine(Timestamp(30s));
        Run run(folder, machine, u"a"_s);
        const Message first = run.said();
        machine.advance(1h);
        machine.jump(today - machine.now());
        machine.advance(1h);
        machine.jump(Timestamp(5s) - machine.now()); // somebody sets it back to 1970
        const Message second = run.said();
        machine.advance(1h);
        machine.jump(today + 2h - machine.now());
        QCOMPARE(run.times.corrected(first)->created, today - 1h);
        QCOMPARE(run.times.corrected(second)->created, today + 1h);
    }

    void aLaterRunCorrectsWhatAnEarlierOneOfTheSameBootSaid()
    {
        const QTemporaryDir folder;
        ManualClock machine(Timestamp(30s));
        Message said;
        {
            Run run(folder, machine, u"a"_s);
            said = run.said();
        }
        machine.advance(1h);
        machine.jump(today - machine.now()); // while no program runs
        Run run(folder, machine, u"a"_s);
        QCOMPARE(run.times.corrected(said)->created, today - 1h);
    }

    void aLaterBootCorrectsByWhatWasLearnedAndOnlyThen_data()
    {
        QTest::addColumn<bool>("learned");
        QTest::newRow("the date became known in that boot") << true;
        QTest::newRow("it never did") << false;
    }
    void aLaterBootCorrectsByWhatWasLearnedAndOnlyThen()
    {
        QFETCH(bool, learned);
        const QTemporaryDir folder;
        Message said;
        {
            ManualClock machine(Timestamp(30s));
            Run run(folder, machine, u"a"_s);
            said = run.said();
            machine.advance(1h);
            if (learned)
                machine.jump(today - machine.now());
        }
        ManualClock machine(today + 48h);
        Run run(folder, machine, u"b"_s);
        const auto right = run.times.corrected(said);
        QCOMPARE_EQ(right.has_value(), learned);
        if (learned)
            QCOMPARE(right->created, today - 1h);
    }

    void openReadingsOfACrashAreToldApartByTheirClock()
    {
        const QTemporaryDir folder;
        {
            ManualClock machine(today);
            Run run(folder, machine, u"a"_s);
            run.times.readingStored(
                run.outbox.addReading(u"boiler"_s, run.trust.now(), "{}", Durability::Prompt));
            machine.jump(Timestamp(5s) - today);
            for (int i = 0; i < 2; ++i)
                run.times.readingStored(
                    run.outbox.addReading(u"boiler"_s, run.trust.now(), "{}", Durability::Prompt));
        }
        ManualClock machine(today + 48h);
        {
            Run run(folder, machine, u"b"_s);
            QCOMPARE_EQ(run.left.size(), 3u);
            QCOMPARE_EQ(run.times.bootOf(run.left[0]), QString());
            QCOMPARE_EQ(run.times.bootOf(run.left[1]), u"a"_s);
            QCOMPARE_EQ(run.times.bootOf(run.left[2]), u"a"_s);
            // A crash before messages were made of them changes nothing.
        }
        Run run(folder, machine, u"b"_s);
        QCOMPARE_EQ(run.times.bootOf(run.left[1]), u"a"_s);
        run.times.recovered();
        QCOMPARE_EQ(run.times.bootOf(run.left[1]), QString());
    }

    void theOldestBootsAreForgotten()
    {
        const QTemporaryDir folder;
        for (int boot = 1; boot <= 70; ++boot) {
            ManualClock machine(Timestamp(30s));
            const Run run(folder, machine, QString::number(boot));
        }
        ManualClock machine(today);
        const Run run(folder, machine, u"last"_s);
        const QStringList names = run.outbox.noteNames(u"boot/"_s);
        QCOMPARE_EQ(names.size(), 64);
        QVERIFY(!names.contains(u"boot/6"_s));
        QVERIFY(names.contains(u"boot/7"_s));
    }
};

QTEST_GUILESS_MAIN(BootTimesTest)
#include "tst_boottimes.moc"
