// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/history/historysource.h"

#include <QThread>

#include <memory>

namespace outpost::ui {

class ExportWriter;

/// Brings what a filter finds into a file, oldest first, page after page: asked for here, written
/// down by a thread of its own, the next page only when the one before is in the file. The file
/// appears whole, or not at all. The lines are those of `outpost export history`. One at a time.
/// GUI thread; the source outlives it.
class ExportJob : public QObject
{
    Q_OBJECT

public:
    enum class Format {
        Csv,
        JsonLines,
    };
    enum class State {
        Idle,
        Running,
        Done, ///< it is in path()
        Failed, ///< error() says why; there is no file
    };

    explicit ExportJob(HistorySource &source, QObject *parent = nullptr);
    ~ExportJob() override;

    /// A filter that still goes on ends with @p now, microseconds since 1970; what is kept begins
    /// with @p oldest, for the progress.
    void start(const HistoryFilter &filter, Format format, const QString &path, qint64 oldest,
               qint64 now);
    void cancel();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] const QString &error() const { return m_error; }
    [[nodiscard]] qint64 written() const { return m_written; } ///< records
    /// How much of the time was gone through, 0 to 100.
    [[nodiscard]] int percent() const;

Q_SIGNALS:
    void changed();

private:
    void ask();
    void onPage(const HistoryEntries &page);
    void onTaken(qint64 records);
    void onWritten(const QString &error);
    void end(State state, const QString &error);

    HistorySource &m_source;
    QThread m_thread;
    std::unique_ptr<ExportWriter> m_writer; ///< lives on the thread
    HistoryFilter m_filter;
    QString m_path;
    QString m_error;
    State m_state = State::Idle;
    HistorySource::Request m_request = 0;
    qint64 m_after = 0;
    bool m_more = false; ///< pages to ask for
    qint64 m_begin = 0;
    qint64 m_reached = 0;
    qint64 m_written = 0;
    quint64 m_run = 0; ///< answers to an earlier one are not this one's
};

} // namespace outpost::ui
