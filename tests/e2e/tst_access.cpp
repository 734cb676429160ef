// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "contract/agentlink.h"
#include "contract/agentsocket.h"
#include "io/pseudoterminal.h"
#include "support/agentprocess.h"
#include "support/hubprocess.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <csignal>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// PINs and roles with the real programs: `outpost pin`, an agent, and who may call its commands.
class AccessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_hub.start());
        QVERIFY(m_folder.isValid());
    }
    void aPinComesFromStdin();
    void whatIsNoPinLeavesTheFileAlone();
    void onATerminalItIsAskedTwiceAndNotShown();
    void aKioskMayWhatItsRoleMay();
    void membersOfTheGroupMayConnect();
    void checkTellsWhatIsWrongWithAPin();

private:
    /// Its exit code, what it said going to m_said.
    int pin(const QString &file, const QByteArray &input)
    {
        QProcess program;
        program.start(builtProgram(u"outpost"_s), {u"pin"_s, file});
        program.write(input);
        program.closeWriteChannel();
        if (!program.waitForFinished())
            return -1;
        m_said = program.readAllStandardError() + program.readAllStandardOutput();
        return program.exitCode();
    }
    void configure(const QString &access, const QString &more = {})
    {
        m_agent.configure(m_hub, m_hub.addDevice(u"boiler%1"_s.arg(++m_devices)), {},
                          u"%1\n[access]\n%2"_s.arg(more, access));
    }
    bool connectAs(const QString &program)
    {
        m_link
            = std::make_unique<AgentLink>(agentSocketPath(m_agent.stateDirectory()), m_clock, 5s);
        QSignalSpy ready(m_link.get(), &AgentLink::ready);
        m_link->open();
        if (!QTest::qWaitFor([&] { return !ready.isEmpty(); }))
            return false;
        m_link->agent().introduce(program, u"ada"_s);
        return true;
    }
    int call(const QString &name)
    {
        QSignalSpy finished(&m_link->agent(), &AgentV1Replica::commandFinished);
        m_link->agent().callCommand(u"1"_s, name, u"{}"_s);
        return QTest::qWaitFor([&] { return !finished.isEmpty(); }, 20'000) ? finished[0][1].toInt()
                                                                            : 0;
    }
    QString raise(const QString &role, const QString &withPin)
    {
        QSignalSpy raised(&m_link->agent(), &AgentV1Replica::raised);
        m_link->agent().raise(role, withPin);
        return QTest::qWaitFor([&] { return !raised.isEmpty(); }, 20'000) ? raised[0][0].toString()
                                                                          : u"no answer"_s;
    }

    QTemporaryDir m_folder;
    SystemClock m_clock;
    HubProcess m_hub;
    AgentProcess m_agent;
    std::unique_ptr<AgentLink> m_link;
    QByteArray m_said;
    int m_devices = 0;
};

namespace {

const QString commands = uR"(
[programs]
allow = ["/bin/echo"]

[[command]]
name = "service"
action = "run"
program = "/bin/echo"
arguments = ["done"]
callers = ["technician"]

[[command]]
name = "greet"
action = "run"
program = "/bin/echo"
arguments = ["hello"]
callers = ["operator"]
)"_s;

} // namespace

