// SPDX-License-Identifier: GPL-3.0-or-later
#include "deviceagent.h"
#include "ui/device/bytesview.h"
#include "ui/device/consolebar.h"
#include "ui/device/devicepage.h"
#include "ui/device/framesview.h"
#include "ui/device/linepane.h"
#include "ui/device/twinmodel.h"
#include "ui/live/agentsession.h"
#include "ui/live/livereadings.h"
#include "ui/look/theme.h"
#include "ui/parts/screensettings.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

using namespace outpost;
using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

SensorLine serialLine(const QString &name, const QString &state = u"running"_s)
{
    SensorLine line;
    line.setName(name);
    line.setKind(u"serial"_s);
    line.setState(state);
    line.setDetail(u"/dev/ttyUSB0 at 115200 8N1"_s);
    return line;
}

/// The page over an agent that is there.
struct Rig
{
    explicit Rig(QSize size = QSize(1024, 600))
    {
        SensorLine waiting = serialLine(u"pump"_s, u"waiting"_s);
        waiting.setError(u"/dev/ttyUSB1 is not there"_s);
        waiting.setRemedy(u"Plug the device in"_s);
        agent.told.setSensors({serialLine(u"boiler"_s), waiting});
        agent.listen();
        page = std::make_unique<DevicePage>(screen);
        page->resize(size);
        page->show();
        session.open();
        attached = QTest::qWaitFor([this] { return session.snapshot().pid() != 0; });
    }

    template <typename T> [[nodiscard]] T *find() const { return page->findChild<T *>(); }
    /// Of the sensors.
    [[nodiscard]] QListView *list() const
    {
        const auto all = page->findChildren<QListView *>();
        const auto found = std::ranges::find_if(
            all, [](const QListView *one) { return one->accessibleName() == u"Sensors"; });
        return found == all.end() ? nullptr : *found;
    }
    /// By its accessible name.
    [[nodiscard]] QAbstractButton *button(const QString &name) const
    {
        const auto all = page->findChildren<QAbstractButton *>();
        for (QAbstractButton *one : all) {
            if (one->accessibleName() == name || one->text() == name)
                return one;
        }
        return nullptr;
    }
    [[nodiscard]] QTabBar *tabs(const QString &with) const
    {
        const auto all = page->findChildren<QTabBar *>();
        for (QTabBar *bar : all) {
            for (int i = 0; i < bar->count(); ++i) {
                if (bar->tabText(i) == with) {
                    bar->setCurrentIndex(i);
                    return bar;
                }
            }
        }
        return nullptr;
    }
    [[nodiscard]] bool shows(const QString &text) const
    {
        const auto all = page->findChildren<QLabel *>();
        return std::ranges::any_of(all, [&](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }
    /// The line of a sensor, watched.
    [[nodiscard]] bool openLine(const QString &sensor)
    {
        page->show(sensor);
        if (!tabs(u"Line"_s))
            return false;
        return QTest::qWaitFor([&] { return agent.line.watched == sensor; });
    }
    void traffic(const QByteArray &bytes, bool out = false)
    {
        const LineFrame frame(1, u"accepted"_s, bytes, bytes.size(), u"{\"a\":1}"_s);
        Q_EMIT agent.line.traffic(
            LineTraffic(++number, agent.line.watched, {LineBytes(1, out, bytes)}, {frame}, 0, 0));
    }

    test::DeviceAgent agent;
    QTemporaryDir folder;
    SystemClock clock;
    Theme theme;
    ScreenSettings settings{folder.filePath(u"screen.ini"_s)};
    LiveReadings readings;
    AgentSession session{agent.path(), {.program = u"screen"_s, .who = u"ada"_s}, clock};
    Screen screen{session, readings, theme, settings};
    std::unique_ptr<DevicePage> page;
    bool attached = false;
    qint64 number = 0;
};

/// How often a widget was painted.
class PaintCounter final : public QObject
{
public:
    explicit PaintCounter(QWidget &widget) { widget.installEventFilter(this); }
    [[nodiscard]] int count() const { return m_count; }
    void reset() { m_count = 0; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        m_count += event->type() == QEvent::Paint ? 1 : 0;
        return QObject::eventFilter(watched, event);
    }

private:
    int m_count = 0;
};

} // namespace

/// The page as a person uses it.
class DevicePageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrongStandsInFrontWithItsRemedy()
    {
        Rig rig;
        QVERIFY(rig.attached);
        // Nobody chose: the first that is not as it should be is shown.
        QTRY_VERIFY(rig.shows(u"/dev/ttyUSB1 is not there"_s));
        QVERIFY(rig.shows(u"Plug the device in"_s));
    }

