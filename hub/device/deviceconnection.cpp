// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/device/deviceconnection.h"

#include "base/isotime.h"
#include "base/logging.h"
#include "hub/device/devicetelemetry.h"
#include "hub/device/propertybag.h"

#include <QJsonDocument>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int mostSubscriptions = 5;
constexpr int mostRequests = 64;
constexpr auto slowness = 1000ms;

QByteArray toJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

DeviceConnection::DeviceConnection(std::unique_ptr<Session> session, DeviceServices services,
                                   QObject *parent)
    : QObject(parent)
    , m_session(std::move(session))
    , m_services(services)
    , m_gate(services.clock)
{
    connect(m_session.get(), &Session::connectRequested, this, &DeviceConnection::handleConnect);
    connect(m_session.get(), &Session::publishReceived, this, &DeviceConnection::handlePublish);
    connect(m_session.get(), &Session::delivered, this, &DeviceConnection::handleDelivered);
    connect(m_session.get(), &Session::subscribeRequested, this,
            &DeviceConnection::handleSubscribe);
    connect(m_session.get(), &Session::unsubscribeRequested, this,
            &DeviceConnection::handleUnsubscribe);
    connect(m_session.get(), &Session::ended, this, &DeviceConnection::handleEnded);
    connect(&m_gate, &AnswerGate::overflowed, this,
            [this] { close(u"too many answers wait for it"_s); });
}

DeviceConnection::~DeviceConnection() = default;

void DeviceConnection::close(const QString &why)
{
    leaveOpen();
    m_session->end(why);
}

void DeviceConnection::leaveOpen()
{
    const bool wasOpen = m_state == State::Open;
    m_state = State::Closed;
    if (wasOpen)
        Q_EMIT closed();
}

void DeviceConnection::refuse(ConnectReturnCode code, const QString &why)
{
    qCInfo(lcHub).noquote() << m_session->peer() << "may not connect:" << why;
    m_state = State::Closed;
    m_gate.pass([this, code] { m_session->refuse(code); });
}

void DeviceConnection::handleConnect()
{
    const auto answer = m_services.authenticator.check(
        m_session->connectPacket(), m_session->certificate(), m_services.clock.now());
    if (const auto *granted = std::get_if<Authenticator::Granted>(&answer))
        m_id = granted->id;
    refreshFaults();
    if (hasFault(FaultKind::Drop)) {
        close(u"a fault on demand"_s);
        return;
    }
    if (hasFault(FaultKind::Refuse)) {
        refuse(ConnectReturnCode::NotAuthorized, u"a fault on demand"_s);
        return;
    }
    if (const auto *denied = std::get_if<Authenticator::Denied>(&answer)) {
        refuse(denied->code, denied->why);
        return;
    }
    if (const auto writable = m_services.store.database().writable(); !writable) {
        refuse(ConnectReturnCode::ServerUnavailable, writable.error().message);
        return;
    }
    const ConnectPacket &packet = m_session->connectPacket();
    if (packet.will) {
        if (const auto event = willEvent(m_id, *packet.will, m_services.clock.now()); !event) {
            refuse(ConnectReturnCode::NotAuthorized, event.error().message);
            return;
        }
    }
    if (const auto until = std::get<Authenticator::Granted>(answer).until)
        expireAt(*until);
    Q_EMIT authenticated();
    openSession();
}

/// A token can't be renewed on a connection: it ends with it.
void DeviceConnection::expireAt(Timestamp time)
{
    if (!m_expiry) {
        m_expiry = m_services.clock.createTimer();
        connect(m_expiry.get(), &Timer::timeout, this, [this, time] { expireAt(time); });
    }
    const auto left = time - m_services.clock.now();
    if (left.count() <= 0)
        close(u"its token has expired"_s);
    else // Timers don't reach for months; and the clock may be set meanwhile.
        m_expiry->start(std::min<std::chrono::microseconds>(left, 24h));
}

