// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/mqtt/gatheredwriter.h"

#include "hub/mqtt/transport.h"

#include <utility>

namespace outpost::hub {

namespace {
/// Much is written before the turn is over.
constexpr qsizetype writeAtOnce = 64 * 1024;
} // namespace

GatheredWriter::GatheredWriter(QIODevice &transport, qsizetype mostUnwritten, QObject *parent)
    : QObject(parent)
    , m_transport(transport)
    , m_mostUnwritten(mostUnwritten)
{
}

void GatheredWriter::commit()
{
    if (m_stopped) {
        m_buffer = {};
    } else if (m_buffer.size() >= writeAtOnce) {
        flush();
    } else if (!std::exchange(m_queued, true)) {
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_queued = false;
                flush();
            },
            Qt::QueuedConnection);
    }
}

void GatheredWriter::flush()
{
    if (m_stopped || m_buffer.isEmpty())
        return;
    m_transport.write(m_buffer.constData(), m_buffer.size());
    // The room is kept for the next turn, but not that of a rare large message.
    if (m_buffer.capacity() > 4 * writeAtOnce)
        m_buffer = {};
    else
        m_buffer.resize(0);
    transport::flush(m_transport);
    if (const qint64 unwritten = transport::unwrittenBytes(m_transport);
        unwritten > m_mostUnwritten)
        Q_EMIT overflowed(unwritten);
}

void GatheredWriter::stop()
{
    m_stopped = true;
    m_buffer = {};
}

} // namespace outpost::hub
