// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakehubdesk.h"
#include "hubsamples.h"
#include "iothub/hubstatus.h"
#include "ui/connection/connectionpage.h"
#include "ui/connection/latencychart.h"
#include "ui/connection/packetview.h"
#include "ui/connection/waytext.h"
#include "ui/live/livereadings.h"
#include "ui/look/theme.h"
#include "ui/parts/emptynote.h"
#include "ui/parts/foldlist.h"
#include "ui/parts/hubwords.h"
#include "ui/parts/screensettings.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace outpost;
using namespace outpost::ui;
using namespace outpost::test;

/// The page of the way to the hub, with an agent at the other end of the socket that says what the
/// test wants.
class ConnectionPageTest : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    Theme m_theme;
    QTemporaryDir m_folder;
    std::unique_ptr<FakeAgent> m_agent;
    std::unique_ptr<AgentSession> m_session;
    std::unique_ptr<LiveReadings> m_readings;
    std::unique_ptr<ScreenSettings> m_settings;
    std::unique_ptr<Screen> m_screen;
    std::unique_ptr<ConnectionPage> m_page;

    void openPage(const QSize &size = {1024, 600})
    {
        m_page = std::make_unique<ConnectionPage>(*m_screen);
        m_page->resize(size);
        static_cast<QWidget *>(m_page.get())->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }
    void attach()
    {
        m_session->open();
        QTRY_COMPARE(m_session->state(), AgentSession::State::Attached);
        QTRY_COMPARE(m_session->snapshot().hub().host(), m_agent->snapshot.hub().host());
        m_session->agent()->raise(u"technician"_s, {});
        QTRY_VERIFY(m_session->may(Role::Technician));
    }
    template <typename T> [[nodiscard]] T *button(const QString &text) const
    {
        for (T *each : m_page->findChildren<T *>()) {
            if (each->text() == text || each->accessibleName() == text)
                return each;
        }
        return nullptr;
    }
    [[nodiscard]] FoldRow *row(const QString &title) const
    {
        for (FoldRow *each : m_page->findChildren<FoldRow *>()) {
            if (each->content().title == title)
                return each;
        }
        return nullptr;
    }
    [[nodiscard]] QString words() const
    {
        QString all;
        for (const QLabel *label : m_page->findChildren<QLabel *>()) {
            if (label->isVisible())
                all += label->text() + u'\n';
        }
        return all;
    }
    void tab(int index) { m_page->findChild<QTabBar *>()->setCurrentIndex(index); }

private Q_SLOTS:
    void initTestCase() { m_theme.apply(); }
    void init();
    void cleanup();
    void withoutAnAgentItSaysSo();
    void theStepsAreShownAndUnfold();
    void whereItEndsIsNamedWithWhatToDo();
    void theChecksAreRunByTouchAndByKeyboard();
    void whatTheAgentRefusesIsTold();
    void aRefusalStandsWhereItWasAskedFor();
    void aRefusalPasses();
    void stepsFollowWhileTheyAreGone();
    void figuresAndInterruptions();
    void packetsAreRecordedAndLookedAt();
    void whatIsToldAfterAnAnswerIsNewer();
    void aHiddenPageAsksForNothing();
    void whatIsOldSaysSo();
    void nothingIsWiderThanASmallScreen_data();
    void nothingIsWiderThanASmallScreen();
    void theScaleIsRound();
    void theLastAcknowledgementsSayWhen();
    void everyReasonHasWords();
};

void ConnectionPageTest::init()
{
    m_agent = std::make_unique<FakeAgent>(m_clock);
    m_agent->snapshot.setHub(connectedHub());
    m_agent->hub.told = sampleWay();
    m_agent->hub.reported = sampleReport();
    m_session = std::make_unique<AgentSession>(
        m_agent->path, AgentSession::Introduction{u"screen"_s, {}}, m_clock);
    m_readings = std::make_unique<LiveReadings>();
    m_settings = std::make_unique<ScreenSettings>(m_folder.filePath(u"screen.ini"_s));
    m_screen = std::make_unique<Screen>(Screen{*m_session, *m_readings, m_theme, *m_settings});
}

void ConnectionPageTest::cleanup()
{
    m_page.reset();
    m_screen.reset();
    m_session.reset();
    m_agent.reset();
}

