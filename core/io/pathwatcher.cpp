// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/pathwatcher.h"

#include <QFileInfo>

namespace outpost {

namespace {

/// The nearest folder on the way to @p path that exists: the rest of the way can only appear in
/// there.
QString nearestFolder(const QString &path)
{
    QString folder = QFileInfo(path).absolutePath();
    while (!QFileInfo(folder).isDir() && folder.size() > 1)
        folder = QFileInfo(folder).absolutePath();
    return folder;
}

} // namespace

PathWatcher::PathWatcher(QObject *parent)
    : QObject(parent)
{
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] {
        refresh();
        Q_EMIT changed();
    });
}

bool PathWatcher::watch(const QString &path)
{
    m_path = path;
    return refresh();
}

void PathWatcher::stop()
{
    m_path.clear();
    if (const QStringList watched = m_watcher.directories(); !watched.isEmpty())
        m_watcher.removePaths(watched);
}

bool PathWatcher::refresh()
{
    if (m_path.isEmpty())
        return false;
    QStringList wanted{nearestFolder(m_path)};
    if (const QFileInfo info(m_path); info.isSymLink())
        wanted.append(nearestFolder(info.symLinkTarget()));
    wanted.removeDuplicates();
    for (const QString &watched : m_watcher.directories()) {
        if (!wanted.contains(watched))
            m_watcher.removePath(watched);
    }
    bool all = true;
    for (const QString &folder : wanted) {
        if (!m_watcher.directories().contains(folder))
            all = m_watcher.addPath(folder) && all;
    }
    return all;
}

} // namespace outpost
