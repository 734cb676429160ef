// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/smalldisk.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/mount.h>
#include <unistd.h>

namespace outpost::test {

using namespace Qt::Literals::StringLiterals;

namespace {

Error mountError(const char *doing)
{
    return {ErrorCode::Unavailable,
            u"%1 a tmpfs: %2"_s.arg(QString::fromLatin1(doing),
                                    QString::fromLocal8Bit(std::strerror(errno))),
            u"Run as root, where mounts are permitted"_s};
}

} // namespace

SmallDisk::SmallDisk() = default;

Result<std::unique_ptr<SmallDisk>> SmallDisk::make(qint64 megabytes)
{
    std::unique_ptr<SmallDisk> disk(new SmallDisk);
    const QByteArray options = "mode=0700,size=" + QByteArray::number(megabytes) + 'm';
    if (::mount("outpost-test", QFile::encodeName(disk->m_mount.path()).constData(), "tmpfs",
                MS_NOSUID | MS_NODEV, options.constData())
        != 0)
        return mountError("mounting");
    disk->m_mounted = true;
    return disk;
}

SmallDisk::~SmallDisk()
{
    // Whoever still has a file open there keeps it until he ends.
    if (m_mounted)
        ::umount2(QFile::encodeName(m_mount.path()).constData(), MNT_DETACH);
}

bool SmallDisk::fill()
{
    const int file = ::open(QFile::encodeName(fillerPath()).constData(),
                            O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const QByteArray block(64 * 1024, 'x');
    ssize_t written = 0;
    do
        written = ::write(file, block.constData(), size_t(block.size()));
    while (written > 0);
    const bool full = errno == ENOSPC;
    ::close(file);
    return full;
}

void SmallDisk::empty()
{
    QFile::remove(fillerPath());
}

Result<void> SmallDisk::setReadOnly(bool readOnly)
{
    unsigned long flags = MS_REMOUNT | MS_NOSUID | MS_NODEV;
    if (readOnly)
        flags |= MS_RDONLY;
    if (::mount("outpost-test", QFile::encodeName(m_mount.path()).constData(), "tmpfs", flags,
                nullptr)
        != 0)
        return mountError("remounting");
    return {};
}

} // namespace outpost::test
