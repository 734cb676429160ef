// SPDX-License-Identifier: GPL-3.0-or-later
#include "boardagent.h"
#include "ui/overview/overviewpage.h"
#include "ui/overview/tilegrid.h"
#include "ui/overview/tilesheet.h"

#include <QPointingDevice>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>

using namespace outpost;
using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Tiles arranged by a person: with a mouse, a finger, and the keyboard alone.
class TileGridTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QPointingDevice> m_finger{QTest::createTouchDevice()};
    std::unique_ptr<test::Board> m_board;
    std::unique_ptr<OverviewPage> m_page;

    void makePage(QSize size = {900, 600})
    {
        m_page = std::make_unique<OverviewPage>(m_board->screen);
        m_page->resize(size);
        m_page->QWidget::show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }
    [[nodiscard]] TileGrid *grid() const { return m_page->grid(); }
    [[nodiscard]] QStringList order() const
    {
        QStringList names;
        for (const Tile *tile : grid()->tiles())
            names << tile->model().info().title;
        return names;
    }
    [[nodiscard]] QPoint onPage(const Tile *tile, const QPoint &pos) const
    {
        return tile->mapTo(m_page.get(), pos);
    }
    void drawFinger(const QPoint &from, const QPoint &to)
    {
        QTest::touchEvent(m_page.get(), m_finger.get()).press(0, from, m_page.get());
        for (int i = 1; i <= 10; ++i)
            QTest::touchEvent(m_page.get(), m_finger.get())
                .move(0, from + (to - from) * i / 10, m_page.get());
        QTest::touchEvent(m_page.get(), m_finger.get()).release(0, to, m_page.get());
    }

