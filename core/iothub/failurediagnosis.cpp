// SPDX-License-Identifier: GPL-3.0-or-later
#include "iothub/failurediagnosis.h"

#include "base/clocktrust.h"
#include "base/isotime.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono;

namespace {

/// A quota ends a connection at its first publish, at once.
constexpr auto quotaFall = 10s;
/// A rival's reconnect comes within its own back-off.
constexpr auto shortLife = 60s;
/// A hub does not show an expired certificate for long: a clock that is so far ahead is wrong.
constexpr auto longExpired = hours(24 * 365);

Timestamp toTimestamp(const QDateTime &time)
{
    return Timestamp(milliseconds(time.toMSecsSinceEpoch()));
}

Error clockError(const QString &what, Timestamp now)
{
    return {
        ErrorCode::InvalidInput, u"%1; this device's clock says %2"_s.arg(what, isoSeconds(now)),
        u"Set the clock (timedatectl status shows it; timedatectl set-ntp true keeps it right); "
        "a device without a battery-backed clock needs a time server it can reach before it can sign in"_s};
}

/// A certificate that TLS has accepted, or complained of by date, tells the hub's time within some
/// years.
bool outsideLife(const ChannelInfo &info, Timestamp now, microseconds tolerance)
{
    if (info.chain.empty())
        return false;
    const CertificateInfo &leaf = info.chain.front();
    return (leaf.validFrom.isValid() && now < toTimestamp(leaf.validFrom))
        || (leaf.validUntil.isValid() && now > toTimestamp(leaf.validUntil) + tolerance);
}

Error withRemedy(Error error, const QString &remedy)
{
    if (error.remedy.isEmpty())
        error.remedy = remedy;
    return error;
}

} // namespace

FailureDiagnosis::FailureDiagnosis(const HubSettings &settings)
    : m_device(settings.connection.moduleId.isEmpty()
                   ? settings.connection.deviceId
                   : settings.connection.deviceId + u'/' + settings.connection.moduleId)
    , m_host(settings.connection.connectHost())
{
}

void FailureDiagnosis::stable()
{
    m_shortLives = 0;
}

FailureDiagnosis::Verdict FailureDiagnosis::judge(const ConnectionEnd &end,
                                                  const Circumstances &circumstances)
{
    using Cause = ConnectionEnd::Cause;
    if (end.stage != ConnectionEnd::Stage::Ready)
        m_shortLives = 0; // a rival, or a quota, lets us sign in

    switch (end.cause) {
    case Cause::Refused:
        return refused(end, circumstances);
    case Cause::SubscriptionRefused:
        return {HubReason::ProtocolError, end.error};
    case Cause::ChannelFailed:
        if (end.stage == ConnectionEnd::Stage::Ready)
            return closedWhileReady(end, circumstances);
        return channelFailed(end, circumstances);
    case Cause::Lost:
        break;
    case Cause::Closed:
        return {};
    }
    if (end.stage == ConnectionEnd::Stage::Ready) {
        if (end.error.code != ErrorCode::TimedOut)
            return closedWhileReady(end, circumstances);
        m_shortLives = 0;
        return {
            HubReason::ConnectionLost,
            withRemedy(end.error,
                       u"The line to %1 went silent; it is tried again by itself"_s.arg(m_host))};
    }
    const bool nonsense = end.error.code == ErrorCode::InvalidInput
        || end.error.code == ErrorCode::Corrupt || end.error.code == ErrorCode::Unsupported;
    if (nonsense)
        return {
            HubReason::ProtocolError,
            withRemedy(end.error,
                       u"Check that %1 is an IoT Hub, and the port its MQTT port"_s.arg(m_host))};
    return {
        HubReason::HubUnavailable,
        withRemedy(end.error,
                   u"%1 takes connections but does not answer; it is tried again by itself"_s.arg(
                       m_host))};
}

FailureDiagnosis::Verdict FailureDiagnosis::judgeOwn(const Error &error, Timestamp now) const
{
    if (now < ClockTrust::earliest && error.code == ErrorCode::PermissionDenied)
        return {HubReason::ClockWrong, clockError(error.message, now)};
    return {HubReason::CredentialsUnusable, error};
}