void ConnectionPageTest::withoutAnAgentItSaysSo()
{
    m_agent.reset();
    m_session->open();
    openPage();
    QVERIFY2(words().contains(u"The agent is not there"_s), qPrintable(words()));
    tab(3);
    QVERIFY2(words().contains(u"Locked"_s) || words().contains(u"No agent"_s), qPrintable(words()));
    QVERIFY(m_page->actions().isEmpty());
}

void ConnectionPageTest::theStepsAreShownAndUnfold()
{
    openPage();
    attach();
    QTRY_VERIFY(row(u"Encryption (TLS)"_s));
    FoldRow *tls = row(u"Encryption (TLS)"_s);
    // The list that the step stands in: there is another one, of interruptions.
    const FoldList *steps = nullptr;
    for (QWidget *around = tls; around && !steps; around = around->parentWidget())
        steps = qobject_cast<const FoldList *>(around);
    QVERIFY(steps);
    QCOMPARE_EQ(steps->rows().size(), 11);
    QVERIFY(!words().contains(u"DigiCert"_s));
    QTest::mouseClick(tls, Qt::LeftButton);
    QTRY_VERIFY(words().contains(u"DigiCert Global Root G2"_s));
    QVERIFY(words().contains(u"251 "_s));
    // What comes anew does not fold it.
    HubWay later = sampleWay();
    later.setCheckedAt(microsAgo(7200));
    const QString before = words();
    Q_EMIT m_agent->hub.checked(later);
    QTRY_VERIFY(words() != before);
    QVERIFY(tls->isUnfolded());
    tls->setFocus();
    QTest::keyClick(tls, Qt::Key_Return);
    QVERIFY(!tls->isUnfolded());
    QVERIFY(tls->accessibleName().contains(u"OK"_s));
    QVERIFY(words().contains(u"Connected to plant-7.azure-devices.net"_s));
}

void ConnectionPageTest::whereItEndsIsNamedWithWhatToDo()
{
    m_agent->hub.told = sampleWay(u"tls"_s);
    m_agent->snapshot.setHub(untrustedHub());
    openPage();
    attach();
    QTRY_VERIFY(row(u"Encryption (TLS)"_s));
    QCOMPARE(row(u"Encryption (TLS)"_s)->content().severity, Severity::Critical);
    const QString all = words();
    QVERIFY2(all.contains(u"Not connected: Hub not trusted"_s), qPrintable(all));
    QVERIFY(all.contains(u"put the certificate of \"Corporate Proxy CA 2\" into the file"_s));
    QVERIFY(all.contains(u"the way ends at Encryption (TLS)"_s));
    QVERIFY(all.contains(u"Tries again in"_s));
    // On a low screen the steps have the room, and the remedy is a tap away.
    m_page->resize(480, 260);
    QTRY_VERIFY(!m_page->findChild<FoldRow *>()->content().details.isEmpty());
}

void ConnectionPageTest::theChecksAreRunByTouchAndByKeyboard()
{
    openPage();
    attach();
    QTRY_VERIFY(button<QPushButton>(u"Run the checks"_s));
    auto *check = button<QPushButton>(u"Run the checks"_s);
    QTRY_VERIFY(check->isEnabled());
    QVERIFY(check->height() >= m_theme.target());
    QTest::mouseClick(check, Qt::LeftButton);
    QTRY_COMPARE(m_agent->hub.checks, 1);
    check->setFocus();
    QTest::keyClick(check, Qt::Key_Space);
    QTRY_COMPARE(m_agent->hub.checks, 2);
    // From the palette.
    const auto actions = m_page->actions();
    QVERIFY(!actions.isEmpty());
    actions[0].run();
    QTRY_COMPARE(m_agent->hub.checks, 3);
}

void ConnectionPageTest::whatTheAgentRefusesIsTold()
{
    m_agent->hub.refusal = u"This needs the role operator. Unlock it first"_s;
    openPage();
    attach();
    QTRY_VERIFY(button<QPushButton>(u"Run the checks"_s)
                && button<QPushButton>(u"Run the checks"_s)->isEnabled());
    QTest::mouseClick(button<QPushButton>(u"Run the checks"_s), Qt::LeftButton);
    QTRY_VERIFY(words().contains(m_agent->hub.refusal));
}

