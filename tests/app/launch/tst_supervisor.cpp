// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/launch/supervisor.h"
#include "support/manualclock.h"

#include <QDir>
#include <QFile>
#include <QLocalServer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Agent and screen are shell scripts here, which leave a line in a file for each thing they do.
class SupervisorTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    test::ManualClock m_clock;

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    QString script(const QString &name, const QByteArray &body)
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no script");
        file.write("#!/bin/sh\ncd \"$(dirname \"$0\")\"\necho start >>" + name.toUtf8() + ".log\n"
                   + body + '\n');
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return file.fileName();
    }

    /// Stays until SIGTERM, and ends with @p code then.
    static QByteArray staysAndEndsWith(int code)
    {
        return "trap 'echo term >>$(basename $0).log; exit " + QByteArray::number(code)
            + "' TERM\ntrap 'echo hup >>$(basename $0).log' HUP\n"
              "echo ready >>$(basename $0).log\nwhile :; do sleep 0.05; done";
    }

    [[nodiscard]] QByteArrayList log(const QString &name) const
    {
        QFile file(path(name + u".log"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().split('\n')
                                              : QByteArrayList{};
    }

    [[nodiscard]] Supervisor::Options options(const QString &agent, const QString &screen) const
    {
        return {.socket = path(u"agent.socket"_s),
                .agentProgram = agent,
                .agentArguments = {u"--no-gui"_s},
                .screenProgram = screen,
                .screenArguments = {}};
    }

private Q_SLOTS:
    void cleanup()
    {
        const auto entries = QDir(m_folder.path()).entryList(QDir::Files | QDir::System);
        for (const QString &entry : entries)
            QFile::remove(path(entry));
    }

    void whoClosesTheScreenStopsTheAgentThatCameWithIt()
    {
        const auto agent = script(u"agent"_s, staysAndEndsWith(0));
        const auto screen = script(u"screen"_s, "while [ ! -e close ]; do sleep 0.05; done");
        Supervisor supervisor(options(agent, screen), m_clock);
        QSignalSpy finished(&supervisor, &Supervisor::finished);
        supervisor.start();
        QTRY_COMPARE(log(u"agent"_s), (QByteArrayList{"start", "ready"}));
        QFile close(path(u"close"_s));
        QVERIFY(close.open(QIODevice::WriteOnly));
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished[0][0].toInt(), 0);
        QCOMPARE(log(u"agent"_s).constLast(), QByteArray("term"));
    }

    void anAgentThatRanBeforeStaysWhenTheScreenIsClosed()
    {
        QLocalServer running;
        QVERIFY(running.listen(path(u"agent.socket"_s)));
        QSignalSpy looked(&running, &QLocalServer::newConnection);
        const auto agent = script(u"agent"_s, staysAndEndsWith(0));
        const auto screen = script(u"screen"_s, "while [ ! -e close ]; do sleep 0.05; done");
        Supervisor supervisor(options(agent, screen), m_clock);
        QSignalSpy finished(&supervisor, &Supervisor::finished);
        supervisor.start();
        QTRY_VERIFY(looked.size() > 0);
        QFile close(path(u"close"_s));
        QVERIFY(close.open(QIODevice::WriteOnly));
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished[0][0].toInt(), 0);
        QCOMPARE(log(u"agent"_s), QByteArrayList{});
    }

    void aCrashedScreenIsStartedAgainAndTheAgentGoesOn()
    {
        const auto agent = script(u"agent"_s, staysAndEndsWith(0));
        const auto screen = script(
            u"screen"_s, "[ -e once ] || { : >once; kill -SEGV $$; }\n" + staysAndEndsWith(0));
        Supervisor supervisor(options(agent, screen), m_clock);
        QSignalSpy finished(&supervisor, &Supervisor::finished);
        supervisor.start();
        QTRY_VERIFY(QFile::exists(path(u"once"_s)));
        // Whenever it is seen to be gone, it comes back after a moment of the clock.
        QTRY_VERIFY((m_clock.advance(1s), log(u"screen"_s).count("start") == 2));
        QTRY_COMPARE(log(u"screen"_s).constLast(), QByteArray("ready"));
        QCOMPARE(log(u"agent"_s).count("start"), 1);
        QVERIFY(finished.isEmpty());
        supervisor.stop();
        QTRY_COMPARE(finished.size(), 1);
    }

    void aCrashedAgentIsStartedAgainAndTheScreenGoesOn()
    {
        const auto agent = script(
            u"agent"_s, "[ -e once ] || { : >once; kill -SEGV $$; }\n" + staysAndEndsWith(0));
        const auto screen = script(u"screen"_s, staysAndEndsWith(0));
        Supervisor supervisor(options(agent, screen), m_clock);
        QSignalSpy finished(&supervisor, &Supervisor::finished);
        supervisor.start();
        QTRY_VERIFY((m_clock.advance(2s), log(u"agent"_s).count("start") == 2));
        QTRY_COMPARE(log(u"agent"_s).constLast(), QByteArray("ready"));
        QCOMPARE(log(u"screen"_s).count("start"), 1);
        supervisor.stop();
        QTRY_COMPARE(finished.size(), 1);
    }

    void aScreenThatIsFrozenKeepsNobodyFromStopping()
    {
        const auto agent = script(u"agent"_s, staysAndEndsWith(0));
        const auto screen = script(u"screen"_s,
                                   "trap 'echo term >>screen.log' TERM\necho ready >>screen.log\n"
                                   "while :; do sleep 0.05; done");
        Supervisor supervisor(options(agent, screen), m_clock);
        QSignalSpy finished(&supervisor, &Supervisor::finished);
        supervisor.start();
        QTRY_VERIFY(log(u"agent"_s).endsWith("ready"));
        QTRY_VERIFY(log(u"screen"_s).endsWith("ready"));
        supervisor.stop();
        QTRY_VERIFY(log(u"screen"_s).endsWith("term"));
        m_clock.advance(ScreenProcess::patience - 1ms);
        QVERIFY(log(u"agent"_s).endsWith("ready"));
        m_clock.advance(1ms);
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished[0][0].toInt(), 0);
        QVERIFY(log(u"agent"_s).endsWith("term"));
    }

    void aWrongConfigurationIsNotTriedAgain()
    {
        const auto agent = script(u"agent"_s, "exit 78");
        const auto screen = script(u"screen"_s, staysAndEndsWith(0));
        Supervisor supervisor(options(agent, screen), m_clock);
        QSignalSpy finished(&supervisor, &Supervisor::finished);
        supervisor.start();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished[0][0].toInt(), 78);
        QCOMPARE(log(u"agent"_s), QByteArrayList{"start"});
    }

    void whereNoScreenCanBeOpenedTheAgentGoesOnWithout()
    {
        const auto agent = script(u"agent"_s, staysAndEndsWith(0));
        const auto screen = script(u"screen"_s, "exit 1");
        Supervisor supervisor(options(agent, screen), m_clock);
        QSignalSpy finished(&supervisor, &Supervisor::finished);
        supervisor.start();
        // Less than a short life each time.
        QTRY_VERIFY((m_clock.advance(400ms),
                     log(u"screen"_s).count("start") == ScreenProcess::mostShortLives));
        QTRY_COMPARE(log(u"agent"_s).constLast(), QByteArray("ready"));
        m_clock.advance(1h);
        QVERIFY(finished.isEmpty());
        supervisor.reload();
        QTRY_COMPARE(log(u"agent"_s).constLast(), QByteArray("hup"));
        supervisor.stop();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(log(u"screen"_s).count("start"), ScreenProcess::mostShortLives);
    }

    void attachedAloneAScreenThatCantBeOpenedIsTheEnd()
    {
        const auto screen = script(u"screen"_s, "exit 1");
        Supervisor::Options attach = options({}, screen);
        attach.agentArguments.clear();
        Supervisor supervisor(attach, m_clock);
        QSignalSpy finished(&supervisor, &Supervisor::finished);
        supervisor.start();
        QTRY_VERIFY((m_clock.advance(400ms), finished.size() == 1));
        QCOMPARE(finished[0][0].toInt(), 1);
    }
};

QTEST_GUILESS_MAIN(SupervisorTest)
#include "tst_supervisor.moc"
