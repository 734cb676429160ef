// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/systemvalues.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

#include <sys/statvfs.h>

namespace outpost {

using namespace std::chrono;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 largestFile = 64 * 1024;
constexpr int mostTemperatures = 32;
constexpr qsizetype longestName = 64;

double percent(double part, double whole)
{
    return part / whole * 100.0;
}

/// "MemTotal:       16316412 kB" as bytes.
std::optional<qint64> meminfo(const QByteArray &content, QByteArrayView key)
{
    for (const QByteArray &line : content.split('\n')) {
        if (!line.startsWith(key) || line.size() <= key.size() || line[key.size()] != ':')
            continue;
        const QList<QByteArray> words = line.mid(key.size() + 1).simplified().split(' ');
        bool ok = false;
        const qint64 kibibytes = words.front().toLongLong(&ok);
        if (ok && kibibytes >= 0 && kibibytes < (1LL << 50))
            return kibibytes * 1024;
    }
    return std::nullopt;
}

} // namespace

SystemValues::SystemValues(SystemConfig config, QString root)
    : m_config(std::move(config))
    , m_root(std::move(root))
{
}

Fields SystemValues::read(SteadyTime now)
{
    Fields fields;
    for (const QString &value : m_config.values) {
        if (value == "load"_L1)
            readLoad(fields);
        else if (value == "memory"_L1)
            readMemory(fields);
        else if (value == "disk"_L1)
            readDisk(fields);
        else if (value == "network"_L1)
            readNetwork(fields, now);
        else if (value == "temperature"_L1)
            readTemperatures(fields);
    }
    return fields;
}

void SystemValues::readLoad(Fields &fields) const
{
    const QList<QByteArray> words = contentOf(u"proc/loadavg"_s).simplified().split(' ');
    const QStringList names{u"load1"_s, u"load5"_s, u"load15"_s};
    for (qsizetype i = 0; i < names.size() && i < words.size(); ++i) {
        bool ok = false;
        const double load = words[i].toDouble(&ok);
        if (ok && qIsFinite(load))
            fields.push_back({names[i], load});
    }
}

void SystemValues::readMemory(Fields &fields) const
{
    const QByteArray content = contentOf(u"proc/meminfo"_s);
    const auto total = meminfo(content, "MemTotal");
    const auto available = meminfo(content, "MemAvailable");
    if (!total || !available || *total == 0 || *available > *total)
        return;
    fields.push_back({u"memoryUsed"_s, *total - *available});
    fields.push_back({u"memoryAvailable"_s, *available});
    fields.push_back(
        {u"memoryUsedPercent"_s, percent(double(*total - *available), double(*total))});
}

void SystemValues::readDisk(Fields &fields) const
{
    struct statvfs info
    {
    };
    const QString path = QDir::cleanPath(m_root + u'/' + m_config.disk);
    if (::statvfs(QFile::encodeName(path).constData(), &info) != 0 || info.f_blocks == 0)
        return;
    const auto block = quint64(info.f_frsize);
    const auto used = qint64((info.f_blocks - info.f_bfree) * block);
    // What an ordinary user may still write; a part of the rest is kept for root, as df has it.
    const auto free = qint64(info.f_bavail * block);
    fields.push_back({u"diskUsed"_s, used});
    fields.push_back({u"diskFree"_s, free});
    if (used + free > 0)
        fields.push_back({u"diskUsedPercent"_s, percent(double(used), double(used + free))});
}

