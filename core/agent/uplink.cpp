// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/uplink.h"

#include "base/logging.h"

namespace outpost {

Uplink::Uplink(MemoryOutbox &outbox, HubClient &hub, QObject *parent)
    : QObject(parent)
    , m_outbox(outbox)
    , m_hub(hub)
{
    connect(&outbox, &MemoryOutbox::available, this, &Uplink::pump);
    connect(&hub, &HubClient::roomAvailable, this, &Uplink::pump);
    connect(&hub, &HubClient::acknowledged, &outbox, &MemoryOutbox::acknowledge);
    connect(&hub, &HubClient::released, &outbox, &MemoryOutbox::release);
}

void Uplink::pump()
{
    while (m_hub.room() > 0 && m_outbox.hasWaiting()) {
        QList<quint64> unsent;
        for (const auto &[sequence, message] : m_outbox.take(m_hub.room())) {
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
                m_outbox.refuse(sequence);
            } else {
                unsent.append(sequence);
            }
        }
        if (!unsent.isEmpty()) {
            // roomAvailable() calls again; until then there is nothing to try.
            const QSignalBlocker quiet(&m_outbox);
            m_outbox.release(unsent);
            return;
        }
    }
}

} // namespace outpost
