// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/configreader.h"
#include "io/pseudoterminal.h"
#include "setup/setupserver.h"
#include "ui/live/agentsession.h"
#include "ui/live/livereadings.h"
#include "ui/look/theme.h"
#include "ui/parts/screensettings.h"
#include "ui/setup/setupwizard.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

#include <algorithm>

using namespace outpost;
using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

/// The first run by hand, against what really stands at the other end, with a line that speaks.
class SetupWizardTest : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    QTemporaryDir m_folder;
    Theme m_theme;
    LiveReadings m_readings;
    std::unique_ptr<ScreenSettings> m_settings;
    std::unique_ptr<SetupServer> m_server;
    std::unique_ptr<AgentSession> m_session;
    std::unique_ptr<Screen> m_screen;
    std::unique_ptr<SetupWizard> m_wizard;

    [[nodiscard]] QString configFile() const { return m_folder.filePath(u"outpost.toml"_s); }

    /// What can be pressed and is shown, by its text.
    [[nodiscard]] QAbstractButton *button(const QString &text) const
    {
        const auto buttons = m_wizard->findChildren<QAbstractButton *>();
        for (QAbstractButton *candidate : buttons) {
            if (candidate->text() == text && candidate->isVisible())
                return candidate;
        }
        return nullptr;
    }

    void press(const QString &text)
    {
        QTRY_VERIFY2(button(text) && button(text)->isEnabled(), qPrintable(text));
        QTest::mouseClick(button(text), Qt::LeftButton);
    }

    [[nodiscard]] QLineEdit *field(const QString &accessibleName) const
    {
        const auto fields = m_wizard->findChildren<QLineEdit *>();
        for (QLineEdit *candidate : fields) {
            if (candidate->accessibleName().startsWith(accessibleName) && candidate->isVisible())
                return candidate;
        }
        return nullptr;
    }

    void goToSensors()
    {
        press(u"Set up this device"_s);
        QTRY_VERIFY(field(u"Connection string"_s));
        field(u"Connection string"_s)
            ->setText(u"HostName=hub.example;DeviceId=boiler;SharedAccessKey=c2VjcmV0"_s);
        press(u"Next"_s);
        QTRY_VERIFY(field(u"Another port"_s));
    }

