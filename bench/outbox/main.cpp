// SPDX-License-Identifier: GPL-3.0-or-later
// What the outbox costs the disk: bytes written for each message, and how many messages a second
// become durable, without a hub behind it. One JSON line a case.
#include "base/clock.h"
#include "store/outbox/outbox.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTimer>

#include <chrono>
#include <cstdio>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// From /proc/self/io: what this process gave to write(), and what of it went to a block device.
struct Written
{
    qint64 given = 0;
    qint64 device = 0;

    static Written now()
    {
        QFile io(u"/proc/self/io"_s);
        Written written;
        if (!io.open(QIODevice::ReadOnly))
            return written;
        for (const QByteArray &line : io.readAll().split('\n')) {
            if (line.startsWith("wchar: "))
                written.given = line.sliced(7).toLongLong();
            else if (line.startsWith("write_bytes: "))
                written.device = line.sliced(13).toLongLong();
        }
        return written;
    }
};

struct Case
{
    const char *name;
    Durability durability;
    int perSecond; ///< 0: as fast as they are stored
    int messages;
    bool acknowledge; ///< a hub takes each at once; else it waits, as in an outage
};

/// Appends, acknowledges what is offered, and ends when all are durable.
void measure(const Case &what, const QString &folder)
{
    const QTemporaryDir dir(folder + u"/outbox-XXXXXX"_s);
    SystemClock clock;
    const Written before = Written::now();
    const auto start = std::chrono::steady_clock::now();
    int appended = 0;
    int stored = 0;
    quint64 commits = 0;
    {
        Outbox outbox({.file = dir.filePath(u"outbox.db"_s)}, clock);
        (void)outbox.open();
        QObject::connect(&outbox, &Outbox::available, &outbox, [&] {
            QList<quint64> sequences;
            for (const auto &entry : outbox.take(Lane::Live, 1'000'000))
                sequences.append(entry.sequence);
            stored += int(sequences.size());
            if (what.acknowledge)
                outbox.acknowledge(sequences);
            if (stored == what.messages)
                QCoreApplication::quit();
        });
        QTimer feeder;
        feeder.setTimerType(Qt::PreciseTimer);
        const QByteArray body(256, 'x');
        QObject::connect(&feeder, &QTimer::timeout, &outbox, [&] {
            const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
            // Flat out: at most a window of 100,000 that are not yet durable.
            const int due = what.perSecond > 0 ? int(passed.count() * what.perSecond)
                                               : std::min(appended + 100, stored + 100'000);
            for (; appended < std::min(due, what.messages); ++appended)
                outbox.append({.sensor = u"boiler"_s,
                               .body = body,
                               .contentType = u"application/json"_s,
                               .contentEncoding = u"utf-8"_s,
                               .created = clock.now(),
                               .readings = 1,
                               .properties = {{u"sensor"_s, u"boiler"_s}, {u"schema"_s, u"1"_s}}},
                              what.durability);
        });
        feeder.start(what.perSecond > 0 ? 1 : 0);
        QCoreApplication::exec();
        feeder.stop();
        outbox.close();
        commits = outbox.counters().commits;
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    const Written after = Written::now();
    std::printf("{\"case\":\"%s\",\"messages\":%d,\"seconds\":%.2f,\"perSecond\":%.0f,"
                "\"commits\":%llu,\"bytesPerMessage\":%.0f,\"deviceBytesPerMessage\":%.0f}\n",
                what.name, what.messages, took.count(), what.messages / took.count(),
                static_cast<unsigned long long>(commits),
                double(after.given - before.given) / what.messages,
                double(after.device - before.device) / what.messages);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QDir::tempPath();
    for (const Case &what : {
             Case{"prompt, 10/s", Durability::Prompt, 10, 100, true},
             Case{"grouped, 10/s", Durability::Grouped, 10, 100, true},
             Case{"prompt, 1000/s", Durability::Prompt, 1'000, 5'000, true},
             Case{"grouped, 1000/s", Durability::Grouped, 1'000, 5'000, true},
             Case{"prompt, 1000/s, outage", Durability::Prompt, 1'000, 5'000, false},
             Case{"grouped, 1000/s, outage", Durability::Grouped, 1'000, 5'000, false},
             Case{"prompt, flat out", Durability::Prompt, 0, 200'000, true},
             Case{"grouped, flat out", Durability::Grouped, 0, 200'000, true},
         })
        measure(what, folder);
    return 0;
}
