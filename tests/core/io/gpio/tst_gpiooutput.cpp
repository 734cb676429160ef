// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/outputfactory.h"
#include "support/fakegpio.h"
#include "support/manualclock.h"

#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using State = Output::State;

/// A line that is switched, against chips whose other side is the test.
class GpioOutputTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_gpio = std::make_unique<FakeGpio>(m_clock);
        m_gpio->addChip(u"gpiochip0"_s, u"pinctrl"_s, {u"PUMP"_s});
        m_config = {};
        m_config.name = u"pump"_s;
        m_config.line.line = u"PUMP"_s;
    }

    void itIsSafeFromTheStartToTheStop_data()
    {
        QTest::addColumn<bool>("safe");
        QTest::addColumn<bool>("activeLow");
        QTest::newRow("off") << false << false;
        QTest::newRow("on") << true << false;
        QTest::newRow("off, active low") << false << true;
        QTest::newRow("on, active low") << true << true;
    }
    void itIsSafeFromTheStartToTheStop()
    {
        QFETCH(bool, safe);
        QFETCH(bool, activeLow);
        m_config.safe = safe;
        m_config.line.activeLow = activeLow;
        const bool safeLevel = safe != activeLow;
        const auto output = createOutput(m_config, m_clock, *m_gpio);
        output->start();
        QCOMPARE_EQ(output->status().state, State::Running);
        QCOMPARE_EQ(output->status().on, safe);
        QCOMPARE_EQ(output->status().detail,
                    activeLow ? u"gpiochip0 line 0 (PUMP), active low"_s
                              : u"gpiochip0 line 0 (PUMP)"_s);
        QCOMPARE_EQ(m_gpio->consumer(u"gpiochip0"_s, 0), u"outpost pump"_s);
        QVERIFY(output->set(!safe));
        QCOMPARE_EQ(output->status().on, !safe);
        QCOMPARE_EQ(m_gpio->isHigh(u"gpiochip0"_s, 0), !safeLevel);
        output->stop();
        QCOMPARE_EQ(output->status(), Output::Status());
        QVERIFY(m_gpio->consumer(u"gpiochip0"_s, 0).isEmpty());
        QCOMPARE_EQ(m_gpio->levels(u"gpiochip0"_s, 0),
                    (QList<bool>{safeLevel, !safeLevel, safeLevel}));
    }

    void itIsSafeWhereItGoesWithoutAStop()
    {
        auto output = createOutput(m_config, m_clock, *m_gpio);
        output->start();
        QVERIFY(output->set(true));
        output.reset();
        QVERIFY(!m_gpio->isHigh(u"gpiochip0"_s, 0));
    }

    void aBusyLineNamesItsHolderAndIsTriedAgain()
    {
        m_gpio->hold(u"gpiochip0"_s, 0, u"gpioset"_s);
        const auto output = createOutput(m_config, m_clock, *m_gpio);
        output->start();
        QCOMPARE_EQ(output->status().state, State::Waiting);
        QCOMPARE_EQ(output->status().error->message,
                    u"gpiochip0 line 0 (PUMP) is held by gpioset"_s);
        QVERIFY(!output->status().on);
        const auto refused = output->set(true);
        QCOMPARE_EQ(refused.error().code, ErrorCode::Unavailable);
        QCOMPARE_EQ(
            refused.error().message,
            u"the output pump can't be set now: gpiochip0 line 0 (PUMP) is held by gpioset"_s);
        m_gpio->hold(u"gpiochip0"_s, 0, {});
        m_clock.advance(31s);
        QCOMPARE_EQ(output->status().state, State::Running);
        QCOMPARE_EQ(output->status().on, false); // and not what was asked for in vain
    }

    void aChipThatWasTakenAwayComesBackSafe()
    {
        const auto output = createOutput(m_config, m_clock, *m_gpio);
        output->start();
        QVERIFY(output->set(true));
        m_gpio->removeChip(u"gpiochip0"_s);
        const auto failed = output->set(true);
        QCOMPARE_EQ(failed.error().code, ErrorCode::Io);
        QCOMPARE_EQ(output->status().state, State::Waiting);
        m_gpio->addChip(u"gpiochip0"_s, u"pinctrl"_s, {u"PUMP"_s});
        m_clock.advance(31s);
        QCOMPARE_EQ(output->status().state, State::Running);
        QCOMPARE_EQ(m_gpio->levels(u"gpiochip0"_s, 0), QList<bool>{false});
    }

    void aChipThatGoesIsMissedWithoutAnybodySettingAnything()
    {
        const auto output = createOutput(m_config, m_clock, *m_gpio);
        output->start();
        m_gpio->removeChip(u"gpiochip0"_s);
        const auto waits = [&] {
            m_clock.advance(50ms);
            return output->status().state == State::Waiting;
        };
        QTRY_VERIFY(waits());
        QCOMPARE_EQ(output->status().error->code, ErrorCode::NotFound);
        m_gpio->addChip(u"gpiochip0"_s, u"pinctrl"_s, {u"PUMP"_s});
        const auto runs = [&] {
            m_clock.advance(50ms);
            return output->status().state == State::Running;
        };
        QTRY_VERIFY(runs());
    }

private:
    ManualClock m_clock;
    std::unique_ptr<FakeGpio> m_gpio;
    OutputConfig m_config;
};

QTEST_GUILESS_MAIN(GpioOutputTest)
#include "tst_gpiooutput.moc"
