// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trends/trendexport.h"

#include <QTemporaryDir>
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

    void endings_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("becomes");
        QTest::addRow("none") << u"/tmp/trend"_s << u"/tmp/trend.png"_s;
        QTest::addRow("the other one") << u"/tmp/trend.csv"_s << u"/tmp/trend.png"_s;
        QTest::addRow("the same") << u"/tmp/trend.PNG"_s << u"/tmp/trend.PNG"_s;
        QTest::addRow("a dot in the name") << u"/tmp/boiler.1"_s << u"/tmp/boiler.1.png"_s;
        QTest::addRow("a dot in the folder") << u"/tmp/a.b/trend"_s << u"/tmp/a.b/trend.png"_s;
    }

    void endings()
    {
        QFETCH(QString, path);
        QTEST(withEnding(path, u"png"_s), "becomes");
    }

    void aFileIsWrittenElsewhereAndNeverOverAnother()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"trend.csv"_s);
        std::optional<Result<QString>> told;
        exportCsv({{u"a.b"_s, {}, {Sample::of({0, 1})}}}, {0, s}, path, this,
                  [&](const Result<QString> &file) { told = file; });
        QVERIFY(!told);
        QTRY_VERIFY(told.has_value());
        QVERIFY(told->hasValue());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("1970-01-01T00:00:00.000000Z,1"));

        told.reset();
        exportPng(QImage(4, 4, QImage::Format_RGB32), path, this,
                  [&](const Result<QString> &result) { told = result; });
        QTRY_VERIFY(told.has_value());
        QCOMPARE_EQ(told->error().code, ErrorCode::Busy);
        told.reset();
        exportPng(QImage(4, 4, QImage::Format_RGB32), u"/nowhere/at/all.png"_s, this,
                  [&](const Result<QString> &result) { told = result; });
        QTRY_VERIFY(told.has_value());
        QVERIFY(!told->error().remedy.isEmpty());
    }

    void whoeverIsGoneIsNotTold()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"trend.csv"_s);
        auto gone = std::make_unique<QObject>();
        bool told = false;
        exportCsv({}, {0, s}, path, gone.get(), [&](const Result<QString> &) { told = true; });
        gone.reset();
        QTRY_VERIFY(QFile::exists(path));
        QCoreApplication::processEvents();
        QVERIFY(!told);
    }
};

QTEST_GUILESS_MAIN(TrendExportTest)
#include "tst_trendexport.moc"
