// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/attachedscreen.h"
#include "support/hubprocess.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <csignal>

using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The screen over a running agent, as whoever sits there sees it: found by the names that a screen
/// reader is told, pressed by hands.
class ScreenTest : public QObject
{
    Q_OBJECT

    HubProcess m_hub;
    AgentProcess m_agent;
    Desktop m_desktop{u"outpost-screen"_s, {1024, 600}};
    QTemporaryDir m_folder;
    AttachedScreen m_screen{m_desktop, m_agent};

    void attach()
    {
        QVERIFY(m_screen.start());
        QVERIFY(m_desktop.waitFor(u"Connected"_s));
    }

    /// What the history says of the command, newest last.
    [[nodiscard]] QByteArrayList callsOf(const QByteArray &name) const
    {
        const Outcome told
            = runProgram(builtProgram(u"outpost"_s),
                         {u"export"_s, u"history"_s, u"--state"_s, m_agent.stateDirectory(),
                          u"--kind"_s, u"command"_s, u"--format"_s, u"jsonl"_s});
        QByteArrayList calls;
        const QByteArrayList lines = told.lines();
        for (const QByteArray &line : lines) {
            if (line.contains(name))
                calls.append(line);
        }
        return calls;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_desktop.start());
        QVERIFY(m_hub.start());
        const QString pin = m_folder.filePath(u"technician.pin"_s);
        QVERIFY(writePin(pin, "4711"));
        m_agent.configure(m_hub, m_hub.addDevice(u"boiler"_s), {},
                          u"[access]\n"
                          "start-role = \"operator\"\n"
                          "technician-pin-file = \"%1\"\n"
                          "[[command]]\n"
                          "name = \"slower\"\n"
                          "description = \"Says less\"\n"
                          "action = \"set-rate\"\n"
                          "sensor = \"boiler\"\n"
                          "value = 5\n"
                          "callers = [\"technician\"]\n"_s.arg(pin));
        QVERIFY(m_agent.start());
        QVERIFY(m_agent.waitForHubState(u"connected"_s));
    }

    void cleanup() { m_screen.end(); }

    void aRunningAgentIsShownAndGoesOnAfterwards()
    {
        attach();
        QVERIFY(m_agent.say(1, 3));
        QVERIFY(m_desktop.waitForText(u"number"_s));
        QCOMPARE(m_screen.end(), 0);
        QCOMPARE(m_agent.hubState(), u"connected"_s);
    }

    void everyPageCanBeReached_data()
    {
        QTest::addColumn<QString>("page");
        for (const char *page :
             {"Overview", "Trends", "History", "Commands", "Device", "Connection"})
            QTest::newRow(page) << QString::fromLatin1(page);
    }

    void everyPageCanBeReached()
    {
        QFETCH(QString, page);
        attach();
        QVERIFY(m_desktop.click(page));
        QTRY_VERIFY(m_desktop.is(page, u"checked"_s));
        // And by the keyboard alone.
        m_desktop.key(u"ctrl+1"_s);
        QTRY_VERIFY(m_desktop.is(u"Overview"_s, u"checked"_s));
        m_desktop.key(u"ctrl+k"_s);
        QVERIFY(m_desktop.waitFor(u"What to look for"_s));
        m_desktop.type(page);
        m_desktop.key(u"Return"_s);
        QTRY_VERIFY(m_desktop.is(page, u"checked"_s));
    }

    void anAgentThatIsKilledIsSaidToBeGoneAndComesBack()
    {
        attach();
        m_agent.kill();
        QVERIFY(m_desktop.waitForText(u"Agent lost"_s));
        QVERIFY(m_agent.start());
        QVERIFY(m_desktop.waitFor(u"Connected"_s, {}, 60s));
    }

    void aScreenThatIsKilledDisturbsNobodyAndComesBack()
    {
        attach();
        const pid_t before = m_screen.process();
        QVERIFY(before > 0);
        QCOMPARE(::kill(before, SIGKILL), 0);
        QTRY_VERIFY_WITH_TIMEOUT(m_screen.process() > 0 && m_screen.process() != before, 20'000);
        QVERIFY(m_desktop.waitFor(u"Connected"_s));
        QCOMPARE(m_agent.hubState(), u"connected"_s);
    }

    void aCommandOfATechnicianNeedsThePin()
    {
        attach();
        QVERIFY(m_desktop.click(u"Operator"_s));
        QVERIFY(m_desktop.click(u"Become Technician, with a PIN"_s));
        // On the screen's own keys, as at a panel without a keyboard.
        for (const QString &digit : {u"4"_s, u"7"_s, u"1"_s, u"2"_s})
            QVERIFY(m_desktop.click(digit));
        QVERIFY(m_desktop.click(u"Log in"_s));
        QVERIFY(m_desktop.waitForText(u"this is not the PIN"_s));
        for (const QString &digit : {u"4"_s, u"7"_s, u"1"_s, u"1"_s})
            QVERIFY(m_desktop.click(digit));
        QVERIFY(m_desktop.click(u"Log in"_s));
        QVERIFY(m_desktop.waitForText(u"Technician"_s));

        QVERIFY(m_desktop.click(u"Commands"_s));
        QVERIFY(m_desktop.waitForText(u"slower"_s));
        m_desktop.key(u"ctrl+4"_s);
        const auto elements = m_desktop.elements();
        const auto line = std::ranges::find_if(elements, [](const Element &e) {
            return e.name.startsWith(u"slower"_s) && e.area.isValid();
        });
        QVERIFY(line != elements.end());
        m_desktop.click(line->area.center());
        QVERIFY(m_desktop.click(u"Call slower"_s));
        QVERIFY(m_desktop.waitFor(u"Done"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!callsOf("slower").isEmpty(), 20'000);
        QVERIFY(callsOf("slower").constLast().contains("screen"));
    }
};

QTEST_GUILESS_MAIN(ScreenTest)
#include "tst_screen.moc"
