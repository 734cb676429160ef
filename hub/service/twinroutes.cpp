// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/service/serviceparts.h"

#include <QJsonDocument>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;
using Method = QHttpServerRequest::Method;

namespace {

void getTwin(ServiceParts &parts, const ExchangePointer &exchange, const QStringList &captures)
{
    const auto twin = parts.endpoint.twinDocument(captures.join(u'/'));
    exchange->answer(twin ? ServiceResponse::object(*twin) : errorResponse(twin.error()));
}

/// A section that is there and is an object; nothing where it is not there.
Result<std::optional<QJsonObject>> section(const QJsonObject &parent, const QString &name)
{
    const QJsonValue value = parent.value(name);
    if (value.isUndefined() || value.isNull())
        return std::optional<QJsonObject>();
    if (!value.isObject())
        return Error{ErrorCode::InvalidInput, u"\"%1\" is not a JSON object"_s.arg(name), {}};
    return std::optional(value.toObject());
}

/// A service may send back the twin it read: what the hub itself adds is left out.
QJsonObject withoutMetadata(QJsonObject object)
{
    object.remove(u"$version");
    object.remove(u"$metadata");
    return object;
}

void changeTwin(ServiceParts &parts, const ExchangePointer &exchange, const QString &id,
                bool replace)
{
    const auto body = exchange->request().object();
    if (!body) {
        exchange->answer(errorResponse(body.error()));
        return;
    }
    const auto tags = section(*body, u"tags"_s);
    const auto properties = section(*body, u"properties"_s);
    if (!tags || !properties) {
        exchange->answer(errorResponse(tags ? properties.error() : tags.error()));
        return;
    }
    const auto desired = section(properties->value_or(QJsonObject()), u"desired"_s);
    if (!desired) {
        exchange->answer(errorResponse(desired.error()));
        return;
    }
    TwinChange change{.tags = *tags,
                      .desired = *desired,
                      .replace = replace,
                      .ifMatch = QString::fromLatin1(exchange->request().ifMatch)};
    if (replace && !change.tags)
        change.tags.emplace();
    if (replace && !change.desired)
        change.desired.emplace();
    if (change.desired)
        change.desired = withoutMetadata(*change.desired);
    parts.endpoint.changeTwin(id, change, [&parts, exchange, id](const Result<Twin> &changed) {
        if (!changed) {
            exchange->answer(errorResponse(changed.error()));
            return;
        }
        const auto twin = parts.endpoint.twinDocument(id);
        exchange->answer(twin ? ServiceResponse::object(*twin) : errorResponse(twin.error()));
    });
}

void patchTwin(ServiceParts &parts, const ExchangePointer &exchange, const QStringList &captures)
{
    changeTwin(parts, exchange, captures.join(u'/'), false);
}

void putTwin(ServiceParts &parts, const ExchangePointer &exchange, const QStringList &captures)
{
    changeTwin(parts, exchange, captures.join(u'/'), true);
}

/// Any JSON value as text: QJsonDocument itself takes only objects and arrays.
QByteArray toJson(const QJsonValue &value)
{
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return array.sliced(1, array.size() - 2);
}

QJsonValue fromJson(const QByteArray &text)
{
    return QJsonDocument::fromJson('[' + text + ']').array().at(0);
}

/// Seconds within bounds; nothing where they are not.
std::optional<std::chrono::seconds> secondsIn(const QJsonObject &body, const QString &name,
                                              int fallback, int least, int most)
{
    const QJsonValue value = body.value(name);
    if (value.isUndefined() || value.isNull())
        return std::chrono::seconds(fallback);
    const int given = value.toInt(-1);
    if (given < least || given > most)
        return std::nullopt;
    return std::chrono::seconds(given);
}

void callMethod(ServiceParts &parts, const ExchangePointer &exchange, const QStringList &captures)
{
    const auto body = exchange->request().object();
    if (!body) {
        exchange->answer(errorResponse(body.error()));
        return;
    }
    const QString id = captures.join(u'/');
    if (!parts.store.registry().find(id)) {
        exchange->answer(
            errorResponse(ServiceError::DeviceNotFound, u"device %1 is not registered"_s.arg(id)));
        return;
    }
    const QString name = body->value(u"methodName").toString();
    const auto response = secondsIn(*body, u"responseTimeoutInSeconds"_s, 30, 5, 300);
    const auto connect = secondsIn(*body, u"connectTimeoutInSeconds"_s, 0, 0, 300);
    if (name.isEmpty() || !response || !connect) {
        const QString what = name.isEmpty() ? u"methodName is missing"_s
            : response                      ? u"connectTimeoutInSeconds is not 0 to 300"_s
                                            : u"responseTimeoutInSeconds is not 5 to 300"_s;
        exchange->answer(errorResponse(ServiceError::InvalidRequest, what));
        return;
    }
    const QJsonValue payload = body->value(u"payload");
    MethodRequest request{.id = id,
                          .name = name,
                          .payload = payload.isUndefined() ? QByteArray() : toJson(payload),
                          .connectTimeout = *connect,
                          .responseTimeout = *response};
    parts.endpoint.callMethod(std::move(request), [exchange](const Result<MethodAnswer> &answer) {
        if (answer) {
            exchange->answer(ServiceResponse::object(
                {{u"status"_s, answer->status}, {u"payload"_s, fromJson(answer->payload)}}));
        } else if (answer.error().code == ErrorCode::NotFound) {
            exchange->answer(errorResponse(ServiceError::DeviceNotOnline, answer.error().text()));
        } else if (answer.error().code == ErrorCode::Unavailable) {
            exchange->answer(errorResponse(ServiceError::Throttled, answer.error().text()));
        } else {
            exchange->answer(errorResponse(answer.error()));
        }
    });
}

} // namespace

std::vector<ServiceRoute> twinRoutes()
{
    return {{Method::Get, "twins/*", getTwin},
            {Method::Patch, "twins/*", patchTwin},
            {Method::Put, "twins/*", putTwin},
            {Method::Post, "twins/*/methods", callMethod},
            {Method::Get, "twins/*/modules/*", getTwin},
            {Method::Patch, "twins/*/modules/*", patchTwin},
            {Method::Put, "twins/*/modules/*", putTwin},
            {Method::Post, "twins/*/modules/*/methods", callMethod}};
}

} // namespace outpost::hub
