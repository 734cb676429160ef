// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/powercutvfs.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <mutex>
#include <vector>

namespace outpost::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype sector = 512;

/// A write or, without data, a truncation, that was not synced.
struct Change
{
    qsizetype offset = 0;
    QByteArray data;
    bool truncates = false;
};

/// One file as the disk has it, and what the disk may or may not have besides.
struct DiskFile
{
    QByteArray synced;
    std::vector<Change> unsynced;
    bool wasSynced = false; ///< a file that never was need not be there at all
    bool deleted = false;
};

void apply(QByteArray &content, const Change &change, qsizetype length)
{
    if (change.truncates) {
        content.truncate(std::min(content.size(), change.offset));
        return;
    }
    if (content.size() < change.offset + length)
        content.append(QByteArray(change.offset + length - content.size(), '\0'));
    std::memcpy(content.data() + change.offset, change.data.constData(), size_t(length));
}

/// The part of a write that came to the disk before the power went: whole sectors.
qsizetype tornLength(const Change &change, std::mt19937 &random)
{
    const auto sectors = unsigned(change.data.size() / sector);
    return sectors == 0 ? 0 : qsizetype(random() % sectors) * sector;
}

} // namespace

class PowerCutVfs::Private
{
public:
    void observe(Moment moment, const QString &file)
    {
        if (observer)
            observer(moment, file);
    }

    QString folder;
    sqlite3_vfs vfs{};
    sqlite3_vfs *real = nullptr;
    QByteArray vfsName;
    std::function<void(Moment, const QString &)> observer;

    mutable std::mutex mutex; ///< guards what follows
    QMap<QString, DiskFile> files;
    int syncs = 0;
};

namespace {

using Disk = PowerCutVfs::Private;

/// What SQLite allocates for an open file; the real VFS's own part follows it.
struct OpenFile
{
    sqlite3_file base;
    Disk *disk;
    DiskFile *file; ///< null: not one that a power cut is about
    QString *name;
};

sqlite3_file *realOf(sqlite3_file *file)
{
    return reinterpret_cast<sqlite3_file *>(reinterpret_cast<OpenFile *>(file) + 1);
}

OpenFile &openFile(sqlite3_file *file)
{
    return *reinterpret_cast<OpenFile *>(file);
}

Disk &diskOf(sqlite3_vfs *vfs)
{
    return *static_cast<Disk *>(vfs->pAppData);
}

int closeFile(sqlite3_file *file)
{
    const int code = realOf(file)->pMethods->xClose(realOf(file));
    delete std::exchange(openFile(file).name, nullptr);
    return code;
}

int readFile(sqlite3_file *file, void *buffer, int count, sqlite3_int64 offset)
{
    return realOf(file)->pMethods->xRead(realOf(file), buffer, count, offset);
}

int writeFile(sqlite3_file *file, const void *buffer, int count, sqlite3_int64 offset)
{
    const int code = realOf(file)->pMethods->xWrite(realOf(file), buffer, count, offset);
    OpenFile &own = openFile(file);
    if (code != SQLITE_OK || !own.file)
        return code;
    {
        const std::lock_guard lock(own.disk->mutex);
        own.file->unsynced.push_back(
            {.offset = qsizetype(offset),
             .data = QByteArray(static_cast<const char *>(buffer), count)});
    }
    own.disk->observe(PowerCutVfs::Moment::Write, *own.name);
    return code;
}

int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    const int code = realOf(file)->pMethods->xTruncate(realOf(file), size);
    OpenFile &own = openFile(file);
    if (code == SQLITE_OK && own.file) {
        const std::lock_guard lock(own.disk->mutex);
        own.file->unsynced.push_back({.offset = qsizetype(size), .data = {}, .truncates = true});
    }
    return code;
}

