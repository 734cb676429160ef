// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "contract/agentsocket.h"
#include "io/pseudoterminal.h"
#include "support/agentprocess.h"
#include "support/hubprocess.h"
#include "ui/frame/appearance.h"
#include "ui/frame/languages.h"
#include "ui/frame/mainwindow.h"
#include "ui/live/agentsession.h"
#include "ui/live/livereadings.h"
#include "ui/look/theme.h"
#include "ui/parts/screensettings.h"
#include "ui/parts/touchkeyboard.h"
#include "ui/screen/pages.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QDir>
#include <QPointingDevice>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A screen over an agent, in this process, and a finger: the touch screen is Qt's own, as a real
/// one is from the driver on. What is touched is found by the name that a screen reader is told.
class TouchedScreen
{
public:
    explicit TouchedScreen(const QString &socket)
        : m_session(socket, {.program = u"kiosk"_s, .who = {}}, m_clock)
        , m_settings(m_folder.filePath(u"screen.ini"_s))
        , m_appearance(m_theme, m_settings, m_languages)
        , m_screen{m_session, m_readings, m_theme, m_settings}
        , m_finger(QTest::createTouchDevice())
    {
        QObject::connect(&m_session, &ui::AgentSession::readings, &m_readings,
                         &ui::LiveReadings::add);
        m_appearance.apply({});
        m_theme.setDensity(ui::Density::Touch);
        m_window = std::make_unique<ui::MainWindow>(
            m_screen, m_appearance, ui::createPages(m_screen), ui::MainWindow::Use::Desk);
        m_window->resize(1024, 600);
        m_window->show();
        m_session.open();
    }

