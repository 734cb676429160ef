// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"
#include "store/migrations.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

class MigrationsTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;

    void addStep(const QString &name, const QByteArray &sql)
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(sql);
    }
    Result<void> apply() { return Migrations(m_folder->path()).apply(*m_database); }
    qint64 version() { return m_database->integer(u"PRAGMA user_version"_s).valueOr(-1); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        auto database = Database::open(m_folder->filePath(u"test.db"_s));
        QVERIFY(database);
        m_database = std::move(*database);
    }
    void cleanup()
    {
        m_database.reset();
        m_folder.reset();
    }

    void eachStepRunsOnceInOrder()
    {
        addStep(u"0002-more.sql"_s, "ALTER TABLE t ADD COLUMN b; INSERT INTO t VALUES (1, 2);");
        addStep(u"0001-first.sql"_s, "CREATE TABLE t(a);");
        QVERIFY(apply());
        QVERIFY(apply());
        QCOMPARE_EQ(version(), qint64(2));
        QCOMPARE_EQ(m_database->integer(u"SELECT count(*) FROM t"_s).valueOr(-1), qint64(1));

        addStep(u"0003-later.sql"_s, "INSERT INTO t VALUES (3, 4);");
        QVERIFY(apply());
        QCOMPARE_EQ(m_database->integer(u"SELECT sum(b) FROM t"_s).valueOr(-1), qint64(6));
    }

    void stepThatFailsLeavesTheLastGoodState()
    {
        addStep(u"0001-first.sql"_s, "CREATE TABLE t(a);");
        addStep(u"0002-wrong.sql"_s, "INSERT INTO t VALUES (1); INSERT INTO nowhere VALUES (1);");
        const auto applied = apply();
        QVERIFY(!applied);
        QVERIFY2(applied.error().message.contains(u"0002-wrong.sql"),
                 qPrintable(applied.error().message));
        QCOMPARE_EQ(version(), qint64(1));
        QCOMPARE_EQ(m_database->integer(u"SELECT count(*) FROM t"_s).valueOr(-1), qint64(0));
    }

    void newerFileIsRefusedAndLeftAlone()
    {
        addStep(u"0001-first.sql"_s, "CREATE TABLE t(a);");
        QVERIFY(m_database->execute(u"PRAGMA user_version=7"));
        const auto applied = apply();
        QVERIFY(!applied);
        QCOMPARE_EQ(applied.error().code, ErrorCode::Unsupported);
        QVERIFY(!applied.error().remedy.isEmpty());
        QCOMPARE_EQ(version(), qint64(7));
    }

    void gapIsRefused()
    {
        addStep(u"0001-first.sql"_s, "CREATE TABLE t(a);");
        addStep(u"0003-third.sql"_s, "CREATE TABLE u(a);");
        QVERIFY(!apply());
        QCOMPARE_EQ(version(), qint64(0));
    }

    void folderWithoutStepsIsRefused() { QVERIFY(!apply()); }
};

QTEST_GUILESS_MAIN(MigrationsTest)
#include "tst_migrations.moc"
