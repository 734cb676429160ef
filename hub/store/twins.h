// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hub/store/statedatabase.h"

#include <QHash>
#include <QJsonObject>

namespace outpost::hub {

/// The twin of a device or module. Sections hold no `$version` or `$metadata`: those are added
/// where it is shown.
struct Twin
{
    QString id;
    qint64 version = 1; ///< counts every change; the etag is made of it
    QJsonObject tags;
    QJsonObject desired;
    QJsonObject reported;
    qint64 desiredVersion = 1;
    qint64 reportedVersion = 1;
    Timestamp desiredUpdated;
    Timestamp reportedUpdated;

    [[nodiscard]] QString etag() const;
    /// What a device reads: `{"desired":{…,"$version":n},"reported":{…,"$version":n}}`.
    [[nodiscard]] QJsonObject forDevice() const;
    /// What a service reads:
    /// `{"deviceId":…,"moduleId":…,"etag":…,"version":n,"tags":{…},"properties":{"desired":{…,"$metadata":…,"$version":n},…}}`.
    [[nodiscard]] QJsonObject forService() const;
};

/// All twins, in memory, each change committed to hub.db before its callback. A registered id
/// without a row has an empty twin. Merging and its limits are not done here but in hub/device.
/// Lives on the hub's thread.
class Twins : public QObject
{
    Q_OBJECT

public:
    explicit Twins(StateDatabase &database, QObject *parent = nullptr);

    Result<void> load();
    /// The twin of @p id, or an empty one.
    [[nodiscard]] Twin get(const QString &id) const;
    /// Replaces the twin of a registered id.
    void put(const Twin &twin, StateDatabase::Done done = {});
    /// Forgets it in memory; hub.db forgets it with its device.
    void forget(const QString &id);

private:
    StateDatabase &m_database;
    QHash<QString, Twin> m_twins;
};

} // namespace outpost::hub
