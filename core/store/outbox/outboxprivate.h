// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/backoff.h"
#include "store/outbox/lanequeue.h"
#include "store/outbox/messageages.h"
#include "store/outbox/outbox.h"
#include "store/outbox/outboxfile.h"
#include "store/outbox/sensorroom.h"

#include <QThread>

#include <array>
#include <functional>
#include <map>
#include <unordered_set>

namespace outpost {

/// How an Outbox works: what waits for the next commit, what is being written, and the lanes in
/// memory.
class Outbox::Private
{
public:
    Private(Outbox *outbox, OutboxOptions given, Clock &clock_);

    using Opened = Result<OutboxContents>;
    /// What became of a commit; and of opening the file, where that had to come first.
    struct Written
    {
        Result<void> written;
        std::optional<Opened> opened;
    };

    [[nodiscard]] Opened openFile();
    [[nodiscard]] Written writeBatch(const OutboxBatch &batch,
                                     const std::vector<QueuedMessage> *inMemory);
    void adopt(const OutboxContents &contents);
    void loseDurability(const Error &error);
    LaneQueue &queue(Lane lane) { return queues[size_t(lane)]; }
    void schedule(Durability durability);
    void submit();
    void onWritten(const Result<void> &written);
    void offer(std::vector<QueuedMessage> messages, bool unsaved);
    void offerUnsaved();
    void loadMore();
    void onLoaded(Lane lane, const LaneQueue::Wanted &wanted, Result<LoadedMessages> loaded);
    void adoptNotes(const QMap<QString, QByteArray> &onDisk);
    void changeStock(const QString &sensor, const SensorStock &change);
    void forget(const MessageOutline &outline, bool needsRow = false);
    void keepAside(const MessageOutline &outline, const QString &reason);
    void tellEnd(quint64 sequence, Outcome outcome);
    [[nodiscard]] bool isRemoved(quint64 sequence) const;

    // What it does about a damaged file.
    [[nodiscard]] std::vector<QueuedMessage> knownMessages() const;
    void rescueSoon();
    void noteDamage(const OutboxDamage &found);
    void keepUnsoundAside(const std::vector<MessageOutline> &unsound);
    void settleCount();

    // How it keeps within its limits.
    bool takes(const MessageOutline &outline);
    void setLimits(const OutboxOptions &limits);
    void countDrop(const MessageOutline &outline, DropCause cause);
    void drop(const MessageOutline &outline, DropCause cause);
    bool dropWaiting(const MessageOutline &outline, DropCause cause);
    void makeRoom();
    [[nodiscard]] OutlinePage outlinesInMemory(const QString &sensor, quint64 after) const;
    void look(const QString &sensor, quint64 after, std::function<void(Result<OutlinePage>)> then);
    void keepWithin(const QString &sensor);
    [[nodiscard]] SensorStock unsavedOf(const QString &sensor) const;
    void keepAllWithin();
    [[nodiscard]] bool isOlder(const MessageOutline &outline, std::chrono::seconds maxAge) const;
    [[nodiscard]] std::chrono::seconds maxAgeOf(const QString &sensor) const;
    void scheduleAgeing();
    void dropOld();
    int dropOldOf(const QString &sensor, const OutlinePage &page);

    [[nodiscard]] bool isPending(quint64 sequence) const;
    [[nodiscard]] bool comesByItself(const QueuedMessage &message) const;
    void sayIfEmpty();

    /// Runs on the file's thread; what it gives comes back to this one.
    template <typename Work, typename Then> void onFile(Work work, Then then)
    {
        QMetaObject::invokeMethod(
            context.get(),
            [this, work = std::move(work), then = std::move(then)]() mutable {
                auto result = work(file);
                QMetaObject::invokeMethod(
                    q,
                    [then = std::move(then), result = std::move(result)]() mutable {
                        then(std::move(result));
                    },
                    Qt::QueuedConnection);
            },
            Qt::QueuedConnection);
    }

    Outbox *q;
    OutboxOptions options;
    Clock &clock;
    MessageAges ages;
    OutboxFile file; ///< used on the thread alone
    QThread thread;
    std::unique_ptr<QObject> context; ///< lives on the thread; null while closed
    std::unique_ptr<Timer> commitTimer;
    std::unique_ptr<Timer> ageTimer; ///< when to look for what is too old
    Backoff retry;

    bool joined = false; ///< what the file held is known
    QString uuid;
    bool liveBegun = false; ///< something was said in this run
    const QString awayUuid; ///< of this run: for ids that the disk may never hear of
    quint64 lastSequence = 0;
    quint64 storedTo = 0; ///< messages up to this one are on the disk
    quint64 lastToken = 0;
    quint64 earlierTokens = 0; ///< up to this one they may be of a run whose readings nobody has
    quint64 submittedToken = 0; ///< readings up to this one are in what is being written
    quint64 acceptedToken = 0; ///< readings up to this one are on the disk
    OutboxBatch pending; ///< for the next commit
    qint64 pendingBytes = 0;
    qint64 windowBytes = 1024 * 1024; ///< so much of it is not kept waiting
    std::optional<SteadyTime> lastSubmit; ///< when the last commit began
    SteadyTime commitDue{}; ///< while its timer is active
    bool pendingPrompt = false;
    std::shared_ptr<OutboxBatch> submitted; ///< being written; null: the thread is idle
    std::optional<Error> lost; ///< why the last commit failed
    bool needsRescue = false; ///< the file is damaged; the next commit goes to a new one
    std::optional<OutboxDamage> damage; ///< of this run
    std::array<quint64, 3>
        offeredTo{}; ///< by lane: unsaved messages up to this one are in the queue already

    std::array<LaneQueue, 3> queues;
    std::map<quint64, QueuedMessage> flying;
    std::unordered_set<quint64>
        settled; ///< unsaved messages that are done with, and need not be written
    Labeller labeller;
    std::unordered_set<quint64> watched; ///< whose end somebody wants to be told of
    QMap<QString, QByteArray> notes; ///< as the last setNote() left them
    QHash<QString, SensorStock> stocks;
    SensorStock total;
    std::map<QString, SensorRoom> rooms; ///< of the sensors that have limits of their own
    QHash<QString, quint64> agedTo; ///< how far dropOld() has looked along a sensor
    Counters counters;
};

} // namespace outpost