FailureDiagnosis::Verdict FailureDiagnosis::channelFailed(const ConnectionEnd &end,
                                                          const Circumstances &circumstances) const
{
    const Timestamp now = circumstances.now;
    const auto verdict = [&end](HubReason reason, const QString &remedy) {
        return Verdict{reason, withRemedy(end.error, remedy)};
    };
    switch (end.failure) {
    case ChannelFailure::NameNotFound:
        return verdict(
            HubReason::NameNotFound,
            u"Check HostName in the connection string, and this device's DNS: resolvectl query %1"_s
                .arg(m_host));
    case ChannelFailure::ConnectionRefused:
        return verdict(
            HubReason::NoNetwork,
            u"%1 answers, but not on this port: check the port, or set transport = \"auto\" to go through 443"_s
                .arg(m_host));
    case ChannelFailure::Unreachable:
        return verdict(
            HubReason::NoNetwork,
            u"Check cable, Wi-Fi and modem: ip route shows whether there is a way out"_s);
    case ChannelFailure::TimedOut:
        return verdict(
            HubReason::NoNetwork,
            u"A firewall may drop the port: allow 8883 outwards, or set transport = \"auto\" to go through 443"_s);
    case ChannelFailure::ProxyFailed:
        return verdict(HubReason::ProxyFailed,
                       u"Check host, port, user and password in [connection.proxy]"_s);
    case ChannelFailure::CertificateUntrusted:
        return verdict(
            HubReason::CertificateUntrusted,
            u"Name the CA that signed the hub's certificate as ca-file; for Azure itself leave it out and install ca-certificates"_s);
    case ChannelFailure::CertificateExpired:
        if (outsideLife(end.info, now, longExpired))
            return {HubReason::ClockWrong,
                    clockError(u"The hub's certificate looks long expired"_s, now)};
        return verdict(
            HubReason::CertificateExpired,
            u"Renew the certificate of %1; if it is still good, this device's clock is ahead (it says %2)"_s
                .arg(m_host, isoSeconds(now)));
    case ChannelFailure::CertificateNotYetValid:
        return {HubReason::ClockWrong,
                clockError(u"The hub's certificate looks not yet valid"_s, now)};
    case ChannelFailure::HostNameMismatch:
        return verdict(
            HubReason::HostNameMismatch,
            u"Use the name that the certificate is for as HostName, or as GatewayHostName"_s);
    case ChannelFailure::TlsFailed:
        return verdict(
            HubReason::TlsFailed,
            u"Check that the port speaks TLS 1.2 or newer, and that no firewall takes TLS apart on the way"_s);
    case ChannelFailure::ClientCertificateRefused:
        return verdict(
            HubReason::DeviceCertificateRefused,
            u"Check that the certificate is the one registered for %1, and not expired or revoked"_s
                .arg(m_device));
    case ChannelFailure::WebSocketRefused:
        return verdict(
            HubReason::WebSocketRefused,
            u"Check host and port; a proxy on the way may not pass WebSockets: set transport = \"mqtt\" if 8883 is open"_s);
    case ChannelFailure::Closed:
        break;
    }
    if (circumstances.certificate && end.stage == ConnectionEnd::Stage::Authenticating)
        // With TLS 1.3 a server refuses a client's certificate only after the client thinks all is
        // well.
        return {
            HubReason::DeviceCertificateRefused,
            {ErrorCode::Refused,
             u"%1 closed the connection when it saw the certificate of %2"_s.arg(m_host, m_device),
             u"Check that the certificate is the one registered for this device, that its CA is "
             u"known to the hub, and that it "
             "has not expired; if other devices are refused too, the hub may be busy"_s}};
    return {HubReason::HubUnavailable,
            {ErrorCode::Unavailable, u"%1 closed the connection before it answered"_s.arg(m_host),
             u"The hub may be restarting or busy; it is tried again by itself"_s}};
}

