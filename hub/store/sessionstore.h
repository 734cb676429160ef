// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hub/store/statedatabase.h"

#include <QHash>
#include <QList>

#include <optional>

namespace outpost::hub {

/// A topic filter with the QoS that was granted.
struct StoredSubscription
{
    QString filter;
    quint8 qos = 0;

    friend bool operator==(const StoredSubscription &, const StoredSubscription &) = default;
};

/// The subscriptions of MQTT sessions that asked to be kept (CleanSession 0): in memory, each
/// change committed to hub.db before its callback. Lives on the hub's thread.
class SessionStore : public QObject
{
    Q_OBJECT

public:
    explicit SessionStore(StateDatabase &database, QObject *parent = nullptr);

    Result<void> load();
    /// Nothing where no session is kept; a session without subscriptions is an empty list.
    [[nodiscard]] std::optional<QList<StoredSubscription>> find(const QString &id) const;
    void put(const QString &id, const QList<StoredSubscription> &subscriptions,
             StateDatabase::Done done = {});
    void remove(const QString &id, StateDatabase::Done done = {});
    /// Forgets it in memory; hub.db forgets it with its device.
    void forget(const QString &id);

private:
    StateDatabase &m_database;
    QHash<QString, QList<StoredSubscription>> m_sessions;
};

} // namespace outpost::hub
