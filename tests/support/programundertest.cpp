// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/programundertest.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QJsonDocument>
#include <QProcessEnvironment>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <csignal>

#include <sys/prctl.h>

namespace outpost::test {

using namespace Qt::Literals::StringLiterals;

ProgramUnderTest::ProgramUnderTest(QString program, QStringList arguments, QObject *parent)
    : QObject(parent)
    , m_program(std::move(program))
    , m_arguments(std::move(arguments))
{
    auto environment = QProcessEnvironment::systemEnvironment();
    // A program may end while Qt's network thread still does, and LeakSanitizer then takes for lost
    // what OpenSSL keeps for that thread. Leaks are looked for where the parts run in a test's own
    // process.
    environment.insert(u"ASAN_OPTIONS"_s,
                       environment.value(u"ASAN_OPTIONS"_s) + u":detect_leaks=0"_s);
    m_process.setProcessEnvironment(environment);
    // A test that is itself killed runs no destructors; an agent left behind would go on reading
    // the pseudo-terminals of later tests.
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &ProgramUnderTest::readOutput);
    connect(&m_process, &QProcess::readyReadStandardError, this,
            [this] { m_errors += m_process.readAllStandardError(); });
}

ProgramUnderTest::~ProgramUnderTest()
{
    disconnect(&m_process, nullptr, this, nullptr);
    const bool crashed = !m_killed && m_process.state() == QProcess::NotRunning
        && m_process.exitStatus() == QProcess::CrashExit;
    if (QTest::currentTestFailed() || crashed) {
        m_errors += m_process.readAllStandardError();
        qInfo().noquote() << m_program << m_arguments.join(u' ') << "said:\n"
                          << QString::fromUtf8(m_errors.last(qMin(m_errors.size(), 6000)));
    }
    kill();
}

void ProgramUnderTest::setVariable(const QString &name, const QString &value)
{
    auto environment = m_process.processEnvironment();
    environment.insert(name, value);
    m_process.setProcessEnvironment(environment);
}

bool ProgramUnderTest::start()
{
    m_process.start(m_program, m_arguments);
    return m_process.waitForStarted();
}

void ProgramUnderTest::readOutput()
{
    m_output += m_process.readAllStandardOutput();
    for (qsizetype end = m_output.indexOf('\n', m_read); end >= 0;
         end = m_output.indexOf('\n', m_read)) {
        const QByteArray line = m_output.sliced(m_read, end - m_read);
        m_read = end + 1;
        m_lines.append(line);
        const QString event = QJsonDocument::fromJson(line).object().value("event"_L1).toString();
        if (!event.isEmpty())
            ++m_counts[event];
    }
}

QList<QJsonObject> ProgramUnderTest::events(const QString &name) const
{
    QList<QJsonObject> found;
    for (const QByteArray &line : m_lines) {
        const QJsonDocument document = QJsonDocument::fromJson(line);
        if (!document.isObject())
            continue;
        const QJsonObject object = document.object();
        if (name.isEmpty() || object.value("event"_L1).toString() == name)
            found.append(object);
    }
    return found;
}

void ProgramUnderTest::send(const QJsonObject &line)
{
    sendLine(QJsonDocument(line).toJson(QJsonDocument::Compact));
}

void ProgramUnderTest::sendLine(const QByteArray &line)
{
    m_process.write(line + '\n');
}

void ProgramUnderTest::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_killed = true;
    m_process.kill();
    m_process.waitForFinished();
}

bool ProgramUnderTest::waitUntil(const std::function<bool()> &condition,
                                 std::chrono::milliseconds timeout)
{
    QEventLoop loop;
    const auto look = [&] {
        if (condition() || m_process.state() == QProcess::NotRunning)
            loop.quit();
    };
    QObject context;
    // Queued after our own readers of the same signals.
    connect(&m_process, &QProcess::readyReadStandardOutput, &context, look);
    connect(&m_process, &QProcess::readyReadStandardError, &context, look);
    connect(&m_process, &QProcess::finished, &context, look);
    QTimer::singleShot(timeout, &loop, &QEventLoop::quit);
    if (!condition() && m_process.state() != QProcess::NotRunning)
        loop.exec();
    return condition();
}

bool ProgramUnderTest::waitForLine(const QByteArray &start, std::chrono::milliseconds timeout)
{
    return waitUntil(
        [&] {
            return std::ranges::any_of(
                m_lines, [&](const QByteArray &line) { return line.startsWith(start); });
        },
        timeout);
}

bool ProgramUnderTest::waitForEvent(const QString &name, qsizetype count,
                                    std::chrono::milliseconds timeout)
{
    return waitUntil([&] { return m_counts.value(name) >= count; }, timeout);
}

std::optional<int> ProgramUnderTest::waitForEnd(std::chrono::milliseconds timeout)
{
    if (!waitUntil([this] { return m_process.state() == QProcess::NotRunning; }, timeout))
        return std::nullopt;
    readOutput();
    m_errors += m_process.readAllStandardError();
    if (m_process.exitStatus() != QProcess::NormalExit)
        return std::nullopt;
    return m_process.exitCode();
}

QByteArrayList Outcome::lines() const
{
    QByteArrayList result = output.split('\n');
    if (!result.isEmpty() && result.last().isEmpty())
        result.removeLast();
    return result;
}

QJsonObject Outcome::json() const
{
    return QJsonDocument::fromJson(output).object();
}

Outcome runProgram(const QString &program, const QStringList &arguments,
                   std::chrono::milliseconds timeout)
{
    ProgramUnderTest run(program, arguments);
    if (!run.start())
        return {std::nullopt, {}, "could not be started: " + program.toUtf8()};
    run.closeInput();
    const std::optional<int> exitCode = run.waitForEnd(timeout);
    return {exitCode, run.output(), run.errors()};
}

QString builtProgram(const QString &name)
{
    return QStringLiteral(OUTPOST_BIN_DIR "/") + name;
}

} // namespace outpost::test
