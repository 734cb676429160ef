// SPDX-License-Identifier: GPL-3.0-or-later
#include "iothub/hubclientprivate.h"

#include "base/logging.h"
#include "iothub/connectionplan.h"

#include <QMetaMethod>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono;

namespace {

/// How long a connection that is to be replaced waits for what is on its way.
constexpr auto drainLimit = 5s;

HubClient::Parts withDefaults(HubClient::Parts parts)
{
    if (!parts.channels)
        parts.channels = createChannel;
    if (!parts.mqtt)
        parts.mqtt = [clock = parts.clock](Channel *channel) {
            return createMqttClient(channel, availableMqttBackends().front(), clock);
        };
    if (parts.recorder) {
        parts.mqtt = [make = std::move(parts.mqtt), recorder = parts.recorder](Channel *channel) {
            auto client = make(channel);
            client->recordTo(recorder);
            return client;
        };
    }
    return parts;
}

} // namespace

HubClient::Private::Private(HubClient *client, HubSettings settings, Parts parts)
    : q(client)
    , m_settings(std::move(settings))
    , m_parts(withDefaults(std::move(parts)))
    , m_queue(client)
    , m_traffic({client, &m_queue, &m_counters, m_parts.clock, m_parts.random,
                 [client] {
                     return client->isSignalConnected(
                         QMetaMethod::fromSignal(&HubClient::methodCalled));
                 }})
    , m_retryPolicy(m_parts.random)
    , m_diagnosis(m_settings)
    , m_way(m_settings.transport)
    , m_retry(m_parts.clock->createTimer())
    , m_renew(m_parts.clock->createTimer())
    , m_drain(m_parts.clock->createTimer())
    , m_stable(m_parts.clock->createTimer())
{
    m_status.since = m_parts.clock->now();
    m_toldStatus = m_status;
    connect(m_retry.get(), &Timer::timeout, this, &Private::connectNow);
    connect(m_renew.get(), &Timer::timeout, this, [this] {
        ++m_counters.tokenRenewals;
        qCInfo(lcIotHub) << "the token is to be renewed: connecting again with a new one";
        replaceSoon();
    });
    connect(m_drain.get(), &Timer::timeout, this, &Private::closeForReplacement);
    connect(m_stable.get(), &Timer::timeout, this, &Private::onStable);
    connect(&m_traffic, &HubTraffic::firstAcknowledged, this,
            [this] { m_diagnosis.acknowledged(); });
    // Not at once: it comes from inside MQTT's own signal.
    connect(&m_traffic, &HubTraffic::idle, this, [this] { m_drain->start(0s); });
}

HubClient::Private::~Private() = default;

void HubClient::Private::start()
{
    if (std::exchange(m_wanted, true) || m_connection)
        return; // one that is still closing is followed by another
    connectNow();
}

void HubClient::Private::stop()
{
    if (!std::exchange(m_wanted, false))
        return;
    m_retry->stop();
    m_renew->stop();
    m_drain->stop();
    m_stable->stop();
    m_status.retryAt.reset();
    if (m_connection && m_connection->stage() >= ConnectionEnd::Stage::Subscribing) {
        m_purpose = Purpose::Stop;
        m_traffic.hold();
        m_status.tokenExpires.reset();
        setState(HubState::Disconnecting);
        m_connection->close();
        return;
    }
    dropConnection();
    m_status.error.reset();
    m_status.reason = HubReason::None;
    setState(HubState::Stopped);
}

void HubClient::Private::setSettings(HubSettings settings)
{
    m_settings = std::move(settings);
    m_retryPolicy.reset();
    m_diagnosis = FailureDiagnosis(m_settings);
    m_way = TransportChoice(m_settings.transport);
    m_status.tries = 0;
    if (!m_wanted || m_purpose != Purpose::Keep)
        return; // the next connection takes them anyway
    if (m_connection && m_connection->stage() == ConnectionEnd::Stage::Ready) {
        replaceSoon();
    } else {
        dropConnection();
        connectNow();
    }
}

void HubClient::Private::clockWasSet()
{
    if (!m_wanted || m_purpose != Purpose::Keep)
        return; // the next connection goes by it anyway
    // A connection that holds is good, whatever the clock says: its token is renewed by the steady
    // clock, and who set ours may set it back.
    if (m_connection && m_connection->stage() == ConnectionEnd::Stage::Ready)
        return;
    if (m_status.reason == HubReason::QuotaExceeded)
        return; // that is not the clock's fault
    m_retryPolicy.reset();
    dropConnection();
    connectNow();
}

void HubClient::Private::connectNow()
{
    m_retry->stop();
    m_purpose = Purpose::Keep;
    m_status.retryAt.reset();
    setState(HubState::Connecting);
    m_tokenMade = m_parts.clock->steady();
    auto plan = ConnectionPlan::make(m_settings, m_way.isWebSocket(), m_parts.clock->now());
    if (!plan) {
        waitAfter(m_diagnosis.judgeOwn(plan.error(), m_parts.clock->now()));
        return;
    }
    m_topics = plan->topics;
    m_token = std::move(plan->token);
    m_connection = std::make_unique<HubConnection>(
        HubConnection::Parts{m_parts.channels(plan->channel), m_parts.mqtt, m_parts.clock,
                             std::move(plan->mqtt), m_topics.subscriptions()});
    connect(m_connection.get(), &HubConnection::stageChanged, this, &Private::onStage);
    connect(m_connection.get(), &HubConnection::ended, this, &Private::onEnded);
    m_connection->start();
}

