// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/devicecredentials.h"

#include <QDateTime>
#include <QMessageAuthenticationCode>
#include <QUrl>

namespace outpost::test {

using namespace Qt::Literals::StringLiterals;

DeviceCredentials DeviceCredentials::parse(const QString &connectionString)
{
    DeviceCredentials result;
    for (const QString &part : connectionString.split(u';')) {
        const QString name = part.section(u'=', 0, 0);
        const QString value = part.section(u'=', 1);
        if (name == "HostName"_L1)
            result.hostName = value;
        else if (name == "DeviceId"_L1)
            result.deviceId = value;
        else if (name == "SharedAccessKey"_L1)
            result.key = QByteArray::fromBase64(value.toLatin1());
    }
    return result;
}

QString DeviceCredentials::userName() const
{
    return hostName + u'/' + deviceId + u"/?api-version=2021-04-12"_s;
}

QByteArray DeviceCredentials::token(std::chrono::seconds life) const
{
    const QByteArray resource = QUrl::toPercentEncoding(hostName + u"/devices/"_s + deviceId);
    const QByteArray expiry = QByteArray::number(QDateTime::currentSecsSinceEpoch() + life.count());
    const QByteArray signature = QMessageAuthenticationCode::hash(resource + '\n' + expiry, key,
                                                                  QCryptographicHash::Sha256)
                                     .toBase64();
    return "SharedAccessSignature sr=" + resource
        + "&sig=" + QUrl::toPercentEncoding(QString::fromLatin1(signature)) + "&se=" + expiry;
}

QString DeviceCredentials::telemetryTopic() const
{
    return u"devices/"_s + deviceId + u"/messages/events/"_s;
}

QString DeviceCredentials::commandFilter() const
{
    return u"devices/"_s + deviceId + u"/messages/devicebound/#"_s;
}

} // namespace outpost::test
