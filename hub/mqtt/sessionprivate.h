// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hub/mqtt/gatheredwriter.h"
#include "hub/mqtt/packetdecoder.h"
#include "hub/mqtt/packetencoder.h"
#include "hub/mqtt/packetids.h"
#include "hub/mqtt/session.h"

namespace outpost::hub {

/// The state behind a Session: what may come next, and the ways it ends.
class Session::Private
{
public:
    enum class State {
        AwaitingConnect, ///< nothing but CONNECT may come
        AwaitingAnswer, ///< connectRequested() was emitted; nothing is read until it is answered
        Open, ///< accepted
        Closing, ///< the last bytes are on their way; what comes is thrown away
        Ended, ///< the transport is closed
    };

    Private(Session *session, std::unique_ptr<QIODevice> device,
            std::optional<QSslCertificate> proven, Clock &clock, Limits limits);
    ~Private() { m_transport->disconnect(q); }

    void accept(bool sessionPresent);
    void refuse(ConnectReturnCode code);
    [[nodiscard]] quint16 deliver(PublishPacket &&packet);
    void end(EndReason reason, const QString &detail);
    void setPaused(bool paused);

    template <typename SomePacket> void answer(const SomePacket &packet)
    {
        if (m_state != State::Open)
            return;
        encode(m_writer->buffer(), packet);
        m_writer->commit();
    }

    std::optional<QSslCertificate> m_certificate;
    QString m_peer;
    ConnectPacket m_connect;

private:
    void closeWith(std::optional<ConnectReturnCode> code, EndReason reason, const QString &detail);
    void queueProcess();
    void process();
    [[nodiscard]] bool mayRead() const
    {
        return !m_paused && (m_state == State::AwaitingConnect || m_state == State::Open);
    }
    [[nodiscard]] bool readAll();
    void takePackets();
    void handle(Packet &&packet);
    void handleConnect(ConnectPacket &&packet);
    void handleOpen(Packet &&packet);
    void violate(const QString &detail)
    {
        closeWith(std::nullopt, EndReason::ProtocolViolation, detail);
    }
    void transportClosed();
    void timedOut();
    [[nodiscard]] std::chrono::microseconds allowedSilence() const
    {
        return std::chrono::milliseconds(m_connect.keepAlive * 1500);
    }

    Session *q;
    Clock &m_clock;
    Limits m_limits;
    PacketDecoder m_decoder;
    PacketIds m_ids;
    std::unique_ptr<Timer> m_timer; ///< for CONNECT, then keep-alive, then lingering
    SteadyTime m_lastHeard{};
    State m_state = State::AwaitingConnect;
    EndReason m_closingReason = EndReason::EndedByHub;
    QString m_closingDetail;
    bool m_paused = false;
    bool m_processing = false;
    bool m_processQueued = false;
    bool m_transportClosed = false;
    std::unique_ptr<QIODevice> m_transport;
    std::unique_ptr<GatheredWriter> m_writer;
};

} // namespace outpost::hub
