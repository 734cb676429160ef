// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/livesteps.h"

#include "doctor/check.h"
#include "doctor/localchecks.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

CheckStep shown(CheckKind kind, const QString &seen)
{
    CheckStep step;
    step.kind = kind;
    step.state = CheckState::Ok;
    step.seen = seen;
    step.fromAgent = true;
    return step;
}

CheckStep skipped(CheckKind kind, const QString &why)
{
    CheckStep step = shown(kind, why);
    step.state = CheckState::Skipped;
    return step;
}

/// Name, Tcp, Proxy, Tls or WebSocket, of a connection that stands.
CheckStep standing(CheckKind kind, const ChannelInfo &info, Timestamp now)
{
    switch (kind) {
    case CheckKind::Name:
        return info.peerAddress.isEmpty()
            ? skipped(kind, u"the proxy looks it up"_s)
            : shown(
                kind,
                u"%1 is %2"_s.arg(info.peer.left(info.peer.lastIndexOf(u':')), info.peerAddress));
    case CheckKind::Tcp:
        return shown(kind, u"connected to %1"_s.arg(info.peer));
    case CheckKind::Proxy:
        return info.via.contains(u"proxy"_s)
            ? shown(kind, u"the way goes through %1"_s.arg(info.via))
            : skipped(kind, u"there is none on the way"_s);
    case CheckKind::WebSocket:
        return info.via.contains(u"WebSocket"_s)
            ? shown(kind, u"the hub took the WebSocket"_s)
            : skipped(kind, u"not used: MQTT goes straight over TLS"_s);
    default:
        break;
    }
    CheckStep step = shown(CheckKind::Tls, u"%1, %2"_s.arg(info.protocol, info.cipher));
    step.detail(u"version"_s, info.protocol);
    step.detail(u"cipher"_s, info.cipher);
    for (const CertificateInfo &certificate : info.chain)
        step.chain.push_back(checkedCertificate(certificate, now));
    return step;
}

} // namespace

std::vector<CheckStep> liveSteps(const Result<HubSettings> &settings, const QString &source,
                                 const LiveConnection &live, const ChannelInfo &info,
                                 const Clock &clock)
{
    std::vector<CheckStep> steps;
    for (const CheckKind kind : allChecks) {
        CheckStep step;
        step.kind = kind;
        if (kind == CheckKind::Configuration) {
            step = checkConfiguration(settings, source);
        } else if (settings) {
            if (kind == CheckKind::Clock)
                step = checkClock(*settings, clock);
            else if (kind == CheckKind::Credential)
                step = checkCredential(*settings, clock.now());
            else if (kind >= CheckKind::Connect)
                step = checkFromAgent(kind, live, *settings);
            else if (live.connected)
                step = standing(kind, info, clock.now());
        }
        steps.push_back(std::move(step));
    }
    return steps;
}

} // namespace outpost