void SystemValues::readNetwork(Fields &fields, SteadyTime now)
{
    QHash<QByteArray, Counters> current;
    for (const QByteArray &line : contentOf(u"proc/net/dev"_s).split('\n')) {
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = line.left(std::max<qsizetype>(colon, 0)).trimmed();
        if (name.isEmpty() || name == "lo")
            continue;
        const QList<QByteArray> words = line.mid(colon + 1).simplified().split(' ');
        if (words.size() < 9)
            continue;
        bool received = false;
        bool sent = false;
        const Counters counters{words[0].toULongLong(&received), words[8].toULongLong(&sent)};
        if (received && sent)
            current.insert(name, counters);
    }
    Counters sum;
    bool compared = false;
    for (auto it = current.cbegin(); it != current.cend(); ++it) {
        const auto before = m_interfaces.constFind(it.key());
        // An interface that is new, or began to count anew, has no rate yet.
        if (before == m_interfaces.cend() || it->received < before->received
            || it->sent < before->sent)
            continue;
        sum.received += it->received - before->received;
        sum.sent += it->sent - before->sent;
        compared = true;
    }
    const double elapsed = m_countedAt ? duration<double>(now - *m_countedAt).count() : 0;
    m_interfaces = std::move(current);
    m_countedAt = now;
    if (!compared || elapsed <= 0)
        return;
    fields.push_back({u"networkReceived"_s, double(sum.received) / elapsed});
    fields.push_back({u"networkSent"_s, double(sum.sent) / elapsed});
}

void SystemValues::readTemperatures(Fields &fields) const
{
    QStringList names;
    const auto add = [&](const QString &sensor, const QString &file) {
        bool ok = false;
        const qint64 milli = contentOf(file).trimmed().toLongLong(&ok);
        // Sensors that are not connected tell temperatures that no machine has.
        if (!ok || milli < -100'000 || milli > 200'000 || names.size() >= mostTemperatures)
            return;
        const QString base = temperatureFieldName(sensor);
        QString name = base;
        for (int i = 2; names.contains(name); ++i)
            name = base.left(longestName - 3) + QString::number(i);
        names.append(name);
        fields.push_back({name, double(milli) / 1000.0});
    };

    QStringList zones;
    const QString thermal = u"sys/class/thermal"_s;
    for (const QString &zone :
         QDir(m_root + u'/' + thermal).entryList({u"thermal_zone*"_s}, QDir::Dirs, QDir::Name)) {
        const QString folder = thermal + u'/' + zone;
        const QString type = QString::fromUtf8(contentOf(folder + u"/type"_s)).trimmed();
        zones.append(temperatureFieldName(type));
        add(type, folder + u"/temp"_s);
    }
    const QString hwmon = u"sys/class/hwmon"_s;
    for (const QString &chip :
         QDir(m_root + u'/' + hwmon).entryList({u"hwmon*"_s}, QDir::Dirs, QDir::Name)) {
        const QString folder = hwmon + u'/' + chip;
        const QString chipName = QString::fromUtf8(contentOf(folder + u"/name"_s)).trimmed();
        // The kernel shows each thermal zone here a second time.
        if (zones.contains(temperatureFieldName(chipName)))
            continue;
        for (const QString &input :
             QDir(m_root + u'/' + folder).entryList({u"temp*_input"_s}, QDir::Files, QDir::Name)) {
            const QString stem = folder + u'/' + input.section(u'_', 0, 0);
            const QString label = QString::fromUtf8(contentOf(stem + u"_label"_s)).trimmed();
            add(label.isEmpty() ? chipName : chipName + u' ' + label, stem + u"_input"_s);
        }
    }
}

QByteArray SystemValues::contentOf(const QString &path) const
{
    const QString full = m_root + u'/' + path;
    QFile file(full);
    if (!QFileInfo(full).isFile() || !file.open(QIODevice::ReadOnly))
        return {};
    return file.read(largestFile);
}

QString temperatureFieldName(const QString &sensor)
{
    QStringList words;
    QString word;
    for (const QChar c : sensor + u' ') {
        const bool belongs
            = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
        if (belongs) {
            word.append(c);
        } else if (!word.isEmpty()) {
            word[0] = word[0].toUpper();
            words.append(std::exchange(word, {}));
        }
    }
    // They say what the prefix says.
    for (const auto &noise : {u"Thermal"_s, u"Temp"_s, u"Temperature"_s}) {
        if (words.size() > 1 && words.back() == noise)
            words.removeLast();
    }
    return (u"temperature"_s + words.join(QString())).left(longestName);
}

} // namespace outpost
