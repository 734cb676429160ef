// SPDX-License-Identifier: GPL-3.0-or-later
// How what arrived comes to the disk.
#include "store/inbox/inboxprivate.h"

#include "base/logging.h"

#include <algorithm>
#include <iterator>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// @p failed comes before what has come meanwhile.
void putBack(InboxBatch failed, InboxBatch &pending)
{
    const auto join = [](auto &before, auto &after) {
        std::ranges::move(after, std::back_inserter(before));
        after = std::move(before);
    };
    join(failed.arrivals, pending.arrivals);
    join(failed.begun, pending.begun);
    join(failed.endings, pending.endings);
}

} // namespace

/// On the file's thread.
Result<InboxContents> Inbox::Private::openFile(Timestamp now, bool damaged)
{
    // A file that shows its damage to a write alone may well be opened.
    if (!damaged) {
        auto contents = file.open();
        if (contents || contents.error().code != ErrorCode::Corrupt)
            return contents;
        qCCritical(lcStore, "%s", qUtf8Printable(contents.error().text()));
    }
    auto rescued = file.rescue(now);
    if (!rescued)
        return rescued.error();
    qCCritical(lcStore,
               "the damaged inbox was kept as %s; %lld messages wait again and %lld that are over "
               "are remembered%s",
               qUtf8Printable(rescued->keptAs), qlonglong(rescued->unfinished),
               qlonglong(rescued->remembered),
               rescued->complete ? ""
                                 : "; others could not be read: acknowledged ones may stay undone, "
                                   "and a copy of one that is done may be done again");
    return std::move(rescued->contents);
}

std::optional<quint64> Inbox::Private::heldCopyOf(const Arrival &arrival) const
{
    for (const InboxBatch *batch :
         std::initializer_list<const InboxBatch *>{submitted.get(), &pending}) {
        if (!batch)
            continue;
        const auto found = std::ranges::find_if(batch->arrivals, [&](const HeldArrival &first) {
            return isCopy(arrival, first.arrival);
        });
        if (found != batch->arrivals.end())
            return found->ticket;
    }
    return std::nullopt;
}

size_t Inbox::Private::room() const
{
    return size_t(std::max<qint64>(0, options.mostUnfinished - qint64(unfinished.size())));
}

void Inbox::Private::schedule()
{
    if (submitted || lost || !context)
        return; // its answer, or the next try, takes what has come meanwhile
    commitTimer->start(0us); // at the end of this turn: what comes in one go is written in one go
}

void Inbox::Private::submit()
{
    if (submitted || !context)
        return;
    auto batch = std::make_shared<InboxBatch>();
    batch->begun = std::exchange(pending.begun, {});
    batch->endings = std::exchange(pending.endings, {});
    const auto last
        = pending.arrivals.begin() + std::ptrdiff_t(std::min(room(), pending.arrivals.size()));
    std::move(pending.arrivals.begin(), last, std::back_inserter(batch->arrivals));
    pending.arrivals.erase(pending.arrivals.begin(), last);
    if (isOpen && !lost && batch->isEmpty())
        return; // what is held waits until something is over
    submitted = batch;
    commitTimer->stop();
    const bool damaged = lost && lost->code == ErrorCode::Corrupt;
    QMetaObject::invokeMethod(
        context.get(),
        [this, batch, damaged, now = clock.now()] {
            Written result;
            if (damaged)
                file.close();
            if (!file.isOpen()) {
                result.opened = openFile(now, damaged);
                if (!*result.opened)
                    result.written = result.opened->error();
            }
            if (result.written && !batch->isEmpty())
                result.written = file.write(*batch, now);
            QMetaObject::invokeMethod(
                q, [this, result = std::move(result)] { onWritten(result); }, Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

/// What the file holds joins what is in memory.
void Inbox::Private::adopt(InboxContents contents)
{
    isOpen = true;
    // After a rescue the file tells of some that this run knows.
    std::erase_if(contents.unfinished,
                  [this](const Arrival &arrival) { return unfinished.contains(arrival.number); });
    for (const Arrival &arrival : contents.unfinished)
        unfinished.insert(arrival.number);
    if (!contents.unfinished.empty())
        Q_EMIT q->recovered(contents.unfinished);
}

void Inbox::Private::onWritten(Written result)
{
    const std::shared_ptr<InboxBatch> batch = std::exchange(submitted, nullptr);
    if (result.opened && *result.opened)
        adopt(**std::move(result.opened));
    if (!result.written) {
        putBack(std::move(*batch), pending);
        loseDurability(result.written.error());
        return;
    }
    ++counters.commits;
    retry.reset();
    if (lost) {
        lost.reset();
        qCInfo(lcStore, "the inbox is on the disk again");
        Q_EMIT q->durabilityChanged();
    }
    tell(std::move(*batch), *result.written);
    if (!pending.isEmpty())
        schedule();
}

void Inbox::Private::tell(InboxBatch batch, const std::vector<PlacedArrival> &placed)
{
    for (const Ending &ending : batch.endings)
        unfinished.erase(ending.number);
    for (const PlacedArrival &place : placed) {
        if (!place.isCopy)
            unfinished.insert(place.number);
    }
    for (size_t i = 0; i < placed.size(); ++i) {
        auto &[ticket, arrival] = batch.arrivals[i];
        if (placed[i].isCopy) {
            ++counters.copies;
            Q_EMIT q->copyFound(ticket, placed[i].number);
        } else {
            ++counters.arrivals;
            arrival.number = placed[i].number;
            Q_EMIT q->stored(ticket, arrival);
        }
    }
    for (const quint64 number : batch.begun)
        Q_EMIT q->begun(number);
}

void Inbox::Private::loseDurability(const Error &error)
{
    const bool news = !lost;
    lost = error;
    commitTimer->start(retry.next());
    if (!news)
        return;
    qCCritical(
        lcStore,
        "what arrives can't be stored, so it is not acknowledged and stays with its sender: %s",
        qUtf8Printable(error.text()));
    Q_EMIT q->durabilityChanged();
}

} // namespace outpost
