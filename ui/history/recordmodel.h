// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "ui/history/historysource.h"

#include <QAbstractTableModel>

#include <deque>

namespace outpost::ui {

/// A window on the records that a filter finds, the newest first: rows that are near what is shown.
/// What is far away is forgotten, and asked for again by its place when somebody goes there; so
/// millions of rows cost no more than hundreds. New ones come on top where that is followed,
/// otherwise they are counted. GUI thread; source and clock outlive it.
class RecordModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        TimeColumn,
        DirectionColumn,
        KindColumn,
        SubjectColumn,
        TitleColumn,
        StateColumn,
        SizeColumn,
        ColumnCount,
    };
    enum Role {
        RowRole = Qt::UserRole, ///< the HistoryRow
        FreshRole, ///< when it came in by itself, of the steady clock, in ms; 0: it was asked for
    };
    static constexpr int pageRows = 200;
    static constexpr int mostRows = 2'000;
    static constexpr int mostCounted = 1'000; ///< new rows that are counted; then it is enough

    RecordModel(HistorySource &source, Clock &clock, QObject *parent = nullptr);
    ~RecordModel() override;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

    /// Begins anew with what it finds. What is shown stays until the first answer.
    void setFilter(const HistoryFilter &filter);
    [[nodiscard]] const HistoryFilter &filter() const { return m_filter; }

    void showNewest();
    void showOldest();
    /// The newest of that time, and what was before.
    void showTime(qint64 time);
    /// Somebody comes near the end, or the beginning: a page more.
    void wantOlder();
    void wantNewer();
    /// Ends a search that takes long; what it found stays. It goes on with the next wantOlder().
    void stop();

    /// Whether new rows come in by themselves while the newest are shown.
    void setFollowing(bool following);
    /// New rows that are not shown; mostCounted: at least as many.
    [[nodiscard]] int waiting() const { return m_waiting; }
    /// Rows that somebody sees: what became of them is asked for again and again.
    void setShown(int first, int last);

    [[nodiscard]] const HistoryRow &row(int index) const { return m_rows[size_t(index)]; }
    /// -1 where it is not in the window.
    [[nodiscard]] int indexOf(qint64 id) const;
    [[nodiscard]] bool hasNewer() const { return m_hasNewer; }
    [[nodiscard]] bool hasOlder() const { return m_hasOlder; }
    /// An answer that is waited for.
    [[nodiscard]] bool isAsking() const { return m_older != 0 || m_newer != 0; }
    /// A search is stopped that could go on.
    [[nodiscard]] bool isStopped() const { return m_stopped; }
    /// What was asked for was answered once.
    [[nodiscard]] bool hasAnswer() const { return m_answered; }
    /// How far a search came, microseconds since 1970; 0: nothing to tell.
    [[nodiscard]] qint64 reached() const { return m_reached; }
    /// Why the last question failed; empty where it did not.
    [[nodiscard]] const QString &error() const { return m_error; }

Q_SIGNALS:
    /// What the functions above say is another.
    void stateChanged();
    void waitingChanged();
    /// So many rows came on top, or went from there: what is seen shall stay where it is.
    void shifted(int rows);
    /// Everything is other rows now; the one to be seen is the first, or the last.
    void replaced(bool atEnd);

private:
    /// How the first answer of a new place is to be taken.
    enum class Replace {
        No,
        First, ///< its first row is to be seen
        Last,
    };
    using Request = HistorySource::Request;

    void begin(Replace replace);
    void cancelAll();
    void askOlder();
    void askNewer();
    void onOlder(const HistoryRows &page);
    void onNewer(const HistoryRows &page);
    void lookForNew();
    void onNew(const HistoryRows &page, qint64 bound);
    void replaceBy(std::deque<HistoryRow> rows);
    void append(const QList<HistoryRow> &rows);
    void prepend(const QList<HistoryRow> &oldestFirst, qint64 fresh);
    void forgetTop(int count);
    void forgetEnd(int count);
    void setWaiting(int waiting);
    void forgetError();
    void fail(const QString &error);
    void onAvailable();
    void onWritten();
    void refresh();
    void onRefreshed(const HistoryRows &page);
    [[nodiscard]] HistorySource::Failure failure(Request RecordModel::*request);

    HistorySource &m_source;
    Clock &m_clock;
    HistoryFilter m_filter;
    std::deque<HistoryRow> m_rows;
    std::deque<qint64> m_fresh; ///< of each row
    Replace m_replace = Replace::No;
    qint64 m_time = 0; ///< the window begins there; 0: with the newest
    qint64 m_olderAfter = 0; ///< an id where what is older goes on; 0: at the beginning
    qint64 m_newerAfter = 0; ///< where what is newer goes on
    qint64 m_lookedTo = 0; ///< an id: what is above it is new
    Request m_older = 0;
    Request m_newer = 0;
    Request m_new = 0;
    Request m_refresh = 0;
    int m_wanted = 0; ///< older rows that whoever asked still waits for
    bool m_hasOlder = false;
    bool m_hasNewer = false;
    bool m_following = true;
    bool m_stopped = false;
    bool m_answered = false;
    int m_waiting = 0;
    qint64 m_reached = 0;
    int m_firstShown = 0;
    int m_lastShown = -1;
    QString m_error;
};

} // namespace outpost::ui
