// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/gpio/gpioinput.h"
#include "support/fakegpio.h"
#include "support/manualclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Edge = GpioInputConfig::Edge;
using Measure = GpioInputConfig::Measure;
using State = Input::State;

/// GPIO lines as a sensor, against chips whose other side is the test.
class GpioInputTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_gpio = std::make_unique<FakeGpio>(m_clock);
        m_gpio->addChip(u"gpiochip0"_s, u"pinctrl"_s, {u"DOOR"_s, u"FLOW"_s, u"LIMIT"_s});
        m_config = {};
    }

    void theFirstReadingComesAtOnce()
    {
        m_gpio->drive(u"gpiochip0"_s, 0, true);
        addLine(u"doorOpen"_s, u"DOOR"_s);
        start();
        QCOMPARE_EQ(m_input->status().state, State::Running);
        QCOMPARE_EQ(m_input->status().detail, u"gpiochip0 line 0 (DOOR)"_s);
        QCOMPARE_EQ(m_gpio->consumer(u"gpiochip0"_s, 0), u"outpost cellar"_s);
        QCOMPARE_EQ(m_sampled->count(), 1);
        QCOMPARE_EQ(last(), (Fields{{u"doorOpen"_s, true}}));
        QCOMPARE_EQ(lastTime(), m_clock.now());
    }

    void aChangeIsAReadingOfAllLinesWithTheTimeOfItsEdge()
    {
        addLine(u"doorOpen"_s, u"DOOR"_s);
        addLine(u"pulses"_s, u"FLOW"_s, Measure::Count);
        start();
        const Timestamp happened = m_clock.now();
        m_gpio->drive(u"gpiochip0"_s, 1, true);
        m_gpio->drive(u"gpiochip0"_s, 1, false);
        m_clock.advance(250ms);
        QCoreApplication::processEvents(); // the count is read meanwhile; alone it is no reading
        QCOMPARE_EQ(m_sampled->count(), 1);
        m_gpio->drive(u"gpiochip0"_s, 0, true);
        QTRY_COMPARE_EQ(m_sampled->count(), 2);
        QCOMPARE_EQ(last(), (Fields{{u"doorOpen"_s, true}, {u"pulses"_s, qint64(1)}}));
        QCOMPARE_EQ(lastTime(), happened + 250ms);
    }

    void edgesReadLateHaveTheTimeAtWhichTheyHappened()
    {
        addLine(u"doorOpen"_s, u"DOOR"_s);
        start();
        const Timestamp begin = m_clock.now();
        const auto steady = m_clock.steady().time_since_epoch();
        m_gpio->edge(u"gpiochip0"_s, 0, true, steady + 10ms);
        m_gpio->edge(u"gpiochip0"_s, 0, false, steady + 30ms);
        m_clock.advance(2s);
        QTRY_COMPARE_EQ(m_sampled->count(), 3);
        QCOMPARE_EQ(fieldsOf(1), (Fields{{u"doorOpen"_s, true}}));
        QCOMPARE_EQ(timeOf(1), begin + 10ms);
        QCOMPARE_EQ(fieldsOf(2), (Fields{{u"doorOpen"_s, false}}));
        QCOMPARE_EQ(timeOf(2), begin + 30ms);
    }

    void aKernelThatStampsWithTheWallClockIsUnderstood()
    {
        addLine(u"doorOpen"_s, u"DOOR"_s);
        start();
        const Timestamp happened = m_clock.now();
        m_gpio->edge(u"gpiochip0"_s, 0, true, happened.time_since_epoch());
        m_clock.advance(1s);
        QTRY_COMPARE_EQ(m_sampled->count(), 2);
        QCOMPARE_EQ(lastTime(), happened);
        // And a time that makes no sense in either is not taken.
        m_gpio->edge(u"gpiochip0"_s, 0, false, 100h);
        QTRY_COMPARE_EQ(m_sampled->count(), 3);
        QCOMPARE_EQ(lastTime(), m_clock.now());
    }

    void anActiveLowLineIsOnWhereItsVoltageIsLow()
    {
        addLine(u"limit"_s, u"LIMIT"_s).line.activeLow = true;
        m_config.lines.back().line.bias = GpioLine::Bias::PullUp;
        start();
        QCOMPARE_EQ(last(), (Fields{{u"limit"_s, true}}));
        QVERIFY(m_gpio->lastInput().activeLow);
        QCOMPARE_EQ(m_gpio->lastInput().bias, GpioLine::Bias::PullUp);
        m_gpio->drive(u"gpiochip0"_s, 2, true);
        QTRY_COMPARE_EQ(m_sampled->count(), 2);
        QCOMPARE_EQ(last(), (Fields{{u"limit"_s, false}}));
    }

    void aBouncingContactIsDebouncedWhereTheSystemCant()
    {
        addLine(u"doorOpen"_s, u"DOOR"_s).debounce = 20ms;
        start();
        QCOMPARE_EQ(m_gpio->lastInput().debounce, 0us);
        const Timestamp begin = m_clock.now();
        for (const bool high : {true, false, true, false, true}) {
            m_gpio->drive(u"gpiochip0"_s, 0, high);
            m_clock.advance(1ms);
        }
        QTRY_VERIFY(m_clock.untilNextTimer()); // the edges were read, and time is to tell
        QCOMPARE_EQ(m_sampled->count(), 1);
        m_clock.advance(30ms);
        QTRY_COMPARE_EQ(m_sampled->count(), 2);
        QCOMPARE_EQ(last(), (Fields{{u"doorOpen"_s, true}}));
        QCOMPARE_EQ(lastTime(), begin + 4ms); // since then it stayed
    }

    void theSystemDebouncesWhereItCan()
    {
        m_gpio->setDebounces(true);
        addLine(u"pulses"_s, u"FLOW"_s, Measure::Count).debounce = 20ms;
        m_config.interval = 1s;
        start();
        QCOMPARE_EQ(m_gpio->lastInput().debounce, 20ms);
        QVERIFY(m_gpio->lastInput().rising);
        QVERIFY(!m_gpio->lastInput().falling);
    }

    void countsAndFrequenciesAreToldEachInterval()
    {
        addLine(u"litres"_s, u"FLOW"_s, Measure::Count).scale = 0.5;
        addLine(u"speed"_s, u"LIMIT"_s, Measure::Frequency).scale = 60;
        m_config.lines.back().edge = Edge::Both;
        m_config.interval = 2s;
        start();
        QCOMPARE_EQ(last(),
                    (Fields{{u"litres"_s, 0.0}})); // no frequency before an interval is over
        for (int i = 0; i < 3; ++i) {
            pulse(1);
            pulse(2);
        }
        m_clock.advance(2s);
        QCOMPARE_EQ(m_sampled->count(), 2);
        QCOMPARE_EQ(last(), (Fields{{u"litres"_s, 1.5}, {u"speed"_s, 180.0}}));
        m_clock.advance(2s);
        QCOMPARE_EQ(last(), (Fields{{u"litres"_s, 1.5}, {u"speed"_s, 0.0}}));
    }

    void anotherIntervalNeedsNoOtherLine()
    {
        addLine(u"speed"_s, u"FLOW"_s, Measure::Frequency);
        m_config.interval = 10s;
        start();
        pulse(1);
        pulse(1);
        m_clock.advance(1s);
        QVERIFY(m_input->setInterval(1s));
        m_clock.advance(1s);
        QCOMPARE_EQ(m_sampled->count(), 1);
        QCOMPARE_EQ(last(), (Fields{{u"speed"_s, 1.0}})); // two in two seconds
        QVERIFY(m_input->setInterval(0s));
        m_clock.advance(1min);
        QCOMPARE_EQ(m_sampled->count(), 1);
        QCOMPARE_EQ(m_gpio->requests(), 1);
    }

    void aCountGoesOnWhenTheLineWasAway()
    {
        addLine(u"pulses"_s, u"FLOW"_s, Measure::Count);
        m_config.interval = 1s;
        start();
        pulse(1);
        m_clock.advance(1s);
        QCOMPARE_EQ(last(), (Fields{{u"pulses"_s, qint64(1)}}));
        m_gpio->removeChip(u"gpiochip0"_s);
        QTRY_COMPARE_EQ(m_input->status().state, State::Waiting);
        const auto seen = m_sampled->count();
        m_clock.advance(5s);
        QCOMPARE_EQ(m_sampled->count(), seen);
        m_gpio->addChip(u"gpiochip0"_s, u"pinctrl"_s, {u"DOOR"_s, u"FLOW"_s, u"LIMIT"_s});
        QTRY_VERIFY(runsAfter(1s));
        pulse(1);
        m_clock.advance(1s);
        QCOMPARE_EQ(last(), (Fields{{u"pulses"_s, qint64(2)}}));
    }

    void aBusyLineNamesItsHolderAndIsTriedAgain()
    {
        m_gpio->hold(u"gpiochip0"_s, 0, u"spi0 CS0"_s);
        addLine(u"flow"_s, u"FLOW"_s);
        addLine(u"doorOpen"_s, u"DOOR"_s);
        start();
        QCOMPARE_EQ(m_input->status().state, State::Waiting);
        QCOMPARE_EQ(m_input->status().error->code, ErrorCode::Busy);
        QCOMPARE_EQ(m_input->status().error->message,
                    u"gpiochip0 line 0 (DOOR) is held by spi0 CS0"_s);
        QVERIFY(m_input->status().retryAt);
        QVERIFY(m_gpio->consumer(u"gpiochip0"_s, 1).isEmpty()); // all or none
        QCOMPARE_EQ(m_sampled->count(), 0);
        m_gpio->hold(u"gpiochip0"_s, 0, {});
        m_clock.advance(31s);
        QCOMPARE_EQ(m_input->status().state, State::Running);
        QCOMPARE_EQ(m_sampled->count(), 1);
    }

    void aChipThatComesLaterIsTakenWhenItComes()
    {
        addLine(u"doorOpen"_s, u"P0"_s).line.chip = u"gpiochip1"_s;
        start();
        QCOMPARE_EQ(m_input->status().state, State::Waiting);
        QCOMPARE_EQ(m_input->status().error->code, ErrorCode::NotFound);
        QVERIFY(!m_input->status().retryAt);
        m_clock.advance(1h);
        QCOMPARE_EQ(m_gpio->requests(), 0); // it waits, and does not ask again and again
        m_gpio->addChip(u"gpiochip1"_s, u"expander"_s, {u"P0"_s});
        QTRY_VERIFY(runsAfter(50ms));
        QCOMPARE_EQ(m_sampled->count(), 1);
    }

    void stoppingGivesTheLinesBack()
    {
        addLine(u"doorOpen"_s, u"DOOR"_s);
        start();
        m_gpio->drive(u"gpiochip0"_s, 0, true);
        m_input->stop();
        QCOMPARE_EQ(m_input->status().state, State::Stopped);
        QVERIFY(m_gpio->consumer(u"gpiochip0"_s, 0).isEmpty());
        QCoreApplication::processEvents();
        QCOMPARE_EQ(m_sampled->count(), 1);
    }

    void aSlotMayStopIt()
    {
        addLine(u"doorOpen"_s, u"DOOR"_s);
        start();
        connect(m_input.get(), &Input::sampled, m_input.get(), [this] { m_input->stop(); });
        m_gpio->drive(u"gpiochip0"_s, 0, true);
        m_gpio->drive(u"gpiochip0"_s, 0, false);
        QTRY_COMPARE_EQ(m_input->status().state, State::Stopped);
        QCOMPARE_EQ(m_sampled->count(), 2);
    }

