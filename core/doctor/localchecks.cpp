// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/localchecks.h"

#include "base/clocktrust.h"
#include "base/isotime.h"
#include "doctor/check.h"
#include "iothub/sastoken.h"
#include "iothub/tokenlife.h"
#include "iothub/topics.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono;

namespace {

QString deviceOf(const ConnectionString &connection)
{
    return connection.moduleId.isEmpty() ? connection.deviceId
                                         : connection.deviceId + u'/' + connection.moduleId;
}

QString identityOf(const HubSettings &settings)
{
    if (settings.certificate)
        return u"an X.509 certificate"_s;
    if (settings.key)
        return u"a key"_s;
    return u"a ready signature"_s;
}

QString transportOf(HubSettings::Transport transport)
{
    switch (transport) {
    case HubSettings::Transport::Mqtt:
        return u"MQTT over TLS"_s;
    case HubSettings::Transport::WebSocket:
        return u"MQTT over WebSocket"_s;
    case HubSettings::Transport::Auto:
        return u"MQTT over TLS, or WebSocket where that port is closed"_s;
    }
    return {};
}

CheckStep stepOf(CheckKind kind, CheckState state = CheckState::Ok)
{
    CheckStep step;
    step.kind = kind;
    step.state = state;
    return step;
}

CheckStep certificateStep(const ClientCertificate &certificate, Timestamp now)
{
    CheckStep step = stepOf(CheckKind::Credential);
    for (const QSslCertificate &each : certificate.chain)
        step.chain.push_back(checkedCertificate(describeCertificate(each), now));
    step.detail(u"thumbprint"_s, certificate.thumbprint());
    if (step.chain.empty())
        return step;
    CheckedCertificate &own = step.chain.front();
    step.seen = u"the certificate \"%1\" is good for %2 more days"_s.arg(own.info.subject)
                    .arg(own.daysLeft);
    if (const auto valid = certificate.validAt(now); !valid) {
        step.state = CheckState::Failed;
        step.error = valid.error();
        own.fault = valid.error().message;
        step.seen.clear();
    } else if (own.daysLeft < fewDaysOfDevice) {
        step.state = CheckState::Warning;
        step.error = Error{ErrorCode::PermissionDenied,
                           u"the device's certificate ends in %1 days"_s.arg(own.daysLeft),
                           u"Have it renewed, and put the new one where [connection.x509] says"_s};
    }
    return step;
}

} // namespace

CheckStep checkConfiguration(const Result<HubSettings> &settings, const QString &source)
{
    CheckStep step = stepOf(CheckKind::Configuration);
    step.detail(u"file"_s, source);
    if (!settings) {
        step.state = CheckState::Failed;
        step.error = settings.error();
        return step;
    }
    const ConnectionString &connection = settings->connection;
    step.seen = u"%1 as %2, with %3"_s.arg(connection.hostName, deviceOf(connection),
                                           identityOf(*settings));
    step.detail(u"hub"_s, connection.hostName);
    if (!connection.gatewayHostName.isEmpty())
        step.detail(u"gateway"_s, connection.connectHost());
    step.detail(u"device"_s, deviceOf(connection));
    step.detail(u"signs in with"_s, identityOf(*settings));
    step.detail(u"transport"_s, transportOf(settings->transport));
    if (!settings->caFile.isEmpty())
        step.detail(u"ca-file"_s, settings->caFile);
    if (const auto tls = clientTlsConfiguration(settings->caFile); !tls) {
        step.state = CheckState::Failed;
        step.error = tls.error();
    }
    return step;
}