void ConnectionPageTest::aRefusalStandsWhereItWasAskedFor()
{
    openPage();
    attach();
    m_agent->hub.refusal = u"The recorder is busy"_s;
    tab(3);
    QTRY_VERIFY(button<QPushButton>(u"Record"_s) && button<QPushButton>(u"Record"_s)->isEnabled());
    QTest::mouseClick(button<QPushButton>(u"Record"_s), Qt::LeftButton);
    QTRY_VERIFY(words().contains(u"The recorder is busy"_s));
    tab(0);
    QVERIFY2(!words().contains(u"The recorder is busy"_s), qPrintable(words()));
    m_agent->hub.refusal = u"Checks are off"_s;
    QTest::mouseClick(button<QPushButton>(u"Run the checks"_s), Qt::LeftButton);
    QTRY_VERIFY(words().contains(u"Checks are off"_s));
    tab(3);
    QVERIFY2(!words().contains(u"Checks are off"_s), qPrintable(words()));
    // What is granted takes it away.
    m_agent->hub.refusal.clear();
    QTest::mouseClick(button<QPushButton>(u"Record"_s), Qt::LeftButton);
    QTRY_VERIFY(button<QPushButton>(u"Stop"_s));
    QVERIFY2(!words().contains(u"The recorder is busy"_s), qPrintable(words()));
}

void ConnectionPageTest::aRefusalPasses()
{
    openPage();
    attach();
    QTRY_VERIFY(button<QPushButton>(u"Run the checks"_s)
                && button<QPushButton>(u"Run the checks"_s)->isEnabled());
    const auto beRefused = [this] {
        m_agent->hub.refusal = u"Not now"_s;
        QTest::mouseClick(button<QPushButton>(u"Run the checks"_s), Qt::LeftButton);
        return QTest::qWaitFor([this] { return words().contains(u"Not now"_s); });
    };
    // With another try, also from the palette.
    QVERIFY(beRefused());
    m_agent->hub.refusal.clear();
    m_page->actions()[0].run();
    QVERIFY(!words().contains(u"Not now"_s));
    // With a check, whoever runs it.
    QTRY_COMPARE(m_agent->hub.checks, 2);
    QVERIFY(beRefused());
    WayStep running = sampleWay().steps()[3];
    running.setState(u"running"_s);
    Q_EMIT m_agent->hub.stepChanged(running);
    QTRY_VERIFY(button<QPushButton>(u"Cancel"_s));
    Q_EMIT m_agent->hub.checked(sampleWay());
    QTRY_VERIFY(button<QPushButton>(u"Run the checks"_s));
    QVERIFY2(!words().contains(u"Not now"_s), qPrintable(words()));
    // With another role.
    QVERIFY(beRefused());
    m_session->agent()->lower();
    QTRY_VERIFY(!m_session->may(Role::Technician));
    QVERIFY2(!words().contains(u"Not now"_s), qPrintable(words()));
}

void ConnectionPageTest::stepsFollowWhileTheyAreGone()
{
    openPage();
    attach();
    QTRY_VERIFY(row(u"Port (TCP)"_s));
    WayStep running = sampleWay().steps()[3];
    running.setState(u"running"_s);
    running.setTook(-1);
    Q_EMIT m_agent->hub.stepChanged(running);
    QTRY_COMPARE(row(u"Port (TCP)"_s)->content().severity, Severity::Info);
    QTRY_VERIFY(button<QPushButton>(u"Cancel"_s));
    QTest::mouseClick(button<QPushButton>(u"Cancel"_s), Qt::LeftButton);
    QTRY_COMPARE(m_agent->hub.cancels, 1);
    Q_EMIT m_agent->hub.checked(sampleWay());
    QTRY_VERIFY(button<QPushButton>(u"Run the checks"_s));
}

void ConnectionPageTest::figuresAndInterruptions()
{
    openPage();
    attach();
    tab(1);
    QTRY_VERIFY2(words().contains(u"38"_s) && words().contains(u"412"_s), qPrintable(words()));
    QVERIFY(!m_page->findChild<LatencyChart *>()->accessibleDescription().isEmpty());
    tab(2);
    QTRY_VERIFY(row(u"No network"_s));
    QTest::mouseClick(row(u"No network"_s), Qt::LeftButton);
    QTRY_VERIFY(words().contains(u"What to do"_s));
    QVERIFY(row(u"Renewed by this device"_s));
    m_agent->hub.reported.setDisconnects({});
    Q_EMIT m_agent->hub.changed();
    QTRY_VERIFY(words().contains(u"No interruptions"_s));
}

