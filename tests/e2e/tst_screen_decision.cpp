// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/attachedscreen.h"
#include "transactionrig.h"

using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// A device that has promised, a coordinator that is gone, and a technician at its screen.
class ScreenDecisionTest : public QObject
{
    Q_OBJECT

    TransactionRig m_rig;
    Desktop m_desktop{u"outpost-screen"_s, {1280, 800}};

private Q_SLOTS:
    void aTechnicianDecidesInTheCoordinatorsStead()
    {
        m_rig.more = u"[access]\nstart-role = \"technician\"\n"_s;
        QVERIFY(m_desktop.start());
        QVERIFY(m_rig.start());
        m_rig.agents[1].kill();
        const auto apply = m_rig.atDesk({u"apply"_s, m_rig.plan(3001, 3001)});
        QVERIFY(apply->start());
        QTRY_VERIFY_WITH_TIMEOUT(apply->errors().contains("one  prepared"), 20'000);
        apply->kill();
        QVERIFY(m_rig.limit(0) != 3001);

        AttachedScreen screen(m_desktop, m_rig.agents[0]);
        QVERIFY(screen.start());
        QVERIFY(m_desktop.waitFor(u"Connected"_s));
        QVERIFY(m_desktop.click(u"Commands"_s));
        QVERIFY(m_desktop.click(u"Transactions"_s));
        QVERIFY(m_desktop.click(u"Decide: commit"_s));
        QVERIFY(m_desktop.waitForText(u"It can't be taken back"_s));
        QVERIFY(m_desktop.click(u"Commit by hand"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_rig.limit(0), 3001, 20'000);
        QVERIFY(m_desktop.waitForText(u"Decided by hand by"_s));
        screen.end();
        QCOMPARE(m_rig.promise(0)["state"_L1].toString(), u"committed"_s);
        QVERIFY(!m_rig.promise(0)["decidedBy"_L1].toString().isEmpty());
    }
};

QTEST_GUILESS_MAIN(ScreenDecisionTest)
#include "tst_screen_decision.moc"
