// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/commandcall.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

int statusOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput:
        return 400; // a value that only who has to take it can judge
    case ErrorCode::Busy:
        return 409;
    case ErrorCode::TimedOut:
        return 504;
    default:
        return 500;
    }
}

} // namespace

CommandOutcome CommandOutcome::of(const Error &error)
{
    return refused(statusOf(error.code), error.message, error.remedy);
}

CommandOutcome CommandOutcome::refused(int status, const QString &error, const QString &remedy,
                                       QJsonObject body)
{
    body.insert(u"error"_s, error);
    if (!remedy.isEmpty())
        body.insert(u"remedy"_s, remedy);
    return {.status = status, .body = std::move(body)};
}

} // namespace outpost
