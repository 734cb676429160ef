// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/reservations.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

class TestReservations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsHeldIsRefusedWithItsHolder();
    void allOrNothingIsTaken();
    void theHolderMayTakeItsOwnAgain();
    void releasingFreesWhatTheHolderHadAndNothingElse();
};

void TestReservations::whatIsHeldIsRefusedWithItsHolder()
{
    Reservations reservations;
    QVERIFY(reservations.take(u"transaction 7"_s, {u"output:pump"_s}));

    const auto refused = reservations.take(u"command open"_s, {u"output:pump"_s});

    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Busy);
    QCOMPARE(refused.error().message, u"output:pump is held by transaction 7"_s);
    QCOMPARE(reservations.holderOf(u"output:pump"_s), u"transaction 7"_s);
}

void TestReservations::allOrNothingIsTaken()
{
    Reservations reservations;
    QVERIFY(reservations.take(u"a"_s, {u"output:pump"_s}));

    QVERIFY(!reservations.take(u"b"_s, {u"output:fan"_s, u"output:pump"_s}));

    QCOMPARE(reservations.holderOf(u"output:fan"_s), QString());
}

void TestReservations::theHolderMayTakeItsOwnAgain()
{
    Reservations reservations;
    QVERIFY(reservations.take(u"a"_s, {u"output:pump"_s}));

    QVERIFY(reservations.take(u"a"_s, {u"output:pump"_s, u"output:fan"_s}));

    QCOMPARE(reservations.holderOf(u"output:fan"_s), u"a"_s);
}

void TestReservations::releasingFreesWhatTheHolderHadAndNothingElse()
{
    Reservations reservations;
    QVERIFY(reservations.take(u"a"_s, {u"output:pump"_s, u"output:fan"_s}));
    QVERIFY(reservations.take(u"b"_s, {u"line:boiler"_s}));

    reservations.release(u"a"_s);

    QVERIFY(reservations.take(u"c"_s, {u"output:pump"_s, u"output:fan"_s}));
    QCOMPARE(reservations.holderOf(u"line:boiler"_s), u"b"_s);
}

QTEST_APPLESS_MAIN(TestReservations)
#include "tst_reservations.moc"
