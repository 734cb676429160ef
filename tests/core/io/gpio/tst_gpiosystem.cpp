// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakegpio.h"
#include "support/manualclock.h"

#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;

/// How a line is found by what the configuration calls it, and how errors name it.
class GpioSystemTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_gpio = std::make_unique<FakeGpio>(m_clock);
        m_gpio->addChip(u"gpiochip0"_s, u"pinctrl"_s, {u""_s, u"GPIO1"_s, u"LED"_s});
        m_gpio->addChip(u"gpiochip1"_s, u"expander"_s, {u"P0"_s, u"LED"_s, u"17"_s});
    }

    void aLineIsFound_data()
    {
        QTest::addColumn<QString>("chip");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("place");
        QTest::newRow("a name anywhere") << u""_s << u"GPIO1"_s << u"gpiochip0 line 1 (GPIO1)"_s;
        QTest::newRow("an offset") << u"gpiochip0"_s << u"0"_s << u"gpiochip0 line 0"_s;
        QTest::newRow("a name on a chip")
            << u"gpiochip1"_s << u"LED"_s << u"gpiochip1 line 1 (LED)"_s;
        QTest::newRow("a label") << u"expander"_s << u"P0"_s << u"gpiochip1 line 0 (P0)"_s;
        QTest::newRow("a name that looks like an offset")
            << u""_s << u"17"_s << u"gpiochip1 line 2 (17)"_s;
    }
    void aLineIsFound()
    {
        QFETCH(QString, chip);
        QFETCH(QString, line);
        QFETCH(QString, place);
        const auto found = m_gpio->find({chip, line});
        QVERIFY2(found, found ? "" : qPrintable(found.error().text()));
        QCOMPARE_EQ(found->text(), place);
    }

    void aDeviceFileNamesTheChip()
    {
        const auto found = m_gpio->find({m_gpio->folder() + u"/gpiochip1"_s, u"2"_s});
        QVERIFY(found);
        QCOMPARE_EQ(found->text(), u"gpiochip1 line 2 (17)"_s);
    }

    void whatIsNotThereIsTold_data()
    {
        QTest::addColumn<QString>("chip");
        QTest::addColumn<QString>("line");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("message");
        QTest::newRow("a chip") << u"gpiochip7"_s << u"1"_s << ErrorCode::NotFound
                                << u"the GPIO chip gpiochip7 is not there"_s;
        QTest::newRow("an offset beyond the chip")
            << u"gpiochip0"_s << u"3"_s << ErrorCode::NotFound
            << u"there is no GPIO line 3 on gpiochip0 (pinctrl)"_s;
        QTest::newRow("a name anywhere")
            << u""_s << u"GPIO2"_s << ErrorCode::NotFound
            << u"there is no GPIO line GPIO2 on gpiochip0 (pinctrl), gpiochip1 (expander)"_s;
        QTest::newRow("a name that two have")
            << u""_s << u"LED"_s << ErrorCode::InvalidInput
            << u"several GPIO lines are called LED: gpiochip0 line 2 (LED), gpiochip1 line 1 (LED)"_s;
    }
    void whatIsNotThereIsTold()
    {
        QFETCH(QString, chip);
        QFETCH(QString, line);
        QFETCH(ErrorCode, code);
        QFETCH(QString, message);
        const auto found = m_gpio->find({chip, line});
        QVERIFY(!found);
        QCOMPARE_EQ(found.error().code, code);
        QCOMPARE_EQ(found.error().message, message);
    }

    void aMachineWithoutChipsSaysSo()
    {
        m_gpio->removeChip(u"gpiochip0"_s);
        m_gpio->removeChip(u"gpiochip1"_s);
        QCOMPARE_EQ(m_gpio->find({u""_s, u"GPIO1"_s}).error().message,
                    u"this machine has no GPIO chip"_s);
        QCOMPARE_EQ(m_gpio->find({u"gpiochip0"_s, u"1"_s}).error().remedy,
                    u"This machine has none; it is taken as soon as it is there"_s);
    }

    void thisMachineIsAskedWithoutHarm()
    {
        // Whatever chips it has, or none.
        GpioSystem &machine = GpioSystem::machine();
        for (const QString &path : machine.chips())
            QVERIFY(path.startsWith("/dev/gpiochip"_L1));
        const auto found = machine.find({u"/dev/null"_s, u"0"_s});
        QVERIFY(!found);
        QVERIFY2(found.error().message.contains("/dev/null"_L1), qPrintable(found.error().message));
        QCOMPARE_EQ(machine.find({u"no such chip"_s, u"0"_s}).error().code, ErrorCode::NotFound);
    }

private:
    ManualClock m_clock;
    std::unique_ptr<FakeGpio> m_gpio;
};

QTEST_GUILESS_MAIN(GpioSystemTest)
#include "tst_gpiosystem.moc"
