// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "net/channel.h"

#include <QJsonObject>
#include <QList>

#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace outpost {

/// The way to the hub, a step at a time, in the order in which it is gone.
enum class CheckKind {
    Configuration, ///< connection string, keys, files
    Clock, ///< can the date be believed
    Name, ///< DNS: of the hub, or of the proxy
    Tcp, ///< the port: of the hub, or of the proxy
    Proxy, ///< does it open the way to the hub
    Tls, ///< version, cipher, certificates
    WebSocket, ///< the HTTP upgrade
    Credential, ///< token or device certificate
    Connect, ///< CONNECT and CONNACK
    Subscriptions, ///< SUBSCRIBE and SUBACK
    RoundTrip, ///< a question that the hub answers
};
inline constexpr std::array allChecks{
    CheckKind::Configuration, CheckKind::Clock,         CheckKind::Name,      CheckKind::Tcp,
    CheckKind::Proxy,         CheckKind::Tls,           CheckKind::WebSocket, CheckKind::Credential,
    CheckKind::Connect,       CheckKind::Subscriptions, CheckKind::RoundTrip};

enum class CheckState {
    Waiting, ///< those before it come first
    Running,
    Ok,
    Warning, ///< the way goes on, but somebody should look
    Failed, ///< the way ends here
    Skipped, ///< not on this way, or one before it failed
};

/// A certificate that the other side showed, and what is wrong with it.
struct CheckedCertificate
{
    CertificateInfo info;
    qint64 daysLeft = 0; ///< by our clock; negative: expired
    QString fault; ///< empty: nothing
};

/// One step of the way to the hub, and what was seen there. A value; no secret is in it.
struct CheckStep
{
    CheckKind kind = CheckKind::Configuration;
    CheckState state = CheckState::Waiting;
    std::optional<std::chrono::microseconds> took; ///< nothing where it was not gone
    QString seen; ///< in a line: what was there, or why it was skipped
    QList<std::pair<QString, QString>> details; ///< by name
    std::vector<CheckedCertificate> chain; ///< Tls and Credential: the peer's, or ours, first
    std::optional<Error> error; ///< Failed and Warning: what is wrong, and what to do
    bool fromAgent = false; ///< as the running agent tells it, not tried

    [[nodiscard]] bool isOver() const { return state > CheckState::Running; }
    void detail(const QString &name, const QString &text) { details.append({name, text}); }
};

[[nodiscard]] QString checkName(CheckKind kind); ///< "round-trip": for scripts and the contract
[[nodiscard]] QString checkTitle(CheckKind kind); ///< "round trip": for people
[[nodiscard]] QString checkStateName(CheckState state); ///< "failed"
/// As `outpost doctor --json` tells it.
[[nodiscard]] QJsonObject checkAsJson(const CheckStep &step);

} // namespace outpost
