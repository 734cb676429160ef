// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/history/historyrescue.h"

#include <QObject>
#include <QThread>

#include <memory>
#include <optional>
#include <vector>

namespace outpost {

class History;

/// Carries what can be read of a damaged history into the one that was begun in its place, beside
/// everything else: a thread of its own reads a part, the history writes it, then the next is read.
/// Lives on the history's thread; the history outlives it. With its end the taking over ends,
/// wherever it is.
class HistoryTakeover : public QObject
{
    Q_OBJECT

public:
    struct Outcome
    {
        qint64 records = 0; ///< taken over
        qint64 readings = 0;
        qint64 damagedBlocks = 0; ///< blocks of readings that nobody can read
        std::vector<HistoryRescue::Gap> gaps; ///< times of which records are lost
        std::optional<Error> error; ///< why nothing could be read
    };

    HistoryTakeover(QString damagedFile, History &history, QObject *parent = nullptr);
    ~HistoryTakeover() override;

    void start();

Q_SIGNALS:
    void finished(const outpost::HistoryTakeover::Outcome &outcome);

private:
    void read();
    void take(HistoryRescue::Part part);

    QString m_file;
    History &m_history;
    QThread m_thread;
    std::unique_ptr<QObject> m_reading; ///< lives on the thread
    std::unique_ptr<HistoryRescue> m_rescue; ///< used on the thread alone
    Outcome m_outcome;
    bool m_waiting = false; ///< for the history to write what was taken
};

} // namespace outpost
