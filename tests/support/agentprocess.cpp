// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/agentprocess.h"

#include "io/pseudoterminal.h"
#include "support/hubprocess.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

namespace outpost::test {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

AgentProcess::AgentProcess()
{
    replaceLine();
}

void AgentProcess::replaceLine()
{
    auto line = PseudoTerminal::open();
    if (line)
        m_line = std::move(line).value();
    else
        qWarning().noquote() << line.error().text();
}

AgentProcess::~AgentProcess() = default;

void AgentProcess::configure(const HubProcess &hub, const QString &connectionString,
                             const QString &connection, const QString &sensor)
{
    QFile secret(m_directory.filePath(u"device.cs"_s));
    QFile config(configFile());
    if (!secret.open(QIODevice::WriteOnly) || !config.open(QIODevice::WriteOnly))
        qFatal("the configuration can't be written");
    secret.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    secret.write(connectionString.toUtf8() + '\n');
    config.write(u"[connection]\n"
                 "connection-string-file = \"device.cs\"\n"
                 "ca-file = \"%1\"\n"
                 "%2\n"
                 "[[sensor]]\n"
                 "name = \"boiler\"\n"
                 "type = \"serial\"\n"
                 "port = \"%3\"\n"
                 "baud = 115200\n"
                 "format = \"json\"\n"
                 "%4\n"_s.arg(hub.caFile(), connection, m_line->path(), sensor)
                     .toUtf8());
}

QStringList AgentProcess::folderArguments() const
{
    QStringList arguments{u"--state"_s, stateDirectory()};
    if (!m_state.isEmpty())
        arguments << u"--socket"_s << m_directory.filePath(u"agent.socket"_s);
    return arguments;
}

bool AgentProcess::start()
{
    QStringList words = m_prefix
        + QStringList{builtProgram(u"outpost"_s), u"--no-gui"_s, u"--config"_s, configFile()}
        + folderArguments();
    const QString program = words.takeFirst();
    m_program = std::make_unique<ProgramUnderTest>(program, words);
    for (auto variable = m_variables.cbegin(); variable != m_variables.cend(); ++variable)
        m_program->setVariable(variable.key(), *variable);
    return m_program->start();
}

QJsonObject AgentProcess::status() const
{
    return runProgram(builtProgram(u"outpost"_s),
                      QStringList{u"status"_s, u"--json"_s} + folderArguments())
        .json();
}

QString AgentProcess::hubState() const
{
    return status()["hub"_L1]["state"_L1].toString();
}

bool AgentProcess::waitForHubState(const QString &state) const
{
    // Each look is a program of its own that ends.
    for (QDeadlineTimer deadline(60s); !deadline.hasExpired();) {
        if (hubState() == state)
            return true;
    }
    return false;
}

bool AgentProcess::say(int first, int last)
{
    for (int number = first; number <= last; ++number) {
        if (!sayLine("{\"number\":" + QByteArray::number(number) + "}\n"))
            return false;
    }
    return true;
}

bool AgentProcess::sayLine(const QByteArray &line)
{
    // A line is said in one piece, or the next one would follow half of it; a full buffer empties
    // as the agent reads.
    qsizetype said = 0;
    return QTest::qWaitFor(
        [&] {
            said += m_line->write(QByteArrayView(line).sliced(said));
            return said == line.size();
        },
        20'000);
}

bool writePin(const QString &file, const QByteArray &pin)
{
    QProcess program;
    program.start(builtProgram(QStringLiteral("outpost")), {QStringLiteral("pin"), file});
    program.write(pin + '\n');
    program.closeWriteChannel();
    return program.waitForFinished() && program.exitCode() == 0;
}

QList<int> numbersIn(const QList<QJsonObject> &events)
{
    QList<int> numbers;
    for (const QJsonObject &event : events) {
        // The agent's own messages (a probe, a report of what was dropped) say so.
        if (event["properties"_L1].toObject().contains("kind"_L1))
            continue;
        const QJsonValue body = event["body"_L1];
        const QJsonArray readings = body.isArray() ? body.toArray() : QJsonArray{body};
        for (const QJsonValue &reading : readings)
            numbers.append(reading["number"_L1].toInt(-1));
    }
    return numbers;
}

} // namespace outpost::test
