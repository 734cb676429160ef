// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/callwords.h"

#include <QLocale>
#include <QTest>

using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

/// What the contract's words and numbers mean.
class CallWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void aStatusIsAWordAndASeverity_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("over");
        QTest::addColumn<Severity>("severity");
        QTest::addColumn<QString>("words");
        QTest::newRow("under way") << 0 << false << Severity::Info << u"Running"_s;
        QTest::newRow("done") << 200 << true << Severity::Normal << u"Done"_s;
        QTest::newRow("a wrong value") << 400 << true << Severity::Warning << u"value"_s;
        QTest::newRow("in the way") << 409 << true << Severity::Warning << u"in the way"_s;
        QTest::newRow("too late") << 410 << true << Severity::Warning << u"too late"_s;
        QTest::newRow("failed") << 500 << true << Severity::Critical << u"Failed"_s;
        QTest::newRow("no answer") << 504 << true << Severity::Critical << u"No answer"_s;
        QTest::newRow("a number that nobody knows")
            << 599 << true << Severity::Critical << u"Failed"_s;
    }
    void aStatusIsAWordAndASeverity()
    {
        QFETCH(int, status);
        QFETCH(bool, over);
        QFETCH(Severity, severity);
        QFETCH(QString, words);
        const auto told = CallWords::status(status, over);
        QVERIFY(told.severity == severity);
        QVERIFY2(told.text.contains(words), qPrintable(told.text));
    }

    void anInterlockIsASentence_data()
    {
        QTest::addColumn<QString>("require");
        QTest::addColumn<QString>("words");
        QTest::newRow("one condition")
            << u"boiler.pressure < 4"_s << u"Only while boiler.pressure is below 4"_s;
        QTest::newRow("two conditions")
            << u"boiler.pressure <= 4 and lid == true"_s
            << u"Only while boiler.pressure is at most 4 and lid is true"_s;
        QTest::newRow("without blanks")
            << u"pressure>=0.5"_s << u"Only while pressure is at least 0.5"_s;
        QTest::newRow("what it can't read") << u"pressure"_s << u"Only while pressure"_s;
    }
    void anInterlockIsASentence()
    {
        QFETCH(QString, require);
        QFETCH(QString, words);
        QCOMPARE_EQ(CallWords::interlock(require), words);
    }

    void aTransactionInDoubtStandsOut()
    {
        TransactionLine line;
        line.setState(u"prepared"_s);
        QVERIFY(CallWords::transaction(line).severity == Severity::Info);
        line.setInDoubt(true);
        QVERIFY(CallWords::transaction(line).severity == Severity::Critical);
        QVERIFY(CallWords::transaction(line).text.contains(u"doubt"_s));
        line.setConflict(true);
        QVERIFY(CallWords::transaction(line).text.contains(u"Conflict"_s));
    }

    void timesAreToldInUnitsThatFit()
    {
        QCOMPARE_EQ(CallWords::duration(12), u"12 ms"_s);
        QCOMPARE_EQ(CallWords::duration(2'400), u"2.4 s"_s);
        QCOMPARE_EQ(CallWords::duration(185'000), u"3 min 5 s"_s);
    }

    void whoAskedIsToldWithTheWay()
    {
        QCOMPARE_EQ(CallWords::who(u"hub"_s, {}, u"method"_s), u"the hub, by a direct method"_s);
        QCOMPARE_EQ(CallWords::who(u"technician"_s, u"ada"_s, u"command line"_s),
                    u"ada, a technician, on the command line"_s);
    }
};

QTEST_GUILESS_MAIN(CallWordsTest)
#include "tst_callwords.moc"
