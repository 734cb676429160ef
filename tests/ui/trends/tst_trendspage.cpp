// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/manualclock.h"
#include "tests/ui/trends/trendsfixture.h"
#include "ui/trends/trendboard.h"
#include "ui/trends/trendplot.h"
#include "ui/trends/trendspage.h"

#include <QAction>
#include <QLabel>
#include <QListWidget>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace outpost;
using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The trends page over a real connection to an agent's end with a history.
class TrendsPageTest : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    test::ManualClock m_manual;
    std::unique_ptr<TrendsFixture> m_fixture;
    std::unique_ptr<TrendsPage> m_page;

    TrendPlot &plot() const { return *m_page->findChild<TrendPlot *>(); }
    TrendBoard &board() const { return m_page->board(); }

    void live(int count = 1)
    {
        for (int i = 0; i < count; ++i)
            m_fixture->server->addReading(
                TrendsFixture::boiler(m_fixture->clock.now() - (count - 1 - i) * 100ms));
    }

    void start(bool withHistory = true)
    {
        if (withHistory)
            m_fixture->openHistory();
        m_fixture->describeBoiler();
        m_fixture->startAgent();
        m_fixture->startScreen();
        m_page = std::make_unique<TrendsPage>(*m_fixture->screen);
        m_page->resize(1024, 600);
        m_page->QWidget::show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        QTRY_COMPARE(m_fixture->session->state(), AgentSession::State::Attached);
        QTRY_COMPARE(m_fixture->session->description().sensors().size(), 1);
    }

    /// Time that a test would wait for.
    void pass()
    {
        if (&m_fixture->clock == &m_manual)
            m_manual.advance(200ms);
    }

    /// Until readings come through: watching takes a moment to begin.
    void waitForLive()
    {
        QTRY_VERIFY((live(50), pass(), m_fixture->readings.total() > 0));
        QTRY_VERIFY(
            (pass(), !board().lines().empty() && !board().lines()[0].series.shown().empty()));
    }

    QAction *action(const QString &text) const
    {
        for (QAction *one : m_page->findChildren<QAction *>()) {
            if (one->text() == text)
                return one;
        }
        return nullptr;
    }

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<TrendsFixture>(m_clock); }

    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void whatIsSaidIsDrawnWithoutChoosingAnything()
    {
        start();
        waitForLive();
        // Texts are not drawn, and a truth has an axis of its own.
        QCOMPARE_EQ(board().chosen().size(), 4);
        QVERIFY(!board().choosable().contains(FieldKey{u"boiler"_s, u"state"_s}));
        QTRY_COMPARE(board().axes().size(), 4);
        QVERIFY(std::ranges::any_of(board().axes(), &PlannedAxis::truth));
    }

    void aDeviceWithASingleFieldIsDrawnToo()
    {
        m_fixture->startAgent();
        m_fixture->startScreen();
        m_page = std::make_unique<TrendsPage>(*m_fixture->screen);
        m_page->resize(800, 480);
        m_page->QWidget::show();
        const auto tell = [this] {
            m_fixture->server->addReading(
                {u"pump"_s, m_fixture->clock.now(), {{u"speed"_s, qint64(7)}}});
        };
        QTRY_VERIFY((tell(), !board().lines().empty()));
        QCOMPARE_EQ(board().chosen(), QList<FieldKey>({{u"pump"_s, u"speed"_s}}));
    }

    void whereNothingCanBeDrawnThatIsSaid()
    {
        m_fixture->startAgent();
        m_fixture->startScreen();
        m_page = std::make_unique<TrendsPage>(*m_fixture->screen);
        m_page->resize(480, 320);
        m_page->QWidget::show();
        QTRY_COMPARE(m_fixture->session->state(), AgentSession::State::Attached);
        const auto labels = m_page->findChildren<QLabel *>();
        QTRY_VERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
            return label->isVisible() && label->text() == u"No readings yet"_s;
        }));
        const QString into = qEnvironmentVariable("OUTPOST_PICTURES");
        if (!into.isEmpty())
            m_page->grab().save(into + u"/nothing-480x320.png"_s);
    }

    void pausedItSaysHowMuchIsBufferedAndLosesNothing()
    {
        start();
        waitForLive();
        QTest::keyClick(&plot(), Qt::Key_Space);
        QVERIFY(board().window().isHeld());
        const TimeSpan held = board().span();
        const qint64 before = m_fixture->readings.total();
        live(120);
        QTRY_VERIFY(m_fixture->readings.total() >= before + 120);
        QCOMPARE_EQ(board().span(), held);
        QCOMPARE_EQ(board().buffered(), m_fixture->readings.total() - before);
        const auto labels = m_page->findChildren<QLabel *>();
        QTRY_VERIFY(std::ranges::any_of(labels, [this](const QLabel *label) {
            return label->text()
                == u"Paused, %1 readings buffered"_s.arg(QLocale().toString(board().buffered()));
        }));
        QTest::mouseDClick(&plot(), Qt::LeftButton, {}, plot().rect().center());
        QVERIFY(!board().window().isHeld());
        QCOMPARE_EQ(board().buffered(), 0);
    }

    void fingersZoomAndMove()
    {
        start();
        waitForLive();
        auto *device = QTest::createTouchDevice();
        const QPoint centre = plot().rect().center();
        const qint64 length = board().window().length();
        QTest::touchEvent(&plot(), device)
            .press(0, centre - QPoint(50, 0), &plot())
            .press(1, centre + QPoint(50, 0), &plot());
        QTest::touchEvent(&plot(), device)
            .move(0, centre - QPoint(100, 0), &plot())
            .move(1, centre + QPoint(100, 0), &plot());
        QTest::touchEvent(&plot(), device)
            .release(0, centre - QPoint(100, 0), &plot())
            .release(1, centre + QPoint(100, 0), &plot());
        QVERIFY(std::abs(double(board().window().length()) - double(length) / 2)
                < double(length) / 20);

        const TimeSpan before = board().span();
        QTest::touchEvent(&plot(), device).press(0, centre, &plot());
        QTest::touchEvent(&plot(), device).move(0, centre + QPoint(100, 0), &plot());
        QTest::touchEvent(&plot(), device).release(0, centre + QPoint(100, 0), &plot());
        QVERIFY(board().window().isHeld());
        QVERIFY(board().span().to < before.to);
    }

    void keysDoAllThatFingersDo()
    {
        start();
        waitForLive();
        const qint64 length = board().window().length();
        QTest::keyClick(&plot(), Qt::Key_Plus);
        QVERIFY(board().window().length() < length);
        QTest::keyClick(&plot(), Qt::Key_Minus);
        QCOMPARE_EQ(board().window().length(), length);
        QTest::keyClick(&plot(), Qt::Key_Left);
        QVERIFY(board().window().isHeld());
        QTest::keyClick(&plot(), Qt::Key_End);
        QVERIFY(!board().window().isHeld());
        QTest::keyClick(&plot(), Qt::Key_Home);
        QVERIFY(board().window().isHeld());
    }

    void aFingerDragsACursor()
    {
        start();
        waitForLive();
        board().setCursorsShown(true);
        QTRY_VERIFY(plot().overlay().gripAt(QPointF(plot().overlay().xOf(*board().cursor(0)), 60))
                    == 0);
        const qint64 before = *board().cursor(0);
        const QPoint grip(int(plot().overlay().xOf(before)), plot().axisRect()->top() + 15);
        auto *device = QTest::createTouchDevice();
        QTest::touchEvent(&plot(), device).press(0, grip, &plot());
        QTest::touchEvent(&plot(), device).move(0, grip + QPoint(120, 0), &plot());
        QTest::touchEvent(&plot(), device).release(0, grip + QPoint(120, 0), &plot());
        QVERIFY(*board().cursor(0) > before);
        const qint64 dragged = *board().cursor(0);
        QTest::keyClick(&plot(), Qt::Key_Left, Qt::ControlModifier);
        QVERIFY(*board().cursor(0) < dragged);
        QTest::keyClick(&plot(), Qt::Key_Right, Qt::ControlModifier);
        QVERIFY(std::abs(*board().cursor(0) - dragged) <= 1);
    }

    void theHistoryIsDrawnBeforeWhatIsLive()
    {
        m_fixture->openHistory();
        const Timestamp now = m_fixture->clock.now();
        for (int i = 6'000; i > 30; --i)
            m_fixture->history->add(TrendsFixture::boiler(now - i * 100ms));
        m_fixture->history->flush();
        start(false);
        waitForLive();
        board().setLength(5 * 60 * TrendWindow::second);
        QTRY_VERIFY(!board().lines()[0].series.history().samples.empty());
        QTRY_VERIFY(board().lines()[0].series.statistics().count > 2'500);
        QVERIFY(board().feed().trouble().isEmpty());
    }

    void whereNoHistoryIsKeptThatIsSaid()
    {
        start(false);
        waitForLive();
        QTRY_VERIFY(board().feed().trouble().contains(u"no history is kept"_s));
        QVERIFY(!board().lines()[0].series.shown().empty());
    }

    void anAgentThatGoesIsSaidToBeGoneAndComesBack()
    {
        m_fixture = std::make_unique<TrendsFixture>(m_manual);
        start();
        waitForLive();
        m_fixture->server.reset();
        QTRY_COMPARE(m_fixture->session->state(), AgentSession::State::Lost);
        const auto labels = m_page->findChildren<QLabel *>();
        QTRY_VERIFY((pass(), std::ranges::any_of(labels, [](const QLabel *label) {
                         return label->text().contains(u"gone"_s);
                     })));
        QVERIFY(!board().lines()[0].series.shown().empty());
        m_fixture->startAgent();
        QTRY_VERIFY((pass(), m_fixture->session->state() == AgentSession::State::Attached));
        const qint64 before = m_fixture->readings.total();
        QTRY_VERIFY((live(), pass(), m_fixture->readings.total() > before));
    }

    void whatWasSaidWhileTheAgentWasGoneIsMissingInLinesThatAreChosenLaterToo()
    {
        m_fixture = std::make_unique<TrendsFixture>(m_manual);
        start();
        waitForLive();
        board().choose({{u"boiler"_s, u"temperature"_s}});
        const FieldKey later{u"boiler"_s, u"pressure"_s};
        m_fixture->server.reset();
        QTRY_COMPARE(m_fixture->session->state(), AgentSession::State::Lost);
        const qint64 last = board().track(later)->last().time;
        m_fixture->startAgent();
        QTRY_VERIFY((pass(), m_fixture->session->state() == AgentSession::State::Attached));
        board().choose({{u"boiler"_s, u"temperature"_s}, later});
        QCOMPARE_EQ(board().lines()[0].series.hole().value_or(0), last);
        QCOMPARE_EQ(board().lines()[1].series.hole().value_or(0), last);
    }

    void whereTheAgentGoesNothingIsWaitedFor()
    {
        start();
        waitForLive();
        bool wentWhileAsked = false;
        connect(&board().feed(), &SeriesFeed::waitingChanged, this, [this, &wentWhileAsked] {
            if (!board().feed().isWaiting() || !m_fixture->server)
                return;
            wentWhileAsked = true;
            m_fixture->server.reset();
        });
        board().setLength(3'600 * TrendWindow::second);
        QTRY_COMPARE(m_fixture->session->state(), AgentSession::State::Lost);
        QVERIFY(wentWhileAsked);
        QVERIFY(!board().feed().isWaiting());
    }

    void aPlotBehindTheValuesIsGivenWhatThereIs()
    {
        start();
        waitForLive();
        m_page->resize(480, 232);
        live(5'000);
        QTRY_VERIFY(action(u"Values"_s)->isVisible());
        action(u"Values"_s)->trigger();
        QVERIFY(!plot().isVisible());
        QSignalSpy drawn(&plot(), &TrendPlot::drawn);
        board().setLength(300 * TrendWindow::second);
        QTRY_VERIFY(!drawn.isEmpty());
        // And it is painted at once, before there is another frame.
        action(u"Values"_s)->trigger();
        QVERIFY(plot().isVisible());
        QVERIFY(!m_page->grab().isNull());
    }

    void theLengthThatIsSeenStaysPressed()
    {
        start();
        waitForLive();
        QToolButton *minute = nullptr;
        for (QToolButton *one : m_page->findChildren<QToolButton *>()) {
            if (one->accessibleName() == u"The last 1 min"_s)
                minute = one;
        }
        QVERIFY(minute);
        minute->click();
        QTRY_COMPARE(board().window().length(), 60 * TrendWindow::second);
        QTRY_VERIFY(minute->isChecked());
        minute->click();
        QVERIFY(minute->isChecked());
        QCOMPARE_EQ(board().window().length(), 60 * TrendWindow::second);
    }

    void whatIsChosenIsKept()
    {
        start();
        waitForLive();
        m_page->show(u"boiler.load"_s);
        board().choose({{u"boiler"_s, u"load"_s}});
        m_page->show(u"boiler.pressure"_s);
        const QList<FieldKey> chosen = board().chosen();
        TrendsPage again(*m_fixture->screen);
        QCOMPARE_EQ(again.board().chosen(), chosen);
    }

    void aHiddenPageDoesNothing()
    {
        start();
        waitForLive();
        m_page->hide();
        QSignalSpy drawn(&plot(), &TrendPlot::drawn);
        const qint64 before = m_fixture->readings.total();
        live(10);
        QTRY_VERIFY(m_fixture->readings.total() >= before + 10);
        QCOMPARE_EQ(drawn.size(), 0);
    }
};

QTEST_MAIN(TrendsPageTest)
#include "tst_trendspage.moc"