    void anotherSensorIsChosenByKeyboard()
    {
        Rig rig;
        QVERIFY(rig.attached);
        QTRY_VERIFY(rig.shows(u"/dev/ttyUSB1 is not there"_s));
        auto *list = rig.list();
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Up);
        QTRY_VERIFY(!rig.shows(u"/dev/ttyUSB1 is not there"_s));
    }

    void whereThereIsNoRoomOneComesAfterTheOther()
    {
        Rig rig({480, 272});
        QVERIFY(rig.attached);
        auto *list = rig.list();
        QTRY_VERIFY(list->isVisible());
        QVERIFY(!rig.shows(u"Plug the device in"_s));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(list->model()->index(1, 0)).center());
        QTRY_VERIFY(rig.shows(u"Plug the device in"_s));
        QVERIFY(!list->isVisible());
        QTest::mouseClick(rig.button(u"Back to the list"_s), Qt::LeftButton);
        QTRY_VERIFY(list->isVisible());
    }

    void aLostAgentLeavesWhatWasKnownAndSaysSo()
    {
        Rig rig;
        QVERIFY(rig.attached);
        QTRY_VERIFY(rig.shows(u"/dev/ttyUSB1 is not there"_s));
        rig.agent.vanish();
        QTRY_VERIFY(rig.shows(u"the agent is gone"_s));
        QVERIFY(rig.shows(u"/dev/ttyUSB1 is not there"_s));
        rig.agent.listen();
        QTRY_VERIFY_WITH_TIMEOUT(!rig.shows(u"the agent is gone"_s), 10'000);
    }

    void aLineIsWatchedOnlyWhileItIsShown()
    {
        Rig rig;
        QVERIFY(rig.openLine(u"boiler"_s));
        rig.traffic("hello");
        QTRY_COMPARE(rig.find<BytesView>()->count(), 1);
        QCOMPARE(rig.find<FramesView>()->count(), 1);
        QTRY_COMPARE(rig.agent.line.shownLast, 1);
        QVERIFY(rig.tabs(u"State"_s));
        QTRY_VERIFY(rig.agent.line.watched.isEmpty());
        QVERIFY(rig.tabs(u"Line"_s));
        QTRY_COMPARE(rig.agent.line.watched, u"boiler"_s);
        rig.page->hide();
        QTRY_VERIFY(rig.agent.line.watched.isEmpty());
    }

    void aPauseHoldsBackAndSaysHowMuch()
    {
        Rig rig;
        QVERIFY(rig.openLine(u"boiler"_s));
        rig.traffic("before");
        QTRY_COMPARE(rig.find<BytesView>()->count(), 1);
        QTest::mouseClick(rig.button(u"Pause"_s), Qt::LeftButton);
        rig.traffic(QByteArray(500, 'x'));
        QTRY_VERIFY(rig.shows(u"500"_s));
        QCOMPARE(rig.find<BytesView>()->count(), 1);
        QTest::mouseClick(rig.button(u"Go on"_s), Qt::LeftButton);
        QVERIFY(rig.find<BytesView>()->count() > 10);
        QVERIFY(!rig.shows(u"500"_s));
    }

    void aTechnicianTypesToTheDevice()
    {
        Rig rig;
        QVERIFY(rig.openLine(u"boiler"_s));
        auto *console = rig.find<ConsoleBar>();
        QTRY_VERIFY(!console->isLocked());
        auto *edit = console->findChild<QLineEdit *>();
        edit->setFocus();
        QTest::keyClicks(edit, u"STATUS"_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_COMPARE(rig.agent.line.heard, QByteArray("STATUS\n"));
        QTRY_VERIFY(rig.shows(u"sent; the history has them"_s));
        QTest::keyClick(edit, Qt::Key_Up);
        QCOMPARE(edit->text(), u"STATUS"_s);

        rig.agent.line.refusal = u"the serial line is not open"_s;
        QTest::mouseClick(rig.button(u"Send"_s), Qt::LeftButton);
        QTRY_VERIFY(rig.shows(u"Not sent: the serial line is not open"_s));
    }

    void whatIsTypedToALineStaysWithIt()
    {
        Rig rig;
        QVERIFY(rig.openLine(u"boiler"_s));
        auto *console = rig.find<ConsoleBar>();
        QTRY_VERIFY(!console->isLocked());
        auto *edit = console->findChild<QLineEdit *>();
        rig.agent.line.answers = false;
        QTest::keyClicks(edit, u"RESET"_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_COMPARE(rig.agent.line.heard, QByteArray("RESET\n"));
        QVERIFY(!rig.button(u"Send"_s)->isEnabled());
        QTest::keyClicks(edit, u"half"_s);

        QVERIFY(rig.openLine(u"pump"_s));
        QTRY_VERIFY(!console->isLocked());
        QCOMPARE(edit->text(), QString());
        QVERIFY(rig.button(u"Send"_s)->isEnabled());
        // What comes now is about the line before.
        Q_EMIT rig.agent.line.said(rig.agent.line.heardLast, u"the boiler's line is not open"_s);
        rig.traffic("x");
        QTRY_COMPARE(rig.find<BytesView>()->count(), 1);
        QVERIFY(!rig.shows(u"the boiler's line is not open"_s));
    }

    void whatWasTypedIsForgottenWithTheRoleAndNotWithTheAgent()
    {
        Rig rig;
        QVERIFY(rig.openLine(u"boiler"_s));
        auto *console = rig.find<ConsoleBar>();
        QTRY_VERIFY(!console->isLocked());
        auto *edit = console->findChild<QLineEdit *>();
        QTest::keyClicks(edit, u"PIN 1234"_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_COMPARE(rig.agent.line.heard, QByteArray("PIN 1234\n"));

        rig.agent.vanish();
        QTRY_VERIFY(console->isLocked());
        rig.agent.listen();
        QTRY_VERIFY_WITH_TIMEOUT(!console->isLocked(), 10'000);
        QTest::keyClick(edit, Qt::Key_Up);
        QCOMPARE(edit->text(), u"PIN 1234"_s);

        rig.agent.setRole(u"operator"_s);
        QTRY_VERIFY(console->isLocked());
        rig.agent.setRole(u"technician"_s);
        QTRY_VERIFY(!console->isLocked());
        QCOMPARE(edit->text(), QString());
        QTest::keyClick(edit, Qt::Key_Up);
        QCOMPARE(edit->text(), QString());
    }

    void theConsoleIsLockedWhereNothingCanBeTyped()
    {
        Rig rig;
        rig.agent.line.writable = false;
        QVERIFY(rig.openLine(u"boiler"_s));
        auto *console = rig.find<ConsoleBar>();
        QTRY_VERIFY(rig.shows(u"takes no bytes"_s));
        QVERIFY(console->isLocked());
        QVERIFY(!console->findChild<QLineEdit *>()->isVisible());
        rig.agent.vanish();
        QTRY_VERIFY(rig.shows(u"nothing can be sent"_s));
    }

    void anOperatorIsToldWhoMayType()
    {
        Rig rig;
        rig.agent.setRole(u"operator"_s);
        QVERIFY(rig.openLine(u"boiler"_s));
        QTRY_VERIFY(rig.shows(u"Only a technician may type"_s));
        QVERIFY(rig.find<ConsoleBar>()->isLocked());
        rig.agent.setRole(u"technician"_s);
        QTRY_VERIFY(!rig.find<ConsoleBar>()->isLocked());
    }

    void aFloodIsPaintedNoMoreOftenThanItCanBe()
    {
        Rig rig;
        QVERIFY(rig.openLine(u"boiler"_s));
        auto *view = rig.find<BytesView>();
        auto *pane = rig.find<LinePane>();
        // A second of 20,000 lines, as the agent tells it.
        const QByteArray lines
            = QByteArray("{\"temperature\":81.25,\"pressure\":2.1}\n").repeated(700);
        const LineFrame frame(1, u"accepted"_s, lines.left(36), 36, u"{\"temperature\":81.25}"_s);
        rig.traffic("before");
        PaintCounter paints(*view->viewport());
        QTRY_VERIFY(paints.count() > 0);
        paints.reset();
        for (int i = 0; i < 30; ++i)
            pane->add(LineTraffic(i, u"boiler"_s, {LineBytes(i, false, lines)},
                                  QList<LineFrame>(100, frame), 0, 600));
        QVERIFY(view->count() > 1000);
        QCOMPARE(paints.count(), 0);
        QTRY_VERIFY(paints.count() > 0);
        // All of it at once: what is laid out anew may be painted once more.
        QVERIFY2(paints.count() <= 2, qPrintable(QString::number(paints.count())));
    }

    void theTwinIsAskedForOnlyWhileItIsShown()
    {
        Rig rig;
        QVERIFY(rig.attached);
        QCOMPARE(rig.agent.twin.asked, 0);
        rig.agent.twin.state = TwinState(
            TwinDocument(uR"({"outpost":{"logLevel":"loud"}})"_s, 3, {}, 1), TwinDocument(), {},
            {TwinSetting(u"logLevel"_s, u"info"_s, u"info"_s, u"file"_s)}, 0,
            {TwinRefusal(u"logLevel"_s, u"must be one of debug, info"_s)});
        QVERIFY(rig.tabs(u"Twin"_s));
        QTRY_COMPARE(rig.agent.twin.asked, 1);
        auto *model = rig.find<TwinModel>();
        QTRY_COMPARE(model->differences(), 1);
        Q_EMIT rig.agent.twin.changed();
        QTRY_COMPARE(rig.agent.twin.asked, 2);
        QVERIFY(rig.tabs(u"About"_s));
        QTRY_VERIFY(rig.shows(u"1.2.3"_s) || rig.shows(u"4711"_s));
        Q_EMIT rig.agent.twin.changed();
        // Two questions later it would have been asked.
        for (int i = 0; i < 2; ++i) {
            auto reply = rig.session.agent()->snapshot();
            QTRY_VERIFY(reply.isFinished());
        }
        QCOMPARE(rig.agent.twin.asked, 2);
    }

    void emptyPlacesSayWhatThereIsNot()
    {
        Rig rig;
        QVERIFY(rig.attached);
        QVERIFY(rig.tabs(u"Outputs"_s));
        QTRY_VERIFY(rig.shows(u"This device has no outputs"_s));
        QVERIFY(rig.tabs(u"Sensors"_s));
        rig.agent.told.setSensors({});
        rig.agent.tell();
        QTRY_VERIFY(rig.shows(u"This device has no sensors"_s));
    }
};

QTEST_MAIN(DevicePageTest)
#include "tst_devicepage.moc"
