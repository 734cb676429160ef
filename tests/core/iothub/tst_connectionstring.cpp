// SPDX-License-Identifier: GPL-3.0-or-later
#include "iothub/connectionstring.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

class ConnectionStringTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsADevices()
    {
        const auto read = ConnectionString::parse(u"HostName=my-hub.azure-devices.net;DeviceId="
                                                  u"Boiler-1;SharedAccessKey=c2VjcmV0Kys9PQ==");
        QVERIFY(read);
        QCOMPARE(read->hostName, u"my-hub.azure-devices.net"_s);
        QCOMPARE(read->deviceId, u"Boiler-1"_s);
        QCOMPARE(read->sharedAccessKey, "c2VjcmV0Kys9PQ==");
        QVERIFY(read->moduleId.isEmpty());
        QVERIFY(!read->x509);
        QCOMPARE(read->connectHost(), u"my-hub.azure-devices.net"_s);
        QCOMPARE(read->resource(), u"my-hub.azure-devices.net/devices/Boiler-1"_s);
    }

    void readsWhatIsMetInTheWild_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("other order") << u"SharedAccessKey=QQ==;DeviceId=d;HostName=h"_s;
        QTest::newRow("other case of names") << u"hostname=h;DEVICEID=d;sharedAccessKey=QQ=="_s;
        QTest::newRow("a semicolon at the end") << u"HostName=h;DeviceId=d;SharedAccessKey=QQ==;"_s;
        QTest::newRow("two semicolons") << u"HostName=h;;DeviceId=d;SharedAccessKey=QQ=="_s;
        QTest::newRow("spaces and a line end around it")
            << u"  HostName=h;DeviceId=d;SharedAccessKey=QQ==\r\n"_s;
        QTest::newRow("spaces after semicolons")
            << u"HostName=h; DeviceId=d; SharedAccessKey=QQ=="_s;
    }

    void readsWhatIsMetInTheWild()
    {
        QFETCH(QString, text);
        const auto read = ConnectionString::parse(text);
        QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
        QCOMPARE(read->hostName, u"h"_s);
        QCOMPARE(read->deviceId, u"d"_s);
        QCOMPARE(read->sharedAccessKey, "QQ==");
    }

    void readsModulesGatewaysAndCertificates()
    {
        const auto read = ConnectionString::parse(
            u"HostName=h;DeviceId=d;ModuleId=m;GatewayHostName=localhost:9883;x509=TRUE");
        QVERIFY(read);
        QCOMPARE(read->moduleId, u"m"_s);
        QCOMPARE(read->gatewayHostName, u"localhost"_s);
        QCOMPARE_EQ(read->gatewayPort, 9883);
        QCOMPARE(read->connectHost(), u"localhost"_s);
        QCOMPARE(read->resource(), u"h/devices/d/modules/m"_s);
        QVERIFY(read->x509);

        const auto token = ConnectionString::parse(
            u"HostName=h;DeviceId=d;GatewayHostName=edge;SharedAccessSignature="
            u"SharedAccessSignature sr=h&sig=QQ%3D%3D&se=1");
        QVERIFY(token);
        QCOMPARE_EQ(token->gatewayPort, 0);
        QCOMPARE(token->sharedAccessSignature, "SharedAccessSignature sr=h&sig=QQ%3D%3D&se=1");
    }

    void readsAServices()
    {
        const auto read = ConnectionString::parseService(
            u"HostName=h;SharedAccessKeyName=service;SharedAccessKey=QQ==");
        QVERIFY(read);
        QCOMPARE(read->sharedAccessKeyName, u"service"_s);
        QCOMPARE(read->resource(), u"h"_s);
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words");
        const QString key = u";SharedAccessKey=c2VjcmV0"_s;
        QTest::newRow("nothing") << QString() << u"is empty"_s;
        QTest::newRow("only spaces") << u"  \n"_s << u"is empty"_s;
        QTest::newRow("no HostName") << u"DeviceId=d"_s + key << u"lacks HostName"_s;
        QTest::newRow("no DeviceId") << u"HostName=h"_s + key << u"lacks DeviceId"_s;
        QTest::newRow("no proof") << u"HostName=h;DeviceId=d"_s << u"does not say how"_s;
        QTest::newRow("x509=false and no key")
            << u"HostName=h;DeviceId=d;x509=false"_s << u"does not say how"_s;
        QTest::newRow("two proofs")
            << u"HostName=h;DeviceId=d;x509=true"_s + key << u"more than one way"_s;
        QTest::newRow("a service's")
            << u"HostName=h;SharedAccessKeyName=service"_s + key << u"is a service's"_s;
        QTest::newRow("a part without =")
            << u"HostName=h;DeviceId=d;c2VjcmV0"_s << u"no name=value in part 3"_s;
        QTest::newRow("a part without a name")
            << u"HostName=h;=c2VjcmV0"_s << u"no name=value in part 2"_s;
        QTest::newRow("an unknown name")
            << u"HostName=h;DeviceId=d"_s + key + u";c2VjcmV0=="_s << u"unknown name in part 4"_s;
        QTest::newRow("an empty value")
            << u"HostName=;DeviceId=d"_s + key << u"nothing after HostName="_s;
        QTest::newRow("an empty key")
            << u"HostName=h;DeviceId=d;SharedAccessKey="_s << u"nothing after SharedAccessKey="_s;
        QTest::newRow("a name twice")
            << u"HostName=h;DeviceId=d;hostname=h"_s + key << u"has HostName twice"_s;
        QTest::newRow("a url as host")
            << u"HostName=https//h/;DeviceId=d"_s + key << u"no host name"_s;
        QTest::newRow("a port in HostName")
            << u"HostName=h:8883;DeviceId=d"_s + key << u"a port in HostName"_s;
        QTest::newRow("gateway port 0")
            << u"HostName=h;DeviceId=d;GatewayHostName=g:0"_s + key << u"GatewayHostName"_s;
        QTest::newRow("gateway port too high")
            << u"HostName=h;DeviceId=d;GatewayHostName=g:70000"_s + key << u"GatewayHostName"_s;
        QTest::newRow("gateway without a host")
            << u"HostName=h;DeviceId=d;GatewayHostName=:8883"_s + key << u"GatewayHostName"_s;
        QTest::newRow("a space in the device id")
            << u"HostName=h;DeviceId=a b"_s + key << u"DeviceId that can't be one"_s;
        QTest::newRow("a slash in the module id")
            << u"HostName=h;DeviceId=d;ModuleId=a/b"_s + key << u"ModuleId that can't be one"_s;
        QTest::newRow("x509=maybe")
            << u"HostName=h;DeviceId=d;x509=maybe"_s << u"neither true nor false"_s;
        QTest::newRow("endless") << QString(100'000, u'a') << u"longer than"_s;
    }

    void saysWhatIsWrong()
    {
        QFETCH(QString, text);
        QFETCH(QString, words);
        const auto read = ConnectionString::parse(text);
        QVERIFY(!read);
        QCOMPARE_EQ(read.error().code, ErrorCode::InvalidInput);
        QVERIFY2(read.error().message.contains(words), qPrintable(read.error().message));
        QVERIFY(!read.error().remedy.isEmpty());
        QVERIFY2(!read.error().text().contains(u"c2VjcmV0"_s), "the key is told");
    }

    void saysWhatIsWrongWithAServices_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words");
        QTest::newRow("a device's")
            << u"HostName=h;DeviceId=d;SharedAccessKey=QQ=="_s << u"is a device's"_s;
        QTest::newRow("no policy")
            << u"HostName=h;SharedAccessKey=QQ=="_s << u"lacks SharedAccessKeyName"_s;
        QTest::newRow("no key") << u"HostName=h;SharedAccessKeyName=service"_s
                                << u"lacks SharedAccessKey"_s;
    }

    void saysWhatIsWrongWithAServices()
    {
        QFETCH(QString, text);
        QFETCH(QString, words);
        const auto read = ConnectionString::parseService(text);
        QVERIFY(!read);
        QVERIFY(read.error().message.contains(words));
    }

    void knowsADeviceId_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("good");
        QTest::newRow("letters and digits") << u"Boiler1"_s << true;
        QTest::newRow("every sign") << u"-.%_#*?!(),:=@$'"_s << true;
        QTest::newRow("128") << QString(128, u'a') << true;
        QTest::newRow("129") << QString(129, u'a') << false;
        QTest::newRow("none") << QString() << false;
        QTest::newRow("plus") << u"a+b"_s << false;
        QTest::newRow("slash") << u"a/b"_s << false;
        QTest::newRow("umlaut") << u"b\u00f6iler"_s << false;
        QTest::newRow("line feed") << u"a\nb"_s << false;
    }

    void knowsADeviceId()
    {
        QFETCH(QString, id);
        QFETCH(bool, good);
        QCOMPARE_EQ(ConnectionString::isDeviceId(id), good);
    }
};

QTEST_GUILESS_MAIN(ConnectionStringTest)
#include "tst_connectionstring.moc"
