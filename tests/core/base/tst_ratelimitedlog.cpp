// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/ratelimitedlog.h"
#include "support/manualclock.h"

#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class RateLimitedLogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFloodIsSummedUp()
    {
        ManualClock clock;
        QStringList lines;
        RateLimitedLog log(
            clock, [&](const QString &line) { lines.append(line); }, 2, 10s);
        int asked = 0;
        for (int i = 0; i < 414; ++i)
            log.log([&] { return u"line %1"_s.arg(++asked); });
        QCOMPARE(lines, (QStringList{u"line 1"_s, u"line 2"_s}));
        QCOMPARE(asked, 2);
        clock.advance(10s);
        QCOMPARE(lines.back(), u"… and 412 more in the last 10 s"_s);

        // As long as it goes on there is one line an interval.
        log.log([&] { return u"unseen"_s; });
        clock.advance(10s);
        QCOMPARE(lines.back(), u"… and 1 more in the last 10 s"_s);
        QCOMPARE(lines.size(), 4);

        // A quiet interval ends it.
        clock.advance(10s);
        log.log([&] { return u"seen again"_s; });
        QCOMPARE(lines.back(), u"seen again"_s);
        clock.advance(1h);
        QCOMPARE(lines.size(), 5);
        QVERIFY(!clock.untilNextTimer());
    }

    void whatComesNowAndThenIsWrittenEachTime()
    {
        ManualClock clock;
        QStringList lines;
        RateLimitedLog log(
            clock, [&](const QString &line) { lines.append(line); }, 1, 10s);
        for (int i = 0; i < 5; ++i) {
            log.log([&] { return QString::number(i); });
            clock.advance(11s);
        }
        QCOMPARE(lines, QStringList({u"0"_s, u"1"_s, u"2"_s, u"3"_s, u"4"_s}));
    }

    void theLastOfAFloodIsCountedThoughNothingFollowsIt()
    {
        ManualClock clock;
        QStringList lines;
        RateLimitedLog log(
            clock, [&](const QString &line) { lines.append(line); }, 1, 10s);
        log.log([] { return u"first"_s; });
        log.log([] { return u"second"_s; });
        clock.advance(1h);
        QCOMPARE(lines, QStringList({u"first"_s, u"… and 1 more in the last 10 s"_s}));
    }
};

QTEST_GUILESS_MAIN(RateLimitedLogTest)
#include "tst_ratelimitedlog.moc"
