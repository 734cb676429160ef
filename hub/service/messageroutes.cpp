// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/isotime.h"
#include "hub/service/eventstream.h"
#include "hub/service/serviceparts.h"

#include <QTcpSocket>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono;
using Method = QHttpServerRequest::Method;

namespace {

constexpr int feedbackPage = 100;
constexpr double longestFault = 24 * 3600; ///< seconds

Error invalid(const QString &what)
{
    return {ErrorCode::InvalidInput, what, {}};
}

/// Names with texts, or null for a name that stands alone.
Result<Properties> propertiesFrom(const QJsonObject &body, const QString &name)
{
    Properties properties;
    const QJsonValue value = body.value(name);
    if (!value.isUndefined() && !value.isObject())
        return invalid(u"\"%1\" is not a JSON object"_s.arg(name));
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!it->isString() && !it->isNull())
            return invalid(u"\"%1.%2\" is neither a text nor null"_s.arg(name, it.key()));
        properties.append({it.key(), it->isNull() ? QString() : it->toString(u""_s)});
    }
    return properties;
}

Result<QByteArray> bodyFrom(const QJsonObject &object)
{
    const QJsonValue encoded = object.value(u"bodyBase64");
    if (encoded.isUndefined()) {
        if (!object.value(u"body").isString())
            return invalid(u"neither \"body\" nor \"bodyBase64\" is a text"_s);
        return object.value(u"body").toString().toUtf8();
    }
    auto decoded = QByteArray::fromBase64Encoding(encoded.toString().toLatin1(),
                                                  QByteArray::AbortOnBase64DecodingErrors);
    if (!encoded.isString() || !decoded)
        return invalid(u"\"bodyBase64\" is not base64"_s);
    return decoded.decoded;
}

Result<CommandRequest> commandFrom(const QString &deviceId, const QJsonObject &object)
{
    const auto body = bodyFrom(object);
    const auto properties = propertiesFrom(object, u"properties"_s);
    const auto system = propertiesFrom(object, u"system"_s);
    if (!body)
        return body.error();
    if (!properties)
        return properties.error();
    if (!system)
        return system.error();
    const auto ack = ackKindFrom(object.value(u"ack").toString(u"none"_s));
    if (!ack)
        return invalid(u"\"ack\" may be none, positive, negative or full"_s);
    CommandRequest request{.deviceId = deviceId,
                           .messageId = object.value(u"messageId").toString(),
                           .body = *body,
                           .properties = *properties,
                           .system = *system,
                           .ack = *ack};
    if (const QJsonValue expiry = object.value(u"expiryTimeUtc"); !expiry.isUndefined()) {
        request.expires = parseIso(expiry.toString().toLatin1());
        if (!request.expires)
            return invalid(u"\"expiryTimeUtc\" is not a time like 2026-11-22T23:10:00Z"_s);
    }
    return request;
}

void sendCommand(ServiceParts &parts, const ExchangePointer &exchange, const QStringList &captures)
{
    const auto body = exchange->request().object();
    auto command
        = body ? commandFrom(captures.constFirst(), *body) : Result<CommandRequest>(body.error());
    if (!command) {
        exchange->answer(errorResponse(command.error()));
        return;
    }
    // Told apart from a full queue by what the store says of itself.
    const auto writable = parts.store.database().writable();
    if (!writable) {
        exchange->answer(errorResponse(writable.error()));
        return;
    }
    parts.endpoint.sendCommand(std::move(*command), [exchange](const Result<QString> &sent) {
        if (sent)
            exchange->answer(ServiceResponse::object({{u"messageId"_s, *sent}}, 201));
        else if (sent.error().code == ErrorCode::Unavailable)
            exchange->answer(errorResponse(ServiceError::QueueFull, sent.error().text()));
        else
            exchange->answer(errorResponse(sent.error()));
    });
}

void purgeCommands(ServiceParts &parts, const ExchangePointer &exchange,
                   const QStringList &captures)
{
    const QString id = captures.constFirst();
    parts.endpoint.purgeCommands(id, [exchange, id](const Result<int> &purged) {
        exchange->answer(purged ? ServiceResponse::object(
                             {{u"deviceId"_s, id}, {u"totalMessagesPurged"_s, *purged}})
                                : errorResponse(purged.error()));
    });
}

