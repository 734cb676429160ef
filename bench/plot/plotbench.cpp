// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/plot/plotbench.h"

#include "bench/common/benchsupport.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>

#include <cmath>
#include <cstdio>
#include <ctime>

namespace outpost::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

double threadCpu()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

} // namespace

double Signals::value(int series, qint64 millisecond)
{
    const double t = double(millisecond % 100'000'000) / 1'000;
    const auto noise = double((millisecond * 7919 + series * 104'729) % 1'000) / 1'000;
    return 20.0 * series + 8 * std::sin(t * (series + 1) / 3) + 3 * noise;
}

ReadingBatch Signals::batch(qint64 from, qint64 to)
{
    QList<ReadingBlock> blocks;
    for (int series = 0; series < seriesCount; ++series) {
        QList<qint64> times;
        QList<double> values;
        for (qint64 at = from; at < to; ++at) {
            times.append(at * 1'000);
            values.append(value(series, at));
        }
        ReadingBlock block;
        block.setSensor(u"sensor%1"_s.arg(series));
        block.setFields({u"value"_s});
        block.setTimes(times);
        block.setValues(values);
        blocks.append(block);
    }
    return ReadingBatch(blocks, 0);
}

FrameTimes drive(double seconds, const std::function<void(qint64)> &frame)
{
    FrameTimes times;
    SystemClock clock;
    QEventLoop loop;
    const SteadyTime begin = clock.steady();
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    qint64 number = 0;
    QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
        using namespace std::chrono;
        const double age = duration<double>(clock.steady() - begin).count();
        const auto due = qint64(age * 60);
        times.late += age * 60 - double(number) > 1.5 ? 1 : 0;
        number = due + 1;
        const double cpu = threadCpu();
        const SteadyTime started = clock.steady();
        frame(duration_cast<std::chrono::milliseconds>(clock.now().time_since_epoch()).count());
        times.wall.push_back(milliseconds(clock.steady() - started));
        times.cpu.push_back(threadCpu() - cpu);
        const double done = duration<double>(clock.steady() - begin).count();
        if (done >= seconds)
            loop.quit();
        timer.start(std::max(0, int(std::ceil((double(number) / 60 - done) * 1'000))));
    });
    timer.setSingleShot(true);
    timer.start(0);
    loop.exec();
    return times;
}

void print(const char *name, int points, const FrameTimes &times)
{
    std::printf(
        "{\"plot\":\"%s\",\"points\":%d,\"frames\":%zu,\"late\":%d,\"p50\":%.2f,\"p99\":%.2f,"
        "\"worst\":%.2f,\"cpuP50\":%.2f,\"cpuP99\":%.2f}\n",
        name, points, times.wall.size(), times.late, percentile(times.wall, 0.5),
        percentile(times.wall, 0.99), percentile(times.wall, 1), percentile(times.cpu, 0.5),
        percentile(times.cpu, 0.99));
    std::fflush(stdout);
}

} // namespace outpost::bench
