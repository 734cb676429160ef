// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hub/store/statedatabase.h"

#include <QHash>
#include <QStringList>

#include <optional>

namespace outpost::hub {

/// What a device proves itself with.
enum class AuthType {
    Sas, ///< tokens signed with one of two keys
    SelfSigned, ///< one of two certificates, known by thumbprint
    CertificateAuthority, ///< any valid certificate of the hub's CA with the device id as common
                          ///< name
};

/// A device or a module of one, as the registry knows it.
struct DeviceIdentity
{
    QString id; ///< "device" or "device/module"
    QString etag;
    QString generationId; ///< tells a device from an earlier one of the same name
    bool enabled = true;
    QString statusReason;
    AuthType auth = AuthType::Sas;
    QByteArray primaryKey; ///< base64
    QByteArray secondaryKey; ///< base64
    QString primaryThumbprint; ///< SHA-1 or SHA-256, upper-case hexadecimal
    QString secondaryThumbprint;
    Timestamp created;

    [[nodiscard]] QString deviceId() const { return id.section(u'/', 0, 0); }
    [[nodiscard]] QString moduleId() const { return id.section(u'/', 1); }
};

/// Who may connect: in memory, each change committed to hub.db before its callback. Devices and
/// modules share one list of ids. Lives on the hub's thread. Errors that can be told at once are
/// returned, and the callback is not called then.
class Registry : public QObject
{
    Q_OBJECT

public:
    Registry(StateDatabase &database, Clock &clock, QObject *parent = nullptr);

    Result<void> load();

    /// Null where there is none; valid until the next change.
    [[nodiscard]] const DeviceIdentity *find(const QString &id) const;
    /// All devices (not modules), by id.
    [[nodiscard]] QStringList devices() const;
    /// Ids of a device's modules in the form "device/module".
    [[nodiscard]] QStringList modules(const QString &deviceId) const;
    [[nodiscard]] qsizetype count() const { return m_identities.size(); }

    /// Adds; makes keys that are missing for AuthType::Sas, etag, generation and time. Busy where
    /// the id exists (409001), NotFound for a module without its device, InvalidInput for
    /// thumbprints or keys that are none.
    Result<void> add(DeviceIdentity identity, StateDatabase::Done done = {});
    /// Replaces status and authentication. NotFound (404001); Refused where @p ifMatch is neither
    /// empty, "*" nor the etag (412).
    Result<void> update(DeviceIdentity identity, const QString &ifMatch = {},
                        StateDatabase::Done done = {});
    /// Removes it with its twin, commands, session and modules. Errors as update().
    Result<void> remove(const QString &id, const QString &ifMatch = {},
                        StateDatabase::Done done = {});

    /// 256 random bits in base64.
    [[nodiscard]] static QByteArray generateKey();

Q_SIGNALS:
    void added(const QString &id);
    /// Status or authentication changed: a live connection of it must prove itself anew.
    void changed(const QString &id);
    void removed(const QString &id);

private:
    Result<void> complete(DeviceIdentity &identity) const;
    void save(const DeviceIdentity &identity, StateDatabase::Done done);

    StateDatabase &m_database;
    Clock &m_clock;
    QHash<QString, DeviceIdentity> m_identities;
};

} // namespace outpost::hub
