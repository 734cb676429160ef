// SPDX-License-Identifier: GPL-3.0-or-later
#include "mqtt/libraryclient.h"

#include "base/logging.h"
#include "mqtt/topics.h"

#include <QPointer>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace outpost {

namespace {
constexpr qsizetype chunk = 64 * 1024;
// Packet identifiers are 65,535, and SUBSCRIBE needs some too.
constexpr qsizetype mostUnacknowledged = 60'000;
constexpr quint64 mostUnconfirmed = 65'535;
constexpr qint64 mostUnwritten = 16 * 1024 * 1024;
constexpr qsizetype largestPayload = 256 * 1024 * 1024 - 70'000;
// How long the last bytes may take to leave before closed() comes all the same.
constexpr auto closeTimeout = 5s;
} // namespace

LibraryClient::LibraryClient(Channel *channel, Clock *clock)
    : m_channel(channel)
    , m_ownClock(clock ? nullptr : std::make_unique<SystemClock>())
    , m_clock(clock ? clock : m_ownClock.get())
    , m_deadline(m_clock->createTimer())
    , m_ticks(m_clock->createTimer())
    , m_gate([this](QByteArrayView bytes) { send(bytes); })
{
    connect(m_deadline.get(), &Timer::timeout, this, [this] {
        if (m_closing)
            endWith(Closed{});
        else
            reportFailure({ErrorCode::TimedOut,
                           u"%1 took the connection, but did not answer CONNECT"_s.arg(peer()),
                           u"The hub may be busy; it is tried again by itself"_s});
    });
    connect(m_ticks.get(), &Timer::timeout, this, &LibraryClient::tick);
}

LibraryClient::~LibraryClient() = default;

QString LibraryClient::peer() const
{
    const QString name = m_channel->info().peer;
    return name.isEmpty() ? u"the server"_s : name;
}

