// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands/coordinator/transactionrun.h"
#include "rep_agentv1_merged.h"

#include <QJsonArray>
#include <QJsonObject>

namespace outpost {

// How the commands of the program show transactions.

/// "preparing", "committing", "aborting", "committed", "aborted".
[[nodiscard]] QString stateText(const LoggedTransaction &transaction);
/// `{"id":…,"state":…,"decision":…,"devices":[{"device":…,"outcome":…,"detail":…}]}`
[[nodiscard]] QJsonObject transactionAsJson(const LoggedTransaction &transaction);
/// Some lines for people.
[[nodiscard]] QString transactionText(const LoggedTransaction &transaction);

[[nodiscard]] QJsonArray promisesAsJson(const QList<TransactionLine> &lines);
[[nodiscard]] QString promiseText(const TransactionLine &line);

} // namespace outpost
