// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/serviceanswer.h"

#include <QJsonDocument>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int longestWait = 3600; ///< seconds; a hub that says more is not believed

struct Told
{
    int code = 0; ///< 404103, for instance; 0: the hub does not say
    QString text;
};

/// From `{"Message":"ErrorCode:DeviceNotFound;404001 device …"}`, or from a Message that is
/// JSON again, as Azure answers methods: `{"Message":"{\"errorCode\":404103,\"message\":…}"}`.
Told tell(const QByteArray &body)
{
    const QString message
        = QJsonDocument::fromJson(body).object().value(u"Message").toString().left(2'000);
    const QJsonObject inner = QJsonDocument::fromJson(message.toUtf8()).object();
    if (inner.contains("errorCode"_L1))
        return {inner["errorCode"_L1].toInt(), inner["message"_L1].toString()};
    const QString rest = message.contains(u';') ? message.section(u';', 1) : message;
    const QString number = rest.trimmed().section(u' ', 0, 0);
    bool isNumber = false;
    const int code = number.toInt(&isNumber);
    Told told{isNumber ? code : 0, isNumber ? rest.trimmed().section(u' ', 1) : rest};
    if (told.code == 0 && message.startsWith("ErrorCode:DeviceNotOnline"_L1))
        told.code = 404103;
    return told;
}

} // namespace

ServiceAnswer ServiceAnswer::of(int status, const QByteArray &body, const QString &host,
                                const QByteArray &retryAfter)
{
    ServiceAnswer answer;
    if (status >= 200 && status < 300) {
        answer.body = QJsonDocument::fromJson(body).object();
        return answer;
    }
    const Told told = tell(body);
    QString text = told.text.simplified().left(300);
    if (text.isEmpty())
        text = u"HTTP status %1"_s.arg(status);
    const QString said
        = u"%1 says: %2 (%3)"_s.arg(host, text).arg(told.code > 0 ? told.code : status);
    switch (status) {
    case 401:
        answer.kind = Kind::Denied;
        answer.error = {ErrorCode::PermissionDenied, said,
                        u"Use the connection string of a policy that may connect as a service, and "
                        u"check this machine's clock"_s};
        break;
    case 404:
        if (told.code == 404103) {
            answer.kind = Kind::NotOnline;
            answer.error = {ErrorCode::Unavailable, u"the device is not connected"_s,
                            u"See that it runs and reaches the hub"_s};
        } else {
            answer.kind = Kind::NoDevice;
            answer.error = {ErrorCode::NotFound, said, u"Check the device's id"_s};
        }
        break;
    case 429:
    case 503: {
        answer.kind = Kind::Throttled;
        bool isNumber = false;
        const int wait = retryAfter.trimmed().toInt(&isNumber);
        if (isNumber && wait >= 0)
            answer.retryAfter = std::chrono::seconds(std::min(wait, longestWait));
        answer.error = {ErrorCode::Busy, said, u"Try again later"_s};
        break;
    }
    case 504:
        answer.kind = Kind::TimedOut;
        answer.error = {ErrorCode::TimedOut, u"the device did not answer in time"_s, {}};
        break;
    default:
        // What the hub itself could not do may be half done.
        answer.kind = status >= 500 ? Kind::Unreachable : Kind::Refused;
        answer.error = {status >= 500 ? ErrorCode::Unavailable : ErrorCode::Refused, said, {}};
    }
    return answer;
}

} // namespace outpost