    /// Where it is, as soon as it is seen, and nothing lies above it; empty where it is not.
    [[nodiscard]] QRect find(const QString &name)
    {
        QRect place;
        if (!QTest::qWaitFor([&] { return !(place = search(*root(), name)).isEmpty(); }, 20'000)) {
            QStringList names;
            list(*root(), names);
            qInfo().noquote() << "there is no" << name << "but" << names.join(u", "_s);
        }
        return place;
    }
    [[nodiscard]] bool sees(const QString &name) { return !find(name).isEmpty(); }
    /// Some text that is seen has @p part in it.
    [[nodiscard]] bool reads(const QString &part)
    {
        QStringList names;
        const bool found = QTest::qWaitFor(
            [&] {
                names.clear();
                list(*root(), names);
                return names.join(u'\n').contains(part);
            },
            20'000);
        if (!found)
            qInfo().noquote() << "nothing has" << part << "in it:" << names.join(u", "_s);
        return found;
    }
    /// Nothing that is seen has @p part in it any more.
    [[nodiscard]] bool loses(const QString &part)
    {
        return QTest::qWaitFor(
            [&] {
                QStringList names;
                list(*root(), names);
                return !names.join(u'\n').contains(part);
            },
            20'000);
    }

    [[nodiscard]] bool tap(const QString &name)
    {
        const QRect place = find(name);
        if (!place.isEmpty())
            tap(place.center());
        return !place.isEmpty();
    }
    void tap(QPoint at)
    {
        QTest::touchEvent(m_window.get(), m_finger).press(0, at);
        QTest::touchEvent(m_window.get(), m_finger).release(0, at);
        QCoreApplication::processEvents();
    }
    /// On the keypad.
    [[nodiscard]] bool enter(const QString &digits)
    {
        return std::ranges::all_of(digits, [this](QChar digit) { return tap(QString(digit)); });
    }
    /// On the screen's own keyboard, which comes with a field that is touched.
    [[nodiscard]] bool type(const QString &text)
    {
        if (!sees(u"Keyboard"_s))
            return false;
        const auto *keyboard = m_window->findChild<ui::TouchKeyboard *>();
        for (const QChar letter : text) {
            const QRect key = letter == u' '
                ? keyboard->keyRect(ui::TouchKey::Does::Space)
                : keyboard->keyRect(ui::TouchKey::Does::Type, QString(letter));
            if (key.isEmpty())
                return false;
            tap(keyboard->mapTo(m_window.get(), key.center()));
        }
        return true;
    }

    /// By the key that does that.
    void putKeyboardAway()
    {
        const auto *keyboard = m_window->findChild<ui::TouchKeyboard *>();
        tap(keyboard->mapTo(m_window.get(), keyboard->keyRect(ui::TouchKey::Does::Hide).center()));
    }
    /// As a finger that scrolls: what is at the first is at the other place then.
    void drag(QPoint from, QPoint to)
    {
        constexpr int steps = 12;
        QTest::touchEvent(m_window.get(), m_finger).press(0, from);
        for (int i = 1; i <= steps; ++i) {
            QTest::touchEvent(m_window.get(), m_finger).move(0, from + (to - from) * i / steps);
            QCoreApplication::processEvents();
        }
        QTest::touchEvent(m_window.get(), m_finger).release(0, to);
    }

private:
    [[nodiscard]] QAccessibleInterface *root() const
    {
        // Where no screen reader listens nobody tells these of rows that came and went.
        const auto views = m_window->findChildren<QAbstractItemView *>();
        for (QAbstractItemView *view : views) {
            if (QAccessibleInterface *known = QAccessible::queryAccessibleInterface(view))
                QAccessible::deleteAccessibleInterface(QAccessible::uniqueId(known));
        }
        return QAccessible::queryAccessibleInterface(m_window.get());
    }
    [[nodiscard]] static bool isSeen(const QAccessibleInterface &element)
    {
        const QAccessible::State state = element.state();
        return element.isValid() && !state.invisible && !element.rect().isEmpty();
    }
    [[nodiscard]] QRect search(const QAccessibleInterface &within, const QString &name) const
    {
        for (int i = 0; i < within.childCount(); ++i) {
            const QAccessibleInterface *child = within.child(i);
            if (!child || !isSeen(*child))
                continue;
            if (child->text(QAccessible::Name) == name) {
                const QRect place(m_window->mapFromGlobal(child->rect().topLeft()),
                                  child->rect().size());
                if (isOnTop(*child, place.center()))
                    return place;
            }
            if (const QRect found = search(*child, name); !found.isEmpty())
                return found;
        }
        return {};
    }
    /// A finger there meets it, and not what lies above.
    [[nodiscard]] bool isOnTop(const QAccessibleInterface &element, QPoint place) const
    {
        const QAccessibleInterface *owner = &element;
        while (owner && !owner->object())
            owner = owner->parent(); // a row of a list
        const auto *widget = owner ? qobject_cast<QWidget *>(owner->object()) : nullptr;
        const QWidget *met = m_window->childAt(place);
        return widget && met && (met == widget || widget->isAncestorOf(met));
    }
    void list(const QAccessibleInterface &within, QStringList &names) const
    {
        for (int i = 0; i < within.childCount(); ++i) {
            const QAccessibleInterface *child = within.child(i);
            if (!child || !isSeen(*child))
                continue;
            for (const auto text : {QAccessible::Name, QAccessible::Value}) {
                if (const QString said = child->text(text); !said.isEmpty())
                    names.append(said);
            }
            list(*child, names);
        }
    }

    SystemClock m_clock;
    QTemporaryDir m_folder;
    ui::AgentSession m_session;
    ui::LiveReadings m_readings;
    ui::Theme m_theme;
    ui::ScreenSettings m_settings;
    ui::Languages m_languages;
    ui::Appearance m_appearance;
    ui::Screen m_screen;
    QPointingDevice *m_finger;
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace

/// Everything can be done by touch alone: no keyboard, no mouse, nothing that needs a pointer over
/// it or a second button.
class ScreenTouchTest : public QObject
{
    Q_OBJECT

    HubProcess m_hub;
    AgentProcess m_agent;
    QTemporaryDir m_folder;
    std::unique_ptr<TouchedScreen> m_screen;

    void becomeTechnician()
    {
        QVERIFY(m_screen->tap(u"Operator"_s));
        QVERIFY(m_screen->tap(u"Become Technician, with a PIN"_s));
        QVERIFY(m_screen->enter(u"4711"_s));
        QVERIFY(m_screen->tap(u"Log in"_s));
        QVERIFY(m_screen->sees(u"Technician"_s));
    }

private Q_SLOTS:
    void initTestCase()
    {
        // Where what is saved goes, as long as nobody says otherwise.
        QVERIFY(QDir(m_folder.path()).mkdir(u"home"_s));
        for (const char *name : {"HOME", "XDG_CONFIG_HOME"})
            qputenv(name, m_folder.filePath(u"home"_s).toLocal8Bit());
        QVERIFY(m_hub.start());
        const QString pin = m_folder.filePath(u"technician.pin"_s);
        QVERIFY(writePin(pin, "4711"));
        m_agent.configure(m_hub, m_hub.addDevice(u"boiler"_s), {},
                          u"[[sensor.alarm]]\n"
                          "name = \"hot\"\n"
                          "field = \"number\"\n"
                          "above = 90\n"
                          "severity = \"critical\"\n"
                          "[access]\n"
                          "start-role = \"operator\"\n"
                          "technician-pin-file = \"%1\"\n"
                          "[[command]]\n"
                          "name = \"slower\"\n"
                          "action = \"set-rate\"\n"
                          "sensor = \"boiler\"\n"
                          "value = 5\n"_s.arg(pin));
        QVERIFY(m_agent.start());
        QVERIFY(m_agent.waitForHubState(u"connected"_s));
    }

    void init()
    {
        m_screen = std::make_unique<TouchedScreen>(agentSocketPath(m_agent.stateDirectory()));
        QVERIFY(m_screen->sees(u"Connected"_s));
    }
    void cleanup() { m_screen.reset(); }

    void anAlarmIsAcknowledged()
    {
        QVERIFY(m_agent.say(95, 95));
        QVERIFY(m_screen->tap(u"Acknowledge: number is above 90"_s));
        QTRY_VERIFY_WITH_TIMEOUT(
            runProgram(builtProgram(u"outpost"_s),
                       {u"alarm"_s, u"list"_s, u"--state"_s, m_agent.stateDirectory()})
                .output.contains("stands, acknowledged by"),
            20'000);
    }

    void aCommandIsCalled()
    {
        QVERIFY(m_screen->tap(u"Commands"_s));
        QVERIFY(m_screen->tap(u"slower"_s));
        QVERIFY(m_screen->tap(u"Call slower"_s));
        QVERIFY(m_screen->sees(u"Done"_s));
    }

    void aTechnicianTalksToTheDevice()
    {
        QByteArray heard;
        const auto listening = connect(&m_agent.line(), &PseudoTerminal::received, this,
                                       [&heard](const QByteArray &bytes) { heard += bytes; });
        becomeTechnician();
        QVERIFY(m_screen->tap(u"Device"_s));
        QVERIFY(m_screen->tap(u"Line"_s));
        QVERIFY(m_screen->tap(u"What is sent to the device"_s));
        QVERIFY(m_screen->type(u"status"_s));
        QVERIFY(m_screen->reads(u"status"_s));
        QVERIFY(m_screen->tap(u"Send"_s));
        QTRY_COMPARE_WITH_TIMEOUT(heard, QByteArray("status\n"), 20'000);
        disconnect(listening);
    }

    void aMessageIsWrittenAndSent()
    {
        becomeTechnician();
        QVERIFY(m_screen->tap(u"Commands"_s));
        QVERIFY(m_screen->tap(u"Messages"_s));
        QVERIFY(m_screen->tap(u"Body"_s));
        QVERIFY(m_screen->type(u"7"_s));
        m_screen->putKeyboardAway();
        QVERIFY(m_screen->reads(u"Can be sent"_s));
        // The button is further down.
        const QPoint words = m_screen->find(u"Properties, beside the body"_s).center();
        m_screen->drag(words, words - QPoint(0, 200));
        QVERIFY(m_screen->tap(u"Send message"_s));
        QVERIFY(m_screen->reads(u"safe on the device's disk"_s));
    }

    void theHistoryIsTakenAway()
    {
        QVERIFY(m_screen->tap(u"History"_s));
        QVERIFY(m_screen->tap(u"Export"_s));
        QVERIFY(m_screen->tap(u"As CSV"_s));
        QVERIFY(m_screen->reads(u"records are in"_s));
        const QDir home(m_folder.filePath(u"home"_s));
        QCOMPARE(home.entryList({u"*.csv"_s}).size(), 1);
    }

    void aRecordIsFoundAndLookedInto()
    {
        QVERIFY(m_agent.say(7001, 7001));
        QVERIFY(m_screen->tap(u"History"_s));
        QVERIFY(m_screen->tap(u"Kind"_s));
        QVERIFY(m_screen->tap(u"Message"_s));
        QVERIFY(m_screen->tap(u"Show these"_s));
        QVERIFY(m_screen->loses(u"Twin, twin"_s));
        QVERIFY(m_screen->reads(u"Message, boiler"_s));
        const QRect records = m_screen->find(u"Records"_s);
        m_screen->tap(QPoint(records.center().x(), records.top() + 30));
        QVERIFY(m_screen->tap(u"Properties"_s));
        QVERIFY(m_screen->reads(u"contentType"_s));
    }

    void trendsArePausedAndGoOn()
    {
        QVERIFY(m_agent.say(1, 20));
        QVERIFY(m_screen->tap(u"Trends"_s));
        QVERIFY(m_screen->tap(u"Pause"_s));
        QVERIFY(m_screen->reads(u"Paused"_s));
        QVERIFY(m_screen->tap(u"Back to live"_s));
        QVERIFY(m_screen->reads(u"Live"_s));
    }

    void everythingIsFoundByItsName()
    {
        QVERIFY(m_screen->tap(u"Search and do (Ctrl+K)"_s));
        QVERIFY(m_screen->tap(u"What to look for"_s));
        QVERIFY(m_screen->type(u"device about"_s));
        QVERIFY(m_screen->tap(u"Device: About"_s));
        QVERIFY(m_screen->reads(u"About this device"_s));
    }

    void alarmsAreMutedForAWhile()
    {
        QVERIFY(m_screen->tap(u"Overview menu"_s));
        QVERIFY(m_screen->tap(u"Begin maintenance…"_s));
        QVERIFY(m_screen->tap(u"Begin maintenance"_s));
        QVERIFY(m_screen->reads(u"Maintenance until"_s));
        QVERIFY(m_screen->tap(u"End maintenance now"_s));
        QVERIFY(m_screen->reads(u"All is well"_s));
    }

    void theWayToTheHubIsChecked()
    {
        QVERIFY(m_screen->tap(u"Connection"_s));
        QVERIFY(m_screen->tap(u"Run the checks"_s));
        QVERIFY(m_screen->reads(u"Checked at"_s));
    }
};

QTEST_MAIN(ScreenTouchTest)
#include "tst_screen_touch.moc"