/// The real file is not synced: this machine keeps its power, and a test may be fast.
int syncFile(sqlite3_file *file, int flags)
{
    OpenFile &own = openFile(file);
    if (!own.file)
        return realOf(file)->pMethods->xSync(realOf(file), flags);
    own.disk->observe(PowerCutVfs::Moment::BeforeSync, *own.name);
    {
        const std::lock_guard lock(own.disk->mutex);
        for (const Change &change : own.file->unsynced)
            apply(own.file->synced, change, change.data.size());
        own.file->unsynced.clear();
        own.file->wasSynced = true;
        ++own.disk->syncs;
    }
    own.disk->observe(PowerCutVfs::Moment::AfterSync, *own.name);
    return SQLITE_OK;
}

const sqlite3_io_methods *methods()
{
    // Version 2: with shared memory for the write-ahead log, without memory-mapped files.
    static const sqlite3_io_methods all = [] {
        sqlite3_io_methods own{};
        own.iVersion = 2;
        own.xClose = closeFile;
        own.xRead = readFile;
        own.xWrite = writeFile;
        own.xTruncate = truncateFile;
        own.xSync = syncFile;
        own.xFileSize = [](sqlite3_file *file, sqlite3_int64 *size) {
            return realOf(file)->pMethods->xFileSize(realOf(file), size);
        };
        own.xLock = [](sqlite3_file *file, int level) {
            return realOf(file)->pMethods->xLock(realOf(file), level);
        };
        own.xUnlock = [](sqlite3_file *file, int level) {
            return realOf(file)->pMethods->xUnlock(realOf(file), level);
        };
        own.xCheckReservedLock = [](sqlite3_file *file, int *reserved) {
            return realOf(file)->pMethods->xCheckReservedLock(realOf(file), reserved);
        };
        own.xFileControl = [](sqlite3_file *file, int operation, void *argument) {
            return realOf(file)->pMethods->xFileControl(realOf(file), operation, argument);
        };
        own.xSectorSize
            = [](sqlite3_file *file) { return realOf(file)->pMethods->xSectorSize(realOf(file)); };
        // No promises about what a disk does without a sync.
        own.xDeviceCharacteristics = [](sqlite3_file *) { return 0; };
        own.xShmMap = [](sqlite3_file *file, int page, int size, int extend, void volatile **at) {
            return realOf(file)->pMethods->xShmMap(realOf(file), page, size, extend, at);
        };
        own.xShmLock = [](sqlite3_file *file, int offset, int count, int flags) {
            return realOf(file)->pMethods->xShmLock(realOf(file), offset, count, flags);
        };
        own.xShmBarrier
            = [](sqlite3_file *file) { realOf(file)->pMethods->xShmBarrier(realOf(file)); };
        own.xShmUnmap = [](sqlite3_file *file, int remove) {
            return realOf(file)->pMethods->xShmUnmap(realOf(file), remove);
        };
        return own;
    }();
    return &all;
}

int openOnDisk(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *outFlags)
{
    Disk &disk = diskOf(vfs);
    OpenFile &own = openFile(file);
    own = {.base = {.pMethods = nullptr}, .disk = &disk, .file = nullptr, .name = nullptr};
    const int code = disk.real->xOpen(disk.real, path, realOf(file), flags, outFlags);
    if (code != SQLITE_OK)
        return code;
    own.base.pMethods = methods();
    const QFileInfo info(QString::fromLocal8Bit(path ? path : ""));
    if ((flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0
        && info.absolutePath() == disk.folder) {
        const std::lock_guard lock(disk.mutex);
        own.name = new QString(info.fileName());
        DiskFile &known = disk.files[*own.name];
        if (known.deleted)
            known = {}; // a new one of the same name
        own.file = &known;
    }
    return SQLITE_OK;
}

int deleteOnDisk(sqlite3_vfs *vfs, const char *path, int syncFolder)
{
    Disk &disk = diskOf(vfs);
    const int code = disk.real->xDelete(disk.real, path, syncFolder);
    const QFileInfo info(QString::fromLocal8Bit(path));
    if (code == SQLITE_OK && info.absolutePath() == disk.folder) {
        const std::lock_guard lock(disk.mutex);
        const auto known = disk.files.find(info.fileName());
        if (known != disk.files.end() && syncFolder != 0)
            *known = {.deleted = true};
        else if (known != disk.files.end())
            known->deleted = true;
    }
    return code;
}

} // namespace

