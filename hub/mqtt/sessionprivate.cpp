// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/mqtt/sessionprivate.h"

#include "base/logging.h"
#include "hub/mqtt/transport.h"

#include <QAbstractSocket>

#include <array>
#include <utility>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono;

namespace {

constexpr qsizetype readAtOnce = 64 * 1024;
/// Of one connection in one turn of the event loop, so that the others get theirs.
constexpr qsizetype readInOneTurn = 4 * readAtOnce;
/// How long a client may take to see the last answer before the socket is closed under it.
constexpr seconds lingerTime{5};

} // namespace

Session::Private::Private(Session *session, std::unique_ptr<QIODevice> device,
                          std::optional<QSslCertificate> proven, Clock &clock, Limits limits)
    : m_certificate(std::move(proven))
    , m_peer(transport::peerName(*device))
    , q(session)
    , m_clock(clock)
    , m_limits(limits)
    , m_decoder(PacketOrigin::Client, limits.packet)
    , m_timer(clock.createTimer())
    , m_transport(std::move(device))
    , m_writer(std::make_unique<GatheredWriter>(*m_transport, limits.unwritten))
{
    transport::limitReading(*m_transport, readInOneTurn);
    connect(m_transport.get(), &QIODevice::readyRead, q, [this] { process(); });
    // Sockets and other devices tell their end in different ways; the first one counts.
    connect(m_transport.get(), &QIODevice::readChannelFinished, q, [this] { transportClosed(); });
    connect(m_transport.get(), &QIODevice::aboutToClose, q, [this] { transportClosed(); });
    if (const auto *socket = qobject_cast<QAbstractSocket *>(m_transport.get()))
        connect(socket, &QAbstractSocket::disconnected, q, [this] { transportClosed(); });
    connect(m_writer.get(), &GatheredWriter::overflowed, q, [this](qint64 unwritten) {
        end(EndReason::TooSlow, u"%1 bytes wait to be read by the client"_s.arg(unwritten));
    });
    connect(m_timer.get(), &Timer::timeout, q, [this] { timedOut(); });
    m_timer->start(limits.connectTimeout);
    m_transportClosed = transport::isClosed(*m_transport);
    // Its first bytes may have come before there was a session to be told of them.
    queueProcess();
}

void Session::Private::queueProcess()
{
    if (std::exchange(m_processQueued, true))
        return;
    QMetaObject::invokeMethod(
        q,
        [this] {
            m_processQueued = false;
            process();
        },
        Qt::QueuedConnection);
}

void Session::Private::process()
{
    if (m_processing)
        return;
    m_processing = true;
    const bool drained = readAll();
    m_processing = false;

    if (m_state == State::Closing)
        m_transport->skip(readInOneTurn);
    else if (!drained)
        queueProcess();
    else if (m_transportClosed && (mayRead() || m_state == State::AwaitingAnswer))
        end(EndReason::ConnectionLost, u"the connection was closed without DISCONNECT"_s);
}

/// Reads and handles what there is, within what one turn allows; false where there may be more that
/// may be read.
bool Session::Private::readAll()
{
    takePackets();
    for (qsizetype done = 0; mayRead();) {
        if (done >= readInOneTurn)
            return false;
        std::array<char, readAtOnce> chunk;
        const qint64 size = m_transport->read(chunk.data(), qint64(chunk.size()));
        if (size <= 0)
            break;
        done += size;
        m_decoder.feed(QByteArrayView(chunk.data(), size));
        takePackets();
    }
    return true;
}

void Session::Private::takePackets()
{
    bool heard = false;
    while (mayRead()) {
        auto packet = m_decoder.take();
        if (!packet)
            break;
        heard = true;
        handle(std::move(*packet));
    }
    if (heard)
        m_lastHeard = m_clock.steady();
    if (const auto &refusal = m_decoder.refusal(); refusal && mayRead())
        closeWith(m_state == State::AwaitingConnect ? refusal->answer : std::nullopt,
                  EndReason::ProtocolViolation, refusal->reason);
}

void Session::Private::handle(Packet &&packet)
{
    auto *connect = std::get_if<ConnectPacket>(&packet);
    if (m_state != State::AwaitingConnect) {
        if (connect)
            violate(u"a second CONNECT [MQTT-3.1.0-2]"_s);
        else
            handleOpen(std::move(packet));
    } else if (connect) {
        handleConnect(std::move(*connect));
    } else {
        violate(u"the first packet is not CONNECT [MQTT-3.1.0-1]"_s);
    }
}

void Session::Private::handleConnect(ConnectPacket &&packet)
{
    m_timer->stop();
    m_connect = std::move(packet);
    m_state = State::AwaitingAnswer;
    Q_EMIT q->connectRequested();
}

