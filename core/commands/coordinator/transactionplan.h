// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/configreader.h"

#include <QByteArrayView>
#include <QJsonArray>
#include <QString>

#include <chrono>
#include <vector>

namespace outpost {

/// What several devices are to do together: a value, read from a plan.
///
///     deadline = "60s"
///     [[device]]
///     id = "boiler-1"
///     [[device.change]]
///     command = "setLevel"
///     parameters = { level = 3 }
///     [[device.change]]
///     settings = { limits = { messagesPerSecond = 5 } }
struct TransactionPlan
{
    struct Device
    {
        QString id;
        QJsonArray changes; ///< as TransactionChanges takes them
    };

    QString file;
    std::chrono::milliseconds deadline{60'000}; ///< for the votes, from the beginning on
    std::vector<Device> devices;
};

/// A plan, or all that is wrong with it (in the order of the file; a plan has none then).
struct TransactionPlanResult
{
    TransactionPlan plan;
    std::vector<ConfigError> errors;
};

/// Reads @p file, at most 1 MiB.
[[nodiscard]] TransactionPlanResult readTransactionPlan(const QString &file);
/// The same for a text; @p file is what errors name.
[[nodiscard]] TransactionPlanResult parseTransactionPlan(QByteArrayView text, const QString &file);

} // namespace outpost
