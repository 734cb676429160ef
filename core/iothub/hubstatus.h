// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QMetaType>

#include <optional>

namespace outpost {

/// Where HubClient is on its way to the hub.
enum class HubState {
    Stopped, ///< not wanted
    Connecting, ///< name, TCP, proxy, TLS
    Authenticating, ///< CONNECT was sent
    Subscribing, ///< waiting for SUBACKs
    Connected, ///< telemetry flows; the twin follows by itself: a hub that throttles twin reads
               ///< must not hold telemetry back
    WaitingToRetry, ///< failed or lost; tries again at retryAt
    Disconnecting, ///< stop() was called; DISCONNECT is on its way
};

/// Why there is no connection, as far as the wire allows to tell.
enum class HubReason {
    None,
    NoNetwork, ///< unreachable, refused, timed out
    NameNotFound, ///< DNS
    ProxyFailed,
    CertificateUntrusted, ///< the hub's chain leads to nobody we trust
    CertificateExpired, ///< the hub's
    HostNameMismatch, ///< the certificate is for another host
    TlsFailed,
    WebSocketRefused,
    ClockWrong, ///< our clock is far from the hub's: tokens and certificates look expired
    CredentialsRefused, ///< wrong key, unknown or disabled device: the hub says no more than "not
                        ///< authorised"
    DeviceCertificateRefused, ///< the X.509 certificate: expired, foreign, or not the registered
                              ///< one
    CredentialsUnusable, ///< ours can't be used: no key, certificate file missing or expired
    QuotaExceeded, ///< connects succeed and every publish ends the connection
    HubUnavailable, ///< CONNACK 3, or the hub is busy
    TakenOver, ///< another connection with this device id, again and again
    ConnectionLost, ///< was connected; the line broke
    ProtocolError, ///< the hub said something that makes no sense
};

struct HubStatus
{
    HubState state = HubState::Stopped;
    HubReason reason = HubReason::None;
    std::optional<Error> error; ///< what happened and what to do; kept until Connected
    Timestamp since{}; ///< when the state began
    std::optional<Timestamp> retryAt; ///< WaitingToRetry
    int tries = 0; ///< failed in a row; 0 again after a stable minute
    std::optional<Timestamp> tokenExpires; ///< SAS identities, of the live connection

    friend bool operator==(const HubStatus &, const HubStatus &) = default;
};

/// Since start(); never go back.
struct HubCounters
{
    quint64 connects = 0; ///< times Connected was reached
    quint64 disconnects = 0; ///< connections lost, not those ended by us
    quint64 sent = 0; ///< telemetry publishes, repeated ones too
    quint64 acknowledged = 0;
    quint64 released = 0; ///< given back unacknowledged
    quint64 bytesSent = 0; ///< bodies
    quint64 cloudMessages = 0;
    quint64 methodCalls = 0;
    quint64 twinPatches = 0; ///< desired changes passed on
    quint64 tokenRenewals = 0;
};

[[nodiscard]] QString hubStateName(HubState state); ///< "connected", …: for logs and status
[[nodiscard]] QString hubReasonName(HubReason reason); ///< "credentials-refused", …

} // namespace outpost
