// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/filegpio.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;

/// Outputs of a process that is killed, with its guard as a process beside it.
class OutputCrashTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        FileGpio::makeChip(m_folder->path(), u"gpiochip0"_s, 2);
    }
    void cleanup() { m_program.reset(); }

    void aKilledAgentsOutputsBecomeSafe()
    {
        const qint64 guard = start();
        QVERIFY(guard > 0);
        QVERIFY(isSwitched());
        killAgent();
        QTRY_VERIFY(isSafe());
        QTRY_VERIFY(!exists(guard)); // its work is done
    }

    void theyDoSoFromTheFirstMomentOn()
    {
        m_program = program(u"die"_s);
        QVERIFY(m_program->waitForFinished());
        QCOMPARE_EQ(m_program->exitStatus(), QProcess::CrashExit);
        QTRY_VERIFY(isSafe());
    }

    void anAgentThatStopsMakesThemSafeItself()
    {
        const qint64 guard = start();
        QVERIFY(isSwitched());
        m_program->closeWriteChannel();
        QVERIFY(m_program->waitForFinished());
        QCOMPARE_EQ(m_program->exitCode(), 0);
        QVERIFY(isSafe());
        QTRY_VERIFY(!exists(guard));
        QVERIFY(!m_said.contains("the agent is gone"));
    }

    void aGuardOutlivesWhatEndsAgents()
    {
        const qint64 guard = start();
        for (const int number : {SIGTERM, SIGINT, SIGHUP})
            QCOMPARE_EQ(::kill(pid_t(guard), number), 0);
        killAgent();
        QTRY_VERIFY(isSafe());
    }

    void aGuardThatWasKilledIsReplaced()
    {
        const qint64 guard = start();
        QCOMPARE_EQ(::kill(pid_t(guard), SIGKILL), 0);
        const qint64 next = readyGuard();
        QVERIFY(next > 0);
        QVERIFY(next != guard);
        QVERIFY(isSwitched()); // nothing moved meanwhile
        killAgent();
        QTRY_VERIFY(isSafe());
    }

    void anAgentThatIsStartedAtOnceHasItsOutputs()
    {
        for (int i = 0; i < 5; ++i) {
            QVERIFY(start() > 0);
            QVERIFY(isSwitched());
            killAgent();
        }
        QVERIFY(start() > 0);
        QVERIFY(isSwitched());
        m_program->closeWriteChannel();
        QVERIFY(m_program->waitForFinished());
        QVERIFY(isSafe());
    }

private:
    std::unique_ptr<QProcess> program(const QString &mode)
    {
        auto process = std::make_unique<QProcess>();
        process->setProcessChannelMode(QProcess::MergedChannels);
        process->start(QStringLiteral(OUTPOST_OUTPUT_PROGRAM), {m_folder->path(), mode});
        m_said.clear();
        return process;
    }

    /// The guard's process id; 0 where there is none.
    qint64 start()
    {
        m_program = program(u"run"_s);
        return readyGuard();
    }

    qint64 readyGuard()
    {
        qint64 guard = 0;
        const auto isReady = [&] {
            m_said += m_program->readAll();
            if (const qsizetype at = m_said.indexOf("ready "); at >= 0) {
                const qsizetype end = m_said.indexOf('\n', at);
                if (end < 0)
                    return false;
                guard = m_said.mid(at + 6, end - at - 6).toLongLong();
                m_said.remove(0, end + 1);
                return true;
            }
            return false;
        };
        if (!QTest::qWaitFor(isReady, 20'000))
            qWarning("the program says: %s", m_said.constData());
        return guard;
    }

    void killAgent()
    {
        QCOMPARE_EQ(::kill(pid_t(m_program->processId()), SIGKILL), 0);
        QVERIFY(m_program->waitForFinished());
    }

    [[nodiscard]] static bool exists(qint64 process) { return ::kill(pid_t(process), 0) == 0; }
    [[nodiscard]] bool isSwitched() const { return pump() == true && valve() == true; }
    /// The pump off, the active-low valve on.
    [[nodiscard]] bool isSafe() const { return pump() == false && valve() == false; }
    [[nodiscard]] std::optional<bool> pump() const
    {
        return FileGpio::isHigh(m_folder->path(), u"gpiochip0"_s, 0);
    }
    [[nodiscard]] std::optional<bool> valve() const
    {
        return FileGpio::isHigh(m_folder->path(), u"gpiochip0"_s, 1);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QProcess> m_program;
    QByteArray m_said;
};

QTEST_GUILESS_MAIN(OutputCrashTest)
#include "tst_outputcrash.moc"
