// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/pathwatcher.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

class PathWatcherTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_watcher = std::make_unique<PathWatcher>();
    }

    void aFileThatAppearsIsTold()
    {
        QVERIFY(m_watcher->watch(m_folder->filePath(u"port"_s)));
        QSignalSpy spy(m_watcher.get(), &PathWatcher::changed);
        touch(u"port"_s);
        QVERIFY(spy.wait());
    }

    void foldersThatAppearOnTheWayAreFollowed()
    {
        QVERIFY(m_watcher->watch(m_folder->filePath(u"serial/by-id/port"_s)));
        QSignalSpy spy(m_watcher.get(), &PathWatcher::changed);
        QVERIFY(QDir(m_folder->path()).mkdir(u"serial"_s));
        QVERIFY(spy.wait());
        QVERIFY(QDir(m_folder->path()).mkdir(u"serial/by-id"_s));
        QVERIFY(spy.wait());
        spy.clear();
        touch(u"serial/by-id/port"_s);
        QVERIFY(spy.wait());
    }

    void theFolderOfALinksTargetIsWatchedToo()
    {
        QVERIFY(QDir(m_folder->path()).mkdir(u"dev"_s));
        QVERIFY(QFile::link(m_folder->filePath(u"dev/tty"_s), m_folder->filePath(u"port"_s)));
        QVERIFY(m_watcher->watch(m_folder->filePath(u"port"_s)));
        QSignalSpy spy(m_watcher.get(), &PathWatcher::changed);
        touch(u"dev/tty"_s);
        QVERIFY(spy.wait());
    }

    void changedRightsAreTold()
    {
        touch(u"port"_s);
        QVERIFY(m_watcher->watch(m_folder->filePath(u"port"_s)));
        QSignalSpy spy(m_watcher.get(), &PathWatcher::changed);
        QVERIFY(QFile::setPermissions(m_folder->filePath(u"port"_s), QFile::ReadOwner));
        QVERIFY(spy.wait());
    }

    void nothingIsToldAfterStop()
    {
        QVERIFY(m_watcher->watch(m_folder->filePath(u"port"_s)));
        m_watcher->stop();
        QSignalSpy spy(m_watcher.get(), &PathWatcher::changed);
        PathWatcher other;
        QVERIFY(other.watch(m_folder->filePath(u"port"_s)));
        QSignalSpy told(&other, &PathWatcher::changed);
        touch(u"port"_s);
        QVERIFY(told.wait());
        QCOMPARE_EQ(spy.count(), 0);
    }

private:
    void touch(const QString &name) const
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PathWatcher> m_watcher;
};

QTEST_GUILESS_MAIN(PathWatcherTest)
#include "tst_pathwatcher.moc"
