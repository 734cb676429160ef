// SPDX-License-Identifier: GPL-3.0-or-later
// From the last byte of a reading on a serial line to the hub's PUBACK, at a steady rate, through
// the whole agent; or, with a peer's script, through that: it gets the line's path, and prints
// "NUMBER NANOSECONDS" (of the monotonic clock) for each reading that was acknowledged.
// bench/run starts it.
#include "agent/boottimes.h"
#include "agent/historyrecorder.h"
#include "agent/sensorunit.h"
#include "agent/uplink.h"
#include "base/logging.h"
#include "bench/common/benchsupport.h"
#include "io/pseudoterminal.h"

#include <QCoreApplication>
#include <QProcess>

#include <cstdio>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto between = 10ms;
constexpr int warmUp = 100; ///< readings that are not counted

/// Says a numbered reading every 10 ms, and remembers when.
class Line : public QObject
{
public:
    Line(PseudoTerminal &terminal, Clock &clock, int count)
        : m_terminal(terminal)
        , m_clock(clock)
        , m_count(count)
        , m_timer(clock.createTimer())
    {
        connect(m_timer.get(), &Timer::timeout, this, &Line::say);
    }

    void start() { m_timer->startRepeating(between); }

    void acknowledged(int number, SteadyTime at)
    {
        if (number > warmUp)
            m_took.push_back(bench::milliseconds(at - m_said.at(size_t(number - 1))));
        if (number == m_count)
            end();
    }

private:
    void say()
    {
        if (int(m_said.size()) == m_count) {
            m_timer->stop();
            return;
        }
        m_said.push_back(m_clock.steady());
        m_terminal.write("{\"number\":" + QByteArray::number(qint64(m_said.size())) + "}\n");
    }

    void end()
    {
        std::printf("{\"readings\":%zu,\"p50\":%.3f,\"p99\":%.3f,\"max\":%.3f}\n", m_took.size(),
                    bench::percentile(m_took, 0.5), bench::percentile(m_took, 0.99),
                    bench::percentile(m_took, 1));
        std::fflush(stdout);
        QCoreApplication::exit(0);
    }

    PseudoTerminal &m_terminal;
    Clock &m_clock;
    int m_count;
    std::unique_ptr<Timer> m_timer;
    std::vector<SteadyTime> m_said;
    std::vector<double> m_took;
};

/// The agent's parts, put together as Agent does.
int measureAgent(const QStringList &arguments, PseudoTerminal &terminal, Clock &systemClock,
                 Line &line)
{
    ClockTrust clock(systemClock);
    SensorConfig sensor;
    sensor.name = u"bench"_s;
    sensor.serial.port = terminal.path();
    sensor.serial.baud = 115200;
    sensor.batch.age = 0ms; // each on its own

    Outbox outbox({.file = arguments[4] + u"/outbox.db"_s}, clock);
    HistoryRecorder history(arguments[4] + u"/history.db"_s, clock);
    HubClient hub(bench::hubSettings(arguments[1], arguments[2]), {.clock = &clock});
    Uplink uplink(outbox, hub, clock);
    BootTimes times(clock, outbox, u"bench"_s);
    auto unit = SensorUnit::create(sensor, clock, outbox, times);
    if (!unit || !outbox.open().empty())
        return 1;
    times.begin();
    history.configure({});
    history.follow(outbox);
    history.follow(uplink);
    history.follow(hub);
    history.follow(**unit);
    (*unit)->start();

    int acknowledged = 0;
    QObject::connect(&hub, &HubClient::acknowledged, &line, [&](const QList<quint64> &handles) {
        for (qsizetype i = 0; i < handles.size(); ++i)
            line.acknowledged(++acknowledged, clock.steady());
    });
    bool begun = false;
    QObject::connect(&hub, &HubClient::statusChanged, &line, [&] {
        if (hub.status().state == HubState::Connected && !std::exchange(begun, true))
            line.start();
    });
    hub.start();
    return QCoreApplication::exec();
}

int measurePeer(const QStringList &arguments, PseudoTerminal &terminal, Line &line)
{
    QProcess peer;
    peer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QObject::connect(&peer, &QProcess::readyReadStandardOutput, &line, [&] {
        while (peer.canReadLine()) {
            const QByteArrayList words = peer.readLine().trimmed().split(' ');
            if (words[0] == "ready")
                line.start();
            else
                line.acknowledged(
                    words[0].toInt(),
                    SteadyTime(std::chrono::microseconds(words[1].toLongLong() / 1000)));
        }
    });
    QObject::connect(&peer, &QProcess::finished, &line, [] { QCoreApplication::exit(1); });
    peer.start(u"node"_s, {arguments[5], arguments[1], arguments[2], terminal.path()});
    const int code = QCoreApplication::exec();
    peer.disconnect();
    peer.kill();
    peer.waitForFinished();
    return code;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    installLogHandler();
    setLogLevel(u"warning");
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 5) {
        std::fprintf(stderr,
                     "usage: bench-latency CONNECTION-STRING-FILE CA-FILE READINGS "
                     "STATE-FOLDER [PEER.js]\n");
        return 2;
    }
    auto terminal = PseudoTerminal::open();
    if (!terminal)
        qFatal("%s", qUtf8Printable(terminal.error().text()));
    SystemClock clock;
    Line line(**terminal, clock, arguments[3].toInt());
    return arguments.size() > 5 ? measurePeer(arguments, **terminal, line)
                                : measureAgent(arguments, **terminal, clock, line);
}
