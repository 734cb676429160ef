// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/history/historyquery.h"
#include "store/history/historytrim.h"

#include "base/result.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace outpost {

struct HistoryOptions
{
    QString file; ///< history.db
    HistoryLimits limits;
    qsizetype maxPendingBytes = 32LL * 1024 * 1024; ///< taken in and not written; more is lost
    qsizetype maxBodyBytes = 256LL * 1024; ///< what is longer is cut off
    std::chrono::milliseconds searchStep{
        60}; ///< about how long a search looks before it gives what it has, or nothing, and `next`
};

/// What happened, and can be found again years later: records and readings in history.db. Adding
/// costs the caller a move; a thread of its own writes what has come about once a second, in one
/// transaction, and another reads. A commit survives a kill at once, a power cut within seconds
/// (synchronous=NORMAL): what must not be lost is in the outbox. Where the disk fails, it says so,
/// keeps what is new within a limit, counts what it loses beyond, and goes on by itself. Lives on
/// the agent's thread; every function is called there, and none waits for the disk but open(),
/// close() and flush().
class History : public QObject
{
    Q_OBJECT

public:
    /// Names a question that is not answered yet; never used again.
    using RequestId = quint64;
    /// Gets an answer on the History's thread, at most once; not after cancel() or close().
    template <typename T> using Answer = std::function<void(Result<T>)>;

    struct Counters
    {
        quint64 records = 0; ///< written since open()
        quint64 readings = 0; ///< written since open()
        quint64 commits = 0; ///< since open()
        quint64 lostRecords = 0; ///< the disk failed for too long
        quint64 lostReadings = 0; ///< the same, and what no block could take
    };

    History(HistoryOptions options, Clock &clock, QObject *parent = nullptr);
    /// Writes what is pending, as far as the disk takes it.
    ~History() override;

    /// Opens or makes the file and waits for it. Corrupt where it is damaged: moving it aside is up
    /// to the caller, who may open() again then.
    Result<void> open();
    /// Writes what is pending and closes the file. Questions are not answered any more.
    void close();

    /// Other limits, from the next commit on.
    void setLimits(const HistoryLimits &limits);

    /// Takes in a record; its `id` is ignored, the one it gets is returned, for good.
    RecordId add(HistoryRecord record);
    /// Takes in a record from elsewhere, with the id that it has.
    void restore(HistoryRecord record);
    /// What became of a record; nothing happens where it is gone already.
    void setState(RecordId id, RecordState state);
    /// Takes in a reading, for readings() and series().
    void add(Reading reading);
    /// Waits until everything taken in is written, or can't be. For tests and shutdown.
    void flush();

    // Questions. Answered in their order, each by one step of bounded time; a search that goes on
    // is asked again with `after`, so others come in between.
    RequestId records(const RecordQuery &query, Answer<RecordPage> answer);
    RequestId readings(const ReadingQuery &query, Answer<ReadingPage> answer);
    RequestId series(const SeriesQuery &query, Answer<Series> answer);
    /// Sensors of which there are readings.
    RequestId sensors(Answer<QStringList> answer);
    /// Names of what records and readings are or were about, in their order; the first thousand.
    RequestId subjects(Answer<QStringList> answer);
    /// Fields of a sensor that can be drawn.
    RequestId fields(const QString &sensor, Answer<QStringList> answer);
    /// Ends a question, whether it waits or is being looked into; its answer never comes. Unknown
    /// ids are those that were answered.
    void cancel(RequestId request);

    [[nodiscard]] const Counters &counters() const;
    /// Of the file's used pages, at the last commit.
    [[nodiscard]] qint64 usedBytes() const;
    /// Why nothing is written just now; nothing where all is well.
    [[nodiscard]] std::optional<Error> trouble() const;

Q_SIGNALS:
    /// A commit is in the file: what was taken in before it can be found.
    void written();
    void troubleChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace outpost
