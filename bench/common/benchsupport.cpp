// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/common/benchsupport.h"

#include <QFile>

#include <algorithm>
#include <cmath>

#include <sys/resource.h>

namespace outpost::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The number behind a name in one of the kernel's files; -1 where it is not there.
qint64 numberIn(const QString &fileName, const QByteArray &name)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(name))
            return line.sliced(name.size()).trimmed().split(' ').constFirst().toLongLong();
    }
    return -1;
}

} // namespace

double cpuSeconds()
{
    struct rusage usage = {};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds
        = [](const timeval &t) { return double(t.tv_sec) + double(t.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double peakMegabytes()
{
    return double(numberIn(u"/proc/self/status"_s, "VmHWM:")) / 1024;
}

qint64 bytesWritten()
{
    return numberIn(u"/proc/self/io"_s, "write_bytes:");
}

double percentile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    const auto rank = size_t(std::ceil(share * double(values.size())));
    const auto nth = values.begin() + ptrdiff_t(std::clamp<size_t>(rank, 1, values.size()) - 1);
    std::ranges::nth_element(values, nth);
    return *nth;
}

double milliseconds(std::chrono::microseconds time)
{
    return double(time.count()) / 1000;
}

HubSettings hubSettings(const QString &connectionStringFile, const QString &caFile)
{
    QFile file(connectionStringFile);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s can't be read", qUtf8Printable(connectionStringFile));
    auto connection = ConnectionString::parse(QString::fromUtf8(file.readAll().trimmed()));
    if (!connection)
        qFatal("%s", qUtf8Printable(connection.error().text()));
    auto key = SigningKey::fromBase64(connection->sharedAccessKey);
    if (!key)
        qFatal("%s", qUtf8Printable(key.error().text()));
    HubSettings settings;
    settings.connection = *std::move(connection);
    settings.key = *std::move(key);
    settings.caFile = caFile;
    return settings;
}

} // namespace outpost::bench
