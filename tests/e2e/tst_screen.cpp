// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/agentprocess.h"
#include "support/desktop.h"
#include "support/hubprocess.h"

#include <QTest>

using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;

/// The screen over a running agent, as whoever sits there sees it.
class ScreenTest : public QObject
{
    Q_OBJECT

    HubProcess m_hub;
    AgentProcess m_agent;
    Desktop m_desktop{u"outpost-screen"_s};
    QTemporaryDir m_folder;
    std::unique_ptr<ProgramUnderTest> m_screen;

    void startScreen()
    {
        m_screen = std::make_unique<ProgramUnderTest>(
            builtProgram(u"outpost-screen"_s),
            QStringList{u"--socket"_s, m_agent.stateDirectory() + u"/agent.socket"_s,
                        u"--settings"_s, m_folder.filePath(u"screen.ini"_s)});
        m_desktop.prepare(*m_screen);
        QVERIFY(m_screen->start());
        QVERIFY(m_desktop.waitFor(u"Outpost"_s));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_desktop.start());
        QVERIFY(m_hub.start());
        m_agent.configure(m_hub, m_hub.addDevice(u"boiler"_s));
        QVERIFY(m_agent.start());
        QVERIFY(m_agent.waitForHubState(u"connected"_s));
    }

    void comesUp()
    {
        startScreen();
        const QImage picture = m_desktop.picture();
        QCOMPARE(picture.size(), m_desktop.size());
    }
};

QTEST_GUILESS_MAIN(ScreenTest)
#include "tst_screen.moc"
