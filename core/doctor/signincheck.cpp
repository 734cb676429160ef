// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/signincheck.h"

#include "iothub/connectionplan.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr quint64 requestId = 1; // of the twin's read; ours alone on this connection
} // namespace

SignInCheck::SignInCheck(CheckContext &context)
    : Check(context, CheckKind::Connect)
{
}

SignInCheck::~SignInCheck()
{
    if (!m_connection)
        return;
    m_connection->disconnect(this);
    m_connection.release()->deleteLater(); // it may be the sender of what led here
}

void SignInCheck::start()
{
    auto plan
        = ConnectionPlan::make(context().settings, context().isWebSocket(), context().clock->now());
    if (!plan) {
        step().error = FailureDiagnosis(context().settings)
                           .judgeOwn(plan.error(), context().clock->now())
                           .error;
        m_over = true;
        end(CheckState::Failed);
        return;
    }
    m_topics = plan->topics;
    m_tokenExpires = plan->token.expires;
    plan->channel.proxy = context().channel.proxy;
    plan->channel.timeout = context().patience.tls;
    plan->mqtt.connackTimeout = context().patience.connack;
    m_connection = std::make_unique<HubConnection>(
        HubConnection::Parts{context().channels(plan->channel), context().mqtt, context().clock,
                             std::move(plan->mqtt), m_topics.subscriptions()});
    connect(m_connection.get(), &HubConnection::stageChanged, this, &SignInCheck::onStage);
    connect(m_connection.get(), &HubConnection::messageReceived, this, &SignInCheck::onMessage);
    connect(m_connection.get(), &HubConnection::ended, this, &SignInCheck::onEnded);
    connect(&timer(), &Timer::timeout, this, [this] {
        m_over = true;
        step().error = Error{
            ErrorCode::TimedOut,
            u"the hub took the sign-in, but did not answer a read of the twin within %1 s"_s.arg(
                double(context().patience.roundTrip.count()) / 1000.0),
            u"The hub may be busy or throttling: telemetry may flow all the same"_s};
        end(CheckState::Failed);
    });
    m_connection->start();
}

void SignInCheck::onStage(ConnectionEnd::Stage stage)
{
    switch (stage) {
    case ConnectionEnd::Stage::Opening:
    case ConnectionEnd::Stage::Authenticating:
        break;
    case ConnectionEnd::Stage::Subscribing:
        step().seen = u"the hub took the sign-in of %1 (CONNACK 0)"_s.arg(
            context().settings.connection.deviceId);
        end(CheckState::Ok);
        begin(CheckKind::Subscriptions);
        break;
    case ConnectionEnd::Stage::Ready: {
        const auto subscriptions = m_topics.subscriptions();
        for (const MqttSubscription &subscription : subscriptions)
            step().detail(subscription.filter, u"QoS %1"_s.arg(int(subscription.qos)));
        step().seen = u"all %1 were granted"_s.arg(subscriptions.size());
        end(CheckState::Ok);
        begin(CheckKind::RoundTrip);
        timer().start(context().patience.roundTrip);
        if (const auto asked
            = m_connection->publish(Topics::twinGet(requestId), {}, QualityOfService::AtMostOnce);
            !asked) {
            m_over = true;
            step().error = asked.error();
            end(CheckState::Failed);
        }
        break;
    }
    }
}

void SignInCheck::onMessage(const MqttMessage &message)
{
    const auto topic = m_topics.parse(message.topic);
    const auto *answer = std::get_if<TwinResponseTopic>(&topic);
    if (m_over || !answer || answer->requestId != QString::number(requestId))
        return; // the agent's to hear, next time: it is not acknowledged
    m_over = true;
    if (answer->status == 200) {
        step().seen
            = u"the hub answered a read of the twin (%1 bytes)"_s.arg(message.payload.size());
        end(CheckState::Ok);
        return;
    }
    step().seen = u"the hub answered a read of the twin with %1"_s.arg(answer->status);
    step().error = Error{
        ErrorCode::Refused, u"the hub refused a read of the twin (%1)"_s.arg(answer->status),
        answer->status == 429
            ? u"It throttles twin reads just now; telemetry is not held back by it"_s
            : u"A hub of the basic tier has no twins; otherwise look at the hub's own health"_s};
    end(CheckState::Warning);
}

void SignInCheck::onEnded(const ConnectionEnd &ended)
{
    if (!std::exchange(m_over, true)) {
        FailureDiagnosis::Circumstances circumstances;
        circumstances.now = context().clock->now();
        circumstances.certificate = context().settings.certificate.has_value();
        circumstances.tokenExpires = m_tokenExpires;
        step().error = FailureDiagnosis(context().settings).judge(ended, circumstances).error;
        end(CheckState::Failed);
    }
    m_connection->disconnect(this);
    m_connection.release()->deleteLater();
    // The last: whoever hears it may delete this.
    if (std::exchange(m_leaving, false))
        Q_EMIT left();
}

void SignInCheck::leave()
{
    timer().stop();
    if (!m_connection) {
        QMetaObject::invokeMethod(this, &SignInCheck::left, Qt::QueuedConnection);
        return;
    }
    m_leaving = true;
    m_over = true;
    m_connection->close();
}

} // namespace outpost
