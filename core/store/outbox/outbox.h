// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "config/config.h"
#include "store/outbox/outboxrecords.h"

#include <QList>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace outpost {

struct OutboxOptions
{
    QString file; ///< outbox.db
    qint64 maxBytes = 512LL * 1024 * 1024; ///< of waiting messages, as queuedBytes() counts them
    qint64 maxCount = 0; ///< of waiting messages; 0: no limit
    qint64 memoryBytes = 32LL * 1024
        * 1024; ///< of them in memory, and of what can't be written while the disk is full
    std::chrono::seconds maxAge{0}; ///< older ones are dropped; 0: never
    QHash<QString, SensorOutboxConfig> sensors; ///< limits of single sensors, by name
};

/// What must reach the hub. A message is on the disk before it is offered, and forgotten only when
/// it is acknowledged; so is a reading whose batch is still open. A thread of its own writes
/// whatever came meanwhile in one transaction: the busier it is, the more one commit carries. Lanes
/// go alarm, live, backlog; order is kept within each. Where the disk fails, it goes on from memory
/// within a limit, says so in durability(), and comes back by itself. Lives on the agent's thread;
/// every function is called there, and none of them waits for the disk but open() and close().
class Outbox : public QObject
{
    Q_OBJECT

public:
    /// A message on its way; the pointer holds until it is acknowledged, released or put aside.
    struct Entry
    {
        quint64 sequence = 0;
        const Message *message = nullptr;
    };

    struct Counters
    {
        quint64 messages = 0; ///< given to append()
        quint64 acknowledged = 0; ///< the hub has them
        quint64 dropped = 0; ///< had to make room, were too old, or were not taken
        quint64 droppedReadings = 0; ///< what those held
        quint64 poisoned = 0; ///< put aside
        quint64 commits = 0; ///< group commits that reached the disk
    };

    /// What became of a message, told with the label that it got from the labeller.
    enum class Outcome {
        Acknowledged, ///< the hub has it
        Dropped, ///< it had to make room, or was too old
        PutAside, ///< it can't be sent, and is kept where nothing sends it
    };
    /// Gives a message that is taken in, and has its id, a number of the owner's own; it is kept
    /// with the message, over restarts too. 0: none, and nothing is told of it.
    using Labeller = std::function<qint64(const Message &)>;

    Outbox(OutboxOptions options, Clock &clock, QObject *parent = nullptr);
    /// Writes what is pending, as far as the disk takes it.
    ~Outbox() override;

    /// Opens the file; a damaged one is moved aside, and what can be read of it taken over. Where
    /// it can't be had, durability is lost from the start, and it is tried again and again. What it
    /// gives are the readings of batches that an earlier run left open: make messages of them, and
    /// append() those with the tokens they close, to the backlog lane and before all others.
    [[nodiscard]] std::vector<OpenReading> open();
    /// Writes what is pending and closes the file.
    void close();

    /// Takes in a reading whose batch is open; accepted() names its token, or a later one, once it
    /// is on the disk.
    quint64 addReading(const QString &sensor, Timestamp time, QByteArray body,
                       Durability durability);
    /// Takes in a message, gives it its id, and returns its sequence. It replaces the open readings
    /// of its sensor with tokens up to @p closesUpTo. 0 where its sensor's own limit does not take
    /// it: then it is dropped, counted and told of at once.
    quint64 append(Message message, Durability durability, quint64 closesUpTo = 0);

    /// The next messages of a lane, at most @p count; they are in flight until one of the three
    /// below.
    [[nodiscard]] std::vector<Entry> take(Lane lane, int count);
    [[nodiscard]] bool hasWaiting(Lane lane) const;
    /// The hub has them.
    void acknowledge(const QList<quint64> &sequences);
    /// The connection fell: they wait again, before all others of their lane, in their order.
    void release(const QList<quint64> &sequences);
    /// It is in flight and can't be sent: it is kept where nothing sends it.
    void putAside(quint64 sequence, const QString &reason);
    /// What becomes of this message in this run is told by ended() as well, once.
    void watch(quint64 sequence);
    /// What waits in the live lane was said during an outage: from now on it is backlog.
    void markBacklog();

    void setLabeller(Labeller labeller);
    /// Keeps a small value under @p name, over restarts; an empty one removes it. What is noted and
    /// appended in one turn of the event loop is on the disk together, or not at all: a state, and
    /// the message that tells of it. For tens of names, not thousands: all are held in memory.
    void setNote(const QString &name, QByteArray value, Durability durability = Durability::Prompt);
    /// What was noted last, on the disk or not; empty where nothing was.
    [[nodiscard]] QByteArray note(const QString &name) const;
    /// The names that have a note and begin with @p prefix, sorted.
    [[nodiscard]] QStringList noteNames(const QString &prefix) const;

    /// Other limits, from now on; the file stays what it is.
    void setLimits(const OutboxOptions &options);

    [[nodiscard]] const QString &uuid() const;
    /// Messages that wait or are in flight, on disk or in memory.
    [[nodiscard]] qint64 size() const;
    [[nodiscard]] qint64 bytes() const;
    [[nodiscard]] qint64 inFlight() const;
    [[nodiscard]] const Counters &counters() const;
    /// What a sensor has waiting, and what it ever had to give up.
    [[nodiscard]] SensorStock stock(const QString &sensor) const;
    /// Why what is accepted now would not survive a power cut; nothing where it would.
    [[nodiscard]] std::optional<Error> durabilityLost() const;
    /// What the disk lost or changed, as far as this run met it; nothing where it did not.
    [[nodiscard]] const std::optional<OutboxDamage> &damage() const;

Q_SIGNALS:
    /// A message can be taken.
    void available();
    /// Readings with tokens up to this one are on the disk.
    void accepted(quint64 token);
    /// Messages with sequences up to this one are on the disk.
    void stored(quint64 sequence);
    /// A message that was watched.
    void ended(quint64 sequence, outpost::Outbox::Outcome outcome);
    /// Nothing waits, and nothing is in flight.
    void emptied();
    void durabilityChanged();
    /// By the labels of those that have one.
    void settled(const QList<qint64> &labels, outpost::Outbox::Outcome outcome);
    /// Just now. Where the whole outbox is full, what is oldest goes, whichever sensor it is of:
    /// backlog before live before alarms. What goes at a sensor's own limit, that sensor chooses;
    /// it may be over it by what one commit carries.
    void dropped(const outpost::DroppedMessages &what);
    /// What damage() was just found to have more. Not a moment to call back into the outbox.
    void damaged(const outpost::OutboxDamage &found);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace outpost
