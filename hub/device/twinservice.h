// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hub/store/registry.h"
#include "hub/store/twins.h"

#include <QObject>

#include <functional>
#include <optional>

namespace outpost::hub {

/// A change of a twin as a service sends it.
struct TwinChange
{
    std::optional<QJsonObject> tags;
    std::optional<QJsonObject> desired;
    bool replace
        = false; ///< the sections take the place of the old ones; else they are merged into them
    QString ifMatch; ///< an etag; empty or "*": whatever it is
};

/// The rules of twins: what devices read and report, what services change, versions and limits.
/// Answers come after the commit. It knows no MQTT. Lives on the hub's thread.
class TwinService : public QObject
{
    Q_OBJECT

public:
    TwinService(const Registry &registry, Twins &twins, StateDatabase &database, Clock &clock,
                QObject *parent = nullptr);

    /// What the device reads.
    void read(const QString &id, std::function<void(QJsonObject)> done);
    /// A device reports a merge patch in JSON; @p done gets the new version. InvalidInput (400),
    /// Refused (too large, 413), Unavailable (503).
    void report(const QString &id, const QByteArray &patch,
                std::function<void(Result<qint64>)> done);
    /// See DeviceEndpoint::changeTwin().
    void change(const QString &id, const TwinChange &change,
                std::function<void(Result<Twin>)> done);

Q_SIGNALS:
    /// Committed; @p patch leads from the desired section before to the one now, and holds
    /// `$version`.
    void desiredChanged(const QString &id, const QJsonObject &patch, qint64 version);

private:
    const Registry &m_registry;
    Twins &m_twins;
    StateDatabase &m_database;
    Clock &m_clock;
};

} // namespace outpost::hub
