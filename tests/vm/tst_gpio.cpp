// SPDX-License-Identifier: GPL-3.0-or-later
// Runs as the only program of a virtual machine whose chip, a PL061, is real to the kernel: what
// the host does to its line 3 is asked for by a line on stdout.
//   tst_vm_gpio                  the test
//   tst_vm_gpio agent            switches an output on, with a guard, and waits to be killed
//   tst_vm_gpio guard            is the guard
#include "base/logging.h"
#include "io/gpio/gpioinput.h"
#include "io/gpio/gpiooutput.h"
#include "io/gpio/guardprocess.h"
#include "io/gpio/outputguard.h"

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <csignal>
#include <cstdio>

#include <fcntl.h>
#include <linux/gpio.h>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace outpost;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Measure = GpioInputConfig::Measure;

namespace {

const QString label = u"9030000.pl061"_s;
constexpr unsigned pumpLine = 0;
constexpr unsigned buttonLine = 3;

OutputConfig pump()
{
    OutputConfig config;
    config.name = u"pump"_s;
    config.line.chip = label;
    config.line.line = QString::number(pumpLine);
    return config;
}

/// The voltage of a line that nobody has, without changing it; nothing where somebody has it. Asks
/// the kernel itself.
std::optional<bool> look(unsigned offset)
{
    const int chip = ::open(QFile::encodeName(GpioSystem::machine().chips().value(0)).constData(),
                            O_RDWR | O_CLOEXEC);
    gpiohandle_request request{};
    request.lineoffsets[0] = offset;
    request.lines = 1;
    std::optional<bool> high;
    if (::ioctl(chip, GPIO_GET_LINEHANDLE_IOCTL, &request) == 0) {
        gpiohandle_data data{};
        if (::ioctl(request.fd, GPIOHANDLE_GET_LINE_VALUES_IOCTL, &data) == 0)
            high = data.values[0] != 0;
        ::close(request.fd);
    }
    ::close(chip);
    return high;
}

/// What the kernel says of the line, as its debug file has it: "out hi".
QString kernelSays(const QString &consumer)
{
    QFile file(u"/sys/kernel/debug/gpio"_s);
    if (!file.open(QIODevice::ReadOnly))
        return u"no debug file"_s;
    const auto lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.contains(consumer.toUtf8()))
            return QString::fromUtf8(line.mid(line.lastIndexOf(')') + 1)).simplified();
    }
    return {};
}

/// The host presses the machine's power button: the line goes high for 100 ms.
void press()
{
    std::puts("HOST: press");
    std::fflush(stdout);
}

int runAgent()
{
    SystemClock clock;
    GuardProcess guard(QCoreApplication::applicationFilePath(), {u"guard"_s}, clock);
    if (!guard.guard({pump()}))
        return 1;
    GpioOutput output(pump(), clock);
    output.start();
    if (!output.set(true))
        return 1;
    return QCoreApplication::exec();
}

} // namespace

class VmGpioTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theChipIsDescribed()
    {
        const QStringList chips = m_gpio.chips();
        QCOMPARE_EQ(chips.size(), 1);
        const auto chip = m_gpio.describe(chips.first());
        QVERIFY2(chip, chip ? "" : qPrintable(chip.error().text()));
        QCOMPARE_EQ(chip->label, label);
        QCOMPARE_EQ(chip->lines.size(), 8u);
    }

    void anOutputIsWhatItIsSetTo()
    {
        GpioOutput output(pump(), m_clock);
        output.start();
        QVERIFY2(output.status().state == Output::State::Running,
                 output.status().error ? qPrintable(output.status().error->text()) : "");
        QCOMPARE_EQ(kernelSays(u"outpost pump"_s), u"out lo"_s);
        QVERIFY(output.set(true));
        QCOMPARE_EQ(kernelSays(u"outpost pump"_s), u"out hi"_s);
        QVERIFY(!look(pumpLine)); // nobody else can have it
        output.stop();
        QCOMPARE_EQ(kernelSays(u"outpost pump"_s), QString());
        QCOMPARE_EQ(look(pumpLine), false);
    }

    void aLineThatNobodyHasStaysWhatItIs()
    {
        // So it is with this chip; that is why there is a guard.
        const auto place = m_gpio.find(pump().line);
        {
            const auto line = m_gpio.requestOutput(*place, {.on = true, .consumer = u"test"_s});
            QVERIFY(line);
        }
        QCOMPARE_EQ(look(pumpLine), true);
    }

    void anActiveLowOutputIsTurnedRound()
    {
        OutputConfig config = pump();
        config.line.activeLow = true;
        GpioOutput output(config, m_clock);
        output.start();
        QVERIFY(kernelSays(u"outpost pump"_s).startsWith("out hi"_L1));
        QVERIFY(output.set(true));
        QVERIFY(kernelSays(u"outpost pump"_s).startsWith("out lo"_L1));
        output.stop();
        QCOMPARE_EQ(look(pumpLine), true);
    }

    void aBusyLineNamesItsHolder()
    {
        GpioOutput first(pump(), m_clock);
        first.start();
        OutputConfig config = pump();
        config.name = u"second"_s;
        GpioOutput second(config, m_clock);
        second.start();
        QCOMPARE_EQ(second.status().state, Output::State::Waiting);
        QCOMPARE_EQ(second.status().error->message, u"gpiochip0 line 0 is held by outpost pump"_s);
        first.stop();
        QTRY_COMPARE_WITH_TIMEOUT(second.status().state, Output::State::Running, 40'000);
    }

    void edgesAreReadings_data()
    {
        QTest::addColumn<bool>("activeLow");
        QTest::addColumn<std::chrono::milliseconds>("debounce");
        QTest::newRow("plain") << false << 0ms;
        QTest::newRow("active low") << true << 0ms;
        QTest::newRow("debounced") << false << 20ms;
    }
    void edgesAreReadings()
    {
        QFETCH(bool, activeLow);
        QFETCH(std::chrono::milliseconds, debounce);
        GpioConfig config = button();
        config.lines[0].line.activeLow = activeLow;
        config.lines[0].debounce = debounce;
        GpioInput input(u"hall"_s, config, m_clock);
        QSignalSpy sampled(&input, &Input::sampled);
        input.start();
        QVERIFY2(input.status().state == Input::State::Running,
                 input.status().error ? qPrintable(input.status().error->text()) : "");
        QCOMPARE_EQ(sampled.count(), 1);
        QCOMPARE_EQ(sampled[0][0].value<Fields>(), (Fields{{u"pressed"_s, activeLow}}));
        const Timestamp before = m_clock.now();
        press();
        QTRY_COMPARE_WITH_TIMEOUT(sampled.count(), 3, 20'000);
        QCOMPARE_EQ(sampled[1][0].value<Fields>(), (Fields{{u"pressed"_s, !activeLow}}));
        QCOMPARE_EQ(sampled[2][0].value<Fields>(), (Fields{{u"pressed"_s, activeLow}}));
        const auto on = sampled[1][1].value<Timestamp>();
        const auto off = sampled[2][1].value<Timestamp>();
        QVERIFY(on >= before);
        QVERIFY(off <= m_clock.now());
        // The button is held for 100 ms of the machine's time, which passes unevenly.
        QVERIFY2(off - on > 20ms && off - on < 2s, qPrintable(QString::number((off - on).count())));
    }

    void pulsesAreCounted()
    {
        GpioConfig config = button();
        config.lines[0].measure = Measure::Count;
        config.lines[0].edge = GpioInputConfig::Edge::Both;
        config.interval = 100ms;
        GpioInput input(u"hall"_s, config, m_clock);
        QSignalSpy sampled(&input, &Input::sampled);
        input.start();
        const auto count
            = [&] { return std::get<qint64>(sampled.last()[0].value<Fields>().front().value); };
        for (qint64 i = 1; i <= 3; ++i) {
            press();
            QTRY_COMPARE_WITH_TIMEOUT(count(), 2 * i, 20'000); // until it is let go
        }
    }

    void aKilledAgentsOutputBecomesSafe()
    {
        QProcess agent;
        agent.setProcessChannelMode(QProcess::ForwardedChannels);
        agent.start(QCoreApplication::applicationFilePath(), {u"agent"_s});
        QTRY_COMPARE_WITH_TIMEOUT(kernelSays(u"outpost pump"_s), u"out hi"_s, 20'000);
        QCOMPARE_EQ(::kill(pid_t(agent.processId()), SIGKILL), 0);
        QVERIFY(agent.waitForFinished());
        QTRY_COMPARE_WITH_TIMEOUT(look(pumpLine), false, 20'000);
    }

private:
    static GpioConfig button()
    {
        GpioConfig config;
        GpioInputConfig &line = config.lines.emplace_back();
        line.name = u"pressed"_s;
        line.line.chip = label;
        line.line.line = QString::number(buttonLine);
        return config;
    }

    SystemClock m_clock;
    GpioSystem &m_gpio = GpioSystem::machine();
};

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    installLogHandler();
    if (QCoreApplication::arguments().value(1) == "guard"_L1)
        return runOutputGuard(GpioSystem::machine());
    if (QCoreApplication::arguments().value(1) == "agent"_L1)
        return runAgent();
    VmGpioTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_gpio.moc"