void DeviceConnection::openSession()
{
    SessionStore &sessions = m_services.store.sessions();
    m_keepsSession = !m_session->connectPacket().cleanSession;
    const QString key = m_id.key();
    const auto kept = sessions.find(key);
    const bool present = m_keepsSession && kept.has_value();
    const auto acceptLater = [self = QPointer(this), present] {
        if (self)
            self->m_gate.pass([self, present] { self->accept(present); });
    };
    if (!m_keepsSession) {
        sessions.remove(key, acceptLater);
        return;
    }
    for (const StoredSubscription &subscription : kept.value_or(QList<StoredSubscription>())) {
        if (parseSubscription(subscription.filter, m_id))
            m_subscriptions.insert(subscription.filter, subscription.qos);
    }
    keepSubscriptions(acceptLater);
}

void DeviceConnection::accept(bool sessionPresent)
{
    if (m_state != State::New)
        return;
    m_state = State::Open;
    m_hasWill = m_session->connectPacket().will.has_value();
    m_session->accept(sessionPresent);
    Q_EMIT opened();
    const QStringList filters = m_subscriptions.keys();
    for (const QString &filter : filters) {
        if (const auto subscription = parseSubscription(filter, m_id))
            startListening(*subscription);
    }
}

void DeviceConnection::refreshFaults()
{
    m_gate.setDelay(hasFault(FaultKind::Slow) ? slowness : 0ms);
    const bool stalled = hasFault(FaultKind::Stall);
    setPaused(Stalled, stalled);
    m_gate.setHeld(stalled);
    if (m_state != State::Closed && isOpen() && hasFault(FaultKind::Drop))
        close(u"a fault on demand"_s);
}

void DeviceConnection::setPaused(PauseReason reason, bool paused)
{
    m_pauseReasons = paused ? m_pauseReasons | reason : m_pauseReasons & ~reason;
    m_session->setPaused(m_pauseReasons != 0);
}

void DeviceConnection::beginRequest()
{
    if (++m_requests >= mostRequests)
        setPaused(TooManyRequests, true);
}

void DeviceConnection::endRequest()
{
    if (--m_requests <= mostRequests / 2)
        setPaused(TooManyRequests, false);
}

void DeviceConnection::resume()
{
    setPaused(LogFull, false);
}

void DeviceConnection::publish(const QString &topic, const QByteArray &payload)
{
    if (!isOpen())
        return;
    m_gate.pass([this, topic, payload] { m_session->deliver(topic, payload, 0); });
}

void DeviceConnection::handleSubscribe(const SubscribePacket &packet)
{
    if (!isOpen())
        return;
    QList<SubscribeReturnCode> codes;
    QList<Subscription> started;
    for (const SubscribePacket::Request &request : packet.requests) {
        const auto subscription = parseSubscription(request.filter, m_id);
        if (!subscription) {
            close(u"it subscribed to a topic that a hub does not have"_s);
            return;
        }
        const quint8 granted = std::min<quint8>(request.qos, 1);
        m_subscriptions.insert(request.filter, granted);
        codes.append(granted == 0 ? SubscribeReturnCode::MaximumQos0
                                  : SubscribeReturnCode::MaximumQos1);
        started.append(*subscription);
    }
    if (m_subscriptions.size() > mostSubscriptions || packet.requests.size() > mostSubscriptions) {
        close(u"it subscribed to more than five topics"_s);
        return;
    }
    beginRequest();
    keepSubscriptions([self = QPointer(this), packetId = packet.packetId, codes, started] {
        if (!self)
            return;
        self->endRequest();
        if (!self->isOpen())
            return;
        self->m_gate.pass([self, packetId, codes, started] {
            self->m_session->grant(packetId, codes);
            for (const Subscription subscription : started)
                self->startListening(subscription);
        });
    });
}

