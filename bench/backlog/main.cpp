// SPDX-License-Identifier: GPL-3.0-or-later
// A backlog of a million messages: "fill" makes it, "drain" starts on it as the agent does after a
// long outage, and says how soon the first message is acknowledged, how fast the rest goes, and
// how much memory it took. bench/run starts it.
#include "agent/uplink.h"
#include "base/logging.h"
#include "bench/common/benchsupport.h"

#include <QCoreApplication>

#include <cstdio>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int appendedAtOnce = 20'000;
constexpr qint64 roomForAll = 16LL * 1024 * 1024 * 1024;

int fill(const QString &folder, int count, int size)
{
    SystemClock clock;
    Outbox outbox({.file = folder + u"/outbox.db"_s, .maxBytes = roomForAll}, clock);
    if (!outbox.open().empty())
        return 1;
    Message message;
    message.sensor = u"bench"_s;
    message.body = "{\"value\":\"" + QByteArray(size - 12, 'x') + "\"}";
    message.contentType = u"application/json"_s;
    message.contentEncoding = u"utf-8"_s;
    message.created = clock.now();
    message.readings = 1;
    int appended = 0;
    const auto append = [&] {
        for (int i = 0; i < appendedAtOnce && appended < count; ++i, ++appended)
            outbox.append(message, Durability::Prompt);
    };
    quint64 commits = 0;
    QObject::connect(&outbox, &Outbox::available, &outbox, [&] {
        if (outbox.counters().commits == commits)
            return; // what was loaded meanwhile
        commits = outbox.counters().commits;
        if (appended == count)
            QCoreApplication::exit(0);
        else
            append();
    });
    append();
    QObject::connect(&outbox, &Outbox::durabilityChanged, &outbox, [] {
        std::fprintf(stderr, "bench-backlog: the disk does not take it\n");
        QCoreApplication::exit(1);
    });
    // A lane keeps only the oldest in memory: later commits make nothing available.
    const auto timer = clock.createTimer();
    QObject::connect(timer.get(), &Timer::timeout, &outbox, [&] {
        if (outbox.counters().commits == commits)
            return;
        commits = outbox.counters().commits;
        if (appended == count)
            QCoreApplication::exit(0);
        else
            append();
    });
    timer->startRepeating(std::chrono::milliseconds(10));
    return QCoreApplication::exec();
}

int drain(const QString &folder, int count, HubSettings settings)
{
    SystemClock clock;
    const SteadyTime started = clock.steady();
    Outbox outbox({.file = folder + u"/outbox.db"_s, .maxBytes = roomForAll}, clock);
    HubClient hub(std::move(settings), {.clock = &clock});
    Uplink uplink(outbox, hub, clock);
    SteadyTime connected{};
    SteadyTime first{};
    QObject::connect(&hub, &HubClient::statusChanged, &hub, [&] {
        if (hub.status().state == HubState::Connected && connected == SteadyTime{})
            connected = clock.steady();
    });
    QObject::connect(&hub, &HubClient::acknowledged, &hub, [&] {
        if (first == SteadyTime{})
            first = clock.steady();
    });
    QObject::connect(&outbox, &Outbox::emptied, &outbox, [&] {
        const SteadyTime end = clock.steady();
        const std::chrono::duration<double> draining = end - connected;
        std::printf("{\"messages\":%d,\"startMs\":%.1f,\"seconds\":%.6f,\"cpuSeconds\":%.6f,"
                    "\"peakMegabytes\":%.1f}\n",
                    count, bench::milliseconds(first - started), draining.count(),
                    bench::cpuSeconds(), bench::peakMegabytes());
        std::fflush(stdout);
        QCoreApplication::exit(outbox.counters().acknowledged == quint64(count) ? 0 : 1);
    });
    if (!outbox.open().empty())
        return 1;
    hub.start();
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    installLogHandler();
    setLogLevel(u"warning");
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 5 && arguments[1] == u"fill"_s)
        return fill(arguments[2], arguments[3].toInt(), arguments[4].toInt());
    if (arguments.size() == 6 && arguments[1] == u"drain"_s)
        return drain(arguments[2], arguments[3].toInt(),
                     bench::hubSettings(arguments[4], arguments[5]));
    std::fprintf(stderr,
                 "usage: bench-backlog fill FOLDER MESSAGES BYTES\n"
                 "       bench-backlog drain FOLDER MESSAGES CONNECTION-STRING-FILE CA-FILE\n");
    return 2;
}
