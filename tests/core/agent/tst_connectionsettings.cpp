// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/connectionsettings.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

class ConnectionSettingsTest : public QObject
{
    Q_OBJECT

private:
    static Config with(const QString &connectionString)
    {
        Config config;
        config.connection.connectionString = SecretText(connectionString);
        return config;
    }

private Q_SLOTS:
    void aKeyBecomesASigningKey()
    {
        const auto settings = connectionSettings(
            with(u"HostName=h.azure-devices.net;DeviceId=d;SharedAccessKey=c2VjcmV0"_s));
        QVERIFY(settings);
        QVERIFY(settings->key);
        QCOMPARE_EQ(settings->connection.deviceId, u"d"_s);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("no connection string") << u"nonsense"_s;
        QTest::newRow("a key that is no base64")
            << u"HostName=h;DeviceId=d;SharedAccessKey=s3cr*t!"_s;
        QTest::newRow("X.509 without a certificate") << u"HostName=h;DeviceId=d;x509=true"_s;
    }

    void refuses()
    {
        QFETCH(QString, text);
        const auto settings = connectionSettings(with(text));
        QVERIFY(!settings);
        QCOMPARE_EQ(settings.error().code, ErrorCode::Configuration);
        QVERIFY(!settings.error().remedy.isEmpty());
        QVERIFY(!settings.error().text().contains(u"s3cr"_s)); // never the key
    }
};

QTEST_GUILESS_MAIN(ConnectionSettingsTest)
#include "tst_connectionsettings.moc"
