// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/store/registry.h"

#include <QRandomGenerator>

#include <algorithm>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray randomBytes(int words)
{
    QByteArray bytes(words * qsizetype(sizeof(quint32)), Qt::Uninitialized);
    std::vector<quint32> values(static_cast<size_t>(words));
    QRandomGenerator::system()->generate(values.begin(), values.end());
    std::copy_n(reinterpret_cast<const char *>(values.data()), bytes.size(), bytes.data());
    return bytes;
}

/// Upper-case hexadecimal without colons and spaces; nothing where it is neither SHA-1 nor SHA-256.
std::optional<QString> normalThumbprint(QString text)
{
    text.remove(u':').remove(u' ');
    text = text.toUpper();
    const bool isHex = std::all_of(text.cbegin(), text.cend(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'F');
    });
    if (!isHex || (text.size() != 0 && text.size() != 40 && text.size() != 64))
        return std::nullopt;
    return text;
}

bool isKey(const QByteArray &base64)
{
    const auto decoded
        = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    return decoded && decoded.decoded.size() >= 16 && decoded.decoded.size() <= 64;
}

Error unknownDevice(const QString &id)
{
    return {ErrorCode::NotFound, u"There is no device '%1'"_s.arg(id),
            u"Add it with 'outpost-hub device add'"_s};
}

Result<void> matches(const DeviceIdentity &known, const QString &ifMatch)
{
    QString etag = ifMatch;
    etag.remove(u'"');
    if (etag.isEmpty() || etag == u"*" || etag == known.etag)
        return {};
    return Error{ErrorCode::Refused,
                 u"The device '%1' was changed by somebody else"_s.arg(known.id),
                 u"Read it again, and change what you read"_s};
}

} // namespace

