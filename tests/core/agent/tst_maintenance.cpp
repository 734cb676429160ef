// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/maintenance.h"
#include "base/isotime.h"
#include "support/manualclock.h"

#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Alarms are muted for a while, and never for good.
class MaintenanceTest : public QObject
{
    Q_OBJECT

    /// What an agent is from start to stop, on a folder that stays.
    struct Run
    {
        Run(const QTemporaryDir &dir, Clock &clock)
            : outbox({.file = dir.filePath(u"outbox.db"_s)}, clock)
            , maintenance(outbox, clock)
        {
            (void)outbox.open();
            QObject::connect(&maintenance, &Maintenance::changed, &maintenance,
                             [this](const QString &sentence) { told << sentence; });
            maintenance.restore();
        }
        ~Run() { outbox.close(); }

        Outbox outbox;
        Maintenance maintenance;
        QStringList told;
    };

    test::ManualClock m_clock;

private Q_SLOTS:
    void itEndsByItself()
    {
        const QTemporaryDir dir;
        Run run(dir, m_clock);
        QVERIFY(!run.maintenance.isActive());
        QVERIFY(run.maintenance.reported().isUndefined());
        QVERIFY(run.maintenance.begin(15min, u"ada"_s, u"new pump"_s));
        const MaintenanceState state = run.maintenance.state();
        QVERIFY(state.active());
        QCOMPARE_EQ(state.until() - state.since(), 900'000'000);
        QCOMPARE_EQ(state.by(), u"ada"_s);
        QCOMPARE_EQ(run.maintenance.reported().toObject()["reason"_L1].toString(), u"new pump"_s);
        m_clock.advance(899s);
        QVERIFY(run.maintenance.isActive());
        m_clock.advance(1s);
        QVERIFY(!run.maintenance.isActive());
        QCOMPARE_EQ(run.told.size(), 2);
        QVERIFY2(run.told[0].contains(u"by ada: new pump"_s), qPrintable(run.told[0]));
        QVERIFY2(run.told[1].contains(u"its time has come"_s), qPrintable(run.told[1]));
    }

    void somebodyEndsItBeforeThat()
    {
        const QTemporaryDir dir;
        Run run(dir, m_clock);
        QCOMPARE_EQ(run.maintenance.end(u"bob"_s).error().code, ErrorCode::NotFound);
        QVERIFY(run.maintenance.begin(1h, u"ada"_s, {}));
        QVERIFY(run.maintenance.end(u"bob"_s));
        QVERIFY(!run.maintenance.isActive());
        QVERIFY(run.told.last().endsWith(u"by bob"_s));
        m_clock.advance(2h);
        QCOMPARE_EQ(run.told.size(), 2);
    }

    void anotherEndTakesThePlaceOfTheFirst()
    {
        const QTemporaryDir dir;
        Run run(dir, m_clock);
        QVERIFY(run.maintenance.begin(15min, u"ada"_s, {}));
        m_clock.advance(10min);
        QVERIFY(run.maintenance.begin(15min, u"ada"_s, {}));
        m_clock.advance(10min);
        QVERIFY(run.maintenance.isActive());
        m_clock.advance(5min);
        QVERIFY(!run.maintenance.isActive());
    }

    void whatMakesNoSenseIsRefused_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("who");
        QTest::newRow("nothing") << 0LL << u"ada"_s;
        QTest::newRow("less than nothing") << -3600LL << u"ada"_s;
        QTest::newRow("shorter than a minute") << 59LL << u"ada"_s;
        QTest::newRow("longer than seven days") << 604'801LL << u"ada"_s;
        QTest::newRow("by nobody") << 3600LL << u" \n"_s;
    }
    void whatMakesNoSenseIsRefused()
    {
        QFETCH(qint64, seconds);
        QFETCH(QString, who);
        const QTemporaryDir dir;
        Run run(dir, m_clock);
        const auto begun = run.maintenance.begin(std::chrono::seconds(seconds), who, {});
        QVERIFY(!begun);
        QCOMPARE_EQ(begun.error().code, ErrorCode::InvalidInput);
        QVERIFY(!begun.error().remedy.isEmpty());
        QVERIFY(!run.maintenance.isActive());
    }

    void itOutlivesTheAgent()
    {
        const QTemporaryDir dir;
        {
            Run run(dir, m_clock);
            QVERIFY(run.maintenance.begin(1h, u"ada"_s, u"new pump"_s));
        }
        m_clock.advance(30min);
        {
            Run run(dir, m_clock);
            QVERIFY(run.maintenance.isActive());
            QCOMPARE_EQ(run.maintenance.state().by(), u"ada"_s);
            QCOMPARE_EQ(run.maintenance.state().reason(), u"new pump"_s);
            m_clock.advance(29min);
            QVERIFY(run.maintenance.isActive());
        }
        m_clock.advance(2min);
        {
            Run run(dir, m_clock);
            QVERIFY(!run.maintenance.isActive());
            QVERIFY(run.told.last().contains(u"while the agent did not run"_s));
        }
        // That is told once.
        const Run again(dir, m_clock);
        QVERIFY(again.told.isEmpty());
    }

    void aClockThatStandsInThePastDoesNotMakeItLonger()
    {
        const QTemporaryDir dir;
        {
            Run run(dir, m_clock);
            QVERIFY(run.maintenance.begin(1h, u"ada"_s, {}));
        }
        m_clock.jump(-24h * 365);
        Run run(dir, m_clock);
        QVERIFY(run.maintenance.isActive());
        m_clock.advance(1h);
        QVERIFY(!run.maintenance.isActive());
    }

    void aClockThatIsSetRightDoesNotEndIt()
    {
        const QTemporaryDir dir;
        Run run(dir, m_clock);
        QVERIFY(run.maintenance.begin(1h, u"ada"_s, {}));
        m_clock.advance(10min);
        m_clock.jump(24h * 365);
        run.maintenance.clockChanged();
        QVERIFY(run.maintenance.isActive());
        const MaintenanceState state = run.maintenance.state();
        QCOMPARE_EQ(state.until() - m_clock.now().time_since_epoch().count(), 3'000'000'000);
        const QJsonObject told = run.maintenance.reported().toObject();
        QCOMPARE_EQ(told["since"_L1].toString().toLatin1(), formatIso(m_clock.now() - 10min));
        QCOMPARE_EQ(told["until"_L1].toString().toLatin1(), formatIso(m_clock.now() + 50min));
        m_clock.advance(50min);
        QVERIFY(!run.maintenance.isActive());
    }

    void aDamagedNoteIsNoMaintenance()
    {
        const QTemporaryDir dir;
        {
            Run run(dir, m_clock);
            run.outbox.setNote(u"maintenance"_s, R"({"since":5,"until":"soon"})");
        }
        Run run(dir, m_clock);
        QVERIFY(!run.maintenance.isActive());
    }
};

QTEST_GUILESS_MAIN(MaintenanceTest)
#include "tst_maintenance.moc"
