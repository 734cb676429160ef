// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trends/trendexport.h"

#include <QTest>

using namespace outpost;
using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 s = 1'000'000;

Sample summed(qint64 from, double least, double mean, double most)
{
    Sample sample = Sample::of({from, mean});
    sample.least = least;
    sample.most = most;
    sample.count = 2;
    sample.sum = 2 * mean;
    return sample;
}

} // namespace

/// What is seen, as a file.
class TrendExportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRowAMomentAndAColumnALine()
    {
        const QByteArray csv
            = csvOf({{u"boiler.temperature"_s,
                      u"°C"_s,
                      {Sample::of({-s, 1}), Sample::of({0, 20.5}), Sample::of({2 * s, 21}),
                       Sample::of({9 * s, 1})}},
                     {u"pump.speed"_s, {}, {summed(0, 1, 1.5, 2), summed(s, 3, 3.5, 4)}}},
                    {0, 5 * s});
        QCOMPARE_EQ(csv,
                    QByteArray("time,boiler.temperature [°C],pump.speed min,pump.speed mean,"
                               "pump.speed max\r\n"
                               "1970-01-01T00:00:00.000000Z,20.5,1,1.5,2\r\n"
                               "1970-01-01T00:00:01.000000Z,,3,3.5,4\r\n"
                               "1970-01-01T00:00:02.000000Z,21,,,\r\n"));
    }

    void namesAreQuoted()
    {
        QVERIFY(csvOf({{u"a"_s, u"m,\"s\""_s, {}}}, {0, s}).startsWith("time,\"a [m,\"\"s\"\"]\""));
    }
};

QTEST_GUILESS_MAIN(TrendExportTest)
#include "tst_trendexport.moc"