private Q_SLOTS:
    void init()
    {
        m_board = std::make_unique<test::Board>();
        m_board->theme.apply();
        QVERIFY(m_board->attach());
        makePage();
        QCOMPARE_EQ(order(), QStringList({u"temperature"_s, u"level"_s, u"valve"_s}));
    }
    void cleanup()
    {
        m_page.reset();
        m_board.reset();
    }

    void columnsGoByTheWidth_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("least");
        QTest::addColumn<int>("most");
        QTest::newRow("the smallest panel") << 480 << 2 << 3;
        QTest::newRow("a panel") << 1024 << 4 << 6;
        QTest::newRow("a desk") << 1920 << 5 << 7;
        QTest::newRow("a wall") << 3840 << 10 << 13;
    }
    void columnsGoByTheWidth()
    {
        QFETCH(int, width);
        QFETCH(int, least);
        QFETCH(int, most);
        m_page->resize(width, 600);
        QTRY_VERIFY2(grid()->columns() >= least && grid()->columns() <= most,
                     qPrintable(QString::number(grid()->columns())));
        for (const Tile *tile : grid()->tiles())
            QVERIFY(grid()->rect().contains(tile->geometry()));
    }

    void aMouseDragsATileAndItStaysThere()
    {
        m_page->setArranging(true);
        Tile *first = grid()->tiles()[0];
        const Tile *last = grid()->tiles()[2];
        const QPoint grip = first->rect().center();
        QTest::mousePress(first, Qt::LeftButton, {}, grip);
        const QPoint to = first->mapFrom(grid(), last->geometry().center());
        QMouseEvent move(QEvent::MouseMove, to, first->mapToGlobal(to), Qt::NoButton,
                         Qt::LeftButton, {});
        QCoreApplication::sendEvent(first, &move);
        QTest::mouseRelease(first, Qt::LeftButton, {}, grip);
        const QStringList moved{u"level"_s, u"valve"_s, u"temperature"_s};
        QCOMPARE_EQ(order(), moved);
        m_page->setArranging(false);
        makePage();
        QCOMPARE_EQ(order(), moved);
    }

    void aFingerDragsByTheHandle()
    {
        m_page->setArranging(true);
        const Tile *first = grid()->tiles()[0];
        const Tile *last = grid()->tiles()[2];
        drawFinger(onPage(first, first->handle().center()), onPage(last, last->rect().center()));
        QCOMPARE_EQ(order(), QStringList({u"level"_s, u"valve"_s, u"temperature"_s}));
    }

    void aFingerElsewhereMovesNoTile()
    {
        m_page->setArranging(true);
        const Tile *first = grid()->tiles()[0];
        const Tile *last = grid()->tiles()[2];
        drawFinger(onPage(first, {10, first->height() - 10}), onPage(last, last->rect().center()));
        QCOMPARE_EQ(order(), QStringList({u"temperature"_s, u"level"_s, u"valve"_s}));
    }

    void aFingerOpensATileAndScrollingDoesNot()
    {
        QSignalSpy wanted(m_page.get(), &Page::pageWanted);
        const Tile *first = grid()->tiles()[0];
        const QPoint centre = onPage(first, first->rect().center());
        drawFinger(centre, centre);
        QTRY_COMPARE(wanted.size(), 1);
        drawFinger(centre, centre + QPoint(0, 150));
        QCOMPARE_EQ(wanted.size(), 1);
    }

    void theKeyboardMovesATile()
    {
        m_page->setArranging(true);
        Tile *first = grid()->tiles()[0];
        QVERIFY(first->hasFocus());
        QTest::keyClick(first, Qt::Key_Return);
        QVERIFY(first->isLifted());
        QTest::keyClick(first, Qt::Key_Right);
        QCOMPARE_EQ(order(), QStringList({u"level"_s, u"temperature"_s, u"valve"_s}));
        QVERIFY(first->hasFocus());
        QTest::keyClick(first, Qt::Key_Return);
        QVERIFY(!first->isLifted());
        QTest::keyClick(first, Qt::Key_Right);
        QVERIFY(grid()->tiles()[2]->hasFocus());
        QTest::keyClick(grid()->tiles()[2], Qt::Key_Escape);
        QVERIFY(!grid()->isArranging());
    }

    void kindAndSizeAreChosenAndKept()
    {
        m_page->setArranging(true);
        Tile *level = grid()->tiles()[1];
        const QSize before = level->size();
        QCOMPARE_EQ(level->look().kind, TileKind::Bar);
        QTest::mouseClick(level, Qt::LeftButton);
        auto *sheet = m_page->findChild<TileSheet *>();
        QVERIFY(sheet);
        const auto press = [sheet](const QString &text) {
            const auto buttons = sheet->findChildren<QPushButton *>();
            for (QPushButton *button : buttons) {
                if (button->text() == text)
                    QTest::mouseClick(button, Qt::LeftButton);
            }
        };
        press(u"Gauge"_s);
        press(u"Large"_s);
        QCOMPARE_EQ(level->look().kind, TileKind::Gauge);
        QTRY_VERIFY(level->width() > 1.8 * before.width());
        QVERIFY(level->height() > 1.8 * before.height());
        sheet->close();
        makePage();
        QCOMPARE_EQ(grid()->tiles()[1]->look().kind, TileKind::Gauge);
        QCOMPARE_EQ(grid()->tiles()[1]->look().size, TileSize::Large);
    }

    void aHiddenTileIsThereWhileTilesAreArranged()
    {
        TileArrangement::Look look = grid()->tiles()[1]->look();
        look.hidden = true;
        grid()->setLook(grid()->tiles()[1]->model().info(), look);
        QCOMPARE_EQ(order(), QStringList({u"temperature"_s, u"valve"_s}));
        m_page->setArranging(true);
        QCOMPARE_EQ(order().size(), 3);
        grid()->resetArrangement();
        m_page->setArranging(false);
        QCOMPARE_EQ(order().size(), 3);
    }

    void everyKindIsDrawnInEverySize()
    {
        m_board->say(84, 50, true);
        m_board->clock.advance(100ms);
        const TileInfo info = grid()->tiles()[0]->model().info();
        QImage before;
        for (const TileKind kind : info.kinds) {
            for (const TileSize size : {TileSize::Small, TileSize::Wide, TileSize::Large}) {
                grid()->setLook(info, {.kind = kind, .size = size, .hidden = false});
                const QImage image = grid()->tiles()[0]->grab().toImage();
                QVERIFY(image != before);
                before = image;
            }
        }
    }
};

QTEST_MAIN(TileGridTest)
#include "tst_tilegrid.moc"
