// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/cloudarrival.h"

#include "base/isotime.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

namespace {

const Timestamp now = *parseIso("2026-11-22T23:10:00Z");

CloudMessage example()
{
    CloudMessage message;
    message.receipt = 7;
    message.messageId = u"open-7"_s;
    message.correlationId = u"c"_s;
    message.contentType = u"application/json"_s;
    message.contentEncoding = u"utf-8"_s;
    message.to = u"/devices/d/messages/deviceBound"_s;
    message.ack = u"full"_s;
    message.system = {{u"$.uid"_s, u"me"_s}};
    message.properties = {{u"valve"_s, u"7"_s}, {u"alone"_s, std::nullopt}};
    message.body = "{}";
    return message;
}

} // namespace

class CloudArrivalTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMessageComesBackAsItWas()
    {
        const CloudMessage message = example();
        const CloudMessage back = toCloudMessage(toArrival(message, now));
        QCOMPARE_EQ(back.receipt, 0U);
        QCOMPARE_EQ(back.messageId, message.messageId);
        QCOMPARE_EQ(back.correlationId, message.correlationId);
        QCOMPARE_EQ(back.contentType, message.contentType);
        QCOMPARE_EQ(back.contentEncoding, message.contentEncoding);
        QCOMPARE_EQ(back.to, message.to);
        QCOMPARE_EQ(back.ack, message.ack);
        QVERIFY(back.system == message.system);
        QVERIFY(back.properties == message.properties);
        QCOMPARE_EQ(back.body, message.body);
    }

    void theExpiryIsReadWhereItIsATime_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("read");
        QTest::addRow("as hubs write it now")
            << u"$.exp"_s << u"2026-11-23T00:00:00.0000000Z"_s << true;
        QTest::addRow("as they did") << u"iothub-expiry"_s << u"2026-11-23T00:00:00Z"_s << true;
        QTest::addRow("no time") << u"$.exp"_s << u"soon"_s << false;
        QTest::addRow("empty") << u"$.exp"_s << u""_s << false;
    }

    void theExpiryIsReadWhereItIsATime()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(bool, read);
        CloudMessage message = example();
        message.system.emplace_back(name, value);
        const Arrival arrival = toArrival(message, now);
        QCOMPARE_EQ(arrival.expires.has_value(), read);
        if (read)
            QVERIFY(*arrival.expires == *parseIso("2026-11-23T00:00:00Z"));
        QVERIFY(toCloudMessage(arrival).system == message.system);
    }

    void anotherDeliveryOfTheSameMessageIsACopy()
    {
        CloudMessage first = example();
        first.system.emplace_back(u"iothub-deliverycount"_s, u"0"_s);
        CloudMessage second = example();
        second.receipt = 8;
        second.duplicate = true;
        second.system.emplace_back(u"iothub-deliverycount"_s, u"1"_s);
        Arrival one = toArrival(first, now);
        Arrival other = toArrival(second, now + std::chrono::minutes(1));
        QCOMPARE_EQ(digestOf(one), digestOf(other));
    }

    void aNewExpiryMakesAnotherMessageOfTheSameCommand()
    {
        CloudMessage first = example();
        first.system.emplace_back(u"$.exp"_s, u"2026-11-23T00:00:00Z"_s);
        CloudMessage second = example();
        second.system.emplace_back(u"$.exp"_s, u"2026-11-23T00:10:00Z"_s);
        QVERIFY(digestOf(toArrival(first, now)) != digestOf(toArrival(second, now)));
    }
};

QTEST_GUILESS_MAIN(CloudArrivalTest)
#include "tst_cloudarrival.moc"
