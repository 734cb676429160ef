// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QHttpServerRequest>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>
#include <QUrlQuery>

#include <optional>

namespace outpost::hub {

/// A request to the service side, as a value: what the routes need of it, bounded and decoded.
struct ServiceRequest
{
    QHttpServerRequest::Method method = QHttpServerRequest::Method::Unknown;
    QStringList path; ///< its segments, percent-decoded: an id may hold `%`, `#` or `?`; empty
                      ///< where one was no UTF-8
    QUrlQuery query;
    QByteArray authorization; ///< secret
    QByteArray ifMatch; ///< an etag without its quotes, or `*`
    QByteArray maxItemCount; ///< `x-ms-max-item-count` of a query
    QByteArray continuation; ///< `x-ms-continuation` of a query
    QByteArray body;

    /// A query parameter, decoded; null where it is missing.
    [[nodiscard]] QString parameter(const QString &name) const;
    /// The body as a JSON object (an empty body is an empty one), or InvalidInput.
    [[nodiscard]] Result<QJsonObject> object() const;
};

/// What the service side answers.
struct ServiceResponse
{
    int status = 200;
    QByteArray json; ///< empty: no body
    QList<std::pair<QByteArray, QByteArray>> headers; ///< beyond type and length of the body

    /// With its "etag", where it has one, as a header too.
    [[nodiscard]] static ServiceResponse object(const QJsonObject &object, int status = 200);
    [[nodiscard]] static ServiceResponse array(const QJsonArray &array);
    [[nodiscard]] static ServiceResponse noContent();
};

/// The failures of the service side as Azure numbers them: the first three digits are the HTTP
/// status.
enum class ServiceError {
    InvalidRequest = 400001, ///< malformed in any way that has no number of its own
    Unauthorized = 401003, ///< no token, a wrong or expired one, or one for another hub
    QueueFull = 403004, ///< 50 commands wait for this device
    DeviceNotFound = 404001, ///< not registered
    NoSuchRoute = 404000, ///< not a path that this hub serves
    DeviceNotOnline = 404103, ///< a method needs a connected device
    MethodNotAllowed = 405001, ///< the path exists, but not with this method
    DeviceExists = 409001, ///< a PUT without If-Match creates
    StaleEtag = 412002, ///< somebody changed it meanwhile
    TooLarge = 413001, ///< a body over the limit
    Throttled = 429001, ///< too many at once
    Internal = 500001, ///< a fault of the hub
    Unavailable = 503001, ///< the hub can't store anything now
    DeviceTimeout = 504101, ///< the device did not answer the method in time
};

/// `{"Message":"ErrorCode:DeviceNotFound;404001 …","ExceptionMessage":"Tracking ID:…"}` with its
/// status.
[[nodiscard]] ServiceResponse errorResponse(ServiceError error, const QString &message);
/// The same for what a model returned: its code decides, its message and remedy are told.
[[nodiscard]] ServiceResponse errorResponse(const Error &error);

} // namespace outpost::hub