void ConnectionPageTest::packetsAreRecordedAndLookedAt()
{
    openPage();
    attach();
    static_cast<Page *>(m_page.get())->show(u"packets"_s);
    QTRY_VERIFY(words().contains(u"Nothing recorded"_s));
    auto *record = button<QPushButton>(u"Record"_s);
    QVERIFY(record && record->isEnabled());
    QTest::mouseClick(record, Qt::LeftButton);
    QTRY_COMPARE(record->text(), u"Stop"_s);
    QTRY_VERIFY(words().contains(u"Waiting for packets"_s));
    m_agent->hub.add(samplePackets());
    auto *table = m_page->findChild<QTableView *>();
    QTRY_COMPARE(table->model()->rowCount(), 8);
    QTRY_VERIFY(table->isVisible());

    // Paused, nothing is lost.
    auto *pause = button<QToolButton>(u"Pause: what comes waits"_s);
    QTest::mouseClick(pause, Qt::LeftButton);
    m_agent->hub.add(samplePackets());
    QTRY_VERIFY2(words().contains(u"Paused: 8 "_s), qPrintable(words()));
    QCOMPARE_EQ(table->model()->rowCount(), 8);
    QTest::mouseClick(pause, Qt::LeftButton);
    QTRY_COMPARE(table->model()->rowCount(), 16);

    // One in detail, by the keyboard.
    table->setFocus();
    table->selectRow(3);
    QTest::keyClick(table, Qt::Key_Return);
    auto *text = m_page->findChild<QPlainTextEdit *>();
    QTRY_VERIFY(text->isVisible());
    QVERIFY2(text->toPlainText().contains(u"\"temperature\": 81.32"_s),
             qPrintable(text->toPlainText()));
    QTest::mouseClick(button<QToolButton>(u"Payload as hex"_s), Qt::LeftButton);
    QVERIFY(text->toPlainText().contains(u"7b 22 74 22"_s));
    QTest::mouseClick(button<QToolButton>(u"Copy"_s), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), text->toPlainText());
    QTest::mouseClick(button<QToolButton>(u"Back to the table"_s), Qt::LeftButton);
    QVERIFY(!text->isVisible());

    auto *type = m_page->findChild<QComboBox *>();
    type->setCurrentIndex(type->findData(u"PUBACK"_s));
    QCOMPARE_EQ(table->model()->rowCount(), 2);
    type->setCurrentIndex(type->findData(u"DISCONNECT"_s));
    QTRY_VERIFY(words().contains(u"None of these yet"_s));
    // Another recording begins empty.
    type->setCurrentIndex(0);
    QTest::mouseClick(record, Qt::LeftButton);
    QTRY_COMPARE(record->text(), u"Record"_s);
    QCOMPARE_EQ(table->model()->rowCount(), 16);
    QTest::mouseClick(record, Qt::LeftButton);
    QTRY_COMPARE(table->model()->rowCount(), 0);
}

/// Seen: the screen took an answer for newer than what came after it, and said that nothing was
/// recorded.
void ConnectionPageTest::whatIsToldAfterAnAnswerIsNewer()
{
    m_agent->hub.recordsOnceAsked = true;
    openPage();
    attach();
    tab(3);
    QTRY_VERIFY(!m_agent->hub.recordsOnceAsked);
    QTRY_VERIFY(button<QPushButton>(u"Stop"_s));
}

void ConnectionPageTest::aHiddenPageAsksForNothing()
{
    openPage();
    attach();
    QTRY_COMPARE(m_agent->hub.watchers, 1);
    m_page->hide();
    QTRY_COMPARE(m_agent->hub.watchers, 0);
    static_cast<QWidget *>(m_page.get())->show();
    QTRY_COMPARE(m_agent->hub.watchers, 1);
}

void ConnectionPageTest::whatIsOldSaysSo()
{
    openPage();
    attach();
    QTRY_VERIFY(row(u"Encryption (TLS)"_s));
    m_agent.reset();
    QTRY_COMPARE(m_session->state(), AgentSession::State::Lost);
    QTRY_VERIFY(words().contains(u"The agent is not there: this is how it was"_s));
    QVERIFY(row(u"Encryption (TLS)"_s)); // what was last known stays
    QVERIFY(!button<QPushButton>(u"Unlock"_s) || !button<QPushButton>(u"Unlock"_s)->isEnabled());
}

