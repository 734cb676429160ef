// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/uplink.h"

#include "base/isotime.h"
#include "base/logging.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto outage = 10s; ///< after a shorter one, what waited is still what is said now
constexpr int fallsBeforeProbe = 3; ///< on one message, with nothing else passing
constexpr int mostFalls = 5; ///< on one message, the last of them while others passed
/// A few go at a time: to wake up for each message would cost more than the message.
constexpr std::chrono::microseconds leastWait = 20ms;
const QString budgetNote = u"sent-today"_s;

} // namespace

Uplink::Uplink(Outbox &outbox, HubClient &hub, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_outbox(outbox)
    , m_hub(hub)
    , m_clock(clock)
    , m_budget(clock)
    , m_timer(clock.createTimer())
{
    connect(&outbox, &Outbox::available, this, &Uplink::pump);
    connect(&hub, &HubClient::roomAvailable, this, &Uplink::pump);
    connect(&hub, &HubClient::statusChanged, this, &Uplink::onStatusChanged);
    connect(&hub, &HubClient::acknowledged, this, &Uplink::onAcknowledged);
    connect(&hub, &HubClient::released, this, &Uplink::onReleased);
    connect(m_timer.get(), &Timer::timeout, this, [this] {
        m_due.reset();
        pump();
    });
}

void Uplink::setBacklogRate(double rate)
{
    if (rate == m_backlog.rate())
        return;
    m_backlog.setRate(rate);
    pump();
}

void Uplink::setLimits(const LimitsConfig &limits)
{
    m_budget.setLimits(limits);
    pump();
}

std::optional<Timestamp> Uplink::nextAt() const
{
    if (!m_nextAt)
        return std::nullopt;
    return m_clock.now() + std::max(*m_nextAt - m_clock.steady(), 0us);
}

void Uplink::restoreBudget()
{
    m_budget.restore(m_outbox.note(budgetNote));
}

void Uplink::saveBudget()
{
    m_outbox.setNote(budgetNote, m_budget.note(), Durability::Grouped);
}

void Uplink::pump()
{
    if (m_times && !m_times->isClockKnown())
        return;
    pumpLane(Lane::Alarm, m_hub.room());
    pumpLane(Lane::Live, m_hub.room());
    m_backlog.take(pumpLane(Lane::Backlog, m_backlog.available(m_clock.steady(), m_hub.room())));
    if (const auto note = m_budget.takeNote())
        m_outbox.setNote(budgetNote, *note, Durability::Grouped);
    arm();
}

/// How many went.
int Uplink::pumpLane(Lane lane, int most)
{
    int count = 0;
    if (most <= 0 || !m_outbox.hasWaiting(lane))
        return count;
    QList<quint64> unsent;
    QList<qint64> labels;
    for (const auto &[sequence, message] : m_outbox.take(lane, m_budget.room(lane, most))) {
        if (!unsent.isEmpty() || m_budget.isUsedUp(lane)) {
            // Order is kept: what comes after a message that did not go waits behind it.
            unsent.append(sequence);
            continue;
        }
        const std::optional<Message> corrected
            = m_times ? m_times->corrected(*message) : std::nullopt;
        const auto sent = m_hub.send(sequence, corrected ? *corrected : *message);
        if (sent) {
            m_budget.spend(*message);
            ++count;
            if (message->label != 0)
                labels.append(message->label);
        } else if (sent.error().code == ErrorCode::InvalidInput) {
            qCWarning(lcAgent, "message %s of sensor %s can't be sent and is put aside: %s",
                      qUtf8Printable(message->id), qUtf8Printable(message->sensor),
                      qUtf8Printable(sent.error().text()));
            m_outbox.putAside(sequence, sent.error().message);
        } else {
            unsent.append(sequence);
        }
    }
    if (!labels.isEmpty())
        Q_EMIT this->sent(labels);
    if (!unsent.isEmpty()) {
        // roomAvailable() or the timer calls again; until then there is nothing to try.
        const QSignalBlocker quiet(&m_outbox);
        m_outbox.release(unsent);
    }
    return count;
}

/// One timer for all that waits for its time: it fires when the first of it may go.
void Uplink::arm()
{
    std::optional<std::chrono::microseconds> next;
    m_nextAt.reset();
    const SteadyTime now = m_clock.steady();
    const auto consider = [&next](std::chrono::microseconds wait) {
        if (wait > 0us && (!next || wait < *next))
            next = wait;
    };
    // Where the hub has no room, roomAvailable() comes first.
    if (m_hub.room() > 0) {
        for (const Lane lane : {Lane::Alarm, Lane::Live, Lane::Backlog}) {
            if (!m_outbox.hasWaiting(lane))
                continue;
            const auto wait = m_budget.wait(lane);
            if (wait > 0us && (!m_nextAt || now + wait < *m_nextAt))
                m_nextAt = now + wait;
            consider(lane == Lane::Backlog ? std::max(wait, m_backlog.wait(now)) : wait);
        }
    }
    if (!next) {
        m_timer->stop();
        m_due.reset();
        return;
    }
    const SteadyTime due = now + std::max(*next, leastWait);
    // It is not begun anew with every message that comes meanwhile.
    if (m_due && *m_due <= due && due - *m_due < leastWait)
        return;
    m_due = due;
    m_timer->start(due - now);
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
    m_lastAcknowledged = m_clock.now();
    if (!m_suspects.empty()) {
        for (const quint64 sequence : sequences)
            m_suspects.erase(sequence);
    }
    if (m_probe && sequences.contains(*m_probe))
        m_probe.reset();
    m_outbox.acknowledge(sequences);
}

void Uplink::onReleased(QList<quint64> sequences)
{
    // When we ended the connection ourselves, it did not fall on a message.
    if (!sequences.isEmpty() && m_hub.status().reason != HubReason::None)
        suspect(sequences.first());
    m_outbox.release(sequences);
}

void Uplink::suspect(quint64 sequence)
{
    // A hub takes publishes in their order: the first without an answer is the one on which the
    // connection fell, if it fell on a message at all.
    if (sequence == m_probe)
        return; // nothing passes: it is the connection, or the quota
    const int falls = ++m_suspects[sequence];
    if (m_passed == 0) {
        if (falls >= fallsBeforeProbe && !m_probe)
            sendProbe();
        return;
    }
    if (falls < mostFalls)
        return;
    m_suspects.erase(sequence);
    qCWarning(
        lcAgent,
        "the connection fell %d times on one message while others passed: the message is put aside",
        falls);
    m_outbox.putAside(sequence, u"the connection fell on it %1 times"_s.arg(falls));
}

/// A used-up quota and a message that the hub can't bear look the same from here: the connection
/// falls on the first publish, again and again. What is sent before that message tells them apart,
/// and as it is our own, no sensor's order suffers.
void Uplink::sendProbe()
{
    Message probe;
    probe.sensor = u"outpost"_s;
    probe.lane = Lane::Alarm;
    probe.body = R"({"t":")" + formatIso(m_clock.now()) + R"(","probe":true})";
    probe.contentType = u"application/json"_s;
    probe.contentEncoding = u"utf-8"_s;
    probe.created = m_clock.now();
    probe.properties
        = {{u"sensor"_s, probe.sensor}, {u"schema"_s, u"1"_s}, {u"kind"_s, u"probe"_s}};
    m_probe = m_outbox.append(probe, Durability::Prompt);
}

} // namespace outpost
