// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"
#include "store/transaction.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

class DatabaseTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_files = 0;

    QString newFile() { return m_folder.filePath(u"%1.db"_s.arg(++m_files)); }

private Q_SLOTS:
    void opensInWalModeWithWhatWasAskedFor_data()
    {
        QTest::addColumn<bool>("full");
        QTest::addColumn<qint64>("level");
        QTest::newRow("full") << true << qint64(2);
        QTest::newRow("normal") << false << qint64(1);
    }
    void opensInWalModeWithWhatWasAskedFor()
    {
        QFETCH(bool, full);
        QFETCH(qint64, level);
        DatabaseOptions options;
        options.synchronous
            = full ? DatabaseOptions::Synchronous::Full : DatabaseOptions::Synchronous::Normal;
        const auto database = Database::open(newFile(), options);
        QVERIFY(database);
        QCOMPARE_EQ((*database)->integer(u"PRAGMA synchronous"_s).valueOr(-1), level);
        QCOMPARE_EQ((*database)->integer(u"PRAGMA foreign_keys"_s).valueOr(-1), qint64(1));
        auto mode = (*database)->prepare(u"PRAGMA journal_mode"_s);
        QVERIFY(mode && mode->run(u"ask") && mode->next());
        QCOMPARE_EQ(mode->text(0), u"wal"_s);
    }

    void everyTypeComesBackAsItWent()
    {
        const auto database = Database::open(newFile());
        QVERIFY(database);
        QVERIFY((*database)->execute(u"CREATE TABLE t(a, b, c, d, e, f NOT NULL, g NOT NULL)"));
        const Timestamp time{std::chrono::microseconds(1'764'000'000'123'456)};
        auto insert = (*database)->prepare(u"INSERT INTO t VALUES (?,?,?,?,?,?,?)"_s);
        QVERIFY(insert);
        insert->bind(qint64(1) << 60)
            .bind(0.1)
            .bind(u"Grüße"_s)
            .bind(QByteArray("\0\xff", 2))
            .bind(std::optional<qint64>());
        insert->bind(QString()).bind(QByteArray());
        QVERIFY(insert->run(u"insert"));
        QCOMPARE_EQ(insert->changedRows(), 1);
        insert->bind(time).bind(true).bindNull().bindNull().bindNull().bind(u"x"_s).bind(
            QByteArray("y"));
        QVERIFY(insert->run(u"insert again"));

        auto select = (*database)->prepare(u"SELECT * FROM t ORDER BY rowid"_s);
        QVERIFY(select && select->run(u"select") && select->next());
        QCOMPARE_EQ(select->integer(0), qint64(1) << 60);
        QCOMPARE_EQ(select->real(1), 0.1);
        QCOMPARE_EQ(select->text(2), u"Grüße"_s);
        QCOMPARE_EQ(select->blob(3), QByteArray("\0\xff", 2));
        QVERIFY(select->isNull(4));
        QVERIFY2(!select->isNull(5) && !select->isNull(6),
                 "a null text or blob is stored as empty");
        QVERIFY(select->next());
        QVERIFY(select->time(0) == time);
        QVERIFY(!select->next());
        QVERIFY(select->readError(u"select"));
    }

    void cachedStatementIsPreparedOnceAndReset()
    {
        const QString path = m_folder.filePath(u"query.sql"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("-- what it is for\nSELECT ? + ?");
        file.close();
        const auto database = Database::open(newFile());
        QVERIFY(database);
        const auto first = (*database)->cached(path);
        QVERIFY(first);
        (*first)->bind(1); // half bound, then left
        const auto second = (*database)->cached(path);
        QVERIFY(second);
        QCOMPARE_EQ(*second, *first);
        QVERIFY((*second)->bind(2).bind(3).run(u"add"));
        QVERIFY((*second)->next());
        QCOMPARE_EQ((*second)->integer(0), qint64(5));
    }

    void transactionIsAllOrNothing()
    {
        const auto opened = Database::open(newFile());
        QVERIFY(opened);
        Database &database = **opened;
        QVERIFY(database.execute(u"CREATE TABLE t(a)"));
        {
            auto transaction = Transaction::begin(database);
            QVERIFY(transaction);
            QVERIFY(database.execute(u"INSERT INTO t VALUES (1)"));
        }
        QCOMPARE_EQ(database.integer(u"SELECT count(*) FROM t"_s).valueOr(-1), qint64(0));
        auto transaction = Transaction::begin(database);
        QVERIFY(transaction);
        QVERIFY(database.execute(u"INSERT INTO t VALUES (1)"));
        QVERIFY(transaction->commit());
        QCOMPARE_EQ(database.integer(u"SELECT count(*) FROM t"_s).valueOr(-1), qint64(1));
    }

    void whatHoldsTheFileIsToldAsBusy()
    {
        const QString file = newFile();
        const auto one = Database::open(file);
        const auto two = Database::open(file, {.busyTimeout = std::chrono::milliseconds(1)});
        QVERIFY(one && two);
        const auto held = Transaction::begin(**one);
        QVERIFY(held);
        const auto refused = Transaction::begin(**two);
        QVERIFY(!refused);
        QCOMPARE_EQ(refused.error().code, ErrorCode::Busy);
        QVERIFY(refused.error().message.contains(file));
        QVERIFY(!refused.error().remedy.isEmpty());
    }

    void fullDiskIsTold()
    {
        const auto opened = Database::open(newFile());
        QVERIFY(opened);
        QVERIFY((*opened)->execute(u"CREATE TABLE t(a); PRAGMA max_page_count=3"));
        auto insert = (*opened)->prepare(u"INSERT INTO t VALUES (?)"_s);
        QVERIFY(insert);
        const auto refused = insert->bind(QByteArray(100'000, 'x')).run(u"insert");
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(u"full"), qPrintable(refused.error().text()));
    }

    void unusableFileIsToldWithARemedy_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<ErrorCode>("code");
        const QString rubbish = m_folder.filePath(u"rubbish.db"_s);
        QFile file(rubbish);
        if (file.open(QIODevice::WriteOnly))
            file.write(QByteArray(8192, 'x'));
        QTest::newRow("no database") << rubbish << ErrorCode::Corrupt;
        QTest::newRow("no folder") << m_folder.filePath(u"not/there.db"_s) << ErrorCode::NotFound;
        QTest::newRow("a folder") << m_folder.path() << ErrorCode::PermissionDenied;
    }
    void unusableFileIsToldWithARemedy()
    {
        QFETCH(QString, file);
        QFETCH(ErrorCode, code);
        const auto database = Database::open(file);
        QVERIFY(!database);
        QCOMPARE_EQ(database.error().code, code);
        QVERIFY2(database.error().message.contains(file), qPrintable(database.error().text()));
        QVERIFY(!database.error().remedy.isEmpty());
    }

    void readOnlyConnectionCantWrite()
    {
        const QString file = newFile();
        const auto writer = Database::open(file);
        QVERIFY(writer && (*writer)->execute(u"CREATE TABLE t(a)"));
        const auto reader = Database::open(file, {.readOnly = true});
        QVERIFY(reader);
        const auto refused = (*reader)->execute(u"INSERT INTO t VALUES (1)");
        QVERIFY(!refused);
        QCOMPARE_EQ(refused.error().code, ErrorCode::PermissionDenied);
    }

    void soundFilePassesItsCheckAndHasASize()
    {
        const auto database = Database::open(newFile());
        QVERIFY(database && (*database)->execute(u"CREATE TABLE t(a)"));
        QVERIFY((*database)->check());
        QVERIFY((*database)->usedBytes().valueOr(0) >= 4096);
    }
};

QTEST_GUILESS_MAIN(DatabaseTest)
#include "tst_database.moc"
