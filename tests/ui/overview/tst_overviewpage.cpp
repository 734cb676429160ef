// SPDX-License-Identifier: GPL-3.0-or-later
#include "boardagent.h"
#include "ui/overview/healthbanner.h"
#include "ui/overview/maintenancebar.h"
#include "ui/overview/maintenancesheet.h"
#include "ui/overview/overviewalarms.h"
#include "ui/overview/overviewpage.h"
#include "ui/overview/tilegrid.h"
#include "ui/parts/alarmrow.h"
#include "ui/parts/emptynote.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace outpost;
using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The page with an agent at the other end.
class OverviewPageTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::Board> m_board;
    std::unique_ptr<OverviewPage> m_page;

    void makePage(QSize size = {900, 600})
    {
        m_page = std::make_unique<OverviewPage>(m_board->screen);
        m_page->resize(size);
        m_page->QWidget::show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }
    [[nodiscard]] Tile *tile(const QString &id) const { return m_page->grid()->tile(id); }
    [[nodiscard]] QList<AlarmRow *> rows() const { return m_page->alarms()->rows(); }

private Q_SLOTS:
    void init()
    {
        m_board = std::make_unique<test::Board>();
        m_board->theme.apply();
        QVERIFY(m_board->attach());
    }
    void cleanup()
    {
        m_page.reset();
        m_board.reset();
    }

    void tilesAreThereAndAlive()
    {
        makePage();
        QCOMPARE_EQ(m_page->grid()->tiles().size(), 3);
        QVERIFY(!tile(u"boiler.temperature"_s)->model().face().known);
        m_board->say(81.5, 40, true);
        m_board->clock.advance(100ms);
        QCOMPARE_EQ(tile(u"boiler.temperature"_s)->model().face().value, u"81.5"_s);
        QCOMPARE_EQ(tile(u"boiler.level"_s)->model().face().unit, u"%"_s);
        QCOMPARE_EQ(tile(u"boiler.valve"_s)->model().face().value, u"On"_s);
        QCOMPARE_EQ(m_page->banner()->health().headline, u"All is well"_s);
    }

    void aHiddenPageDoesNothing()
    {
        makePage();
        m_page->hide();
        m_board->say(81.5, 40, true);
        m_board->clock.advance(1s);
        QVERIFY(!tile(u"boiler.temperature"_s)->model().face().known);
        m_page->QWidget::show();
        QCOMPARE_EQ(tile(u"boiler.temperature"_s)->model().face().value, u"81.5"_s);
    }

    void aFieldThatNobodyNamedComesAtTheEnd()
    {
        makePage();
        ReadingBlock block;
        block.setSensor(u"boiler"_s);
        block.setFields({u"mode"_s});
        block.setTimes({1});
        block.setValues({std::numeric_limits<double>::quiet_NaN()});
        block.setTexts({{u"mode"_s, u"heating"_s}});
        m_board->readings.add(ReadingBatch({block}, 0));
        m_board->clock.advance(100ms);
        QCOMPARE_EQ(m_page->grid()->tiles().size(), 4);
        QCOMPARE_EQ(m_page->grid()->tiles().last()->model().face().value, u"heating"_s);
        QCOMPARE_EQ(m_page->grid()->tiles().last()->look().kind, TileKind::Text);
    }

    void withoutAnythingItSaysSo()
    {
        m_board->agent.description = {};
        Q_EMIT m_board->agent.descriptionChanged();
        QTRY_VERIFY(m_board->session.description().sensors().isEmpty());
        makePage();
        const auto *note = m_page->findChild<EmptyNote *>();
        QVERIFY(note && note->isVisible());
        QCOMPARE_EQ(note->accessibleName(), u"No readings yet"_s);
    }

    void aPressOpensTheTrend()
    {
        makePage();
        QSignalSpy wanted(m_page.get(), &Page::pageWanted);
        QTest::mouseClick(tile(u"boiler.temperature"_s), Qt::LeftButton);
        QCOMPARE_EQ(wanted.size(), 1);
        QCOMPARE_EQ(wanted[0], QVariantList({u"trends"_s, u"boiler.temperature"_s}));
        tile(u"boiler.level"_s)->setFocus();
        QTest::keyClick(tile(u"boiler.level"_s), Qt::Key_Return);
        QCOMPARE_EQ(wanted.size(), 2);
        QCOMPARE_EQ(wanted[1][1].toString(), u"boiler.level"_s);
    }

    void arrowsGoFromTileToTile()
    {
        makePage();
        tile(u"boiler.temperature"_s)->setFocus();
        QTest::keyClick(tile(u"boiler.temperature"_s), Qt::Key_Right);
        QVERIFY(tile(u"boiler.level"_s)->hasFocus());
        QTest::keyClick(tile(u"boiler.level"_s), Qt::Key_Left);
        QVERIFY(tile(u"boiler.temperature"_s)->hasFocus());
    }

    void anAlarmIsToldAndAcknowledged()
    {
        makePage();
        QVERIFY(m_board->tell({m_board->hot()}));
        QCOMPARE_EQ(m_page->banner()->health().headline, u"The boiler is too hot"_s);
        QCOMPARE_EQ(rows().size(), 1);
        QVERIFY(rows()[0]->button()->isEnabled());
        QTest::mouseClick(rows()[0]->button(), Qt::LeftButton);
        QTRY_COMPARE(m_board->agent.asked, QStringList{u"acknowledge boiler hot"_s});
        QVERIFY(m_board->tell({m_board->hot(u"acknowledged"_s)}));
        QTRY_VERIFY(!rows()[0]->button()->isVisible());
        QVERIFY(m_board->tell({}));
        QTRY_VERIFY(rows().isEmpty());
    }

    void aRefusalIsRead()
    {
        makePage();
        QVERIFY(m_board->tell({m_board->hot()}));
        m_board->agent.refusal = u"Somebody was faster"_s;
        QTest::mouseClick(rows()[0]->button(), Qt::LeftButton);
        QTRY_VERIFY(rows()[0]->accessibleDescription().contains(u"Somebody was faster"_s));
    }

    void whatIsOverWaitsToBeSeen()
    {
        makePage();
        QVERIFY(m_board->tell({m_board->hot(u"cleared"_s)}));
        QCOMPARE_EQ(rows().size(), 1);
        QVERIFY(rows()[0]->accessibleName().startsWith(u"Over: "_s));
        QVERIFY(rows()[0]->button()->isVisible());
        QCOMPARE_EQ(m_page->banner()->health().severity, Severity::Normal);
    }

    void withoutTheRoleItIsAskedFor()
    {
        m_board->agent.role = u"view"_s;
        Q_EMIT m_board->agent.sessionChanged(m_board->agent.session());
        QTRY_VERIFY(!m_board->session.may(Role::Operator));
        makePage();
        QVERIFY(m_board->tell({m_board->hot()}));
        QSignalSpy wanted(m_page.get(), &Page::roleWanted);
        QTest::mouseClick(rows()[0]->button(), Qt::LeftButton);
        QCOMPARE_EQ(wanted.size(), 1);
        QCOMPARE_EQ(wanted[0][0].value<Role>(), Role::Operator);
        QVERIFY(m_board->agent.asked.isEmpty());
        QVERIFY(rows()[0]->accessibleDescription().contains(u"operator"_s));
    }

    void manyAlarmsAreUnfoldedAtAPress()
    {
        makePage();
        QList<StandingAlarm> alarms;
        for (int i = 0; i < 8; ++i) {
            StandingAlarm alarm = m_board->hot();
            alarm.setName(u"hot%1"_s.arg(i));
            alarms.append(alarm);
        }
        QVERIFY(m_board->tell(alarms));
        QCOMPARE_EQ(rows().size(), 3);
        auto *more
            = m_page->alarms()->findChild<QPushButton *>(QString(), Qt::FindDirectChildrenOnly);
        QCOMPARE_EQ(more->text(), u"Show 5 more alarms"_s);
        QTest::mouseClick(more, Qt::LeftButton);
        QCOMPARE_EQ(rows().size(), 8);
    }

    void withoutItsAgentEverythingIsOld()
    {
        makePage();
        m_board->say(81.5, 40, true);
        m_board->clock.advance(100ms);
        m_board->agent.vanish();
        QTRY_COMPARE(m_board->session.state(), AgentSession::State::Lost);
        m_board->clock.advance(3s);
        QCOMPARE_EQ(m_page->banner()->health().headline, u"The agent is gone"_s);
        const TileFace &face = tile(u"boiler.temperature"_s)->model().face();
        QVERIFY(face.stale);
        QCOMPARE_EQ(face.value, u"81.5"_s);
        QVERIFY2(face.note.endsWith(u"s ago"_s), qPrintable(face.note));
    }

    void maintenanceIsBegunAndEnded()
    {
        makePage();
        QTest::mouseClick(m_page->banner()->menuButton(), Qt::LeftButton);
        const auto buttons = m_page->findChildren<QPushButton *>();
        const auto begin = std::ranges::find_if(buttons, [](const QPushButton *button) {
            return button->text().startsWith(u"Begin maintenance"_s);
        });
        QVERIFY(begin != buttons.end());
        QTest::mouseClick(*begin, Qt::LeftButton);
        auto *sheet = m_page->findChild<MaintenanceSheet *>();
        QVERIFY(sheet && sheet->isVisible());
        sheet->reason()->setText(u"Repair"_s);
        QTest::mouseClick(sheet->beginButton(), Qt::LeftButton);
        QTRY_COMPARE(m_board->agent.asked, QStringList{u"begin 3600 Repair"_s});
        QTRY_VERIFY(!m_page->findChild<MaintenanceSheet *>());

        auto *bar = m_page->findChild<MaintenanceBar *>();
        QVERIFY(!bar->isVisible());
        const qint64 now = m_board->clock.now().time_since_epoch().count();
        m_board->agent.shown.setMaintenance(
            MaintenanceState(true, now, now + 3'600'000'000, u"ada"_s, u"Repair"_s));
        QVERIFY(m_board->tell({m_board->hot()}));
        QVERIFY(bar->isVisible());
        QVERIFY2(bar->text().contains(u"1 h left"_s), qPrintable(bar->text()));
        // Alarms are there, and call nobody.
        QCOMPARE_EQ(rows().size(), 1);
        QCOMPARE_EQ(m_page->banner()->health().severity, Severity::Info);
        QTest::mouseClick(bar->endButton(), Qt::LeftButton);
        QTRY_COMPARE(m_board->agent.asked.last(), u"end"_s);
        m_board->agent.shown.setMaintenance({});
        QVERIFY(m_board->tell({}));
        QTRY_VERIFY(!bar->isVisible());
    }
};

QTEST_MAIN(OverviewPageTest)
#include "tst_overviewpage.moc"
