// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "hub/device/fault.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <map>
#include <memory>
#include <optional>

namespace outpost::hub {

/// Which devices the hub misbehaves towards, how, and for how long. It only remembers and tells;
/// DeviceEndpoint acts on it. Lives on the hub's thread.
class FaultPlan : public QObject
{
    Q_OBJECT

public:
    explicit FaultPlan(Clock &clock, QObject *parent = nullptr);
    ~FaultPlan() override;

    /// From now, for @p duration, for @p device ("" is all of them); setting it again begins anew,
    /// zero ends it.
    void set(const QString &device, FaultKind kind, std::chrono::milliseconds duration);
    void clear();
    /// Is it on for this device, by its own or because it is on for all?
    [[nodiscard]] bool isActive(const QString &device, FaultKind kind) const;
    [[nodiscard]] bool isEmpty() const { return m_until.empty(); }

Q_SIGNALS:
    /// @p device is "" for all.
    void started(const QString &device, outpost::hub::FaultKind kind);
    void ended(const QString &device, outpost::hub::FaultKind kind);

private:
    using Key = std::pair<QString, FaultKind>;
    void endThoseDue();

    Clock &m_clock;
    std::map<Key, SteadyTime> m_until;
    std::unique_ptr<Timer> m_timer;
};

/// From the words of the command line and the service side: drop, refuse, throttle, quota, slow,
/// stall.
[[nodiscard]] std::optional<FaultKind> faultKindFrom(QStringView text);
[[nodiscard]] QString toString(FaultKind kind);

} // namespace outpost::hub
