// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/gpio/outputguard.h"
#include "support/fakegpio.h"
#include "support/manualclock.h"

#include <QSignalSpy>
#include <QTest>

#include <sys/socket.h>
#include <unistd.h>

using namespace outpost;
using namespace outpost::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

/// The guard's side, with the test as the agent.
class OutputGuardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_gpio = std::make_unique<FakeGpio>(m_clock);
        m_gpio->addChip(u"gpiochip0"_s, u"pinctrl"_s, {u"PUMP"_s, u"VALVE"_s});
        QCOMPARE_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, m_ends), 0);
        m_guard = std::make_unique<OutputGuard>(m_ends[1], m_clock, *m_gpio);
        m_finished = std::make_unique<QSignalSpy>(m_guard.get(), &OutputGuard::finished);
        m_orders.outputs = {output(u"pump"_s, u"PUMP"_s), output(u"valve"_s, u"VALVE"_s)};
        m_orders.outputs[1].safe = true;
        m_orders.outputs[1].line.activeLow = true;
        m_gpio->hold(u"gpiochip0"_s, 0, u"outpost pump"_s);
        m_gpio->hold(u"gpiochip0"_s, 1, u"outpost valve"_s);
        m_gpio->drive(u"gpiochip0"_s, 0, true);
        m_gpio->drive(u"gpiochip0"_s, 1, true);
    }
    void cleanup()
    {
        m_guard.reset();
        endOfAgent();
        ::close(m_ends[1]);
    }

    void ordersGoThereAndBack()
    {
        OutputConfig odd = output(u"pump"_s, u"17"_s);
        odd.line.chip = u"/dev/gpiochip3"_s;
        odd.line.bias = GpioLine::Bias::PullDown;
        odd.drive = OutputConfig::Drive::OpenSource;
        const auto read
            = GuardOrders::parse(GuardOrders{.outputs = {odd, m_orders.outputs[1]}}.toLine());
        QVERIFY(read);
        QCOMPARE_EQ(read->outputs, (std::vector<OutputConfig>{odd, m_orders.outputs[1]}));
        QVERIFY(!read->goodBye);
        QVERIFY(
            GuardOrders::parse((GuardOrders{.outputs = {}, .goodBye = true}).toLine())->goodBye);
        for (const char *wrong : {"", "null", "[]", "{}", R"({"outputs":3})", "\xff\xfe"})
            QVERIFY2(!GuardOrders::parse(wrong), wrong);
    }

    void itMakesSafeWhenTheAgentIsGone()
    {
        say(m_orders.toLine());
        QTRY_VERIFY(allRead());
        QVERIFY(!m_clock.untilNextTimer()); // it does nothing as long as the agent lives
        freeLines();
        endOfAgent();
        QTRY_COMPARE_EQ(m_finished->count(), 1);
        QCOMPARE_EQ(m_finished->first()[0].toBool(), true);
        QVERIFY(!m_gpio->isHigh(u"gpiochip0"_s, 0));
        QVERIFY(!m_gpio->isHigh(u"gpiochip0"_s, 1)); // on, and active low
        QVERIFY(m_gpio->consumer(u"gpiochip0"_s, 0).isEmpty());
    }

    void itDoesNothingAfterAGoodBye()
    {
        say(m_orders.toLine());
        say(GuardOrders{.outputs = {}, .goodBye = true}.toLine());
        freeLines();
        endOfAgent();
        QTRY_COMPARE_EQ(m_finished->count(), 1);
        QVERIFY(m_gpio->isHigh(u"gpiochip0"_s, 0));
        QCOMPARE_EQ(m_gpio->requests(), 0);
    }

    void theLastOrdersCount()
    {
        say(m_orders.toLine());
        m_orders.outputs.erase(m_orders.outputs.begin());
        say(m_orders.toLine());
        freeLines();
        endOfAgent();
        QTRY_COMPARE_EQ(m_finished->count(), 1);
        QVERIFY(m_gpio->isHigh(u"gpiochip0"_s, 0));
        QVERIFY(!m_gpio->isHigh(u"gpiochip0"_s, 1));
    }

    void rubbishAndHalfALineChangeNothing()
    {
        say(m_orders.toLine());
        say("rubbish\n{\"outputs\":\n\0\xff\n");
        say(R"({"outputs":[],"goodBye":true})"); // the agent died in the middle of it
        freeLines();
        endOfAgent();
        QTRY_COMPARE_EQ(m_finished->count(), 1);
        QVERIFY(!m_gpio->isHigh(u"gpiochip0"_s, 0));
    }

    void aLineThatIsNotFreeYetIsTriedAgain()
    {
        say(m_orders.toLine());
        m_gpio->hold(u"gpiochip0"_s, 1, {});
        endOfAgent();
        QTRY_VERIFY(m_clock.untilNextTimer());
        QVERIFY(!m_gpio->isHigh(u"gpiochip0"_s, 1)); // the other one does not wait for it
        QCOMPARE_EQ(m_finished->count(), 0);
        m_gpio->hold(u"gpiochip0"_s, 0, {});
        m_clock.advance(1s);
        QCOMPARE_EQ(m_finished->count(), 1);
        QCOMPARE_EQ(m_finished->first()[0].toBool(), true);
        QVERIFY(!m_gpio->isHigh(u"gpiochip0"_s, 0));
    }

    void aLineThatSomebodyElseHasIsLeftToThem()
    {
        say(m_orders.toLine());
        m_gpio->hold(u"gpiochip0"_s, 1, {});
        endOfAgent();
        QTRY_VERIFY(m_clock.untilNextTimer());
        QTest::ignoreMessage(
            QtWarningMsg,
            "the agent is gone, and its output pump can't be made safe: gpiochip0 line 0 (PUMP) is "
            "held by outpost pump. End what holds it (gpioinfo shows it), or use another line; it "
            "is tried again by itself");
        m_clock.advance(11s);
        QCOMPARE_EQ(m_finished->count(), 1);
        QCOMPARE_EQ(m_finished->first()[0].toBool(), false);
        QVERIFY(!m_clock.untilNextTimer());
    }

private:
    static OutputConfig output(const QString &name, const QString &line)
    {
        OutputConfig config;
        config.name = name;
        config.line.line = line;
        return config;
    }

    void say(QByteArrayView bytes) const
    {
        QCOMPARE_EQ(::write(m_ends[0], bytes.data(), size_t(bytes.size())), bytes.size());
    }
    void endOfAgent()
    {
        if (m_ends[0] >= 0)
            ::close(std::exchange(m_ends[0], -1));
    }
    /// As the kernel does with the lines of a dead process.
    void freeLines()
    {
        m_gpio->hold(u"gpiochip0"_s, 0, {});
        m_gpio->hold(u"gpiochip0"_s, 1, {});
    }
    [[nodiscard]] bool allRead() const
    {
        char byte = 0;
        return ::recv(m_ends[1], &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0;
    }

    ManualClock m_clock;
    std::unique_ptr<FakeGpio> m_gpio;
    int m_ends[2] = {-1, -1}; ///< the agent's, the guard's
    GuardOrders m_orders;
    std::unique_ptr<OutputGuard> m_guard;
    std::unique_ptr<QSignalSpy> m_finished;
};

QTEST_GUILESS_MAIN(OutputGuardTest)
#include "tst_outputguard.moc"
