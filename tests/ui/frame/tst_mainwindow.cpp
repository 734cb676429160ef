// SPDX-License-Identifier: GPL-3.0-or-later
#include "framefixture.h"
#include "ui/frame/alarmlist.h"
#include "ui/frame/connectionnote.h"
#include "ui/frame/palette.h"
#include "ui/frame/rail.h"
#include "ui/frame/railbutton.h"
#include "ui/frame/screenmenu.h"

using namespace outpost;
using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The window around the pages, with an agent behind it.
class MainWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysLeadToThePages()
    {
        test::FrameFixture fixture;
        QVERIFY(fixture.show());
        MainWindow &window = *fixture.window;
        QTest::keyClick(&window, Qt::Key_3, Qt::ControlModifier);
        QCOMPARE_EQ(window.page()->iconName(), u"history"_s);
        window.rail().button(2)->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QCOMPARE_EQ(window.page()->iconName(), u"commands"_s);
        QVERIFY(window.rail().button(3)->hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
        QCOMPARE_EQ(window.page()->iconName(), u"trends"_s);
    }

    void aPageCanLeadToAnother()
    {
        test::FrameFixture fixture;
        const auto pages = fixture.pages();
        MainWindow window(fixture.screen, fixture.appearance, pages);
        Q_EMIT pages[0]->pageWanted(u"trends"_s, u"boiler.temperature"_s);
        QCOMPARE_EQ(window.page(), pages[1]);
        QCOMPARE_EQ(static_cast<test::PlainPage *>(pages[1])->shown,
                    QStringList{u"boiler.temperature"_s});
        Q_EMIT pages[0]->pageWanted(u"nowhere"_s, {});
        QCOMPARE_EQ(window.page(), pages[1]);
    }

    void allPlacesFit_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("atTheBottom");
        QTest::newRow("a small panel") << QSize(480, 320) << true;
        QTest::newRow("upright") << QSize(480, 800) << true;
        QTest::newRow("a panel") << QSize(1024, 600) << false;
        QTest::newRow("low and wide") << QSize(800, 400) << false;
        QTest::newRow("4K") << QSize(3840, 2160) << false;
    }

    void allPlacesFit()
    {
        QFETCH(QSize, size);
        QFETCH(bool, atTheBottom);
        for (const Density density : {Density::Desk, Density::Touch}) {
            test::FrameFixture fixture;
            fixture.theme.setDensity(density);
            QVERIFY(fixture.show(size));
            MainWindow &window = *fixture.window;
            QCOMPARE_EQ(window.size(), size);
            for (int i = 0; i < 6; ++i) {
                const RailButton *button = window.rail().button(i);
                const QRect at(button->mapTo(&window, QPoint()), button->size());
                QVERIFY2(window.rect().contains(at), qPrintable(u"place %1"_s.arg(i)));
                QCOMPARE_GE(at.width(), 48);
                QCOMPARE_GE(at.height(), 48);
                QVERIFY(!button->accessibleName().isEmpty());
            }
            QCOMPARE_EQ(window.rail().y() > 100, atTheBottom);
        }
    }

    void theStripFitsAndItsMostImportantWordsStay_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {480, 600, 800, 1024, 1280, 1920})
            QTest::newRow(QByteArray::number(width).constData()) << width;
    }

    void theStripFitsAndItsMostImportantWordsStay()
    {
        QFETCH(int, width);
        test::FrameFixture fixture;
        fixture.theme.setDensity(Density::Touch);
        AgentSnapshot snapshot = test::FakeAgent::connectedSnapshot();
        HubLink hub = snapshot.hub();
        hub.setState(u"waiting-to-retry"_s);
        hub.setReason(u"credentials-refused"_s);
        hub.setTries(4);
        hub.setRetryAt((fixture.clock.now() + 95s).time_since_epoch().count());
        snapshot.setHub(hub);
        snapshot.setAlarms({test::FakeAgent::alarm(u"boiler"_s, u"hot"_s, u"critical"_s)});
        fixture.agent.setSnapshot(snapshot);
        QVERIFY(fixture.show({width, 320}));
        QVERIFY(fixture.attach());
        MainWindow &window = *fixture.window;
        Strip &strip = window.strip();
        QTRY_COMPARE(strip.alarms()->word().severity, Severity::Critical);
        const QList<StripItem *> always{strip.connection(), strip.alarms(), strip.role(),
                                        strip.menu()};
        for (const StripItem *item : always) {
            QVERIFY(item->isVisible());
            QVERIFY2(strip.rect().contains(item->geometry()), qPrintable(item->word().text));
            QCOMPARE_GE(item->width(), 48);
        }
        QCOMPARE_GE(strip.connection()->width(),
                    strip.connection()->widthAt(StripItem::Length::Brief));
    }

    void theClockTicksOnlyWhileItIsSeen()
    {
        test::FrameFixture fixture;
        QVERIFY(fixture.show());
        MainWindow &window = *fixture.window;
        const QString before = window.strip().clock()->word().text;
        fixture.clock.advance(1100ms);
        QVERIFY(window.strip().clock()->word().text != before);
        window.hide();
        const QString hidden = window.strip().clock()->word().text;
        fixture.clock.advance(5s);
        QCOMPARE_EQ(window.strip().clock()->word().text, hidden);
    }

    void anAgentThatGoesIsMissedAndFoundAgain()
    {
        test::FrameFixture fixture;
        QVERIFY(fixture.show());
        MainWindow &window = *fixture.window;
        QVERIFY(fixture.attach());
        QTRY_COMPARE(window.strip().connection()->word().text, u"Connected"_s);
        fixture.agent.vanish();
        QTRY_VERIFY(window.strip().connection()->word().text.startsWith(u"Agent lost"_s));
        fixture.agent.listen();
        fixture.clock.advance(5s);
        QTRY_COMPARE(window.strip().connection()->word().text, u"Connected"_s);
    }

    void theStripLeadsToTheAlarmsWhichAreAcknowledgedThere()
    {
        test::FrameFixture fixture;
        SessionState session = test::FakeAgent::viewer();
        session.setRole(u"operator"_s);
        fixture.agent.setSession(session);
        AgentSnapshot snapshot = test::FakeAgent::connectedSnapshot();
        snapshot.setAlarms({test::FakeAgent::alarm(u"boiler"_s, u"hot"_s, u"critical"_s),
                            test::FakeAgent::alarm(u"press"_s, u"hot"_s, u"warning"_s)});
        fixture.agent.setSnapshot(snapshot);
        QVERIFY(fixture.show());
        QVERIFY(fixture.attach());
        MainWindow &window = *fixture.window;
        QTRY_COMPARE(window.rail().button(0)->accessibleDescription(), u"2 alarm(s)"_s);
        QTest::mouseClick(window.strip().alarms(), Qt::LeftButton);
        auto *list = fixture.above<AlarmList>();
        QVERIFY(list);
        const auto acknowledgers = [list] {
            QList<QPushButton *> buttons;
            const auto all = list->findChildren<QPushButton *>();
            for (QPushButton *button : all) {
                if (button->isVisible() && button->accessibleName().startsWith(u"Acknowledge"_s))
                    buttons << button;
            }
            return buttons;
        };
        QCOMPARE_EQ(acknowledgers().size(), 2);
        QCOMPARE_GE(acknowledgers().first()->height(), fixture.theme.commandTarget());
        // Values follow the readings, also between press and release.
        QPushButton *first = acknowledgers().first();
        QTest::mousePress(first, Qt::LeftButton);
        QList<StandingAlarm> alarms = snapshot.alarms();
        alarms[0].setValue(91.25);
        snapshot.setAlarms(alarms);
        fixture.agent.setSnapshot(snapshot);
        QTRY_COMPARE(fixture.session.snapshot().alarms().first().value().toDouble(), 91.25);
        QCOMPARE_EQ(acknowledgers().first(), first);
        QTest::mouseRelease(first, Qt::LeftButton);
        QTRY_VERIFY(fixture.agent.asked.contains(u"acknowledge boiler hot"_s));

        snapshot.setAlarms({});
        fixture.agent.setSnapshot(snapshot);
        QTRY_COMPARE(acknowledgers().size(), 0);
        QTRY_COMPARE(window.rail().button(0)->accessibleDescription(), QString());
    }

    void whatIsWrongLeadsToThePageThatKnowsMore()
    {
        test::FrameFixture fixture;
        QVERIFY(fixture.show());
        MainWindow &window = *fixture.window;
        QTest::mouseClick(window.strip().connection(), Qt::LeftButton);
        QVERIFY(fixture.above<ConnectionNote>());
        // Behind it the keys of the window are silent.
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_2, Qt::ControlModifier);
        QCOMPARE_EQ(window.page()->iconName(), u"overview"_s);
        test::FrameFixture::key(Qt::Key_Space);
        QCOMPARE_EQ(window.page()->iconName(), u"connection"_s);
    }

    void thePaletteFindsPagesActionsAndThemes()
    {
        test::FrameFixture fixture;
        QVERIFY(fixture.show());
        MainWindow &window = *fixture.window;
        window.showPage(u"trends"_s);
        int exports = 0;
        static_cast<test::PlainPage *>(window.page())->offered
            = {{u"Export the visible range as CSV"_s, [&] { ++exports; }}};
        window.showPage(u"overview"_s);
        test::FrameFixture::key(Qt::Key_K, Qt::ControlModifier);
        QVERIFY(fixture.above<Palette>());
        QTest::keyClicks(QApplication::focusWidget(), u"exp csv"_s);
        QCOMPARE_EQ(fixture.above<Palette>()->listed().first(),
                    u"Export the visible range as CSV"_s);
        test::FrameFixture::key(Qt::Key_Return);
        QCOMPARE_EQ(exports, 1);
        QCOMPARE_EQ(window.page()->iconName(), u"trends"_s);
        QVERIFY(!fixture.above<Palette>());

        QTest::mouseClick(window.strip().search(), Qt::LeftButton);
        QTest::keyClicks(QApplication::focusWidget(), u"dark"_s);
        test::FrameFixture::key(Qt::Key_Return);
        QCOMPARE_EQ(fixture.theme.scheme(), Scheme::Dark);
    }

    void whatIsFoundIsDoneOnceHoweverAPressIsTold()
    {
        test::FrameFixture fixture;
        QVERIFY(fixture.show());
        MainWindow &window = *fixture.window;
        int done = 0;
        static_cast<test::PlainPage *>(window.page())->offered
            = {{u"Export the visible range as CSV"_s, [&] { ++done; }}};
        test::FrameFixture::key(Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), u"exp csv"_s);
        auto *list = fixture.above<Palette>()->findChild<QListView *>();
        const QModelIndex first = list->model()->index(0, 0);
        // Some styles take one press for both.
        Q_EMIT list->clicked(first);
        Q_EMIT list->activated(first);
        QCOMPARE_EQ(done, 1);
    }

    void nothingIsFramedBeforeAKeyIsPressed()
    {
        test::FrameFixture fixture;
        QVERIFY(fixture.show());
        QVERIFY(!qobject_cast<QAbstractButton *>(QApplication::focusWidget()));
        test::FrameFixture::key(Qt::Key_Tab);
        QVERIFY(qobject_cast<QAbstractButton *>(QApplication::focusWidget()));
    }

    void theMenuKeepsWhatWasChosen()
    {
        test::FrameFixture fixture;
        QVERIFY(fixture.show({480, 320}));
        QTest::mouseClick(fixture.window->strip().menu(), Qt::LeftButton);
        auto *menu = fixture.above<ScreenMenu>();
        QVERIFY(menu);
        QTest::mouseClick(test::FrameFixture::button(*menu, u"High contrast"_s), Qt::LeftButton);
        QTest::mouseClick(test::FrameFixture::button(*menu, u"For fingers"_s), Qt::LeftButton);
        QCOMPARE_EQ(fixture.theme.scheme(), Scheme::HighContrast);
        QCOMPARE_EQ(fixture.theme.density(), Density::Touch);
        Theme other;
        Appearance(other, fixture.settings, fixture.languages).apply({});
        QCOMPARE_EQ(other.scheme(), Scheme::HighContrast);
        QCOMPARE_EQ(other.density(), Density::Touch);
    }

    void everythingThatTakesTheFocusHasAName()
    {
        test::FrameFixture fixture;
        QVERIFY(fixture.show());
        MainWindow &window = *fixture.window;
        const std::initializer_list<void (MainWindow::*)()> openers{
            &MainWindow::openMenu, &MainWindow::openPalette, &MainWindow::openConnection,
            &MainWindow::openAlarms, &MainWindow::openShortcuts};
        for (const auto open : openers) {
            (window.*open)();
            const auto widgets = window.findChildren<QWidget *>();
            for (const QWidget *widget : widgets) {
                if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible())
                    continue;
                const auto *button = qobject_cast<const QAbstractButton *>(widget);
                const bool named
                    = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
                QVERIFY2(named, widget->metaObject()->className());
            }
            fixture.above<Overlay>()->close();
        }
    }
};

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