CheckStep checkClock(const HubSettings &settings, const Clock &clock)
{
    CheckStep step = stepOf(CheckKind::Clock);
    const Timestamp now = clock.now();
    const bool synchronised = clock.isSynchronized();
    step.seen = u"%1, %2"_s.arg(isoSeconds(now),
                                synchronised ? u"kept right by a time server"_s
                                             : u"no time server vouches for it"_s);
    if (now < ClockTrust::earliest) {
        step.state = CheckState::Failed;
        step.error = FailureDiagnosis(settings)
                         .judgeOwn({ErrorCode::PermissionDenied,
                                    u"The date is before this program was made"_s,
                                    {}},
                                   now)
                         .error;
    } else if (!synchronised) {
        step.state = CheckState::Warning;
        step.error = Error{
            ErrorCode::Unavailable,
            u"no time server keeps this device's clock right; it says %1"_s.arg(isoSeconds(now)),
            u"Compare it with a watch: some minutes off, and the hub refuses the device. "
            u"timedatectl set-ntp true keeps it right"_s};
    }
    return step;
}

CheckStep checkCredential(const HubSettings &settings, Timestamp now)
{
    if (settings.certificate)
        return certificateStep(*settings.certificate, now);
    CheckStep step = stepOf(CheckKind::Credential);
    const auto life = TokenLife::begin(settings, now);
    if (!life) {
        step.state = CheckState::Failed;
        step.error = FailureDiagnosis(settings).judgeOwn(life.error(), now).error;
        return step;
    }
    const Timestamp expires = life->expires.value_or(now);
    step.detail(u"for"_s, settings.connection.resource());
    step.detail(u"expires"_s, isoSeconds(expires));
    if (life->renewIn) {
        step.detail(u"renewed after"_s,
                    u"%1 s"_s.arg(duration_cast<seconds>(*life->renewIn).count()));
        step.seen
            = u"a token was signed with the key, good until %1; each connection gets a new one"_s
                  .arg(isoSeconds(expires));
        return step;
    }
    step.seen = u"a ready signature, good until %1"_s.arg(isoSeconds(expires));
    if (expires - now < days(fewDaysOfDevice)) {
        step.state = CheckState::Warning;
        step.error
            = Error{ErrorCode::PermissionDenied,
                    u"the ready SharedAccessSignature expires at %1"_s.arg(isoSeconds(expires)),
                    u"It can't be renewed by itself: put the device's SharedAccessKey into the "
                    u"connection string instead"_s};
    }
    return step;
}

CheckStep checkFromAgent(CheckKind kind, const LiveConnection &live, const HubSettings &settings)
{
    CheckStep step = stepOf(kind);
    step.fromAgent = true;
    if (live.unheard) {
        step.state = kind == CheckKind::Connect ? CheckState::Warning : CheckState::Skipped;
        step.seen = u"not tried: an agent runs, and a second sign-in would end its connection"_s;
        if (kind == CheckKind::Connect)
            step.error = live.unheard;
        return step;
    }
    if (kind == CheckKind::Connect) {
        step.seen = u"the running agent is %1 since %2"_s.arg(live.state, isoSeconds(live.since));
        if (live.connected)
            return step;
        step.state = live.error ? CheckState::Failed : CheckState::Warning;
        step.error = live.error.value_or(Error{
            ErrorCode::Unavailable, u"the running agent is not connected yet: %1"_s.arg(live.state),
            u"It is at it: check again in a moment"_s});
        return step;
    }
    if (!live.connected) {
        step.state = CheckState::Skipped;
        step.seen = u"the running agent is not connected"_s;
        return step;
    }
    if (kind == CheckKind::Subscriptions) {
        const auto subscriptions
            = Topics(settings.connection.deviceId, settings.connection.moduleId).subscriptions();
        for (const MqttSubscription &subscription : subscriptions)
            step.detail(subscription.filter, u"QoS %1"_s.arg(int(subscription.qos)));
        step.seen = u"the hub granted the running agent all %1"_s.arg(subscriptions.size());
        return step;
    }
    if (live.roundTrip) {
        step.took = *live.roundTrip;
        step.seen = u"messages of the running agent are acknowledged in %1 ms (median)"_s.arg(
            double(live.roundTrip->count()) / 1000.0, 0, 'f', 1);
    } else {
        step.state = CheckState::Skipped;
        step.seen = u"the running agent has sent nothing yet whose acknowledgement was timed"_s;
    }
    return step;
}

} // namespace outpost
