// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/value.h"
#include "telemetry/exchange.h"
#include "telemetry/reading.h"

#include <QJsonObject>
#include <QString>

#include <functional>
#include <optional>

namespace outpost {

/// What commands can move and look at, by the names of outpost.toml. The agent is it; tests have
/// one of their own. Whatever it is asked for that is not there is NotFound. Lives on the agent's
/// thread, and outlives whoever uses it.
class CommandTargets
{
public:
    /// Called exactly once, and never before the call that asked for it has returned.
    using Done = std::function<void(const Result<void> &)>;

    virtual ~CommandTargets() = default;

    virtual Result<void> setOutput(const QString &output, bool on) = 0;
    /// Nothing where it does not run just now.
    [[nodiscard]] virtual Result<std::optional<bool>> output(const QString &output) const = 0;
    virtual void exchange(const QString &sensor, Exchange exchange, ExchangeDone done) = 0;
    virtual void writeRegister(const QString &sensor, const QString &name, const Value &value,
                               Done done)
        = 0;
    /// Readings a second that the sensor passes on at most, until the agent ends; 0: no limit.
    virtual Result<void> setRate(const QString &sensor, double perSecond) = 0;
    /// The last one, before filters; without fields where there was none yet.
    [[nodiscard]] virtual Result<Reading> lastReading(const QString &sensor) const = 0;
    /// The last reading of every sensor, by name, with its time.
    [[nodiscard]] virtual QJsonObject lastReadings() const = 0;
    /// What `outpost status --json` tells.
    [[nodiscard]] virtual QJsonObject diagnostics() const = 0;
    /// Closes all open batches; returns how many messages wait for the hub then.
    virtual qint64 sendNow() = 0;
    /// A message of the agent's own, for the outbox.
    virtual void sendMessage(const QString &kind, const QJsonObject &body) = 0;
    virtual Result<void> setLogLevel(const QString &level) = 0;
    /// Drains and begins anew, once the event loop turns again and what was answered has left.
    virtual void restart() = 0;
};

} // namespace outpost
