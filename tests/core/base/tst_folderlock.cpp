// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/folderlock.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

class FolderLockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesTheFolderItLocks()
    {
        const QTemporaryDir dir;
        QVERIFY(FolderLock::take(dir.filePath(u"a/b/agent.lock"_s), u"agent"));
        QVERIFY(QFileInfo(dir.filePath(u"a/b"_s)).isDir());
    }

    void theSecondIsToldWhoTheFirstIs()
    {
        const QTemporaryDir dir;
        const auto first = FolderLock::take(dir.filePath(u"agent.lock"_s), u"agent");
        QVERIFY(first);
        const auto second = FolderLock::take(dir.filePath(u"agent.lock"_s), u"agent");
        QVERIFY(!second);
        QCOMPARE_EQ(second.error().code, ErrorCode::Busy);
        QVERIFY(
            second.error().message.contains(QString::number(QCoreApplication::applicationPid())));
    }

    void isFreeAgainOnceGivenBack()
    {
        const QTemporaryDir dir;
        std::optional<Result<FolderLock>> first
            = FolderLock::take(dir.filePath(u"agent.lock"_s), u"agent");
        QVERIFY(*first);
        first.reset();
        QVERIFY(FolderLock::take(dir.filePath(u"agent.lock"_s), u"agent"));
    }

    void aFolderThatCannotBeMadeIsAClearError()
    {
        const auto lock = FolderLock::take(u"/proc/nowhere/agent.lock"_s, u"agent");
        QVERIFY(!lock);
        QVERIFY(lock.error().message.contains(u"/proc/nowhere"_s));
        QVERIFY(!lock.error().remedy.isEmpty());
    }
};

QTEST_GUILESS_MAIN(FolderLockTest)
#include "tst_folderlock.moc"