private Q_SLOTS:
    void init()
    {
        const QString socket = m_folder.filePath(u"agent.socket"_s);
        m_settings = std::make_unique<ScreenSettings>(m_folder.filePath(u"screen.ini"_s));
        m_server = std::make_unique<SetupServer>(configFile(), m_clock);
        QVERIFY(m_server->listen(socket));
        m_session = std::make_unique<AgentSession>(
            socket, AgentSession::Introduction{.program = u"screen"_s, .who = u"ada"_s}, m_clock);
        m_screen = std::make_unique<Screen>(Screen{*m_session, m_readings, m_theme, *m_settings});
        m_wizard = std::make_unique<SetupWizard>(*m_screen);
        m_wizard->resize(480, 320);
        m_wizard->show();
        m_session->open();
        QTRY_VERIFY(m_wizard->model().isAttached());
    }

    void cleanup()
    {
        m_wizard.reset();
        m_session.reset();
        m_server.reset();
        QFile::remove(configFile());
        QFile::remove(m_folder.filePath(u"device.cs"_s));
    }

    void fromNothingToAConfiguration()
    {
        const auto line = PseudoTerminal::open();
        QVERIFY(line.hasValue());
        press(u"Set up this device"_s);

        QFile file(m_folder.filePath(u"from-the-portal.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            "# boiler\n\"HostName=hub.example;DeviceId=boiler;SharedAccessKey=c2VjcmV0\",\n");
        file.close();
        QTRY_VERIFY(field(u"Or a file"_s));
        QTest::keyClicks(field(u"Or a file"_s), file.fileName());
        press(u"Read"_s);
        QTRY_COMPARE(m_wizard->model().check(), SetupModel::Check::Fine);
        press(u"Next"_s);

        QTest::keyClicks(field(u"Another port"_s), (*line)->path());
        press(u"Listen"_s);
        QTRY_VERIFY_WITH_TIMEOUT(((*line)->write("{\"temperature\":81.2,\"debug\":7}\n"),
                                  m_wizard->model().fields().size() == 2),
                                 20'000);
        press(u"Next"_s);
        // One field is left out, the other gets a unit.
        QTRY_VERIFY(button(u"debug"_s));
        QTest::keyClick(button(u"debug"_s), Qt::Key_Space);
        QTest::keyClicks(field(u"Unit of temperature"_s), u"degreeCelsius"_s);
        field(u"Name of the sensor"_s)->setText(u"boiler"_s);
        press(u"Take this sensor"_s);
        press(u"Next"_s);

        QSignalSpy done(m_server.get(), &SetupServer::done);
        press(u"Write it, and begin"_s);
        QTRY_COMPARE(done.size(), 1);
        const ConfigResult read = readConfig(configFile());
        QVERIFY2(read.isValid(), read.isValid() ? "" : qPrintable(read.errors.front().text()));
        QCOMPARE(read.config.connection.connectionString.reveal(),
                 u"HostName=hub.example;DeviceId=boiler;SharedAccessKey=c2VjcmV0"_s);
        QCOMPARE_EQ(read.config.sensors.size(), 1U);
        QCOMPARE(read.config.sensors[0].name, u"boiler"_s);
        QCOMPARE_EQ(read.config.sensors[0].fields.size(), 1U);
        QCOMPARE(read.config.sensors[0].fields[0].unit, u"degreeCelsius"_s);
    }

    void onlyAConnectionStringThatMakesSenseLeadsOn()
    {
        press(u"Set up this device"_s);
        QTRY_VERIFY(button(u"Next"_s));
        QVERIFY(!button(u"Next"_s)->isEnabled());
        QTRY_VERIFY(field(u"Connection string"_s));
        field(u"Connection string"_s)->setText(u"HostName=hub.example"_s);
        QTRY_COMPARE(m_wizard->model().check(), SetupModel::Check::Wrong);
        QVERIFY(!button(u"Next"_s)->isEnabled());
        // Who stands behind does not read along.
        QCOMPARE(field(u"Connection string"_s)->echoMode(), QLineEdit::Password);
    }

    void aPipeIsNotWaitedFor()
    {
        const QString pipe = m_folder.filePath(u"pipe"_s);
        QCOMPARE(::mkfifo(qPrintable(pipe), 0600), 0);
        press(u"Set up this device"_s);
        QTRY_VERIFY(field(u"Or a file"_s));
        QTest::keyClicks(field(u"Or a file"_s), pipe);
        press(u"Read"_s);
        const auto labels = m_wizard->findChildren<QLabel *>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
            return label->isVisible() && label->text().contains(u"it is no file"_s);
        }));
    }

    void aPortThatSaysNothingIsLeftAgain()
    {
        const auto line = PseudoTerminal::open();
        QVERIFY(line.hasValue());
        goToSensors();
        QTest::keyClicks(field(u"Another port"_s), (*line)->path());
        press(u"Listen"_s);
        QTRY_VERIFY(button(u"Next"_s));
        QVERIFY(!button(u"Next"_s)->isEnabled());
        press(u"Do not use this port"_s);
        QVERIFY(m_wizard->model().line().port().isEmpty());
        QTRY_VERIFY(button(u"Without a sensor"_s));
        QVERIFY(button(u"Without a sensor"_s)->isEnabled());
        QVERIFY(!button(u"Do not use this port"_s));
    }

    void aSensorThatWasTakenCanBeLeftOut()
    {
        const auto line = PseudoTerminal::open();
        QVERIFY(line.hasValue());
        goToSensors();
        QTest::keyClicks(field(u"Another port"_s), (*line)->path());
        press(u"Listen"_s);
        QTRY_VERIFY_WITH_TIMEOUT(
            ((*line)->write("{\"level\":4}\n"), m_wizard->model().fields().size() == 1), 20'000);
        press(u"Next"_s);
        press(u"Take this sensor"_s);
        QTRY_COMPARE(m_wizard->model().sensors().size(), 1);
        QCOMPARE(m_wizard->model().sensors()[0].port(), (*line)->path());
        QVERIFY(m_wizard->model().sensors()[0].baud() > 0);
        press(u"Leave out sensor1"_s);
        QVERIFY(m_wizard->model().sensors().isEmpty());
        QTRY_VERIFY(!button(u"Leave out sensor1"_s));
    }

    void theDemoInstead()
    {
        QSignalSpy wanted(m_server.get(), &SetupServer::demoWanted);
        press(u"Try the demo"_s);
        QTRY_COMPARE(wanted.size(), 1);
    }

    void whatWasTypedOutlivesTheOtherEnd()
    {
        press(u"Set up this device"_s);
        QTRY_VERIFY(field(u"Connection string"_s));
        field(u"Connection string"_s)
            ->setText(u"HostName=hub.example;DeviceId=boiler;SharedAccessKey=c2VjcmV0"_s);
        QTRY_COMPARE(m_wizard->model().check(), SetupModel::Check::Fine);
        m_server.reset();
        QTRY_VERIFY(!m_wizard->model().isAttached());
        QVERIFY(!button(u"Next"_s)->isEnabled());
        m_server = std::make_unique<SetupServer>(configFile(), m_clock);
        QVERIFY(m_server->listen(m_folder.filePath(u"agent.socket"_s)));
        QTRY_VERIFY_WITH_TIMEOUT(button(u"Next"_s)->isEnabled(), 10'000);
        QCOMPARE(m_wizard->model().check(), SetupModel::Check::Fine);
    }
};

QTEST_MAIN(SetupWizardTest)
#include "tst_setupwizard.moc"
