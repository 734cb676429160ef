// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/result.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

class ResultTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsAValue()
    {
        const Result<int> result = 7;
        QVERIFY(result);
        QCOMPARE_EQ(*result, 7);
        QCOMPARE_EQ(result.valueOr(3), 7);
    }

    void holdsAnError()
    {
        const Result<int> result
            = Error{ErrorCode::Busy, u"port is taken"_s, u"Stop the other program"_s};
        QVERIFY(!result);
        QCOMPARE_EQ(result.error().code, ErrorCode::Busy);
        QCOMPARE_EQ(result.valueOr(3), 3);
    }

    void withoutAValueSucceedsByDefault()
    {
        QVERIFY(Result<void>());
        QVERIFY(!Result<void>(Error{}));
    }

    void anErrorReadsAsASentenceWithItsRemedy()
    {
        const Error error{ErrorCode::NotFound, u"no such port"_s, u"Plug it in"_s};
        QCOMPARE_EQ(error.text(), u"no such port. Plug it in"_s);
        QCOMPARE_EQ((Error{ErrorCode::Io, u"read failed"_s, {}}).text(), u"read failed"_s);
    }

    void anErrorToldFromFurtherOutKeepsItsRemedy()
    {
        const Error error{ErrorCode::NotFound, u"no such port"_s, u"Plug it in"_s};
        QCOMPARE_EQ(error.within(u"sensor boiler").message, u"sensor boiler: no such port"_s);
        QCOMPARE_EQ(error.within(u"sensor boiler").remedy, u"Plug it in"_s);
    }
};

QTEST_GUILESS_MAIN(ResultTest)
#include "tst_result.moc"