PowerCutVfs::PowerCutVfs(const QString &folder)
    : d(std::make_unique<Private>())
{
    d->folder = QFileInfo(folder).absoluteFilePath();
    d->real = sqlite3_vfs_find(nullptr);
    d->vfsName = "power-cut";
    sqlite3_vfs &vfs = d->vfs;
    vfs.iVersion = 2;
    vfs.szOsFile = int(sizeof(OpenFile)) + d->real->szOsFile;
    vfs.mxPathname = d->real->mxPathname;
    vfs.zName = d->vfsName.constData();
    vfs.pAppData = d.get();
    vfs.xOpen = openOnDisk;
    vfs.xDelete = deleteOnDisk;
    vfs.xAccess = [](sqlite3_vfs *own, const char *path, int flags, int *result) {
        return diskOf(own).real->xAccess(diskOf(own).real, path, flags, result);
    };
    vfs.xFullPathname = [](sqlite3_vfs *own, const char *path, int size, char *full) {
        return diskOf(own).real->xFullPathname(diskOf(own).real, path, size, full);
    };
    vfs.xRandomness = [](sqlite3_vfs *own, int size, char *bytes) {
        return diskOf(own).real->xRandomness(diskOf(own).real, size, bytes);
    };
    vfs.xSleep = [](sqlite3_vfs *own, int microseconds) {
        return diskOf(own).real->xSleep(diskOf(own).real, microseconds);
    };
    vfs.xCurrentTime = [](sqlite3_vfs *own, double *time) {
        return diskOf(own).real->xCurrentTime(diskOf(own).real, time);
    };
    vfs.xCurrentTimeInt64 = [](sqlite3_vfs *own, sqlite3_int64 *time) {
        return diskOf(own).real->xCurrentTimeInt64(diskOf(own).real, time);
    };
    vfs.xGetLastError = [](sqlite3_vfs *own, int size, char *text) {
        return diskOf(own).real->xGetLastError(diskOf(own).real, size, text);
    };
    sqlite3_vfs_register(&vfs, 1);
}

PowerCutVfs::~PowerCutVfs()
{
    sqlite3_vfs_unregister(&d->vfs);
    sqlite3_vfs_register(d->real, 1);
}

void PowerCutVfs::setObserver(std::function<void(Moment, const QString &)> observer)
{
    d->observer = std::move(observer);
}

PowerCutVfs::Files PowerCutVfs::cut(Unsynced unsynced, std::mt19937 &random) const
{
    const std::lock_guard lock(d->mutex);
    Files result;
    for (auto it = d->files.begin(); it != d->files.end(); ++it) {
        const DiskFile &file = *it;
        if (file.deleted && (unsynced != Unsynced::Random || random() % 2 == 0))
            continue;
        if (!file.wasSynced && (unsynced == Unsynced::Lost || file.unsynced.empty()))
            continue;
        QByteArray content = file.synced;
        for (size_t i = 0; i < file.unsynced.size(); ++i) {
            const Change &change = file.unsynced[i];
            qsizetype length = change.data.size();
            if (unsynced == Unsynced::Lost || (unsynced == Unsynced::Random && random() % 2 == 0))
                continue;
            if ((unsynced == Unsynced::Torn && i + 1 == file.unsynced.size())
                || (unsynced == Unsynced::Random && random() % 4 == 0))
                length = tornLength(change, random);
            apply(content, change, length);
        }
        result.insert(it.key(), content);
    }
    return result;
}

void PowerCutVfs::save(const Files &files, const QString &folder)
{
    for (auto it = files.begin(); it != files.end(); ++it) {
        QFile file(QDir(folder).filePath(it.key()));
        if (!file.open(QIODevice::WriteOnly) || file.write(*it) != it->size())
            qFatal("%s can't be written", qUtf8Printable(file.fileName()));
    }
}

int PowerCutVfs::syncs() const
{
    const std::lock_guard lock(d->mutex);
    return d->syncs;
}

} // namespace outpost::test
