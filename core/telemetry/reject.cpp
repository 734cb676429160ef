// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/reject.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

QLatin1StringView reasonName(RejectReason reason)
{
    switch (reason) {
    case RejectReason::Noise:
        return "noise"_L1;
    case RejectReason::Partial:
        return "partial"_L1;
    case RejectReason::TooLong:
        return "too long"_L1;
    case RejectReason::BadUtf8:
        return "bad UTF-8"_L1;
    case RejectReason::BadSyntax:
        return "bad syntax"_L1;
    case RejectReason::BadChecksum:
        return "bad checksum"_L1;
    case RejectReason::NoMatch:
        return "no match"_L1;
    case RejectReason::TooManyFields:
        return "too many fields"_L1;
    case RejectReason::MissingField:
        return "missing field"_L1;
    case RejectReason::BadValue:
        return "bad value"_L1;
    case RejectReason::BadTime:
        return "bad time"_L1;
    }
    Q_UNREACHABLE();
}

QString Refusal::text() const
{
    QString result = reasonName(reason);
    if (!subject.isEmpty())
        result += u": "_s + subject;
    if (*what != '\0')
        result += u": "_s + QLatin1StringView(what);
    if (position >= 0)
        result += u" at byte "_s + QString::number(position);
    return result;
}

} // namespace outpost