private:
    GpioInputConfig &addLine(const QString &name, const QString &line,
                             Measure measure = Measure::State)
    {
        GpioInputConfig &config = m_config.lines.emplace_back();
        config.name = name;
        config.line.line = line;
        config.measure = measure;
        return config;
    }

    void start()
    {
        m_input = std::make_unique<GpioInput>(u"cellar"_s, m_config, m_clock, *m_gpio);
        m_sampled = std::make_unique<QSignalSpy>(m_input.get(), &Input::sampled);
        m_input->start();
    }

    void pulse(unsigned offset)
    {
        m_gpio->drive(u"gpiochip0"_s, offset, true);
        m_gpio->drive(u"gpiochip0"_s, offset, false);
    }

    /// The watcher tells by the event loop, and what it settles by is our own time.
    bool runsAfter(std::chrono::milliseconds time)
    {
        m_clock.advance(time);
        return m_input->status().state == State::Running;
    }

    [[nodiscard]] Fields fieldsOf(qsizetype i) const { return (*m_sampled)[i][0].value<Fields>(); }
    [[nodiscard]] Timestamp timeOf(qsizetype i) const
    {
        return (*m_sampled)[i][1].value<Timestamp>();
    }
    [[nodiscard]] Fields last() const { return fieldsOf(m_sampled->count() - 1); }
    [[nodiscard]] Timestamp lastTime() const { return timeOf(m_sampled->count() - 1); }

    ManualClock m_clock;
    std::unique_ptr<FakeGpio> m_gpio;
    GpioConfig m_config;
    std::unique_ptr<GpioInput> m_input;
    std::unique_ptr<QSignalSpy> m_sampled;
};

QTEST_GUILESS_MAIN(GpioInputTest)
#include "tst_gpioinput.moc"
