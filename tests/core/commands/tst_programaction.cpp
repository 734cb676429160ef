// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/programaction.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <fcntl.h>
#include <unistd.h>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Real programs, as a command runs them.
class ProgramActionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatItSaysAndHowItEndsIsTold()
    {
        const CommandOutcome good = run({u"-c"_s, u"echo out; echo err >&2"_s});
        QCOMPARE_EQ(good.status, 200);
        QCOMPARE_EQ(good.body["output"_L1].toString(), u"out\nerr\n"_s);
        QCOMPARE_EQ(good.body["exitCode"_L1].toInt(-1), 0);
        const CommandOutcome bad = run({u"-c"_s, u"echo no; exit 3"_s});
        QCOMPARE_EQ(bad.status, 500);
        QCOMPARE_EQ(bad.body["error"_L1].toString(), u"/bin/sh ended with 3"_s);
        QCOMPARE_EQ(bad.body["output"_L1].toString(), u"no\n"_s);
        const CommandOutcome crashed = run({u"-c"_s, u"kill -SEGV $$"_s});
        QCOMPARE_EQ(crashed.status, 500);
        QCOMPARE_EQ(crashed.body["signal"_L1].toInt(), SIGSEGV);
    }

    void aProgramThatIsNotThereIsToldSo()
    {
        start({u"/nowhere/program"_s, {}, {}});
        QVERIFY(waitForOutcome());
        QCOMPARE_EQ(m_outcomes[0].status, 500);
        QVERIFY(
            m_outcomes[0].body["error"_L1].toString().contains("/nowhere/program can't be run"_L1));
    }

    void eachArgumentStaysOneAndNoShellSeesIt()
    {
        const QStringList odd{u"a b"_s, u"$(id)"_s, u"; rm -rf x"_s, u"'\""_s, u""_s, u"größe"_s};
        start({u"/usr/bin/printf"_s, QStringList{u"<%s>"_s} + odd, {}});
        QVERIFY(waitForOutcome());
        QCOMPARE_EQ(m_outcomes[0].body["output"_L1].toString(),
                    u"<a b><$(id)><; rm -rf x><'\"><><größe>"_s);
    }

    void itStartsInACleanPlace()
    {
        qputenv("OUTPOST_TEST_SECRET", "s3cret");
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"ours"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        // Without this it would not be inherited anyway.
        QCOMPARE_EQ(::fcntl(file.handle(), F_SETFD, 0), 0);
        const CommandOutcome outcome
            = run({u"-c"_s,
                   u"pwd; env | cut -d= -f1 | sort | tr '\\n' ' '; echo; ls /proc/self/fd; cat"_s});
        QCOMPARE_EQ(outcome.status, 200);
        const QStringList lines = outcome.body["output"_L1].toString().split(u'\n');
        QCOMPARE_EQ(lines[0], u"/"_s);
        QVERIFY2(!lines[1].contains("SECRET"_L1), qPrintable(lines[1]));
        for (const QString &name : lines[1].split(u' ', Qt::SkipEmptyParts))
            QVERIFY2(QStringList({u"HOME"_s, u"LANG"_s, u"PATH"_s, u"PWD"_s, u"SHLVL"_s, u"_"_s,
                                  u"OLDPWD"_s})
                         .contains(name),
                     qPrintable(name));
        // ls has one of its own, for the folder.
        QCOMPARE_EQ(lines.mid(2, 4), (QStringList{u"0"_s, u"1"_s, u"2"_s, u"3"_s}));
        QCOMPARE_EQ(lines.size(), 7);
    }

    void whatItSaysIsBounded()
    {
        const CommandOutcome outcome = run({u"-c"_s, u"head -c 1000000 /dev/zero | tr '\\0' x"_s});
        QCOMPARE_EQ(outcome.status, 200);
        QCOMPARE_EQ(outcome.body["output"_L1].toString().size(), ProgramAction::mostOutput);
        QCOMPARE_EQ(outcome.body["outputDropped"_L1].toInteger(),
                    1'000'000 - ProgramAction::mostOutput);
    }

    void allThatItStartedEndsWhenItsTimeIsOver_data()
    {
        QTest::addColumn<QString>("script");
        QTest::newRow("one that heeds") << u"sleep 300 & echo $!; wait"_s;
        QTest::newRow("one that does not") << u"trap '' TERM; sleep 300 & echo $!; wait; wait"_s;
        QTest::newRow("one whose child does not")
            << u"sh -c \"trap '' TERM; echo \\$\\$; sleep 300\" & wait"_s;
    }
    void allThatItStartedEndsWhenItsTimeIsOver()
    {
        QFETCH(QString, script);
        const QTemporaryDir folder;
        const QString note = folder.filePath(u"child"_s);
        start({u"/bin/sh"_s, {u"-c"_s, u"exec > "_s + note + u"; "_s + script}, {}});
        pid_t child = 0;
        const auto read = [&] {
            QFile file(note);
            child = file.open(QIODevice::ReadOnly) ? pid_t(file.readAll().trimmed().toInt()) : 0;
            return child > 0;
        };
        QTRY_VERIFY_WITH_TIMEOUT(read(), 20'000);
        m_action->cancel();
        QVERIFY(waitForOutcome());
        QCOMPARE_EQ(m_outcomes[0].status, 500);
        // A zombie that init has not taken yet is gone for us.
        const auto isGone = [&] {
            QFile status(u"/proc/%1/stat"_s.arg(child));
            return !status.open(QIODevice::ReadOnly) || status.readAll().contains(") Z ");
        };
        QTRY_VERIFY_WITH_TIMEOUT(isGone(), 20'000);
    }

    void itIsKilledWithItsAction()
    {
        start({u"/bin/sleep"_s, {u"300"_s}, {}});
        m_action.reset();
        QVERIFY(m_outcomes.isEmpty());
    }

    void itRunsAsTheUserThatIsNamed()
    {
        if (::geteuid() != 0)
            QSKIP("only root can become another user");
        const auto nobody = ProgramIdentity::of(u"nobody"_s);
        QVERIFY2(nobody, nobody ? "" : qPrintable(nobody.error().text()));
        start({u"/bin/sh"_s,
               {u"-c"_s, u"id -un; id -G; grep -c . /etc/shadow 2>/dev/null; echo $HOME"_s},
               *nobody});
        QVERIFY(waitForOutcome());
        const QStringList lines = m_outcomes[0].body["output"_L1].toString().split(u'\n');
        QCOMPARE_EQ(lines[0], u"nobody"_s);
        QVERIFY2(!lines[1].split(u' ').contains(u"0"_s), qPrintable(lines[1]));
        QCOMPARE_EQ(lines[2], u"/nonexistent"_s); // grep could not read it
    }

    void aUserThatCantBeIsToldSo()
    {
        const auto none = ProgramIdentity::of(u"nobody-of-that-name"_s);
        QVERIFY(!none);
        QCOMPARE_EQ(none.error().code, ErrorCode::NotFound);
        QVERIFY(ProgramIdentity::of({}));
    }

private:
    void start(ProgramAction::Program program)
    {
        m_outcomes.clear();
        m_action = std::make_unique<ProgramAction>(std::move(program), m_clock);
        m_action->start([this](const CommandOutcome &outcome) { m_outcomes.append(outcome); });
    }

    [[nodiscard]] bool waitForOutcome()
    {
        return QTest::qWaitFor([this] { return !m_outcomes.isEmpty(); }, 30'000)
            && m_outcomes.size() == 1;
    }

    CommandOutcome run(const QStringList &arguments)
    {
        start({u"/bin/sh"_s, arguments, {}});
        return waitForOutcome() ? m_outcomes[0] : CommandOutcome{.status = -1};
    }

    SystemClock m_clock;
    std::unique_ptr<ProgramAction> m_action;
    QList<CommandOutcome> m_outcomes;
};

QTEST_GUILESS_MAIN(ProgramActionTest)
#include "tst_programaction.moc"
