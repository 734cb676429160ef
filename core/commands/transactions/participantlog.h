// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands/transactions/participantfile.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <memory>

namespace outpost {

/// Writes a participant's promises to their file on a thread of its own, in the order in which they
/// are given. Lives on the agent's thread; only open() and close() wait for the disk.
class ParticipantLog : public QObject
{
    Q_OBJECT

public:
    /// Called once on the agent's thread, unless the log is gone by then.
    using Written = std::function<void(const Result<void> &)>;

    explicit ParticipantLog(const QString &file, QObject *parent = nullptr);
    /// Writes what was given to it.
    ~ParticipantLog() override;

    /// As ParticipantFile::open().
    [[nodiscard]] Result<ParticipantContents> open();
    /// Writes what was given to it, and lets go of the file.
    void close();

    void write(const ParticipantNews &news, Written written);

private:
    ParticipantFile m_file; ///< used on the thread alone
    QThread m_thread;
    std::unique_ptr<QObject> m_context; ///< lives on the thread; null while closed
};

} // namespace outpost
