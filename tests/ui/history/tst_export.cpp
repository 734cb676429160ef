// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/history/fakehistory.h"
#include "ui/history/exportjob.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

/// What is found, into a file.
class ExportTest : public QObject
{
    Q_OBJECT

    static constexpr qint64 now = FakeHistory::begin + 1'000'000 * qint64(100'000);

    static QByteArrayList lines(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().split('\n')
                                              : QByteArrayList();
    }
    /// Answers whatever is asked until the job is over.
    static bool finish(ExportJob &job, FakeHistory &history)
    {
        return QTest::qWaitFor([&] {
            history.answerAll();
            return job.state() != ExportJob::State::Running;
        });
    }

private Q_SLOTS:
    void allPagesComeInOrder()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"all.csv"_s);
        FakeHistory history;
        history.add(2'300);
        HistoryEntry entry;
        HistoryRow row;
        row.setId(FakeHistory::idOf(1));
        entry.setRow(row);
        entry.setBody("{\"a\":\"x, y\"}");
        entry.setProperties({HistoryProperty(u"plant"_s, u"north"_s)});
        history.setEntry(entry);
        ExportJob job(history);
        QSignalSpy changed(&job, &ExportJob::changed);
        job.start({}, ExportJob::Format::Csv, path, FakeHistory::begin, now);
        QVERIFY(finish(job, history));
        QCOMPARE_EQ(job.state(), ExportJob::State::Done);
        QCOMPARE_EQ(job.written(), 2'300);
        QCOMPARE_EQ(job.percent(), 100);
        QVERIFY(changed.size() > 5);
        const QByteArrayList written = lines(path);
        QCOMPARE_EQ(written.size(), 2'301);
        QCOMPARE_EQ(written[0].trimmed(),
                    QByteArray("time,direction,kind,state,subject,title,properties,body,encoding"));
        QCOMPARE_EQ(
            written[2].trimmed(),
            QByteArray("2023-11-14T22:13:21.000000Z,out,message,acknowledged,boiler,row,"
                       "\"{\"\"plant\"\":\"\"north\"\"}\",\"{\"\"a\"\":\"\"x, y\"\"}\",utf-8"));
    }

    void jsonLinesAreObjects()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"all.jsonl"_s);
        FakeHistory history;
        history.add(3);
        ExportJob job(history);
        job.start({}, ExportJob::Format::JsonLines, path, FakeHistory::begin, now);
        QVERIFY(finish(job, history));
        QCOMPARE_EQ(lines(path).size(), 3);
        QVERIFY(lines(path)[0].startsWith("{\"time\":\"2023-11-14T22:13:20.000000Z\""));
    }

    void whatIsCancelledLeavesNoFile()
    {
        const QTemporaryDir folder;
        FakeHistory history;
        history.add(2'300);
        ExportJob job(history);
        job.start({}, ExportJob::Format::Csv, folder.filePath(u"all.csv"_s), FakeHistory::begin,
                  now);
        QTRY_COMPARE(history.open(), 1);
        history.answerOne();
        QTRY_COMPARE(history.open(), 1);
        job.cancel();
        QCOMPARE_EQ(history.open(), 0);
        QCOMPARE_EQ(job.state(), ExportJob::State::Idle);
        QTRY_VERIFY(QDir(folder.path()).isEmpty());
    }

    void aPlaceThatTakesNothingIsToldOf()
    {
        FakeHistory history;
        history.add(10);
        ExportJob job(history);
        job.start({}, ExportJob::Format::Csv, u"/nonexistent/folder/all.csv"_s, FakeHistory::begin,
                  now);
        QVERIFY(finish(job, history));
        QCOMPARE_EQ(job.state(), ExportJob::State::Failed);
        QVERIFY(job.error().contains(u"/nonexistent/folder/all.csv"_s));
    }

    void anAgentThatGoesEndsIt()
    {
        const QTemporaryDir folder;
        FakeHistory history;
        history.add(2'300);
        ExportJob job(history);
        job.start({}, ExportJob::Format::Csv, folder.filePath(u"all.csv"_s), FakeHistory::begin,
                  now);
        QTRY_COMPARE(history.open(), 1);
        history.setAvailable(false);
        QCOMPARE_EQ(job.state(), ExportJob::State::Failed);
        QTRY_VERIFY(QDir(folder.path()).isEmpty());
    }

    void nothingFoundIsAnEmptyFile()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"none.jsonl"_s);
        FakeHistory history;
        ExportJob job(history);
        job.start({}, ExportJob::Format::JsonLines, path, 0, now);
        QVERIFY(finish(job, history));
        QCOMPARE_EQ(job.state(), ExportJob::State::Done);
        QVERIFY(QFile::exists(path));
        QCOMPARE_EQ(QFileInfo(path).size(), 0);
    }
};

QTEST_GUILESS_MAIN(ExportTest)
#include "tst_export.moc"
