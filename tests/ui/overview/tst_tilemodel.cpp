// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/manualclock.h"
#include "ui/live/livereadings.h"
#include "ui/overview/tilemodel.h"

#include <QLocale>
#include <QTest>

using namespace outpost;
using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

qint64 micros(Timestamp time)
{
    return time.time_since_epoch().count();
}

TileInfo temperature()
{
    TileInfo info;
    info.id = u"boiler.temperature"_s;
    info.key = {u"boiler"_s, u"temperature"_s};
    info.title = u"temperature"_s;
    info.place = u"boiler"_s;
    info.unit = u"degreeCelsius"_s;
    info.usual = TileKind::Number;
    return info;
}

AgentSnapshot snapshotWith(const QString &sensorState)
{
    SensorLine sensor;
    sensor.setName(u"boiler"_s);
    sensor.setState(sensorState);
    AgentSnapshot snapshot;
    snapshot.setSensors({sensor});
    return snapshot;
}

} // namespace

/// What a tile says at each moment.
class TileModelTest : public QObject
{
    Q_OBJECT

    test::ManualClock m_clock;
    std::unique_ptr<LiveReadings> m_readings;
    BoardFacts m_facts;
    ReadingAge m_ages;

    /// @p behind: the sensor's clock is.
    void say(double value, std::chrono::microseconds behind = 0us, bool truth = false,
             const QString &text = {})
    {
        ReadingBlock block;
        block.setSensor(u"boiler"_s);
        block.setFields({u"temperature"_s});
        block.setTimes({micros(m_clock.now() - behind)});
        block.setValues({value});
        if (truth)
            block.setTruths({u"temperature"_s});
        if (!text.isNull())
            block.setTexts({{u"temperature"_s, text}});
        m_readings->add(ReadingBatch({block}, 0));
    }
    bool refresh(TileModel &tile)
    {
        return tile.refresh(
            {.readings = *m_readings, .facts = m_facts, .ages = m_ages, .now = m_clock.now()});
    }

private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale::c());
        m_readings = std::make_unique<LiveReadings>();
        m_facts = BoardFacts::of(snapshotWith(u"running"_s), true);
        m_ages = {};
    }

    void beforeTheFirstReadingItSaysSo()
    {
        TileModel tile(temperature());
        refresh(tile);
        QVERIFY(!tile.face().known);
        QVERIFY(tile.face().stale);
        QCOMPARE_EQ(tile.face().note, u"no reading yet"_s);
    }

    void aValueHasItsUnitAndKeepsItsDigits()
    {
        TileModel tile(temperature());
        say(81.25);
        QVERIFY(refresh(tile));
        QCOMPARE_EQ(tile.face().value, u"81.25"_s);
        QCOMPARE_EQ(tile.face().unit, u"°C"_s);
        QVERIFY(!tile.face().stale);
        QCOMPARE_EQ(tile.face().severity, Severity::Normal);
        m_clock.advance(100ms);
        say(81);
        QVERIFY(refresh(tile));
        QCOMPARE_EQ(tile.face().value, u"81.00"_s);
        QCOMPARE_EQ(tile.sentence(), u"temperature of boiler: 81.00 °C"_s);
    }

    void whatDidNotChangeIsNotPaintedAgain()
    {
        TileModel tile(temperature());
        say(81.25);
        QVERIFY(refresh(tile));
        QVERIFY(!refresh(tile));
        m_clock.advance(100ms);
        say(81.25);
        QVERIFY(!refresh(tile));
    }

    void itIsStaleAfterSomePacesWithoutNews()
    {
        TileModel tile(temperature());
        for (int i = 0; i < 5; ++i) {
            say(20 + i);
            refresh(tile);
            m_clock.advance(2s);
        }
        m_clock.advance(4s);
        refresh(tile);
        QVERIFY(!tile.face().stale);
        m_clock.advance(3s);
        QVERIFY(refresh(tile));
        QVERIFY(tile.face().stale);
        QCOMPARE_EQ(tile.face().severity, Severity::Unknown);
        QCOMPARE_EQ(tile.face().note, u"9 s ago"_s);
        QCOMPARE_EQ(tile.face().value, u"24"_s);
        m_clock.advance(1s);
        refresh(tile);
        QCOMPARE_EQ(tile.face().note, u"10 s ago"_s);
        say(30);
        refresh(tile);
        QVERIFY(!tile.face().stale);
    }

    void aSensorsOwnSilenceCounts()
    {
        TileInfo info = temperature();
        info.silentAfter = 60'000;
        TileModel tile(info);
        for (int i = 0; i < 3; ++i) {
            say(20);
            refresh(tile);
            m_clock.advance(100ms);
        }
        m_clock.advance(50s);
        refresh(tile);
        QVERIFY(!tile.face().stale);
        m_clock.advance(10s);
        refresh(tile);
        QVERIFY(tile.face().stale);
    }

    void aClockThatDiffersIsNoAge_data()
    {
        QTest::addColumn<qint64>("behind");
        QTest::newRow("the screen is ahead") << 90LL;
        QTest::newRow("the device is ahead") << -3600LL;
    }
    void aClockThatDiffersIsNoAge()
    {
        QFETCH(qint64, behind);
        TileModel tile(temperature());
        for (int i = 0; i < 4; ++i) {
            say(20, std::chrono::seconds(behind));
            refresh(tile);
            QVERIFY(!tile.face().stale);
            m_clock.advance(1s);
        }
        m_clock.advance(16s);
        refresh(tile);
        QCOMPARE_EQ(tile.face().note, u"17 s ago"_s);
    }

    void aClockThatIsSetBackShowsWhatIsSaidNow()
    {
        TileModel tile(temperature());
        for (int i = 0; i < 4; ++i) {
            say(90);
            refresh(tile);
            m_clock.advance(1s);
        }
        m_clock.jump(-1h);
        say(20);
        QVERIFY(refresh(tile));
        QCOMPARE_EQ(tile.face().value, u"20"_s);
        QVERIFY(!tile.face().stale);
        QCOMPARE_EQ(tile.trend().greatest(), 20.0);
        m_clock.advance(61s);
        refresh(tile);
        QVERIFY(tile.face().stale);
        QCOMPARE_EQ(tile.face().note, u"1 min ago"_s);
    }

    void aClockThatIsSetBackElsewhereDoesNotMakeItOld()
    {
        TileModel tile(temperature());
        say(90);
        refresh(tile);
        m_clock.advance(1s);
        say(20, 1h);
        refresh(tile);
        QCOMPARE_EQ(tile.face().value, u"20"_s);
        QVERIFY(!tile.face().stale);
    }

    void aNumberThatBecomesATextIsShownAsOne()
    {
        TileModel tile(temperature());
        say(90);
        refresh(tile);
        m_clock.advance(1s);
        say(std::numeric_limits<double>::quiet_NaN(), 0us, false, u"sensor broken"_s);
        QVERIFY(refresh(tile));
        QCOMPARE_EQ(tile.face().value, u"sensor broken"_s);
        QVERIFY(tile.face().unit.isEmpty());
        m_clock.advance(1s);
        say(91);
        QVERIFY(refresh(tile));
        QCOMPARE_EQ(tile.face().value, u"91"_s);
    }

    void withoutItsAgentOrSensorItIsOld_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("attached");
        QTest::addColumn<QString>("note");
        QTest::newRow("the agent is lost") << u"running"_s << false << u"2 s ago"_s;
        QTest::newRow("the plug is pulled") << u"waiting"_s << true << u"not there, 2 s ago"_s;
        QTest::newRow("the recording is over")
            << u"finished"_s << true << u"played to its end, 2 s ago"_s;
    }
    void withoutItsAgentOrSensorItIsOld()
    {
        QFETCH(QString, state);
        QFETCH(bool, attached);
        TileModel tile(temperature());
        say(20);
        refresh(tile);
        m_clock.advance(2s);
        m_facts = BoardFacts::of(snapshotWith(state), attached);
        refresh(tile);
        QVERIFY(tile.face().stale);
        QTEST(tile.face().note, "note");
        QCOMPARE_EQ(tile.face().value, u"20"_s);
    }

    void anAlarmShowsUntilItIsOver()
    {
        AgentSnapshot snapshot = snapshotWith(u"running"_s);
        StandingAlarm warm;
        warm.setSensor(u"boiler"_s);
        warm.setName(u"warm"_s);
        warm.setField(u"temperature"_s);
        warm.setSeverity(u"warning"_s);
        warm.setText(u"Too warm"_s);
        StandingAlarm hot = warm;
        hot.setSeverity(u"critical"_s);
        hot.setText(u"Too hot"_s);
        snapshot.setAlarms({hot, warm});
        m_facts = BoardFacts::of(snapshot, true);
        TileModel tile(temperature());
        say(95);
        refresh(tile);
        QCOMPARE_EQ(tile.face().severity, Severity::Critical);
        QCOMPARE_EQ(tile.face().note, u"Too hot"_s);
        hot.setClearedAt(1);
        snapshot.setAlarms({hot, warm});
        m_facts = BoardFacts::of(snapshot, true);
        refresh(tile);
        QCOMPARE_EQ(tile.face().severity, Severity::Warning);
    }

    void truthsAndTextsAreWords()
    {
        TileModel lamp(temperature());
        say(1, 0us, true);
        refresh(lamp);
        QCOMPARE_EQ(lamp.face().value, u"On"_s);
        QVERIFY(lamp.face().on);
        say(0, 0us, true);
        refresh(lamp);
        QCOMPARE_EQ(lamp.face().value, u"Off"_s);

        TileInfo info = temperature();
        info.usual = TileKind::Text;
        m_readings = std::make_unique<LiveReadings>();
        TileModel text(info);
        say(std::numeric_limits<double>::quiet_NaN(), 0us, false, u"heating up"_s);
        refresh(text);
        QVERIFY(text.face().known);
        QCOMPARE_EQ(text.face().value, u"heating up"_s);
        QVERIFY(!text.face().stale);
    }

    void anOutputIsALampWithWords()
    {
        OutputLine pump;
        pump.setName(u"pump"_s);
        pump.setState(u"running"_s);
        pump.setOn(true);
        pump.setSafe(false);
        AgentSnapshot snapshot;
        snapshot.setOutputs({pump});
        TileModel tile(tileInfos({}, *m_readings, snapshot.outputs()).constFirst());
        m_facts = BoardFacts::of(snapshot, true);
        refresh(tile);
        QCOMPARE_EQ(tile.face().value, u"On"_s);
        QVERIFY(!tile.face().stale);
        pump.setOn(false);
        snapshot.setOutputs({pump});
        m_facts = BoardFacts::of(snapshot, true);
        refresh(tile);
        QCOMPARE_EQ(tile.face().value, u"Off"_s);
        QCOMPARE_EQ(tile.face().note, u"safe state"_s);
        pump.setState(u"waiting"_s);
        snapshot.setOutputs({pump});
        m_facts = BoardFacts::of(snapshot, true);
        refresh(tile);
        QVERIFY(!tile.face().known);
        QVERIFY(tile.face().stale);
        QCOMPARE_EQ(tile.face().note, u"not there"_s);
    }
};

QTEST_MAIN(TileModelTest)
#include "tst_tilemodel.moc"
