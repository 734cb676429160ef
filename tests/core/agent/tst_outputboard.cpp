// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/outputboard.h"
#include "support/fakegpio.h"
#include "support/manualclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;

/// The configured outputs, as the agent has them.
class OutputBoardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_gpio = std::make_unique<FakeGpio>(m_clock);
        m_gpio->addChip(u"gpiochip0"_s, u"pinctrl"_s, {u"PUMP"_s, u"VALVE"_s, u"LAMP"_s});
        m_board = std::make_unique<OutputBoard>(OutputBoard::Parts{.gpio = m_gpio.get()}, m_clock);
        m_board->apply({output(u"pump"_s, u"PUMP"_s), output(u"valve"_s, u"VALVE"_s)});
    }
    void cleanup() { m_board.reset(); }

    void outputsAreFoundByName()
    {
        QVERIFY(m_board->find(u"pump"_s));
        QVERIFY(!m_board->find(u"lamp"_s));
        QSignalSpy changed(m_board.get(), &OutputBoard::changed);
        QVERIFY(m_board->find(u"pump"_s)->set(true));
        QCOMPARE_EQ(changed.count(), 1);
        QCOMPARE_EQ(changed.first()[0].toString(), u"pump"_s);
        QVERIFY(m_gpio->isHigh(u"gpiochip0"_s, 0));
    }

    void anotherConfigurationLeavesAloneWhatIsUnchanged()
    {
        QVERIFY(m_board->find(u"pump"_s)->set(true));
        QVERIFY(m_board->find(u"valve"_s)->set(true));
        // The valve moves to another line, and the lamp comes onto its old one.
        m_board->apply({output(u"pump"_s, u"PUMP"_s), output(u"lamp"_s, u"VALVE"_s),
                        output(u"valve"_s, u"LAMP"_s)});
        QCOMPARE_EQ(m_gpio->levels(u"gpiochip0"_s, 0), (QList<bool>{false, true}));
        QCOMPARE_EQ(m_gpio->levels(u"gpiochip0"_s, 1), (QList<bool>{false, true, false, false}));
        QCOMPARE_EQ(m_gpio->levels(u"gpiochip0"_s, 2), QList<bool>{false});
        QCOMPARE_EQ(m_gpio->consumer(u"gpiochip0"_s, 1), u"outpost lamp"_s);
        m_board->apply({});
        QVERIFY(!m_board->find(u"pump"_s));
        QVERIFY(!m_gpio->isHigh(u"gpiochip0"_s, 0));
        QVERIFY(m_gpio->consumer(u"gpiochip0"_s, 0).isEmpty());
    }

    void stoppingMakesAllSafe()
    {
        QVERIFY(m_board->find(u"pump"_s)->set(true));
        QVERIFY(m_board->find(u"valve"_s)->set(true));
        m_board->stop();
        QVERIFY(!m_gpio->isHigh(u"gpiochip0"_s, 0));
        QVERIFY(!m_gpio->isHigh(u"gpiochip0"_s, 1));
        QVERIFY(m_board->lines().isEmpty());
        m_board->apply({output(u"pump"_s, u"PUMP"_s)});
        QVERIFY(m_board->lines().isEmpty());
    }

    void aScreenSeesWhatTheyAre()
    {
        QVERIFY(m_board->find(u"pump"_s)->set(true));
        OutputConfig busy = output(u"lamp"_s, u"LAMP"_s);
        busy.safe = true;
        busy.description = u"over the door"_s;
        m_gpio->hold(u"gpiochip0"_s, 2, u"kernel"_s);
        m_board->apply({output(u"pump"_s, u"PUMP"_s), busy});
        const QList<OutputLine> lines = m_board->lines();
        QCOMPARE_EQ(lines.size(), 2);
        QCOMPARE_EQ(lines[0].name(), u"pump"_s);
        QCOMPARE_EQ(lines[0].kind(), u"gpio"_s);
        QCOMPARE_EQ(lines[0].state(), u"running"_s);
        QCOMPARE_EQ(lines[0].detail(), u"gpiochip0 line 0 (PUMP)"_s);
        QVERIFY(lines[0].on());
        QVERIFY(!lines[0].safe());
        QVERIFY(!lines[0].guarded()); // this board has no guard
        QCOMPARE_EQ(lines[1].state(), u"waiting"_s);
        QCOMPARE_EQ(lines[1].description(), u"over the door"_s);
        QCOMPARE_EQ(lines[1].error(), u"gpiochip0 line 2 (LAMP) is held by kernel"_s);
        QVERIFY(!lines[1].remedy().isEmpty());
        QVERIFY(lines[1].safe());
    }

    void aGuardThatCantBeStartedIsTold()
    {
        OutputBoard board({.gpio = m_gpio.get(), .guardProgram = u"/no/such/program"_s}, m_clock);
        QSignalSpy guardChanged(&board, &OutputBoard::guardChanged);
        board.apply({output(u"lamp"_s, u"LAMP"_s)});
        QTRY_VERIFY(guardChanged.count() > 0);
        QCOMPARE_EQ(board.guard(), 0);
        QVERIFY(!board.lines().first().guarded());
        QCOMPARE_EQ(board.lines().first().state(), u"running"_s); // and works all the same
    }

private:
    static OutputConfig output(const QString &name, const QString &line)
    {
        OutputConfig config;
        config.name = name;
        config.line.line = line;
        return config;
    }

    ManualClock m_clock;
    std::unique_ptr<FakeGpio> m_gpio;
    std::unique_ptr<OutputBoard> m_board;
};

QTEST_GUILESS_MAIN(OutputBoardTest)
#include "tst_outputboard.moc"
