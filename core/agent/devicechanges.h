// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/remotesettings.h"
#include "commands/commanddispatcher.h"
#include "commands/transactions/transactionchanges.h"

#include <QObject>

namespace outpost {

/// What this device can change as its part of a transaction: its commands, as if the hub called
/// them, and the settings that the twin may change. Commands heed their interlocks when the promise
/// is made and again when it is kept: one that refuses then is tried again for a while, and after
/// that the change has failed, because no promise goes before safety. Settings stay until somebody
/// says something else of them. Lives on the agent's thread; dispatcher, settings and clock outlive
/// it.
class DeviceChanges : public QObject, public TransactionChanges
{
    Q_OBJECT

public:
    /// How long an interlock may refuse what was promised.
    static constexpr std::chrono::seconds interlockPatience{30};

    DeviceChanges(CommandDispatcher &dispatcher, RemoteSettings &settings, Clock &clock,
                  QObject *parent = nullptr);

    [[nodiscard]] Result<QStringList> check(const QJsonArray &changes) const override;
    void carryOut(const QJsonObject &change, Done done) override;
    [[nodiscard]] bool isRepeatable(const QJsonObject &change) const override;
    [[nodiscard]] QJsonObject memory() const override { return m_settings.decided(); }
    void restore(const QJsonObject &memory) override;

private:
    void run(const QJsonObject &change, SteadyTime until, const Done &done);

    CommandDispatcher &m_dispatcher;
    RemoteSettings &m_settings;
    Clock &m_clock;
};

} // namespace outpost
