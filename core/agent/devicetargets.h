// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/boottimes.h"
#include "agent/outputboard.h"
#include "agent/sensorunit.h"
#include "commands/commandtargets.h"
#include "store/outbox/outbox.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace outpost {

/// What commands can move of this device: the agent's outputs, its sensors, and the agent itself.
/// Lives on the agent's thread; what its parts name outlives it.
class DeviceTargets final : public QObject, public CommandTargets
{
    Q_OBJECT

public:
    struct Parts
    {
        /// Those that run just now.
        const std::vector<std::unique_ptr<SensorUnit>> *sensors = nullptr;
        const OutputBoard *outputs = nullptr; ///< null: there are none
        Outbox *outbox = nullptr;
        Clock *clock = nullptr;
        BootTimes *times = nullptr;
        std::function<QJsonObject()> diagnostics;
        std::function<Result<void>(const QString &, double)> setRate;
        std::function<Result<void>(const QString &)> setLogLevel;
    };

    explicit DeviceTargets(Parts parts, QObject *parent = nullptr);

    Result<void> setOutput(const QString &output, bool on) override;
    [[nodiscard]] Result<std::optional<bool>> output(const QString &output) const override;
    void exchange(const QString &sensor, Exchange exchange, ExchangeDone done) override;
    void writeRegister(const QString &sensor, const QString &name, const Value &value,
                       Done done) override;
    Result<void> setRate(const QString &sensor, double perSecond) override;
    [[nodiscard]] Result<Reading> lastReading(const QString &sensor) const override;
    [[nodiscard]] QJsonObject lastReadings() const override;
    [[nodiscard]] QJsonObject diagnostics() const override;
    qint64 sendNow() override;
    void sendMessage(const QString &kind, const QJsonObject &body) override;
    Result<void> setLogLevel(const QString &level) override;
    void restart() override;

Q_SIGNALS:
    /// Asked for; the event loop has turned since.
    void restartWanted();

private:
    [[nodiscard]] SensorUnit *find(const QString &sensor) const;

    Parts m_parts;
};

} // namespace outpost
