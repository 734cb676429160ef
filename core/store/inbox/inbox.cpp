// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/inbox/inbox.h"

#include "base/logging.h"
#include "store/inbox/inboxprivate.h"

#include <QCoreApplication>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

Inbox::Inbox(InboxOptions options, Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(options), clock))
{
    d->thread.setObjectName(u"inbox.db"_s);
    connect(d->commitTimer.get(), &Timer::timeout, this, [this] { d->submit(); });
}

Inbox::~Inbox()
{
    close();
}

void Inbox::open()
{
    d->context = std::make_unique<QObject>();
    d->context->moveToThread(&d->thread);
    d->thread.start();
    d->submit();
}

void Inbox::close()
{
    if (!d->context)
        return;
    d->commitTimer->stop();
    // What is being written ends first, and says how: one thread, one queue.
    QMetaObject::invokeMethod(
        d->context.get(), [] {}, Qt::BlockingQueuedConnection);
    QCoreApplication::sendPostedEvents(this, QEvent::MetaCall);
    Result<std::vector<PlacedArrival>> written = std::vector<PlacedArrival>{};
    QMetaObject::invokeMethod(
        d->context.get(),
        [&] {
            if (!d->pending.isEmpty())
                written = d->file.write(d->pending, d->clock.now());
            d->file.close();
        },
        Qt::BlockingQueuedConnection);
    if (!written)
        qCWarning(
            lcStore,
            "%zu messages could not be stored, so they stay with their sender, and what became of "
            "%zu is not on the disk: %s",
            d->pending.arrivals.size(), d->pending.endings.size(),
            qUtf8Printable(written.error().text()));
    d->pending = {};
    d->thread.quit();
    d->thread.wait();
    d->context.reset();
    d->isOpen = false;
    QCoreApplication::removePostedEvents(this, QEvent::MetaCall);
}

std::optional<Inbox::Taken> Inbox::take(Arrival arrival)
{
    arrival.digest = digestOf(arrival);
    if (const auto first = d->heldCopyOf(arrival)) {
        ++d->counters.copies;
        return Taken{.ticket = *first, .isCopy = true};
    }
    if (held() >= d->options.mostHeld)
        return std::nullopt;
    arrival.state = ArrivalState::Stored;
    d->pending.arrivals.push_back({.ticket = ++d->lastTicket, .arrival = std::move(arrival)});
    d->schedule();
    return Taken{.ticket = d->lastTicket};
}

void Inbox::begin(quint64 number)
{
    d->pending.begun.push_back(number);
    d->schedule();
}

void Inbox::finish(quint64 number, ArrivalState state, const QString &outcome)
{
    d->pending.endings.push_back({.number = number, .state = state, .outcome = outcome});
    d->schedule();
}

const Inbox::Counters &Inbox::counters() const
{
    return d->counters;
}

qint64 Inbox::unfinished() const
{
    return qint64(d->unfinished.size());
}

qint64 Inbox::held() const
{
    return qint64(d->pending.arrivals.size() + (d->submitted ? d->submitted->arrivals.size() : 0));
}

std::optional<Error> Inbox::durabilityLost() const
{
    return d->lost;
}

} // namespace outpost
