// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/manualclock.h"
#include "tests/ui/history/fakehistory.h"
#include "ui/history/detailpane.h"
#include "ui/history/filterbar.h"
#include "ui/history/historypage.h"
#include "ui/history/jsontreemodel.h"
#include "ui/history/recordview.h"
#include "ui/history/recordwords.h"
#include "ui/history/timescrubber.h"
#include "ui/live/agentsession.h"
#include "ui/live/livereadings.h"
#include "ui/look/theme.h"
#include "ui/parts/overlay.h"
#include "ui/parts/screensettings.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPointingDevice>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace outpost;
using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

/// The page as a person meets it: by mouse, by touch, by keys.
class HistoryPageTest : public QObject
{
    Q_OBJECT

    test::ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AgentSession> m_session;
    std::unique_ptr<LiveReadings> m_readings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<ScreenSettings> m_settings;
    std::unique_ptr<Screen> m_screen;
    std::unique_ptr<HistoryPage> m_page;
    FakeHistory *m_history = nullptr;

    void makePage(const QSize &size, int rows = 1'000)
    {
        auto history = std::make_unique<FakeHistory>();
        m_history = history.get();
        m_history->add(rows);
        for (int n = 998; n < 1'000; ++n) {
            HistoryEntry entry;
            HistoryRow row;
            row.setId(FakeHistory::idOf(n));
            row.setTime(FakeHistory::timeOf(n));
            row.setKind(u"message"_s);
            row.setDirection(u"out"_s);
            row.setState(u"acknowledged"_s);
            row.setSubject(u"boiler"_s);
            row.setTitle(u"1 reading"_s);
            entry.setRow(row);
            entry.setBody("{\"t\":\"x\",\"temperature\":" + QByteArray::number(n) + "}");
            entry.setProperties({HistoryProperty(u"id"_s, QString::number(n))});
            m_history->setEntry(entry);
        }
        m_page = std::make_unique<HistoryPage>(*m_screen, std::move(history));
        m_page->resize(size);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        settle();
    }
    void settle()
    {
        do {
            m_history->answerAll();
            QCoreApplication::processEvents();
        } while (m_history->open() > 0);
    }
    RecordView &view() const { return *m_page->findChild<RecordView *>(); }
    DetailPane &detail() const { return *m_page->findChild<DetailPane *>(); }
    const RecordModel &model() const { return *qobject_cast<const RecordModel *>(view().model()); }
    qint64 firstShown() const
    {
        return (model().row(view().firstShown()).time() - FakeHistory::begin) / 1'000'000;
    }
    void pressRow(int row)
    {
        const QRect area = view().visualRect(model().index(row, RecordModel::TitleColumn));
        QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, area.center());
        settle();
    }
    QPushButton *button(const QString &text) const
    {
        for (QPushButton *one : m_page->findChildren<QPushButton *>()) {
            if (one->isVisible() && one->text() == text)
                return one;
        }
        return nullptr;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_session = std::make_unique<AgentSession>(m_folder->filePath(u"none"_s),
                                                   AgentSession::Introduction{}, m_clock);
        m_readings = std::make_unique<LiveReadings>();
        m_theme = std::make_unique<Theme>();
        m_theme->apply();
        m_settings = std::make_unique<ScreenSettings>(m_folder->filePath(u"screen.ini"_s));
        m_screen.reset(new Screen{*m_session, *m_readings, *m_theme, *m_settings});
    }
    void cleanup()
    {
        m_page.reset();
        m_screen.reset();
        m_settings.reset();
        m_theme.reset();
        m_readings.reset();
        m_session.reset();
    }

    void whatIsReadStaysWhileRowsComeAndGo()
    {
        makePage({900, 600});
        QScrollBar &bar = *view().verticalScrollBar();
        const int height = view().verticalHeader()->defaultSectionSize();
        bar.setValue(40 * height);
        settle();
        const qint64 seen = firstShown();
        m_history->add(30);
        Q_EMIT m_history->written();
        settle();
        QCOMPARE_EQ(firstShown(), seen);
        QVERIFY(button(u"30 new"_s));
        // Far down, where the first rows are forgotten, and up again.
        qint64 last = seen;
        while (model().hasOlder()) {
            bar.setValue(bar.maximum());
            settle();
            QVERIFY(firstShown() <= last);
            QVERIFY(model().rowCount() <= RecordModel::mostRows);
            last = firstShown();
        }
        bar.setValue(bar.maximum());
        QCOMPARE_EQ(model().row(model().rowCount() - 1).time(), FakeHistory::begin);
    }

    /// Seen: where nothing had been found, what came afterwards was there, behind the note that
    /// there is none.
    void theFirstThatComesIsSeen()
    {
        makePage({900, 600}, 0);
        QVERIFY(!view().isVisible());
        m_history->add(2);
        Q_EMIT m_history->written();
        settle();
        QVERIFY(view().isVisible());
        QCOMPARE_EQ(firstShown(), 1);
    }