Registry::Registry(StateDatabase &database, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_clock(clock)
{
}

Result<void> Registry::load()
{
    return m_database.readNow([this](Database &database) -> Result<void> {
        const auto select = database.cached(u":/outpost/hub/store/select_devices.sql"_s);
        if (!select)
            return select.error();
        Statement &rows = **select;
        if (const auto done = rows.run(u"read the devices"); !done)
            return done;
        while (rows.next()) {
            const DeviceIdentity identity{.id = rows.text(0),
                                          .etag = rows.text(1),
                                          .generationId = rows.text(2),
                                          .enabled = rows.integer(3) != 0,
                                          .statusReason = rows.text(4),
                                          .auth
                                          = AuthType(std::clamp<qint64>(rows.integer(5), 0, 2)),
                                          .primaryKey = rows.blob(6),
                                          .secondaryKey = rows.blob(7),
                                          .primaryThumbprint = rows.text(8),
                                          .secondaryThumbprint = rows.text(9),
                                          .created = rows.time(10)};
            m_identities.insert(identity.id, identity);
        }
        return rows.readError(u"read the devices");
    });
}

const DeviceIdentity *Registry::find(const QString &id) const
{
    const auto found = m_identities.constFind(id);
    return found == m_identities.cend() ? nullptr : &*found;
}

QStringList Registry::devices() const
{
    QStringList ids;
    for (const DeviceIdentity &identity : m_identities) {
        if (!identity.id.contains(u'/'))
            ids.append(identity.id);
    }
    ids.sort();
    return ids;
}

QStringList Registry::modules(const QString &deviceId) const
{
    QStringList ids;
    for (const DeviceIdentity &identity : m_identities) {
        if (identity.id.startsWith(deviceId + u'/'))
            ids.append(identity.id);
    }
    ids.sort();
    return ids;
}

Result<void> Registry::complete(DeviceIdentity &identity) const
{
    for (QByteArray *key : {&identity.primaryKey, &identity.secondaryKey}) {
        if (key->isEmpty() && identity.auth == AuthType::Sas)
            *key = generateKey();
        if (!key->isEmpty() && !isKey(*key))
            return Error{ErrorCode::InvalidInput,
                         u"A key of '%1' is not 16 to 64 bytes in base64"_s.arg(identity.id),
                         u"Leave it out, and one is made"_s};
    }
    for (QString *thumbprint : {&identity.primaryThumbprint, &identity.secondaryThumbprint}) {
        const auto normal = normalThumbprint(*thumbprint);
        if (!normal)
            return Error{
                ErrorCode::InvalidInput, u"'%1' is no certificate's thumbprint"_s.arg(*thumbprint),
                u"Give its SHA-256 (or SHA-1) in hexadecimal: openssl x509 -fingerprint -sha256 -in FILE"_s};
        *thumbprint = *normal;
    }
    if (identity.auth == AuthType::SelfSigned && identity.primaryThumbprint.isEmpty()
        && identity.secondaryThumbprint.isEmpty())
        return Error{ErrorCode::InvalidInput,
                     u"The device '%1' has no thumbprint"_s.arg(identity.id),
                     u"Give that of its certificate"_s};
    return {};
}

Result<void> Registry::add(DeviceIdentity identity, StateDatabase::Done done)
{
    if (const auto writable = m_database.writable(); !writable)
        return writable;
    if (m_identities.contains(identity.id))
        return Error{ErrorCode::Busy, u"There is a device '%1' already"_s.arg(identity.id),
                     u"Choose another id, or remove that device first"_s};
    if (!identity.moduleId().isEmpty() && !m_identities.contains(identity.deviceId()))
        return unknownDevice(identity.deviceId());
    if (const auto completed = complete(identity); !completed)
        return completed;
    identity.created = m_clock.now();
    identity.generationId = QString::number(identity.created.time_since_epoch().count());
    identity.etag = QString::fromLatin1(randomBytes(2).toBase64());
    save(identity, std::move(done));
    Q_EMIT added(identity.id);
    return {};
}

Result<void> Registry::update(DeviceIdentity identity, const QString &ifMatch,
                              StateDatabase::Done done)
{
    if (const auto writable = m_database.writable(); !writable)
        return writable;
    const DeviceIdentity *known = find(identity.id);
    if (!known)
        return unknownDevice(identity.id);
    if (const auto matched = matches(*known, ifMatch); !matched)
        return matched;
    if (const auto completed = complete(identity); !completed)
        return completed;
    identity.created = known->created;
    identity.generationId = known->generationId;
    identity.etag = QString::fromLatin1(randomBytes(2).toBase64());
    save(identity, std::move(done));
    Q_EMIT changed(identity.id);
    return {};
}

void Registry::save(const DeviceIdentity &identity, StateDatabase::Done done)
{
    m_identities.insert(identity.id, identity);
    m_database.write(
        [identity](Database &database) -> Result<void> {
            const auto put = database.cached(u":/outpost/hub/store/put_device.sql"_s);
            if (!put)
                return put.error();
            (*put)
                ->bind(identity.id)
                .bind(identity.etag)
                .bind(identity.generationId)
                .bind(identity.enabled);
            (*put)->bind(identity.statusReason).bind(int(identity.auth));
            (*put)->bind(identity.primaryKey).bind(identity.secondaryKey);
            (*put)
                ->bind(identity.primaryThumbprint)
                .bind(identity.secondaryThumbprint)
                .bind(identity.created);
            return (*put)->run(u"save a device");
        },
        std::move(done));
}

Result<void> Registry::remove(const QString &id, const QString &ifMatch, StateDatabase::Done done)
{
    if (const auto writable = m_database.writable(); !writable)
        return writable;
    const DeviceIdentity *known = find(id);
    if (!known)
        return unknownDevice(id);
    if (const auto matched = matches(*known, ifMatch); !matched)
        return matched;
    const QStringList ids = modules(id) + QStringList{id};
    for (const QString &one : ids)
        m_identities.remove(one);
    m_database.write(
        [ids](Database &database) -> Result<void> {
            const auto remove = database.cached(u":/outpost/hub/store/delete_device.sql"_s);
            if (!remove)
                return remove.error();
            for (const QString &one : ids) {
                if (const auto removed = (*remove)->bind(one).run(u"remove a device"); !removed)
                    return removed;
            }
            return {};
        },
        std::move(done));
    for (const QString &one : ids)
        Q_EMIT removed(one);
    return {};
}

QByteArray Registry::generateKey()
{
    return randomBytes(8).toBase64();
}

} // namespace outpost::hub