void Session::Private::handleOpen(Packet &&packet)
{
    if (const auto *publish = std::get_if<PublishPacket>(&packet)) {
        if (publish->qos > 1)
            violate(u"PUBLISH with QoS 2, which an IoT Hub does not take"_s);
        else
            Q_EMIT q->publishReceived(*publish);
    } else if (const auto *puback = std::get_if<PubackPacket>(&packet)) {
        // One that nobody waits for may belong to an earlier connection of this client.
        if (m_ids.release(puback->packetId))
            Q_EMIT q->delivered(puback->packetId);
    } else if (const auto *subscribe = std::get_if<SubscribePacket>(&packet)) {
        Q_EMIT q->subscribeRequested(*subscribe);
    } else if (const auto *unsubscribe = std::get_if<UnsubscribePacket>(&packet)) {
        Q_EMIT q->unsubscribeRequested(*unsubscribe);
    } else if (std::holds_alternative<PingreqPacket>(packet)) {
        answer(PingrespPacket{});
    } else {
        closeWith(std::nullopt, EndReason::ClientDisconnected, u"DISCONNECT"_s);
    }
}

void Session::Private::accept(bool sessionPresent)
{
    if (m_state != State::AwaitingAnswer)
        return;
    m_state = State::Open;
    answer(ConnackPacket{.sessionPresent = sessionPresent, .code = ConnectReturnCode::Accepted});
    m_lastHeard = m_clock.steady();
    if (m_connect.keepAlive > 0)
        m_timer->start(allowedSilence());
    queueProcess();
}

void Session::Private::refuse(ConnectReturnCode code)
{
    if (m_state == State::AwaitingAnswer)
        closeWith(code, EndReason::EndedByHub,
                  u"CONNECT was refused with code %1"_s.arg(int(code)));
}

quint16 Session::Private::deliver(PublishPacket &&packet)
{
    if (m_state != State::Open || packet.qos > 1)
        return 0;
    if (packet.qos == 1) {
        packet.packetId = m_ids.take();
        if (packet.packetId == 0)
            return 0;
    }
    if (!encode(m_writer->buffer(), packet)) {
        m_ids.release(packet.packetId);
        return 0;
    }
    m_writer->commit();
    return packet.packetId;
}

void Session::Private::setPaused(bool paused)
{
    if (std::exchange(m_paused, paused) == paused || paused)
        return;
    // Silence counts from now: what the client sent meanwhile was not listened to.
    m_lastHeard = m_clock.steady();
    queueProcess();
}

void Session::Private::closeWith(std::optional<ConnectReturnCode> code, EndReason reason,
                                 const QString &detail)
{
    if (m_state == State::Closing || m_state == State::Ended)
        return;
    if (code)
        encode(m_writer->buffer(), ConnackPacket{.sessionPresent = false, .code = *code});
    m_writer->flush();
    if (m_state == State::Ended)
        return;
    m_state = State::Closing;
    m_closingReason = reason;
    m_closingDetail = detail;
    m_timer->start(lingerTime);
    // Bytes nobody reads would make the system answer with a reset, which takes the last answer
    // with it.
    m_transport->skip(readInOneTurn);
    transport::closeGently(*m_transport);
    if (transport::isClosed(*m_transport))
        end(reason, detail);
}

void Session::Private::end(EndReason reason, const QString &detail)
{
    if (m_state == State::Ended)
        return;
    const bool isOverflow = reason == EndReason::TooSlow;
    const bool wasClosing = std::exchange(m_state, State::Ended) == State::Closing;
    // What the hub has answered is on its way if the system takes it now.
    if (!isOverflow && !wasClosing)
        m_writer->flush();
    m_writer->stop();
    m_timer->stop();
    m_transport->disconnect(q);
    transport::abort(*m_transport);
    QMetaObject::invokeMethod(
        q,
        [this, reason, detail] {
            qCDebug(lcHub).noquote() << "MQTT connection of" << m_peer << "ended:" << detail;
            Q_EMIT q->ended(reason, detail);
        },
        Qt::QueuedConnection);
}

void Session::Private::transportClosed()
{
    m_transportClosed = true;
    m_writer->stop();
    // What came before the end is still handled, in order, and DISCONNECT may be among it.
    if (m_state == State::Closing)
        end(m_closingReason, m_closingDetail);
    else
        queueProcess();
}

void Session::Private::timedOut()
{
    switch (m_state) {
    case State::AwaitingConnect:
        process();
        if (m_state == State::AwaitingConnect)
            end(EndReason::NotConnectedInTime,
                u"no CONNECT within %1 s"_s.arg(duration<double>(m_limits.connectTimeout).count()));
        return;
    case State::Open: {
        // A hub that was busy itself must not take what waits unread for silence.
        process();
        if (m_state != State::Open)
            return;
        const auto silence = m_paused ? microseconds(0) : m_clock.steady() - m_lastHeard;
        if (silence < allowedSilence())
            m_timer->start(allowedSilence() - silence);
        else
            end(EndReason::KeepAliveExpired,
                u"nothing heard for 1.5 times the keep-alive of %1 s [MQTT-3.1.2-24]"_s.arg(
                    m_connect.keepAlive));
        return;
    }
    case State::Closing:
        end(m_closingReason, m_closingDetail);
        return;
    case State::AwaitingAnswer:
    case State::Ended:
        return;
    }
}

} // namespace outpost::hub
