// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QStringList>

namespace outpost {

/// Tells when a path may have appeared, vanished, or changed its rights, by watching the folders on
/// the way to it (and to what it links to): a folder that is not there yet is waited for in the one
/// above. Costs nothing while nothing changes. Lives on its owner's thread.
class PathWatcher : public QObject
{
    Q_OBJECT

public:
    explicit PathWatcher(QObject *parent = nullptr);

    /// Watches @p path, which need not exist; says whether the system could give what that takes.
    bool watch(const QString &path);
    void stop();

Q_SIGNALS:
    /// Something changed near the path; whether it matters is the listener's to see.
    void changed();

private:
    bool refresh();

    QString m_path;
    QFileSystemWatcher m_watcher;
};

} // namespace outpost