    void theNewestAreFollowedAtTheTop()
    {
        makePage({900, 600});
        m_history->add(3);
        Q_EMIT m_history->written();
        settle();
        QCOMPARE_EQ(view().verticalScrollBar()->value(), 0);
        QCOMPARE_EQ(firstShown(), 1'002);
        // Not while somebody looks at one.
        pressRow(2);
        QVERIFY(detail().isVisible());
        m_history->add(4);
        Q_EMIT m_history->written();
        settle();
        QCOMPARE_EQ(firstShown(), 1'002);
        QPushButton *news = button(u"4 new"_s);
        QVERIFY(news);
        QTest::mouseClick(news, Qt::LeftButton);
        settle();
        QCOMPARE_EQ(firstShown(), 1'006);
    }

    void keysGoEverywhere()
    {
        makePage({900, 600});
        view().setFocus();
        QTest::keyClick(&view(), Qt::Key_End);
        settle();
        QCOMPARE_EQ(model().row(model().rowCount() - 1).time(), FakeHistory::begin);
        QTest::keyClick(&view(), Qt::Key_Home);
        settle();
        QCOMPARE_EQ(firstShown(), 999);
        QTest::keyClick(&view(), Qt::Key_Down);
        QTest::keyClick(&view(), Qt::Key_Return);
        settle();
        QVERIFY(detail().isVisible());
        QCOMPARE_EQ(detail().shown(), view().chosen());
        const qint64 before = detail().shown();
        QTest::keyClick(&view(), Qt::Key_Down);
        settle();
        QVERIFY(detail().shown() < before);
        QTest::keyClick(&detail(), Qt::Key_Escape);
        QVERIFY(!detail().isVisible());
        QTest::keyClick(&view(), Qt::Key_Slash);
        QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    }

    void aTextIsSearchedAMomentAfterIt()
    {
        makePage({900, 600});
        m_history->add(1, u"needle"_s);
        auto *search = m_page->findChild<QLineEdit *>();
        QVERIFY(search);
        search->setFocus();
        QTest::keyClicks(search, u"needle"_s);
        QTRY_VERIFY(m_history->open() > 0);
        settle();
        QCOMPARE_EQ(model().rowCount(), 1);
        QTest::keyClicks(search, u"x"_s);
        QTRY_VERIFY(m_history->open() > 0);
        settle();
        QVERIFY(!view().isVisible());
        bool told = false;
        for (const QLabel *label : m_page->findChildren<QLabel *>())
            told = told || (label->isVisible() && label->text() == u"Nothing found"_s);
        QVERIFY(told);
    }

    void aChipNarrowsWhatIsFound()
    {
        makePage({900, 600});
        QTest::mouseClick(button(u"Kind"_s), Qt::LeftButton);
        auto *overlay = m_page->findChild<Overlay *>();
        QVERIFY(overlay);
        QTest::mouseClick(button(u"Alarm"_s), Qt::LeftButton);
        QTest::mouseClick(button(u"Twin"_s), Qt::LeftButton);
        QTest::mouseClick(button(u"Show these"_s), Qt::LeftButton);
        settle();
        const auto &filter = m_page->findChild<FilterBar *>()->filter();
        QCOMPARE_EQ(filter.kinds, (QStringList{u"twin-change"_s, u"alarm"_s}));
        QVERIFY(button(u"Twin, Alarm"_s));
        // And it is kept while one is elsewhere.
        m_page->hide();
        QVERIFY(!m_history->watched);
        m_page->show();
        QVERIFY(m_history->watched);
        QVERIFY(button(u"Twin, Alarm"_s));
    }

    void theScrubberGoesToATime()
    {
        makePage({900, 600});
        auto *scrubber = m_page->findChild<TimeScrubber *>();
        scrubber->setFocus();
        QTest::keyClick(scrubber, Qt::Key_End);
        settle();
        QVERIFY(firstShown() < 20);
        QTest::mouseClick(scrubber, Qt::LeftButton, {}, {scrubber->width() / 2, 20});
        settle();
        QVERIFY(firstShown() > 900);
    }

    void aRecordIsSeenWholeAndComparedAndCharted()
    {
        makePage({1'200, 600});
        pressRow(0);
        QCOMPARE_EQ(detail().shown(), FakeHistory::idOf(999));
        QTreeView *tree = nullptr;
        for (QTreeView *one : detail().findChildren<QTreeView *>()) {
            if (qobject_cast<JsonTreeModel *>(one->model()))
                tree = one;
        }
        QVERIFY(tree);
        QVERIFY(tree->isVisible());
        QSignalSpy wanted(m_page.get(), &Page::pageWanted);
        const QModelIndex number = tree->model()->index(1, JsonTreeModel::ValueColumn);
        QCOMPARE_EQ(number.data().toString(), u"999"_s);
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualRect(number).center());
        QCOMPARE_EQ(wanted.size(), 1);
        QCOMPARE_EQ(wanted[0][0].toString(), u"trends"_s);
        QCOMPARE_EQ(wanted[0][1].toString(), u"boiler.temperature"_s);

        auto *tabs = detail().findChild<QTabBar *>();
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            settle();
        }
        for (int tab = 0; tab < tabs->count(); ++tab) {
            if (tabs->tabText(tab) == u"Difference")
                tabs->setCurrentIndex(tab);
        }
        settle();
        bool found = false;
        for (const QTreeView *view : detail().findChildren<QTreeView *>()) {
            for (int row = 0; view->isVisible() && row < view->model()->rowCount(); ++row)
                found = found
                    || (view->model()->index(row, 0).data().toString() == u"temperature"
                        && view->model()->index(row, 1).data().toString() == u"998 → 999"
                        && view->model()->index(row, 2).data().toString() == u"+1");
        }
        QVERIFY(found);
    }

    void aFingerOpensARecord_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("columns") << QSize(1'200, 600);
        QTest::newRow("two lines") << QSize(700, 600);
    }

    void aFingerOpensARecord()
    {
        QFETCH(QSize, size);
        makePage(size);
        const QRect row = view().visualRect(model().index(2, RecordModel::TitleColumn));
        const QPoint at = view().viewport()->mapTo(m_page.get(), row.center());
        static QPointingDevice *const finger = QTest::createTouchDevice();
        QTest::touchEvent(m_page.get(), finger).press(0, at);
        QTest::touchEvent(m_page.get(), finger).release(0, at);
        settle();
        QVERIFY(detail().isVisible());
        QCOMPARE_EQ(detail().shown(), FakeHistory::idOf(997));
    }

    void oneThatIsGoneShowsNotTheOneBefore()
    {
        makePage({1'200, 600});
        pressRow(0);
        QCOMPARE_EQ(detail().shown(), FakeHistory::idOf(999));
        QTest::keyClick(&detail(), Qt::Key_Escape);
        QVERIFY(!detail().isVisible());
        QCOMPARE_EQ(detail().shown(), 0);
        const QRect area = view().visualRect(model().index(5, RecordModel::TitleColumn));
        QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, area.center());
        QVERIFY(m_history->open() > 0);
        while (m_history->open() > 0)
            m_history->failOne(u"It can't be read"_s);
        QVERIFY(!detail().isVisible());
        QCOMPARE_EQ(detail().shown(), 0);
    }

    void whatBecomesOfTheOneThatIsShownIsSeen()
    {
        makePage({1'200, 600});
        HistoryEntry entry;
        HistoryRow row;
        row.setId(FakeHistory::idOf(1'000));
        row.setTime(FakeHistory::timeOf(1'000));
        row.setKind(u"message"_s);
        row.setDirection(u"out"_s);
        row.setState(u"stored"_s);
        entry.setRow(row);
        m_history->setEntry(entry);
        m_history->add(1, u"row"_s, u"stored"_s);
        Q_EMIT m_history->written();
        settle();
        pressRow(0);
        const auto says = [this](const QString &word) {
            const auto labels = detail().findChildren<QLabel *>();
            return std::ranges::any_of(
                labels, [&](const QLabel *one) { return one->text().contains(word); });
        };
        QVERIFY(says(stateText(u"stored"_s)));
        m_history->setState(1'000, u"acknowledged"_s);
        Q_EMIT m_history->written();
        settle();
        QVERIFY(says(stateText(u"acknowledged"_s)));
    }

    void onASmallScreenARecordCoversTheList()
    {
        makePage({480, 260});
        pressRow(0);
        QVERIFY(detail().isVisible());
        QVERIFY(!view().isVisible());
        QTest::keyClick(&detail(), Qt::Key_Escape);
        QVERIFY(view().isVisible());
        QVERIFY(!detail().isVisible());
    }

    void whoeverIsNoTechnicianIsToldSo()
    {
        makePage({1'200, 600});
        pressRow(0);
        for (QToolButton *one : detail().findChildren<QToolButton *>()) {
            if (one->accessibleName() == u"Send again"_s)
                QTest::mouseClick(one, Qt::LeftButton);
        }
        QVERIFY(m_page->findChild<Overlay *>());
        QVERIFY(button(u"Close"_s) || button(u"OK"_s));
        Overlay::top(m_page.get())->close();
        QVERIFY(m_history->repeated.isEmpty());
    }

    void aLostAgentLeavesWhatWasSeen()
    {
        makePage({900, 600});
        m_history->setAvailable(false);
        QVERIFY(view().isVisible());
        QCOMPARE_EQ(firstShown(), 999);
    }
};

QTEST_MAIN(HistoryPageTest)
#include "tst_historypage.moc"
