// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/checkstep.h"

#include <QJsonArray>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

QString checkName(CheckKind kind)
{
    switch (kind) {
    case CheckKind::Configuration:
        return u"configuration"_s;
    case CheckKind::Clock:
        return u"clock"_s;
    case CheckKind::Name:
        return u"name"_s;
    case CheckKind::Tcp:
        return u"tcp"_s;
    case CheckKind::Proxy:
        return u"proxy"_s;
    case CheckKind::Tls:
        return u"tls"_s;
    case CheckKind::WebSocket:
        return u"websocket"_s;
    case CheckKind::Credential:
        return u"credential"_s;
    case CheckKind::Connect:
        return u"connect"_s;
    case CheckKind::Subscriptions:
        return u"subscriptions"_s;
    case CheckKind::RoundTrip:
        return u"round-trip"_s;
    }
    return {};
}

QString checkTitle(CheckKind kind)
{
    switch (kind) {
    case CheckKind::Name:
        return u"name (DNS)"_s;
    case CheckKind::Tcp:
        return u"port (TCP)"_s;
    case CheckKind::Tls:
        return u"TLS"_s;
    case CheckKind::WebSocket:
        return u"WebSocket"_s;
    case CheckKind::Connect:
        return u"sign-in (CONNECT)"_s;
    case CheckKind::RoundTrip:
        return u"round trip"_s;
    default:
        return checkName(kind);
    }
}

QString checkStateName(CheckState state)
{
    switch (state) {
    case CheckState::Waiting:
        return u"waiting"_s;
    case CheckState::Running:
        return u"running"_s;
    case CheckState::Ok:
        return u"ok"_s;
    case CheckState::Warning:
        return u"warning"_s;
    case CheckState::Failed:
        return u"failed"_s;
    case CheckState::Skipped:
        return u"skipped"_s;
    }
    return {};
}

QJsonObject checkAsJson(const CheckStep &step)
{
    QJsonObject json{{u"step"_s, checkName(step.kind)},
                     {u"state"_s, checkStateName(step.state)},
                     {u"seen"_s, step.seen},
                     {u"fromAgent"_s, step.fromAgent}};
    json[u"milliseconds"_s]
        = step.took ? QJsonValue(double(step.took->count()) / 1000.0) : QJsonValue();
    QJsonObject details;
    for (const auto &[name, text] : step.details)
        details[name] = text;
    if (!details.isEmpty())
        json[u"details"_s] = details;
    QJsonArray chain;
    for (const CheckedCertificate &certificate : step.chain) {
        QJsonObject entry{{u"subject"_s, certificate.info.subject},
                          {u"issuer"_s, certificate.info.issuer},
                          {u"names"_s, QJsonArray::fromStringList(certificate.info.names)},
                          {u"validFrom"_s, certificate.info.validFrom.toString(Qt::ISODate)},
                          {u"validUntil"_s, certificate.info.validUntil.toString(Qt::ISODate)},
                          {u"daysLeft"_s, certificate.daysLeft},
                          {u"sha256"_s, certificate.info.sha256}};
        if (!certificate.fault.isEmpty())
            entry[u"fault"_s] = certificate.fault;
        chain.append(entry);
    }
    if (!chain.isEmpty())
        json[u"chain"_s] = chain;
    if (step.error) {
        json[u"error"_s] = step.error->message;
        json[u"remedy"_s] = step.error->remedy;
    }
    return json;
}

} // namespace outpost
