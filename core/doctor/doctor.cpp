// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/doctor.h"

#include "doctor/localchecks.h"
#include "doctor/namecheck.h"
#include "doctor/proxycheck.h"
#include "doctor/signincheck.h"
#include "doctor/tcpcheck.h"
#include "doctor/tlscheck.h"
#include "doctor/websocketcheck.h"
#include "iothub/connectionplan.h"

#include <QNetworkProxyFactory>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The proxy that a socket would take where it is the system's to say.
QNetworkProxy systemProxy(const QString &host, quint16 port)
{
    const auto candidates = QNetworkProxyFactory::proxyForQuery(
        QNetworkProxyQuery(host, port, {}, QNetworkProxyQuery::TcpSocket));
    for (const QNetworkProxy &proxy : candidates) {
        if (proxy.type() == QNetworkProxy::NoProxy
            || proxy.capabilities() & QNetworkProxy::TunnelingCapability)
            return proxy;
    }
    return QNetworkProxy::NoProxy;
}

} // namespace

Doctor::Doctor(Result<HubSettings> settings, QString source, std::optional<LiveConnection> live,
               Parts parts, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_source(std::move(source))
    , m_live(std::move(live))
    , m_way(m_settings ? m_settings->transport : HubSettings::Transport::Mqtt)
{
    m_context.clock = parts.clock;
    m_context.patience = parts.patience;
    m_context.channels = parts.channels ? std::move(parts.channels) : createChannel;
    m_context.mqtt = std::move(parts.mqtt);
    if (!m_context.mqtt) {
        m_context.mqtt = [clock = parts.clock](Channel *channel) {
            return createMqttClient(channel, availableMqttBackends().front(), clock);
        };
    }
    if (m_settings)
        m_context.settings = *m_settings;
    for (const CheckKind kind : allChecks) {
        CheckStep waiting;
        waiting.kind = kind;
        m_steps.push_back(waiting);
    }
}

Doctor::~Doctor() = default;

void Doctor::start()
{
    if (std::exchange(m_started, true))
        return;
    QMetaObject::invokeMethod(
        this, [this] { go(CheckKind::Configuration); }, Qt::QueuedConnection);
}

void Doctor::cancel()
{
    if (m_over || m_leaving)
        return;
    m_started = true;
    // Queued, as everything that is told.
    QMetaObject::invokeMethod(
        this, [this] { skipRest(u"the checks were cancelled"_s); }, Qt::QueuedConnection);
}

const CheckStep *Doctor::failed() const
{
    const auto found = std::ranges::find(m_steps, CheckState::Failed, &CheckStep::state);
    return found == m_steps.end() ? nullptr : &*found;
}

void Doctor::go(CheckKind kind)
{
    if (m_over)
        return;
    switch (kind) {
    case CheckKind::Configuration:
        take(checkConfiguration(m_settings, m_source));
        return;
    case CheckKind::Clock:
        take(checkClock(m_context.settings, *m_context.clock));
        return;
    case CheckKind::Credential:
        take(checkCredential(m_context.settings, m_context.clock->now()));
        return;
    case CheckKind::Proxy:
        if (!m_context.hasProxy()) {
            skip(kind, u"there is none on the way"_s);
            return;
        }
        break;
    case CheckKind::WebSocket:
        if (!m_context.isWebSocket()) {
            skip(kind, u"not used: MQTT goes straight over TLS"_s);
            return;
        }
        break;
    case CheckKind::Connect:
    case CheckKind::Subscriptions:
    case CheckKind::RoundTrip:
        if (m_live) {
            take(checkFromAgent(kind, *m_live, m_context.settings));
            return;
        }
        break;
    case CheckKind::Name:
        if (const auto chosen = chooseWay(); !chosen) { // the CA file, which was there before
            CheckStep failure = step(CheckKind::Configuration);
            failure.state = CheckState::Failed;
            failure.error = chosen.error();
            take(failure);
            return;
        }
        break;
    case CheckKind::Tcp:
    case CheckKind::Tls:
        break;
    }
    step(kind).state = CheckState::Running;
    Q_EMIT stepChanged(step(kind));
    if (m_over)
        return;
    if (kind == CheckKind::Subscriptions || kind == CheckKind::RoundTrip)
        return; // the sign-in goes on by itself
    m_check = makeCheck(kind);
    connect(m_check.get(), &Check::ended, this, &Doctor::onEnded);
    m_check->start();
}

std::unique_ptr<Check> Doctor::makeCheck(CheckKind kind)
{
    switch (kind) {
    case CheckKind::Name:
        return std::make_unique<NameCheck>(m_context);
    case CheckKind::Tcp:
        return std::make_unique<TcpCheck>(m_context);
    case CheckKind::Proxy:
        return std::make_unique<ProxyCheck>(m_context);
    case CheckKind::Tls:
        return std::make_unique<TlsCheck>(m_context);
    case CheckKind::WebSocket:
        return std::make_unique<WebSocketCheck>(m_context);
    default:
        break;
    }
    auto signIn = std::make_unique<SignInCheck>(m_context);
    m_signIn = signIn.get();
    return signIn;
}

Result<void> Doctor::chooseWay()
{
    auto way = ConnectionPlan::way(m_context.settings, m_way.isWebSocket());
    if (!way)
        return way.error();
    if (way->proxy.type() == QNetworkProxy::DefaultProxy)
        way->proxy = systemProxy(way->host, way->port);
    m_context.channel = *std::move(way);
    return {};
}

void Doctor::onEnded(const CheckStep &ended)
{
    if (m_over || m_leaving)
        return;
    const auto failure = m_check->failure();
    const HubReason reason = m_check->reason();
    if (!m_signIn)
        m_check.release()->deleteLater(); // it is the sender
    CheckStep told = ended;
    if (told.state == CheckState::Failed && failure && m_way.failed(*failure)) {
        takeOtherWay(told);
        return;
    }
    if (m_firstWay && (m_firstWay->kind == told.kind || told.state == CheckState::Failed)) {
        told.detail(u"MQTT over TLS"_s, m_firstWay->error->message);
        if (told.state == CheckState::Ok) {
            // Each connection takes the detour, or its own detour next.
            told.state = CheckState::Warning;
            told.error = m_firstWay->error;
        }
    }
    if (told.kind == CheckKind::Tls)
        judgeClock(told, reason);
    take(told);
}

/// The transport is "auto", and the first way could not be opened.
void Doctor::takeOtherWay(const CheckStep &failed)
{
    m_firstWay = failed;
    for (CheckStep &each : m_steps) {
        if (each.kind < CheckKind::Tcp || each.kind > failed.kind)
            continue;
        const CheckKind kind = each.kind;
        each = {};
        each.kind = kind;
        Q_EMIT stepChanged(CheckStep(each));
    }
    const QString before = m_context.nearHost();
    const auto chosen = chooseWay();
    const bool sameHost = m_context.nearHost() == before;
    // A name that was not found is not found for the other way either.
    if (!chosen || (sameHost && failed.kind < CheckKind::Tcp)) {
        take(failed);
        return;
    }
    go(sameHost ? CheckKind::Tcp : CheckKind::Name);
}

/// The hub's certificate tells something about our clock.
void Doctor::judgeClock(const CheckStep &tls, HubReason reason)
{
    CheckStep &clock = step(CheckKind::Clock);
    if (reason == HubReason::ClockWrong) {
        clock.state = CheckState::Failed;
        clock.error = tls.error;
    } else if (tls.state != CheckState::Failed) {
        clock.detail(u"the hub's certificate"_s, u"is valid at this time"_s);
    } else {
        return;
    }
    Q_EMIT stepChanged(CheckStep(clock));
}

void Doctor::take(const CheckStep &taken)
{
    step(taken.kind) = taken;
    Q_EMIT stepChanged(taken);
    if (m_over)
        return;
    if (taken.state == CheckState::Failed)
        skipRest(u"the way ends before, at: %1"_s.arg(checkTitle(taken.kind)));
    else
        next(taken.kind);
}

void Doctor::next(CheckKind kind)
{
    if (kind == CheckKind::RoundTrip)
        finish();
    else
        go(CheckKind(int(kind) + 1));
}

void Doctor::skip(CheckKind kind, const QString &why)
{
    CheckStep skipped;
    skipped.kind = kind;
    skipped.state = CheckState::Skipped;
    skipped.seen = why;
    take(skipped);
}

void Doctor::skipRest(const QString &why)
{
    for (CheckStep &each : m_steps) {
        if (each.isOver())
            continue;
        each.state = CheckState::Skipped;
        each.seen = why;
        Q_EMIT stepChanged(CheckStep(each));
    }
    if (!m_signIn)
        m_check.reset();
    finish();
}

void Doctor::finish()
{
    if (std::exchange(m_leaving, true))
        return;
    if (!m_signIn) {
        tellFinished();
        return;
    }
    connect(m_signIn, &SignInCheck::left, this, &Doctor::tellFinished);
    m_signIn->leave();
}

void Doctor::tellFinished()
{
    if (!std::exchange(m_over, true))
        Q_EMIT finished();
}

} // namespace outpost
