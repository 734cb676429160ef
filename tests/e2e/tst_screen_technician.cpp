// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/pseudoterminal.h"
#include "support/attachedscreen.h"
#include "support/hubprocess.h"

#include <QFile>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// What a technician does at the screen to find out why something is not well: talks to the device,
/// looks at the packets, takes the records away.
class ScreenTechnicianTest : public QObject
{
    Q_OBJECT

    HubProcess m_hub;
    AgentProcess m_agent;
    Desktop m_desktop{u"outpost-screen"_s, {1280, 800}};
    QTemporaryDir m_folder;
    AttachedScreen m_screen{m_desktop, m_agent};

    /// By the palette: a few letters, and Return.
    void perform(const QString &action)
    {
        m_desktop.key(u"ctrl+k"_s);
        QVERIFY(m_desktop.waitFor(u"What to look for"_s));
        m_desktop.type(action);
        m_desktop.key(u"Return"_s);
    }

    /// In the sheet that asks where a file goes; what is in the file when it is there.
    [[nodiscard]] QByteArray saveAs(const QString &name, const QString &button)
    {
        QFile file(m_folder.filePath(name));
        if (!m_desktop.click(u"Path of the file"_s))
            return {};
        m_desktop.key(u"ctrl+a"_s);
        m_desktop.type(file.fileName());
        if (!m_desktop.click(button)
            || !QTest::qWaitFor([&] { return file.open(QIODevice::ReadOnly); }, 20'000))
            return {};
        return file.readAll();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_desktop.start());
        QVERIFY(m_hub.start());
        m_agent.configure(m_hub, m_hub.addDevice(u"boiler"_s), {},
                          u"[access]\nstart-role = \"technician\"\n"_s);
        QVERIFY(m_agent.start());
        QVERIFY(m_agent.waitForHubState(u"connected"_s));
    }

    void init()
    {
        QVERIFY(m_screen.start());
        QVERIFY(m_desktop.waitFor(u"Connected"_s));
        // Where no window manager is, the keyboard goes where the pointer came in.
        QVERIFY(m_desktop.click(u"Overview"_s));
    }
    void cleanup() { m_screen.end(); }

    void whatIsTypedGoesOverTheLineAndWhatComesIsSeen()
    {
        QByteArray heard;
        const auto listening
            = connect(&m_agent.line(), &PseudoTerminal::received, this,
                      [&heard](const QByteArray &bytes) { heard += bytes; });
        QVERIFY(m_desktop.click(u"Device"_s));
        QVERIFY(m_desktop.click(u"Line"_s));
        QVERIFY(m_desktop.click(u"What is sent to the device"_s));
        m_desktop.type(u"status?"_s);
        m_desktop.key(u"Return"_s);
        QTRY_COMPARE_WITH_TIMEOUT(heard, "status?\n", 20'000);
        QVERIFY(m_agent.say(4217, 4217));
        QVERIFY(m_desktop.waitForText(u"4217"_s));
        disconnect(listening);
    }

    void packetsAreRecordedAndTakenAway()
    {
        perform(u"record mqtt"_s);
        QVERIFY(m_desktop.waitForText(u"Recording"_s));
        QVERIFY(m_agent.say(10, 12));
        QVERIFY(m_desktop.waitForText(u"PUBLISH"_s));
        QVERIFY(m_desktop.click(u"Export the packets"_s));
        const QByteArray packets = saveAs(u"packets.jsonl"_s, u"Export"_s);
        QVERIFY(packets.contains("PUBLISH"));
        QVERIFY(!packets.contains("SharedAccessKey="));
    }

    void theHistoryIsTakenAway()
    {
        QVERIFY(m_agent.say(9917, 9917));
        QVERIFY(m_desktop.click(u"History"_s));
        QVERIFY(m_desktop.waitForText(u"boiler"_s));
        perform(u"export history"_s);
        const QByteArray table = saveAs(u"history.csv"_s, u"As CSV"_s);
        QVERIFY(table.contains("boiler"));
        QCOMPARE_GT(table.count('\n'), 2);
    }
};

QTEST_GUILESS_MAIN(ScreenTechnicianTest)
#include "tst_screen_technician.moc"
