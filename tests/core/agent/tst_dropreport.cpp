// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/dropreport.h"
#include "support/manualclock.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The hub is told what had to be dropped.
class DropReportTest : public QObject
{
    Q_OBJECT

    static DroppedMessages loss(DropCause cause, Timestamp at)
    {
        return {.sensor = u"boiler"_s,
                .cause = cause,
                .messages = 1,
                .readings = 3,
                .from = at,
                .to = at};
    }

private Q_SLOTS:
    void oneMessageTellsHowManyWhyAndFromWhen()
    {
        const QTemporaryDir dir;
        test::ManualClock clock;
        Outbox outbox({.file = dir.filePath(u"missing/outbox.db"_s)}, clock);
        (void)outbox.open();
        const DropReport report(outbox, clock);
        const Timestamp start = clock.now();
        for (int i = 0; i < 4; ++i)
            Q_EMIT outbox.dropped(loss(DropCause::ThinOut, start + i * 1s));
        clock.advance(9s);
        QVERIFY(outbox.take(Lane::Alarm, 10).empty());
        clock.advance(1s);
        const auto told = outbox.take(Lane::Alarm, 10);
        QCOMPARE_EQ(told.size(), size_t(1));
        const QJsonObject body = QJsonDocument::fromJson(told[0].message->body).object();
        QCOMPARE_EQ(body.value(u"cause").toString(), u"thin-out"_s);
        QCOMPARE_EQ(body.value(u"droppedMessages").toInt(), 4);
        QCOMPARE_EQ(body.value(u"droppedReadings").toInt(), 12);
        QCOMPARE_EQ(body.value(u"from").toString(), u"2026-11-22T00:00:00.000000Z"_s);
        QCOMPARE_EQ(body.value(u"to").toString(), u"2026-11-22T00:00:03.000000Z"_s);
        QVERIFY(std::ranges::find(told[0].message->properties, std::pair(u"cause"_s, u"thin-out"_s))
                != told[0].message->properties.end());
    }

    void whatADiskLostIsToldTogether()
    {
        const QTemporaryDir dir;
        test::ManualClock clock;
        Outbox outbox({.file = dir.filePath(u"missing/outbox.db"_s)}, clock);
        (void)outbox.open();
        const DropReport report(outbox, clock);
        Q_EMIT outbox.damaged({.keptAs = u"/somewhere/outbox.db.damaged-1"_s,
                               .messages = 40,
                               .readings = 7,
                               .lost = 3});
        Q_EMIT outbox.damaged({.lost = 1, .countUnknown = true});
        clock.advance(10s);
        const auto told = outbox.take(Lane::Alarm, 10);
        QCOMPARE_EQ(told.size(), size_t(1));
        const QJsonObject body = QJsonDocument::fromJson(told[0].message->body).object();
        QCOMPARE_EQ(body.value(u"lostMessages").toInt(), 4);
        QCOMPARE_EQ(body.value(u"moreAreLost").toBool(), true);
        QCOMPARE_EQ(body.value(u"rescuedMessages").toInt(), 40);
        QCOMPARE_EQ(body.value(u"rescuedReadings").toInt(), 7);
        QVERIFY(!told[0].message->body.contains("somewhere"));
        QCOMPARE_EQ(told[0].message->sensor, u"outpost"_s);
        QVERIFY(std::ranges::find(told[0].message->properties, std::pair(u"kind"_s, u"damaged"_s))
                != told[0].message->properties.end());
    }

    void aFileThatIsDamagedAtTheStartIsToldOf()
    {
        const QTemporaryDir dir;
        QFile rubbish(dir.filePath(u"outbox.db"_s));
        QVERIFY(rubbish.open(QIODevice::WriteOnly));
        rubbish.write(QByteArray(8192, 'x'));
        rubbish.close();
        test::ManualClock clock;
        Outbox outbox({.file = rubbish.fileName()}, clock);
        const DropReport report(outbox, clock);
        (void)outbox.open();
        QVERIFY(outbox.damage());
        clock.advance(10s);
        QTRY_VERIFY(outbox.hasWaiting(Lane::Alarm)); // once it is on the disk
        const auto told = outbox.take(Lane::Alarm, 10);
        QCOMPARE_EQ(told.size(), size_t(1));
        const QJsonObject body = QJsonDocument::fromJson(told[0].message->body).object();
        QCOMPARE_EQ(body.value(u"moreAreLost").toBool(), true);
    }

    void eachCauseIsToldApart()
    {
        const QTemporaryDir dir;
        test::ManualClock clock;
        Outbox outbox({.file = dir.filePath(u"missing/outbox.db"_s)}, clock);
        (void)outbox.open();
        const DropReport report(outbox, clock);
        Q_EMIT outbox.dropped(loss(DropCause::TooOld, clock.now()));
        Q_EMIT outbox.dropped(loss(DropCause::OutboxFull, clock.now()));
        clock.advance(10s);
        QCOMPARE_EQ(outbox.take(Lane::Alarm, 10).size(), size_t(2));
    }

    void anOutageOfAWeekDoesNotFillTheOutboxWithReports()
    {
        const QTemporaryDir dir;
        test::ManualClock clock;
        Outbox outbox({.file = dir.filePath(u"missing/outbox.db"_s)}, clock);
        (void)outbox.open();
        const DropReport report(outbox, clock);
        for (int minute = 0; minute < 7 * 24 * 60; ++minute) {
            Q_EMIT outbox.dropped(loss(DropCause::ThinOut, clock.now()));
            clock.advance(1min);
        }
        const auto told = outbox.take(Lane::Alarm, 1'000'000);
        QVERIFY2(told.size() > 160 && told.size() < 200, qPrintable(QString::number(told.size())));
        int messages = 0;
        for (const auto &entry : told)
            messages += QJsonDocument::fromJson(entry.message->body)
                            .object()
                            .value(u"droppedMessages")
                            .toInt();
        QVERIFY(messages > 7 * 24 * 60 - 62);

        // After a quiet time it is told as soon as at first.
        clock.advance(3h);
        (void)outbox.take(Lane::Alarm, 10);
        Q_EMIT outbox.dropped(loss(DropCause::ThinOut, clock.now()));
        clock.advance(10s);
        QCOMPARE_EQ(outbox.take(Lane::Alarm, 10).size(), size_t(1));
    }
};

QTEST_GUILESS_MAIN(DropReportTest)
#include "tst_dropreport.moc"
