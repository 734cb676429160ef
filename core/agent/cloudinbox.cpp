// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/cloudinbox.h"

#include "agent/cloudarrival.h"
#include "base/isotime.h"
#include "base/logging.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

/// "'open-7'", for a log.
QString nameOf(const QString &messageId)
{
    return messageId.isEmpty() ? u"without an id"_s : u'\'' + messageId.left(128) + u'\'';
}

} // namespace

CloudInbox::CloudInbox(InboxOptions options, HubClient &hub, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_hub(hub)
    , m_clock(clock)
    , m_inbox(std::move(options), clock)
{
    connect(&hub, &HubClient::cloudMessageReceived, this, &CloudInbox::onMessage);
    connect(&hub, &HubClient::statusChanged, this, [this] {
        if (m_hub.status().state == HubState::Connected)
            return;
        for (Held &held : m_held)
            held.receipts.clear(); // of no use on another connection, where copies bring new ones
    });
    connect(&m_inbox, &Inbox::recovered, this, &CloudInbox::onRecovered);
    connect(&m_inbox, &Inbox::stored, this, &CloudInbox::onStored);
    connect(&m_inbox, &Inbox::copyFound, this, &CloudInbox::onCopy);
    connect(&m_inbox, &Inbox::begun, this, &CloudInbox::onBegun);
    connect(&m_inbox, &Inbox::durabilityChanged, this, &CloudInbox::durabilityChanged);
}

CloudInbox::~CloudInbox()
{
    close(); // while everything is there that its last signals reach
}

void CloudInbox::open()
{
    m_inbox.open();
}

CloudInbox::Totals CloudInbox::totals() const
{
    Totals totals = m_totals;
    totals.received = m_inbox.counters().arrivals;
    totals.copies = m_inbox.counters().copies;
    totals.unfinished = m_inbox.unfinished();
    return totals;
}

void CloudInbox::onMessage(const CloudMessage &message)
{
    const auto taken = m_inbox.take(toArrival(message, m_clock.now()));
    if (!taken) {
        // As many as the hub queues wait for the disk. It sends this one again with the next
        // connection.
        qCWarning(lcAgent,
                  "cloud-to-device message %s is left to the hub: too many wait for the disk",
                  qUtf8Printable(nameOf(message.messageId)));
        return;
    }
    CloudMessage head = message;
    head.body.clear();
    Held &held = m_held[taken->ticket];
    held.receipts.append(message.receipt);
    if (taken->isCopy)
        Q_EMIT copyReceived(head, 0);
    else
        held.message = std::move(head);
}

void CloudInbox::complete(quint64 ticket)
{
    const Held held = m_held.take(ticket);
    for (const quint64 receipt : held.receipts)
        m_hub.complete(receipt);
}

void CloudInbox::onStored(quint64 ticket, const Arrival &arrival)
{
    complete(ticket);
    qCInfo(lcAgent, "cloud-to-device message %s, %lld bytes, is stored",
           qUtf8Printable(nameOf(arrival.messageId)), qlonglong(arrival.body.size()));
    Q_EMIT received(arrival.number, toCloudMessage(arrival));
    m_waiting.push_back(arrival);
    beginNext();
}

void CloudInbox::onCopy(quint64 ticket, quint64 original)
{
    const CloudMessage message = m_held.value(ticket).message;
    complete(ticket);
    qCInfo(lcAgent, "cloud-to-device message %s came again, and is not carried out again",
           qUtf8Printable(nameOf(message.messageId)));
    Q_EMIT copyReceived(message, original);
}

void CloudInbox::onRecovered(const std::vector<Arrival> &arrivals)
{
    for (const Arrival &arrival : arrivals) {
        switch (arrival.state) {
        case ArrivalState::Stored:
            m_waiting.push_back(arrival);
            break;
        case ArrivalState::Begun:
            qCWarning(
                lcAgent,
                "cloud-to-device message %s was begun when the agent ended: how far it came is "
                "not known, and it is not carried out again",
                qUtf8Printable(nameOf(arrival.messageId)));
            end(arrival, ArrivalState::Interrupted,
                u"the agent ended while it was carried out, so how far it came is not known"_s);
            break;
        default:
            qCCritical(
                lcAgent,
                "cloud-to-device message %s, received %s, is damaged on the disk and can't be "
                "carried out: send it again, under another id",
                qUtf8Printable(nameOf(arrival.messageId)), formatIso(arrival.received).constData());
            end(arrival, ArrivalState::Damaged,
                u"what the disk gave back is not what was stored"_s);
            break;
        }
    }
    beginNext();
}

void CloudInbox::beginNext()
{
    while (!m_current && !m_waiting.empty()) {
        Arrival next = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (endIfExpired(next))
            continue;
        m_inbox.begin(next.number);
        m_current = std::move(next);
    }
}

void CloudInbox::onBegun(quint64 number)
{
    if (!m_current || m_current->number != number)
        return;
    // The disk may have been away for a while.
    if (endIfExpired(*m_current)) {
        m_current.reset();
        beginNext();
        return;
    }
    Q_EMIT handedOn(number, toCloudMessage(*m_current), m_current->received);
}

bool CloudInbox::endIfExpired(const Arrival &arrival)
{
    if (!arrival.expires || *arrival.expires > m_clock.now())
        return false;
    qCWarning(lcAgent, "cloud-to-device message %s expired at %s, and is not carried out",
              qUtf8Printable(nameOf(arrival.messageId)), formatIso(*arrival.expires).constData());
    end(arrival, ArrivalState::Expired,
        u"its time was over at %1, before it was carried out"_s.arg(
            QString::fromLatin1(formatIso(*arrival.expires))));
    return true;
}

void CloudInbox::finish(quint64 number, ArrivalState state, const QString &outcome)
{
    if (!m_current || m_current->number != number || !isOver(state))
        return;
    const Arrival arrival = *std::exchange(m_current, std::nullopt);
    end(arrival, state, outcome);
    beginNext();
}

void CloudInbox::end(const Arrival &arrival, ArrivalState state, const QString &outcome)
{
    switch (state) {
    case ArrivalState::Done:
        ++m_totals.done;
        break;
    case ArrivalState::Expired:
        ++m_totals.expired;
        break;
    case ArrivalState::Interrupted:
        ++m_totals.interrupted;
        break;
    default:
        ++m_totals.refused;
        break;
    }
    m_inbox.finish(arrival.number, state, outcome);
    Q_EMIT ended(arrival.number, toCloudMessage(arrival), state, outcome);
}

} // namespace outpost
