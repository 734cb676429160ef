// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/alarmwords.h"

#include <QTest>

using namespace outpost;
using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp now{std::chrono::microseconds(1'764'079'402'000'000)}; // 14:03:22

StandingAlarm hot()
{
    StandingAlarm alarm;
    alarm.setSensor(u"boiler"_s);
    alarm.setName(u"hot"_s);
    alarm.setField(u"temperature"_s);
    alarm.setUnit(u"°C"_s);
    alarm.setValue(91.5);
    alarm.setLimit(90LL);
    alarm.setState(u"unacknowledged"_s);
    alarm.setRaisedAt((now - 62s).time_since_epoch().count());
    alarm.setRaises(1);
    return alarm;
}

} // namespace

class AlarmWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QLocale::setDefault(QLocale::c());
    }

    void anAlarmWithoutATextHasItsName()
    {
        StandingAlarm alarm = hot();
        QCOMPARE_EQ(AlarmWords(alarm, now).title(), u"hot"_s);
        alarm.setText(u"Boiler too hot"_s);
        QCOMPARE_EQ(AlarmWords(alarm, now).title(), u"Boiler too hot"_s);
    }

    void theCauseNamesValueAndLimit()
    {
        QCOMPARE_EQ(AlarmWords(hot(), now).cause(),
                    u"boiler.temperature is 91.5 °C, limit 90 °C"_s);
    }

    void silenceHasNoField()
    {
        StandingAlarm alarm = hot();
        alarm.setField({});
        alarm.setLimit(30.0);
        QCOMPARE_EQ(AlarmWords(alarm, now).cause(),
                    u"boiler is silent; it should speak every 30 s"_s);
    }

    void aTruthIsNoNumber()
    {
        StandingAlarm alarm = hot();
        alarm.setUnit({});
        alarm.setValue(true);
        alarm.setLimit(QVariant());
        QCOMPARE_EQ(AlarmWords(alarm, now).cause(), u"boiler.temperature is true"_s);
    }

    void itsCourseIsTold()
    {
        StandingAlarm alarm = hot();
        QCOMPARE_EQ(AlarmWords(alarm, now).course(), u"Raised 14:02:20"_s);
        QVERIFY(AlarmWords(alarm, now).wantsAcknowledging());
        alarm.setState(u"cleared"_s);
        alarm.setClearedAt((now - 2s).time_since_epoch().count());
        alarm.setRaises(3);
        alarm.setChattering(true);
        QCOMPARE_EQ(AlarmWords(alarm, now).course(),
                    u"Raised 14:02:20, over since 14:03:20, 3 time(s), comes and goes"_s);
        QVERIFY(AlarmWords(alarm, now).wantsAcknowledging());
        alarm.setState(u"acknowledged"_s);
        alarm.setAcknowledgedBy(u"ada"_s);
        QVERIFY(!AlarmWords(alarm, now).wantsAcknowledging());
        QVERIFY(AlarmWords(alarm, now).course().endsWith(u"acknowledged by ada"_s));
    }
};

QTEST_GUILESS_MAIN(AlarmWordsTest)
#include "tst_alarmwords.moc"
