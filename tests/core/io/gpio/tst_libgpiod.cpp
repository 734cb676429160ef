// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/gpio/gpioinput.h"
#include "io/gpio/gpiooutput.h"
#include "support/mockchip.h"

#include <QSignalSpy>
#include <QTest>

#include <linux/gpio.h>

using namespace outpost;
using namespace outpost::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

/// libgpiod itself, down to what it asks of the kernel: umockdev is the kernel's side.
class LibGpiodTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!MockChip::isPossible())
            QSKIP("runs with umockdev's preloaded library alone");
        m_chip = std::make_unique<MockChip>();
    }
    void cleanupTestCase() { m_chip.reset(); }

    void theChipIsDescribed()
    {
        QCOMPARE_EQ(m_gpio.chips(), QStringList{u"/dev/gpiochip0"_s});
        const auto chip = m_gpio.describe(u"/dev/gpiochip0"_s);
        QVERIFY2(chip, chip ? "" : qPrintable(chip.error().text()));
        QCOMPARE_EQ(chip->name, u"gpiochip0"_s);
        QCOMPARE_EQ(chip->label, u"mock"_s);
        QCOMPARE_EQ(chip->lines.size(), 3u);
        QCOMPARE_EQ(chip->lines[0].name, u"DOOR"_s);
        QVERIFY(!chip->lines[0].used);
        QVERIFY(chip->lines[2].used);
        QCOMPARE_EQ(chip->lines[2].consumer, u"spi0 CS0"_s);
        QCOMPARE_EQ(m_gpio.find({u"mock"_s, u"PUMP"_s})->text(), u"gpiochip0 line 1 (PUMP)"_s);
    }

    void aBusyLineNamesItsHolder()
    {
        const auto place = m_gpio.find({{}, u"CS0"_s});
        const auto input = m_gpio.requestInput(*place, {.consumer = u"outpost"_s});
        QCOMPARE_EQ(input.error().code, ErrorCode::Busy);
        QCOMPARE_EQ(input.error().message, u"gpiochip0 line 2 (CS0) is held by spi0 CS0"_s);
        const auto output = m_gpio.requestOutput(*place, {.consumer = u"outpost"_s});
        QCOMPARE_EQ(output.error().code, ErrorCode::Busy);
    }

    void anOutputIsSafeFirstAndThenSet()
    {
        OutputConfig config;
        config.name = u"pump"_s;
        config.line = {u"gpiochip0"_s, u"1"_s, true, GpioLine::Bias::PullUp};
        config.drive = OutputConfig::Drive::OpenDrain;
        config.safe = true;
        GpioOutput output(config, m_clock);
        output.start();
        QVERIFY2(output.status().state == Output::State::Running,
                 output.status().error ? qPrintable(output.status().error->text()) : "");
        const MockChip::Request asked = m_chip->lastRequest();
        QCOMPARE_EQ(asked.consumer, u"outpost pump"_s);
        QCOMPARE_EQ(asked.flags,
                    quint32(GPIOHANDLE_REQUEST_OUTPUT | GPIOHANDLE_REQUEST_ACTIVE_LOW
                            | GPIOHANDLE_REQUEST_OPEN_DRAIN | GPIOHANDLE_REQUEST_BIAS_PULL_UP));
        QVERIFY(asked.on);
        QVERIFY(output.set(false));
        QVERIFY(!m_chip->output());
        output.stop();
        QVERIFY(m_chip->output());
    }

    void edgesComeWithTheKernelsTime()
    {
        GpioConfig config;
        GpioInputConfig &door = config.lines.emplace_back();
        door.name = u"doorOpen"_s;
        door.line = {{}, u"DOOR"_s};
        m_chip->setInput(true);
        GpioInput input(u"cellar"_s, config, m_clock);
        QSignalSpy sampled(&input, &Input::sampled);
        input.start();
        QVERIFY2(input.status().state == Input::State::Running,
                 input.status().error ? qPrintable(input.status().error->text()) : "");
        QCOMPARE_EQ(m_chip->lastRequest().consumer, u"outpost cellar"_s);
        QCOMPARE_EQ(m_chip->lastRequest().events, quint32(GPIOEVENT_REQUEST_BOTH_EDGES));
        QCOMPARE_EQ(sampled.count(), 1);
        QCOMPARE_EQ(sampled[0][0].value<Fields>(), (Fields{{u"doorOpen"_s, true}}));

        const auto earlier = m_clock.steady() - 3s;
        const Timestamp then = m_clock.now() - 3s;
        m_chip->setInput(false);
        m_chip->edge(false, earlier.time_since_epoch());
        QTRY_COMPARE_EQ(sampled.count(), 2);
        QCOMPARE_EQ(sampled[1][0].value<Fields>(), (Fields{{u"doorOpen"_s, false}}));
        // The two clocks are read one after the other.
        const auto off = sampled[1][1].value<Timestamp>() - then;
        QVERIFY2(off > -100ms && off < 100ms, qPrintable(QString::number(off.count())));
    }

private:
    SystemClock m_clock;
    GpioSystem &m_gpio = GpioSystem::machine();
    std::unique_ptr<MockChip> m_chip;
};

QTEST_GUILESS_MAIN(LibGpiodTest)
#include "tst_libgpiod.moc"
