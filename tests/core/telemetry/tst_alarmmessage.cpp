// SPDX-License-Identifier: GPL-3.0-or-later
#include "alarmfixture.h"
#include "telemetry/alarmmessage.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// What the hub is told.
class AlarmMessageTest : public test::AlarmFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeHotBoard(); }

    void theHubIsToldAllOfIt()
    {
        m_config.alarms[0].text = u"Close the \"valve\""_s;
        makeBoard();
        say(91.5);
        Message message = alarmMessage(*m_last, {{u"site"_s, u"north"_s}, {u"kind"_s, u"x"_s}});
        QCOMPARE(message.lane, Lane::Alarm);
        QCOMPARE(message.sensor, u"boiler"_s);
        QCOMPARE(message.readings, 0);
        QCOMPARE(message.body,
                 "{\"alarm\":\"hot\",\"field\":\"temperature\",\"limit\":90,\"occurrence\":\"1\","
                 "\"severity\":\"critical\",\"state\":\"raised\","
                 "\"t\":\"2026-11-22T00:00:00.000000Z\",\"text\":\"Close the \\\"valve\\\"\","
                 "\"unit\":\"degreeCelsius\",\"value\":91.5}"_ba);
        const Properties expected{{u"sensor"_s, u"boiler"_s},     {u"schema"_s, u"1"_s},
                                  {u"kind"_s, u"alarm"_s},        {u"alarm"_s, u"hot"_s},
                                  {u"severity"_s, u"critical"_s}, {u"state"_s, u"raised"_s},
                                  {u"site"_s, u"north"_s}};
        QVERIFY(message.properties == expected);

        QVERIFY(m_board->acknowledge(u"hot"_s, u"ada"_s));
        message = alarmMessage(*m_last, {});
        const QJsonObject body = QJsonDocument::fromJson(message.body).object();
        QCOMPARE(body[u"state"_s].toString(), u"acknowledged"_s);
        QCOMPARE(body[u"by"_s].toString(), u"ada"_s);
    }
};

QTEST_GUILESS_MAIN(AlarmMessageTest)
#include "tst_alarmmessage.moc"
