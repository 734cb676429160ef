// SPDX-License-Identifier: GPL-3.0-or-later
#include "mqtt/packetrecorder.h"

namespace outpost {

PacketRecorder::PacketRecorder(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_sent([this](PacketRecord record) { add(std::move(record), true); })
    , m_received([this](PacketRecord record) { add(std::move(record), false); })
{
}

void PacketRecorder::start()
{
    m_packets.clear();
    m_bytes = 0;
    m_last = 0;
    m_since = m_clock.now();
    m_inPlace = false;
    m_recording = true;
    Q_EMIT switched();
}

void PacketRecorder::stop()
{
    if (std::exchange(m_recording, false))
        Q_EMIT switched();
}

void PacketRecorder::beginConnection()
{
    m_sent.reset();
    m_received.reset();
    m_inPlace = true;
}

void PacketRecorder::setPlace(qsizetype rest)
{
    m_sent.reset(rest);
    m_inPlace = true;
}

void PacketRecorder::addReceived(QByteArrayView packet)
{
    // It comes whole, so it does not matter what was before it.
    m_received.reset();
    m_received.add(packet);
}

void PacketRecorder::add(PacketRecord record, bool sent)
{
    record.number = ++m_last;
    record.time = m_clock.now();
    record.sent = sent;
    m_bytes += record.bytes();
    m_packets.push_back(std::move(record));
    while (m_packets.size() > mostPackets || m_bytes > mostBytes) {
        m_bytes -= m_packets.front().bytes();
        m_packets.pop_front();
    }
    Q_EMIT added();
}

} // namespace outpost
