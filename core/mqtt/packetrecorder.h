// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "mqtt/packetreader.h"

#include <QObject>

#include <deque>

namespace outpost {

/// Keeps the last packets of whatever connection there is, both ways, while it is switched on; off,
/// it costs nothing. What is kept is bounded by count and by bytes, the oldest forgotten first.
/// Lives on the agent's thread, outlives the clients that tell it.
class PacketRecorder : public QObject
{
    Q_OBJECT

public:
    static constexpr size_t mostPackets = 2'000;
    static constexpr qsizetype mostBytes = 1024 * 1024;

    /// @p clock outlives it.
    explicit PacketRecorder(Clock &clock, QObject *parent = nullptr);

    /// Forgets what it had, and begins.
    void start();
    /// What was recorded stays.
    void stop();
    [[nodiscard]] bool isRecording() const { return m_recording; }
    [[nodiscard]] Timestamp since() const { return m_since; } ///< of the last start()

    [[nodiscard]] const std::deque<PacketRecord> &packets() const { return m_packets; }
    [[nodiscard]] qsizetype bytes() const { return m_bytes; }
    /// How many were recorded since start(); the last one's number.
    [[nodiscard]] quint64 recorded() const { return m_last; }

    // What an MqttClient tells it.
    /// Another connection: both ways begin with a packet.
    void beginConnection();
    /// It was switched on in the middle of one, and does not yet know where a packet begins.
    [[nodiscard]] bool wantsPlace() const { return m_recording && !m_inPlace; }
    /// @p rest bytes are still to leave of the packet that is on its way.
    void setPlace(qsizetype rest);
    /// Bytes as they leave, cut anywhere; of use while isRecording().
    void addSent(QByteArrayView bytes) { m_sent.add(bytes); }
    /// A whole packet that came, or what is none.
    void addReceived(QByteArrayView packet);

Q_SIGNALS:
    /// Switched on or off.
    void switched();
    /// There is one more.
    void added();

private:
    void add(PacketRecord record, bool sent);

    Clock &m_clock;
    PacketReader m_sent;
    PacketReader m_received;
    std::deque<PacketRecord> m_packets;
    qsizetype m_bytes = 0;
    quint64 m_last = 0;
    Timestamp m_since{};
    bool m_recording = false;
    bool m_inPlace = false;
};

} // namespace outpost
