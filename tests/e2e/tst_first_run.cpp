// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/desktop.h"
#include "support/hubprocess.h"

#include <QFileInfo>
#include <QTest>

using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// A device that nobody has set up yet: `outpost` on a display, from its first question to the
/// hub's first word, by hand.
class FirstRunTest : public QObject
{
    Q_OBJECT

    HubProcess m_hub;
    QTemporaryDir m_folder;

private Q_SLOTS:
    void fromNothingToAConnectedDevice()
    {
        Desktop desktop(u"outpost-screen"_s, {1024, 600});
        QVERIFY(desktop.start());
        QVERIFY(m_hub.start());
        const QString connection = m_hub.addDevice(u"boiler"_s);
        const QString config = m_folder.filePath(u"new/outpost.toml"_s);
        ProgramUnderTest outpost(
            builtProgram(u"outpost"_s),
            {u"--config"_s, config, u"--state"_s, m_folder.filePath(u"state"_s)});
        desktop.prepare(outpost);
        outpost.setVariable(u"XDG_CONFIG_HOME"_s, m_folder.filePath(u"home"_s));
        QVERIFY(outpost.start());

        QVERIFY(desktop.click(u"Set up this device"_s));
        QVERIFY(desktop.click(u"Connection string of the device, from the Azure portal"_s));
        desktop.type(connection);
        QVERIFY(desktop.click(
            u"Certificates to trust, only for a hub that the system does not know (PEM file)"_s));
        desktop.type(m_hub.caFile());
        QVERIFY(desktop.click(u"Try it"_s));
        QVERIFY(desktop.waitForText(u"The hub knows this device."_s, 40s));
        // The key is nowhere to be read.
        const QString key = connection.section(u"SharedAccessKey="_s, 1);
        QVERIFY(!key.isEmpty());
        const auto shown = desktop.elements();
        QVERIFY(std::ranges::none_of(shown, [&](const Element &e) {
            return e.text.contains(key) || e.name.contains(key) || e.description.contains(key);
        }));

        QVERIFY(desktop.click(u"Next"_s));
        QVERIFY(desktop.click(u"Without a sensor"_s));
        QVERIFY(desktop.click(u"Next"_s));
        QVERIFY(desktop.click(u"Write it, and begin"_s));
        // The pages are there, and the agent is connected.
        QVERIFY(desktop.waitFor(u"Connected"_s, {}, 60s));
        QVERIFY(QFileInfo::exists(config));

        // Whoever closes the screen stops the agent that came with it.
        outpost.terminate();
        QCOMPARE(outpost.waitForEnd(), 0);
        const Outcome asked = runProgram(
            builtProgram(u"outpost"_s), {u"status"_s, u"--state"_s, m_folder.filePath(u"state"_s)});
        QCOMPARE(asked.exitCode, 1);
    }

    void withoutADisplayItSaysSoAndTheAgentRunsAlone()
    {
        ProgramUnderTest outpost(builtProgram(u"outpost"_s),
                                 {u"--config"_s, m_folder.filePath(u"nothing.toml"_s), u"--state"_s,
                                  m_folder.filePath(u"other"_s)});
        for (const QString &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s})
            outpost.setVariable(name, {});
        QVERIFY(outpost.start());
        // There is nothing to ask on, so a configuration is needed.
        QCOMPARE(outpost.waitForEnd(), 78);
        QVERIFY(outpost.errors().contains("there is no display"));
    }
};

QTEST_GUILESS_MAIN(FirstRunTest)
#include "tst_first_run.moc"