void ConnectionPageTest::nothingIsWiderThanASmallScreen_data()
{
    QTest::addColumn<int>("tabIndex");
    QTest::addRow("way") << 0;
    QTest::addRow("figures") << 1;
    QTest::addRow("interruptions") << 2;
    QTest::addRow("packets") << 3;
}

void ConnectionPageTest::nothingIsWiderThanASmallScreen()
{
    QFETCH(int, tabIndex);
    m_agent->hub.told = sampleWay(u"tls"_s);
    m_theme.setDensity(Density::Touch);
    const auto back = qScopeGuard([this] { m_theme.setDensity(Density::Desk); });
    openPage({480, 216}); // what rail and strip leave of 480 x 320
    attach();
    tab(tabIndex);
    QTRY_VERIFY(row(u"Encryption (TLS)"_s));
    for (FoldRow *each : m_page->findChildren<FoldRow *>())
        each->setChecked(true);
    QTRY_VERIFY(row(u"Encryption (TLS)"_s)->isUnfolded());
    QCOMPARE_EQ(m_page->width(), 480);
    QVERIFY2(m_page->minimumSizeHint().width() <= 480,
             qPrintable(QString::number(m_page->minimumSizeHint().width())));
    for (const QWidget *each : m_page->findChildren<QWidget *>()) {
        if (!each->isVisible() || each->window() != m_page.get())
            continue;
        const int right = each->mapTo(m_page.get(), QPoint(each->width(), 0)).x();
        QVERIFY2(right <= 480 || qobject_cast<const QHeaderView *>(each->parentWidget()),
                 qPrintable(u"%1 %2 ends at %3"_s
                                .arg(QString::fromLatin1(each->metaObject()->className()),
                                     each->accessibleName())
                                .arg(right)));
    }
    for (const QAbstractButton *each : m_page->findChildren<QAbstractButton *>()) {
        if (each->isVisible() && each->focusPolicy() != Qt::NoFocus)
            QVERIFY2(each->height() >= 48, qPrintable(each->text() + each->accessibleName()));
        if (each->isVisible() && each->focusPolicy() != Qt::NoFocus)
            QVERIFY(!each->accessibleName().isEmpty() || !each->text().isEmpty());
    }
}

void ConnectionPageTest::theScaleIsRound()
{
    QCOMPARE_EQ(LatencyChart::scaleFor(0), 1'000);
    QCOMPARE_EQ(LatencyChart::scaleFor(1'500), 2'000);
    QCOMPARE_EQ(LatencyChart::scaleFor(2'001), 5'000);
    QCOMPARE_EQ(LatencyChart::scaleFor(5'001), 10'000);
    QCOMPARE_EQ(LatencyChart::scaleFor(71'500), 100'000);
    QCOMPARE_EQ(LatencyChart::scaleFor(150'000), 200'000);
    QCOMPARE_EQ(LatencyChart::scaleFor(499'000), 500'000);
}

void ConnectionPageTest::theLastAcknowledgementsSayWhen()
{
    LatencyChart chart(m_theme);
    const qint64 now = microsAgo(0);
    HubLatency latency;
    chart.setLatency(latency, now);
    QCOMPARE(chart.accessibleDescription(), u"Nothing was acknowledged in the last hour"_s);
    latency.setMinutes({LatencyMinute(now - 30'000'000, 12, 38'000, 71'500, 412'000)});
    chart.setLatency(latency, now);
    QCOMPARE(chart.accessibleDescription(), u"In the last minute: 38 ms"_s);
    latency.setMinutes({LatencyMinute(now - 50LL * 60'000'000, 12, 38'000, 71'500, 412'000)});
    chart.setLatency(latency, now);
    QCOMPARE(chart.accessibleDescription(), u"Last acknowledgements 50 min ago: 38 ms"_s);
}

void ConnectionPageTest::everyReasonHasWords()
{
    for (int i = int(HubReason::None) + 1; i <= int(HubReason::ProtocolError); ++i) {
        const QString name = hubReasonName(HubReason(i));
        QVERIFY2(!hubReasonWords(name).isEmpty(), qPrintable(name));
    }
    QCOMPARE(hubReasonWords(u"of-another-agent"_s), QString());
    QCOMPARE(WayText::reason(u"of-another-agent"_s), u"of-another-agent"_s);
}

QTEST_MAIN(ConnectionPageTest)
#include "tst_connectionpage.moc"
