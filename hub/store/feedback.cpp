// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/isotime.h"
#include "hub/store/commandqueue.h"

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

QString toString(AckKind kind)
{
    switch (kind) {
    case AckKind::None:
        return u"none"_s;
    case AckKind::Positive:
        return u"positive"_s;
    case AckKind::Negative:
        return u"negative"_s;
    case AckKind::Full:
        return u"full"_s;
    }
    Q_UNREACHABLE();
}

std::optional<AckKind> ackKindFrom(QStringView text)
{
    for (const AckKind kind :
         {AckKind::None, AckKind::Positive, AckKind::Negative, AckKind::Full}) {
        if (text == toString(kind))
            return kind;
    }
    return std::nullopt;
}

QString toString(CommandOutcome outcome)
{
    switch (outcome) {
    case CommandOutcome::Success:
        return u"Success"_s;
    case CommandOutcome::Expired:
        return u"Expired"_s;
    case CommandOutcome::DeliveryCountExceeded:
        return u"DeliveryCountExceeded"_s;
    case CommandOutcome::Purged:
        return u"Purged"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject Feedback::toJson() const
{
    return {{u"originalMessageId"_s, originalMessageId},
            {u"deviceId"_s, deviceId},
            {u"deviceGenerationId"_s, generationId},
            {u"statusCode"_s, toString(outcome)},
            {u"description"_s, toString(outcome)},
            {u"enqueuedTimeUtc"_s, QString::fromLatin1(formatIso(time))}};
}

} // namespace outpost::hub
