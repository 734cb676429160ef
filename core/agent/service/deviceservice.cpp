// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/deviceservice.h"

#include "mqtt/mqttclient.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QSslSocket>
#include <QSysInfo>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

QString sqliteVersion()
{
    const QString name = u"version"_s;
    QString version;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        database.setDatabaseName(u":memory:"_s);
        QSqlQuery query(database);
        if (database.open() && query.exec(u"SELECT sqlite_version()"_s) && query.next())
            version = query.value(0).toString();
    }
    QSqlDatabase::removeDatabase(name);
    return version;
}

QList<PartVersion> allParts()
{
    return {PartVersion(u"Qt"_s, QString::fromLatin1(qVersion())),
            PartVersion(u"TLS"_s, QSslSocket::sslLibraryVersionString()),
            PartVersion(u"SQLite"_s, sqliteVersion()),
            PartVersion(u"MQTT"_s, mqttBackendName(availableMqttBackends().front())),
            PartVersion(u"System"_s,
                        u"%1, %2 %3, %4"_s.arg(QSysInfo::prettyProductName(),
                                               QSysInfo::kernelType(), QSysInfo::kernelVersion(),
                                               QSysInfo::currentCpuArchitecture()))};
}

} // namespace

DeviceParts DeviceService::parts()
{
    // They do not change while it runs.
    static const QList<PartVersion> parts = allParts();
    return DeviceParts(parts);
}

} // namespace outpost
