// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/tally.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

namespace {

Reading reading(const QString &sensor, qint64 micros)
{
    return {sensor, Timestamp(std::chrono::microseconds(micros)), {{u"temperature"_s, 81.2}}};
}

QJsonObject logged(const QString &id, const QString &sensor, const QJsonValue &body)
{
    return {{u"sequence"_s, 1},
            {u"properties"_s, QJsonObject{{u"sensor"_s, sensor}}},
            {u"system"_s, QJsonObject{{u"messageId"_s, id}}},
            {u"body"_s, body}};
}

QJsonObject at(const QString &time)
{
    return {{u"t"_s, time}, {u"temperature"_s, 81.2}};
}

const QString second0 = u"1970-01-01T00:00:00.000000Z"_s;
const QString second1 = u"1970-01-01T00:00:01.000000Z"_s;

} // namespace

class TallyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatNeverArrivedIsLost()
    {
        Tally tally;
        tally.accepted(reading(u"boiler"_s, 0));
        tally.accepted(reading(u"boiler"_s, 1'000'000));
        QVERIFY(tally.received(logged(u"a-1"_s, u"boiler"_s, at(second0))));
        QCOMPARE_EQ(tally.readings(), 2);
        QCOMPARE_EQ(tally.lost(), 1);
    }

    void aBatchCountsEachOfItsReadings()
    {
        Tally tally;
        tally.accepted(reading(u"boiler"_s, 0));
        tally.accepted(reading(u"boiler"_s, 1'000'000));
        QVERIFY(
            tally.received(logged(u"a-1"_s, u"boiler"_s, QJsonArray{at(second0), at(second1)})));
        QCOMPARE_EQ(tally.lost(), 0);
        QCOMPARE_EQ(tally.receivedMessages(), 1);
    }

    void aCopyIsADuplicateAndReplacesNothing()
    {
        Tally tally;
        tally.accepted(reading(u"boiler"_s, 0));
        tally.accepted(reading(u"boiler"_s, 0)); // two readings at one time
        QVERIFY(tally.received(logged(u"a-1"_s, u"boiler"_s, at(second0))));
        QVERIFY(tally.received(logged(u"a-1"_s, u"boiler"_s, at(second0))));
        QCOMPARE_EQ(tally.duplicates(), 1);
        QCOMPARE_EQ(tally.lost(), 1);
    }

    void anotherSensorsReadingAtTheSameTimeIsAnother()
    {
        Tally tally;
        tally.accepted(reading(u"boiler"_s, 0));
        QVERIFY(tally.received(logged(u"a-1"_s, u"system"_s, at(second0))));
        QCOMPARE_EQ(tally.lost(), 1);
    }

    void anAlarmCountsAsAMessageAndHoldsNoReading()
    {
        Tally tally;
        tally.accepted(reading(u"boiler"_s, 0));
        QJsonObject event = logged(u"a-1"_s, u"boiler"_s, at(second0));
        event[u"properties"_s] = QJsonObject{{u"sensor"_s, u"boiler"_s}, {u"kind"_s, u"alarm"_s}};
        QVERIFY(tally.received(event));
        QCOMPARE_EQ(tally.receivedMessages(), 1);
        QCOMPARE_EQ(tally.lost(), 1);
        QVERIFY(tally.received(event));
        QCOMPARE_EQ(tally.duplicates(), 1);
    }

    void whatIsNoTelemetryIsSaidToBeNone()
    {
        Tally tally;
        QVERIFY(!tally.received({}));
        QVERIFY(!tally.received(logged({}, u"boiler"_s, at(second0))));
        QVERIFY(!tally.received(logged(u"a-1"_s, u"boiler"_s, u"text"_s)));
        QCOMPARE_EQ(tally.receivedMessages(), 0);
    }
};

QTEST_GUILESS_MAIN(TallyTest)
#include "tst_tally.moc"
