// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/serviceanswer.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using Kind = ServiceAnswer::Kind;

Q_DECLARE_METATYPE(outpost::ServiceAnswer::Kind)

class TestServiceAnswer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void failuresAreToldApart_data();
    void failuresAreToldApart();
    void aThrottledOneHasItsWait();
    void whatIsDoneHasItsBody();
    void whateverTheBodyHoldsIsBounded();
};

void TestServiceAnswer::failuresAreToldApart_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("part");
    // Bodies as Azure sends them ("Azure IoT Hub error codes"), and as outpost-hub does.
    QTest::newRow("not online, as methods are answered")
        << 404
        << QByteArray(
               R"({"Message":"{\"errorCode\":404103,\"trackingId\":\"x\",\"message\":\"Timed out waiting for device to connect.\",\"info\":{}}","ExceptionMessage":""})")
        << Kind::NotOnline << u"not connected"_s;
    QTest::newRow("not online, by number")
        << 404
        << QByteArray(
               R"({"Message":"ErrorCode:DeviceNotOnline;404103 the device is not connected"})")
        << Kind::NotOnline << u"not connected"_s;
    QTest::newRow("not online, by name")
        << 404 << QByteArray(R"({"Message":"ErrorCode:DeviceNotOnline;boiler"})") << Kind::NotOnline
        << u"not connected"_s;
    QTest::newRow("no such device")
        << 404
        << QByteArray(
               R"({"Message":"ErrorCode:DeviceNotFound;404001 device boiler is not registered"})")
        << Kind::NoDevice << u"device boiler is not registered (404001)"_s;
    QTest::newRow("a wrong key")
        << 401 << QByteArray(R"({"Message":"ErrorCode:IotHubUnauthorizedAccess;Unauthorized"})")
        << Kind::Denied << u"Unauthorized (401)"_s;
    QTest::newRow("no answer from the device")
        << 504
        << QByteArray(
               R"({"Message":"{\"errorCode\":504101,\"message\":\"Timed out waiting for the response from device.\"}"})")
        << Kind::TimedOut << u"did not answer"_s;
    QTest::newRow("too much at once")
        << 429 << QByteArray(R"({"Message":"ErrorCode:ThrottlingException;429001 slow down"})")
        << Kind::Throttled << u"slow down"_s;
    QTest::newRow("a hub in trouble")
        << 500 << QByteArray("<html>") << Kind::Unreachable << u"HTTP status 500"_s;
    QTest::newRow("a request that is wrong")
        << 400 << QByteArray() << Kind::Refused << u"HTTP status 400"_s;
    QTest::newRow("a redirect") << 302 << QByteArray() << Kind::Refused << u"HTTP status 302"_s;
}

void TestServiceAnswer::failuresAreToldApart()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(Kind, kind);
    QFETCH(QString, part);
    const auto answer = ServiceAnswer::of(status, body, u"hub.example"_s);
    QCOMPARE(answer.kind, kind);
    QVERIFY2(answer.error.message.contains(part), qUtf8Printable(answer.error.message));
}

void TestServiceAnswer::aThrottledOneHasItsWait()
{
    const auto waitOf = [](const QByteArray &header) {
        return ServiceAnswer::of(429, {}, u"hub"_s, header).retryAfter;
    };
    QCOMPARE(waitOf("7"), std::chrono::seconds(7));
    QCOMPARE(waitOf("99999999"), std::chrono::seconds(3600));
    QVERIFY(!waitOf("-1"));
    QVERIFY(!waitOf("Wed, 21 Oct 2026 07:28:00 GMT"));
    QVERIFY(!waitOf(""));
}

void TestServiceAnswer::whatIsDoneHasItsBody()
{
    const auto answer = ServiceAnswer::of(200, R"({"status":200,"payload":{"a":1}})", u"hub"_s);
    QVERIFY(answer.isDone());
    QCOMPARE(answer.body["payload"_L1]["a"_L1].toInt(), 1);
    QVERIFY(ServiceAnswer::of(204, {}, u"hub"_s).isDone());
}

void TestServiceAnswer::whateverTheBodyHoldsIsBounded()
{
    const QByteArray body = "{\"Message\":\"" + QByteArray(100'000, 'x') + "\"}";
    QVERIFY(ServiceAnswer::of(400, body, u"hub"_s).error.message.size() < 500);
}

QTEST_APPLESS_MAIN(TestServiceAnswer)
#include "tst_serviceanswer.moc"
