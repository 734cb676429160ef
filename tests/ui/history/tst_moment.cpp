// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/moment.h"

#include <QDateTime>
#include <QTest>

using namespace outpost;
using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

/// Points in time as people type them.
class MomentTest : public QObject
{
    Q_OBJECT

    const QDateTime m_now{QDate(2026, 11, 25), QTime(15, 0)};

    Timestamp now() const
    {
        return Timestamp(std::chrono::milliseconds(m_now.toMSecsSinceEpoch()));
    }

private Q_SLOTS:
    void whatIsTyped_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QDateTime>("expected");
        const auto at = [](int year, int month, int day, int hour, int minute, int second = 0) {
            return QDateTime(QDate(year, month, day), QTime(hour, minute, second));
        };
        QTest::newRow("earlier today") << u"14:30"_s << at(2026, 11, 25, 14, 30);
        QTest::newRow("with seconds") << u"9:05:07"_s << at(2026, 11, 25, 9, 5, 7);
        QTest::newRow("still to come, so yesterday") << u"23:10"_s << at(2026, 11, 24, 23, 10);
        QTest::newRow("a day") << u"2026-11-03"_s << at(2026, 11, 3, 0, 0);
        QTest::newRow("a day and a time") << u"2026-11-03 07:15"_s << at(2026, 11, 3, 7, 15);
        QTest::newRow("ISO") << u"2026-11-03T07:15:30"_s << at(2026, 11, 3, 7, 15, 30);
        QTest::newRow("day and month") << u"3.11. 7:15"_s << at(2026, 11, 3, 7, 15);
        QTest::newRow("day and month of last year") << u"24.12. 18:00"_s << at(2025, 12, 24, 18, 0);
        QTest::newRow("with a year") << u"3.11.2024 7:15"_s << at(2024, 11, 3, 7, 15);
        QTest::newRow("hours ago") << u"2h"_s << m_now.addSecs(-7200);
        QTest::newRow("days ago") << u" -3d "_s << m_now.addSecs(-3 * 86'400);
        QTest::newRow("a week ago") << u"1w"_s << m_now.addSecs(-7 * 86'400);
    }
    void whatIsTyped()
    {
        QFETCH(const QString, text);
        QFETCH(const QDateTime, expected);
        const auto time = parseMoment(text, now());
        QVERIFY(time);
        QCOMPARE(QDateTime::fromMSecsSinceEpoch(*time / 1000), expected);
    }

    void whatIsNoTime_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QString();
        QTest::newRow("a word") << u"yesterday"_s;
        QTest::newRow("an hour that is none") << u"25:00"_s;
        QTest::newRow("a day that is none") << u"2026-02-30"_s;
        QTest::newRow("before 1970") << u"1960-01-01"_s;
        QTest::newRow("too many hours") << u"99999999999h"_s;
    }
    void whatIsNoTime()
    {
        QFETCH(const QString, text);
        QVERIFY(!parseMoment(text, now()));
    }

    void whatIsOfferedIsRead()
    {
        const qint64 time = m_now.addDays(-400).toMSecsSinceEpoch() * 1000;
        QCOMPARE(parseMoment(typedMoment(time), now()), std::optional(time));
    }
};

QTEST_GUILESS_MAIN(MomentTest)
#include "tst_moment.moc"
