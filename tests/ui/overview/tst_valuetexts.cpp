// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/alarmtext.h"
#include "ui/parts/timetext.h"
#include "ui/parts/unittext.h"
#include "ui/parts/valuedigits.h"

#include <QLocale>
#include <QTest>

using namespace outpost;
using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Numbers, units and times as people read them.
class ValueTextsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void unitsAreWhatPeopleWrite_data()
    {
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("text");
        QTest::newRow("a temperature") << u"degreeCelsius"_s << u"°C"_s;
        QTest::newRow("a part") << u"percent"_s << u"%"_s;
        QTest::newRow("one that is its own sign") << u"bar"_s << u"bar"_s;
        QTest::newRow("none to speak of") << u"unity"_s << u""_s;
        QTest::newRow("one that is not known") << u"furlong"_s << u"furlong"_s;
    }
    void unitsAreWhatPeopleWrite()
    {
        QFETCH(QString, unit);
        QTEST(unitText(unit), "text");
    }

    void aFieldKeepsItsDigits_data()
    {
        QTest::addColumn<QList<double>>("seen");
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("whole numbers") << QList<double>{1, 20, 300} << 7.0 << u"7"_s;
        QTest::newRow("a round one among others")
            << QList<double>{81.25, 80.5} << 81.0 << u"81.00"_s;
        QTest::newRow("tenths have no exact double")
            << QList<double>{0.1, 0.2, 0.30000000000000004} << 0.3 << u"0.3"_s;
        QTest::newRow("digits that never end")
            << QList<double>{81.234738912} << 81.234738912 << u"81.235"_s;
        QTest::newRow("large ones need none")
            << QList<double>{123456.789} << 123456.789 << u"123457"_s;
        QTest::newRow("no minus before nothing") << QList<double>{0.5} << -0.01 << u"0.0"_s;
        QTest::newRow("small ones") << QList<double>{0.00123} << 0.00123 << u"0.00123"_s;
        QTest::newRow("beyond all measure") << QList<double>{2.5e12} << 2.5e12 << u"2.5e+12"_s;
    }
    void aFieldKeepsItsDigits()
    {
        QFETCH(QList<double>, seen);
        QFETCH(double, value);
        QLocale locale = QLocale::c();
        locale.setNumberOptions(QLocale::OmitGroupSeparator);
        QLocale::setDefault(locale);
        ValueDigits digits;
        for (const double each : seen)
            digits.observe(each);
        QTEST(digits.text(value), "text");
    }

    void spansHaveTwoPartsAtMost_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("seconds") << 18LL << u"18 s"_s;
        QTest::newRow("minutes alone") << 330LL << u"5 min"_s;
        QTest::newRow("a whole hour") << 3600LL << u"1 h"_s;
        QTest::newRow("hours and minutes") << 12000LL << u"3 h 20 min"_s;
        QTest::newRow("days and hours") << 187200LL << u"2 d 4 h"_s;
        QTest::newRow("less than nothing") << -5LL << u"0 s"_s;
    }
    void spansHaveTwoPartsAtMost()
    {
        QFETCH(qint64, seconds);
        QTEST(spanText(std::chrono::seconds(seconds)), "text");
    }

    void aDateStandsBeforeATimeOfAnotherDay()
    {
        const QDateTime noon(QDate(2026, 11, 22), QTime(12, 0, 5));
        const Timestamp time{std::chrono::milliseconds(noon.toMSecsSinceEpoch())};
        QCOMPARE_EQ(minuteText(time, time + 1h), u"12:00"_s);
        const QString later = minuteText(time, time + 48h);
        QVERIFY2(later.endsWith(u" 12:00"_s) && later.size() > 7, qPrintable(later));
    }

    void theWorstIsOneThatStandsAndIsHeard()
    {
        StandingAlarm warm;
        warm.setSeverity(u"warning"_s);
        StandingAlarm hot;
        hot.setSeverity(u"critical"_s);
        QCOMPARE_EQ(worstOf({}, false), Severity::Normal);
        QCOMPARE_EQ(worstOf({warm, hot}, false), Severity::Critical);
        QCOMPARE_EQ(worstOf({warm, hot}, true), Severity::Info);
        hot.setClearedAt(1);
        QCOMPARE_EQ(worstOf({warm, hot}, false), Severity::Warning);
        QCOMPARE_EQ(worstOf({hot}, false), Severity::Info);
    }

    void anAlarmIsToldInWords()
    {
        StandingAlarm alarm;
        alarm.setSensor(u"boiler"_s);
        alarm.setName(u"hot"_s);
        alarm.setSeverity(u"warning"_s);
        alarm.setState(u"unacknowledged"_s);
        alarm.setField(u"temperature"_s);
        alarm.setUnit(u"degreeCelsius"_s);
        alarm.setValue(84.25);
        alarm.setLimit(83.0);
        alarm.setRaisedAt(1);
        AlarmText text = alarmText(alarm, Timestamp(1s));
        QCOMPARE_EQ(text.title, u"hot"_s);
        QCOMPARE_EQ(text.severity, Severity::Warning);
        QCOMPARE_EQ(text.value, u"temperature of boiler: 84.25 °C, limit 83 °C"_s);
        QVERIFY(text.waits);
        QVERIFY(!text.over);

        alarm.setText(u"Close the valve"_s);
        alarm.setState(u"cleared"_s);
        alarm.setClearedAt(5'000'000);
        alarm.setChattering(true);
        text = alarmText(alarm, Timestamp(10s));
        QCOMPARE_EQ(text.title, u"Close the valve"_s);
        QVERIFY(text.over);
        QVERIFY(text.waits);
        QVERIFY2(text.state.contains(u"over since"_s), qPrintable(text.state));
        QVERIFY2(text.state.contains(u"comes and goes"_s), qPrintable(text.state));

        alarm.setState(u"acknowledged"_s);
        alarm.setRaises(3);
        text = alarmText(alarm, Timestamp(10s));
        QVERIFY(!text.waits);
        QVERIFY2(text.state.contains(u", acknowledged,"_s), qPrintable(text.state));
        alarm.setAcknowledgedBy(u"ada"_s);
        text = alarmText(alarm, Timestamp(10s));
        QVERIFY2(text.state.contains(u"acknowledged by ada"_s), qPrintable(text.state));
        QVERIFY2(text.state.endsWith(u"3 times"_s), qPrintable(text.state));

        // A truth is no number.
        alarm.setValue(true);
        alarm.setLimit(QVariant());
        QCOMPARE_EQ(alarmText(alarm, Timestamp(10s)).value, u"temperature of boiler: On"_s);

        alarm.setField({});
        alarm.setLimit(5.0);
        QCOMPARE_EQ(alarmText(alarm, Timestamp(10s)).value,
                    u"boiler was silent for more than 5 s"_s);
    }
};

QTEST_MAIN(ValueTextsTest)
#include "tst_valuetexts.moc"