/// The connection is good, but another is to take its place: not before what is on its way has
/// arrived, for a bounded time.
void HubClient::Private::replaceSoon()
{
    m_purpose = Purpose::Replace;
    m_renew->stop();
    m_traffic.hold();
    m_drain->start(m_traffic.isIdle() ? microseconds(0) : microseconds(drainLimit));
}

void HubClient::Private::closeForReplacement()
{
    if (!m_connection)
        return;
    m_status.tokenExpires.reset();
    setState(HubState::Connecting);
    m_connection->close();
}

void HubClient::Private::dropConnection()
{
    m_renew->stop();
    m_drain->stop();
    m_stable->stop();
    m_traffic.end();
    m_readySince.reset();
    m_status.tokenExpires.reset();
    if (!m_connection)
        return;
    // It may be the sender of the signal that led here.
    m_connection->disconnect(this);
    HubConnection *connection = m_connection.release();
    connection->setParent(this); // should the event loop never run again
    connection->deleteLater();
}

void HubClient::Private::onStage(ConnectionEnd::Stage stage)
{
    switch (stage) {
    case ConnectionEnd::Stage::Opening:
        break;
    case ConnectionEnd::Stage::Authenticating:
        m_way.succeeded();
        setState(HubState::Authenticating);
        break;
    case ConnectionEnd::Stage::Subscribing:
        setState(HubState::Subscribing);
        break;
    case ConnectionEnd::Stage::Ready:
        onReady();
        break;
    }
}

void HubClient::Private::onReady()
{
    ++m_counters.connects;
    m_readySince = m_parts.clock->steady();
    m_status.error.reset();
    m_status.reason = HubReason::None;
    m_status.tokenExpires = m_token.expires;
    setState(HubState::Connected);
    m_stable->start(RetryPolicy::stableAfter);
    if (m_token.renewIn) {
        const microseconds passed = m_parts.clock->steady() - m_tokenMade;
        m_renew->start(std::max(*m_token.renewIn - passed, microseconds(0)));
    }
    const ChannelInfo info = m_connection->channelInfo();
    qCInfo(lcIotHub).noquote() << u"connected to %1 as %2 (%3%4)"_s.arg(
        m_settings.connection.connectHost(), m_settings.connection.deviceId, info.protocol,
        info.via.isEmpty() ? QString() : u", "_s + info.via);
    m_traffic.begin(m_connection.get(), m_topics, m_settings.window, m_diagnosis.suspectsQuota());
}

void HubClient::Private::onStable()
{
    m_retryPolicy.reset();
    m_diagnosis.stable();
    if (std::exchange(m_status.tries, 0) != 0)
        tellStatus();
}

void HubClient::Private::onEnded(const ConnectionEnd &end)
{
    FailureDiagnosis::Circumstances circumstances;
    circumstances.now = m_parts.clock->now();
    circumstances.certificate = m_settings.certificate.has_value();
    circumstances.tokenExpires = m_token.expires;
    if (m_readySince) {
        const HubTraffic::Progress &progress = m_traffic.progress();
        circumstances.published = progress.published;
        circumstances.acknowledged = progress.acknowledged;
        circumstances.readyFor = m_parts.clock->steady() - *m_readySince;
        if (progress.firstPublish)
            circumstances.sinceFirstPublish = m_parts.clock->steady() - *progress.firstPublish;
    }
    dropConnection();

    const Purpose purpose = std::exchange(m_purpose, Purpose::Keep);
    if (purpose == Purpose::Stop && !m_wanted) {
        m_status.error.reset();
        m_status.reason = HubReason::None;
        setState(HubState::Stopped);
    } else if (purpose != Purpose::Keep && end.cause == ConnectionEnd::Cause::Closed) {
        connectNow();
    } else {
        onLost(end, circumstances);
    }
}

void HubClient::Private::onLost(const ConnectionEnd &end,
                                const FailureDiagnosis::Circumstances &circumstances)
{
    if (end.stage == ConnectionEnd::Stage::Ready)
        ++m_counters.disconnects;
    const FailureDiagnosis::Verdict verdict = m_diagnosis.judge(end, circumstances);
    if (end.stage == ConnectionEnd::Stage::Opening && m_way.failed(end.failure)) {
        qCInfo(lcIotHub).noquote() << u"%1; trying %2"_s.arg(
            end.error.message, m_way.isWebSocket() ? u"WebSocket"_s : u"MQTT over TLS"_s);
        m_status.reason = verdict.reason;
        m_status.error = verdict.error;
        connectNow();
        return;
    }
    waitAfter(verdict);
}

void HubClient::Private::waitAfter(const FailureDiagnosis::Verdict &verdict)
{
    const milliseconds wait = m_retryPolicy.next(verdict.reason);
    m_status.reason = verdict.reason;
    m_status.error = verdict.error;
    m_status.tries = m_retryPolicy.failures();
    m_status.retryAt = m_parts.clock->now() + wait;
    m_retry->start(wait);
    setState(HubState::WaitingToRetry);
    qCWarning(lcIotHub).noquote() << u"%1: %2. Trying again in %3 s"_s
                                         .arg(hubReasonName(verdict.reason), verdict.error.text())
                                         .arg(double(wait.count()) / 1000.0, 0, 'f', 1);
}

void HubClient::Private::setState(HubState state)
{
    if (m_status.state != state) {
        m_status.state = state;
        m_status.since = m_parts.clock->now();
    }
    tellStatus();
}

void HubClient::Private::tellStatus()
{
    // Several changes in one turn are one signal: status() tells the last.
    if (std::exchange(m_statusPosted, true))
        return;
    m_queue.post([this] {
        m_statusPosted = false;
        if (m_status == m_toldStatus)
            return;
        m_toldStatus = m_status;
        Q_EMIT q->statusChanged();
    });
}

} // namespace outpost