void readFeedback(ServiceParts &parts, const ExchangePointer &exchange, const QStringList &)
{
    QJsonArray records;
    qint64 sequence = 0;
    for (const Feedback &feedback : parts.store.commands().feedback(feedbackPage)) {
        records.append(feedback.toJson());
        sequence = feedback.sequence;
    }
    exchange->answer(ServiceResponse::object({{u"records"_s, records}, {u"sequence"_s, sequence}}));
}

void completeFeedback(ServiceParts &parts, const ExchangePointer &exchange,
                      const QStringList &captures)
{
    bool ok = false;
    const qint64 sequence = captures.constFirst().toLongLong(&ok);
    if (!ok) {
        exchange->answer(
            errorResponse(ServiceError::InvalidRequest, u"the sequence is no number"_s));
        return;
    }
    parts.store.commands().completeFeedback(
        sequence, [exchange] { exchange->answer(ServiceResponse::noContent()); });
}

void streamEvents(ServiceParts &parts, const ExchangePointer &exchange, const QStringList &)
{
    const ServiceRequest &request = exchange->request();
    EventLog &log = parts.store.events();
    EventStreamOptions options{.after = log.committedSequence(),
                               .deviceId = request.parameter(u"device"_s),
                               .follow = request.parameter(u"follow"_s) != u"0"};
    if (const QString after = request.parameter(u"after"_s); !after.isNull()) {
        bool ok = false;
        options.after = after.toLongLong(&ok);
        if (!ok || options.after < 0) {
            exchange->answer(
                errorResponse(ServiceError::InvalidRequest, u"\"after\" is no sequence"_s));
            return;
        }
    }
    if (!options.deviceId.isEmpty() && !parts.store.registry().find(options.deviceId)) {
        exchange->answer(errorResponse(ServiceError::DeviceNotFound,
                                       u"device %1 is not registered"_s.arg(options.deviceId)));
        return;
    }
    QTcpSocket *socket
        = exchange->answerWithStream("application/x-ndjson; charset=utf-8",
                                     {{"outpost-after", QByteArray::number(options.after)}});
    if (socket)
        new EventStream(*socket, log, parts.clock, std::move(options)); // a child of the socket
}

void setFault(ServiceParts &parts, const ExchangePointer &exchange, const QStringList &)
{
    const auto body = exchange->request().object();
    if (!body) {
        exchange->answer(errorResponse(body.error()));
        return;
    }
    const QString device = body->value(u"deviceId").toString();
    const auto kind = faultKindFrom(body->value(u"kind").toString());
    const double seconds = body->value(u"seconds").toDouble(-1);
    if (!kind) {
        exchange->answer(
            errorResponse(ServiceError::InvalidRequest,
                          u"\"kind\" may be drop, refuse, throttle, quota, slow or stall"_s));
        return;
    }
    if (seconds < 0 || seconds > longestFault) {
        exchange->answer(errorResponse(ServiceError::InvalidRequest,
                                       u"\"seconds\" is not 0 to %1"_s.arg(longestFault)));
        return;
    }
    if (!device.isEmpty() && !parts.store.registry().find(device)) {
        exchange->answer(errorResponse(ServiceError::DeviceNotFound,
                                       u"device %1 is not registered"_s.arg(device)));
        return;
    }
    parts.endpoint.faults().set(device, *kind, milliseconds(qint64(seconds * 1000)));
    exchange->answer(ServiceResponse::noContent());
}

} // namespace

std::vector<ServiceRoute> messageRoutes()
{
    return {{Method::Post, "devices/*/messages/devicebound", sendCommand},
            {Method::Delete, "devices/*/commands", purgeCommands},
            {Method::Get, "messages/servicebound/feedback", readFeedback},
            {Method::Delete, "messages/servicebound/feedback/*", completeFeedback},
            {Method::Get, "events", streamEvents},
            {Method::Post, "faults", setFault}};
}

} // namespace outpost::hub
