// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/coordinator/coordinatorlog.h"

#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class TestCoordinatorLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasBegunAndDecidedIsReadBack();
    void itsNameStaysTheSame();
    void whatIsOpenIsNeverForgotten();

private:
    static LoggedTransaction transaction(const QString &id, Timestamp created)
    {
        LoggedTransaction t{.id = id, .plan = u"plan.toml"_s};
        t.created = created;
        t.deadline = created + 60s;
        t.members = {{.device = u"a"_s, .changes = {QJsonObject{{u"command"_s, u"open"_s}}}},
                     {.device = u"b"_s, .changes = {}}};
        t.record
            = {.begun = true, .outcomes = {Coordinator::Outcome::Open, Coordinator::Outcome::Open}};
        return t;
    }
    static std::unique_ptr<CoordinatorLog> open(const QTemporaryDir &folder)
    {
        return std::move(CoordinatorLog::open(folder.filePath(u"c.db"_s))).value();
    }
    static constexpr Timestamp start{std::chrono::hours(24 * 365)};
};

void TestCoordinatorLog::whatWasBegunAndDecidedIsReadBack()
{
    const QTemporaryDir folder;
    LoggedTransaction t = transaction(u"t"_s, start);
    QVERIFY(open(folder)->begin(t));
    {
        const auto begun = open(folder)->transactions();
        QVERIFY(begun);
        QCOMPARE_EQ(begun->size(), 1U);
        QVERIFY(begun->front().record == t.record);
        QCOMPARE(begun->front().members[0].changes, t.members[0].changes);
        QCOMPARE(begun->front().deadline, t.deadline);
        QVERIFY(!begun->front().decided);
    }
    t.record.decision = Coordinator::Decision::Commit;
    t.record.outcomes[1] = Coordinator::Outcome::Conflict;
    t.decided = start + 1s;
    t.members[1].detail = u"by hand"_s;
    QVERIFY(open(folder)->write(t));
    const auto decided = open(folder)->transactions();
    QVERIFY(decided);
    QVERIFY(decided->front().record == t.record);
    QCOMPARE(decided->front().decided, t.decided);
    QVERIFY(!decided->front().finished);
    QCOMPARE(decided->front().members[1].detail, u"by hand"_s);
    // An id is one transaction's.
    QVERIFY(!open(folder)->begin(t));
}

void TestCoordinatorLog::itsNameStaysTheSame()
{
    const QTemporaryDir one;
    const QTemporaryDir other;
    const QString name = open(one)->identity();
    QVERIFY(!name.isEmpty());
    QCOMPARE(open(one)->identity(), name);
    QVERIFY(open(other)->identity() != name);
}

void TestCoordinatorLog::whatIsOpenIsNeverForgotten()
{
    const QTemporaryDir folder;
    const auto log = open(folder);
    QVERIFY(log->begin(transaction(u"open"_s, start)));
    for (int i = 0; i < CoordinatorLog::mostRemembered + 5; ++i) {
        LoggedTransaction t = transaction(QString::number(i), start + std::chrono::seconds(i + 1));
        QVERIFY(log->begin(t));
        t.finished = t.created;
        QVERIFY(log->write(t));
    }
    const auto all = log->transactions();
    QVERIFY(all);
    QCOMPARE_LE(all->size(), size_t(CoordinatorLog::mostRemembered + 2));
    QCOMPARE(all->back().id, u"open"_s);
    QCOMPARE_EQ(all->back().members.size(), 2U);
}

QTEST_APPLESS_MAIN(TestCoordinatorLog)
#include "tst_coordinatorlog.moc"