void DeviceConnection::handleUnsubscribe(const UnsubscribePacket &packet)
{
    if (!isOpen())
        return;
    for (const QString &filter : packet.filters) {
        if (m_subscriptions.remove(filter)
            && parseSubscription(filter, m_id) == Subscription::Commands)
            m_services.commands.deviceGone(m_id.key());
    }
    beginRequest();
    keepSubscriptions([self = QPointer(this), packetId = packet.packetId] {
        if (!self)
            return;
        self->endRequest();
        if (self->isOpen())
            self->m_gate.pass([self, packetId] { self->m_session->confirmUnsubscribe(packetId); });
    });
}

/// @p done is called once the subscriptions are on disk; at once where they need not be kept.
void DeviceConnection::keepSubscriptions(StateDatabase::Done done)
{
    if (!m_keepsSession) {
        done();
        return;
    }
    QList<StoredSubscription> subscriptions;
    for (auto it = m_subscriptions.cbegin(); it != m_subscriptions.cend(); ++it)
        subscriptions.append({it.key(), it.value()});
    m_services.store.sessions().put(m_id.key(), subscriptions, std::move(done));
}

void DeviceConnection::startListening(Subscription subscription)
{
    if (!isOpen())
        return;
    if (subscription == Subscription::Commands)
        m_services.commands.deviceListening(m_id.key(), this);
    else if (subscription == Subscription::Methods)
        m_services.methods.deviceReady(m_id.key());
}

std::optional<quint8> DeviceConnection::grantedQos(Subscription subscription) const
{
    for (auto it = m_subscriptions.cbegin(); it != m_subscriptions.cend(); ++it) {
        if (parseSubscription(it.key(), m_id) == subscription)
            return it.value();
    }
    return std::nullopt;
}

bool DeviceConnection::callMethod(const MethodRequest &request, const QString &requestId)
{
    if (!isOpen() || !grantedQos(Subscription::Methods))
        return false;
    publish(methodTopic(request.name, requestId), request.payload);
    return true;
}

void DeviceConnection::tellDesired(const QJsonObject &patch, qint64 version)
{
    if (grantedQos(Subscription::DesiredChanges))
        publish(desiredTopic(version), toJson(patch));
}

void DeviceConnection::handOver(const CloudMessage &message)
{
    PropertyBag bag{.application = message.properties, .system = message.system};
    bag.system.prepend({u"messageId"_s, message.messageId});
    hub::setProperty(bag.system, u"to"_s,
                     u"/devices/"_s + message.deviceId + u"/messages/deviceBound"_s);
    hub::setProperty(bag.system, u"expiryTimeUtc"_s,
                     QString::fromLatin1(formatIso(message.expires)));
    if (message.ack != AckKind::None)
        hub::setProperty(bag.application, u"iothub-ack"_s, toString(message.ack));
    const quint8 qos = grantedQos(Subscription::Commands).value_or(0);
    m_gate.pass([this, topic = commandTopic(m_id, bag.format()), body = message.body, qos,
                 sequence = message.sequence, again = message.deliveryCount > 1] {
        if (!isOpen())
            return;
        const quint16 packetId = m_session->deliver(topic, body, qos, again);
        if (packetId > 0)
            m_handedOver.insert(packetId, sequence);
        else if (qos == 0) // Nothing comes back: it is done with the sending, as in the cloud.
            m_services.commands.completed(m_id.key(), sequence);
    });
}

void DeviceConnection::handleDelivered(quint16 packetId)
{
    if (const qint64 sequence = m_handedOver.take(packetId); sequence > 0 && isOpen())
        m_services.commands.completed(m_id.key(), sequence);
}

void DeviceConnection::handleEnded(EndReason reason, const QString &detail)
{
    if (!m_id.device.isEmpty())
        qCInfo(lcHub).noquote() << "device" << m_id.key() << "disconnected:" << detail;
    leaveOpen();
    if (m_hasWill && reason != EndReason::ClientDisconnected) {
        if (auto event = willEvent(m_id, *m_session->connectPacket().will, m_services.clock.now()))
            m_services.store.events().append(std::move(*event));
    }
    Q_EMIT ended();
}

} // namespace outpost::hub
