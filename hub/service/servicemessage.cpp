// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/service/servicemessage.h"

#include <QJsonDocument>
#include <QUuid>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray nameOf(ServiceError error)
{
    switch (error) {
    case ServiceError::InvalidRequest:
        return "ArgumentInvalid";
    case ServiceError::Unauthorized:
        return "IotHubUnauthorizedAccess";
    case ServiceError::QueueFull:
        return "DeviceMaximumQueueDepthExceeded";
    case ServiceError::DeviceNotFound:
        return "DeviceNotFound";
    case ServiceError::NoSuchRoute:
        return "InvalidProtocolVersion"; // what Azure says of a path it does not know
    case ServiceError::DeviceNotOnline:
        return "DeviceNotOnline";
    case ServiceError::MethodNotAllowed:
        return "MethodNotAllowed";
    case ServiceError::DeviceExists:
        return "DeviceAlreadyExists";
    case ServiceError::StaleEtag:
        return "PreconditionFailed";
    case ServiceError::TooLarge:
        return "MessageTooLarge";
    case ServiceError::Throttled:
        return "ThrottlingException";
    case ServiceError::Internal:
        return "ServerError";
    case ServiceError::Unavailable:
        return "ServiceUnavailable";
    case ServiceError::DeviceTimeout:
        return "GatewayTimeout";
    }
    return "ServerError";
}

ServiceError kindOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput:
    case ErrorCode::Configuration:
    case ErrorCode::Unsupported:
        return ServiceError::InvalidRequest;
    case ErrorCode::NotFound:
        return ServiceError::DeviceNotFound;
    case ErrorCode::PermissionDenied:
        return ServiceError::Unauthorized;
    case ErrorCode::Busy:
        return ServiceError::DeviceExists;
    case ErrorCode::Refused:
        return ServiceError::StaleEtag;
    case ErrorCode::TimedOut:
        return ServiceError::DeviceTimeout;
    case ErrorCode::Unavailable:
        return ServiceError::Unavailable;
    case ErrorCode::Corrupt:
    case ErrorCode::Io:
        return ServiceError::Internal;
    }
    return ServiceError::Internal;
}

} // namespace

QString ServiceRequest::parameter(const QString &name) const
{
    return query.hasQueryItem(name) ? query.queryItemValue(name, QUrl::FullyDecoded) : QString();
}

Result<QJsonObject> ServiceRequest::object() const
{
    if (body.trimmed().isEmpty())
        return QJsonObject();
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (document.isObject())
        return document.object();
    const QString what = error.error == QJsonParseError::NoError
        ? u"the body is not a JSON object"_s
        : u"the body is not JSON: %1 at byte %2"_s.arg(error.errorString()).arg(error.offset);
    return Error{ErrorCode::InvalidInput, what, u"Send one JSON object."_s};
}

ServiceResponse ServiceResponse::object(const QJsonObject &object, int status)
{
    ServiceResponse response{.status = status,
                             .json = QJsonDocument(object).toJson(QJsonDocument::Compact)};
    if (const QString etag = object.value(u"etag").toString(); !etag.isEmpty())
        response.headers.emplaceBack("ETag", '"' + etag.toLatin1() + '"');
    return response;
}

ServiceResponse ServiceResponse::array(const QJsonArray &array)
{
    return {.status = 200, .json = QJsonDocument(array).toJson(QJsonDocument::Compact)};
}

ServiceResponse ServiceResponse::noContent()
{
    return {.status = 204};
}

ServiceResponse errorResponse(ServiceError error, const QString &message)
{
    const QByteArray name = nameOf(error);
    const QString tracking = QUuid::createUuid().toString(QUuid::Id128);
    const QJsonObject body{
        {u"Message"_s,
         u"ErrorCode:%1;%2 %3"_s.arg(QString::fromLatin1(name)).arg(int(error)).arg(message)},
        {u"ExceptionMessage"_s, u"Tracking ID:%1"_s.arg(tracking)}};
    return {.status = int(error) / 1000,
            .json = QJsonDocument(body).toJson(QJsonDocument::Compact),
            .headers = {{"iothub-errorcode", name}}};
}

ServiceResponse errorResponse(const Error &error)
{
    return errorResponse(kindOf(error.code), error.text());
}

} // namespace outpost::hub
