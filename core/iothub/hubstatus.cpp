// SPDX-License-Identifier: GPL-3.0-or-later
#include "iothub/hubstatus.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

QString hubStateName(HubState state)
{
    switch (state) {
    case HubState::Stopped:
        return u"stopped"_s;
    case HubState::Connecting:
        return u"connecting"_s;
    case HubState::Authenticating:
        return u"authenticating"_s;
    case HubState::Subscribing:
        return u"subscribing"_s;
    case HubState::Connected:
        return u"connected"_s;
    case HubState::WaitingToRetry:
        return u"waiting-to-retry"_s;
    case HubState::Disconnecting:
        return u"disconnecting"_s;
    }
    return u"unknown"_s;
}

QString hubReasonName(HubReason reason)
{
    switch (reason) {
    case HubReason::None:
        return u"none"_s;
    case HubReason::NoNetwork:
        return u"no-network"_s;
    case HubReason::NameNotFound:
        return u"name-not-found"_s;
    case HubReason::ProxyFailed:
        return u"proxy-failed"_s;
    case HubReason::CertificateUntrusted:
        return u"certificate-untrusted"_s;
    case HubReason::CertificateExpired:
        return u"certificate-expired"_s;
    case HubReason::HostNameMismatch:
        return u"host-name-mismatch"_s;
    case HubReason::TlsFailed:
        return u"tls-failed"_s;
    case HubReason::WebSocketRefused:
        return u"websocket-refused"_s;
    case HubReason::ClockWrong:
        return u"clock-wrong"_s;
    case HubReason::CredentialsRefused:
        return u"credentials-refused"_s;
    case HubReason::DeviceCertificateRefused:
        return u"device-certificate-refused"_s;
    case HubReason::CredentialsUnusable:
        return u"credentials-unusable"_s;
    case HubReason::QuotaExceeded:
        return u"quota-exceeded"_s;
    case HubReason::HubUnavailable:
        return u"hub-unavailable"_s;
    case HubReason::TakenOver:
        return u"taken-over"_s;
    case HubReason::ConnectionLost:
        return u"connection-lost"_s;
    case HubReason::ProtocolError:
        return u"protocol-error"_s;
    }
    return u"unknown"_s;
}

} // namespace outpost