void LibraryClient::connectToServer(const MqttConnectOptions &options)
{
    if (m_state != State::Idle)
        return;
    m_state = State::Connecting;
    if (m_recorder)
        m_recorder->beginConnection();
    deliverSoon();
    if (!m_channel->isOpen()) {
        reportFailure({ErrorCode::Unavailable, u"the channel to the server is not open"_s, {}});
        return;
    }
    connect(m_channel, &Channel::readyRead, this, &LibraryClient::readChannel);
    connect(m_channel, &Channel::failed, this, [this](ChannelFailure, const Error &error) {
        if (m_closing)
            endWith(Closed{});
        else
            reportFailure(error);
        deliver();
    });
    m_keepAlive = std::clamp(options.keepAlive, 0s, 65'535s);
    m_heard = m_clock->steady();
    m_deadline->start(options.connackTimeout);
    if (const auto sent = sendConnect(options); !sent)
        reportFailure(sent.error());
}

void LibraryClient::disconnectFromServer()
{
    if (m_state == State::Closed)
        return;
    const bool sayGoodbye = m_state == State::Connected;
    m_ticks->stop();
    m_deadline->stop();
    if (!sayGoodbye) {
        endWith(Closed{});
    } else {
        sendDisconnect();
        drain();
        m_state = State::Closed;
        m_closing = true;
        connect(m_channel, &Channel::bytesWritten, this, [this] {
            checkWritten();
            deliver();
        });
        m_deadline->start(closeTimeout);
        checkWritten();
    }
    deliverSoon();
}

void LibraryClient::checkWritten()
{
    if (m_closing && m_channel->bytesToWrite() == 0)
        endWith(Closed{});
}

Result<quint64> LibraryClient::publish(const QString &topic, const QByteArray &payload,
                                       QualityOfService qos)
{
    if (m_state != State::Connected)
        return Error{ErrorCode::Unavailable, u"not connected to %1"_s.arg(peer()), {}};
    if (const auto fault = topicNameFault(topic))
        return Error{ErrorCode::InvalidInput, u"the topic to publish to %1"_s.arg(*fault),
                     u"Correct the topic"_s};
    if (payload.size() > largestPayload)
        return Error{ErrorCode::InvalidInput,
                     u"a message of %1 bytes is more than MQTT can carry"_s.arg(payload.size()),
                     {}};
    if (m_unacknowledged.size() >= mostUnacknowledged || m_channel->bytesToWrite() > mostUnwritten)
        return Error{ErrorCode::Unavailable, u"too much is on its way to %1 already"_s.arg(peer()),
                     u"Wait until some of it is acknowledged"_s};

    const auto id = sendPublish(topic, payload, int(qos));
    if (!id)
        return id.error();
    const quint64 number = ++m_lastNumber;
    if (qos == QualityOfService::AtLeastOnce) {
        m_unacknowledged.insert(*id, number);
    } else {
        m_events.emplace_back(Published{number});
        deliverSoon();
    }
    return number;
}

Result<quint64> LibraryClient::subscribe(const std::vector<MqttSubscription> &subscriptions)
{
    if (m_state != State::Connected)
        return Error{ErrorCode::Unavailable, u"not connected to %1"_s.arg(peer()), {}};
    if (subscriptions.empty())
        return Error{ErrorCode::InvalidInput, u"nothing to subscribe to"_s, {}};
    for (const MqttSubscription &subscription : subscriptions) {
        if (const auto fault = topicFilterFault(subscription.filter))
            return Error{ErrorCode::InvalidInput, u"the filter to subscribe to %1"_s.arg(*fault),
                         u"Correct the filter"_s};
    }

    const quint64 number = ++m_lastNumber;
    auto &pending = m_subscribes[number];
    pending.granted.resize(subscriptions.size());
    pending.missing = subscriptions.size();
    for (size_t i = 0; i < subscriptions.size(); ++i) {
        const quint64 token = ++m_lastToken;
        m_subscribeTokens.insert(token, {number, i});
        if (const auto sent
            = sendSubscribe(token, subscriptions[i].filter, int(subscriptions[i].qos));
            !sent) {
            m_subscribeTokens.removeIf(
                [number](const auto &entry) { return entry.value().number == number; });
            m_subscribes.remove(number);
            return sent.error();
        }
    }
    deliverSoon();
    return number;
}

void LibraryClient::confirm(quint64 receipt)
{
    if (isOver() || m_closing)
        return;
    findPlace();
    m_gate.confirm(receipt);
}

void LibraryClient::send(QByteArrayView bytes)
{
    if (isRecorded())
        m_recorder->addSent(bytes);
    m_channel->write(bytes.data(), bytes.size());
}

/// A recorder that was just switched on has to know where the next packet begins.
void LibraryClient::findPlace()
{
    if (m_recorder && m_recorder->wantsPlace())
        m_recorder->setPlace(m_gate.passing());
}

void LibraryClient::readChannel()
{
    if (isOver())
        return;
    if (m_closing) { // the libraries take nothing in after their DISCONNECT
        m_channel->readAll();
        return;
    }
    m_heard = m_clock->steady();
    while (!isOver() && m_channel->bytesAvailable() > 0) {
        const qsizetype old = m_incoming.size();
        m_incoming.resize(old + std::min<qsizetype>(chunk, m_channel->bytesAvailable()));
        const qint64 read = m_channel->read(m_incoming.data() + old, m_incoming.size() - old);
        m_incoming.resize(old + std::max<qint64>(read, 0));
        if (read <= 0)
            break;
        cutPackets();
    }
    drain();
    deliver();
}

void LibraryClient::cutPackets()
{
    const QByteArrayView all = m_incoming;
    qsizetype begin = 0; // of packets that the library may get in one piece
    qsizetype at = 0;
    while (!isOver()) {
        PacketHeader header;
        const auto outcome = PacketHeader::read(all.sliced(at), header);
        if (outcome == PacketHeader::Outcome::Incomplete)
            break;
        const auto headerFault = outcome == PacketHeader::Outcome::Malformed
            ? std::optional(u"something that is no MQTT"_s)
            : ServerPacket::headerFault(header, m_state != State::Connecting);
        if (headerFault) {
            if (isRecorded())
                m_recorder->addReceived(all.sliced(at));
            reportProtocolError(*headerFault);
            break;
        }
        if (all.size() - at < header.size())
            break;
        const ServerPacket packet(header, all.sliced(at, header.size()));
        if (isRecorded())
            m_recorder->addReceived(packet.bytes());
        if (const auto fault = packet.bodyFault()) {
            reportProtocolError(*fault);
            break;
        }
        // These go alone, so that what the library makes of them is known to belong to them.
        const bool alone = header.type == PacketHeader::Type::Publish
            || header.type == PacketHeader::Type::Connack
            || header.type == PacketHeader::Type::Suback;
        if (alone) {
            if (at > begin)
                receive(all.sliced(begin, at - begin));
            if (!isOver())
                handle(packet);
        }
        at += header.size();
        if (alone)
            begin = at;
    }
    if (at > begin && !isOver())
        receive(all.sliced(begin, at - begin));
    m_incoming.remove(0, at);
}

void LibraryClient::handle(const ServerPacket &packet)
{
    if (packet.type() == PacketHeader::Type::Connack) {
        handleConnack(packet);
        return;
    }
    if (packet.type() == PacketHeader::Type::Suback) {
        // The libraries take one that nobody asked for in different ways, and Qt MQTT loses its
        // place in the stream.
        const qsizetype waiting = m_subscribeTokens.size();
        if (waiting > 0)
            receive(packet.bytes());
        if (m_subscribeTokens.size() == waiting)
            reportProtocolError(u"a SUBACK that nothing asked for"_s);
        return;
    }
    if (packet.qos() == 1 && m_gate.unconfirmed() >= mostUnconfirmed) {
        reportProtocolError(u"more messages than there are packet identifiers"_s);
        return;
    }
    m_message = packet;
    receive(packet.bytes());
    if (m_message && !isOver())
        reportFailure(
            {ErrorCode::Io, u"the MQTT library swallowed a message from %1"_s.arg(peer()), {}});
    m_message.reset();
}

void LibraryClient::handleConnack(const ServerPacket &packet)
{
    if (packet.returnCode() != 0) {
        endWith(Refused{ConnectRefusal(packet.returnCode())});
        return;
    }
    receive(packet.bytes());
    if (isOver())
        return;
    m_state = State::Connected;
    m_deadline->stop();
    if (m_keepAlive > 0s)
        m_ticks->startRepeating(std::clamp<std::chrono::milliseconds>(m_keepAlive / 8, 1s, 15s));
    m_events.emplace_back(Connected{packet.sessionPresent()});
}

void LibraryClient::tick()
{
    // The library sends PINGREQ after one interval of silence; half of another is enough for the
    // answer.
    if (m_clock->steady() - m_heard > m_keepAlive * 3 / 2) {
        reportFailure(
            {ErrorCode::TimedOut,
             u"%1 has said nothing for %2 s and did not answer the keep-alive"_s.arg(peer()).arg(
                 m_keepAlive.count() * 3 / 2),
             u"The network may be broken; the connection is made again by itself"_s});
    } else {
        keepHouse();
        drain();
    }
}

void LibraryClient::reportWritten(QByteArrayView bytes)
{
    if (isOver())
        return;
    findPlace();
    if (m_gate.write(bytes))
        return;
    reportFailure({ErrorCode::Io, u"the MQTT library wrote something that is no MQTT"_s, {}});
}

void LibraryClient::reportAcknowledged(int packetId)
{
    if (const quint64 number = m_unacknowledged.take(packetId)) {
        m_events.emplace_back(Published{number});
        deliverSoon();
    }
}

void LibraryClient::reportSubscribed(quint64 token, std::optional<QualityOfService> granted)
{
    if (!m_subscribeTokens.contains(token))
        return;
    const auto [number, index] = m_subscribeTokens.take(token);
    auto &pending = m_subscribes[number];
    pending.granted[index] = granted;
    if (--pending.missing > 0)
        return;
    m_events.emplace_back(Subscribed{number, m_subscribes.take(number).granted});
    deliverSoon();
}

void LibraryClient::reportMessage(const QString &topic, const QByteArray &payload)
{
    if (!m_message || isOver())
        return;
    MqttMessage message{topic, payload, QualityOfService(m_message->qos()), m_message->duplicate(),
                        0};
    if (message.qos == QualityOfService::AtLeastOnce)
        message.receipt = m_gate.issueReceipt();
    m_message.reset();
    m_events.emplace_back(std::move(message));
}

void LibraryClient::reportProtocolError(const QString &what)
{
    reportFailure({ErrorCode::Refused, u"%1 broke the protocol: it sent %2"_s.arg(peer(), what),
                   u"Check that host and port are those of an IoT Hub"_s});
}

void LibraryClient::reportFailure(const Error &error)
{
    if (m_closing)
        endWith(Closed{}); // it was to end anyway
    else
        endWith(Lost{error});
}

void LibraryClient::endWith(Event event)
{
    if (isOver())
        return;
    m_state = State::Closed;
    m_closing = false;
    m_deadline->stop();
    m_ticks->stop();
    m_channel->disconnect(this);
    m_events.push_back(std::move(event));
    deliverSoon();
}

void LibraryClient::deliverSoon()
{
    if (std::exchange(m_deliverySoon, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_deliverySoon = false;
            drain();
            deliver();
        },
        Qt::QueuedConnection);
}

void LibraryClient::deliver()
{
    // Taken out before they are told: a slot may delete us, or run an event loop that comes here
    // again.
    const QPointer<LibraryClient> alive(this);
    while (alive && !m_events.empty()) {
        const Event event = std::move(m_events.front());
        m_events.pop_front();
        tell(event);
    }
}

void LibraryClient::tell(const Event &event)
{
    struct Teller
    {
        LibraryClient *client;
        void operator()(const Connected &e) const { Q_EMIT client->connected(e.sessionPresent); }
        void operator()(const Refused &e) const { Q_EMIT client->refused(e.reason); }
        void operator()(const Published &e) const { Q_EMIT client->published(e.number); }
        void operator()(const Subscribed &e) const
        {
            Q_EMIT client->subscribed(e.number, e.granted);
        }
        void operator()(const MqttMessage &e) const { Q_EMIT client->messageReceived(e); }
        void operator()(const Lost &e) const
        {
            qCDebug(lcMqtt).noquote() << e.error.text();
            Q_EMIT client->lost(e.error);
        }
        void operator()(const Closed &) const { Q_EMIT client->closed(); }
    };
    std::visit(Teller{this}, event);
}

} // namespace outpost