FailureDiagnosis::Verdict FailureDiagnosis::refused(const ConnectionEnd &end,
                                                    const Circumstances &circumstances) const
{
    const Timestamp now = circumstances.now;
    switch (end.refusal) {
    case ConnectRefusal::ServerUnavailable:
        return {
            HubReason::HubUnavailable,
            {ErrorCode::Unavailable,
             u"The hub %1 says that it is not available (CONNACK 3)"_s.arg(m_host),
             u"It is tried again by itself; some hubs answer so for a device that is not registered: check the device id %1"_s
                 .arg(m_device)}};
    case ConnectRefusal::ProtocolVersion:
    case ConnectRefusal::IdentifierRejected:
        return {
            HubReason::ProtocolError,
            {ErrorCode::Refused,
             u"The hub %1 refused the client id %2 or the protocol (CONNACK %3)"_s
                 .arg(m_host, m_device)
                 .arg(int(end.refusal)),
             u"Check DeviceId and ModuleId in the connection string, and that the host is an IoT Hub"_s}};
    case ConnectRefusal::BadUserNameOrPassword:
    case ConnectRefusal::NotAuthorized:
        break;
    }
    const QString refusal = u"The hub %1 refused the device %2 (CONNACK %3)"_s.arg(m_host, m_device)
                                .arg(int(end.refusal));
    if (now < ClockTrust::earliest || outsideLife(end.info, now, 0us))
        return {HubReason::ClockWrong, clockError(refusal, now)};
    if (circumstances.certificate)
        return {HubReason::DeviceCertificateRefused,
                {ErrorCode::PermissionDenied, refusal,
                 u"Check in the hub's registry that the device exists, is enabled, and has this "
                 u"certificate's thumbprint (or a CA "
                 "that the hub knows and this device id as the certificate's common name)"_s}};
    return {HubReason::CredentialsRefused,
            {ErrorCode::PermissionDenied, refusal,
             u"Check in the hub's registry that the device exists, is enabled, and that its key is "
             u"the one configured here; "
             "a clock that is minutes off has the same effect (this device's says %1)"_s.arg(
                 isoSeconds(now))}};
}

FailureDiagnosis::Verdict FailureDiagnosis::closedWhileReady(const ConnectionEnd &end,
                                                             const Circumstances &circumstances)
{
    if (circumstances.tokenExpires && circumstances.now >= *circumstances.tokenExpires)
        return {
            HubReason::ConnectionLost,
            {ErrorCode::PermissionDenied,
             u"The hub ended the connection because the token expired at %1"_s.arg(
                 isoSeconds(*circumstances.tokenExpires)),
             u"A key signs a new token by itself; a ready SharedAccessSignature has to be replaced by hand"_s}};

    const bool soon = circumstances.readyFor && *circumstances.readyFor < shortLife;
    if (circumstances.published > 0 && circumstances.acknowledged == 0
        && circumstances.sinceFirstPublish && *circumstances.sinceFirstPublish < quotaFall)
        ++m_unansweredFalls;
    m_shortLives = soon ? m_shortLives + 1 : 0;

    if (suspectsQuota())
        return {
            HubReason::QuotaExceeded,
            {ErrorCode::Refused,
             u"The hub %1 signs the device in but ends the connection at its first message, %2 times in a row"_s
                 .arg(m_host)
                 .arg(m_unansweredFalls),
             u"Its daily message quota is most likely used up: look at the hub's metrics, add "
             u"units or send less. "
             "Nothing is lost; it goes on by itself when the quota begins anew (00:00 UTC)"_s}};
    if (m_shortLives >= pattern)
        return {HubReason::TakenOver,
                {ErrorCode::Busy,
                 u"The hub %1 ends each connection of %2 soon after its sign-in"_s.arg(m_host,
                                                                                       m_device),
                 u"Most likely something else signs in with the same device id, for instance a "
                 u"copied configuration or a test "
                 "program: stop it, or register a device of its own for it"_s}};
    return {
        HubReason::ConnectionLost,
        withRemedy(end.error,
                   u"It is tried again by itself; if it happens often, check the line to %1"_s.arg(
                       m_host))};
}

} // namespace outpost
