// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/agentprocess.h"
#include "support/hubprocess.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;

/// `outpost export history` beside an agent that goes on writing.
class HistoryExportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void recordsComeAsJsonLines();
    void recordsComeAsCsv();
    void readingsCome();
    void whatIsOlderThanSinceStaysOut();
    void aFileIsWrittenWholeOrNotAtAll();
    void wrongUsageIsTold_data();
    void wrongUsageIsTold();
    void aFolderWithoutAHistoryIsTold();

private:
    [[nodiscard]] Outcome exported(QStringList arguments) const
    {
        arguments = QStringList{u"export"_s, u"history"_s} + arguments;
        if (!arguments.contains(u"--state"_s))
            arguments += QStringList{u"--state"_s, m_agent.stateDirectory()};
        return runProgram(builtProgram(u"outpost"_s), arguments);
    }
    [[nodiscard]] QList<QJsonObject> objects(const QStringList &arguments) const
    {
        QList<QJsonObject> all;
        for (const QByteArray &line : exported(arguments).lines())
            all.append(QJsonDocument::fromJson(line).object());
        return all;
    }

    HubProcess m_hub;
    AgentProcess m_agent;
};

void HistoryExportTest::initTestCase()
{
    QVERIFY(m_hub.start());
    m_agent.configure(m_hub, m_hub.addDevice(u"export"_s), {}, u"batch = { age = \"5ms\" }"_s);
    QVERIFY(m_agent.start());
    QVERIFY(m_agent.waitForHubState(u"connected"_s));
    QTRY_COMPARE(m_agent.status()["sensors"_L1][0]["state"_L1].toString(), u"running"_s);
    QVERIFY(m_agent.say(1, 20));
    QVERIFY(m_agent.sayLine("rubbish, \"quoted\"\n"));
    QTRY_COMPARE_EQ_WITH_TIMEOUT(objects({u"--kind"_s, u"line-error"_s}).size(), 1,
                                 20'000); // it is written within a second
    QTRY_VERIFY_WITH_TIMEOUT(exported({u"--readings"_s}).lines().size() == 20, 20'000);
}

void HistoryExportTest::recordsComeAsJsonLines()
{
    const auto messages = objects({u"--since"_s, u"1h"_s, u"--kind"_s, u"message"_s});
    QList<int> numbers;
    for (const QJsonObject &message : messages) {
        QCOMPARE(message["subject"_L1].toString(), u"boiler"_s);
        QCOMPARE(message["direction"_L1].toString(), u"out"_s);
        const auto body = QJsonDocument::fromJson(message["body"_L1].toString().toUtf8());
        numbers += numbersIn({QJsonObject{
            {u"body"_s, body.isArray() ? QJsonValue(body.array()) : QJsonValue(body.object())}}});
    }
    QList<int> wanted;
    for (int n = 1; n <= 20; ++n)
        wanted.append(n);
    QCOMPARE(numbers, wanted);
}

void HistoryExportTest::recordsComeAsCsv()
{
    const Outcome outcome = exported({u"--format"_s, u"csv"_s, u"--kind"_s, u"line-error"_s});
    QCOMPARE_EQ(outcome.exitCode, 0);
    const QByteArrayList lines = outcome.output.split('\n');
    QCOMPARE_EQ(lines.size(), 3); // the last one is empty
    QCOMPARE_EQ(lines[0].trimmed(),
                QByteArray("time,direction,kind,state,subject,title,properties,body,encoding"));
    QVERIFY2(lines[1].contains(",in,line-error,refused,boiler,"), lines[1].constData());
    QVERIFY2(lines[1].contains("\"rubbish, \"\"quoted\"\"\""), lines[1].constData());
}

void HistoryExportTest::readingsCome()
{
    const Outcome outcome = exported({u"--readings"_s, u"--format"_s, u"csv"_s});
    QCOMPARE_EQ(outcome.exitCode, 0);
    const QByteArrayList lines = outcome.output.trimmed().split('\n');
    QCOMPARE_EQ(lines.size(), 21);
    QVERIFY(lines[1].contains(",boiler,number,1"));
    QVERIFY(lines[20].contains(",boiler,number,20"));
}

void HistoryExportTest::whatIsOlderThanSinceStaysOut()
{
    QCOMPARE(objects({u"--since"_s, u"2999-01-01"_s}).size(), 0);
    QCOMPARE(objects({u"--until"_s, u"2000-01-01T00:00:00Z"_s}).size(), 0);
    QVERIFY(!objects({u"--since"_s, u"2000-01-01"_s}).isEmpty());
}

void HistoryExportTest::aFileIsWrittenWholeOrNotAtAll()
{
    const QTemporaryDir folder;
    const QString name = folder.filePath(u"all.jsonl"_s);
    const Outcome outcome = exported({u"--output"_s, name});
    QCOMPARE_EQ(outcome.exitCode, 0);
    QVERIFY(outcome.output.isEmpty());
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().endsWith("}\n"));
    QCOMPARE_EQ(exported({u"--output"_s, folder.filePath(u"no/such/place"_s)}).exitCode, 1);
}

void HistoryExportTest::wrongUsageIsTold_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("word");
    QTest::addRow("a format that is none")
        << QStringList{u"--format"_s, u"xml"_s} << QByteArray("csv or jsonl");
    QTest::addRow("a kind that is none")
        << QStringList{u"--kind"_s, u"dream"_s} << QByteArray("line-error");
    QTest::addRow("a time that is none")
        << QStringList{u"--since"_s, u"yesterday"_s} << QByteArray("12h");
    QTest::addRow("kinds of readings")
        << QStringList{u"--readings"_s, u"--kind"_s, u"alarm"_s} << QByteArray("--readings");
}

void HistoryExportTest::wrongUsageIsTold()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, word);
    const Outcome outcome = exported(arguments);
    QCOMPARE_EQ(outcome.exitCode, 2);
    QVERIFY2(outcome.errors.contains(word), outcome.errors.constData());
}

void HistoryExportTest::aFolderWithoutAHistoryIsTold()
{
    const QTemporaryDir folder;
    const Outcome outcome = exported({u"--state"_s, folder.path()});
    QCOMPARE_EQ(outcome.exitCode, 1);
    QVERIFY2(outcome.errors.contains("history.db"), outcome.errors.constData());
}

QTEST_GUILESS_MAIN(HistoryExportTest)
#include "tst_history_export.moc"
