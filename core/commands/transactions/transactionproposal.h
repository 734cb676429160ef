// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "commands/transactions/participantentry.h"

#include <QByteArray>
#include <QString>

namespace outpost {

/// Bounds on what a coordinator may ask for.
namespace transactionlimits {
constexpr qsizetype bytes = 100 * 1024; ///< of a prepare; a hub takes 128 KiB
constexpr int changes = 64; ///< for one device
constexpr std::chrono::hours deadline{24}; ///< ahead, at most: so long a device may be bound
} // namespace transactionlimits

/// 1 to 64 letters, digits, "-" and "_": it is a key in twins too.
[[nodiscard]] bool isTransactionId(QStringView text);

/// A prepare as it came: `{"id":…,"coordinator":…,"deadline":ISO time,"changes":[…]}`. InvalidInput
/// says what is wrong with it. Whether it can be done is for others to say.
[[nodiscard]] Result<ParticipantEntry> readProposal(const QByteArray &payload);
/// The id of any other request.
[[nodiscard]] Result<QString> readTransactionId(const QByteArray &payload);

} // namespace outpost
