// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "hub/store/properties.h"

#include <QJsonObject>
#include <QObject>

#include <functional>
#include <memory>

namespace outpost::hub {

/// One telemetry message as the hub keeps it.
struct Event
{
    qint64 sequence
        = 0; ///< given by append(): strictly increasing over all devices, over restarts too
    QString deviceId;
    QString moduleId; ///< empty: the device itself
    Timestamp enqueued; ///< when the hub took it
    Properties properties; ///< of the application
    Properties system; ///< messageId, correlationId, contentType, …
    QByteArray body;

    /// What it counts against limits: body, names and values.
    [[nodiscard]] qsizetype bytes() const;
    /// `{"device":…,"sequence":…,"enqueued":ISO,"properties":{…},"system":{…},"body":… or
    /// "bodyBase64":…}`: a JSON body as it is, a UTF-8 one as a string, any other in base64.
    [[nodiscard]] QJsonObject toJson() const;
};

struct EventLogOptions
{
    QString file; ///< events.db
    qint64 maxEvents = 10'000'000; ///< the oldest go first
    qint64 maxBytes = 2'147'483'648; ///< of the file's used pages
    std::chrono::hours maxAge{24 * 365};
    qsizetype maxPendingBytes
        = 64 * 1024 * 1024; ///< appended and not yet committed, before isFull()
};

/// Which events to read: those after a sequence, oldest first.
struct EventQuery
{
    qint64 after = 0;
    int limit = 100; ///< 1 to 10,000
    QString deviceId; ///< empty: all
};

/// Everything that devices sent, in events.db. append() costs the caller a move; a thread of its
/// own writes what has come meanwhile in one transaction with synchronous=FULL, and only then
/// committed() says so: that is when a PUBACK may leave. Lives on the hub's thread; every function
/// is called there, except where it says otherwise.
class EventLog : public QObject
{
    Q_OBJECT

public:
    EventLog(EventLogOptions options, Clock &clock, QObject *parent = nullptr);
    /// Writes what is pending, then closes.
    ~EventLog() override;

    /// Opens the file and waits for it.
    Result<void> open();
    /// Waits until what is pending is written (or failed), then closes the file; signals are
    /// emitted before it returns.
    void close();

    /// Takes an event and returns its sequence. It is safe once committed() names it or a later
    /// one.
    qint64 append(Event event);
    /// More than maxPendingBytes wait for the disk: stop reading from devices until drained().
    [[nodiscard]] bool isFull() const;

    /// The newest sequence on disk; 0 where there was none yet.
    [[nodiscard]] qint64 committedSequence() const;
    /// Events on disk, of one device (its modules too) or of all. Any thread; takes no time.
    [[nodiscard]] qint64 count(const QString &deviceId = {}) const;

    /// Reads a page; @p done gets it on the hub's thread. Not called any more once the log is
    /// closed.
    void read(const EventQuery &query, std::function<void(Result<QList<Event>>)> done);
    /// The same, but waits for it: for tests and at start, never where devices are served.
    [[nodiscard]] Result<QList<Event>> readNow(const EventQuery &query);
    /// Waits until everything appended before is on disk. For tests and shutdown.
    void flush();

Q_SIGNALS:
    /// All events up to @p sequence that have not failed are on disk.
    void committed(qint64 sequence);
    /// Events @p first to @p last could not be written and are lost; whoever sent them must not be
    /// answered. Comes before any committed() that passes @p last.
    void failed(qint64 first, qint64 last, const outpost::Error &error);
    /// isFull() has become false again.
    void drained();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace outpost::hub
