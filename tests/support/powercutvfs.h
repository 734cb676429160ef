// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

#include <functional>
#include <memory>
#include <random>

namespace outpost::test {

/// A disk whose power can go at any moment, for SQLite databases of one folder: between SQLite and
/// the files it keeps in mind what was synced and what was not, and tells, at any moment, what such
/// a disk would hold if the power went now. The run itself goes on, so one run gives as many power
/// cuts as it has writes.
///
/// It is SQLite's default VFS (https://www.sqlite.org/vfs.html) while it lives, one at a time;
/// files of other folders pass it untouched. What it knows of a disk: a sync makes all writes to
/// its file safe; until then each of them may have come to the disk or not, in any order, and in
/// part (sectors of 512 bytes); a file that was deleted may be there again. The shared memory
/// beside a write-ahead log is no file on the disk, and is gone. Writes may come from any thread.
class PowerCutVfs
{
public:
    enum class Moment {
        BeforeSync, ///< a sync was asked for, and did nothing yet
        AfterSync, ///< it did all it should, and nobody was told
        Write, ///< a write was done, without a sync
    };
    /// What of the unsynced writes is on the disk after the cut.
    enum class Unsynced {
        Lost, ///< nothing
        Torn, ///< all, but of the last one only its beginning
        Random, ///< any of them, some in part: a disk that writes in an order of its own
    };
    /// Name to content, as the disk has it.
    using Files = QMap<QString, QByteArray>;

    explicit PowerCutVfs(const QString &folder);
    ~PowerCutVfs();
    Q_DISABLE_COPY_MOVE(PowerCutVfs)

    /// Called on the thread that writes, which waits for it. It may open other databases.
    void setObserver(std::function<void(Moment, const QString &file)> observer);

    /// What the disk would hold if the power went now.
    [[nodiscard]] Files cut(Unsynced unsynced, std::mt19937 &random) const;
    /// Writes them into a folder.
    static void save(const Files &files, const QString &folder);

    [[nodiscard]] int syncs() const;

    class Private; ///< what the functions that SQLite calls work on

private:
    std::unique_ptr<Private> d;
};

} // namespace outpost::test
