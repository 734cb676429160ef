// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/systemvalues.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace outpost;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray netHeader
    = "Inter-|   Receive                                                |  Transmit\n"
      " face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs "
      "drop fifo colls carrier compressed\n";

QByteArray interface(const char *name, quint64 received, quint64 sent)
{
    return "  " + QByteArray(name) + ": " + QByteArray::number(received) + " 1 0 0 0 0 0 0 "
        + QByteArray::number(sent) + " 1 0 0 0 0 0 0\n";
}

} // namespace

class SystemValuesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_root = std::make_unique<QTemporaryDir>(); }

    void loadIsRead()
    {
        write(u"proc/loadavg"_s, "0.52 0.58 1.25 1/467 12345\n");
        const Fields expected{{u"load1"_s, 0.52}, {u"load5"_s, 0.58}, {u"load15"_s, 1.25}};
        QCOMPARE_EQ(read(u"load"_s), expected);
    }

    void memoryIsRead()
    {
        write(u"proc/meminfo"_s,
              "MemTotal:        4000 kB\nMemFree:          100 kB\nMemAvailable:    1000 kB\n");
        const Fields expected{{u"memoryUsed"_s, qint64(3'072'000)},
                              {u"memoryAvailable"_s, qint64(1'024'000)},
                              {u"memoryUsedPercent"_s, 75.0}};
        QCOMPARE_EQ(read(u"memory"_s), expected);
    }

    void diskIsRead()
    {
        const Fields fields = read(u"disk"_s);
        QCOMPARE_EQ(fields.size(), 3u);
        QVERIFY(std::get<qint64>(fields[0].value) >= 0);
        QVERIFY(std::get<qint64>(fields[1].value) >= 0);
        const double percent = std::get<double>(fields[2].value);
        QVERIFY(percent >= 0 && percent <= 100);
    }

    void networkNeedsTwoReads()
    {
        SystemValues values(only(u"network"_s), m_root->path());
        write(u"proc/net/dev"_s,
              netHeader + interface("lo", 1, 1) + interface("eth0", 1000, 500)
                  + interface("wlan0", 10, 20));
        QVERIFY(values.read(SteadyTime(0s)).empty());
        write(u"proc/net/dev"_s,
              netHeader + interface("lo", 99999, 99999) + interface("eth0", 3000, 600)
                  + interface("wlan0", 20, 40));
        const Fields expected{{u"networkReceived"_s, 1005.0}, {u"networkSent"_s, 60.0}};
        QCOMPARE_EQ(values.read(SteadyTime(2s)), expected);
    }

    void countersThatBeginAnewGiveNoRate()
    {
        SystemValues values(only(u"network"_s), m_root->path());
        write(u"proc/net/dev"_s, netHeader + interface("eth0", 5000, 500));
        QVERIFY(values.read(SteadyTime(0s)).empty());
        write(u"proc/net/dev"_s,
              netHeader + interface("eth0", 10, 10) + interface("usb0", 700, 700));
        QVERIFY(values.read(SteadyTime(1s)).empty());
        write(u"proc/net/dev"_s,
              netHeader + interface("eth0", 110, 20) + interface("usb0", 700, 700));
        const Fields expected{{u"networkReceived"_s, 100.0}, {u"networkSent"_s, 10.0}};
        QCOMPARE_EQ(values.read(SteadyTime(2s)), expected);
    }

    void twoReadsInOneMomentGiveNoRate()
    {
        SystemValues values(only(u"network"_s), m_root->path());
        write(u"proc/net/dev"_s, netHeader + interface("eth0", 5000, 500));
        QVERIFY(values.read(SteadyTime(1s)).empty());
        QVERIFY(values.read(SteadyTime(1s)).empty());
    }

    void temperaturesAreReadUnderTheirNames()
    {
        write(u"sys/class/thermal/thermal_zone0/type"_s, "cpu-thermal\n");
        write(u"sys/class/thermal/thermal_zone0/temp"_s, "48312\n");
        write(u"sys/class/thermal/thermal_zone1/type"_s, "acpitz\n");
        write(u"sys/class/thermal/thermal_zone1/temp"_s, "27800\n");
        write(u"sys/class/thermal/thermal_zone2/type"_s, "acpitz\n");
        write(u"sys/class/thermal/thermal_zone2/temp"_s, "29800\n");
        write(u"sys/class/thermal/thermal_zone3/type"_s, "unplugged\n");
        write(u"sys/class/thermal/thermal_zone3/temp"_s, "-274000\n");
        write(u"sys/class/hwmon/hwmon0/name"_s, "cpu_thermal\n"); // zone 0 once more
        write(u"sys/class/hwmon/hwmon0/temp1_input"_s, "48312\n");
        write(u"sys/class/hwmon/hwmon1/name"_s, "coretemp\n");
        write(u"sys/class/hwmon/hwmon1/temp1_input"_s, "51000\n");
        write(u"sys/class/hwmon/hwmon1/temp1_label"_s, "Package id 0\n");
        write(u"sys/class/hwmon/hwmon1/fan1_input"_s, "1200\n");
        const Fields expected{{u"temperatureCpu"_s, 48.312},
                              {u"temperatureAcpitz"_s, 27.8},
                              {u"temperatureAcpitz2"_s, 29.8},
                              {u"temperatureCoretempPackageId0"_s, 51.0}};
        QCOMPARE_EQ(read(u"temperature"_s), expected);
    }

    void fieldNamesFollowTheGrammar_data()
    {
        QTest::addColumn<QString>("sensor");
        QTest::addColumn<QString>("name");
        QTest::newRow("dash and suffix") << u"cpu-thermal"_s << u"temperatureCpu"_s;
        QTest::newRow("underscores") << u"x86_pkg_temp"_s << u"temperatureX86Pkg"_s;
        QTest::newRow("the suffix alone") << u"thermal"_s << u"temperatureThermal"_s;
        QTest::newRow("nothing") << u""_s << u"temperature"_s;
        QTest::newRow("not ASCII") << u"Kühler (°C)"_s << u"temperatureKHlerC"_s;
        QTest::newRow("without end") << QString(500, u'x') << u"temperatureX"_s + QString(52, u'x');
    }
    void fieldNamesFollowTheGrammar()
    {
        QFETCH(QString, sensor);
        QFETCH(QString, name);
        QCOMPARE_EQ(temperatureFieldName(sensor), name);
    }

    void rubbishIsLeftOut_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("a line end") << QByteArray("\n");
        QTest::newRow("words") << QByteArray(
            "MemTotal: lots\nMemAvailable:\neth0: a b c d e f g h i\n:\n");
        QTest::newRow("not finite") << QByteArray("nan inf -inf");
        QTest::newRow("huge") << QByteArray(1 << 20, '9');
        QTest::newRow("more available than there is")
            << QByteArray("MemTotal: 1 kB\nMemAvailable: 2 kB\n");
        QTest::newRow("binary") << QByteArray("\0\xff\0:", 4);
    }
    void rubbishIsLeftOut()
    {
        QFETCH(QByteArray, content);
        for (const QString &file : {u"proc/loadavg"_s, u"proc/meminfo"_s, u"proc/net/dev"_s,
                                    u"sys/class/thermal/thermal_zone0/temp"_s})
            write(file, content);
        SystemConfig config;
        config.values.removeAll(u"disk"_s);
        SystemValues values(config, m_root->path());
        for (int i = 0; i < 2; ++i) {
            for (const Field &field : values.read(SteadyTime(std::chrono::seconds(i)))) {
                if (const double *number = std::get_if<double>(&field.value))
                    QVERIFY2(qIsFinite(*number), qPrintable(field.name));
            }
        }
    }

    void whatIsMissingIsLeftOut()
    {
        SystemConfig config;
        config.values.removeAll(u"disk"_s);
        QVERIFY(SystemValues(config, m_root->path()).read(SteadyTime(0s)).empty());
        QVERIFY(SystemValues(SystemConfig{}, u"/nonexistent"_s).read(SteadyTime(0s)).empty());
    }

    void thisMachineHasLoadMemoryAndDisk()
    {
        static const QRegularExpression grammar(u"^[A-Za-z][A-Za-z0-9_]{0,63}$"_s);
        SystemValues values{SystemConfig{}};
        const Fields fields = values.read(SteadyTime(0s));
        for (const QString &name : {u"load1"_s, u"memoryAvailable"_s, u"diskFree"_s})
            QVERIFY2(std::ranges::count(fields, name, &Field::name) == 1, qPrintable(name));
        for (const Field &field : fields)
            QVERIFY2(grammar.match(field.name).hasMatch(), qPrintable(field.name));
    }

private:
    void write(const QString &path, const QByteArray &content) const
    {
        const QString full = m_root->filePath(path);
        QVERIFY(QDir().mkpath(QFileInfo(full).path()));
        QFile file(full);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    static SystemConfig only(const QString &value)
    {
        SystemConfig config;
        config.values = {value};
        return config;
    }

    [[nodiscard]] Fields read(const QString &value) const
    {
        return SystemValues(only(value), m_root->path()).read(SteadyTime(0s));
    }

    std::unique_ptr<QTemporaryDir> m_root;
};

QTEST_GUILESS_MAIN(SystemValuesTest)
#include "tst_systemvalues.moc"
