// SPDX-License-Identifier: GPL-3.0-or-later
#include "alarmfixture.h"
#include "telemetry/sensorpipeline.h"

#include <QRegularExpression>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// When a sensor's alarms change, and by what.
class AlarmBoardTest : public test::AlarmFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeHotBoard(); }

    void isRaisedAndClearedUnderOneOccurrence()
    {
        say(91);
        say(86); // within the hysteresis
        say(85);
        say(95);
        QCOMPARE(events(), QStringList({u"hot raised 1"_s, u"hot cleared 1"_s, u"hot raised 2"_s}));
    }

    void anEventSaysWhatWasSeen()
    {
        m_clock->advance(1h);
        say(91.5);
        QVERIFY(m_last);
        QCOMPARE(m_last->alarm.sensor, u"boiler"_s);
        QCOMPARE(m_last->alarm.severity, AlarmSeverity::Critical);
        QCOMPARE(m_last->alarm.field, u"temperature"_s);
        QVERIFY(m_last->alarm.value == Value(91.5));
        QVERIFY(m_last->alarm.limit == Value(90.0));
        QCOMPARE(m_last->time, m_clock->now());
        QCOMPARE(m_last->alarm.text, u"temperature is above 90 degreeCelsius"_s);
    }

    void aDelayRunsOutBetweenReadingsAndForgetsTheWallClock()
    {
        m_config.alarms[0].delay = 10s;
        makeBoard();
        say(95);
        m_clock->jump(24h);
        m_clock->advance(9s);
        m_clock->jump(-48h);
        QCOMPARE(events(), QStringList());
        m_clock->advance(1s);
        QCOMPARE(events(), QStringList{u"hot raised 1"_s});
        QCOMPARE(m_last->time, m_clock->now());
    }

    void aReadingWithoutTheFieldChangesNothing()
    {
        say(95);
        m_board->observe({u"boiler"_s, m_clock->now(), {{u"pressure"_s, 1.0}}});
        m_board->observe({u"boiler"_s, m_clock->now(), {{u"temperature"_s, u"broken"_s}}});
        QCOMPARE(events(), QStringList{u"hot raised 1"_s});
        QCOMPARE(m_board->standing().size(), 1U);
    }

    void aFieldThatNeverComesIsToldOnce()
    {
        m_config.alarms[0].field = u"temprature"_s;
        makeBoard();
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(u"alarm hot watches the field temprature"_s));
        QTest::failOnWarning(QRegularExpression(u"."_s));
        for (int i = 0; i < 1000; ++i)
            say(95);
        QCOMPARE(events(), QStringList());
    }

    void silenceIsRaisedAndTheNextReadingClearsIt()
    {
        m_config.silentAfter = 30s;
        m_config.silentSeverity = AlarmSeverity::Info;
        makeBoard();
        m_clock->advance(29s);
        say(20);
        m_clock->advance(29s);
        QCOMPARE(events(), QStringList());
        m_clock->advance(1s);
        QCOMPARE(events(), QStringList{u"silent raised 1"_s});
        QCOMPARE(m_last->alarm.severity, AlarmSeverity::Info);
        QCOMPARE(m_last->alarm.text, u"no reading came for 30s"_s);
        QVERIFY(m_last->alarm.limit == Value(30.0));
        m_clock->advance(1h);
        QCOMPARE(events(), QStringList());
        say(20);
        QCOMPARE(events(), QStringList{u"silent cleared 1"_s});
        m_clock->advance(30s);
        QCOMPARE(events(), QStringList{u"silent raised 2"_s});
    }

    void whatIsAcknowledgedSaysByWhom()
    {
        say(95);
        QVERIFY(m_board->acknowledge(u"hot"_s, u"ada"_s));
        QCOMPARE(events(), QStringList({u"hot raised 1"_s, u"hot acknowledged 1"_s}));
        QCOMPARE(m_last->alarm.acknowledgedBy, u"ada"_s);
        QCOMPARE(m_board->standing().front().state, Alarm::State::Acknowledged);
        const auto again = m_board->acknowledge(u"hot"_s, u"bob"_s);
        QVERIFY(!again);
        QVERIFY2(again.error().message.contains(u"ada"_s), qPrintable(again.error().message));
        say(20);
        QVERIFY(m_board->standing().empty());
        QVERIFY(m_board->state().isEmpty());
    }

    void whatWasNotAcknowledgedStaysShown()
    {
        say(95);
        say(20);
        QCOMPARE(m_board->standing().front().state, Alarm::State::Cleared);
        say(95);
        say(20);
        QCOMPARE(m_board->standing().front().raises, 2);
        QVERIFY(m_board->acknowledge(u"hot"_s, u"ada"_s));
        QVERIFY(m_board->standing().empty());
    }

    void whatCannotBeAcknowledgedIsSaid()
    {
        const auto unknown = m_board->acknowledge(u"cold"_s, u"ada"_s);
        QCOMPARE(unknown.error().code, ErrorCode::NotFound);
        QVERIFY(unknown.error().remedy.contains(u"hot"_s));
        QCOMPARE(m_board->acknowledge(u"hot"_s, u"ada"_s).error().code, ErrorCode::InvalidInput);
        QCOMPARE(events(), QStringList());
    }

    void aDeadBandHidesNoLimit()
    {
        m_config.filter.deadBand = 100;
        auto pipeline = SensorPipeline::create(m_config, *m_clock);
        QVERIFY(pipeline);
        connect(pipeline->get(), &SensorPipeline::readingDecoded, m_board.get(),
                &AlarmBoard::observe);
        (*pipeline)->receive("half\n{\"temperature\":89}\n{\"temperature\":91}\n", m_clock->now());
        QCOMPARE(events(), QStringList{u"hot raised 1"_s});
    }
};

QTEST_GUILESS_MAIN(AlarmBoardTest)
#include "tst_alarmboard.moc"
