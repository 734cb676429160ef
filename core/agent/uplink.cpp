// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/uplink.h"

#include "base/logging.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto outage = 10s; ///< after a shorter one, what waited is still what is said now
constexpr int mostFalls = 5; ///< connections that may fall on one message while others pass
constexpr double mostCredit = 1.0; ///< seconds of the backlog's rate that may be saved up

} // namespace

Uplink::Uplink(Outbox &outbox, HubClient &hub, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_outbox(outbox)
    , m_hub(hub)
    , m_clock(clock)
    , m_backlogTimer(clock.createTimer())
{
    connect(&outbox, &Outbox::available, this, &Uplink::pump);
    connect(&hub, &HubClient::roomAvailable, this, &Uplink::pump);
    connect(&hub, &HubClient::statusChanged, this, &Uplink::onStatusChanged);
    connect(&hub, &HubClient::acknowledged, this, &Uplink::onAcknowledged);
    connect(&hub, &HubClient::released, this, &Uplink::onReleased);
    connect(m_backlogTimer.get(), &Timer::timeout, this, &Uplink::pump);
}

void Uplink::pump()
{
    if (m_heldBack && m_hub.room() > 0 && !hasWaiting() && m_outbox.inFlight() == 1) {
        // There is no other one to try.
        const QSignalBlocker quiet(&m_outbox);
        m_outbox.release({*std::exchange(m_heldBack, std::nullopt)});
    }
    pumpLane(Lane::Alarm, m_hub.room());
    pumpLane(Lane::Live, m_hub.room());
    pumpBacklog();
}

bool Uplink::hasWaiting() const
{
    return m_outbox.hasWaiting(Lane::Alarm) || m_outbox.hasWaiting(Lane::Live)
        || m_outbox.hasWaiting(Lane::Backlog);
}

void Uplink::pumpLane(Lane lane, int most)
{
    QList<quint64> unsent;
    for (const auto &[sequence, message] : m_outbox.take(lane, most)) {
        if (!unsent.isEmpty()) {
            // Order is kept: what comes after a message that did not go waits behind it.
            unsent.append(sequence);
            continue;
        }
        const auto sent = m_hub.send(sequence, *message);
        if (sent)
            continue;
        if (sent.error().code == ErrorCode::InvalidInput) {
            qCWarning(lcAgent, "message %s of sensor %s can't be sent and is put aside: %s",
                      qUtf8Printable(message->id), qUtf8Printable(message->sensor),
                      qUtf8Printable(sent.error().text()));
            m_outbox.putAside(sequence, sent.error().message);
        } else {
            unsent.append(sequence);
        }
    }
    if (!unsent.isEmpty()) {
        // roomAvailable() calls again; until then there is nothing to try.
        const QSignalBlocker quiet(&m_outbox);
        m_outbox.release(unsent);
    }
}

void Uplink::pumpBacklog()
{
    if (m_hub.room() == 0 || !m_outbox.hasWaiting(Lane::Backlog))
        return;
    if (m_backlogRate <= 0) {
        pumpLane(Lane::Backlog, m_hub.room());
        return;
    }
    const SteadyTime now = m_clock.steady();
    const std::chrono::duration<double> passed = now - m_creditSince;
    m_creditSince = now;
    m_backlogCredit = std::min(m_backlogCredit + passed.count() * m_backlogRate,
                               std::max(1.0, mostCredit * m_backlogRate));
    const int count = std::min(int(m_backlogCredit), m_hub.room());
    m_backlogCredit -= count;
    if (count > 0)
        pumpLane(Lane::Backlog, count);
    if (m_outbox.hasWaiting(Lane::Backlog) && !m_backlogTimer->isActive()) {
        // A few at a time: a timer of its own for each message would cost more than the message.
        const double wait = std::max(0.02, 1.0 / m_backlogRate);
        m_backlogTimer->start(
            std::chrono::ceil<std::chrono::microseconds>(std::chrono::duration<double>(wait)));
    }
}

void Uplink::onStatusChanged()
{
    const bool connected = m_hub.status().state == HubState::Connected;
    if (connected == m_connected)
        return;
    m_connected = connected;
    if (!connected) {
        m_disconnectedSince = m_clock.steady();
        return;
    }
    m_passed = 0;
    if (m_disconnectedSince && m_clock.steady() - *m_disconnectedSince > outage)
        m_outbox.markBacklog();
    m_disconnectedSince.reset();
    pump();
}

void Uplink::onAcknowledged(const QList<quint64> &sequences)
{
    m_passed += quint64(sequences.size());
    if (!m_suspects.empty()) {
        for (const quint64 sequence : sequences)
            m_suspects.erase(sequence);
    }
    m_outbox.acknowledge(sequences);
    if (m_heldBack)
        m_outbox.release(
            {*std::exchange(m_heldBack, std::nullopt)}); // others pass: now it is its turn
}

void Uplink::onReleased(QList<quint64> sequences)
{
    // A hub takes publishes in their order: the first without an answer is the one on which the
    // connection fell, if it fell on a message at all. When we ended it ourselves, it did not.
    if (!sequences.isEmpty() && m_hub.status().reason != HubReason::None) {
        const quint64 first = sequences.first();
        const int falls = ++m_suspects[first];
        if (falls >= mostFalls && m_passed > 0) {
            m_suspects.erase(first);
            sequences.removeFirst();
            qCWarning(lcAgent,
                      "the connection fell %d times on one message while others passed: the "
                      "message is put aside",
                      falls);
            m_outbox.putAside(first, u"the connection fell on it %1 times"_s.arg(falls));
        } else if (falls >= mostFalls - 2 && !m_heldBack) {
            m_heldBack = first;
            sequences.removeFirst();
        }
    }
    m_outbox.release(sequences);
}

} // namespace outpost
