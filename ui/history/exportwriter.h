// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_historyv1_merged.h"

#include <QObject>
#include <QSaveFile>

#include <memory>

namespace outpost::ui {

/// The side of an export that makes lines and writes them: lives on a thread that a disk may hold
/// up. Belongs to ExportJob; called there by queued calls alone. Each run has a number, which comes
/// back with the answers.
class ExportWriter : public QObject
{
    Q_OBJECT

public:
    void begin(quint64 run, const QString &path, bool csv);
    void add(quint64 run, const HistoryEntries &page);
    void commit(quint64 run);
    /// Nothing is left of it.
    void discard();

Q_SIGNALS:
    /// So many records are in the file.
    void taken(quint64 run, qint64 records);
    /// It is over; an error in words, or none.
    void finished(quint64 run, const QString &error);

private:
    void fail(quint64 run);
    [[nodiscard]] bool put(const QByteArray &bytes);

    std::unique_ptr<QSaveFile> m_file;
    bool m_csv = false;
};

} // namespace outpost::ui
