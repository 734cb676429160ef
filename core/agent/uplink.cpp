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
    pumpLane(Lane::Alarm, m_hub.room());
    pumpLane(Lane::Live, m_hub.room());
    pumpBacklog();
}

void Uplink::pumpLane(Lane lane, int most)
{
    QList<quint64> unsent;
    QList<qint64> labels;
    for (const auto &[sequence, message] : m_outbox.take(lane, most)) {
        if (!unsent.isEmpty()) {
            // Order is kept: what comes after a message that did not go waits behind it.
            unsent.append(sequence);
            continue;
        }
        const auto sent = m_hub.send(sequence, *message);
        if (sent) {
            if (message->label != 0)
                labels.append(message->label);
            continue;
        }
        if (sent.error().code == ErrorCode::InvalidInput) {
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
