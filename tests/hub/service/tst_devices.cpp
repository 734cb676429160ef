// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/device/sastoken.h"
#include "hub/service/servicepolicy.h"
#include "servicecaller.h"

#include <QJsonArray>
#include <QSslCertificate>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace outpost::hub;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Identities, queries and certificates over HTTPS, and who may ask at all.
class ServiceDevicesTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<LocalHub> m_hub;
    std::unique_ptr<ServiceCaller> m_service;

private Q_SLOTS:
    void initTestCase()
    {
        m_hub = std::make_unique<LocalHub>(
            HubOptions{.stateDirectory = m_folder.path(), .mqttPort = 0, .httpsPort = 0});
        const auto started = m_hub->start();
        QVERIFY2(started, started ? "" : qPrintable(started.error().text()));
    }

    void init() { m_service = std::make_unique<ServiceCaller>(*m_hub); }

    void withoutATokenOfThePolicyNothingIsTold_data()
    {
        const auto policy = ServicePolicy::parse(m_hub->serviceConnectionString());
        QVERIFY(policy);
        const QByteArray key
            = m_hub->serviceConnectionString().section(u"SharedAccessKey="_s, 1).toLatin1();
        const Timestamp later = SystemClock().now() + 1h;
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<int>("status");
        const QByteArray devices = "/devices";
        QTest::newRow("none") << QByteArray() << devices << 401;
        QTest::newRow("none, for a path that does not exist")
            << QByteArray() << QByteArray("/nothing") << 401;
        QTest::newRow("another scheme") << QByteArray("Bearer abc") << devices << 401;
        QTest::newRow("another key")
            << SasToken::create(u"localhost"_s, QByteArray(32, 'x').toBase64(), later, u"service"_s)
            << devices << 401;
        QTest::newRow("expired") << policy->createToken(SystemClock().now() - 1s) << devices << 401;
        QTest::newRow("another hub")
            << SasToken::create(u"example.com"_s, key, later, u"service"_s) << devices << 401;
        QTest::newRow("another policy")
            << SasToken::create(u"localhost"_s, key, later, u"device"_s) << devices << 401;
        QTest::newRow("no policy")
            << SasToken::create(u"localhost"_s, key, later) << devices << 401;
        QTest::newRow("one device's, for the list")
            << SasToken::create(u"localhost/devices/a"_s, key, later, u"service"_s) << devices
            << 401;
        QTest::newRow("the whole hub") << policy->createToken(later) << devices << 200;
        QTest::newRow("the owner's")
            << SasToken::create(u"localhost"_s, key, later, u"iothubowner"_s) << devices << 200;
        QTest::newRow("a part of the hub, for that part")
            << SasToken::create(u"localhost/devices"_s, key, later, u"service"_s) << devices << 200;
    }

    void withoutATokenOfThePolicyNothingIsTold()
    {
        QFETCH(QByteArray, token);
        QFETCH(QByteArray, path);
        QFETCH(int, status);
        m_service->token = token;
        const ServiceAnswer answer = m_service->call("GET", path);
        QCOMPARE(answer.status, status);
        if (status == 401) {
            QVERIFY(answer.json()[u"Message"].toString().startsWith(
                u"ErrorCode:IotHubUnauthorizedAccess;401003"_s));
            QCOMPARE(answer.errorName, "IotHubUnauthorizedAccess");
        }
    }

    void aDeviceComesAndGoes()
    {
        ServiceAnswer answer = m_service->call("PUT", "/devices/boiler?api-version=2021-04-12",
                                               json("{`deviceId`:`boiler`}"));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.contentType, "application/json; charset=utf-8");
        const QJsonObject made = answer.json().toObject();
        QCOMPARE(made[u"deviceId"].toString(), u"boiler"_s);
        QCOMPARE(made[u"status"].toString(), u"enabled"_s);
        QCOMPARE(made[u"connectionState"].toString(), u"Disconnected"_s);
        QCOMPARE(made[u"authentication"][u"type"].toString(), u"sas"_s);
        QCOMPARE(QByteArray::fromBase64(
                     made[u"authentication"][u"symmetricKey"][u"primaryKey"].toString().toLatin1())
                     .size(),
                 32);
        QCOMPARE(answer.etag, '"' + made[u"etag"].toString().toLatin1() + '"');

        QCOMPARE(m_service->call("GET", "/devices/boiler").json(), QJsonValue(made));
        answer = m_service->call("PUT", "/devices/boiler", json("{`deviceId`:`boiler`}"));
        QCOMPARE(answer.status, 409);
        QVERIFY(answer.body.contains("409001"));

        answer = m_service->call("DELETE", "/devices/boiler", {}, {{"If-Match", "\"stale\""}});
        QCOMPARE(answer.status, 412);
        answer = m_service->call("DELETE", "/devices/boiler", {}, {{"If-Match", "*"}});
        QCOMPARE(answer.status, 204);
        QVERIFY(answer.body.isEmpty());
        answer = m_service->call("GET", "/devices/boiler");
        QCOMPARE(answer.status, 404);
        QVERIFY(
            answer.json()[u"Message"].toString().startsWith(u"ErrorCode:DeviceNotFound;404001 "_s));
        QVERIFY(answer.json()[u"ExceptionMessage"].toString().startsWith(u"Tracking ID:"_s));
        QCOMPARE(m_service->call("DELETE", "/devices/boiler").status, 404);
    }

    void aDeviceIsUpdatedWhereItsEtagIsKnown()
    {
        const QJsonObject made = m_service->call("PUT", "/devices/etag", "{}").json().toObject();
        const QByteArray etag = '"' + made[u"etag"].toString().toLatin1() + '"';
        ServiceAnswer answer = m_service->call("PUT", "/devices/etag",
                                               json("{`status`:`disabled`,`statusReason`:`sold`}"),
                                               {{"If-Match", etag}});
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json()[u"status"].toString(), u"disabled"_s);
        QCOMPARE(answer.json()[u"statusReason"].toString(), u"sold"_s);
        QVERIFY(answer.json()[u"etag"] != made[u"etag"]);
        answer = m_service->call("PUT", "/devices/etag", json("{`status`:`enabled`}"),
                                 {{"If-Match", etag}});
        QCOMPARE(answer.status, 412);
        QCOMPARE(m_service->call("PUT", "/devices/etag", "{}", {{"If-Match", "*"}}).status, 200);
        QCOMPARE(m_service->call("PUT", "/devices/nobody", "{}", {{"If-Match", "*"}}).status, 404);
    }

    void idsKeepTheirCharacters_data()
    {
        QTest::addColumn<QString>("id");
        QTest::newRow("percent and hash") << u"50%#1"_s;
        QTest::newRow("a percent sign that looks like an escape") << u"a%41"_s;
        QTest::newRow("query's signs") << u"what?=@$"_s;
        QTest::newRow("punctuation") << u"a-b._*!(),:'"_s;
        QTest::newRow("the longest") << QString(128, u'x');
    }

    void idsKeepTheirCharacters()
    {
        QFETCH(QString, id);
        const QByteArray path = "/devices/" + QUrl::toPercentEncoding(id);
        QCOMPARE(m_service->call("PUT", path, "{}").json()[u"deviceId"].toString(), id);
        QCOMPARE(m_service->call("GET", path).json()[u"deviceId"].toString(), id);
        QVERIFY(m_hub->deviceConnectionString(id));
        QCOMPARE(m_service->call("DELETE", path).status, 204);
    }

    void whatMakesNoSenseIsRefused_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::newRow("no JSON") << "PUT"_ba
                                 << "/devices/bad"_ba
                                 << "{"_ba << 400;
        QTest::newRow("no object") << "PUT"_ba
                                   << "/devices/bad"_ba
                                   << "[1]"_ba << 400;
        QTest::newRow("another id in the body")
            << "PUT"_ba
            << "/devices/bad"_ba << json("{`deviceId`:`worse`}") << 400;
        QTest::newRow("an id with a blank") << "PUT"_ba
                                            << "/devices/a%20b"_ba
                                            << "{}"_ba << 400;
        QTest::newRow("an id too long") << "PUT"_ba
                                        << "/devices/" + QByteArray(129, 'x') << "{}"_ba << 400;
        QTest::newRow("an unknown status")
            << "PUT"_ba
            << "/devices/bad"_ba << json("{`status`:`asleep`}") << 400;
        QTest::newRow("an unknown kind of authentication")
            << "PUT"_ba
            << "/devices/bad"_ba << json("{`authentication`:{`type`:`magic`}}") << 400;
        QTest::newRow("self-signed without a thumbprint")
            << "PUT"_ba
            << "/devices/bad"_ba << json("{`authentication`:{`type`:`selfSigned`}}") << 400;
        QTest::newRow("a thumbprint that is none")
            << "PUT"_ba
            << "/devices/bad"_ba
            << json("{`authentication`:{`type`:`selfSigned`,`x509Thumbprint`:{`primaryThumbprint`:`"
                    "xyz`}}}")
            << 400;
        QTest::newRow("a module of no device") << "PUT"_ba
                                               << "/devices/nobody/modules/m"_ba
                                               << "{}"_ba << 404;
        QTest::newRow("a path that does not exist") << "GET"_ba
                                                    << "/jobs/v2"_ba
                                                    << ""_ba << 404;
        QTest::newRow("the root") << "GET"_ba
                                  << "/"_ba
                                  << ""_ba << 404;
        QTest::newRow("a method that does not fit") << "POST"_ba
                                                    << "/devices/bad"_ba
                                                    << "{}"_ba << 405;
        QTest::newRow("a query that is not understood")
            << "POST"_ba
            << "/devices/query"_ba << json("{`query`:`SELECT COUNT() FROM devices`}") << 400;
        QTest::newRow("a certificate for no id") << "POST"_ba
                                                 << "/devices/a%20b/certificates"_ba
                                                 << "{}"_ba << 400;
    }

    void whatMakesNoSenseIsRefused()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        const ServiceAnswer answer = m_service->call(method, path, body);
        QCOMPARE(answer.status, status);
        QVERIFY2(answer.json()[u"Message"].toString().startsWith(u"ErrorCode:"_s),
                 answer.body.constData());
        QVERIFY(!m_hub->deviceConnectionString(u"bad"_s));
    }

    void listsGoOnAfterAnId()
    {
        for (const char *id : {"list-a", "list-b", "list-c"})
            QCOMPARE(m_service->call("PUT", QByteArray("/devices/") + id, "{}").status, 200);
        const QJsonArray page
            = m_service->call("GET", "/devices/?top=2&after=list-").json().toArray();
        QCOMPARE(page.size(), 2);
        QCOMPARE(page[1][u"deviceId"].toString(), u"list-b"_s);
        const QJsonArray rest
            = m_service->call("GET", "/devices?top=1&after=list-b").json().toArray();
        QCOMPARE(rest[0][u"deviceId"].toString(), u"list-c"_s);
        QVERIFY(m_service->call("GET", "/statistics/devices").json()[u"totalDeviceCount"].toInt()
                >= 3);
    }

    void modulesHaveIdentitiesOfTheirOwn()
    {
        QCOMPARE(m_service->call("PUT", "/devices/edge", "{}").status, 200);
        const ServiceAnswer made
            = m_service->call("PUT", "/devices/edge/modules/m1", json("{`moduleId`:`m1`}"));
        QCOMPARE(made.status, 200);
        QCOMPARE(made.json()[u"moduleId"].toString(), u"m1"_s);
        QCOMPARE(m_service->call("GET", "/devices/edge/modules").json().toArray().size(), 1);
        QCOMPARE(m_service->call("GET", "/twins/edge/modules/m1").json()[u"moduleId"].toString(),
                 u"m1"_s);
        QCOMPARE(m_service->call("DELETE", "/devices/edge/modules/m1").status, 204);
        QCOMPARE(m_service->call("GET", "/devices/edge/modules/m1").status, 404);
    }

    void queriesComeInPages()
    {
        for (const char *id : {"query-a", "query-b", "query-c"})
            QCOMPARE(m_service->call("PUT", QByteArray("/devices/") + id, "{}").status, 200);
        QCOMPARE(m_service->call("PATCH", "/twins/query-a", json("{`tags`:{`q`:true}}")).status,
                 200);
        QCOMPARE(m_service->call("PATCH", "/twins/query-c", json("{`tags`:{`q`:true}}")).status,
                 200);
        const QByteArray query = json("{`query`:`SELECT * FROM devices WHERE tags.q = true`}");
        ServiceAnswer page
            = m_service->call("POST", "/devices/query", query, {{"x-ms-max-item-count", "1"}});
        QCOMPARE(page.json().toArray().size(), 1);
        QCOMPARE(page.json()[0][u"deviceId"].toString(), u"query-a"_s);
        QVERIFY(!page.continuation.isEmpty());
        page = m_service->call("POST", "/devices/query", query,
                               {{"x-ms-continuation", page.continuation}});
        QCOMPARE(page.json().toArray().size(), 1);
        QCOMPARE(page.json()[0][u"deviceId"].toString(), u"query-c"_s);
        QVERIFY(page.continuation.isEmpty());
        page
            = m_service->call("POST", "/devices/query",
                              json("{`query`:`SELECT * FROM devices WHERE deviceId = 'query-b'`}"));
        QCOMPARE(page.json().toArray().size(), 1);
        page = m_service->call("POST", "/devices/query",
                               json("{`query`:`SELECT * FROM devices WHERE deviceId = 'nobody'`}"));
        QCOMPARE(page.status, 200);
        QCOMPARE(page.body, "[]");
    }

    void certificatesAreIssued()
    {
        const ServiceAnswer made = m_service->call("POST", "/devices/new-one/certificates", "{}");
        QCOMPARE(made.status, 200);
        const QSslCertificate certificate(made.json()[u"certificate"].toString().toLatin1());
        QCOMPARE(certificate.subjectInfo(QSslCertificate::CommonName), QStringList{u"new-one"_s});
        const QByteArray device
            = json("{`authentication`:{`type`:`selfSigned`,`x509Thumbprint`:{`primaryThumbprint`:`")
            + made.json()[u"thumbprint"].toString().toLatin1() + json("`}}}");
        QCOMPARE(m_service->call("PUT", "/devices/new-one", device)
                     .json()[u"authentication"][u"type"]
                     .toString(),
                 u"selfSigned"_s);
    }
};

QTEST_GUILESS_MAIN(ServiceDevicesTest)
#include "tst_devices.moc"
