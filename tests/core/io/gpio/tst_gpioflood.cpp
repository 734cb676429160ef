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
using Measure = GpioInputConfig::Measure;

/// A line that changes faster than anybody can tell: a loose wire, an oscillator on the wrong pin.
class GpioFloodTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_gpio = std::make_unique<FakeGpio>(m_clock);
        m_gpio->addChip(u"gpiochip0"_s, u"pinctrl"_s, {u"LOOSE"_s});
    }

    void changesAreToldAtALimitedRateAndTheLastOneInAnyCase()
    {
        start(Measure::State, 0ms);
        // 4,000 changes at once, each read before the next ones come.
        for (int i = 0; i < 500; ++i) {
            for (int j = 0; j < 8; ++j)
                m_gpio->drive(u"gpiochip0"_s, 0, j % 2 == 0);
            QCoreApplication::processEvents();
        }
        m_gpio->drive(u"gpiochip0"_s, 0, true);
        QCoreApplication::processEvents();
        QCOMPARE_EQ(m_gpio->dropped(), 0);
        const auto told = m_sampled->count();
        QVERIFY2(told <= 1'001, qPrintable(QString::number(told)));
        m_clock.advance(1s);
        QCOMPARE_EQ(m_sampled->count(), told + 1);
        QCOMPARE_EQ((*m_sampled)[told][0].value<Fields>(), (Fields{{u"loose"_s, true}}));
        // And once it is calm, every change is told again.
        m_clock.advance(2s);
        m_gpio->drive(u"gpiochip0"_s, 0, false);
        QTRY_COMPARE_EQ(m_sampled->count(), told + 2);
    }

    void whatFoundNoRoomIsMadeUpForByALook()
    {
        start(Measure::State, 0ms);
        // The 16 oldest edges end with the line off; it is on.
        for (int i = 0; i < 33; ++i)
            m_gpio->drive(u"gpiochip0"_s, 0, i % 2 == 0);
        QVERIFY(m_gpio->dropped() > 0);
        QTRY_COMPARE_EQ(m_sampled->count(), 1 + 16 + 1);
        QCOMPARE_EQ((*m_sampled)[17][0].value<Fields>(), (Fields{{u"loose"_s, true}}));
    }

    void aFloodOfEdgesIsReadAtALimitedRateAndTheLoopGoesOn()
    {
        m_gpio->setNumbered(true);
        start(Measure::Count, 1s);
        qint64 pulses = 0;
        qint64 turns = 0;
        // Far more than are read in a second, while no time passes.
        while (pulses < 60'000) {
            for (int i = 0; i < 12; ++i, ++pulses) {
                m_gpio->drive(u"gpiochip0"_s, 0, true);
                m_gpio->drive(u"gpiochip0"_s, 0, false);
            }
            QCoreApplication::processEvents();
            ++turns;
        }
        QVERIFY(turns >= 5'000);
        // It stopped reading, and what came then is gone.
        QVERIFY2(m_gpio->dropped() > 30'000, qPrintable(QString::number(m_gpio->dropped())));
        // With the next edge that is read, the kernel's own numbers tell how many there were.
        m_clock.advance(200ms);
        QCoreApplication::processEvents();
        m_gpio->drive(u"gpiochip0"_s, 0, true);
        QCoreApplication::processEvents();
        m_clock.advance(1s);
        QCOMPARE_EQ(m_sampled->last()[0].value<Fields>(),
                    (Fields{{u"loose"_s, qint64(pulses + 1)}}));
    }

    void aFloodOnADebouncedLineEndsWithWhatTheLineIs()
    {
        start(Measure::State, 0ms, 10ms);
        for (int i = 0; i < 4'000; ++i) {
            for (int j = 0; j < 8; ++j)
                m_gpio->drive(u"gpiochip0"_s, 0, j % 2 == 0);
            QCoreApplication::processEvents();
        }
        m_gpio->drive(u"gpiochip0"_s, 0, true);
        QVERIFY(m_gpio->dropped() > 0);
        // While nothing is read, no time is spent on waiting for a change to last.
        QVERIFY(*m_clock.untilNextTimer() >= 100ms);
        QCOMPARE_EQ(m_sampled->count(), 1);
        const auto isTold = [this] {
            m_clock.advance(50ms);
            return m_sampled->count() == 2;
        };
        QTRY_VERIFY(isTold());
        QCOMPARE_EQ(m_sampled->last()[0].value<Fields>(), (Fields{{u"loose"_s, true}}));
    }

private:
    void start(Measure measure, std::chrono::milliseconds interval,
               std::chrono::milliseconds debounce = 0ms)
    {
        GpioConfig config;
        config.interval = interval;
        GpioInputConfig &line = config.lines.emplace_back();
        line.name = u"loose"_s;
        line.line.line = u"LOOSE"_s;
        line.measure = measure;
        line.debounce = debounce;
        m_input = std::make_unique<GpioInput>(u"cellar"_s, config, m_clock, *m_gpio);
        m_sampled = std::make_unique<QSignalSpy>(m_input.get(), &Input::sampled);
        m_input->start();
        QCOMPARE_EQ(m_sampled->count(), 1);
    }

    ManualClock m_clock;
    std::unique_ptr<FakeGpio> m_gpio;
    std::unique_ptr<GpioInput> m_input;
    std::unique_ptr<QSignalSpy> m_sampled;
};

QTEST_GUILESS_MAIN(GpioFloodTest)
#include "tst_gpioflood.moc"
