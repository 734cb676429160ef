// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/store/twins.h"

#include "base/isotime.h"

#include <QJsonDocument>
#include <QtEndian>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject withVersion(QJsonObject section, qint64 version)
{
    section.insert(u"$version"_s, version);
    return section;
}

QJsonObject withMetadata(const QJsonObject &section, qint64 version, Timestamp updated)
{
    QJsonObject object = withVersion(section, version);
    object.insert(u"$metadata"_s,
                  QJsonObject{{u"$lastUpdated"_s, QString::fromLatin1(formatIso(updated))}});
    return object;
}

QByteArray toJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject fromJson(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

QString Twin::etag() const
{
    const qint64 bigEndian = qToBigEndian(version);
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char *>(&bigEndian), sizeof bigEndian).toBase64());
}

QJsonObject Twin::forDevice() const
{
    return {{u"desired"_s, withVersion(desired, desiredVersion)},
            {u"reported"_s, withVersion(reported, reportedVersion)}};
}

QJsonObject Twin::forService() const
{
    QJsonObject object{
        {u"deviceId"_s, id.section(u'/', 0, 0)},
        {u"etag"_s, etag()},
        {u"version"_s, version},
        {u"tags"_s, tags},
        {u"properties"_s,
         QJsonObject{{u"desired"_s, withMetadata(desired, desiredVersion, desiredUpdated)},
                     {u"reported"_s, withMetadata(reported, reportedVersion, reportedUpdated)}}},
    };
    if (id.contains(u'/'))
        object.insert(u"moduleId"_s, id.section(u'/', 1));
    return object;
}

Twins::Twins(StateDatabase &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

Result<void> Twins::load()
{
    return m_database.readNow([this](Database &database) -> Result<void> {
        const auto select = database.cached(u":/outpost/hub/store/select_twins.sql"_s);
        if (!select)
            return select.error();
        Statement &rows = **select;
        if (const auto done = rows.run(u"read the twins"); !done)
            return done;
        while (rows.next()) {
            const Twin twin{.id = rows.text(0),
                            .version = rows.integer(1),
                            .tags = fromJson(rows.blob(2)),
                            .desired = fromJson(rows.blob(3)),
                            .reported = fromJson(rows.blob(4)),
                            .desiredVersion = rows.integer(5),
                            .reportedVersion = rows.integer(6),
                            .desiredUpdated = rows.time(7),
                            .reportedUpdated = rows.time(8)};
            m_twins.insert(twin.id, twin);
        }
        return rows.readError(u"read the twins");
    });
}

Twin Twins::get(const QString &id) const
{
    if (const auto found = m_twins.constFind(id); found != m_twins.cend())
        return *found;
    Twin empty;
    empty.id = id;
    return empty;
}

void Twins::put(const Twin &twin, StateDatabase::Done done)
{
    m_twins.insert(twin.id, twin);
    m_database.write(
        [twin](Database &database) -> Result<void> {
            const auto put = database.cached(u":/outpost/hub/store/put_twin.sql"_s);
            if (!put)
                return put.error();
            (*put)
                ->bind(twin.version)
                .bind(toJson(twin.tags))
                .bind(toJson(twin.desired))
                .bind(toJson(twin.reported));
            (*put)->bind(twin.desiredVersion).bind(twin.reportedVersion);
            (*put)->bind(twin.desiredUpdated).bind(twin.reportedUpdated).bind(twin.id);
            return (*put)->run(u"save a twin");
        },
        std::move(done));
}

void Twins::forget(const QString &id)
{
    m_twins.remove(id);
}

} // namespace outpost::hub