void AccessTest::aPinComesFromStdin()
{
    const QString file = m_folder.filePath(u"a.pin"_s);
    QCOMPARE_EQ(pin(file, "2468\n"), 0);
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray text = written.readAll();
    QVERIFY(text.startsWith("$argon2id$"));
    QVERIFY(!text.contains("2468") && !m_said.contains("2468"));
    QVERIFY(!(written.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
}

void AccessTest::whatIsNoPinLeavesTheFileAlone()
{
    const QString file = m_folder.filePath(u"b.pin"_s);
    QCOMPARE_EQ(pin(file, "2468"), 0);
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray before = written.readAll();
    for (const QByteArray &wrong : {QByteArray("123\n"), QByteArray(), QByteArray("\n"),
                                    QByteArray(65, '1'), QByteArray("\xff\xfe\xfd\xfc\n")}) {
        QCOMPARE_EQ(pin(file, wrong), 1);
        QVERIFY(m_said.startsWith("outpost: "));
    }
    QFile again(file);
    QVERIFY(again.open(QIODevice::ReadOnly));
    QCOMPARE_EQ(again.readAll(), before);
    QCOMPARE_EQ(pin(m_folder.filePath(u"none/c.pin"_s), "2468\n"), 1);
}

void AccessTest::onATerminalItIsAskedTwiceAndNotShown()
{
    auto terminal = PseudoTerminal::open();
    QVERIFY(terminal);
    const int line = ::open(qPrintable((*terminal)->path()), O_RDWR | O_NOCTTY | O_CLOEXEC);
    QVERIFY(line >= 0);
    termios settings{};
    ::tcgetattr(line, &settings);
    settings.c_lflag |= ECHO | ICANON;
    ::tcsetattr(line, TCSANOW, &settings);
    QByteArray shown;
    connect(terminal->get(), &PseudoTerminal::received, this,
            [&](const QByteArray &bytes) { shown += bytes; });

    const auto type = [&](const QByteArray &first, const QByteArray &second) {
        QProcess program;
        program.setStandardInputFile((*terminal)->path());
        program.start(builtProgram(u"outpost"_s), {u"pin"_s, m_folder.filePath(u"t.pin"_s)});
        QByteArray said;
        const auto hears = [&](const char *what) {
            return QTest::qWaitFor([&] {
                said += program.readAllStandardError();
                return said.contains(what);
            });
        };
        if (!hears("New PIN: "))
            return -1;
        (*terminal)->write(first);
        if (!second.isEmpty() && hears("Once more: "))
            (*terminal)->write(second);
        return QTest::qWaitFor([&] { return program.state() == QProcess::NotRunning; }, 20'000)
            ? program.exitCode()
            : -1;
    };
    QCOMPARE_EQ(type("2468\n", "2469\n"), 1);
    QCOMPARE_EQ(type("24\n", {}), 1);
    QVERIFY(!QFile::exists(m_folder.filePath(u"t.pin"_s)));
    QCOMPARE_EQ(type("2468\n", "2468\n"), 0);
    QVERIFY(QFile::exists(m_folder.filePath(u"t.pin"_s)));
    QVERIFY2(!shown.contains("24"), shown.constData());
    // And what is typed after it is seen again.
    ::tcgetattr(line, &settings);
    QVERIFY(settings.c_lflag & ECHO);
    ::close(line);
}

void AccessTest::aKioskMayWhatItsRoleMay()
{
    const QString file = m_folder.filePath(u"technician.pin"_s);
    QCOMPARE_EQ(pin(file, "2468\n"), 0);
    configure(u"technician-pin-file = \"%1\"\n"_s.arg(file), commands);
    QVERIFY(m_agent.start());
    QVERIFY(m_agent.waitForHubState(u"connected"_s));
    QVERIFY(connectAs(u"kiosk"_s));
    QCOMPARE_EQ(call(u"greet"_s), 200);
    QCOMPARE_EQ(call(u"service"_s), 403);
    QCOMPARE_EQ(raise(u"technician"_s, u"1357"_s), u"this is not the PIN"_s);
    QCOMPARE_EQ(call(u"service"_s), 403);
    QCOMPARE_EQ(raise(u"technician"_s, u"2468"_s), QString());
    QCOMPARE_EQ(call(u"service"_s), 200);

    // Another PIN, and a reload: whoever came by the old one is out.
    QCOMPARE_EQ(pin(file, "8642\n"), 0);
    QSignalSpy changed(&m_link->agent(), &AgentV1Replica::sessionChanged);
    ::kill(pid_t(m_agent.program().processId()), SIGHUP);
    QTRY_VERIFY(!changed.isEmpty());
    QCOMPARE_EQ(call(u"service"_s), 403);
    QCOMPARE_EQ(raise(u"technician"_s, u"8642"_s), QString());

    // A shell of the agent's own user needs none.
    QCOMPARE_EQ(runProgram(builtProgram(u"outpost"_s),
                           {u"command"_s, u"service"_s, u"--state"_s, m_agent.stateDirectory()})
                    .exitCode,
                0);
    m_link.reset();
    m_agent.program().terminate();
    QCOMPARE_EQ(m_agent.program().waitForEnd(), 0);
    QVERIFY(!m_agent.program().errors().contains("2468"));
    const Outcome history
        = runProgram(builtProgram(u"outpost"_s),
                     {u"export"_s, u"history"_s, u"--state"_s, m_agent.stateDirectory()});
    QVERIFY(history.output.contains("kiosk did not become technician: this is not the PIN"));
    QVERIFY(history.output.contains("kiosk is now technician"));
    for (const char *secret : {"1357", "2468", "8642"})
        QVERIFY(!history.output.contains(secret));
}

void AccessTest::membersOfTheGroupMayConnect()
{
    if (::geteuid() != 0)
        QSKIP("only root can be somebody else");
    const QString state = m_folder.filePath(u"state"_s);
    configure(u"group = \"nogroup\"\n"_s, commands);
    m_agent.setStateDirectory(state);
    const auto forAll = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ExeGroup
        | QFile::ExeOther;
    const QString folder = QFileInfo(m_agent.configFile()).path();
    QVERIFY(QFile::setPermissions(folder, forAll));
    QVERIFY(m_agent.start());
    QVERIFY(m_agent.waitForHubState(u"connected"_s));
    const auto asNobody = [&](const QStringList &how, const QString &name) {
        return runProgram(u"setpriv"_s,
                          QStringList{u"--reuid=65534"_s} + how
                              + QStringList{builtProgram(u"outpost"_s), u"command"_s, name,
                                            u"--socket"_s, folder + u"/agent.socket"_s});
    };
    const QStringList member{u"--regid=nogroup"_s, u"--clear-groups"_s};
    const Outcome may = asNobody(member, u"greet"_s);
    if (may.errors.contains("setpriv"))
        QSKIP("this build is not where another user may run it");
    QVERIFY2(may.exitCode == 0, may.errors.constData());
    // Whoever it says to be, it is another user: an operator.
    const Outcome mayNot = asNobody(member, u"service"_s);
    QCOMPARE_EQ(mayNot.exitCode, 1);
    QVERIFY2(mayNot.errors.contains("403"), mayNot.errors.constData());
    const Outcome stranger = asNobody({u"--regid=65533"_s, u"--clear-groups"_s}, u"greet"_s);
    QCOMPARE_EQ(stranger.exitCode, 1);
    QVERIFY2(stranger.errors.contains("not for this user"), stranger.errors.constData());
}

void AccessTest::checkTellsWhatIsWrongWithAPin()
{
    configure(u"technician-pin-file = \"none.pin\"\n"_s);
    const Outcome checked
        = runProgram(builtProgram(u"outpost"_s), {u"check"_s, u"--config"_s, m_agent.configFile()});
    QCOMPARE_EQ(checked.exitCode, 78);
    QVERIFY(checked.output.contains("none.pin does not exist"));
    QVERIFY(checked.output.contains("outpost pin"));
}

QTEST_GUILESS_MAIN(AccessTest)
#include "tst_access.moc"
