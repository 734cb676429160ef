// SPDX-License-Identifier: GPL-3.0-or-later
#include "framefixture.h"

#include "ui/frame/dimcover.h"
#include "ui/frame/kiosk.h"
#include "ui/frame/presence.h"
#include "ui/frame/rail.h"
#include "ui/frame/railbutton.h"

using namespace outpost;
using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct OnAWall : test::FrameFixture
{
    [[nodiscard]] bool ready(const AgentSnapshot &snapshot = test::FakeAgent::connectedSnapshot())
    {
        agent.setSnapshot(snapshot);
        return show({1024, 600}, MainWindow::Use::Kiosk) && attach();
    }

    [[nodiscard]] DimCover *cover() const { return window->findChild<DimCover *>(); }
    void leave() { clock.advance(appearance.dimAfter() + 1s); }
};

AgentSnapshot alarmed(const QString &state)
{
    AgentSnapshot snapshot = test::FakeAgent::connectedSnapshot();
    snapshot.setAlarms({test::FakeAgent::alarm(u"boiler"_s, u"hot"_s, u"critical"_s, state)});
    return snapshot;
}

} // namespace

/// What a screen on a wall does beyond one on a desk.
class KioskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutAnybodyItDimsAndTheWakingPressIsSwallowed()
    {
        OnAWall fixture;
        QVERIFY(fixture.ready());
        fixture.leave();
        QVERIFY(fixture.cover());
        QCOMPARE_EQ(fixture.cover()->size(), fixture.window->size());
        QVERIFY(!fixture.window->strip().isVisible()); // and all beneath does nothing
        const RailButton *trends = fixture.window->rail().button(1);
        const QPoint at = trends->mapTo(fixture.window.get(), trends->rect().center());
        QTest::mouseClick(fixture.window->windowHandle(), Qt::LeftButton, {}, at);
        QVERIFY(!fixture.cover());
        QVERIFY(fixture.window->strip().isVisible());
        QCOMPARE_EQ(fixture.window->page()->iconName(), u"overview"_s);
        QTest::mouseClick(fixture.window->windowHandle(), Qt::LeftButton, {}, at);
        QCOMPARE_EQ(fixture.window->page()->iconName(), u"trends"_s);
    }

    void theWakingTouchIsSwallowed()
    {
        OnAWall fixture;
        QVERIFY(fixture.ready());
        fixture.leave();
        RailButton *trends = fixture.window->rail().button(1);
        const QPoint at = trends->rect().center();
        QTest::touchEvent(fixture.window.get(), test::finger())
            .press(0, trends->mapTo(fixture.window.get(), at), fixture.window.get());
        QVERIFY(!fixture.cover());
        QTest::touchEvent(fixture.window.get(), test::finger())
            .release(0, trends->mapTo(fixture.window.get(), at), fixture.window.get());
        QCOMPARE_EQ(fixture.window->page()->iconName(), u"overview"_s);
    }

    void theWakingKeyIsSwallowed()
    {
        OnAWall fixture;
        QVERIFY(fixture.ready());
        fixture.leave();
        QTest::keyClick(fixture.window->windowHandle(), Qt::Key_2, Qt::ControlModifier);
        QVERIFY(!fixture.cover());
        QCOMPARE_EQ(fixture.window->page()->iconName(), u"overview"_s);
        QTest::keyClick(fixture.window->windowHandle(), Qt::Key_2, Qt::ControlModifier);
        QCOMPARE_EQ(fixture.window->page()->iconName(), u"trends"_s);
    }

    void whoeverPressesSomethingKeepsItBright()
    {
        OnAWall fixture;
        QVERIFY(fixture.ready());
        for (int i = 0; i < 4; ++i) {
            fixture.clock.advance(fixture.appearance.dimAfter() / 2);
            QTest::keyClick(fixture.window.get(), Qt::Key_A);
        }
        QVERIFY(!fixture.cover());
    }

    void anAlarmThatNobodyHasSeenKeepsItBright()
    {
        OnAWall fixture;
        QVERIFY(fixture.ready(alarmed(u"unacknowledged"_s)));
        fixture.leave();
        QVERIFY(!fixture.cover());
        fixture.agent.setSnapshot(alarmed(u"acknowledged"_s));
        QTRY_COMPARE(fixture.session.snapshot().alarms().first().state(), u"acknowledged"_s);
        fixture.leave();
        QVERIFY(fixture.cover());
    }

    void anAlarmWakesIt()
    {
        OnAWall fixture;
        QVERIFY(fixture.ready());
        fixture.leave();
        QVERIFY(fixture.cover());
        fixture.agent.setSnapshot(alarmed(u"unacknowledged"_s));
        QTRY_VERIFY(!fixture.cover());
    }

    void anAlarmUnderMaintenanceLetsItSleepUntilThatEnds()
    {
        OnAWall fixture;
        QVERIFY(fixture.ready());
        fixture.leave();
        QVERIFY(fixture.cover());
        AgentSnapshot snapshot = alarmed(u"unacknowledged"_s);
        MaintenanceState maintenance;
        maintenance.setActive(true);
        snapshot.setMaintenance(maintenance);
        fixture.agent.setSnapshot(snapshot);
        QTRY_COMPARE(fixture.session.snapshot().alarms().size(), 1);
        QVERIFY(fixture.cover());
        QCOMPARE_EQ(fixture.window->rail().button(0)->accessibleDescription(), u"1 alarm(s)"_s);
        maintenance.setActive(false);
        snapshot.setMaintenance(maintenance);
        fixture.agent.setSnapshot(snapshot);
        QTRY_VERIFY(!fixture.cover());
    }

    void theDimClockWandersAndStaysOnTheScreen()
    {
        OnAWall fixture;
        QVERIFY(fixture.ready());
        fixture.leave();
        QSet<QPair<int, int>> places;
        for (int i = 0; i < 200; ++i) {
            const QRect area = fixture.cover()->clockArea();
            QVERIFY(fixture.cover()->rect().contains(area));
            places.insert({area.x(), area.y()});
            fixture.clock.advance(DimCover::step);
        }
        QCOMPARE_GT(places.size(), 150);
    }

    void whatIsShownShiftsByAPixelNowAndThen()
    {
        OnAWall fixture;
        QVERIFY(fixture.ready());
        QPoint last = fixture.window->strip().mapTo(fixture.window.get(), QPoint());
        QSet<QPair<int, int>> places;
        for (int i = 0; i < 32; ++i) {
            fixture.clock.advance(Kiosk::shiftEvery);
            const QPoint now = fixture.window->strip().mapTo(fixture.window.get(), QPoint());
            QCOMPARE_LE((now - last).manhattanLength(), 2);
            QCOMPARE_LE(std::max(std::abs(now.x()), std::abs(now.y())), 2);
            places.insert({now.x(), now.y()});
            last = now;
        }
        QCOMPARE_EQ(places.size(), 16);
    }

    void onlyATechnicianClosesIt()
    {
        OnAWall fixture;
        QVERIFY(fixture.ready());
        QVERIFY(!fixture.window->close());
        SessionState state = test::FakeAgent::viewer();
        state.setRole(u"technician"_s);
        fixture.agent.setSession(state);
        QTRY_COMPARE(fixture.session.role(), Role::Technician);
        QVERIFY(fixture.window->close());
    }

    void itHasNoWindowControls()
    {
        OnAWall fixture;
        QVERIFY(fixture.ready());
        QVERIFY(fixture.window->windowFlags() & Qt::FramelessWindowHint);
        QTest::keyClick(fixture.window->windowHandle(), Qt::Key_F11);
        QVERIFY(!fixture.window->isFullScreen());
    }

    void aFingerHidesThePointerAndAMouseBringsItBack()
    {
        OnAWall fixture;
        QVERIFY(fixture.ready());
        const QPoint at(500, 300);
        QTest::touchEvent(fixture.window.get(), test::finger()).press(0, at, fixture.window.get());
        QTest::touchEvent(fixture.window.get(), test::finger())
            .release(0, at, fixture.window.get());
        QVERIFY(QGuiApplication::overrideCursor());
        QCOMPARE_EQ(QGuiApplication::overrideCursor()->shape(), Qt::BlankCursor);
        QTest::mouseMove(fixture.window->windowHandle(), at + QPoint(20, 20));
        QTRY_VERIFY(!QGuiApplication::overrideCursor());
    }

    void onADeskItNeverDims()
    {
        test::FrameFixture fixture;
        QVERIFY(fixture.show());
        fixture.clock.advance(24h);
        QVERIFY(!fixture.window->findChild<DimCover *>());
    }
};

QTEST_MAIN(KioskTest)
#include "tst_kiosk.moc"
