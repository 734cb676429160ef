// SPDX-License-Identifier: GPL-3.0-or-later
// What the outbox does about a file that the disk damaged.
#include "store/outbox/outboxdamage.h"

#include "base/logging.h"
#include "store/outbox/outboxprivate.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

QString OutboxDamage::text() const
{
    QString text;
    if (!keptAs.isEmpty())
        text = u"outbox.db was damaged, and is kept as %1; %2 messages and %3 readings of it could "
               u"be read, "_s.arg(keptAs)
                   .arg(messages)
                   .arg(readings);
    else
        text = u"the disk gave back other bytes than it was given: "_s;
    if (countUnknown)
        return text + u"an unknown number of messages is lost"_s;
    return text + u"%1 messages are lost"_s.arg(lost);
}

void OutboxDamage::add(const OutboxDamage &more)
{
    if (!more.keptAs.isEmpty())
        keptAs = more.keptAs;
    messages += more.messages;
    readings += more.readings;
    lost += more.lost;
    countUnknown |= more.countUnknown;
}

void Outbox::Private::noteDamage(const OutboxDamage &found)
{
    if (!damage)
        damage = OutboxDamage{};
    damage->add(found);
    qCCritical(lcStore, "%s", qUtf8Printable(found.text()));
    Q_EMIT q->damaged(found);
}

/// What is on the disk too, and needs no disk to be known.
std::vector<QueuedMessage> Outbox::Private::knownMessages() const
{
    std::vector<QueuedMessage> known;
    const auto add = [&](const QueuedMessage &message) {
        if (!isPending(message.sequence))
            known.push_back(message);
    };
    for (const auto &[sequence, message] : flying)
        add(message);
    for (const LaneQueue &lane : queues)
        lane.forEach(add);
    std::ranges::sort(known, {}, &QueuedMessage::sequence);
    return known;
}

/// Damage that shows itself only when what waits is read: the file is moved aside while we go on.
/// The new one has the same rows under the same numbers, as far as they could be read.
void Outbox::Private::rescueSoon()
{
    needsRescue = true;
    if (!lost)
        submit(); // else the next try does it
}

/// Their checksum is wrong: each is counted no more, and its row is kept where nothing sends it.
void Outbox::Private::keepUnsoundAside(const std::vector<MessageOutline> &unsound)
{
    for (const MessageOutline &outline : unsound)
        keepAside(outline, u"its checksum is wrong"_s);
    noteDamage({.lost = qint64(unsound.size())});
}

/// Where nothing waits any more, nothing is to be counted: rows that are gone without a word (a
/// damaged page may read as one that holds fewer) would else be waited for for ever.
void Outbox::Private::settleCount()
{
    if (!context || lost || needsRescue || submitted || !pending.messages.empty() || !flying.empty()
        || (total.messages == 0 && total.bytes == 0))
        return;
    for (const LaneQueue &lane : queues) {
        if (!lane.isEmpty() || !lane.isWhole())
            return;
    }
    if (total.messages > 0)
        noteDamage({.lost = total.messages});
    for (auto it = stocks.cbegin(), end = stocks.cend(); it != end; ++it) {
        const SensorStock change{.messages = -it->messages,
                                 .bytes = -it->bytes,
                                 .alarms = -it->alarms,
                                 .alarmBytes = -it->alarmBytes};
        if (change != SensorStock{})
            pending.changes[it.key()] += change;
    }
    for (SensorStock &stock : stocks)
        stock.messages = stock.bytes = stock.alarms = stock.alarmBytes = 0;
    total.messages = total.bytes = total.alarms = total.alarmBytes = 0;
    schedule(Durability::Grouped);
}

} // namespace outpost
